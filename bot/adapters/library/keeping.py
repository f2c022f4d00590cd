"""Files written in one step or not at all: the library's own, and what is kept as a convenience."""

import contextlib
import os
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """The whole new file or the whole old one, also when the power fails; a file keeps its mode. Raises `OSError`."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as fresh:
            fresh.write(data)
            fresh.flush()
            os.fsync(fresh.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)


def keep_file(path: Path, data: bytes) -> bool:
    """Put `data` at `path`, in a folder of the owner's own, as a convenience: a disk that refuses costs time, nothing else.
    False where it does, and then nothing is left behind."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_bytes(data)
        os.replace(beside, path)
    except OSError:
        with contextlib.suppress(OSError):  # a torn copy must not take the room that keys and database need
            beside.unlink(missing_ok=True)
        return False
    return True
