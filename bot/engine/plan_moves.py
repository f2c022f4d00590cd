"""Plans, and what was told of them, under the present names of their road maps and steps (the author's map)."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from bot.engine.session import Relative, Session, StepRecord, Value
from bot.flow.model import Library, Moves
from bot.flow.moves import led_roadmap, led_step

V = TypeVar("V", Value, Value | None)


def with_led_plans(session: Session, moves: Moves) -> Session:
    """The session with its plans, results and the way back where the map leads; nothing noted is lost."""
    if not moves.steps and not moves.roadmaps:
        return session
    roadmap = session.relative.situation if session.relative else ""
    return msgspec.structs.replace(
        session,
        relatives=tuple(_led_plan(relative, moves) for relative in session.relatives),
        results=_led_results(session.results, roadmap, moves),
        trail=tuple(
            msgspec.structs.replace(step, undo=_led_results(step.undo, roadmap, moves)) if step.undo else step
            for step in session.trail
        ),
    )


def is_lost_in(library: Library, session: Session) -> bool:
    """Whether a plan of this session has a list that the library does not know any more, and no line of the map leads on."""
    return any(led_roadmap(relative.situation, library.moves) not in library.roadmaps for relative in session.relatives)


def _led_plan(relative: Relative, moves: Moves) -> Relative:
    steps: dict[str, StepRecord] = {}
    for step, record in relative.steps.items():
        name = led_step(relative.situation, step, moves)
        steps[name] = _joined(steps[name], record) if name in steps else record
    return msgspec.structs.replace(relative, situation=led_roadmap(relative.situation, moves), steps=steps)


def _joined(first: StepRecord, second: StepRecord) -> StepRecord:
    """Of two notes for one step both numbers stay, and the later day on which something was done. Of two next dates the one
    whose reminder comes first stays, else the later one: the other may be over."""
    nexts = sorted((first, second), key=lambda record: (record.remind_at == 0, record.remind_at, record.next_date))
    kept = nexts[0] if nexts[0].remind_at else nexts[-1]
    references = dict.fromkeys(filter(None, (first.reference, second.reference)))
    return StepRecord(max(first.done_on, second.done_on), "; ".join(references), kept.next_date, kept.remind_at)


def _led_results(results: Mapping[str, V], roadmap: str, moves: Moves) -> dict[str, V | str]:
    """The situation that was told, and the open step of the open plan, under their present names."""
    found: dict[str, V | str] = dict(results)
    situation, step = found.get("situation"), found.get("step")
    if isinstance(situation, str):
        found["situation"] = led_roadmap(situation, moves)
    if roadmap and isinstance(step, str):
        found["step"] = led_step(roadmap, step, moves)
    return found
