"""Signs a pack, and checks one that comes back: any change of any byte is found, and told in one sentence."""

import re
from collections.abc import Callable
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from bot.evidence.pack import VERSION, Pack, SignedPack, canonical, fingerprint_of, hash_of, signed_bytes

MOST_BYTES: Final = 4_000_000
"""Forty messages of the longest kind are a quarter of it."""

_KEY: Final = re.compile(r"[0-9a-f]{64}")
_SIGNATURE: Final = re.compile(r"[0-9a-f]{128}")


class Unverified(Exception):
    """The list cannot be relied on; the message says why, in one sentence."""


def sign(pack: Pack, public_key: bytes, signer: Callable[[bytes], bytes]) -> bytes:
    """The file of a pack: its canonical form with the signature in it."""
    fields = {name: getattr(pack, name) for name in Pack.__struct_fields__}
    bare = SignedPack(**fields, public_key=public_key.hex(), fingerprint=fingerprint_of(public_key), signature="")
    return canonical(msgspec.structs.replace(bare, signature=signer(signed_bytes(bare)).hex()))


def read(data: bytes) -> SignedPack:
    """The pack in a file, checked for nothing but its shape. Raises `Unverified`."""
    if len(data) > MOST_BYTES:
        raise Unverified("This file is no evidence list of Likhtar: it is too long.")
    try:
        return msgspec.json.decode(data, type=SignedPack)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Unverified("This file is no evidence list of Likhtar, or it was cut or damaged.") from None


def verify(data: bytes, fingerprint: str = "") -> SignedPack:
    """The pack in a file that is exactly as it was handed over, signed by the key of that fingerprint (by any key, if none is
    given). Raises `Unverified`."""
    pack = read(data)
    if pack.version != VERSION:
        raise Unverified(f"This list is of version {pack.version}, which this release does not read.")
    for item in pack.messages:
        if hash_of(item.text) != item.sha256:
            raise Unverified(f"Message {item.number} is not as it was received: its text does not match its hash.")
    if [item.number for item in pack.messages] != list(range(1, pack.count + 1)):
        raise Unverified("The messages are not in the order in which they were received, or some are missing.")
    if not _is_signed(pack):
        raise Unverified("The signature does not fit this list: something in it was changed after it was made.")
    if canonical(pack) != data:
        raise Unverified("The file was changed outside its messages: ask for it as it was handed over.")
    if fingerprint and _folded(fingerprint) != _folded(pack.fingerprint):
        raise Unverified(f"The list is signed by another key: by {pack.fingerprint}, not by {fingerprint}.")
    return pack


def _is_signed(pack: SignedPack) -> bool:
    if not _KEY.fullmatch(pack.public_key) or not _SIGNATURE.fullmatch(pack.signature):
        return False
    key = bytes.fromhex(pack.public_key)
    if pack.fingerprint != fingerprint_of(key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(pack.signature), signed_bytes(pack))
    except (InvalidSignature, ValueError):
        return False
    return True


def _folded(fingerprint: str) -> str:
    return "".join(each for each in fingerprint.lower() if each.isalnum())
