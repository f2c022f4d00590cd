"""The doors of the workshop on disk: one file for this user only, changed under a lock and put in place whole."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from bot.adapters.storage.problems import ConfigurationProblem
from bot.authority.doors import Doors

FOLDER: Final = "workshop"
_FILE: Final = "doors.json"
_LOCK: Final = "doors.lock"
_MOST_BYTES: Final = 1_000_000

T = TypeVar("T")


class DoorBook:
    """Read and changed by the pages and by `likhtar workshop invite`, perhaps at the same time."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def change(self, step: Callable[[Doors], tuple[Doors, T]]) -> T:
        """What the step returns, once what it changed is on disk. Raises `ConfigurationProblem` for a file that is damaged."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            before = self._read()
            after, told = step(before)
            if after != before:
                self._write(after)
            return told

    def _read(self) -> Doors:
        path = self._folder / _FILE
        try:
            return msgspec.json.decode(path.read_bytes()[:_MOST_BYTES], type=Doors)
        except FileNotFoundError:
            return Doors()
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise ConfigurationProblem(
                f"{path} is damaged: delete it. Nothing else is lost; everybody is signed out and needs a new link."
            ) from None

    def _write(self, doors: Doors) -> None:
        partial = self._folder / f".{_FILE}.part"
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.encode(doors))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._folder / _FILE)
