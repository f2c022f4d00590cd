"""The subscription to warnings, as a conversation knows it: what is asked for, and what of it the session remembers.

The subscription itself is kept elsewhere and outlives the session. What is known of somebody is one word for the situation and
one for the country; whoever is, or may be, in Russia or occupied territory is subscribed to nothing.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from bot.engine.effects import Block, CardBlock, Effect, RenewPhrase, Subscribe, Testing, Unsubscribe
from bot.engine.facts import country_of, is_inside
from bot.engine.session import Session, Subscribed
from bot.flow.model import Verb

SITUATION, COUNTRY = "warnings-situation", "warnings-country"
"""Results of the questions that the subscription asks."""
NUMBER = "verify-number"
"""The result with the number of the warning that a message is, or imitates."""
KNOWN: Final = {"soldier", "civilian", "child", "russian", "approached"}
COUNTRIES: Final = {"ua": "ua", "nl": "nl", "eu": "eu", "other": "elsewhere", "elsewhere": "elsewhere"}
_BEGINNINGS: Final = (
    ("soldier", "soldier"),
    ("civilian", "civilian"),
    ("child", "child"),
    ("ru-", "russian"),
    ("approached", "approached"),
    ("already", "approached"),
)
"""How situations of plans begin, and the word of a subscription for them; the others say too little."""

Outcome = tuple[Session, tuple[Effect, ...]]


def with_subscription(session: Session, on: bool, tester: bool = False, phrase: bool = False) -> Session:
    """The session that knows what is kept: for a session that begins anew while its subscription is older."""
    had: tuple[tuple[Subscribed, bool], ...] = (("on", on), ("tester", on and tester), ("phrase", on and phrase))
    now = tuple(name for name, has in had if has)
    return session if now == session.subscribed else msgspec.structs.replace(session, subscribed=now)


def changed(verb: Verb, session: Session) -> Outcome:
    """The session after one of the verbs `warnings.…`, and what it asks for."""
    if verb == "warnings.on":
        return _on(session)
    if "on" not in session.subscribed:
        return session, ()
    tester, phrase = "tester" in session.subscribed, "phrase" in session.subscribed
    match verb:
        case "warnings.off":
            return with_subscription(_unasked(session), False), (Unsubscribe(),)
        case "warnings.tester" | "warnings.untester":
            wanted = verb == "warnings.tester"
            return with_subscription(session, True, wanted, phrase), (Testing(wanted),)
        case _:
            wanted = verb == "warnings.phrase"
            return with_subscription(session, True, tester, wanted), (RenewPhrase(wanted),)


def bulletin_shown(session: Session, blocks: Iterable[Block]) -> int:
    """The number of the warning whose text a card of these blocks shows; 0 when it shows none."""
    number = session.results.get(NUMBER, "")
    shows = any(isinstance(block, CardBlock) and block.kind == "bulletin" for block in blocks)
    return int(number) if shows and isinstance(number, str) and number.isdecimal() else 0


def _on(session: Session) -> Outcome:
    """Nothing is kept without the key, nor of somebody inside; and what was said before is not written over with less."""
    asked = SITUATION in session.results or COUNTRY in session.results
    if session.results.get("locked") == "yes" or is_inside(session) or ("on" in session.subscribed and not asked):
        return session, ()
    after = with_subscription(session, True, "tester" in session.subscribed, "phrase" in session.subscribed)
    return after, (Subscribe(_situation(session), _country(session)),)


def _situation(session: Session) -> str:
    """What was answered here; else what the open plan, or the conversation, is about."""
    if SITUATION in session.results:
        said = session.results[SITUATION]
        return said if isinstance(said, str) and said in KNOWN else ""
    told = session.relative.situation if session.relative else session.results.get("situation", "")
    known = told if isinstance(told, str) else ""
    return next((word for beginning, word in _BEGINNINGS if known.startswith(beginning)), "")


def _country(session: Session) -> str:
    said = session.results.get(COUNTRY)
    return COUNTRIES.get(said if isinstance(said, str) else country_of(session), "")


def _unasked(session: Session) -> Session:
    rest = {name: value for name, value in session.results.items() if name not in (SITUATION, COUNTRY)}
    return msgspec.structs.replace(session, results=rest)
