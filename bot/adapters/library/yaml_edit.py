"""Changing texts in a YAML file, and nothing else: comments, order, quotes and line ends of everything beside stay as they are.

The places come from ruamel's nodes. Each new text is written as the old one was, if it can be read back in only one way,
otherwise in quotes. The result is read strictly and compared before anybody gets it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.adapters.library.strict_yaml import parse
from bot.flow.errors import FlowError
from bot.workshop.spots import value_at

Wanted = tuple[str, str | None]
"""A path, and the text that shall stand there; None where nothing shall."""
Parse = Callable[[bytes, str], Any]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}


def edit_texts(data: bytes, file: str, wanted: Sequence[Wanted], read: Parse = parse) -> bytes:
    """The file with these texts in their places; a path whose last key is not there yet becomes a new key of its mapping.

    Raises `FlowError` for a file that cannot be read, a path that leads to no text, and a text that cannot be written.
    """
    before = read(data, file)
    open_ones = [(path.split("/"), value) for path, value in wanted if value_at(before, path) != value]
    if not open_ones:
        return data
    goal = _plain(before)
    for steps, value in open_ones:
        _put(goal, steps, value, file)
    at_once = _all_at_once(data, open_ones)
    if at_once is not None and _is(at_once, file, goal, read):
        return at_once
    for steps, value in open_ones:
        data = _one(data, file, steps, value, read)
    return data


def _one(data: bytes, file: str, steps: list[str], value: str | None, read: Parse) -> bytes:
    """One text, in the first way of writing it that is read back as it is meant."""
    goal = _plain(read(data, file))
    _put(goal, steps, value, file)
    text, root = _composed(data)
    refused = FlowError(f"{file} {'/'.join(steps)}", "This text cannot be written cleanly here.", "Change the file by hand.")
    for attempt in _attempts(text, root, steps, value):
        written = _bytes(attempt, data)
        try:
            if _plain(read(written, file)) == goal:
                return written
        except FlowError as error:
            refused = error
    raise refused


def _all_at_once(data: bytes, wanted: Sequence[tuple[list[str], str | None]]) -> bytes | None:
    """The common case, with the file read once: texts that take the place of texts. None where it is another case."""
    text, root = _composed(data)
    spans = []
    for steps, value in wanted:
        node = _node(root, steps)
        if not isinstance(node, ScalarNode) or value is None or node.style in ("|", ">"):
            return None
        spans.append((node.start_mark.index, _end(text, node), _written(value, node.style or "")))
    for start, end, written in sorted(spans, reverse=True):
        text = text[:start] + written + text[end:]
    return _bytes(text, data)


def _is(data: bytes, file: str, goal: Any, read: Parse) -> bool:
    try:
        return bool(_plain(read(data, file)) == goal)
    except FlowError:
        return False


def _plain(tree: Any) -> Any:
    """The tree as ordinary values, to compare and to change; true and 1 stay apart."""
    if isinstance(tree, dict):
        return {key: _plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(item) for item in tree]
    return tree if isinstance(tree, str) else (type(tree).__name__, tree)


def _put(goal: Any, steps: list[str], value: str | None, file: str) -> None:
    above = value_at(goal, "/".join(steps[:-1])) if len(steps) > 1 else goal
    here = value_at(goal, "/".join(steps))
    if isinstance(above, dict) and (here is None or isinstance(here, str)):
        if value is None:
            above.pop(steps[-1], None)
        else:
            above[steps[-1]] = value
        return
    if isinstance(above, list) and isinstance(here, str) and value is not None:
        above[int(steps[-1]) - 1] = value
        return
    raise FlowError(f"{file} {'/'.join(steps)}", "There is no text at this place.", "Look at the file: it may have moved.")


def _attempts(text: str, root: Node, steps: list[str], value: str | None) -> Iterator[str]:
    """Ways to write it, the most natural first."""
    above = _node(root, steps[:-1])
    found = _node(root, steps)
    if value is None:
        if isinstance(above, MappingNode) and len(above.value) > 1:
            yield _dropped(text, above, steps[-1])
    elif found is None:
        if isinstance(above, MappingNode):
            yield from (_added(text, above, steps[-1], _written(value, style)) for style in ("", '"'))
    elif isinstance(found, ScalarNode):
        start, end = found.start_mark.index, _end(text, found)
        if found.style in ("|", ">"):
            yield text[:start] + _block(text[start:end], value) + text[end:]
        for style in dict.fromkeys((found.style or "", "", '"')):
            if style not in ("|", ">"):
                yield text[:start] + _written(value, style) + text[end:]


def _written(value: str, style: str) -> str:
    if style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if style == "" and "\n" not in value:
        return value
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in value) + '"'


def _block(block: str, value: str) -> str:
    """A text in lines keeps its mark and its indent."""
    mark, _, body = block.partition("\n")
    indent = " " * (len(body) - len(body.lstrip(" ")))
    lines = value.removesuffix("\n").split("\n")
    return "\n".join([mark, *(f"{indent}{line}" if line else "" for line in lines)])


def _added(text: str, above: MappingNode, key: str, value: str) -> str:
    last = _end(text, above.value[-1][1])
    if above.flow_style:
        return f"{text[:last]}, {key}: {value}{text[last:]}"
    line_end = text.find("\n", last)
    at = len(text) if line_end < 0 else line_end  # after a comment on the same line
    return f"{text[:at]}\n{' ' * above.value[0][0].start_mark.column}{key}: {value}{text[at:]}"


def _dropped(text: str, above: MappingNode, key: str) -> str:
    number = next(n for n, (name, _) in enumerate(above.value) if name.value == key)
    start, end = above.value[number][0].start_mark.index, _end(text, above.value[number][1])
    if number:
        return text[: _end(text, above.value[number - 1][1])] + text[end:]
    return text[:start] + text[above.value[1][0].start_mark.index :]


def _end(text: str, value: Node) -> int:
    """The end of a value, without the blank lines that a block takes along."""
    start: int = value.start_mark.index
    return start + len(text[start : value.end_mark.index].rstrip())


def _composed(data: bytes) -> tuple[str, Node]:
    """The text with plain line ends, as the strict reader sees it: the places of its nodes count from the same letters."""
    text = data.decode("utf-8").replace("\r\n", "\n")
    return text, YAML(typ="safe", pure=True).compose(text)


def _bytes(text: str, like: bytes) -> bytes:
    return (text.replace("\n", "\r\n") if b"\r\n" in like else text).encode("utf-8", "surrogatepass")


def _node(node: Node | None, steps: Sequence[str]) -> Node | None:
    for step in steps:
        node = _child(node, step)
    return node


def _child(node: Node | None, step: str) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode):
        return next((item for number, item in enumerate(node.value, 1) if _step(item, number) == step), None)
    return None


def _step(item: Node, number: int) -> str:
    """As `bot.workshop.spots.step_of`, for nodes."""
    ident = _child(item, "id") if isinstance(item, MappingNode) else None
    named = isinstance(ident, ScalarNode) and ident.value and "/" not in ident.value
    return str(ident.value) if named else str(number)  # type: ignore[union-attr]
