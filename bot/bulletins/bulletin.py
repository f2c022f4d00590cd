"""A bulletin: what the officers sign and every family of its audience gets, and the one way it is written as bytes.

What a bulletin must be by itself is looked over here and in `bot.bulletins.form`; who signed it, when it may be taken and
where it may lead, in `bot.bulletins.accepting`.
"""

from typing import Literal

import msgspec

from bot.authority.canonical import Uncanonical, from_canonical, to_canonical
from bot.bulletins.audience import Audience
from bot.bulletins.form import problems_of
from bot.bulletins.problems import BulletinProblem


class Bulletin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One warning in four languages. Times are seconds UTC.

    It may be taken from `not_before` until `not_after`. `contacts` are contact ids with the values that stand in the texts,
    `links` the https addresses that do. `previous` is the digest of the bulletin before, empty in the first; `corrects` the
    number of the one it puts right, or 0.
    """

    kind: Literal["bulletin"]
    version: Literal[1]
    bot: int
    number: int
    made: int
    not_before: int
    not_after: int
    audience: Audience
    texts: dict[str, str]
    contacts: dict[str, list[str]]
    links: list[str]
    previous: str
    corrects: int


def body(bulletin: Bulletin) -> bytes:
    """The bytes that are signed: the same for the same bulletin, always. Raises `BulletinProblem`."""
    try:
        return to_canonical(bulletin)
    except Uncanonical as problem:
        raise BulletinProblem.unreadable(str(problem)) from None


def read_bulletin(data: bytes) -> Bulletin:
    """The bulletin in these bytes, sound in itself. Raises `BulletinProblem` with all that is wrong with it."""
    try:
        bulletin = msgspec.convert(from_canonical(data), Bulletin)
    except Uncanonical as problem:
        raise BulletinProblem.unreadable(str(problem)) from None
    except msgspec.ValidationError as problem:
        raise BulletinProblem.unreadable(f"it is not filled in as a bulletin is ({problem}); make it with our tool.") from None
    problems = problems_of(bulletin)
    if problems:
        raise BulletinProblem(*problems)
    return bulletin
