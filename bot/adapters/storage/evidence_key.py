"""The server's evidence key (Ed25519): it signs evidence packs and nothing else.

It lies beside the ring in a file of its own, sealed as the ring is: root key ── HKDF "evidence/v1" ── seals it. It is made when
it is first needed, on the disk before anything is signed with it, and never replaced.
"""

import hmac
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.adapters.storage.envelope import COMMITMENT_BYTES, Domain, SealingKey, commitment, derive
from bot.adapters.storage.keyfiles import make_file
from bot.adapters.storage.problems import KeyProblem
from bot.evidence.pack import Pack, fingerprint_of
from bot.evidence.verifying import sign
from bot.service.ports import NotSaved, Unreadable

EVIDENCE_FILE: Final = "evidence"

_MAGIC: Final = b"likhtar-evidence\x00\x01"
_KEY: Final = Domain("evidence-key", "private")


class EvidenceKey:
    """The key in the file, opened when it is first asked for."""

    def __init__(self, path: Path, root: bytes) -> None:
        self._path = path
        self._root = root
        self._private: Ed25519PrivateKey | None = None

    def check(self) -> None:
        """Open the key if there is one. Raises `KeyProblem` for a wrong root key or a changed file; makes none."""
        if self._path.exists():
            self._private = self._read()

    @property
    def exists(self) -> bool:
        """Whether the key has been made."""
        return self._private is not None or self._path.exists()

    @property
    def fingerprint(self) -> str:
        """What the key is called. Raises `KeyProblem`, or `OSError` when it must be made and the disk refuses."""
        return fingerprint_of(_public(self._opened()))

    def signed(self, pack: Pack) -> bytes:
        """The file of the pack. Raises `NotSaved` when the key must be made and the disk refuses."""
        try:
            private = self._opened()
        except OSError as error:
            raise NotSaved(f"EVIDENCE_{error.errno}") from error
        return sign(pack, _public(private), private.sign)

    def _opened(self) -> Ed25519PrivateKey:
        if self._private is None:
            if not self._path.exists():
                make_file(self._path, self._sealed(Ed25519PrivateKey.generate()))
            self._private = self._read()
        return self._private

    def _sealed(self, private: Ed25519PrivateKey) -> bytes:
        key, committed = self._sealing()
        return _MAGIC + committed + key.seal(_KEY, b"", b"", private.private_bytes_raw())

    def _read(self) -> Ed25519PrivateKey:
        data, header = self._path.read_bytes(), len(_MAGIC) + COMMITMENT_BYTES
        key, committed = self._sealing()
        if data[: len(_MAGIC)] != _MAGIC or len(data) <= header:
            raise KeyProblem(f"{self._path} is damaged or not an evidence key: put it back, or move it away for a new one.")
        if not hmac.compare_digest(data[len(_MAGIC) : header], committed):
            raise KeyProblem(f"The root key is not the one that locked {self._path}: put the right key back.")
        try:
            return Ed25519PrivateKey.from_private_bytes(key.open(_KEY, b"", b"", data[header:]))
        except (Unreadable, ValueError):
            raise KeyProblem(f"{self._path} is damaged: put it back, or move it away for a new one.") from None

    def _sealing(self) -> tuple[SealingKey, bytes]:
        secret = derive(self._root, "evidence/v1")
        committed = commitment(secret)
        return SealingKey(committed[:4], secret), committed


def _public(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes_raw()
