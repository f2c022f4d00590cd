"""Practise: which drill comes next, which ones fit the last check, and the count, which is all that is kept.

Nothing here says how a drill was answered: the trail holds the places of the drill being played, for *back*, without
what was picked, and none of them once it is over.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

import msgspec

from bot.engine.facts import is_inside
from bot.engine.session import Session, Step
from bot.flow.drills import DRILLS, RESULT
from bot.flow.model import Drill, FlowId, Library, Severity
from bot.manipulation.guided import signs_of

PRACTISED = "practised"
"""The result that holds the count, as text."""
FOUND = "check-found"
"""The result with the tricks (tactic ids) that the check of a message found."""
CHECK = FlowId("check")
CHECK_PREFIX = "check-"
"""Results of the last check begin so; `check.clear` forgets them."""
OFFERED = 3
"""Drills in one session, and on one card to choose from: about two minutes."""
_URGENCY: dict[Severity, int] = {"stop-now": 0, "danger": 1, "caution": 2, "none": 3}


def practised(session: Session) -> int:
    """How many drills this person has played to the end."""
    count = session.results.get(PRACTISED, "")
    return int(count) if isinstance(count, str) and count.isdecimal() else 0


def drills_for(session: Session, library: Library) -> tuple[Drill, ...]:
    """The drills this person may play: somebody who is, or may be, inside is sent to no office that is a danger there."""
    inside = is_inside(session)
    return tuple(drill for drill in library.drills.values() if drill.inside or not inside)


def rotation(session: Session, library: Library) -> tuple[str, ...]:
    """Their drills, one of each file in turn, so that a session is about different tricks."""
    files = [list(drills) for _, drills in groupby(drills_for(session, library), key=lambda drill: drill.file)]
    return tuple(drill.id for turn in zip_longest(*files) for drill in turn if drill is not None)


def next_drill(session: Session, library: Library) -> str | None:
    """The drill that is due by the count; None where there are none."""
    order = rotation(session, library)
    return order[practised(session) % len(order)] if order else None


def drills_offered(session: Session, library: Library) -> tuple[str, ...]:
    """Up to `OFFERED` drills: first those about the tricks of the last check, the gravest first, then those that are due.

    Where more fit the check than can be offered, the count moves the choice on.
    """
    order, count = rotation(session, library), practised(session)
    about = tuple(each for each in drills_about(signs_of_check(session, library), library) if each in order)
    first = _from(about, count) if len(about) > OFFERED else about
    return tuple(dict.fromkeys((*first, *_from(order, count))))[:OFFERED]


def drills_about(signs: Iterable[str], library: Library) -> tuple[str, ...]:
    """The drills that train at least one of these tricks, those about the gravest first; unknown signs are left out."""
    wanted = {sign: _URGENCY[library.tactics[sign].severity] for sign in signs if sign in library.tactics}
    fitting = [drill for drill in library.drills.values() if wanted.keys() & set(drill.tactics)]
    return tuple(drill.id for drill in sorted(fitting, key=lambda drill: min(wanted.get(each, 9) for each in drill.tactics)))


def signs_of_check(session: Session, library: Library) -> tuple[str, ...]:
    """The tricks that the last check pointed to: of a message (`FOUND`), and of what was pressed in the guided check."""
    found = session.results.get(FOUND, ())
    named = found if isinstance(found, list) else [found] if found else []
    flow = library.flows.get(CHECK)
    return tuple(dict.fromkeys((*named, *(signs_of(flow, session.results, CHECK_PREFIX) if flow else ()))))


def with_next(session: Session, library: Library) -> Session:
    """The session with the drill that is due as the one to play."""
    due = next_drill(session, library)
    return msgspec.structs.replace(session, results=session.results | {RESULT: due}) if due else session


def with_one_more(session: Session) -> Session:
    """The session after a drill: one more is counted; which one it was, and the way through it, is forgotten."""
    if RESULT not in session.results:
        return session
    rest = {name: value for name, value in session.results.items() if name != RESULT}
    counted = rest | {PRACTISED: str(practised(session) + 1)}
    return msgspec.structs.replace(session, results=counted, trail=tuple(_outside(session.trail)))


def _outside(trail: Iterable[Step]) -> Iterator[Step]:
    """The trail without the places of drills. What changed meanwhile (a command was used) is undone one step earlier."""
    last: Step | None = None
    for step in trail:
        if step.place is None or step.place.flow != DRILLS:
            if last is not None:
                yield last
            last = step
        elif last is not None:
            last = msgspec.structs.replace(last, undo=step.undo | last.undo)
    if last is not None:
        yield last


def _from(items: tuple[str, ...], start: int) -> tuple[str, ...]:
    at = start % len(items) if items else 0
    return (*items[at:], *items[:at])
