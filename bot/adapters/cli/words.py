"""`likhtar words status`: how much of each language is said."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import get_args

import msgspec

from bot.flow.model import LOCALES, Message
from bot.present.catalogs import Catalogs, State


def status(messages: Iterable[Message], catalogs: Catalogs, as_json: bool, say: Callable[[str], None]) -> None:
    """One row per language: sentences, translated, missing, fuzzy (proposals nobody has looked at), outdated."""
    everything = list(messages)
    rows = []
    for locale in LOCALES:
        states = Counter(catalogs.state(locale, message.context, message.text) for message in everything)
        counts = {state: states[state] for state in get_args(State)}
        rows.append({"locale": locale, "sentences": len(everything), **counts})
    if as_json:
        say(msgspec.json.encode(rows).decode())
        return
    for row in rows:
        say(
            f"{row['locale']}  {row['translated']} of {row['sentences']} sentences, {row['missing']} missing, "
            f"{row['fuzzy']} fuzzy, {row['outdated']} outdated"
        )
