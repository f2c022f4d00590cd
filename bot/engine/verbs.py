"""What a node may do on arrival: one small function per verb, each from a session to a session, plus what it asks for."""

import datetime as dt
from collections.abc import Callable

import msgspec

from bot.engine.effects import Effect, Erase, Leave, SendSheet
from bot.engine.lists import companion_of_contact
from bot.engine.session import Relative, Session, StepRecord
from bot.engine.values import UNKNOWN
from bot.flow.model import LOCALES, Companion, Library, Verb

CHECK_PREFIX = "check-"
"""Results of the guided check begin so; `check.clear` forgets them."""
DEFAULT_SHEET = "police-nib"
OFFICE_SHEET = "office:"
"""Before the contact id: the name of the general sheet made for that office."""

Outcome = tuple[Session, tuple[Effect, ...]]


def perform(verb: Verb, session: Session, library: Library, today: dt.date) -> Outcome:
    """The session after `verb`, and the effects it asks for. A verb that lacks what it needs changes nothing."""
    match verb:
        case "erase":
            return session, (Erase(),)
        case "leave":
            return session, (Leave(),)
        case "sheet.send":
            return session, (SendSheet(_step_sheet(session, library)),)
        case "sheet.contact":
            companion = companion_of_contact(session, library)
            return session, (SendSheet(_sheet_of(companion)),) if companion else ()
        case _:
            return _CHANGES[verb](session, today), ()


def _step_sheet(session: Session, library: Library) -> str:
    """The sheet of the open step, without a plan that of the same step in the situation told; or the first one."""
    situation = session.relative.situation if session.relative else session.results.get("situation")
    roadmap = library.roadmaps.get(situation) if isinstance(situation, str) else None
    step = roadmap.step(str(session.results.get("step", ""))) if roadmap else None
    if step is None:
        return DEFAULT_SHEET
    companion = library.companions.get(step.office)
    return step.sheet or (_sheet_of(companion) if companion else DEFAULT_SHEET)


def _sheet_of(companion: Companion) -> str:
    """The sheet written for an office, or the name of the general one made for it."""
    return companion.sheet or f"{OFFICE_SHEET}{companion.office}"


def _language(session: Session, today: dt.date) -> Session:
    chosen = session.results.get("locale")
    results = {name: value for name, value in session.results.items() if name != "locale"}
    return msgspec.structs.replace(
        session, locale=next((known for known in LOCALES if known == chosen), session.locale), results=results
    )


def _start_plan(session: Session, today: dt.date) -> Session:
    """Makes the plan from what was told; one that is there keeps its label and its notes."""
    before = session.relative or Relative(label="", situation="")

    def told(name: str, earlier: str) -> str:
        value = session.results.get(name)
        return value if isinstance(value, str) else earlier

    relative = msgspec.structs.replace(
        before,
        situation=told("situation", before.situation),
        country=told("country", before.country),
        month=told("month", before.month),
    )
    others = session.relatives[1:]
    return msgspec.structs.replace(session, relatives=(relative, *others), current=0)


def _noted(session: Session, change: Callable[[StepRecord], StepRecord]) -> Session:
    relative, step = session.relative, session.results.get("step")
    if relative is None or not isinstance(step, str):
        return session
    record = change(relative.steps.get(step, StepRecord()))
    steps = {name: kept for name, kept in (relative.steps | {step: record}).items() if kept != StepRecord()}
    changed = msgspec.structs.replace(relative, steps=steps)
    before, after = session.relatives[: session.current], session.relatives[session.current + 1 :]
    return msgspec.structs.replace(session, relatives=(*before, changed, *after))


def _note(field: str, result: str) -> Callable[[Session, dt.date], Session]:
    """A verb that writes a result into a field of the step's record, and forgets the result."""

    def change(session: Session, today: dt.date) -> Session:
        value = session.results.get(result)
        if not isinstance(value, str) or value == UNKNOWN:
            return session
        noted = _noted(session, lambda record: msgspec.structs.replace(record, **{field: value}))
        return msgspec.structs.replace(noted, results={name: kept for name, kept in noted.results.items() if name != result})

    return change


def _done_today(session: Session, today: dt.date) -> Session:
    return _noted(session, lambda record: msgspec.structs.replace(record, done_on=today.isoformat()))


def _not_done(session: Session, today: dt.date) -> Session:
    return _noted(session, lambda record: msgspec.structs.replace(record, done_on=""))


def _clear_check(session: Session, today: dt.date) -> Session:
    return msgspec.structs.replace(
        session, results={name: value for name, value in session.results.items() if not name.startswith(CHECK_PREFIX)}
    )


_CHANGES: dict[str, Callable[[Session, dt.date], Session]] = {
    "language.set": _language,
    "plan.start": _start_plan,
    "plan.done-today": _done_today,
    "plan.done-on": _note("done_on", "done-on"),
    "plan.not-done": _not_done,
    "plan.reference": _note("reference", "reference"),
    "plan.next-date": _note("next_date", "next-date"),
    "crisis.on": lambda session, today: msgspec.structs.replace(session, crisis=True),
    "crisis.off": lambda session, today: msgspec.structs.replace(session, crisis=False),
    "check.clear": _clear_check,
}
