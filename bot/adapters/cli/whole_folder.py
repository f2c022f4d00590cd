"""A folder of files that is put in its place whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside `folder`, then move them there in one step. A folder that stands there gives way, so look at it
    first; it comes back if the move fails. Whatever goes wrong, nothing half-written is left."""
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    new, old = beside / "new", beside / "old"
    try:
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        os.sync()  # a power cut after the move must not leave empty files
        if folder.exists() and any(folder.iterdir()):
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
