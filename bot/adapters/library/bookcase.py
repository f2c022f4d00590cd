"""The shelf in use, and the watch over the files it came from.

A changed library is read and checked in a process of its own. Only one without errors takes the place of the one in use;
anything else is told to whoever looks after the bot, and the last good one goes on serving, after a restart too.
"""

import asyncio
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec

from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import Shelf, fingerprint_of, keep, kept_shelf, last_kept, read_apart
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
        self.shelf = self._first()

    async def watch(self, changed: Callable[[Shelf], None]) -> None:
        """Until cancelled: hand over each new good shelf."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            shelf = await asyncio.to_thread(self._news)
            if shelf is not None:
                self.shelf = shelf
                changed(shelf)

    def _first(self) -> Shelf:
        """The files as they are; else the last good ones. Raises `FlowError` when there is neither."""
        self._fingerprint = fingerprint_of(self._root)
        found = self._read(first=True)
        if isinstance(found, Shelf):
            return found
        last = last_kept(self._cache)
        if last is None:
            first = found[0]
            raise FlowError(first.where, first.message, f"{first.remedy} `likhtar check` lists everything.")
        self._say(f"{_told(found)} The last good library serves.")
        return last

    def _news(self) -> Shelf | None:
        """A good shelf, if the files have changed to one."""
        try:
            fingerprint = fingerprint_of(self._root)
            if fingerprint == self._fingerprint:
                return None
            self._fingerprint = fingerprint
            found = self._read()
        except OSError:  # a file vanished between two looks: half-edited
            return None
        if isinstance(found, Shelf):
            self._say(f"A new library serves: revision {found.library.revision}.")
            return found
        self._say(f"{_told(found)} The last good library goes on serving.")
        return None

    def _read(self, first: bool = False) -> Shelf | list[Issue]:
        kept = kept_shelf(self._cache, self._fingerprint)
        if kept is None and first:
            self._say("Reading and checking all texts, once for these files: some seconds …")
        return kept or read_apart(self._root, self._cache, self._fingerprint)


def _told(issues: list[Issue]) -> str:
    first = " ".join(f"{issue.where}: {issue.message} {issue.remedy}" for issue in issues[:MOST_TOLD])
    more = f" And {len(issues) - MOST_TOLD} more; `likhtar check` lists them." if len(issues) > MOST_TOLD else ""
    return f"The changed library is not taken. {first}{more}"


def _main(root: Path, cache: Path, fingerprint: str) -> str:
    """What the process of its own does: keep the shelf if it is good, and say what is wrong with it."""
    from bot.adapters.library.inspection import first_errors

    shelf, errors = first_errors(root, dt.datetime.now(dt.UTC).date())
    if shelf is not None and not errors and fingerprint_of(root) == fingerprint:  # not edited meanwhile
        keep(cache, fingerprint, shelf)
    return msgspec.json.encode(errors).decode()


if __name__ == "__main__":
    import sys

    sys.stdout.write(_main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
