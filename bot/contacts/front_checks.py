"""Looks over the known fronts: nobody is accused without a source, on a day to come, or by a name that an office bears."""

import datetime as dt
from collections.abc import Iterator

from bot.contacts.directory import Directory
from bot.contacts.disguise import visual
from bot.contacts.spotting import Spot
from bot.flow.contacts import Front
from bot.flow.issues import Issue
from bot.flow.model import Library

SHORTEST = 8
"""Letters of a name, at least: a shorter one is a word, and would be found everywhere."""


def check_fronts(library: Library, today: dt.date) -> list[Issue]:
    """All issues of the fronts, in the order of the file."""
    offices = Directory(library.contacts, {})
    return [issue for front in library.fronts.values() for issue in _of(front, library, offices, today)]


def _of(front: Front, library: Library, offices: Directory, today: dt.date) -> Iterator[Issue]:
    for key in front.sources:
        if key not in library.sources:
            yield _issue(front, "front:source", f"The source {key} is not in flows/sources.yaml.", "Add its site and date.")
    if dt.date.fromisoformat(front.reported_on) > today:
        yield _issue(front, "front:future", f"It was reported on {front.reported_on}?", "Write the day it was reported.")
    row = library.contacts.get(front.contact)
    if front.contact and (row is None or row.show == "yes"):
        yield _issue(front, "front:contact", f"{front.contact!r} is no hidden contact.", "Name its row with `show: never`.")
    for name in dict.fromkeys((*front.names.values(), *front.aliases)):
        if len(visual(name)) < SHORTEST or len(name.split()) < 2:
            what = f"{name!r} is a word like others, and would be found in innocent texts."
            yield _issue(front, "front:short-name", what, "Write a name of two words or more.")
        yield from _not_an_office(front, name, offices.named(name).contact)
    spots = [
        *(Spot("handle", 0, len(value), value) for value in front.handles),
        *(Spot("site", 0, len(value), value) for value in front.sites),
        *(Spot("phone", 0, len(value), value) for value in front.phones),
    ]
    for spot in spots:
        finding = offices.of(spot)
        hit = finding.contact if finding.verdict != "look_alike" else None
        yield from _not_an_office(front, spot.text, hit)


def _not_an_office(front: Front, value: str, hit: str | None) -> Iterator[Issue]:
    if hit is not None and hit != front.contact:
        yield _issue(front, "front:official", f"{value!r} is a name or address of {hit!r}.", "Compare it with the source.")


def _issue(front: Front, code: str, message: str, remedy: str) -> Issue:
    return Issue("error", code, f"{front.file}:{front.line} {front.id}", message, remedy)
