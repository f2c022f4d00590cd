"""How far a number can be trusted today, which one comes first, and who may see it."""

import datetime as dt
from typing import Literal

import msgspec
import pytest

from bot.contacts.phones import grouped
from bot.contacts.standing import NEUTRAL, may_see, printed_on, shown_ways, state_of
from bot.flow.contacts import ContactPoint, Reach, Risk, Show, Way

Region = Literal["ua", "nl", "int", "ru"]
TODAY = dt.date(2026, 11, 22)


def way(value: str = "1648", reach: Reach = "both", show: Show = "yes", seen: str = "2025") -> Way:
    return Way(kind="phone", value=value, reach=reach, seen=seen, sources=("U:S1",), confidence="high", show=show)


def point(*ways: Way, region: Region = "ua", risk: Risk = "green", show: Show = "yes", ident: str = "nib") -> ContactPoint:
    return ContactPoint(id=ident, names={}, original="", region=region, purpose="", ways=ways, risk=risk, show=show)


@pytest.mark.parametrize(
    ("days", "who", "state"),
    [
        (0, ("a", "b"), "fresh"), (30, ("a", "b"), "fresh"), (31, ("a", "b"), "due"), (90, ("a", "b"), "due"),
        (91, ("a", "b"), "stale"), (0, ("a",), "unconfirmed"), (None, (), "unconfirmed"),
    ],
)  # fmt: skip
def test_a_number_grows_stale(days: int | None, who: tuple[str, ...], state: str) -> None:
    """Two people must have called it; after thirty days it is due, after ninety stale."""
    checked = None if days is None else (TODAY - dt.timedelta(days=days)).isoformat()
    assert state_of(msgspec.structs.replace(way(), checked_on=checked, checked_by=who), TODAY) == state


@pytest.mark.parametrize(
    ("region", "country", "values"),
    [
        ("ua", "ua", ["inside", "both", "abroad"]),
        ("ua", "", ["inside", "both", "abroad"]),
        ("ua", "nl", ["abroad", "both"]),
        ("nl", "nl", ["inside", "both", "abroad"]),
        ("nl", "ua", ["abroad", "both"]),
    ],
)
def test_the_number_that_works_from_there_comes_first(region: Region, country: str, values: list[str]) -> None:
    """A short code is no use abroad when there is a long number."""
    contact = point(way("inside", "inside"), way("abroad", "abroad"), way("both"), way("never", show="never"), region=region)
    assert [each.value for each in shown_ways(contact, country)] == values


def test_an_inside_number_is_shown_abroad_when_there_is_no_other() -> None:
    """Better than nothing: somebody at home may dial it."""
    assert [each.value for each in shown_ways(point(way("102", "inside")), "nl")] == ["102"]


def test_a_way_that_must_not_be_shown_never_is() -> None:
    """Marked low or disputed: kept as data only."""
    assert shown_ways(point(way(show="never")), "ua") == ()


def test_the_oldest_print_counts() -> None:
    """A card is only as fresh as its oldest number."""
    assert printed_on(point(way(seen="2025-10"), way(seen="2023"), way(seen="undated")), "ua") == "2023"
    assert printed_on(point(way(seen="undated")), "ua") is None


@pytest.mark.parametrize(
    ("risk", "region", "inside", "seen"),
    [
        ("red", "ru", "no", True),
        ("red", "ru", None, False),
        ("red", "ru", "unsure", False),
        ("red", "ru", "unknown", False),
        ("red", "nl", "unsure", False),
        ("green", "ua", None, True),
        ("green", "ua", "no", True),
        ("green", "ua", "unsure", False),
        ("amber", "ua", None, True),
        ("amber", "int", "unsure", False),
        ("green", "nl", "unsure", True),
        ("amber", "nl", "unsure", False),
    ],
)
def test_who_may_see_a_contact(risk: Risk, region: Region, inside: str | None, seen: bool) -> None:
    """Red only for somebody who said that all are outside; inside or unsure, only the neutral doors and Dutch help."""
    assert may_see(point(risk=risk, region=region), inside) is seen
    assert not may_see(point(risk=risk, region=region, show="never"), inside)


def test_the_neutral_doors_are_open_to_everybody() -> None:
    """The Red Cross, the emergency number and a line to talk to."""
    for ident in NEUTRAL:
        assert may_see(point(ident=ident), "unsure")
        assert not may_see(point(ident=ident, risk="red"), "unsure")


@pytest.mark.parametrize("number", ["+380442878165", "0800300529", "1648", "+31704455888", "08000113", "112", "+1202555"])
def test_grouping_changes_no_digit(number: str) -> None:
    """Spaces, and the hyphen of Dutch service numbers."""
    assert grouped(number).replace(" ", "").replace("-", "") == number
