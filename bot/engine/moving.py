"""A person comes to a new revision at their first input after it was activated (design §5).

Where the same is asked at the same node, the person stays and the answer counts. Where the author's map leads on, the person
moves, and the answer counts if it fits. Anywhere else nothing is taken for an answer to words that were never shown: one calm
sentence, and a question, with every answer kept. Plans follow the map of road maps and steps.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

import msgspec

from bot.engine import events
from bot.engine.effects import CONTROLS, FIRST_CONTROL
from bot.engine.question import question_at, question_code
from bot.engine.session import Relative, Run, Session, Step, StepRecord, Value
from bot.flow.model import Ask, Choose, Enter, FlowId, Library, Moves, Place

MENU_FLOW, FIRST_FLOW = FlowId("menu"), FlowId("start")
_ANSWERING_CONTROLS = ("skip", "done", "unknown")
_ANSWERS = (events.TextReceived, events.AnswerGiven, events.ForwardReceived)

How = Literal["stays", "same node", "map", "sentence"]
"""What a new revision means for one person: it is theirs already, or they wait nowhere; the same is asked; the author's map
leads them on; they are told."""


def settle(session: Session, library: Library) -> Session:
    """The session in this library. `moved` says whether its person is to be told, and whether what comes now is an answer."""
    return settled(session, library)[0]


def settled(session: Session, library: Library) -> tuple[Session, How]:
    """As `settle`, with what happened."""
    if session.revision in ("", library.revision):  # without any, no card was shown yet
        return session, "stays"
    session = msgspec.structs.replace(
        session,
        revision=library.revision,
        relatives=tuple(_led_plan(relative, library.moves) for relative in session.relatives),
        results=_led_results(session, library.moves),
    )
    if session.place is None:
        return session, "stays"
    moved, how = _here(_with_trail(session, library), library)
    return _without_lost_review(moved, library), how


def is_answer(event: events.Event) -> bool:
    """Whether it would be taken as an answer to the question that waits."""
    if isinstance(event, events.ChoicePicked):
        index = event.option - FIRST_CONTROL
        return not 0 <= index < len(CONTROLS) or CONTROLS[index] in _ANSWERING_CONTROLS
    if isinstance(event, events.ControlUsed):
        return event.control in _ANSWERING_CONTROLS
    return isinstance(event, _ANSWERS)


def is_lost_in(library: Library, session: Session) -> bool:
    """Whether a plan of this session has a list that the library does not know any more, and no line of the map leads on."""
    return any(_led(relative.situation, library.moves.roadmaps) not in library.roadmaps for relative in session.relatives)


def _here(session: Session, library: Library) -> tuple[Session, How]:
    """The present place, or where it is now."""
    place, parents = session.place, _parents(session.runs, library)
    if place is None or parents is None:
        return _told(_fallen_back(session, library)), "sentence"
    if _asks_the_same(place, session.asked, library):
        return session, "same node"
    if (to := _mapped(place, session.asked, library)) is not None:
        return msgspec.structs.replace(session, runs=(*parents, Run(to.flow, to.node))), "map"
    return _told(session if _waits(place, library) else _fallen_back(session, library)), "sentence"


def _told(session: Session) -> Session:
    return msgspec.structs.replace(session, moved=True, offered=())


def _fallen_back(session: Session, library: Library) -> Session:
    """The place is gone: the same flow from here on where only the way into it is gone, else the last question before that is
    still there, else the menu. What was answered stays."""
    place = session.place
    if place is not None and _asks_the_same(place, session.asked, library):
        return msgspec.structs.replace(session, runs=(Run(place.flow, place.node),))
    for length in reversed(range(len(session.trail))):
        step = session.trail[length]
        if step.place is not None and _waits(step.place, library) and _parents(step.runs, library) is not None:
            return msgspec.structs.replace(
                session, runs=step.runs, trail=session.trail[:length], chosen=(), kept={}, review=None
            )
    first = FIRST_FLOW if place is not None and place.flow == FIRST_FLOW else MENU_FLOW
    door = library.flows[first]
    return _standing_at(session, (Run(door.id, door.start),), ())


def _standing_at(session: Session, runs: tuple[Run, ...], trail: tuple[Step, ...]) -> Session:
    return msgspec.structs.replace(session, runs=runs, trail=trail, chosen=(), kept={}, review=None)


def _parents(runs: tuple[Run, ...], library: Library) -> tuple[Run, ...] | None:
    """The runs above the last one, if each still enters the flow below it; None when a flow would end nowhere."""
    for above, below in pairwise(runs):
        node = library.node(Place(above.flow, above.node))
        if node is None or not isinstance(node.router, Enter) or node.router.flow != below.flow:
            return None
    return runs[:-1]


def _waits(place: Place, library: Library) -> bool:
    node = library.node(place)
    return node is not None and isinstance(node.router, Choose | Ask)


def _asks_the_same(place: Place, asked: str, library: Library) -> bool:
    return _waits(place, library) and question_at(library, place) == f"{place}#{asked}"


def _mapped(place: Place, asked: str, library: Library) -> Place | None:
    """Where the map leads to from what was asked at a place, to its end; None when it does not, or to nowhere."""
    places, seen = library.moves.places, {place}
    to = places.get(f"{place}#{asked}") or places.get(str(place))
    while to is not None and to not in seen and not _waits(to, library):
        seen.add(to)
        to = places.get(str(to))
    return to if to is not None and _waits(to, library) else None


def _with_trail(session: Session, library: Library) -> Session:
    """The trail in this library: a place that moved is followed; one that is gone hands what it would undo to the step before
    it."""
    trail: list[Step] = []
    for step in session.trail:
        now = _followed(step, library)
        if now is not None:
            trail.append(now)
        elif trail:
            trail[-1] = msgspec.structs.replace(trail[-1], undo=step.undo | trail[-1].undo)
    return msgspec.structs.replace(session, trail=tuple(trail))


def _followed(step: Step, library: Library) -> Step | None:
    place = step.place
    if place is None or _waits(place, library):
        return step
    to = _mapped(place, step.asked, library)
    node = library.node(to)
    if to is None or node is None:
        return None
    return msgspec.structs.replace(step, runs=(*step.runs[:-1], Run(to.flow, to.node)), asked=question_code(node))


def _without_lost_review(session: Session, library: Library) -> Session:
    """A change of an answer cannot lead back to a review that is gone."""
    if session.review is None or _waits(session.review, library):
        return session
    return msgspec.structs.replace(session, kept={}, review=None)


def _led(roadmap: str, roadmaps: Mapping[str, str]) -> str:
    """Where a road map went, to the end of the map."""
    seen = set[str]()
    while roadmap in roadmaps and roadmap not in seen:
        seen.add(roadmap)
        roadmap = roadmaps[roadmap]
    return roadmap


def _led_plan(relative: Relative, moves: Moves) -> Relative:
    """A plan under the present names of its road map and steps."""
    situation, steps = _led(relative.situation, moves.roadmaps), _led_steps(relative.situation, relative.steps, moves)
    return msgspec.structs.replace(relative, situation=situation, steps=steps)


def _led_steps(roadmap: str, steps: dict[str, StepRecord], moves: Moves) -> dict[str, StepRecord]:
    """The notes of a plan under the steps as they are called now; of two notes for one step nothing is lost."""
    if not moves.steps:
        return steps
    found: dict[str, StepRecord] = {}
    for step, record in steps.items():
        name = _led_step(roadmap, step, moves)
        found[name] = _joined(found[name], record) if name in found else record
    return found


def _led_step(roadmap: str, step: str, moves: Moves) -> str:
    seen = set[tuple[str, str]]()
    while (to := moves.steps.get(f"{roadmap}/{step}")) is not None and to not in seen:
        seen.add(to)
        roadmap, step = to
    return step


def _joined(first: StepRecord, second: StepRecord) -> StepRecord:
    return StepRecord(
        second.done_on or first.done_on,
        "; ".join(dict.fromkeys(filter(None, (first.reference, second.reference)))),
        second.next_date or first.next_date,
        second.remind_at or first.remind_at,
    )


def _led_results(session: Session, moves: Moves) -> dict[str, Value]:
    """The situation that was told, and the open step of the open plan, under their present names."""
    found, relative = dict(session.results), session.relative
    situation, step = found.get("situation"), found.get("step")
    if isinstance(situation, str):
        found["situation"] = _led(situation, moves.roadmaps)
    if relative is not None and isinstance(step, str):
        found["step"] = _led_step(relative.situation, step, moves)
    return found
