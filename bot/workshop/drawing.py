"""A flow as a drawing: boxes in layers from top to bottom, each way a line with its words on it. Pure geometry.

Every way has a place of its own for its words, in a layer between those of the boxes, and lines pass layers only where a place
is kept for them; so no two boxes, no two words and no box and words ever overlap, whatever the flow.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import msgspec

BOX_HEIGHT: Final = 46
LINE_HEIGHT: Final = 17
LETTER: Final = 7.2
"""Width reserved for a letter of the words on a line."""
SIDE: Final = 26
"""Between neighbours of one layer."""
GAP: Final = 22
"""Between layers."""
MARGIN: Final = 16
THREAD: Final = 8
"""The place kept for a line that passes a layer."""
_SWEEPS: Final = 8


class Box(msgspec.Struct, frozen=True):
    """A node as it comes: its width in pixels."""

    id: str
    width: float


class Way(msgspec.Struct, frozen=True):
    """From one box to another, with the words on the line, one line each."""

    start: str
    end: str
    words: tuple[str, ...] = ()


class Placed(msgspec.Struct, frozen=True):
    """A rectangle by its middle."""

    id: str
    x: float
    y: float
    width: float
    height: float


class Drawn(msgspec.Struct, frozen=True):
    """A line through these points, and the place of its words. `is_back` leads upwards, to where somebody was before."""

    way: Way
    points: tuple[tuple[float, float], ...]
    label: Placed
    is_back: bool


class Drawing(msgspec.Struct, frozen=True):
    """All of it, with the size of the sheet."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    lines: tuple[Drawn, ...]


class _Item:
    """Something that takes room in a layer: a box, the words of a way, or a line passing by."""

    def __init__(self, key: str, layer: int, width: float, height: float) -> None:
        self.key, self.layer, self.width, self.height = key, layer, width, height
        self.above: list[_Item] = []
        self.below: list[_Item] = []
        self.x = 0.0


def draw(boxes: Sequence[Box], ways: Sequence[Way]) -> Drawing:
    """The drawing. The first box stands on top; ways between unknown boxes are refused with `KeyError`."""
    if not boxes:
        return Drawing(2 * MARGIN, 2 * MARGIN, (), ())
    known = {box.id: box for box in boxes}
    for way in ways:
        _ = known[way.start], known[way.end]
    loops, back = _backward([box.id for box in boxes], ways)
    ranks = _ranks([box.id for box in boxes], ways, back, loops)
    items = {box.id: _Item(box.id, 2 * ranks[box.id], box.width, BOX_HEIGHT) for box in boxes}
    chains = [_chain(number, way, items, number in back, number in loops) for number, way in enumerate(ways)]
    layers = _layers([*items.values(), *(item for chain in chains for item in chain if item.key not in known)])
    _order(layers)
    _spread(layers)
    return _drawing(boxes, ways, items, chains, layers, back)


def _backward(names: Sequence[str], ways: Sequence[Way]) -> tuple[set[int], set[int]]:
    """The ways that lead to their own box, and those that close a circle, found depth first in the order of the flow."""
    loops = {number for number, way in enumerate(ways) if way.start == way.end}
    leaving: dict[str, list[int]] = {name: [] for name in names}
    for number, way in enumerate(ways):
        if number not in loops:
            leaving[way.start].append(number)
    state: dict[str, int] = {}
    back: set[int] = set()
    for first in names:
        stack = [(first, iter(leaving[first]))] if first not in state else []
        state.setdefault(first, 1)
        while stack:
            name, rest = stack[-1]
            onward = next(rest, None)
            if onward is None:
                state[name] = 2
                stack.pop()
            elif state.get(ways[onward].end) == 1:
                back.add(onward)
            elif ways[onward].end not in state:
                state[ways[onward].end] = 1
                stack.append((ways[onward].end, iter(leaving[ways[onward].end])))
    return loops, back


def _ranks(names: Sequence[str], ways: Sequence[Way], back: set[int], loops: set[int]) -> dict[str, int]:
    """How deep each box stands: one below the lowest that leads to it."""
    leads = [
        (way.end, way.start) if number in back else (way.start, way.end)
        for number, way in enumerate(ways)
        if number not in loops
    ]
    below: dict[str, list[str]] = {name: [] for name in names}
    missing = dict.fromkeys(names, 0)
    for start, end in leads:
        below[start].append(end)
        missing[end] += 1
    ranks = dict.fromkeys(names, 0)
    ready = [name for name in names if not missing[name]]
    while ready:
        name = ready.pop(0)
        for end in below[name]:
            ranks[end] = max(ranks[end], ranks[name] + 1)
            missing[end] -= 1
            if not missing[end]:
                ready.append(end)
    return ranks


def _chain(number: int, way: Way, items: Mapping[str, _Item], is_back: bool, is_loop: bool) -> list[_Item]:
    """From the upper box to the lower one: the words, then a place in each layer that is passed. A loop has its words below."""
    upper, lower = (items[way.end], items[way.start]) if is_back else (items[way.start], items[way.end])
    width = max((len(line) for line in way.words), default=0) * LETTER + THREAD
    label = _Item(f"label/{number}", upper.layer + 1, width, max(THREAD, len(way.words) * LINE_HEIGHT))
    passed = [] if is_loop else [_Item(f"{number}/{at}", at, THREAD, 0) for at in range(upper.layer + 2, lower.layer)]
    chain = [upper, label, *passed] if is_loop else [upper, label, *passed, lower]
    for one, other in pairwise(chain):
        one.below.append(other)
        other.above.append(one)
    return chain


def _layers(items: Sequence[_Item]) -> list[list[_Item]]:
    layers: list[list[_Item]] = [[] for _ in range(max(item.layer for item in items) + 1)]
    for item in items:
        layers[item.layer].append(item)
    return layers


def _order(layers: list[list[_Item]]) -> None:
    """Neighbours of neighbours stand near each other: a few sweeps down and up, each item at the middle of those it touches."""
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        for layer in layers[1:] if down else layers[-2::-1]:
            places = {item.key: place for each in layers for place, item in enumerate(each)}
            own = {item.key: place for place, item in enumerate(layer)}

            def middle(item: _Item, down: bool = down, places: dict[str, int] = places, own: dict[str, int] = own) -> float:
                near = item.above if down else item.below
                return sum(places[each.key] for each in near) / len(near) if near else own[item.key]

            layer.sort(key=middle)


def _spread(layers: list[list[_Item]]) -> None:
    """Where each stands from left to right: in its order, never nearer than `SIDE`, and as near to its neighbours as can be."""
    for layer in layers:
        at = 0.0
        for item in layer:
            item.x = at + item.width / 2
            at += item.width + SIDE
    for sweep in range(2 * _SWEEPS):
        down = sweep % 2 == 0
        for layer in layers if down else layers[::-1]:
            wanted = [_wanted(item, down) for item in layer]
            for item, x in zip(layer, _apart(layer, wanted), strict=True):
                item.x = x
    left = min(item.x - item.width / 2 for layer in layers for item in layer)
    for layer in layers:
        for item in layer:
            item.x += MARGIN - left


def _wanted(item: _Item, down: bool) -> float:
    near = (item.above if down else item.below) or [*item.above, *item.below]
    return sum(each.x for each in near) / len(near) if near else item.x


def _apart(layer: Sequence[_Item], wanted: Sequence[float]) -> list[float]:
    """The places nearest to the wanted ones, in order and apart: those too near are moved together as one block."""
    blocks: list[tuple[float, int]] = []  # for a block of items: the sum of the places wanted for its first, and how many
    offsets: list[float] = []
    for place, item in enumerate(layer):
        before = layer[place - 1] if place else None
        step = (before.width + item.width) / 2 + SIDE if before else 0.0
        offsets.append(offsets[-1] + step if place else 0.0)
        total, count = wanted[place] - offsets[place], 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            earlier, number = blocks.pop()
            total, count = total + earlier, count + number
        blocks.append((total, count))
    found: list[float] = []
    for total, count in blocks:
        found += [total / count + offsets[len(found) + more] for more in range(count)]
    return found


def _drawing(
    boxes: Sequence[Box],
    ways: Sequence[Way],
    items: Mapping[str, _Item],
    chains: Sequence[Sequence[_Item]],
    layers: Sequence[Sequence[_Item]],
    back: set[int],
) -> Drawing:
    tops: list[float] = []
    y = float(MARGIN)
    for layer in layers:
        tops.append(y)
        y += max(item.height for item in layer) + GAP
    heights = [max(item.height for item in layer) for layer in layers]

    def middle(item: _Item) -> float:
        return tops[item.layer] + heights[item.layer] / 2

    def placed(item: _Item) -> Placed:
        return Placed(item.key, round(item.x, 1), round(middle(item), 1), round(item.width, 1), item.height)

    lines = []
    for number, (way, chain) in enumerate(zip(ways, chains, strict=True)):
        points = [(round(item.x, 1), round(middle(item), 1)) for item in chain]
        if way.start == way.end:
            points.append(points[0])
        lines.append(
            Drawn(
                way, tuple(points[::-1] if number in back else points), placed(chain[1]), number in back or way.start == way.end
            )
        )
    width = max(item.x + item.width / 2 for layer in layers for item in layer) + MARGIN
    return Drawing(round(width, 1), round(y - GAP + MARGIN, 1), tuple(placed(items[box.id]) for box in boxes), tuple(lines))
