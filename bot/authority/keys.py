"""An officer's private key in a file, locked with a passphrase: it is made and opened on the officer's own machine only."""

import hashlib
import unicodedata
from typing import Annotated, Final, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Meta

from bot.authority.canonical import Uncanonical, from_canonical, to_canonical
from bot.authority.signatures import NAME, Malformed

SALT_BYTES: Final = 16
FEWEST_CHARACTERS: Final = 12
MOST_FILE_BYTES: Final = 4_096
LANES: Final = 1
"""Several lanes in several threads at once can wait for each other for ever."""
MOST_MEMORY_KIB: Final = 1_048_576
MOST_PASSES: Final = 10
"""What a file from elsewhere may ask of the machine that opens it."""


class WrongPassphrase(Exception):
    """The passphrase does not open this file, or the file was changed: the two cannot be told apart."""


class WeakPassphrase(ValueError):
    """The passphrase is too short for a key that may speak to everybody."""


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: whose key it is, what opens it, and the private half, locked. Bytes are in hexadecimal digits."""

    kind: Literal["officer-key"]
    version: Literal[1]
    name: str
    public: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    salt: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    memory_kib: Annotated[int, Meta(ge=8, le=MOST_MEMORY_KIB)]
    passes: Annotated[int, Meta(ge=1, le=MOST_PASSES)]
    locked: Annotated[str, Meta(pattern="^[0-9a-f]{96}$")]


def make_key_file(
    name: str, private: Ed25519PrivateKey, passphrase: str, *, salt: bytes, memory_kib: int = 262_144, passes: int = 3
) -> bytes:
    """The file of this key. `salt` is sixteen random bytes, never used before. Raises `WeakPassphrase`, and `Malformed` for a
    name, a salt or a cost that `open_key_file` would not take."""
    if len(_folded(passphrase)) < FEWEST_CHARACTERS:
        raise WeakPassphrase(f"The passphrase needs {FEWEST_CHARACTERS} characters or more: several words are best.")
    if not NAME.fullmatch(name):
        raise Malformed(f"{name[:40]!r} is no code name: 2 to 31 small letters, digits and hyphens, a letter first.")
    if len(salt) != SALT_BYTES or not 8 <= memory_kib <= MOST_MEMORY_KIB or not 1 <= passes <= MOST_PASSES:
        raise Malformed("A key file needs 16 random bytes, up to 1 GiB of memory and up to 10 passes.")
    public = private.public_key().public_bytes_raw()
    file = KeyFile("officer-key", 1, name, public.hex(), salt.hex(), memory_kib, passes, "00" * 48)
    locked = _cipher(file, passphrase).encrypt(salt[:12], private.private_bytes_raw(), _bound(file))
    return to_canonical(msgspec.structs.replace(file, locked=locked.hex()))


def open_key_file(data: bytes, passphrase: str) -> tuple[str, Ed25519PrivateKey]:
    """Whose key it is, and the key. Raises `WrongPassphrase`, and `Malformed` for what is no key file."""
    file = read_key_file(data)
    try:
        raw = _cipher(file, passphrase).decrypt(bytes.fromhex(file.salt)[:12], bytes.fromhex(file.locked), _bound(file))
    except InvalidTag:
        raise WrongPassphrase(
            f"The passphrase does not open the key of {file.name}: type it again. If it is right, the file was changed: "
            "take your copy of it."
        ) from None
    private = Ed25519PrivateKey.from_private_bytes(raw)
    if private.public_key().public_bytes_raw().hex() != file.public:
        raise Malformed(f"The two halves of the key of {file.name} do not belong together: take your copy of the file.")
    return file.name, private


def read_key_file(data: bytes) -> KeyFile:
    """What the file says without a passphrase: the name and the public half, unproved. Raises `Malformed`."""
    if len(data) > MOST_FILE_BYTES:
        raise Malformed("This is no key file of an officer: it is too long.")
    try:
        file = msgspec.convert(from_canonical(data), KeyFile)
    except (Uncanonical, msgspec.ValidationError):
        raise Malformed("This is no key file of an officer, or it was cut or edited: take your copy of it.") from None
    if not NAME.fullmatch(file.name):
        raise Malformed("This key file bears no code name as ours do: take your copy of it.")
    return file


def fingerprint(public: bytes) -> str:
    """A public key's name, to be read aloud and printed on cards: 128 bits of its SHA-256.

    >>> fingerprint(bytes(32))
    '6668 7AAD F862 BD77 6C8F C18B 8E9F 8E20'
    """
    digits = hashlib.sha256(public).hexdigest()[:32].upper()
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def _cipher(file: KeyFile, passphrase: str) -> AESGCMSIV:
    """The key is new with each salt, so its one nonce may stand in the salt."""
    slow = Argon2id(salt=bytes.fromhex(file.salt), length=32, iterations=file.passes, lanes=LANES, memory_cost=file.memory_kib)
    return AESGCMSIV(slow.derive(_folded(passphrase).encode("utf-8", "surrogatepass")))


def _bound(file: KeyFile) -> bytes:
    """What the locked half is tied to: nobody can put it under another name or another public key."""
    return to_canonical({"kind": file.kind, "version": file.version, "name": file.name, "public": file.public})


def _folded(passphrase: str) -> str:
    """One writing, whatever keyboard it was typed on."""
    return unicodedata.normalize("NFC", passphrase)
