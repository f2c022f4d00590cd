"""What a node may do on arrival: one small function per verb, each from a session to a session, plus what it asks for."""

import datetime as dt
from collections.abc import Callable

import msgspec

from bot.engine import gathering
from bot.engine.effects import Effect, Erase, Leave, LockPapers, ReportTrick, SendPack, SendPapers, SendPlan, SendSheet
from bot.engine.facts import country_of
from bot.engine.lists import chosen_offices, companion_of, companion_of_contact
from bot.engine.papers import AFTER, LIST, NEEDS, let_go, on_the_way, resumed
from bot.engine.practice import CHECK_PREFIX, with_next, with_one_more
from bot.engine.relatives import (
    OF_ONE_RELATIVE,
    add_plan,
    name_plan,
    open_plan,
    remove_plan,
    replaced,
    start_plan,
    without,
)
from bot.engine.reminders import reminded, with_zone, zone_of
from bot.engine.session import Session, StepRecord, Value
from bot.engine.subscription import changed
from bot.engine.tricks import report_of, told, without_words
from bot.engine.values import UNKNOWN
from bot.flow.model import LOCALES, Companion, Library, Locale, Verb
from bot.papers.form import needs

DEFAULT_SHEET = "police-nib"
OFFICE_SHEET = "office:"
"""Before the companion's id: the name of the general sheet made for that office."""
SET_SHEET = "set:"
"""Before a situation: the blank sheets of all its offices."""
PAGE_SHEET = "form-page"
"""The form as a page to fill in on one's own device."""
TIMELINE_SHEET = "timeline"
"""The blank timeline; after it, behind a colon, the language of the desk it is for."""

Outcome = tuple[Session, tuple[Effect, ...]]
Change = Callable[[Session, dt.date], Session]


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
        case "sheet.set":
            return session, (SendSheet(f"{SET_SHEET}{_situation(session)}"),)
        case "sheet.page":
            return session, (SendSheet(PAGE_SHEET),)
        case "sheet.timeline":
            return session, (SendSheet(f"{TIMELINE_SHEET}:{desk_of(session)}"),)
        case "evidence.send":
            return (gathering.on_its_way(session), (SendPack(session.turn),)) if session.gathered else (session, ())
        case "form.send":
            wanted = tuple(companion.id for companion in chosen_offices(session, library))
            locks = session.results.get(AFTER) == "lock"
            return (on_the_way(session), (SendPapers(wanted, locks),)) if wanted else (session, ())
        case "form.lock":
            return (on_the_way(session), (LockPapers(),)) if session.papers_until else (session, ())
        case "form.resume":
            return resumed(session, library), ()
        case "form.begin":
            needed = needs(chosen_offices(session, library))
            begun: dict[str, Value] = {NEEDS: list[str](needed), LIST: str(session.current)}
            return msgspec.structs.replace(session, results=session.results | begun), ()
        case "practise.next":
            return with_next(session, library), ()
        case "trick.report":
            return (session, ()) if session.told else (told(session), (ReportTrick(report_of(session, library)),))
        case (
            "warnings.on" | "warnings.off" | "warnings.tester" | "warnings.untester" | "warnings.phrase" | "warnings.no-phrase"
        ):
            return changed(verb, session)
        case "plan.print":
            return session, (SendPlan(),) if session.relative else ()
        case _:
            return _CHANGES[verb](session, today), ()


def desk_of(session: Session) -> Locale:
    """The language of the police this family goes to."""
    return "nl" if country_of(session) == "nl" else "uk"


def _step_sheet(session: Session, library: Library) -> str:
    """The sheet of the open step; without one, of the first step of the situation that has one; or the first sheet."""
    roadmap = library.roadmaps.get(_situation(session))
    if roadmap is None:
        return DEFAULT_SHEET
    step = roadmap.step(str(session.results.get("step", "")))
    for candidate in (step, *roadmap.steps):
        if candidate is None:
            continue
        companion = companion_of(library, candidate.office, roadmap.id)
        if sheet := candidate.sheet or (companion and _sheet_of(companion)):
            return sheet
    return DEFAULT_SHEET


def _situation(session: Session) -> str:
    """The situation of the open plan, or the one that was told."""
    told = session.results.get("situation")
    return session.relative.situation if session.relative else told if isinstance(told, str) else ""


def _sheet_of(companion: Companion) -> str:
    """The sheet written for an office, or the name of the general one made for it."""
    return companion.sheet or f"{OFFICE_SHEET}{companion.id}"


def _language(session: Session, today: dt.date) -> Session:
    chosen = session.results.get("locale")
    locale = next((known for known in LOCALES if known == chosen), session.locale)
    return msgspec.structs.replace(without(session, ("locale",)), locale=locale)


def _noted(session: Session, change: Callable[[StepRecord], StepRecord]) -> Session:
    relative, step = session.relative, session.results.get("step")
    if relative is None or not isinstance(step, str):
        return session
    record = change(relative.steps.get(step, StepRecord()))
    steps = {name: kept for name, kept in (relative.steps | {step: record}).items() if kept != StepRecord()}
    return replaced(session, msgspec.structs.replace(relative, steps=steps))


def _note(field: str, result: str) -> Change:
    """A verb that writes a result into a field of the step's record, and forgets the result."""

    def change(session: Session, today: dt.date) -> Session:
        value = _result(session, result)
        if not value or value == UNKNOWN:
            return session
        return without(_noted(session, lambda record: msgspec.structs.replace(record, **{field: value})), (result,))

    return change


def _next_date(session: Session, today: dt.date) -> Session:
    """A new date has no reminder yet: the old one would come on the wrong day."""
    noted = _note("next_date", "next-date")(session, today)
    return noted if noted is session else _no_reminder(noted, today)


def _done_today(session: Session, today: dt.date) -> Session:
    return _noted(session, lambda record: msgspec.structs.replace(record, done_on=today.isoformat()))


def _not_done(session: Session, today: dt.date) -> Session:
    return _noted(session, lambda record: msgspec.structs.replace(record, done_on=""))


def _remind(session: Session, today: dt.date) -> Session:
    zoned = with_zone(session, _result(session, "zone"))
    zone = zone_of(zoned, country_of(zoned))
    hour = _result(session, "hour")
    return without(_noted(zoned, lambda record: reminded(record, hour, zone, today)), ("hour", "zone"))


def _no_reminder(session: Session, today: dt.date) -> Session:
    return _noted(session, lambda record: msgspec.structs.replace(record, remind_at=0))


def _name_plan(session: Session, today: dt.date) -> Session:
    return without(name_plan(session, _result(session, "label")), ("label",))


def _clear_check(session: Session, today: dt.date) -> Session:
    rest = without(session, [name for name in session.results if name.startswith(CHECK_PREFIX)])
    return msgspec.structs.replace(rest, told=False)


def _result(session: Session, name: str) -> str:
    value = session.results.get(name)
    return value if isinstance(value, str) else ""


_CHANGES: dict[str, Change] = {
    "language.set": _language,
    "plan.start": lambda session, today: start_plan(session),
    "plan.add": lambda session, today: add_plan(session),
    "plan.open": lambda session, today: open_plan(session, _result(session, "relative")),
    "plan.name": _name_plan,
    "plan.remove": lambda session, today: remove_plan(let_go(session) if session.papers_until else session),
    "plan.done-today": _done_today,
    "plan.done-on": _note("done_on", "done-on"),
    "plan.not-done": _not_done,
    "plan.reference": _note("reference", "reference"),
    "plan.next-date": _next_date,
    "plan.remind": _remind,
    "plan.no-reminder": _no_reminder,
    "form.erase": lambda session, today: let_go(session),
    "quiet.on": lambda session, today: msgspec.structs.replace(session, quiet=True),
    "quiet.off": lambda session, today: msgspec.structs.replace(session, quiet=False),
    "answers.clear": lambda session, today: without(session, OF_ONE_RELATIVE),
    "crisis.on": lambda session, today: msgspec.structs.replace(session, crisis=True),
    "crisis.off": lambda session, today: msgspec.structs.replace(session, crisis=False),
    "check.clear": _clear_check,
    "trick.drop": lambda session, today: without_words(session),
    "evidence.erase": lambda session, today: gathering.let_go(session),
    "practise.done": lambda session, today: with_one_more(session),
}
