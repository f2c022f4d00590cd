"""The offline recovery key: a pair of files, of which only the public one stays on the server (threat model §6).

Both begin with a magic and end with a checksum, so that a damaged key is told from a wrong one, and no backup is ever
sealed to a public key that lost a bit and that nobody could open.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from bot.adapters.storage.keyfiles import sync_folder
from bot.adapters.storage.problems import KeyProblem
from bot.service.ports import Unreadable

KEY_FILE: Final = "recovery.key"
PUBLIC_FILE: Final = "recovery.pub"
IDENT_BYTES: Final = 8

_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_KEY_MAGIC: Final = b"likhtar-recovery-key\x00\x01"
_PUBLIC_MAGIC: Final = b"likhtar-recovery-pub\x00\x01"
_CHECKSUM_BYTES: Final = 8
_SEED_BYTES: Final = 64
_ENCAPSULATION_BYTES: Final = 1184
_X25519_BYTES: Final = 32


class RecoveryPublic(msgspec.Struct, frozen=True):
    """Seals backups. `ident` names it in each of them."""

    ident: bytes
    key: MLKEM768X25519PublicKey

    def seal(self, plain: bytes, bound_to: bytes) -> bytes:
        """`plain` for the holder of the recovery key; two of the same value differ. `bound_to` is needed to open it."""
        return _SUITE.encrypt(plain, self.key, info=bound_to)


class RecoveryKey(msgspec.Struct, frozen=True):
    """Opens backups. Only ever read for a restore."""

    ident: bytes
    key: MLKEM768X25519PrivateKey

    def open(self, sealed: bytes, bound_to: bytes) -> bytes:
        """What was sealed. Raises `Unreadable` when a single bit of it, or of `bound_to`, is not as it was."""
        try:
            return _SUITE.decrypt(sealed, self.key, info=bound_to)
        except (InvalidTag, ValueError):
            raise Unreadable("backup") from None


def make_recovery(folder: Path) -> RecoveryPublic:
    """A new pair in `folder`: both files 0600 and on the disk, or none. Never replaces one: raises `KeyProblem` then."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (KEY_FILE, PUBLIC_FILE):
        if os.path.lexists(folder / name):
            raise KeyProblem(f"There is a {name} in {folder} already: name another folder for a new recovery key.")
    lattice, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    _make_file(folder / KEY_FILE, _with_checksum(_KEY_MAGIC + lattice.private_bytes_raw() + curve.private_bytes_raw()))
    try:
        _make_file(folder / PUBLIC_FILE, _with_checksum(_PUBLIC_MAGIC + public))
        sync_folder(folder)
    except BaseException:
        (folder / KEY_FILE).unlink()
        raise
    return _public_of(public)


def read_public(path: Path) -> RecoveryPublic:
    """The public key in the file. Raises `KeyProblem` if there is none, it is damaged, or it is the secret one."""
    data = _read(path, PUBLIC_FILE)
    if data.startswith(_KEY_MAGIC):
        raise KeyProblem(f"{path} is the secret recovery key: name {PUBLIC_FILE} here, and carry {path} offline.")
    try:
        return _public_of(_content(data, _PUBLIC_MAGIC, _ENCAPSULATION_BYTES + _X25519_BYTES))
    except ValueError:
        raise KeyProblem(f"{path} is damaged or no {PUBLIC_FILE}: take a good copy of it.") from None


def read_recovery(path: Path) -> RecoveryKey:
    """The secret key in the file. Raises `KeyProblem` if there is none, others may read it, or it is damaged."""
    data = _read(path, KEY_FILE)
    if data.startswith(_PUBLIC_MAGIC):
        raise KeyProblem(f"{path} only seals backups: name {KEY_FILE}, which was carried offline.")
    if path.stat().st_mode & 0o077:
        raise KeyProblem(f"Others on this machine may read {path}: copy it to a folder of yours and run `chmod 600` on it.")
    try:
        content = _content(data, _KEY_MAGIC, _SEED_BYTES + _X25519_BYTES)
    except ValueError:
        raise KeyProblem(f"{path} is damaged or no {KEY_FILE}: take the other copy of it.") from None
    lattice = MLKEM768PrivateKey.from_seed_bytes(content[:_SEED_BYTES])
    curve = X25519PrivateKey.from_private_bytes(content[_SEED_BYTES:])
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return RecoveryKey(_ident(public), MLKEM768X25519PrivateKey(lattice, curve))


def _public_of(public: bytes) -> RecoveryPublic:
    lattice = MLKEM768PublicKey.from_public_bytes(public[:_ENCAPSULATION_BYTES])
    curve = X25519PublicKey.from_public_bytes(public[_ENCAPSULATION_BYTES:])
    return RecoveryPublic(_ident(public), MLKEM768X25519PublicKey(lattice, curve))


def _ident(public: bytes) -> bytes:
    return sha256(public).digest()[:IDENT_BYTES]


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise KeyProblem(f"There is no {name} at {path}: name its file (`likhtar keys recovery` makes a new pair).") from None
    except OSError as error:
        raise KeyProblem(f"{path} cannot be read ({os.strerror(error.errno or 0)}): let this user read it.") from None


def _content(data: bytes, magic: bytes, size: int) -> bytes:
    """What stands between magic and checksum. Raises `ValueError` for anything but exactly that."""
    body = data[:-_CHECKSUM_BYTES]
    if not body.startswith(magic) or len(body) != len(magic) + size or _with_checksum(body) != data:
        raise ValueError("recovery key")
    return body[len(magic) :]


def _with_checksum(body: bytes) -> bytes:
    return body + sha256(body).digest()[:_CHECKSUM_BYTES]


def _make_file(path: Path, data: bytes) -> None:
    """A new file, on the disk; nothing is left of it if the disk refuses. Raises `FileExistsError`, never replaces."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        path.unlink()
        if isinstance(error, OSError):
            raise OSError(error.errno, os.strerror(error.errno or 0), str(path)) from error
        raise
