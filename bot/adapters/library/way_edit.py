"""Changing a few keys of one way in a contacts file, and nothing else: every other byte stays as its author left it.

The places come from ruamel's nodes; the new text is read back strictly, compared, and only then replaces the file.
"""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from bot.adapters.library.keeping import replace_file
from bot.adapters.library.strict_yaml import parse
from bot.flow.contacts import ContactPoint, Way
from bot.flow.errors import FlowError
from bot.flow.records import ContactReader

Change = Callable[[Way], Way]
KEYS = ("checked_on", "checked_by", "called_on", "called_by", "withdrawn_on", "withdrawn_by", "withdrawn_why")
"""What may be changed here: the marks of verifiers."""


def change_way(path: Path, name: str, contact: str, number: int, change: Change) -> tuple[Way, Way]:
    """Apply `change` to way `number` of `contact` in the file; the way before and after. `name` is for complaints.

    Raises `FlowError` when the file cannot be read or the result would not be exactly what was wanted, and whatever
    `change` raises; the file is untouched then.
    """
    with _alone(path.parent):
        data = path.read_bytes()
        before = ContactReader(name).contacts(parse(data, name))
        at = next(index for index, point in enumerate(before) if point.id == contact)
        old = before[at].ways[number]
        new = change(old)
        text = _edited(data.decode("utf-8"), at, number, old, new).encode("utf-8")
        after = ContactReader(name).contacts(parse(text, name))
        if [_plain(point) for point in after] != [_plain(point) for point in _with(before, at, number, new)]:
            raise FlowError(f"{name} {contact}", "The change could not be written cleanly.", "Change the file by hand.")
        replace_file(path, text)
    return old, new


def _with(points: list[ContactPoint], at: int, number: int, way: Way) -> list[ContactPoint]:
    ways = tuple(way if index == number else each for index, each in enumerate(points[at].ways))
    return [msgspec.structs.replace(point, ways=ways) if index == at else point for index, point in enumerate(points)]


def _plain(point: ContactPoint) -> ContactPoint:
    """Without its line: a way written in several lines may grow by one."""
    return msgspec.structs.replace(point, line=0)


def _edited(text: str, at: int, number: int, old: Way, new: Way) -> str:
    for key in KEYS:
        was, wanted = getattr(old, key), getattr(new, key)
        if was != wanted:
            node = _way_node(text, at, number)
            text = _set(text, node, key, _written(wanted)) if wanted else _drop(text, node, key)
    return text


def _way_node(text: str, at: int, number: int) -> MappingNode:
    root = YAML(typ="safe", pure=True).compose(text)
    contact = root.value[at]
    ways = next(value for key, value in contact.value if key.value == "ways")
    assert isinstance(ways, SequenceNode)  # the strict reader has seen it
    node = ways.value[number]
    assert isinstance(node, MappingNode)
    return node


def _written(value: str | tuple[str, ...]) -> str:
    """A date, a codename, two of them, or a sentence; quoted so that it can only be read in one way."""
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _set(text: str, node: MappingNode, key: str, value: str) -> str:
    found = _place(text, node, key)
    if found is not None:
        _, start, end = found
        return f"{text[:start]}{value}{text[end:]}"
    last = _end(text, node.value[-1][1])
    if node.flow_style:
        return f"{text[:last]}, {key}: {value}{text[last:]}"
    indent = " " * node.value[0][0].start_mark.column
    return f"{text[:last]}\n{indent}{key}: {value}{text[last:]}"


def _drop(text: str, node: MappingNode, key: str) -> str:
    """Without the key; a mapping never begins with one of ours, so something stands before it."""
    found = _place(text, node, key)
    if found is None:
        return text
    start, _, end = found
    index = next(number for number, (name, _) in enumerate(node.value) if name.start_mark.index == start)
    return text[: _end(text, node.value[index - 1][1])] + text[end:]


def _place(text: str, node: MappingNode, key: str) -> tuple[int, int, int] | None:
    """Where the key begins, its value begins and its value ends."""
    for name, value in node.value:
        if name.value == key:
            return name.start_mark.index, value.start_mark.index, _end(text, value)
    return None


def _end(text: str, value: ScalarNode | SequenceNode | MappingNode) -> int:
    """The end of a value, without the blank lines that a list in lines takes along."""
    start: int = value.start_mark.index
    return start + len(text[start : value.end_mark.index].rstrip())


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time, so that no confirmation is lost between two verifiers."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
