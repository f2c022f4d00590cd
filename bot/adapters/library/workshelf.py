"""The shelf of people at work on it: read anew when its files change, issues and all, while what was read before stays in use.

Unlike `bookcase`, which serves families, it takes a library with errors too: whoever mends it must see it. Only files that
cannot be read at all leave the last readable version in place, and are told of. The work is done in a process of its own.
"""

import datetime as dt
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

import msgspec

from bot.adapters.library.shelf import READ_SECONDS, UNCHECKED, Shelf, fingerprint_of, keep, kept_shelf
from bot.flow.errors import FlowError
from bot.flow.issues import Issue

LOOK_SECONDS: Final = 2.0
_LENGTH: Final = 8


class Seen(msgspec.Struct, frozen=True):
    """What is in use. `issues` is None until they are known; `faults` are those of newer files that cannot be read."""

    fingerprint: str
    shelf: Shelf
    issues: tuple[Issue, ...] | None = None
    faults: tuple[Issue, ...] = ()
    is_reading: bool = False


class _Found(msgspec.Struct, frozen=True):
    """What the process of its own says: first the shelf, or why there is none; then all its issues."""

    shelf: Shelf | None = None
    issues: tuple[Issue, ...] | None = None


class WorkShelf:
    """One folder. `look` answers at once, but for the very first time; it is safe in many threads."""

    def __init__(self, root: Path, cache: Path, good: Path | None = None, today: Callable[[], dt.date] | None = None) -> None:
        self._root, self._cache, self._good = root, cache, good
        self._today = today or (lambda: dt.datetime.now(dt.UTC).date())
        self._lock, self._reading = threading.Lock(), threading.Event()
        self._looked = -LOOK_SECONDS
        self._asked: tuple[str, dt.date] | None = None
        self._seen: Seen | None = None
        self._unreadable: tuple[Issue, ...] = ()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def look(self) -> Seen:
        """What is in use now. The first time it waits for the files; raises `FlowError` when they cannot be read then."""
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_SECONDS and not self._reading.is_set():
                self._begin()
            reader = self._reading.is_set()
        while self._seen is None and not self._unreadable and reader:
            time.sleep(0.05)
        seen = self._seen
        if seen is None:
            first = (*self._unreadable, UNCHECKED)[0]
            raise FlowError(first.where, first.message, first.remedy)
        return seen

    def reread(self) -> None:
        """The files were just changed by ourselves: the next `look` does not wait for its turn."""
        self._looked = -LOOK_SECONDS

    def settle(self, seconds: float = READ_SECONDS) -> Seen:
        """As `look`, once everything is read and every issue is known; for tests and for whoever can wait."""
        until = time.monotonic() + seconds
        self.reread()
        self.look()
        while self._reading.is_set() and time.monotonic() < until:
            time.sleep(0.05)
        return self.look()

    def close(self) -> None:
        """End the reading under way: nobody waits for it any more."""
        self._closed = True
        if self._process is not None:
            self._process.kill()

    def _begin(self) -> None:
        """Start reading, if there is anything new. The lock is held."""
        self._looked = time.monotonic()
        try:
            wanted = (fingerprint_of(self._root), self._today())
        except OSError:  # a file vanished between two looks: half-edited
            return
        if wanted == self._asked:
            return
        fingerprint = wanted[0]
        kept = self._kept(fingerprint)
        if self._seen is not None and self._seen.fingerprint == fingerprint:
            self._seen = msgspec.structs.replace(self._seen, faults=())
        elif kept is not None:
            self._seen = Seen(fingerprint, kept)
        elif self._seen is not None:
            self._seen = msgspec.structs.replace(self._seen, is_reading=True)
        self._asked = wanted
        self._reading.set()
        threading.Thread(target=self._read, args=(fingerprint,), daemon=True).start()

    def _kept(self, fingerprint: str) -> Shelf | None:
        return kept_shelf(self._cache, fingerprint) or (kept_shelf(self._good, fingerprint) if self._good else None)

    def _read(self, fingerprint: str) -> None:
        try:
            self._take(fingerprint)
        except (OSError, subprocess.SubprocessError, msgspec.MsgspecError, FlowError):
            if not self._closed:
                self._fault((UNCHECKED,))
        finally:
            self._process = None
            self._reading.clear()

    def _take(self, fingerprint: str) -> None:
        command = [sys.executable, "-m", "bot.adapters.library.workshelf", str(self._root), str(self._cache)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - ourselves
            self._process = process
            if self._closed:
                process.kill()
            late = threading.Timer(READ_SECONDS, process.kill)
            late.start()
            try:
                assert process.stdout is not None
                first = _frame(process.stdout)
                if first.shelf is None:
                    self._fault(first.issues or (UNCHECKED,))
                    return
                self._seen = Seen(fingerprint, first.shelf)
                self._unreadable = ()
                keep(self._cache, fingerprint, first.shelf)
                self._seen = Seen(fingerprint, first.shelf, _frame(process.stdout).issues)
            finally:
                late.cancel()
                process.kill()

    def _fault(self, issues: tuple[Issue, ...]) -> None:
        self._unreadable = issues
        if self._seen is not None:
            self._seen = msgspec.structs.replace(self._seen, faults=issues, is_reading=False)


def _frame(stream: IO[bytes]) -> _Found:
    """Raises `MsgspecError` for one that is cut short."""
    length = int.from_bytes(stream.read(_LENGTH), "big")
    return msgspec.msgpack.decode(stream.read(length), type=_Found)


def _main(root: Path, cache: Path, out: IO[bytes]) -> None:
    """What the process of its own does."""
    from bot.adapters.library.inspection import issues_of
    from bot.adapters.library.shelf import read_shelf

    def tell(found: _Found) -> None:
        data = msgspec.msgpack.encode(found)
        out.write(len(data).to_bytes(_LENGTH, "big") + data)
        out.flush()

    try:
        shelf = read_shelf(root, cache)
    except FlowError as error:
        tell(_Found(None, (Issue("error", "library:unreadable", error.where, error.what, error.remedy),)))
        return
    tell(_Found(shelf))
    tell(_Found(None, tuple(issues_of(shelf, dt.datetime.now(dt.UTC).date(), root, cache))))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]), sys.stdout.buffer)
