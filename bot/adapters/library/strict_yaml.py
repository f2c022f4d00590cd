"""YAML as volunteers write it, read as hostile input (R46): no aliases, anchors, tags, duplicate keys; size and depth capped.

Only text, whole numbers, true and false exist. Each mapping knows its line, and the comments that begin with
`# translators:` are kept for the key that follows.
"""

import re
import unicodedata
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.flow.errors import FlowError
from bot.flow.reading import Lined

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
_STR, _INT, _BOOL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool"
_NOTE = re.compile(r"\s*#\s*translators:\s*(.*)")
_COMMENT = re.compile(r"\s*#\s?(.*)")
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp")
_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def parse(data: bytes, file: str) -> Any:
    """The tree in `data`: `Lined` mappings, lists, str, int and bool. Raises `FlowError` with the place and a remedy."""
    text = _decoded(data, file)
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, ValueError) as error:
        raise _not_yaml(error, file) from None
    except RecursionError:  # the composer gives up long after our own limit
        raise _too_deep(file) from None
    if root is None:
        raise FlowError(file, "The file is empty.", "Write a flow, or delete the file.")
    return _Builder(file, text.split("\n")).build(root, 0)


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        raise FlowError(file, f"The file has more than {MAX_BYTES // 1024} KiB.", "Split it in two.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FlowError(f"{file}:{line}", "This is not UTF-8 text.", "Save the file as UTF-8.") from None
    text = text.replace("\r\n", "\n")
    for number, line_text in enumerate(text.split("\n"), 1):
        for letter in line_text:
            if letter == "\t":
                raise FlowError(f"{file}:{number}", "There is a tab here.", "Use spaces to indent.")
            if letter in _BIDI or (unicodedata.category(letter) in _INVISIBLE and letter != "\u200d"):
                raise FlowError(
                    f"{file}:{number}",
                    f"An invisible character (U+{ord(letter):04X}) stands here.",
                    "Delete it and type the line anew.",
                )
    return text


def _too_deep(where: str) -> FlowError:
    return FlowError(where, f"More than {MAX_DEPTH} levels inside each other.", "Make it flatter.")


def _not_yaml(error: Exception, file: str) -> FlowError:
    mark = getattr(error, "problem_mark", None) if isinstance(error, MarkedYAMLError) else None
    where = f"{file}:{mark.line + 1}" if mark is not None else file
    problem = getattr(error, "problem", None) or "it is not YAML"
    return FlowError(
        where, f"The file cannot be read here: {problem}.", "Look at the line and the one above: indent, colon, quotes."
    )


class _Builder:
    def __init__(self, file: str, lines: list[str]) -> None:
        self._file = file
        self._lines = lines
        self._seen: set[int] = set()

    def build(self, node: Node, depth: int) -> Any:
        if node.anchor or id(node) in self._seen:  # an alias composes to the very node it names
            self._fail(node, "Anchors and aliases (& and *) are not read.", "Write the text out, or put it in quotes.")
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            raise _too_deep(f"{self._file}:{node.start_mark.line + 1}")
        match node:
            case ScalarNode():
                return self._scalar(node)
            case SequenceNode():
                self._tag(node, "tag:yaml.org,2002:seq")
                return [self.build(item, depth + 1) for item in node.value]
            case MappingNode():
                self._tag(node, "tag:yaml.org,2002:map")
                return self._mapping(node, depth)
        return self._fail(node, "This is not read.", "Write plain text.")

    def _mapping(self, node: MappingNode, depth: int) -> Lined:
        found = Lined()
        notes: dict[str, str] = {}
        found.line = node.start_mark.line + 1
        for key_node, value_node in node.value:
            key = self.build(key_node, depth + 1)
            if not isinstance(key, str):
                self._fail(key_node, f"The key {key!r} is not text.", "Put it in quotes.")
            if key in found:
                self._fail(key_node, f"The key {key!r} is here twice.", "Keep one of them.")
            found[key] = self.build(value_node, depth + 1)
            notes |= self._notes(key, key_node, value_node)
        found.notes = notes
        return found

    def _notes(self, key: str, key_node: Node, value_node: Node) -> dict[str, str]:
        notes = {key: self._note_above(key_node.start_mark.line)}
        if isinstance(value_node, SequenceNode):
            for number, item in enumerate(value_node.value, 1):
                notes[f"{key}.{number}"] = self._note_above(item.start_mark.line)
        return {name: note for name, note in notes.items() if note}

    def _note_above(self, line: int) -> str:
        """The block of comment lines right above `line` that begins with `# translators:`."""
        block: list[str] = []
        for above in range(line - 1, -1, -1):
            first = _NOTE.fullmatch(self._lines[above])
            if first:
                return " ".join([first[1], *reversed(block)]).strip()
            comment = _COMMENT.fullmatch(self._lines[above])
            if comment is None:
                return ""
            block.append(comment[1])
        return ""

    def _scalar(self, node: ScalarNode) -> str | int | bool:
        if node.style in ("'", '"', "|", ">"):
            self._tag(node, _STR)
            return str(node.value)
        if node.tag == _BOOL and node.value in ("true", "false"):
            return bool(node.value == "true")
        if node.tag == _INT and node.value.isdecimal() and len(node.value) < 10:
            return int(node.value)
        if node.tag != _STR:
            self._fail(node, f"{node.value!r} could be read in two ways.", 'Put "quotes" around it.')
        return str(node.value)

    def _tag(self, node: Node, expected: str) -> None:
        if node.tag != expected:
            self._fail(node, "Tags (!) are not read.", "Remove the tag.")

    def _fail(self, node: Node, what: str, remedy: str) -> Any:
        raise FlowError(f"{self._file}:{node.start_mark.line + 1}", what, remedy)
