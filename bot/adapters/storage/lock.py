"""One process per data folder: a lock the system frees by itself when the process ends, however it ends."""

import fcntl
import os
from pathlib import Path

from bot.adapters.storage.problems import AlreadyRunning


class InstanceLock:
    """Holds `<data>/lock` from its making until `release`. Raises `AlreadyRunning` if another process holds it."""

    def __init__(self, folder: Path) -> None:
        self._descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._descriptor)
            raise AlreadyRunning(f"Likhtar already runs on {folder}: stop it first, or set LIKHTAR_DATA.") from None

    def release(self) -> None:
        """Free the folder. Harmless when repeated."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
