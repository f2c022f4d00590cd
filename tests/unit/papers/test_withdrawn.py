"""A withdrawn number is printed on no sheet."""

from tests.unit.papers.test_sheets import cards, phone


def test_a_withdrawn_way_is_not_printed() -> None:
    """The other one of the office is."""
    gone = phone("102", withdrawn_on="2026-11-01", withdrawn_by="anna")
    assert [way.value for way in cards(phone("1648"), gone).cards[0].ways] == ["1648"]


def test_a_withdrawn_office_is_not_printed() -> None:
    assert cards(phone("102", withdrawn_on="2026-11-01", withdrawn_by="anna")).cards == ()
