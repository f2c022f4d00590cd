"""Known fronts: read strictly, checked, and never more than what somebody else reported."""

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from bot.adapters.library.strict_yaml import parse
from bot.contacts.checking import judge
from bot.contacts.directory import Directory
from bot.contacts.front_checks import check_fronts
from bot.flow.contacts import Front, Way
from bot.flow.errors import FlowError
from bot.flow.fronts import FrontReader
from bot.flow.model import Library, SourcePage, Words
from tests.support.directory import fronts, offices

TODAY = dt.date(2026, 11, 22)
replace = msgspec.structs.replace
GOOD = """
- id: false-friends
  names: {uk: "Хибні друзі", ru: "Ложные друзья", nl: "Valse vrienden", en: "False friends"}
  reported_by: A newspaper
  reported_on: "2026-01-31"
  said: [It asks for papers.]
  sources: [T:S01]
  handles: [false_friends]
"""


def read(text: str) -> dict[str, Front]:
    return FrontReader("flows/fronts.yaml").fronts(parse(text.encode(), "flows/fronts.yaml"))


def library(**changes: object) -> Library:
    """The shipped contacts with the shipped front, changed."""
    front = replace(fronts()["shield-of-mothers"], **changes)
    return Library(
        revision="", flows={}, contacts=offices(), roadmaps={}, tactics={}, words=Words({}, {}), commands={},
        sources={"T:S01": SourcePage("headliner.nl", "2026-02-22")}, fronts={front.id: front},
    )  # fmt: skip


def test_a_front_is_read() -> None:
    front = read(GOOD)["false-friends"]
    assert (front.reported_by, front.reported_on, front.said) == ("A newspaper", "2026-01-31", ("It asks for papers.",))
    assert (front.handles, front.sources) == (("false_friends",), ("T:S01",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  reported_by: A newspaper\n", ""),
        ('  reported_on: "2026-01-31"\n', ""),
        ('"2026-01-31"', '"2026"'),
        ("  said: [It asks for papers.]\n", ""),
        ("[It asks for papers.]", "[]"),
        ("  sources: [T:S01]\n", ""),
        ("[T:S01]", "[]"),
        ("[T:S01]", "[a newspaper]"),
        ("[false_friends]", '["@false_friends"]'),
        ('  handles: [false_friends]\n', "  sites: [https://a.example]\n"),
        ('  handles: [false_friends]\n', "  verdict: bad\n"),
        (', en: "False friends"', ""),
        ("- id: false-friends", "- name: false-friends"),
    ],
)  # fmt: skip
def test_a_front_without_a_reporter_a_day_or_a_source_is_refused(old: str, new: str) -> None:
    """It would be our own accusation. Values are written as in a contact, and unknown keys are refused."""
    assert old in GOOD
    with pytest.raises(FlowError):
        read(GOOD.replace(old, new))


def test_twice_the_same_id_is_refused_and_no_list_is_refused() -> None:
    for text in (GOOD * 2, "id: x\n"):
        with pytest.raises(FlowError):
            read(text)


def test_the_shipped_front_is_attributed_exactly() -> None:
    """Nieuwsuur, 22 February 2026, three statements, no address that no source names."""
    front = fronts()["shield-of-mothers"]
    assert list(fronts()) == ["shield-of-mothers"]
    assert (front.reported_by, front.reported_on) == ("Nieuwsuur", "2026-02-22")
    assert front.said == (
        "It is not in the official Russian registers.",
        "Its site is registered by a businessman in Saint Petersburg.",
        "A staff member confirmed by phone that it works with the security services.",
    )
    assert (front.handles, front.sites, front.phones) == ((), (), ())
    assert check_fronts(library(), TODAY) == []


FAULTS: dict[str, Callable[[], Library]] = {
    "front:source": lambda: library(sources=("T:S999",)),
    "front:future": lambda: library(reported_on="2026-11-23"),
    "front:contact": lambda: library(contact="nib"),
    "front:short-name": lambda: library(aliases=("Щит",)),
    "front:official": lambda: library(aliases=("Національне інформаційне бюро",)),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_found(code: str) -> None:
    """An error with its place and a remedy."""
    found = [issue for issue in check_fronts(FAULTS[code](), TODAY) if issue.code == code]
    assert found
    assert all(issue.level == "error" and issue.where.startswith("flows/fronts.yaml") and issue.remedy for issue in found)


@pytest.mark.parametrize(
    "value", [{"handles": ("nib_uncp_bot",)}, {"sites": ("koordshtab.gov.ua",)}, {"phones": ("+380800300529",)}]
)
def test_an_official_address_is_never_a_fronts(value: dict[str, tuple[str, ...]]) -> None:
    assert {issue.code for issue in check_fronts(library(**value), TODAY)} == {"front:official"}


def test_addresses_of_a_front_are_known_fronts() -> None:
    """And so is what resembles them."""
    front = replace(fronts()["shield-of-mothers"], handles=("false_friends",), sites=("false-friends.example",))
    directory = Directory(offices(), {front.id: front})
    for value in ("@False_Friends", "t.me/false_friends_bot", "https://false-friends.example/x", "sub.false-friends.example"):
        finding = judge(value, directory)
        assert (finding.verdict, finding.contact, finding.data["reported_by"]) == (
            "known_front",
            "shield-of-mothers",
            "Nieuwsuur",
        )


def test_a_way_is_no_front() -> None:
    """The contact that stands for the front has no way of its own."""
    ways: tuple[Way, ...] = offices()["shield-of-mothers"].ways
    assert ways == ()
