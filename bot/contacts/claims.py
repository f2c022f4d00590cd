"""Whom a text says it comes from, against where it came from. What Telegram tells of a forward is data, never proof.

Refused: deciding that a message is genuine. `theirs` means only that it came through a handle of our directory.
"""

import re
from typing import Literal

import msgspec

from bot.contacts.directory import Directory
from bot.contacts.findings import Finding
from bot.contacts.spotting import Spot

Stands = Literal["theirs", "not-theirs", "other-name", "unproven", "unknown"]
"""`theirs`: a handle of the office as in the directory. `not-theirs`: another handle, or an origin that imitates.
`other-name`: the origin is called otherwise. `unproven`: it bears the office's name, which anybody can take. `unknown`: no
origin was told."""
_BEFORE = re.compile(
    r"(?:^|[\s,.:;!?(«\"])(?:я|ми|мы|це|это|з|із|зі|из|с|від|от|пише|пишет|пишемо|пишем|турбує|беспокоит|вітає"
    r"|приветствует|дзвонить|телефонує|звонит|повідомляє|сообщает|представ\w{1,10}|сотрудни\w{1,5}|працівни\w{1,5}"
    r"|співробітни\w{1,5}|куратор\w{0,3}|оператор\w{0,3}|волонтер\w{0,3}|hier is|dit is|namens|van|met|bij|medewerker"
    r"|vertegenwoordiger|wij zijn|ik ben|this is|we are|i am|i'm|from|behalf of|representative of|officer of|team of|at)"
    r"(?:\s(?:the|het|de|een|a))?[\s:,«\"“„—–-]*$",
    re.IGNORECASE,
)
"""What stands just before a name when somebody speaks in it."""
_REACH = 40
_SIGNED = 3
"""A line that has no more words than this besides the name is a heading or a signature."""


class Origin(msgspec.Struct, frozen=True):
    """Where a message was forwarded from, as Telegram says: a display name, and the public handle if there is one."""

    name: str = ""
    handle: str = ""


class Claim(msgspec.Struct, frozen=True):
    """A name in the text. `contacts` are all that are called so (a front's id with `is_front`). `as_sender`: the text speaks
    in that name, and does not merely mention it. `origin` is what the origin itself was found to be."""

    contacts: tuple[str, ...]
    as_typed: str
    start: int
    end: int
    as_sender: bool
    is_front: bool
    stands: Stands
    origin: Finding | None = None


def claims(text: str, origin: Origin, directory: Directory) -> tuple[Claim, ...]:
    """Every office and front that the text names, each once, where it speaks in that name or first names it."""
    found: dict[tuple[str, ...], Claim] = {}
    known = whence(origin, directory)
    for said in directory.names.spot(text):
        claim = Claim(
            said.contacts,
            text[said.start : said.end],
            said.start,
            said.end,
            _as_sender(text, said.start, said.end),
            said.is_front,
            _stands(said.contacts, origin, known),
            known,
        )
        before = found.get(said.contacts)
        if before is None or (claim.as_sender and not before.as_sender):
            found[said.contacts] = claim
    return tuple(sorted(found.values(), key=lambda claim: claim.start))


def whence(origin: Origin, directory: Directory) -> Finding | None:
    """What the origin is: its handle if it has one, else its display name; None when nothing was told."""
    if origin.handle.strip("@ "):
        handle = "@" + origin.handle.strip("@ ")
        finding = directory.of(Spot("handle", 0, len(handle), handle))
        named = directory.named(origin.name) if origin.name else finding
        return named if finding.contact is None and named.contact is not None else finding
    return directory.named(origin.name) if origin.name.strip() else None


def _stands(contacts: tuple[str, ...], origin: Origin, known: Finding | None) -> Stands:
    if known is None:
        return "unknown"
    same = known.contact in contacts or not {*known.also}.isdisjoint(contacts)
    if known.kind == "handle" and known.verdict == "official" and same:
        return "theirs"
    if known.verdict in ("look_alike", "known_front", "former") or origin.handle.strip("@ "):
        return "not-theirs"
    return "unproven" if same else "other-name"


def _as_sender(text: str, start: int, end: int) -> bool:
    if _BEFORE.search(text[max(0, start - _REACH) : start]):
        return True
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end) % (len(text) + 1)
    around = text[max(line[0], start - 200) : start] + " " + text[end : min(line[1], end + 200)]
    return "\n" in text.strip() and len(re.findall(r"\w+", around)) <= _SIGNED
