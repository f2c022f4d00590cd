"""`likhtar contacts`: the list, what is due, and the words of verifiers."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from bot.contacts.duty import Duty, due, duties
from bot.contacts.phones import grouped
from bot.contacts.standing import state_of
from bot.contacts.verifying import SECOND_DAYS, Refused
from bot.flow.contacts import ContactPoint, Way

Say = Callable[[str], None]
COLUMNS = ("id", "value", "state", "last_check", "next_check")
_HEADS = {"last_check": "last check", "next_check": "next check"}


def show_all(contacts: Iterable[ContactPoint], today: dt.date, reports: Mapping[str, int], as_json: bool, say: Say) -> int:
    """Every way of every contact."""
    return _table(duties(contacts, today, reports), as_json, say)


def show_due(contacts: Iterable[ContactPoint], today: dt.date, reports: Mapping[str, int], as_json: bool, say: Say) -> int:
    """What wants a call now, first things first."""
    return _table(due(contacts, today, reports), as_json, say)


def find_way(contacts: Mapping[str, ContactPoint], ident: str, value: str, kind: str = "") -> tuple[ContactPoint, int]:
    """The contact and the number of the way that `value` names, typed as on a card or as in the file. Raises `Refused`."""
    contact = contacts.get(ident)
    if contact is None:
        raise Refused(f"There is no contact {ident!r}. `likhtar contacts` lists them.")
    found = [n for n, way in enumerate(contact.ways) if _same(way, value) and kind in ("", way.kind)]
    if not found:
        known = ", ".join(way.value for way in contact.ways) or "no way at all"
        raise Refused(f"{ident} has no {value!r}. It has: {known}.")
    if len(found) > 1:
        kinds = ", ".join(contact.ways[number].kind for number in found)
        raise Refused(f"{value!r} is there more than once. Please add --kind with one of: {kinds}.")
    return contact, found[0]


def told(contact: ContactPoint, before: Way, after: Way, today: dt.date) -> str:
    """What a verifier's word has changed, in one or two sentences."""
    what = f"{contact.id} {after.value}"
    hidden = "" if contact.show == "yes" and after.show == "yes" else " It stays hidden (show: never)."
    if after.is_withdrawn and not before.is_withdrawn:
        follows = "A running bot stops showing it within a minute, if `likhtar check` finds no error."
        return f"{what}: withdrawn by {after.withdrawn_by}. {follows}"
    if after.called_on is not None:
        until = dt.date.fromisoformat(after.called_on) + dt.timedelta(days=SECOND_DAYS)
        noted = f"{what}: the call of {after.called_by} on {after.called_on} is noted; it stays {state_of(after, today)}."
        return f"{noted} A second person is needed until {until}.{hidden}"
    return f"{what}: confirmed on {after.checked_on} by {' and '.join(after.checked_by)}, now {state_of(after, today)}.{hidden}"


def _same(way: Way, value: str) -> bool:
    wanted = re.sub(r"^(https?://|mailto:|tel:)", "", value.strip(), flags=re.IGNORECASE).rstrip("/")
    if way.kind in ("phone", "whatsapp", "viber") and way.value.lstrip("+").isdecimal():
        return _digits(wanted) in (_digits(way.value), _digits(grouped(way.value))) and _digits(wanted) != ""
    return wanted.removeprefix("@").removeprefix("t.me/").casefold() == way.value.casefold()


def _digits(value: str) -> str:
    return re.sub(r"\D", "", value)


def _table(rows: Sequence[Duty], as_json: bool, say: Say) -> int:
    if as_json:
        say(msgspec.json.encode(rows).decode())
        return 0
    cells = [[_HEADS.get(column, column) for column in COLUMNS], *([_cell(row, column) for column in COLUMNS] for row in rows)]
    widths = [max(len(line[number]) for line in cells) for number in range(len(COLUMNS))]
    for line in cells:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    say(f"{len(rows)} ways")
    return 0


def _cell(row: Duty, column: str) -> str:
    if column == "last_check" and row.waiting_for_second:
        return f"{row.last_check or 'never'}, {row.waiting_for_second} called"
    if column == "state":
        marks = [row.state, *(["hidden"] if row.show == "never" else []), *([f"{row.reports} reports"] if row.reports else [])]
        return ", ".join(marks)
    text = str(getattr(row, column))
    return text or ("never" if column == "last_check" else "")
