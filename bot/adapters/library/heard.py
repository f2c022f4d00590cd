"""Sentences whose speech was found good, kept by hash, so that a check hears only what is new.

A verdict depends on the sentence, its language and place, the official names, and the rules themselves; all of them are in
the hash. Only good verdicts are kept: a finding is heard anew each time. A damaged or missing file costs time, nothing else.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import bot.speech
from bot.adapters.library.keeping import keep_file

FILE = "speech.heard"
SIZE = 16
"""Bytes of a hash that are kept."""
_DICTIONARIES = ("pymorphy3", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk")


class Heard:
    """The good verdicts of one place on the disk; without a folder, of this run only."""

    def __init__(self, folder: Path | None, names: Iterable[str]) -> None:
        self._path = folder / FILE if folder else None
        self._salt = hashlib.blake2b("\0".join(sorted(names)).encode(), key=_rules(), digest_size=32).digest()
        self._before = _read(self._path)
        self._now: set[bytes] = set()

    def is_good(self, sentence: str) -> bool:
        """Whether this sentence, told with its language and place, was found good before."""
        key = self._key(sentence)
        if key not in self._before:
            return False
        self._now.add(key)
        return True

    def note(self, sentence: str) -> None:
        """It was found good now."""
        self._now.add(self._key(sentence))

    def keep(self) -> None:
        """Write what was asked for in this run, and nothing older; silently not, where the disk refuses."""
        if self._path is None or self._now == self._before:
            return
        keep_file(self._path, b"".join(sorted(self._now)))

    def _key(self, sentence: str) -> bytes:
        return hashlib.blake2b(sentence.encode(), key=self._salt, digest_size=SIZE).digest()


def _read(path: Path | None) -> set[bytes]:
    try:
        data = path.read_bytes() if path else b""
    except OSError:
        return set()
    return {data[at : at + SIZE] for at in range(0, len(data) - len(data) % SIZE, SIZE)}


@cache
def _rules() -> bytes:
    """The hash of all that a verdict comes from besides the sentence: our rules and the dictionaries' versions."""
    hashed = hashlib.blake2b(digest_size=32)
    for path in sorted(Path(next(iter(bot.speech.__path__))).glob("*.py")):
        hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    for name in _DICTIONARIES:
        hashed.update(f"{name} {version(name)}".encode())
    return hashed.digest()
