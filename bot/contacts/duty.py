"""The verifiers' list: every way with its state, and which of them wants a call first. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from bot.contacts.standing import State, next_check, state_of
from bot.flow.contacts import ContactPoint, Way

URGENCY: Mapping[State, int] = {"unconfirmed": 0, "stale": 1, "due": 2, "fresh": 3, "withdrawn": 4}
"""After what families reported: never checked, then stale, then due."""


class Duty(msgspec.Struct, frozen=True):
    """One way as verifiers see it; a flat row. `reports` counts families who called the contact outdated."""

    id: str
    kind: str
    value: str
    state: State
    last_check: str
    next_check: str
    waiting_for_second: str
    reports: int
    show: str
    risk: str
    confidence: str
    seen: str
    file: str


def duties(contacts: Iterable[ContactPoint], today: dt.date, reports: Mapping[str, int]) -> list[Duty]:
    """A row for every way of every contact, in the order of the files."""
    return [_duty(contact, way, today, reports.get(contact.id, 0)) for contact in contacts for way in contact.ways]


def due(contacts: Iterable[ContactPoint], today: dt.date, reports: Mapping[str, int]) -> list[Duty]:
    """What wants a call now, first things first: reported by families, never checked, stale, due; shown ways only."""
    rows = [
        row
        for row in duties(contacts, today, reports)
        if row.show == "yes" and row.state != "withdrawn" and (row.reports or row.state != "fresh")
    ]
    return sorted(rows, key=lambda row: (-row.reports, URGENCY[row.state], row.next_check))


def _duty(contact: ContactPoint, way: Way, today: dt.date, reports: int) -> Duty:
    state = state_of(way, today)
    return Duty(
        id=contact.id,
        kind=way.kind,
        value=way.value,
        state=state,
        last_check=way.checked_on or "",
        next_check="" if state == "withdrawn" else next_check(way, today).isoformat(),
        waiting_for_second=way.called_by,
        reports=reports,
        show="yes" if contact.show == "yes" and way.show == "yes" else "never",
        risk=contact.risk,
        confidence=way.confidence,
        seen=way.seen,
        file=f"{contact.file}:{contact.line}",
    )
