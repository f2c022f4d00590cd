"""Trees of files that were parsed before, kept by hash: when one file of a hundred has changed, one is parsed.

Parsing is most of what reading a library takes. What is kept comes from the bytes of a file and from the parser itself, and
both are in its name; a damaged or missing file costs time, nothing else.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from bot.adapters.library import strict_yaml
from bot.adapters.library.keeping import keep_file
from bot.adapters.library.strict_yaml import parse
from bot.flow.reading import Lined

FILE = "trees.msgpack"
SIZE = 32
"""Bytes of the hash at the beginning of the file, over all that follows."""


class Trees:
    """The trees of one place on the disk; without a folder, of this run only."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / FILE if folder else None
        self._before = _kept(self._path)
        self._now: dict[str, msgspec.Raw] = {}

    def read(self, data: bytes, file: str) -> Any:
        """As `strict_yaml.parse`: a tree of the caller's own. What cannot be read is refused anew each time."""
        key = hashlib.blake2b(data, key=_parser(), digest_size=16).hexdigest()
        known = self._now.get(key) or self._before.get(key)
        if known is not None:
            self._now[key] = known
            return _grown(msgspec.msgpack.decode(known))
        tree = parse(data, file)
        self._now[key] = msgspec.Raw(msgspec.msgpack.encode(_pressed(tree)))
        return tree

    def keep(self) -> None:
        """Write what was asked for in this run, and nothing older; silently not, where the disk refuses."""
        if self._path is None or self._now.keys() == self._before.keys():
            return
        data = msgspec.msgpack.encode(self._now)
        keep_file(self._path, _hash(data) + data)


def _kept(path: Path | None) -> dict[str, msgspec.Raw]:
    try:
        data = path.read_bytes() if path else b""
        if data[:SIZE] == _hash(data[SIZE:]):
            return msgspec.msgpack.decode(data[SIZE:], type=dict[str, msgspec.Raw])
    except (OSError, msgspec.MsgspecError):
        pass
    return {}


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def _pressed(tree: Any) -> Any:
    """Plain values: a mapping begins with true, its line and its notes; a list with false."""
    if isinstance(tree, Lined):
        return [True, tree.line, tree.notes, {key: _pressed(value) for key, value in tree.items()}]
    return [False, *map(_pressed, tree)] if isinstance(tree, list) else tree


def _grown(plain: Any) -> Any:
    if not isinstance(plain, list):
        return plain
    if not plain[0]:
        return [_grown(item) for item in plain[1:]]
    _, line, notes, values = plain
    tree = Lined((key, _grown(value)) for key, value in values.items())
    tree.line, tree.notes = line, notes
    return tree


@cache
def _parser() -> bytes:
    """The hash of all that a tree comes from besides the bytes: our loader and the version of the parser below it."""
    code = Path(strict_yaml.__file__).read_bytes()
    return hashlib.blake2b(code + version("ruamel.yaml").encode(), digest_size=32).digest()
