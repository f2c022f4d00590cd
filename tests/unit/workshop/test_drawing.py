"""The drawing of a flow: whatever the flow, nothing overlaps, every way is drawn, and words stand on their lines."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workshop.drawing import BOX_HEIGHT, Box, Drawing, Placed, Way, draw
from bot.workshop.reading import FlowReader
from bot.workshop.sketch import ENDING, LONGEST_WORDS, MOST_WORDS, sketch
from tests.support.universe import shelf


def apart(one: Placed, other: Placed) -> bool:
    wide = abs(one.x - other.x) >= (one.width + other.width) / 2 - 0.2
    return wide or abs(one.y - other.y) >= (one.height + other.height) / 2 - 0.2


def crosses(points: tuple[tuple[float, float], ...], box: Placed) -> bool:
    """Whether one of the places a line bends at lies in the box."""
    return any(abs(x - box.x) < box.width / 2 - 1 and abs(y - box.y) < box.height / 2 - 1 for x, y in points)


def whole(drawing: Drawing, ways: list[Way]) -> None:
    placed = [*drawing.boxes, *(line.label for line in drawing.lines)]
    assert all(apart(one, other) for one, other in combinations(placed, 2))
    assert [line.way for line in drawing.lines] == ways
    boxes = {box.id: box for box in drawing.boxes}
    for line in drawing.lines:
        assert line.points[0] == (boxes[line.way.start].x, boxes[line.way.start].y)
        assert line.points[-1] == (boxes[line.way.end].x, boxes[line.way.end].y)
        assert (line.label.x, line.label.y) in line.points
        others = [box for name, box in boxes.items() if name not in (line.way.start, line.way.end)]
        assert not any(crosses(line.points, box) for box in others)
    for item in placed:
        assert item.x - item.width / 2 >= 0
        assert item.x + item.width / 2 <= drawing.width + 0.2
        assert item.y - item.height / 2 >= 0
        assert item.y + item.height / 2 <= drawing.height + 0.2


@st.composite
def graphs(chance: st.DrawFn) -> tuple[list[Box], list[Way]]:
    names = [f"n{number}" for number in range(chance(st.integers(1, 9)))]
    boxes = [Box(name, chance(st.integers(40, 260))) for name in names]
    pairs = chance(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=18, unique=True))
    words = st.lists(st.text("абw ", max_size=22), max_size=4).map(tuple)
    return boxes, [Way(start, end, chance(words)) for start, end in pairs]


@settings(deadline=None, max_examples=120)
@given(graphs())
def test_nothing_overlaps_and_every_way_is_drawn(graph: tuple[list[Box], list[Way]]) -> None:
    boxes, ways = graph
    drawing = draw(boxes, ways)
    assert [box.id for box in drawing.boxes] == [box.id for box in boxes]
    whole(drawing, ways)


def test_the_shipped_flows_are_drawn_whole() -> None:
    one = shelf()
    reader = FlowReader(one.library, one.catalogs, "uk")
    for flow in one.library.flows.values():
        if len(flow.nodes) > 50:
            continue
        nodes = reader.flow(flow)
        drawn = sketch(nodes, "кінець")
        whole(drawn.drawing, [line.way for line in drawn.drawing.lines])
        expected = {(str(each.place), str(on.place or ENDING)) for each in nodes for on in each.onward if not on.stays}
        assert {(line.way.start, line.way.end) for line in drawn.drawing.lines} == expected
        for line in drawn.drawing.lines:
            assert len(line.way.words) <= MOST_WORDS
            assert all(len(word) <= LONGEST_WORDS for word in line.way.words)


def test_a_flow_reads_from_top_to_bottom() -> None:
    drawing = draw([Box("a", 80), Box("b", 80), Box("c", 80)], [Way("a", "b"), Way("b", "c"), Way("c", "a"), Way("b", "b")])
    tops = [box.y for box in drawing.boxes]
    assert tops == sorted(tops)
    assert [line.is_back for line in drawing.lines] == [False, False, True, True]


def test_the_same_flow_gives_the_same_drawing() -> None:
    boxes, ways = [Box("a", 80), Box("b", 90)], [Way("a", "b", ("Так",))]
    assert draw(boxes, ways) == draw(boxes, ways)


def test_an_empty_flow_is_an_empty_sheet() -> None:
    assert draw([], []).boxes == ()


def test_a_way_to_nowhere_is_refused() -> None:
    with pytest.raises(KeyError):
        draw([Box("a", 80)], [Way("a", "b")])


def test_a_box_is_as_high_as_all_others() -> None:
    assert {box.height for box in draw([Box("a", 1), Box("b", 500)], []).boxes} == {BOX_HEIGHT}
