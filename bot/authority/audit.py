"""The log of privileged acts: each entry holds the MAC of the one before, so that none can be changed, taken out or put in.

Who can write the table but has no key can only cut the end off: that is seen by the head, which is noted elsewhere.
"""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from bot.authority.canonical import Uncanonical, from_canonical, to_canonical

BEGINNING: Final = (0, "")
"""What stands before the first entry of all."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One act: what, when, by whom, on what (code names and numbers, never a person); `previous` is "" in the first."""

    number: Annotated[int, Meta(ge=1)]
    at: Annotated[int, Meta(ge=0)]
    act: str
    by: str
    subject: str
    previous: str


def entry_bytes(entry: Entry) -> bytes:
    """The row's body. Raises `Uncanonical` for text that is not NFC."""
    return to_canonical(entry)


def mac(entry: Entry, key: bytes) -> str:
    """What the next entry and the head call this one: HMAC-SHA256 in hexadecimal digits."""
    return _mac(entry_bytes(entry), key)


def first_break(
    rows: Iterable[tuple[bytes, str]], key: bytes, head: tuple[int, str] | None, after: tuple[int, str] = BEGINNING
) -> int | None:
    """The number of the first entry that is not as it was written; nothing when all are.

    `rows` are bodies and MACs by number, `head` the last number and MAC as noted elsewhere, `after` those of the entry before
    the first row, when older ones were dropped in good order. Entries beyond the head are no break: it is noted after them.
    """
    number, last = after
    for body, told in rows:
        if not _continues(body, told, key, number + 1, last):
            return number + 1
        number, last = number + 1, told
        if head is not None and head[0] == number and not _same(head[1], last):
            return number
    if head is not None and head[0] > number:
        return number + 1
    return None


def _continues(body: bytes, told: str, key: bytes, number: int, last: str) -> bool:
    if not _same(told, _mac(body, key)):
        return False
    try:
        entry = msgspec.convert(from_canonical(body), Entry)
    except (Uncanonical, msgspec.ValidationError):
        return False
    return entry.number == number and _same(entry.previous, last)


def _mac(body: bytes, key: bytes) -> str:
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
