"""The root key's file, and how a file of ours is replaced so that a power cut leaves the old one or the new one."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from bot.adapters.storage.envelope import KEY_BYTES
from bot.adapters.storage.problems import KeyProblem

_PRIVATE = 0o600


def read_root(path: Path) -> bytes:
    """The 32 bytes of the root key. Raises `KeyProblem` if the file is missing, too open, or not exactly that long."""
    try:
        with path.open("rb") as file:
            facts = os.fstat(file.fileno())
            key = file.read(KEY_BYTES + 1)
    except FileNotFoundError:
        raise KeyProblem(f"There is no root key at {path}: put it there, or correct LIKHTAR_ROOT_KEY_FILE.") from None
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise KeyProblem(f"The root key {path} cannot be read ({reason}): let only this user read it.") from None
    if _is_open_to_others(facts):
        raise KeyProblem(f"Others on this machine may read the root key {path}: run `chmod 600 {path}`.")
    if len(key) != KEY_BYTES:
        raise KeyProblem(f"The root key {path} is not exactly {KEY_BYTES} bytes long: put the right key back.")
    return key


def make_root(path: Path) -> bytes:
    """A new root key, readable by this user only, on the disk before it is used. Never replaces one."""
    if path.exists():
        raise KeyProblem(f"There is a root key at {path} already: move it away if you want a new one.")
    key = os.urandom(KEY_BYTES)
    replace_file(path, key)
    return key


def replace_file(path: Path, data: bytes) -> None:
    """Write a private file whole: beside it first, synced, then in one step to its place. Raises `OSError`."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    sync_folder(path.parent)


def make_file(path: Path, data: bytes) -> None:
    """Write a private file whole where there is none yet; one that another process made meanwhile stays. Raises `OSError`."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_open_to_others(facts: os.stat_result) -> bool:
    """Group bits are tolerated only on root's file read by another user: systemd hands over credentials that way."""
    handed_over = facts.st_uid == 0 and os.geteuid() != 0
    forbidden = stat.S_IRWXO if handed_over else stat.S_IRWXO | stat.S_IRWXG
    return bool(facts.st_mode & forbidden) or not stat.S_ISREG(facts.st_mode)
