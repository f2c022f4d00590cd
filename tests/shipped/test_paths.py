"""Promises of the shipped flows that only a walk shows."""

from tests.support.person import Walker
from tests.support.universe import shelf


def test_a_second_check_begins_with_nothing_of_the_first() -> None:
    """Answers about one sender must not weigh in the verdict about another."""
    walker = Walker(shelf().library).begin("check")
    walker.pick("they", "mediator")
    walker.control("menu")
    assert walker.session.results["check-who"] == "mediator"
    walker.pick("contacted", "check")
    assert not [name for name in walker.session.results if name.startswith("check-")]


def test_no_go_back_in_the_crisis_lane_leads_back() -> None:
    """To the very question that waited, with the lines taken from the cards again."""
    walker = Walker(shelf().library).begin("situation")
    walker.pick("no")
    place = walker.place
    walker.type("я не хочу жити")
    walker.pick("no", "leave")
    assert walker.place == place
    assert not walker.session.crisis


def test_skip_stands_at_every_question_that_is_typed_or_has_several_answers() -> None:
    """The texts say so."""
    walker = Walker(shelf().library).begin("check")
    walker.pick("they", "mediator")
    assert {"skip", "done"} <= set(walker.card.controls)
    walker.control("skip")
    assert "check-wants" not in walker.session.results
