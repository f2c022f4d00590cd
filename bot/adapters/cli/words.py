"""`likhtar words status`: how much of each language is said."""

from collections.abc import Callable, Iterable

import msgspec

from bot.flow.model import LOCALES, Message
from bot.present.catalogs import Catalogs


def status(messages: Iterable[Message], catalogs: Catalogs, as_json: bool, say: Callable[[str], None]) -> None:
    """One row per language: sentences, translated, missing."""
    everything = list(messages)
    rows = []
    for locale in LOCALES:
        done = sum(catalogs.has(locale, message.context, message.text) for message in everything)
        rows.append({"locale": locale, "sentences": len(everything), "translated": done, "missing": len(everything) - done})
    if as_json:
        say(msgspec.json.encode(rows).decode())
        return
    for row in rows:
        say(f"{row['locale']}  {row['translated']} of {row['sentences']} sentences, {row['missing']} missing")
