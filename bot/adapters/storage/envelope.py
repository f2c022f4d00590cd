"""One sealed field: AES-256-GCM-SIV, bound to its place, padded to a length class.

Layout: `version(1) ‖ alg(1) ‖ key id(4) ‖ nonce(12) ‖ ciphertext and tag`. A value moved to another table, column,
person or row does not open, nor does one whose header was touched. This module knows keys and bytes, nothing else.
"""

import os
from hmac import compare_digest
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.service.ports import Unreadable

KEY_BYTES: Final = 32
COMMITMENT_BYTES: Final = 32
SMALLEST_CLASS: Final = 64
LARGEST_CLASS: Final = 8192

_VERSION: Final = b"\x01"
_AES_256_GCM_SIV: Final = b"\x01"
_ID_BYTES: Final = 4
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_ID_AT: Final = 2
_NONCE_AT: Final = _ID_AT + _ID_BYTES
_CIPHERTEXT_AT: Final = _NONCE_AT + _NONCE_BYTES
_SHORTEST: Final = _CIPHERTEXT_AT + SMALLEST_CLASS + _TAG_BYTES
_LENGTHS: Final = tuple(length.to_bytes(4, "big") for length in range(256))


class Domain:
    """Where a sealed value belongs: table, column, and the version of what is inside."""

    __slots__ = ("column", "place", "schema", "table")

    def __init__(self, table: str, column: str, schema: int = 1) -> None:
        self.table = table
        self.column = column
        self.place = _prefixed(table.encode()) + _prefixed(column.encode())
        self.schema = _prefixed(schema.to_bytes(2, "big"))


class SealingKey:
    """A key that seals and opens, with the id that envelopes name it by."""

    __slots__ = ("_cipher", "_header", "_tail", "id")

    def __init__(self, key_id: bytes, key: bytes) -> None:
        if len(key_id) != _ID_BYTES or len(key) != KEY_BYTES:
            raise ValueError("a sealing key has 32 bytes and an id of 4")
        self.id = key_id
        self._cipher = AESGCMSIV(key)
        self._header = _VERSION + _AES_256_GCM_SIV + key_id
        self._tail = _prefixed(_AES_256_GCM_SIV) + _prefixed(key_id)

    def seal(self, domain: Domain, person: bytes, row: bytes, plain: bytes) -> bytes:
        """The envelope of `plain`; two of the same value differ, and show only their length class.

        `person` and `row` are at most 255 bytes each.
        """
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, pad(plain), self._bound_to(domain, person, row))
        return self._header + nonce + sealed

    def open(self, domain: Domain, person: bytes, row: bytes, sealed: bytes) -> bytes:
        """What was sealed. Raises `Unreadable` with a code when anything at all is not as it was."""
        if not sealed.startswith(self._header) or len(sealed) < _SHORTEST:
            key_id(sealed)
            raise Unreadable("key")
        nonce = sealed[_NONCE_AT:_CIPHERTEXT_AT]
        try:
            padded = self._cipher.decrypt(nonce, sealed[_CIPHERTEXT_AT:], self._bound_to(domain, person, row))
        except InvalidTag:
            raise Unreadable("seal") from None
        return unpad(padded)

    def _bound_to(self, domain: Domain, person: bytes, row: bytes) -> bytes:
        lengths = _LENGTHS[len(person)], _LENGTHS[len(row)]
        return b"".join((domain.place, lengths[0], person, lengths[1], row, domain.schema, self._tail))


def key_id(sealed: bytes) -> bytes:
    """The id of the key an envelope names: keys are looked up by it, never tried in turn."""
    if len(sealed) < _SHORTEST:
        raise Unreadable("short")
    if sealed[:1] != _VERSION:
        raise Unreadable("version")
    if sealed[1:2] != _AES_256_GCM_SIV:
        raise Unreadable("algorithm")
    return sealed[_ID_AT:_NONCE_AT]


def wrap(under: SealingKey, domain: Domain, person: bytes, row: bytes, key: bytes) -> bytes:
    """`key` sealed under another, behind its commitment (GCM-type ciphers do not commit to their key)."""
    return commitment(key) + under.seal(domain, person, row, key)


def unwrap(under: SealingKey, domain: Domain, person: bytes, row: bytes, wrapped: bytes) -> bytes:
    """The key inside. Raises `Unreadable` if it is not the very key that was wrapped."""
    key = under.open(domain, person, row, wrapped[COMMITMENT_BYTES:])
    if not compare_digest(commitment(key), wrapped[:COMMITMENT_BYTES]):
        raise Unreadable("commitment")
    return key


def wrapped_under(wrapped: bytes) -> bytes:
    """The id of the key that a wrapped key needs."""
    return key_id(wrapped[COMMITMENT_BYTES:])


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, from another (HKDF-SHA256)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def commitment(key: bytes) -> bytes:
    """32 bytes that name a key without giving it away."""
    return derive(key, "commit")


def pad(plain: bytes) -> bytes:
    """ISO 7816-4 to the next length class: 64, 128, … 8192 bytes; above that, multiples of 8192."""
    return (plain + b"\x80").ljust(_class_of(len(plain) + 1), b"\0")


def unpad(padded: bytes) -> bytes:
    """What `pad` was given. Raises `Unreadable` for any other padding."""
    marked = padded.rstrip(b"\0")
    if not marked.endswith(b"\x80") or len(padded) != _class_of(len(marked)):
        raise Unreadable("padding")
    return marked[:-1]


def _class_of(size: int) -> int:
    if size <= LARGEST_CLASS:
        return max(SMALLEST_CLASS, 1 << (size - 1).bit_length())
    return -(-size // LARGEST_CLASS) * LARGEST_CLASS


def _prefixed(part: bytes) -> bytes:
    return _LENGTHS[len(part)] + part
