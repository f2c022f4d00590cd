"""A pack of forwarded messages as data, and its one canonical form: UTF-8 JSON, keys sorted, no spaces, no floats.

What is signed are the bytes of everything but the signature, behind a prefix of their own, so that a signature made here
means nothing anywhere else. Signing and verifying: `bot.evidence.verifying`.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

import msgspec

VERSION: Final = 1
PREFIX: Final = b"likhtar evidence v1\n"
MOST_MESSAGES: Final = 40
"""Messages in one pack."""


class Gathered(msgspec.Struct, frozen=True, omit_defaults=True):
    """One forwarded message, received at `at`. The rest is what the messenger says of it: data, never proof.

    `sent` is when it was written, 0 when this is not told; `ident` the number of its sender's account or channel, `post` that
    of the message in its channel; `hidden` when the sender hides the account; `attached` the kind of file the words came with.
    """

    text: str
    at: int
    origin: str = ""
    handle: str = ""
    ident: int = 0
    post: int = 0
    sent: int = 0
    hidden: bool = False
    attached: str = ""


class Origin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a message came from, as the messenger told it; empty or 0 where it told nothing."""

    name: str
    handle: str
    id: int
    hidden: bool
    post: int


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message of a pack. Moments are UTC; `sent_at` is empty when it is not told."""

    number: int
    text: str
    sha256: str
    received_at: str
    sent_at: str
    attachment: str
    origin: Origin


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is handed over, before it is signed."""

    version: int
    made_at: str
    count: int
    messages: tuple[Item, ...]


class SignedPack(Pack, frozen=True, forbid_unknown_fields=True):
    """The same, with the key that signed it; all three in hexadecimal digits."""

    public_key: str
    fingerprint: str
    signature: str


def pack_of(gathered: Sequence[Gathered], at: int) -> Pack:
    """The pack of these messages, made at `at`."""
    items = tuple(_item(number, each) for number, each in enumerate(gathered, 1))
    return Pack(VERSION, _moment(at)[:16] + "Z", len(items), items)


def hash_of(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: object) -> bytes:
    """The one way to write `value`.

    >>> canonical({"b": "ї", "a": 1})
    b'{"a":1,"b":"\\xd1\\x97"}'
    """
    plain = msgspec.to_builtins(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def signed_bytes(pack: SignedPack) -> bytes:
    """What the signature of a pack is over."""
    plain: dict[str, Any] = msgspec.to_builtins(pack)
    del plain["signature"]
    return PREFIX + canonical(plain)


def fingerprint_of(public_key: bytes) -> str:
    """A public key's name, short enough to be read aloud: 128 bits of its SHA-256.

    >>> fingerprint_of(bytes(32))
    '6668-7aad-f862-bd77-6c8f-c18b-8e9f-8e20'
    """
    digits = hashlib.sha256(public_key).hexdigest()[:32]
    return "-".join(digits[at : at + 4] for at in range(0, 32, 4))


def _item(number: int, one: Gathered) -> Item:
    return Item(
        number=number,
        text=one.text,
        sha256=hash_of(one.text),
        received_at=_moment(one.at),
        sent_at=_moment(one.sent) if one.sent else "",
        attachment=one.attached,
        origin=Origin(one.origin, one.handle, one.ident, one.hidden, one.post),
    )


def _moment(at: int) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
