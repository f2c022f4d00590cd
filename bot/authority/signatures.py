"""Signatures over a document, and the file both travel in.

A signature is over exactly the bytes of the body. What a body is (`kind`), and for which bot, stands inside it, so that no
signature means anything elsewhere. Whose signatures are enough is decided by those who ask: here it is said whose they are.
"""

import json
import re
from collections.abc import Mapping
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MOST_FILE_BYTES: Final = 300 * 1024
MOST_SIGNATURES: Final = 9
NAME: Final = re.compile(r"[a-z][a-z0-9-]{1,30}")
"""A member's code name."""

_VALUE: Final = re.compile(r"[0-9a-f]{128}")
_UNSOUND: Final = frozenset(
    bytes.fromhex(each)
    for each in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)
"""Points of small order, without their sign: under such a key anybody can sign."""


class Malformed(ValueError):
    """This is no signed file, or not as it was made; the message is one sentence."""


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`value` in 128 hexadecimal digits, made `by` the member of that code name, as the file says."""

    by: str
    value: str


class Signed(msgspec.Struct, frozen=True):
    """A body and whatever signatures came with it, good or bad."""

    body: bytes
    signatures: tuple[Signature, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    body: str
    signatures: tuple[Signature, ...]


def to_file(signed: Signed) -> bytes:
    """The file. Raises `Malformed` for what `from_file` would not read back."""
    try:
        data = _written(_File(signed.body.decode(), signed.signatures))
    except UnicodeDecodeError:
        raise Malformed("What is to be signed is no text in UTF-8: make it again.") from None
    from_file(data)
    return data


def from_file(data: bytes) -> Signed:
    """What a file holds; its body is kept byte by byte. Nothing is verified but the shape. Raises `Malformed`."""
    if len(data) > MOST_FILE_BYTES:
        raise Malformed(f"This is no signed file of Likhtar: it has {len(data):,} bytes, and {MOST_FILE_BYTES:,} are the most.")
    try:
        file = msgspec.json.decode(data, type=_File)
        same = _written(file) == data
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Malformed("This is no signed file of Likhtar, or it was cut or damaged: take the file as it was made.") from None
    if not same:
        raise Malformed("This signed file was edited or saved by another program: take the file as it was made.")
    if len(file.signatures) > MOST_SIGNATURES:
        raise Malformed(f"There are {len(file.signatures)} signatures, and {MOST_SIGNATURES} are the most: take some out.")
    for each in file.signatures:
        if not NAME.fullmatch(each.by) or not _VALUE.fullmatch(each.value):
            raise Malformed("A signature in this file is not written as ours are: let its officer sign again.")
    return Signed(file.body.encode(), file.signatures)


def sign(body: bytes, by: str, private: Ed25519PrivateKey) -> Signature:
    """The signature of `by` over exactly these bytes."""
    return Signature(by, private.sign(body).hex())


def signers(signed: Signed, keys: Mapping[str, bytes]) -> frozenset[str]:
    """The distinct names among `keys` whose signature over the body is good.

    A bad signature is not counted and spoils no other; the same signer twice is one, and so is one key under two names.
    """
    found: dict[bytes, str] = {}
    for each in sorted(signed.signatures, key=lambda signature: signature.by):
        key = keys.get(each.by)
        if key is not None and key not in found and _is_good(signed.body, each.value, key):
            found[key] = each.by
    return frozenset(found.values())


def is_sound(key: bytes) -> bool:
    """Whether a public key can stand for one person: 32 bytes, and none of those under which anybody can sign."""
    return len(key) == 32 and key[:31] + bytes([key[31] & 0x7F]) not in _UNSOUND


def _is_good(body: bytes, value: str, key: bytes) -> bool:
    if not _VALUE.fullmatch(value) or not is_sound(key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(value), body)
    except (InvalidSignature, ValueError):
        return False
    return True


def _written(file: _File) -> bytes:
    plain = msgspec.to_builtins(file)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
