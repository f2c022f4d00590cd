"""The library, read once for all tests; and data folders with the checked library in them, whose bot starts at once.

What a second start finds, a first one shall find here: the copy is the bot's own, under the hash of the files.
"""

import fcntl
import shutil
from functools import cache
from pathlib import Path
from unittest import mock

from bot.adapters.library.shelf import Shelf, fingerprint_of, keep, kept_shelf, read_apart, read_shelf

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 1_200
"""Seconds: a machine that does much else at the same time is no fault of the library."""
_KEPT = ROOT / ".pytest_cache" / "shelf"
_READ = ROOT / ".pytest_cache" / "shelf-read"


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
    """Of the workers of one run, the first reads and checks, and the others wait for it."""
    fingerprint = fingerprint_of(ROOT)
    _KEPT.parent.mkdir(exist_ok=True)
    with _KEPT.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept_shelf(_KEPT, fingerprint) is None:
            with mock.patch("bot.adapters.library.shelf.READ_SECONDS", PATIENCE):
                checked = read_apart(ROOT, cache=_KEPT)
            assert checked.shelf is not None, "\n".join(f"{each.where}: {each.message}" for each in checked.errors)
            keep(_KEPT, checked.fingerprint, checked.shelf)
    return _KEPT


@cache
def shipped_shelf() -> Shelf:
    """The shipped library, words and templates, as they are. Kept from one run to the next under the hash of the files and of
    the code: a test must not speak of what yesterday's code has read. Raises `FlowError` when they cannot be read."""
    fingerprint = fingerprint_of(ROOT)
    kept = kept_shelf(_READ, fingerprint)
    if kept is None:
        kept = read_shelf(ROOT, _READ)
        keep(_READ, fingerprint, kept)
    return kept
