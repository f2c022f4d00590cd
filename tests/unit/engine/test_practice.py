"""Practise: what comes next, what fits the last check, and that only a count is left."""

import msgspec
import pytest

from bot.engine import practice
from bot.engine.session import Run, Session, Step
from bot.flow.model import FlowId, Library, NodeId
from tests.support import builders
from tests.support.drills import drill_text, drills_of, with_drills
from tests.support.person import Walker

FLOW = """
- id: start
  say: S.
  choices: [{id: begin, label: B, exit: one}, {id: pick, label: P, exit: list}, {id: no, label: N, exit: end}]
- {id: one, do: [practise.next], enter: drills, exit: after}
- {id: list, say: L., choices: [{each: drills, name: drill, exit: play}, {id: no, label: N, exit: end}]}
- {id: play, enter: drills, exit: after}
- id: after
  do: [practise.done]
  say: A.
  card: practised
  choices: [{id: on, label: O, exit: one}, {id: no, label: N, exit: end}]
"""
CHECK = """
- id: start
  say: W.
  name: check-who
  choices: [{id: bank, label: B, exit: end, signs: [code]}, {id: other, label: O, exit: end}]
"""


def library() -> Library:
    """Two files: a1, a2, a3, a4 about money and b1, b2 about codes."""
    tricks = builders.tactics(builders.tactic("money", "danger"), builders.tactic("code", "stop-now"))
    made = builders.library(demo=FLOW, check=CHECK, tricks=tricks)
    first = drills_of("".join(drill_text(f"a{n}", "money") for n in (1, 2, 3, 4)), "flows/drills/1.yaml")
    second = drills_of(drill_text("b1", "code", "inside: true") + drill_text("b2", "code"), "flows/drills/2.yaml")
    return with_drills(made, first | second)


def session(**results: str | list[str]) -> Session:
    return Session(locale="en", results={name.replace("_", "-"): value for name, value in results.items()})


def test_files_take_turns() -> None:
    """Three in a row are about different things."""
    assert practice.rotation(session(), library()) == ("a1", "b1", "a2", "b2", "a3", "a4")


@pytest.mark.parametrize(
    ("count", "due"), [("", "a1"), ("1", "b1"), ("5", "a4"), ("6", "a1"), ("nonsense", "a1"), ("-1", "a1")]
)
def test_the_count_tells_which_is_due(count: str, due: str) -> None:
    """Around and around; a count that cannot be read is none."""
    assert practice.next_drill(session(practised=count), library()) == due


def test_a_library_without_drills_offers_none() -> None:
    bare = builders.library(demo=FLOW.replace("enter: drills", "enter: language"))
    assert practice.next_drill(session(), bare) is None
    assert practice.drills_offered(session(check_found=["money"]), bare) == ()
    assert practice.with_next(session(), bare) == session()


def test_after_a_check_its_tricks_come_first_and_the_gravest_before() -> None:
    """Signs of a message and of what was pressed alike; what the library does not know is left out."""
    found = session(check_found=["money", "code", "gone"])
    assert practice.drills_about(practice.signs_of_check(found, library()), library()) == ("b1", "b2", "a1", "a2", "a3", "a4")
    assert practice.drills_offered(session(check_found=["code"]), library()) == ("b1", "b2", "a1")
    assert practice.drills_offered(session(check_who="bank"), library()) == ("b1", "b2", "a1")
    assert practice.drills_offered(session(check_who="other", check_found="code"), library()) == ("b1", "b2", "a1")


def test_without_a_check_those_that_are_due_are_offered() -> None:
    assert practice.drills_offered(session(practised="2"), library()) == ("a2", "b2", "a3")


def test_where_more_fit_than_can_be_offered_the_count_moves_on() -> None:
    """Nobody is offered the same three for ever."""
    offered = [practice.drills_offered(session(check_found=["money"], practised=str(n)), library()) for n in (0, 1, 2)]
    assert offered == [("a1", "a2", "a3"), ("a2", "a3", "a4"), ("a3", "a4", "a1")]


def test_somebody_inside_is_offered_only_what_sends_them_to_no_danger() -> None:
    inside = session(inside="unsure", check_found=["money"], practised="4")
    assert practice.rotation(inside, library()) == ("b1",)
    assert practice.next_drill(inside, library()) == "b1"
    assert practice.drills_offered(inside, library()) == ("b1",)


def test_three_in_a_row_are_counted_and_nothing_else_is_kept() -> None:
    """Neither which drills they were, nor what was answered, in the results or on the trail."""
    walker = Walker(library()).begin()
    walker.pick("begin", "a", "b")
    assert walker.session.results == {"practised": "1"}
    walker.pick("on", "b", "b", "on", "a", "a")
    assert walker.session.results == {"practised": "3"}
    assert [str(step.place) for step in walker.session.trail] == ["demo/start", "demo/after", "demo/after"]


def test_while_a_drill_is_played_the_trail_holds_no_answer_to_it() -> None:
    """Only the place, so that *back* works."""
    walker = Walker(library()).begin()
    walker.pick("begin", "b")
    assert (walker.place, walker.session.trail[-1].picked) == ("drills/a1-2", "")
    walker.control("back")
    assert walker.place == "drills/a1-1"


def test_back_from_a_finished_drill_takes_its_count_back() -> None:
    """As if it had not been begun: the same one is due again."""
    walker = Walker(library()).begin()
    walker.pick("begin", "a", "a")
    walker.control("back")
    assert (walker.place, walker.session.results) == ("demo/start", {})
    walker.pick("begin")
    assert walker.place == "drills/a1-1"


def test_a_card_shown_again_counts_nothing() -> None:
    walker = Walker(library()).begin()
    walker.pick("begin", "a", "a")
    walker.type("what is this")
    assert walker.session.results == {"practised": "1"}


def test_one_of_the_list_is_played() -> None:
    walker = Walker(library(), session(check_found=["code"])).begin()
    walker.pick("pick", "b2")
    assert walker.place == "drills/b2-1"
    walker.pick("a", "a")
    assert walker.session.results == {"check-found": ["code"], "practised": "1"}


def test_a_drill_that_is_gone_gives_way_to_the_first() -> None:
    walker = Walker(library(), session(drill="gone")).begin("drills")
    assert walker.place == "drills/a1-1"


def test_who_came_by_a_word_goes_back_where_they_were() -> None:
    """Drills on the way do not stand between."""
    walker = Walker(library()).begin("check")
    walker.begin("demo").pick("begin", "a", "a", "no")
    assert walker.place == "check/start"


def test_what_changed_on_the_way_through_a_drill_is_still_undone() -> None:
    """A command used in the middle of one changed a result: its old value stands one step earlier."""
    here, there = (Run(FlowId("demo"), NodeId("start")),), (Run(FlowId("drills"), NodeId("a1-1")),)
    trail = (Step(there, {"lost": None}), Step(here, {"a": "1"}), Step(there, {"a": "2", "b": None}), Step(here, {}))
    before = msgspec.structs.replace(session(drill="a1", b="x"), trail=trail)
    assert practice.with_one_more(before).trail == (Step(here, {"b": None, "a": "1"}), Step(here, {}))


def test_nothing_is_counted_without_a_drill() -> None:
    assert practice.with_one_more(session(practised="2")) == session(practised="2")
