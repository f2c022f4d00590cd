"""The rehearsal of a shelf: every card made from data is laid out once, before a family meets it.

A template is a program of its own; whether it is whole, and whether a sentence it fills in fits its values, shows only
when it is rendered.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import jinja2

from bot.engine.session import Relative, Session, StepRecord
from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Library, Locale
from bot.present.cards import Cards
from bot.present.catalogs import Catalogs
from bot.present.setting import Operator, Setting

_KINDS = (
    "plan",
    "verdict",
    "privacy",
    "review",
    "companion",
    "contact-companion",
    "crisis-lines",
    "practised",
    "gathered",
    "trick",
    "subscription",
    "bulletin",
    "surge",
)
_KINDS_OF_PLAN = ("plan", "step", "companion", "privacy", "review")
_REMEDY = "Look at templates/messages and at the sentence it fills in; the last version in git is a help."
_NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)


def rehearse(library: Library, catalogs: Catalogs, templates: Mapping[str, str]) -> Iterator[Issue]:
    """One error per kind of card that cannot be laid out, with the first place where it failed."""
    try:
        cards = Cards(library, catalogs, templates)
    except jinja2.TemplateError as error:
        yield _issue(getattr(error, "name", None) or "templates/messages", error)
        return
    failed: set[str] = set()
    for kind, where, lay_out in _pieces(library, cards):
        if kind not in failed:
            try:
                lay_out()
            except Exception as error:  # whatever a template or a sentence can raise: a family would have met it
                failed.add(kind)
                yield _issue(f"{kind}.j2 ({where})", error)


def _pieces(library: Library, cards: Cards) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Each kind of card, what it is about, and how it is made."""
    setting = Setting(_NOON.date(), Operator("Likhtar", "office@example.org", "https://example.org"), _NOON)
    for locale in LOCALES:
        blank = Session(locale=locale)
        for kind in _KINDS:
            yield kind, locale, partial(cards.body, kind, blank, setting)
        for ident in library.contacts:
            yield "contact", ident, partial(cards.contact, ident, blank, setting)
            yield "contact-short", ident, partial(cards.contact, ident, blank, setting, short=True)
        for roadmap in library.roadmaps.values():
            for step in roadmap.steps:
                session = _at_step(roadmap.id, step.id, locale)
                for kind in _KINDS_OF_PLAN:
                    yield kind, f"{roadmap.id}/{step.id}", partial(cards.body, kind, session, setting)


def _at_step(roadmap: str, step: str, locale: Locale) -> Session:
    """Somebody who has noted all there is to note at one step, and keeps two lists."""
    noted = StepRecord("2026-01-02", "A1", "2026-01-02", int(_NOON.timestamp()))
    relatives = (Relative("son", roadmap, "ua", "2026-01", {step: noted}), Relative("", roadmap))
    return Session(locale=locale, relatives=relatives, results={"step": step, "country": "ua", "month": "2026-01"})


def _issue(where: str, error: Exception) -> Issue:
    return Issue("error", "template:broken", where, f"This card cannot be made: {type(error).__name__}: {error}.", _REMEDY)
