"""Is this really them? Everything in a text that can be checked, with where it stands; or one value, as a person typed it.

Refused: nothing. Empty and senseless texts have no finding; what is not known is `unlisted`, which proves nothing.
"""

import re
from collections.abc import Iterable

import msgspec

from bot.contacts.bank import accounts
from bot.contacts.directory import Directory
from bot.contacts.findings import Finding, gravest
from bot.contacts.spotting import Spot, spots

LONGEST_TEXT = 10_000
"""Code points that are read; Telegram sends at most 4,096."""
_ONE_WORD = re.compile(r"@?[A-Za-z][A-Za-z0-9_]{3,31}")
_DOTTED = re.compile(r"[\w.-]{1,250}\.[A-Za-z]{2,24}")
"""One value alone is an address whatever its ending."""
_DIGITS = re.compile(r"[\d\s()+./‐‑–—OoОоIl|-]{3,40}")


def scan(text: str, directory: Directory) -> tuple[Finding, ...]:
    """All findings of a text in their order. A known front is found by its name too; an office's name is no finding
    (`bot.contacts.claims` tells who a text says it is)."""
    text = text[:LONGEST_TEXT]
    cards = tuple(accounts(text))
    hidden = _without(text, cards)
    known: dict[tuple[str, str], Finding] = {}
    found = list(cards)
    for spot in spots(hidden, directory.knows):
        finding = _remembered(spot, directory, known)
        if not spot.bare or finding.verdict != "unlisted":
            found.append(finding)
    taken = [(finding.start, finding.end) for finding in found]
    for said in directory.names.spot(text):
        if said.is_front and not any(start < said.end and said.start < end for start, end in taken):
            name = Spot("name", said.start, said.end, text[said.start : said.end])
            found.append(directory.front(_named(name), said.contacts[0]))
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def judge(value: str, directory: Directory) -> Finding:
    """What one value is: a handle, link, number, mailbox, card or name. Of several in it, the gravest speaks.

    A single word is a handle and a name at once; a name that is nowhere in the directory is `unlisted`.
    """
    begin = len(value) - len(value.lstrip())
    text = value.strip()[:LONGEST_TEXT]
    if _ONE_WORD.fullmatch(text) and not list(accounts(text)):
        return _word(text, begin, directory)
    if _DIGITS.fullmatch(text) and any(char.isdigit() for char in text) and not list(accounts(text)):
        single = directory.of(Spot("phone", begin, begin + len(text), text))
        several = scan(text, directory)
        if single.contact is not None or not several:
            return single
    found = gravest(scan(text, directory))
    if found is None and _DOTTED.fullmatch(text):
        return directory.of(Spot("site", begin, begin + len(text), text))
    if found is None:
        return directory.named(text, begin)
    return msgspec.structs.replace(found, start=found.start + begin, end=found.end + begin)


def _word(text: str, begin: int, directory: Directory) -> Finding:
    handle = directory.of(Spot("handle", begin, begin + len(text), text))
    if handle.contact is not None or text.startswith("@"):
        return handle
    name = directory.named(text, begin)
    return name if name.contact is not None else handle


def _remembered(spot: Spot, directory: Directory, known: dict[tuple[str, str], Finding]) -> Finding:
    """The same thing is looked at once, however often it stands in the text."""
    key = spot.kind, spot.text
    if key not in known:
        known[key] = directory.of(spot)
    return msgspec.structs.replace(known[key], start=spot.start, end=spot.end)


def _without(text: str, found: Iterable[Finding]) -> str:
    for finding in found:
        text = text[: finding.start] + " " * (finding.end - finding.start) + text[finding.end :]
    return text


def _named(spot: Spot) -> Finding:
    return Finding(kind="name", as_typed=spot.text, start=spot.start, end=spot.end, canonical=spot.text)
