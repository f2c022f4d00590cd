"""The author's map: where people are taken who wait at a question that is no longer what it was (`flows/moves.yaml`).

A line of the map says that the new question asks the same: nobody is told of it, and an answer given to the old question counts
where it fits. Without a line, a person at a changed question is told in one calm sentence and asked anew. Lines may follow one
another (a to b, later b to c); they stay for as long as anybody may come back from an old revision, a year.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar

from bot.flow.issues import Issue
from bot.flow.model import Ask, Choose, FlowId, Library, Moves, NodeId, Place
from bot.flow.reading import Lined, Reader

FILE: Final = "flows/moves.yaml"
_SECTIONS: Final = {"places", "steps", "roadmaps"}
_CODE: Final = re.compile(r"[0-9a-f]{12}")
_PLACE: Final = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
_NAME: Final = re.compile(r"[a-z0-9-]+")
_REMEDY: Final = "Write it as in flows/README.md, under “When a question changes”."

T = TypeVar("T")


class MovesReader(Reader):
    """Reads the map, strictly."""

    def moves(self, data: Any) -> Moves:
        """Raises `FlowError`."""
        top = self.mapping(data, None, "The map")
        self.keys(top, _SECTIONS, set())
        return Moves(
            places=dict(self._each(top, "places", {"question"}, self._place)),
            steps=dict(self._each(top, "steps", set(), self._step)),
            roadmaps=dict(self._each(top, "roadmaps", set(), self._roadmap)),
        )

    def _each(
        self, top: Lined, section: str, more: set[str], read: Callable[[Lined], tuple[str, T]]
    ) -> Iterator[tuple[str, T]]:
        seen: set[str] = set()
        listed = top.get(section, [])
        if not isinstance(listed, list):
            self.fail(top, f"{section!r} must be a list.", _REMEDY)
        for item in listed:
            line = self.mapping(item, None, "A line of the map")
            self.keys(line, {"from", "to", "why", *more}, {"from", "to", "why"})
            self.text(line, "why")
            key, value = read(line)
            if key in seen:
                self.fail(line, f"{key!r} is led away twice.", "Keep one of the two lines.")
            seen.add(key)
            yield key, value

    def _place(self, line: Lined) -> tuple[str, Place]:
        start, end = self._matching(line, "from", _PLACE), self._matching(line, "to", _PLACE)
        code = self._matching(line, "question", _CODE) if "question" in line else ""
        flow, node = end.split("/")
        return f"{start}#{code}" if code else start, Place(FlowId(flow), NodeId(node))

    def _step(self, line: Lined) -> tuple[str, tuple[str, str]]:
        start, end = self._matching(line, "from", _PLACE), self._matching(line, "to", _PLACE)
        roadmap, step = end.split("/")
        return start, (roadmap, step)

    def _roadmap(self, line: Lined) -> tuple[str, str]:
        return self._matching(line, "from", _NAME), self._matching(line, "to", _NAME)

    def _matching(self, line: Lined, key: str, pattern: re.Pattern[str]) -> str:
        text = self.text(line, key)
        if not pattern.fullmatch(text):
            self.fail(line, f"{key!r} cannot be {text!r}.", _REMEDY)
        return text


def led_roadmap(roadmap: str, moves: Moves) -> str:
    """Where a road map went, to the end of the map."""
    seen = set[str]()
    while roadmap in moves.roadmaps and roadmap not in seen:
        seen.add(roadmap)
        roadmap = moves.roadmaps[roadmap]
    return roadmap


def led_step(roadmap: str, step: str, moves: Moves) -> str:
    """What a step is called now; its road map may have got another name before it or after it."""
    seen = set[tuple[str, str]]()
    while (roadmap, step) not in seen:
        seen.add((roadmap, step))
        roadmap, step = moves.steps.get(f"{roadmap}/{step}") or (moves.roadmaps.get(roadmap, roadmap), step)
    return step


def check_moves(library: Library) -> Iterator[Issue]:
    """Errors for lines that lead nowhere, in circles, or away from a road map or step that is still there."""
    moves = library.moves
    leads = {key: str(to) for key, to in moves.places.items() if "#" not in key}
    for start, place in moves.places.items():
        node = library.node(place)
        if node is None and str(place) not in leads:
            yield _issue(start, f"It leads to {place}, which is not there.", "Lead it to a question that is there.")
        elif node is not None and not isinstance(node.router, Choose | Ask):
            yield _issue(start, f"It leads to {place}, where nobody waits.", "Lead it to a node with choices or a question.")
        if _circles(start, leads):
            yield _issue(start, "The lines lead in a circle.", "Take one of them out.")
    steps = {start: "/".join(to) for start, to in moves.steps.items()}
    for start in moves.steps:
        first, _, was = start.partition("/")
        roadmap, step = led_roadmap(first, moves), led_step(first, was, moves)
        there, old = library.roadmaps.get(roadmap), library.roadmaps.get(first)
        if old is not None and old.step(was):
            yield _issue(start, "This step is still there, so no note has to be led away.", "Take the line out.")
        elif _circles(start, steps):
            yield _issue(start, "The lines lead in a circle.", "Take one of them out.")
        elif there is None or there.step(step) is None:
            yield _issue(
                start,
                f"Plans with this step have the road map {roadmap} now, and no step {step} is there.",
                "Lead it to a step of that road map.",
            )
    for start, to in moves.roadmaps.items():
        if start in library.roadmaps:
            yield _issue(start, "This road map is still there, so nobody has to be led away.", "Take the line out.")
        elif _circles(start, moves.roadmaps):
            yield _issue(start, "The lines lead in a circle.", "Take one of them out.")
        elif led_roadmap(start, moves) not in library.roadmaps:
            yield _issue(start, f"It leads to the road map {to}, which is not there.", "Lead it to one that is there.")


def _circles(start: str, leads: Mapping[str, str]) -> bool:
    seen = {start}
    while (start := leads.get(start, "")) and start not in seen:
        seen.add(start)
    return bool(start)


def _issue(where: str, message: str, remedy: str) -> Issue:
    return Issue("error", "moves:leads-nowhere", f"{FILE} {where}", message, remedy)
