"""Proposals and half-written texts as files beside the data: each whole or not there, also when the power fails.

A number is taken by whoever links its file first; a change of a proposal is read, made and written under one lock.
"""

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from bot.workshop.proposal import Proposal, Refused, code_name

MOST_DRAFT_BYTES = 600_000
MOST_DRAFTS = 200
"""Of one person; the oldest go first."""


class Draft(msgspec.Struct, frozen=True):
    """What somebody has typed and not proposed yet: the thing it belongs to, and texts by field."""

    key: str
    fields: Mapping[str, str]
    at: int


class ProposalBox:
    """The proposals below a data folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "workshop" / "proposals"
        self._drafts = data / "workshop" / "drafts"

    def add(self, make: Callable[[int], Proposal]) -> Proposal:
        """A new proposal under the next free number."""
        _make(self._folder)
        number = max(self._numbers(), default=0) + 1
        while True:
            made = make(number)
            with _written(self._folder, msgspec.json.encode(made)) as fresh:
                try:
                    os.link(fresh, self._path(number))
                except FileExistsError:  # another process was quicker
                    number += 1
                    continue
            _sync(self._folder)
            return made

    def get(self, number: int) -> Proposal:
        """Raises `Refused` where there is none, or its file is damaged."""
        try:
            data = self._path(number).read_bytes()
        except FileNotFoundError:
            raise Refused(f"There is no proposal {number} here.") from None
        try:
            return msgspec.json.decode(data, type=Proposal)
        except msgspec.MsgspecError:
            raise Refused(f"The file of proposal {number} is damaged: {self._path(number)}. Fetch it from a backup.") from None

    def all(self) -> list[Proposal]:
        """Every one that can be read, the newest first."""
        found = []
        for number in sorted(self._numbers(), reverse=True):
            with contextlib.suppress(Refused):
                found.append(self.get(number))
        return found

    def damaged(self) -> list[int]:
        """The numbers whose files cannot be read; they are never taken for missing."""
        broken = []
        for number in sorted(self._numbers()):
            try:
                self.get(number)
            except Refused:
                broken.append(number)
        return broken

    def change(self, number: int, change: Callable[[Proposal], Proposal]) -> Proposal:
        """Read, change and write one, with nobody in between."""
        with self.alone():
            changed = change(self.get(number))
            with _written(self._folder, msgspec.json.encode(changed)) as fresh:
                os.replace(fresh, self._path(number))
            _sync(self._folder)
            return changed

    @contextlib.contextmanager
    def alone(self, what: str = "proposals") -> Iterator[None]:
        """One process and one thread at a time."""
        _make(self._folder)
        with open(self._folder / f".{what}.lock", "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def keep_draft(self, by: str, key: str, fields: Mapping[str, str], at: int) -> None:
        """Keep what somebody is typing. Raises `Refused` for more than anybody types."""
        data = msgspec.json.encode(Draft(key, {name: _storable(text) for name, text in fields.items()}, at))
        if len(data) > MOST_DRAFT_BYTES:
            raise Refused("This is too long to be kept while you type. Copy it to a file of your own.")
        folder = self._drafts_of(by)
        _make(folder)
        with _written(folder, data) as fresh:
            os.replace(fresh, folder / _named(key))
        for path in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)[MOST_DRAFTS:]:
            path.unlink(missing_ok=True)

    def draft(self, by: str, key: str) -> Draft | None:
        """What was kept, if it can still be read."""
        return _draft(self._drafts_of(by) / _named(key))

    def drafts(self, by: str) -> list[Draft]:
        """All of one person's, the newest first."""
        found = [draft for path in self._drafts_of(by).glob("*.json") if (draft := _draft(path))]
        return sorted(found, key=lambda draft: draft.at, reverse=True)

    def drop_draft(self, by: str, key: str) -> None:
        (self._drafts_of(by) / _named(key)).unlink(missing_ok=True)

    def _drafts_of(self, by: str) -> Path:
        return self._drafts / code_name(by)

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:04d}.json"

    def _numbers(self) -> list[int]:
        return [int(path.stem) for path in self._folder.glob("*.json") if path.stem.isdecimal()]


def _make(folder: Path) -> None:
    """The folder, and those above it that are ours, for nobody else on this computer."""
    for each in (*reversed(folder.parents[:2]), folder) if folder.parents[1].name == "workshop" else (folder.parent, folder):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)


def _named(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32] + ".json"


def _storable(text: str) -> str:
    """A lone surrogate cannot be written as UTF-8; a mark takes its place in a draft, and the check tells of it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _draft(path: Path) -> Draft | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Draft)
    except (OSError, msgspec.MsgspecError):
        return None


@contextlib.contextmanager
def _written(folder: Path, data: bytes) -> Iterator[Path]:
    """The data in a file of its own, on the disk; gone afterwards unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=".new-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as fresh:
            fresh.write(data)
            fresh.flush()
            os.fsync(fresh.fileno())
        yield Path(name)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
