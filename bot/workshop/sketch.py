"""A flow as a drawing: its nodes as boxes, and at the edge those of other flows it leads to. Pure."""

from collections.abc import Sequence
from typing import Final

import msgspec

from bot.flow.model import Place
from bot.workshop.drawing import Box, Drawing, Way, draw
from bot.workshop.reading import Onward, Read

LONGEST_NAME: Final = 24
LONGEST_WORDS: Final = 22
MOST_WORDS: Final = 4
"""Lines of words on one way; further ones are counted."""
ENDING: Final = "/end"
_LETTER: Final = 8.4


class Corner(msgspec.Struct, frozen=True):
    """A box of the sketch: a node of this flow, a node of another one, or the end (no place)."""

    name: str
    place: Place | None
    opening: str
    is_outside: bool


class Sketch(msgspec.Struct, frozen=True):
    """The drawing, and what stands in its boxes by their ids."""

    drawing: Drawing
    corners: dict[str, Corner]


def sketch(nodes: Sequence[Read], end: str) -> Sketch:
    """The flow of these nodes; `end` is what is said for its end."""
    corners = {str(node.place): Corner(node.place.node, node.place, _opening(node), False) for node in nodes}
    ways: dict[tuple[str, str], list[str]] = {}
    for node in nodes:
        for onward in node.onward:
            if onward.stays:
                continue
            target = str(onward.place) if onward.place else ENDING
            if target not in corners:
                corners[target] = Corner(target if onward.place else end, onward.place, "", True)
            ways.setdefault((str(node.place), target), []).append(_words(onward))
    boxes = [Box(name, max(60.0, len(_cut(corner.name, LONGEST_NAME)) * _LETTER + 24)) for name, corner in corners.items()]
    drawn = draw(boxes, [Way(start, end, _lines(words)) for (start, end), words in ways.items()])
    named = {name: msgspec.structs.replace(corner, name=_cut(corner.name, LONGEST_NAME)) for name, corner in corners.items()}
    return Sketch(drawn, named)


def _opening(node: Read) -> str:
    """The first words, shown when a pointer rests on the box."""
    return _cut(node.said[0].html.striptags(), 160) if node.said else ""


def _words(onward: Onward) -> str:
    if onward.kind in ("button", "list"):
        return onward.label
    return onward.when or ("" if onward.kind == "by-itself" else onward.label)


def _lines(words: Sequence[str]) -> tuple[str, ...]:
    lines = [_cut(each, LONGEST_WORDS) for each in dict.fromkeys(words) if each]
    more = len(lines) - MOST_WORDS
    return tuple(lines) if more <= 0 else (*lines[: MOST_WORDS - 1], f"… +{more + 1}")


def _cut(text: str, most: int) -> str:
    """
    >>> _cut("a question of some length", 10)
    'a questio…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
