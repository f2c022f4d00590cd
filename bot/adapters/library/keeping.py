"""What is kept as a convenience is written in one step or not at all: a disk that refuses costs time, nothing else."""

import contextlib
import os
from pathlib import Path


def keep_file(path: Path, data: bytes) -> bool:
    """Put `data` at `path`, in a folder of the owner's own; False where the disk refuses, and then nothing is left behind."""
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
