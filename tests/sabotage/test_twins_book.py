"""Without its guards the book carries an approval over to another text, or prints what nobody may be shown: checks see it."""

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from bot.adapters.export.book import desk, writing
from bot.contacts.phones import readable
from bot.flow import approvals
from bot.flow.approvals import Approval
from bot.flow.contacts import Way
from bot.flow.guards import Guard
from tests.support.universe import shelf
from tests.unit.flow import test_approvals as checks

TODAY = dt.date(2026, 11, 22)
PLACE = "lost-contact/waiting"


def stamps(text: str, until: str = "2027-05-01") -> list[bool]:
    """Whether an approval of a node is printed as one that holds."""
    given = [Approval(PLACE, text, "verba", "lawyer", "2026-01-01", until)]
    book = writing.write_book(shelf().library, shelf().catalogs, given, TODAY, "en", ("lost-contact",))
    found = [each for part in book.parts for chapter in part.chapters for each in chapter.entries if each.name == PLACE]
    return [stamp.holds for stamp in found[0].stamps]


def hidden_ways() -> int:
    """How many numbers that nobody may be shown stand in the index of the book."""
    ways = [way for each in shelf().library.contacts.values() for way in each.ways]
    hidden = {readable(way) for way in ways if way.show == "never"} - {readable(way) for way in ways if way.show == "yes"}
    book = writing.write_book(shelf().library, shelf().catalogs, (), TODAY, "en")
    return len(hidden & {way.partition(" (")[0] for each in book.contacts for way, _ in each.ways})


def test_another_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is the comparison of codes in `standing`."""
    assert stamps("0" * 16) == [False]
    monkeypatch.setattr(desk, "standing", lambda approval, codes, today: "holds")
    assert stamps("0" * 16) == [True]


def test_a_day_that_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is the last day."""
    code = approvals.codes_of(shelf().library)[PLACE]
    assert stamps(code, "2026-11-21") == [False]
    monkeypatch.setattr(desk, "standing", lambda approval, codes, today: "holds" if codes else "expired")
    assert stamps(code, "2026-11-21") == [True]


@pytest.mark.parametrize("blind", ["_guard", "_exit"])
def test_a_code_that_is_blind(monkeypatch: pytest.MonkeyPatch, blind: str) -> None:
    """The guards are the conditions and the ways on in the code of a text: without them a changed path keeps its approval."""
    check: Callable[[], None] = checks.test_words_ways_and_conditions_change_the_code
    check()

    def nothing(part: Guard | None) -> str:
        return ""

    monkeypatch.setattr(approvals, blind, nothing)
    with pytest.raises(AssertionError):
        check()


def test_hidden_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is `is_usable`."""
    assert hidden_ways() == 0
    monkeypatch.setattr(Way, "is_usable", property(lambda way: not way.is_withdrawn))
    assert hidden_ways() > 0


def test_a_flow_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is `_refuse_unknown`: without it an empty book would look like one that was approved."""
    with pytest.raises(writing.BookProblem):
        writing.write_book(shelf().library, shelf().catalogs, (), TODAY, "en", ("nope",))
    monkeypatch.setattr(writing, "_refuse_unknown", lambda library, flows: None)
    assert writing.write_book(shelf().library, shelf().catalogs, (), TODAY, "en", ("nope",)).parts == ()


def marked() -> int:
    """Offices that the library calls red, and that the book marks so where they stand."""
    contacts = dict(shelf().library.contacts)
    contacts["nib"] = msgspec.structs.replace(contacts["nib"], risk="red")
    library = msgspec.structs.replace(shelf().library, contacts=contacts)
    book = writing.write_book(library, shelf().catalogs, (), TODAY, "en", ("lost-contact",))
    found = (each for part in book.parts for chapter in part.chapters for each in chapter.entries)
    return sum("only after a warning" in office.standing for each in found for office in each.offices)


def test_red_offices(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is `has_risk`."""
    assert marked() > 0
    monkeypatch.setattr(desk, "has_risk", lambda contact: False)
    assert marked() == 0
