"""Looks over the companions: every office a step leads to has one, and what they name exists."""

from collections.abc import Collection, Iterator

from bot.flow.checks import check_contacts
from bot.flow.issues import Issue
from bot.flow.model import Companion, Library, Unknown

NOBODY_PREPARES = frozenset({"emergency-112", "nl-emergency", "nl-113", "psy-lifeline"})
"""Lines that are called at once: nothing is to be got ready."""


def check_companions(library: Library, sheets: Collection[str]) -> list[Issue]:
    """All issues of the companions. `sheets` are the ids of the blank sheets."""
    return [*_missing(library), *(issue for one in library.companions.values() for issue in _one(library, one, sheets))]


def _missing(library: Library) -> Iterator[Issue]:
    for roadmap in library.roadmaps.values():
        for step in roadmap.steps:
            office = library.contacts.get(step.office)
            if office is None or office.show != "yes" or office.risk == "red" or office.id in NOBODY_PREPARES:
                continue
            if office.id not in library.companions:
                yield Issue(
                    "error",
                    "companion:missing",
                    f"{roadmap.file} {roadmap.id}/{step.id}",
                    f"Nothing tells what {office.id!r} asks.",
                    "Add the office to flows/companions.yaml; `asks: {unknown: desk}` is an answer too.",
                )


def _one(library: Library, companion: Companion, sheets: Collection[str]) -> Iterator[Issue]:
    where = f"{companion.file}:{companion.line} {companion.office}"
    desk = (companion.asks.desk,) if isinstance(companion.asks, Unknown) else ()
    yield from check_contacts(library, (companion.office, *desk), where)
    office = library.contacts.get(companion.office)
    if office is not None and office.risk == "red":
        yield Issue(
            "error",
            "companion:red",
            where,
            "A red contact has no sheet: paper is found in a house search.",
            "Remove the office from flows/companions.yaml.",
        )
    for key in companion.sources:
        if key not in library.sources and key[2] == "S":
            yield Issue(
                "error", "source:unknown", where, f"The source {key} is not in flows/sources.yaml.", "Add its site and date."
            )
    if companion.sheet and companion.sheet not in sheets:
        yield Issue(
            "error", "companion:no-sheet", where, f"There is no sheet {companion.sheet!r}.", "Correct the name, or remove it."
        )
