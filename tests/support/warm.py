"""The library, read once for all tests; and data folders with the checked library in them, whose bot starts at once.

What a second start finds, a first one shall find here: the copy is the bot's own, under the hash of the files.
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

from bot.adapters.library.heard import FILE as HEARD
from bot.adapters.library.shelf import Shelf, fingerprint_of, keep, kept_shelf, read_apart, read_shelf
from bot.adapters.library.trees import FILE as TREES
from bot.adapters.library.trees import Trees

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 1_200
"""Seconds: a machine that does much else at the same time is no fault of the library."""
_KEPT = ROOT / ".pytest_cache" / "shelf"
_READ = ROOT / ".pytest_cache" / "shelf-read"
_CHECK = ROOT / "var" / "cache"


def warmed(data: Path) -> Path:
    """`data` with the checked library in it."""
    folder = data / "cache"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not folder.exists():
        shutil.copytree(_checked(), folder)
        folder.chmod(0o700)
    return data


@cache
def _checked() -> Path:
    fingerprint = fingerprint_of(ROOT)
    with _first(_KEPT):
        if kept_shelf(_KEPT, fingerprint) is None:
            _take_over(_CHECK, _KEPT)
            with mock.patch("bot.adapters.library.shelf.READ_SECONDS", PATIENCE):
                checked = read_apart(ROOT, cache=_KEPT)
            assert checked.shelf is not None, "\n".join(f"{each.where}: {each.message}" for each in checked.errors)
            keep(_KEPT, checked.fingerprint, checked.shelf)
    return _KEPT


@cache
def trees() -> Trees:
    """The shipped files as they were parsed for the shelf."""
    shipped_shelf()
    return Trees(_READ)


@cache
def shipped_shelf() -> Shelf:
    """The shipped library, words and templates, as they are. Kept from one run to the next under the hash of the files and of
    the code: a test must not speak of what yesterday's code has read. Raises `FlowError` when they cannot be read."""
    fingerprint = fingerprint_of(ROOT)
    with _first(_READ):
        kept = kept_shelf(_READ, fingerprint)
        if kept is None:
            _take_over(_CHECK, _READ)
            kept = read_shelf(ROOT, _READ)
            keep(_READ, fingerprint, kept)
    return kept


@contextmanager
def _first(folder: Path) -> Iterator[None]:
    """Of the workers of one run, the first reads, and the others wait for it."""
    folder.parent.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _take_over(before: Path, folder: Path) -> None:
    """What `make check` has parsed and heard in this checkout. Each piece is under the hash of all it comes from."""
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in (TREES, HEARD):
        if (before / name).is_file() and not (folder / name).exists():
            shutil.copyfile(before / name, folder / name)
