"""What a bulletin must be by itself: its numbers and times, its audience, four texts of a readable length, what they name.

All problems are told at once, gravest first for the reader of one.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bot.bulletins.audience import unknown_values
from bot.bulletins.mentions import stands_in
from bot.bulletins.problems import LANGUAGES, Problem, clock
from bot.flow.model import LOCALES

if TYPE_CHECKING:
    from bot.bulletins.bulletin import Bulletin

LONGEST_TEXT: Final = 2_800
"""UTF-16 units: Telegram takes 4,096, and the head, the code and the personal phrase stand around the text."""
LONGEST_WINDOW: Final = 6 * 3_600
MOST_CONTACTS: Final = 20
MOST_VALUES: Final = 8
MOST_LINKS: Final = 10
LONGEST_VALUE: Final = 200
_LAST_MOMENT: Final = 4_102_444_800
"""The year 2100: more is a mistake, and no date could be written for it."""
_MOST: Final = 2**53
_CONTACT: Final = re.compile(r"[a-z][a-z0-9-]{0,60}")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def problems_of(bulletin: "Bulletin") -> list[Problem]:
    """Everything that is wrong with it; nothing if it is sound."""
    return [
        *_languages(bulletin),
        *_texts(bulletin),
        *_numbers(bulletin),
        *_times(bulletin),
        *_audience(bulletin),
        *_named(bulletin),
    ]


def units(text: str) -> int:
    """How long Telegram finds a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _languages(bulletin: "Bulletin") -> Iterator[Problem]:
    for locale in LOCALES:
        if locale not in bulletin.texts:
            what = f"The {LANGUAGES[locale]} text is missing"
            yield Problem("languages", f"texts/{locale}", what, "write it, because families read it in their own language")
    for strange in sorted(bulletin.texts.keys() - set(LOCALES)):
        yield Problem("languages", "texts", f"There is no language {strange[:12]!r} here", f"keep {', '.join(LOCALES)} only")


def _texts(bulletin: "Bulletin") -> Iterator[Problem]:
    for locale in LOCALES:
        text, where, name = bulletin.texts.get(locale), f"texts/{locale}", f"The {LANGUAGES[locale]} text"
        if text is None:
            continue
        over = units(text) - LONGEST_TEXT
        if over > 0:
            what = f"{name} is {over:,} characters over the limit of {LONGEST_TEXT:,}"
            yield Problem("text-too-long", where, what, "shorten it, or send two bulletins")
        if not text.strip():
            yield Problem("text-empty", where, f"{name} is empty", "write it")
        elif text != text.strip():
            yield Problem("text-edges", where, f"{name} begins or ends with empty space", "take it away")
        if unseen := sorted({char for char in text if char != "\n" and unicodedata.category(char) in _UNSEEN}):
            what = f"{name} holds a character that nobody sees (U+{ord(unseen[0]):04X})"
            yield Problem("text-unseen", where, what, "write that place again by hand")


def _numbers(bulletin: "Bulletin") -> Iterator[Problem]:
    if not 1 <= bulletin.number < _MOST:
        yield Problem("number", "number", "The number must be 1 or more", "make the bulletin anew with our tool")
    if not 1 <= bulletin.bot < _MOST:
        yield Problem(
            "other-bot", "bot", "The bot it is for is not named by its number", "make the bulletin anew with our tool"
        )
    if not 0 <= bulletin.corrects < max(bulletin.number, 1):
        what = f"It says it corrects number {bulletin.corrects}, which is not before its own number {bulletin.number}"
        yield Problem("corrects", "corrects", what, "name an earlier bulletin, or 0 for none")
    if bulletin.previous and not _DIGEST.fullmatch(bulletin.previous):
        yield Problem(
            "previous", "previous", "The digest of the bulletin before is no digest", "make the bulletin anew with our tool"
        )


def _times(bulletin: "Bulletin") -> Iterator[Problem]:
    times = (bulletin.made, bulletin.not_before, bulletin.not_after)
    if not all(0 < time < _LAST_MOMENT for time in times):
        yield Problem(
            "times", "not_before", "One of its times is no date of this century", "make the bulletin anew with our tool"
        )
    elif bulletin.not_after <= bulletin.not_before:
        what = f"It ends ({clock(bulletin.not_after)}) before it begins ({clock(bulletin.not_before)})"
        yield Problem("times", "hours", what, "give it one to six hours")
    elif bulletin.not_after - bulletin.not_before > LONGEST_WINDOW:
        what = f"It may start from {clock(bulletin.not_before)} until {clock(bulletin.not_after)}, which is more than six hours"
        yield Problem("times", "hours", what, "give it six hours at most")
    elif bulletin.made > bulletin.not_after:
        yield Problem(
            "times", "not_before", "It ends before it was made", "look at the clock of this computer, then make it anew"
        )


def _audience(bulletin: "Bulletin") -> Iterator[Problem]:
    for what in unknown_values(bulletin.audience):
        yield Problem("audience", "audience", f"The audience cannot be understood: {what}", "correct that list")


def _named(bulletin: "Bulletin") -> Iterator[Problem]:
    """Contacts and links: few, written plainly, each value really in a text."""
    texts = [text[: LONGEST_TEXT * 2] for text in bulletin.texts.values()]
    if len(bulletin.contacts) > MOST_CONTACTS or any(not 1 <= len(each) <= MOST_VALUES for each in bulletin.contacts.values()):
        what = f"A bulletin names at most {MOST_CONTACTS} contacts, each with one to {MOST_VALUES} values"
        yield Problem("contacts", "contacts", what, "name fewer")
        return
    for ident, values in bulletin.contacts.items():
        if not _CONTACT.fullmatch(ident):
            yield Problem("contacts", "contacts", f"{ident[:40]!r} is no contact's id", "use {contact:id} in the draft")
        for value in values:
            if not 0 < len(value) <= LONGEST_VALUE or not any(stands_in(text, value) for text in texts):
                what = f"{value[:60]!r} is listed for {ident[:40]!r} and stands in none of the texts"
                yield Problem("contacts", f"contacts/{ident[:40]}", what, "make the bulletin anew from its draft")
    if len(bulletin.links) > MOST_LINKS or bulletin.links != sorted(set(bulletin.links)):
        yield Problem(
            "links", "links", f"Links stand once each, in order, {MOST_LINKS} at most", "make the bulletin anew from its draft"
        )
        return
    for link in bulletin.links:
        if not link.startswith("https://") or len(link) > LONGEST_VALUE or not link.isascii():
            yield Problem(
                "links", "links", f"{link[:60]!r} is no plain https address", "write it as https://…, in Latin letters"
            )
        elif not any(stands_in(text, link) for text in texts):
            yield Problem(
                "links",
                "links",
                f"{link[:60]!r} is listed and stands in none of the texts",
                "make the bulletin anew from its draft",
            )
