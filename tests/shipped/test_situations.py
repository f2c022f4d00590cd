"""Which road map each answer leads to, and what stands in it where the family lives."""

import pytest

from bot.engine.lists import plan_steps
from bot.engine.session import Relative, Session, Value
from bot.flow.model import FlowId
from tests.support.person import Walker
from tests.support.universe import shelf


def steps(situation: str, country: str, results: dict[str, Value] | None = None) -> set[str]:
    plan = Relative(label="", situation=situation, country=country)
    return {step.id for step in plan_steps(Session(locale="en", relatives=(plan,), results=results or {}), shelf().library)}


@pytest.mark.parametrize(
    ("way", "situation"),
    [
        (("soldier", "nl", "confirmed"), "soldier-confirmed"),
        (("soldier", "ua", "captive", "confirmed"), "soldier-confirmed"),
        (("soldier", "ua", "captive", "picture"), "soldier-captive"),
        (("soldier", "ua", "hard-news"), "soldier-told"),
        (("soldier", "ua", "hard-news", "contacted", "missing"), "soldier-missing"),
        (("civilian", "ua", "taken"), "civilian"),
        (("child", "nl", "yes"), "child-eu"),
        (("civilian", "ua", "silent"), "civilian-missing"),
        (("child", "ua", "silent"), "child"),
        (("other", "eu"), "abroad"),
    ],
)
def test_each_answer_has_its_road_map(way: tuple[str, ...], situation: str) -> None:
    """The plan offered at the end is the one for what the family said."""
    walker = Walker(shelf().library).begin("situation")
    walker.pick("no", *way)
    assert walker.session.results["situation"] == situation
    assert situation in shelf().library.roadmaps


def test_someone_else_in_ukraine_is_shown_the_contacts() -> None:
    """The road map for families abroad would not help there."""
    walker = Walker(shelf().library).begin("situation")
    walker.pick("no", "other", "ua")
    assert walker.place == "contacts/start"


DUTCH = {"first-numbers", "icrc-nl", "embassy-nl", "nl-police", "nl-support"}


@pytest.mark.parametrize("situation", ["soldier-lost", "soldier-missing", "soldier-captive", "soldier-confirmed", "civilian"])
def test_a_plan_has_the_steps_of_the_country(situation: str) -> None:
    """Dutch steps in the Netherlands, others elsewhere, none of them in Ukraine; one Red Cross case everywhere."""
    assert steps(situation, "nl") >= DUTCH
    assert not steps(situation, "ua") & (DUTCH | {"embassy-abroad", "local-police", "local-support"})
    assert steps(situation, "eu") >= {"first-numbers", "embassy-abroad", "local-police", "local-support"}
    for country, case in (("ua", "icrc"), ("nl", "icrc-nl"), ("eu", "red-cross-eu"), ("other", "red-cross-eu")):
        assert steps(situation, country) & {"icrc", "icrc-nl", "red-cross-eu"} == {case}


def test_the_united_nations_are_named_only_to_people_outside() -> None:
    """A letter there can bring danger to close relatives in Russia or occupied territory."""
    offices = {"un-wgeid", "un-ced", "un-hrmmu"}
    assert steps("civilian", "ua", {"inside": "no"}) >= offices
    assert not steps("civilian", "ua", {"inside": "unsure"}) & offices
    assert "return-help" not in steps("child", "ua", {"inside": "unsure"})


def test_hard_news_never_names_what_was_not_asked() -> None:
    """The word does not stand in the flow or in its own steps."""
    library = shelf().library
    said = [line.message.text for node in library.flows[FlowId("told")].nodes.values() for line in node.say]
    said += [message.text for step in library.roadmaps["soldier-told"].steps for message in (step.title, *step.say)]
    words = " ".join(said).casefold()
    assert not [word for word in ("death", "dead", "died", "killed", "funeral", "body", "remains") if word in words.split()]
