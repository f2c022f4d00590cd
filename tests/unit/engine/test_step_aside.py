"""What is half done waits while somebody looks at something else, and the trail does not tell who is inside."""

from bot.engine import events
from bot.flow.model import FlowId, NodeId
from tests.support import builders
from tests.support.person import Walker
from tests.support.universe import shelf

ROAD = """
- id: a
  say: A.
  name: who
  choices: [{id: x, label: X, exit: b}, {id: y, label: Y, exit: b}]
- {id: b, say: B., name: known, choices: [{id: k, label: K, exit: c}, {id: l, label: L, exit: c}]}
- {id: c, say: C., ask: {as: text, name: silence}, exit: d}
- {id: d, say: D., card: review, choices: [{id: right, label: Right, exit: end}, {each: answers, name: change}]}
"""
TICKS = "- {id: a, say: A., ask: {as: many, name: m, options: [{id: x, label: X}, {id: y, label: Y}]}, exit: end}"


def changing() -> Walker:
    walker = Walker(builders.library(demo=ROAD)).begin()
    walker.pick("x", "k")
    walker.type("words")
    walker.pick("who")
    assert walker.place == "demo/a"
    return walker


def test_another_language_in_the_middle_of_a_change_asks_nothing_twice() -> None:
    """The later answers are still given again by themselves, and the review comes back."""
    walker = changing()
    walker.type("мова")
    walker.pick("uk")
    assert (walker.session.locale, walker.place) == ("uk", "demo/a")
    walker.pick("y")
    assert walker.place == "demo/d"
    assert walker.session.results == {"who": "y", "known": "k", "silence": "words"}


def test_back_from_a_called_page_leads_into_the_change_again() -> None:
    """But on another way nothing is answered by itself."""
    walker = changing()
    walker.control("menu")
    assert (walker.session.kept, walker.session.review) == ({}, None)
    walker.control("back")
    walker.pick("y")
    assert walker.place == "demo/d"


def test_ticks_wait_while_the_language_is_changed() -> None:
    """By the end of the called flow, and by *back*."""
    walker = Walker(builders.library(demo=TICKS)).begin()
    walker.pick("x")
    walker.type("мова")
    walker.pick("nl")
    assert walker.session.chosen == ("x",)
    walker.control("menu")
    walker.control("back")
    assert [option.selected for option in walker.card.options] == [True, False]


def test_a_tick_whose_option_is_gone_is_no_answer() -> None:
    """After a new script the question is asked anew, with the ticks that are still there."""
    walker = Walker(builders.library(demo=TICKS)).begin()
    walker.pick("x", "y")
    walker.library = builders.library(demo=TICKS.replace(", {id: y, label: Y}", ""), revision="later")
    walker.control("done")
    assert walker.session.results == {}
    assert [(option.id, option.selected) for option in walker.card.options] == [("x", True)]
    walker.control("done")
    assert walker.session.results == {"m": ["x"]}


def test_the_trail_does_not_tell_who_is_inside() -> None:
    """ "Yes" and "I am not sure" leave the same session behind."""
    held = []
    for answer in ("yes", "unsure"):
        walker = Walker(shelf().library).begin("situation")
        walker.pick(answer)
        assert walker.place == "inside/start"
        held.append(walker.session)
    assert held[0] == held[1]


def test_no_date_is_not_said_to_be_written_down() -> None:
    """ "I do not remember" writes nothing, and leads back to the step in silence."""
    walker = Walker(shelf().library).begin("situation")
    walker.pick("no", "soldier", "ua", "unknown", "unknown", "next", "next", "next", "next")
    walker.control("skip")
    walker.pick("right", "make", "police", "mark", "on")
    walker.send(events.ControlUsed(at=walker.now, control="unknown"))
    assert walker.place == "plan/step"
    kept = walker.library.flows[FlowId("plan")].nodes[NodeId("done-on-keep")].say[0].message.text
    assert kept not in walker.said
