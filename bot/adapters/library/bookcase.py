"""The shelf in use, and the watch over the files it came from.

A changed library is read and checked in a process of its own. Only one without errors takes the place of the one in use;
anything else is told to whoever looks after the bot, and the last good one goes on serving, after a restart too.
"""

import asyncio
import datetime as dt
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import CHANGED, Checked, Shelf, fingerprint_of, keep, kept_shelf, last_kept, read_apart
from bot.flow.errors import FlowError
from bot.flow.issues import Issue

LOOK_SECONDS = 2.0
MOST_TOLD = 3
"""Faults named in one sentence; `likhtar check` lists them all."""


class Bookcase:
    """`shelf` is the library in use. `say` is told in one sentence what was refused, and what serves instead."""

    def __init__(self, cache: Path, say: Callable[[str], None], root: Path | None = None) -> None:
        self._root = root or shipped_root()
        self._cache = cache
        self._say = say
        self._fingerprint = ""
        self._checking: subprocess.Popen[bytes] | None = None
        self.shelf = self._first()

    async def watch(self, changed: Callable[[Shelf], None]) -> None:
        """Until cancelled: hand over each new good shelf. One that cannot be handed over leaves the present one in use."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                shelf = await asyncio.to_thread(self._news)
                if shelf is not None:
                    changed(shelf)
                    self.shelf = shelf
            except asyncio.CancelledError:
                if self._checking is not None:  # nobody waits for it any more
                    self._checking.kill()
                raise
            except Exception as error:  # the watch must outlive any file: a withdrawn number has to be noticed
                self._say(f"The changed library is not taken ({type(error).__name__}). The last good library goes on serving.")

    def _first(self) -> Shelf:
        """The files as they are; else the last good ones. Raises `FlowError` when there is neither."""
        self._fingerprint = fingerprint_of(self._root)
        kept = kept_shelf(self._cache, self._fingerprint)
        if kept is not None:
            return kept
        self._say("Reading and checking all texts, once for these files: some seconds …")
        checked = self._checked()
        if checked.shelf is not None:
            return checked.shelf
        last = last_kept(self._cache)
        if last is None:
            first = checked.errors[0]
            raise FlowError(first.where, first.message, f"{first.remedy} `likhtar check` lists everything.")
        self._say(f"{_told(checked.errors)} The last good library serves.")
        return last

    def _news(self) -> Shelf | None:
        """A good shelf, if the files have changed to one."""
        try:
            fingerprint = fingerprint_of(self._root)
        except OSError:  # a file vanished between two looks: half-edited
            return None
        if fingerprint == self._fingerprint:
            return None
        self._fingerprint = fingerprint
        shelf = kept_shelf(self._cache, fingerprint)
        if shelf is None:
            checked = self._checked()
            if checked.shelf is None:
                if checked.fingerprint:
                    self._say(f"{_told(checked.errors)} The last good library goes on serving.")
                return None
            shelf = checked.shelf
        self._say(f"A new library serves: revision {shelf.library.revision}.")
        return shelf

    def _checked(self) -> Checked:
        """The files checked now, and kept if they are good."""
        checked = read_apart(self._root, self._begun, self._cache)
        self._fingerprint = checked.fingerprint
        if checked.shelf is not None:
            keep(self._cache, checked.fingerprint, checked.shelf)
        return checked

    def _begun(self, process: "subprocess.Popen[bytes]") -> None:
        self._checking = process


def _told(issues: Sequence[Issue]) -> str:
    first = " ".join(f"{issue.where}: {issue.message} {issue.remedy}" for issue in issues[:MOST_TOLD])
    more = f" And {len(issues) - MOST_TOLD} more; `likhtar check` lists them." if len(issues) > MOST_TOLD else ""
    return f"The changed library is not taken. {first}{more}"


def _main(root: Path, cache: Path | None = None) -> Checked:
    """What the process of its own does. Files that changed meanwhile are looked at once more, then left for later."""
    from bot.adapters.library.inspection import first_errors

    for _ in range(2):
        fingerprint = fingerprint_of(root)
        shelf, errors = first_errors(root, dt.datetime.now(dt.UTC).date(), cache)
        if fingerprint_of(root) == fingerprint:
            return Checked(fingerprint, None if errors else shelf, errors)
    return Checked("", None, [CHANGED])


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(msgspec.msgpack.encode(_main(*map(Path, sys.argv[1:]))))
