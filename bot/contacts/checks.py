"""Looks over the contacts: numbers that can exist, links that are on the allow-list, marks of verifiers, and their age.

Only `likhtar check` comes here: the tables of the world's numbers stay out of the running bot.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import phonenumbers

from bot.contacts.standing import state_of
from bot.flow.contacts import ContactPoint, Way
from bot.flow.dialling import dialled
from bot.flow.issues import Issue
from bot.flow.model import Library

MAX_NAME = 38
"""Characters of a name on a button; more are cut on a phone."""
VIBER = "chats.viber.com/"


def check_ways(library: Library, today: dt.date) -> list[Issue]:
    """All issues of the ways of all contacts, in the order of the files."""
    found: list[Issue] = []
    for contact in library.contacts.values():
        for way in contact.ways:
            found += _number(contact, way)
            found += _link(library, contact, way)
            found += _marks(contact, way, today)
            found += _age(contact, way, today)
        found += _withdrawn(contact)
        found += _button(contact)
    return [*found, *_named_withdrawn(library), *_unused_links(library)]


def _issue(contact: ContactPoint, code: str, message: str, remedy: str, level: str = "error") -> Issue:
    where = f"{contact.file}:{contact.line} {contact.id}"
    return Issue("error" if level == "error" else "warning", code, where, message, remedy)


def _number(contact: ContactPoint, way: Way) -> Iterator[Issue]:
    if way.kind not in ("phone", "whatsapp", "viber") or "/" in way.value:
        return
    if not way.value.startswith("+"):
        if not way.value.isdecimal() or not 3 <= len(way.value) <= 6:
            yield _issue(contact, "contact:number", f"{way.value!r} is no number.", "Write +380…, or a short code.")
        return
    try:
        valid = phonenumbers.is_valid_number(phonenumbers.parse(way.value))
    except phonenumbers.NumberParseException:
        valid = False
    if not valid:
        yield _issue(
            contact, "contact:number", f"No such number can exist: {way.value}.", "Compare with the source, digit by digit."
        )
    elif dialled(way.value) != way.value and way.reach not in ("inside", "unknown"):
        yield _issue(contact, "contact:reach", f"{way.value} answers only inside its country.", "Write `reach: inside`.")


def _link(library: Library, contact: ContactPoint, way: Way) -> Iterator[Issue]:
    """Where a family can be sent must be on the allow-list; what is never shown need not be."""
    if contact.show != "yes" or way.show != "yes":
        return
    if way.kind == "viber" and "/" in way.value and not way.value.startswith(VIBER):
        yield _issue(contact, "contact:link", f"{way.value} is no address of Viber.", f"Viber's begin with {VIBER}.")
    host = _host(way)
    if host and host not in library.links and way.value not in library.links:
        yield _issue(
            contact,
            "contact:link",
            f"{host} is not on the allow-list.",
            "Add it to flows/links.yaml with who runs it, or hide it.",
        )


def _host(way: Way) -> str:
    match way.kind:
        case "site":
            return way.value.split("/")[0]
        case "email":
            return way.value.split("@")[-1]
    return ""


def _unused_links(library: Library) -> Iterator[Issue]:
    ways = [way for contact in library.contacts.values() for way in contact.ways]
    used = {_host(way) for way in ways} | {way.value for way in ways}
    for domain in library.links:
        if domain not in used:
            yield Issue("warning", "link:unused", f"flows/links.yaml {domain}", "No contact leads there.", "Delete the line.")


def _marks(contact: ContactPoint, way: Way, today: dt.date) -> Iterator[Issue]:
    """A confirmation is two people's, and no date lies ahead."""
    if way.checked_on is not None and len(set(way.checked_by)) < 2:
        yield _issue(contact, "contact:one-checker", f"{way.value} was checked by one person.", "Two different people confirm.")
    if (way.called_on is None) != (not way.called_by) or (way.withdrawn_on is None) != (not way.withdrawn_by):
        yield _issue(contact, "contact:half-mark", f"{way.value} has a date without a name.", "Use `likhtar contacts`.")
    for date in (way.checked_on, way.called_on, way.withdrawn_on):
        if date is not None and dt.date.fromisoformat(date) > today:
            yield _issue(contact, "contact:future", f"{way.value} has a mark of {date}.", "Nothing is checked in the future.")


def _age(contact: ContactPoint, way: Way, today: dt.date) -> Iterator[Issue]:
    state = state_of(way, today)
    if contact.show == "yes" and way.show == "yes" and state in ("due", "stale"):
        yield _issue(
            contact,
            f"contact:{state}",
            f"{way.value} was last confirmed on {way.checked_on}.",
            "Two people confirm it, as docs/verifiers.md says: `likhtar contacts confirm`.",
            "warning",
        )


def _button(contact: ContactPoint) -> Iterator[Issue]:
    """Every office can stand on a button."""
    for locale, name in contact.names.items():
        said = contact.short.get(locale) or name
        if contact.show == "yes" and len(said) > MAX_NAME:
            what = f"{said!r} does not fit a button."
            yield _issue(contact, "contact:long-name", what, "Add `short:` names in four languages.")


def _withdrawn(contact: ContactPoint) -> Iterator[Issue]:
    if contact.show == "yes" and contact.is_withdrawn:
        yield _issue(
            contact,
            "contact:withdrawn",
            "Every way is withdrawn: no card shows it.",
            "Find a new number, or write `show: never`.",
            "warning",
        )


def _named_withdrawn(library: Library) -> Iterator[Issue]:
    """Nothing breaks: a second way stands in. Still the script should name another office."""
    for flow in library.flows.values():
        for node in flow.nodes.values():
            yield from _gone(library, node.contacts, f"{flow.file}:{node.line} {flow.id}/{node.id}")
    for roadmap in library.roadmaps.values():
        for step in roadmap.steps:
            yield from _gone(library, (step.office,), f"{roadmap.file} {roadmap.id}/{step.id}")


def _gone(library: Library, idents: Iterable[str], where: str) -> Iterator[Issue]:
    for ident in idents:
        contact = library.contacts.get(ident)
        if contact is not None and contact.show == "yes" and contact.is_withdrawn:
            yield Issue(
                "warning",
                "contact:names-withdrawn",
                where,
                f"{ident!r} is withdrawn; a second way stands in.",
                "Point to another one.",
            )
