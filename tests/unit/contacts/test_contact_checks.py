"""`likhtar check` on contacts: the shipped ones have no issue, and each planted fault is found."""

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from bot.contacts.checks import check_ways
from bot.flow.contacts import Way
from bot.flow.model import Library
from tests.support.directory import as_printed
from tests.support.universe import shelf

TODAY = dt.date(2026, 11, 22)
replace = msgspec.structs.replace
SHIPPED = replace(shelf().library, contacts=as_printed(shelf().library.contacts))


def with_way(number: int = 0, contact: str = "nib", **changes: object) -> Library:
    """The shipped library with one way changed."""
    before = SHIPPED.contacts[contact]
    ways = list(before.ways)
    ways[number] = replace(ways[number], **changes)
    return with_ways(*ways, contact=contact)


def with_ways(*ways: Way, contact: str = "nib") -> Library:
    changed = replace(SHIPPED.contacts[contact], ways=ways)
    return replace(SHIPPED, contacts={**SHIPPED.contacts, contact: changed})


def all_withdrawn() -> Library:
    return with_ways(*(replace(way, withdrawn_on="2026-11-01", withdrawn_by="a") for way in SHIPPED.contacts["nib"].ways))


FAULTS: dict[str, tuple[str, Callable[[], Library]]] = {
    "contact:number": ("error", lambda: with_way(value="+380000000000", reach="both")),
    "contact:reach": ("error", lambda: with_way(value="+380800300529", reach="both")),
    "contact:link": ("error", lambda: with_way(2, value="nib-gov.com.ua")),
    "contact:one-checker": ("error", lambda: with_way(checked_on="2026-11-01", checked_by=("a", "a"))),
    "contact:half-mark": ("error", lambda: with_way(called_on="2026-11-01")),
    "contact:future": ("error", lambda: with_way(checked_on="2026-11-23", checked_by=("a", "b"))),
    "contact:due": ("warning", lambda: with_way(checked_on="2026-10-01", checked_by=("a", "b"))),
    "contact:stale": ("warning", lambda: with_way(checked_on="2026-01-01", checked_by=("a", "b"))),
    "contact:withdrawn": ("warning", all_withdrawn),
    "contact:names-withdrawn": ("warning", all_withdrawn),
    "link:unused": ("warning", lambda: with_ways(contact="rd4u")),
}


def test_the_shipped_contacts_are_clean() -> None:
    assert check_ways(SHIPPED, TODAY) == []


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_found(code: str) -> None:
    """With its level, its place and a remedy."""
    level, library = FAULTS[code]
    found = [issue for issue in check_ways(library(), TODAY) if issue.code == code]
    assert found
    assert all(issue.where and issue.message and issue.remedy and issue.level == level for issue in found)


@pytest.mark.parametrize(
    ("kind", "value"),
    [("phone", "16"), ("phone", "1648000"), ("phone", "+1234567"), ("whatsapp", "+3100"), ("viber", "viber.example/x"),
     ("viber", "elsewhere.com/nib_uncp_bot"), ("email", "nib.help@gmail.com"), ("site", "t.me/nib_uncp_bot")],
)  # fmt: skip
def test_no_such_way_is_shipped(kind: str, value: str) -> None:
    """Numbers that cannot exist, Viber that is not Viber, a mailbox at a public host, Telegram as a plain link."""
    way = Way(kind=kind, value=value, seen="2025", sources=("U:S1",), confidence="high")  # type: ignore[arg-type]
    codes = {issue.code for issue in check_ways(with_ways(way), TODAY) if issue.level == "error"}
    assert codes & {"contact:number", "contact:link"}


def test_a_year_on_every_confirmed_number_is_stale() -> None:
    """Move the clock: a warning for each, and no error."""
    later = with_way(checked_on="2026-11-20", checked_by=("a", "b"))
    assert check_ways(later, TODAY) == []
    assert [(issue.level, issue.code) for issue in check_ways(later, TODAY + dt.timedelta(days=365))] == [
        ("warning", "contact:stale")
    ]
