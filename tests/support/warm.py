"""A data folder whose bot starts at once: the library is read and checked once for all of them.

What a second start finds, a first one shall find here: the copy is the bot's own, under the hash of the files.
"""

import shutil
from functools import cache
from pathlib import Path

from bot.adapters.library.shelf import fingerprint_of, keep, kept_shelf, read_apart
from tests.support.universe import ROOT

_KEPT = ROOT / ".pytest_cache" / "shelf"


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
    if kept_shelf(_KEPT, fingerprint) is None:
        checked = read_apart(ROOT, cache=_KEPT)
        assert checked.shelf is not None, "\n".join(f"{each.where}: {each.message}" for each in checked.errors)
        keep(_KEPT, checked.fingerprint, checked.shelf)
    return _KEPT
