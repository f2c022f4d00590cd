"""The way a person came, in a new library: runs, trail, and what is kept aside for the way back to a review."""

from typing import Final

import msgspec

from bot.engine.papers import REVIEW
from bot.engine.question import question_at, question_code
from bot.engine.retrace import TELLING, WAS
from bot.engine.session import Run, Session, Step, Value
from bot.flow.model import Ask, Choose, Enter, FlowId, Library, NodeId, Place

MENU_FLOW: Final = FlowId("menu")
FIRST_FLOW: Final = FlowId("start")


def waits(place: Place, library: Library) -> bool:
    """Whether people wait at this place."""
    node = library.node(place)
    return node is not None and isinstance(node.router, Choose | Ask)


def asks_the_same(place: Place, asked: str, library: Library) -> bool:
    """Whether the question of this code is still the one that is asked there."""
    return waits(place, library) and question_at(library, place) == f"{place}#{asked}"


def mapped(place: Place, asked: str, library: Library) -> Place | None:
    """Where the map leads to from what was asked at a place, to its end; None when it does not, or to nowhere."""
    places, seen = library.moves.places, {place}
    to = places.get(f"{place}#{asked}") or places.get(str(place))
    while to is not None and to not in seen and not waits(to, library):
        seen.add(to)
        to = places.get(str(to))
    return to if to is not None and waits(to, library) else None


def entered(runs: tuple[Run, ...], library: Library) -> tuple[Run, ...]:
    """The last of these runs with those above it, as far as each still enters the one below: at the same node, or else at
    the only one of its flow that does. A flow that is entered by nothing ends in the menu."""
    way = runs[-1:]
    for above in reversed(runs[:-1]):
        door = _door(above, way[0].flow, library)
        if door is None:
            break
        way = (Run(above.flow, door), *way)
    return way


def _door(above: Run, flow: FlowId, library: Library) -> NodeId | None:
    found = library.flows.get(above.flow)
    nodes = found.nodes.values() if found else ()
    doors = [node.id for node in nodes if isinstance(node.router, Enter) and node.router.flow == flow]
    return above.node if above.node in doors else doors[0] if len(doors) == 1 else None


def with_way_back(session: Session, library: Library) -> Session:
    """The trail in this library: a place that moved is followed; one that is gone hands what it would undo to the step before
    it. What is kept aside, here and on the trail, is led to where the same is asked."""
    trail: list[Step] = []
    for step in session.trail:
        now = _followed(step, library)
        if now is not None:
            trail.append(now)
        elif step.picked is None and TELLING not in step.undo:  # left for a moment: on return there must be a place
            trail[-1:] = _stand_in(trail[-1] if trail else None, step, library)
        elif trail:
            trail[-1] = _undoing(trail[-1], step)
    kept, review = _aside(session.kept, session.review, library)
    return msgspec.structs.replace(session, trail=tuple(trail), kept=kept, review=review)


def _followed(step: Step, library: Library) -> Step | None:
    if step.place is None:
        return step
    kept, review = _aside(step.kept, step.review, library)
    to, asked = step.place, step.asked
    if not asks_the_same(to, asked, library):
        moved = mapped(to, asked, library)
        to, node = moved or to, library.node(moved)
        asked = question_code(node) if node else asked
    if not waits(to, library):
        return None
    runs = entered((*step.runs[:-1], Run(to.flow, to.node)), library)
    return msgspec.structs.replace(step, runs=runs, kept=kept, review=review, asked=asked)


def _stand_in(before: Step | None, lost: Step, library: Library) -> list[Step]:
    """What stands on the trail for a place that somebody left for a moment and that is gone since: the question before it, or
    the menu. Its code is that of no question, so that the person is told on return."""
    kept, review = _aside(lost.kept, lost.review, library)
    is_first = lost.place is not None and lost.place.flow == FIRST_FLOW
    if before is not None and before.place is not None and (before.place.flow == FIRST_FLOW) == is_first:
        return [Step(before.runs, lost.undo | before.undo, None, kept=kept, review=review)]
    door = library.flows[FIRST_FLOW if is_first else MENU_FLOW]
    stands = Step((Run(door.id, door.start),), lost.undo, None, kept=kept, review=review)
    return [stands] if before is None else [before, stands]


def _undoing(step: Step, more: Step) -> Step:
    """A step that also undoes what a later one would have."""
    return msgspec.structs.replace(step, undo=more.undo | step.undo)


def _aside(kept: dict[str, Value], review: Place | None, library: Library) -> tuple[dict[str, Value], Place | None]:
    """Answers kept aside under the questions as they are now. Without their review they are given as far as they fit; papers
    go with theirs."""
    if review is not None and not waits(review, library):
        if review == REVIEW:  # by which its kept answers are known as papers
            return {}, None
        review = mapped(review, "", library)
    return {_asked_now(asked, library): value for asked, value in kept.items()}, review


def _asked_now(asked: str, library: Library) -> str:
    was = WAS if asked.startswith(WAS) else ""
    where, _, code = asked.removeprefix(was).partition("#")
    flow, _, node = where.partition("/")
    place = Place(FlowId(flow), NodeId(node))
    to = None if asks_the_same(place, code, library) else mapped(place, code, library)
    return f"{was}{question_at(library, to)}" if to else asked


def fallen_back(session: Session, library: Library) -> Session:
    """The present place is gone: the last question on the way that is still there, with all that is half done, else the
    menu. What was answered stays."""
    place, trail = session.place, session.trail
    flow = place.flow if place else MENU_FLOW
    for length in reversed(range(len(trail))):
        step = trail[length]
        if step.place is None or flow == MENU_FLOW or (step.place.flow == FIRST_FLOW) != (flow == FIRST_FLOW):
            continue
        if waits(step.place, library):
            return msgspec.structs.replace(
                session,
                runs=step.runs,
                trail=_cut(trail, length),
                chosen=tuple(step.picked) if isinstance(step.picked, list) else step.chosen,
                kept=session.kept or step.kept,
                review=session.review or step.review,
            )
    door = library.flows[FIRST_FLOW if flow == FIRST_FLOW else MENU_FLOW]
    return msgspec.structs.replace(session, runs=(Run(door.id, door.start),), chosen=())


def _cut(trail: tuple[Step, ...], length: int) -> tuple[Step, ...]:
    """The first steps of a trail; what the others would undo, the last one of them does."""
    before = list(trail[:length])
    for step in trail[length:] if before else ():
        before[-1] = _undoing(before[-1], step)
    return tuple(before)
