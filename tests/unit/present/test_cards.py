"""The bodies of cards that are made from data, over the shipped library."""

import pytest

from bot.engine.lists import plan_steps
from bot.engine.session import Relative, Session, StepRecord, Value
from bot.flow.model import LOCALES, Ask, Category, Choose, FlowId, Locale
from bot.present.phrases import PHRASES
from bot.present.rendering import Renderer
from tests.support import builders
from tests.support.universe import desk, shelf
from tests.unit.present.support_setting import DAY, OPERATED
from tests.unit.present.test_rendering import words_of

PLAN = Relative(
    label="",
    situation="soldier-missing",
    country="nl",
    month="2024-21",
    steps={"police": StepRecord(done_on="2026-05-03", reference="1205/26", next_date="2026-12-01")},
)


def body(kind: str, locale: Locale = "en", results: dict[str, Value] | None = None, plan: bool = False) -> str:
    session = Session(locale=locale, results=results or {}, relatives=(PLAN,) if plan else ())
    return words_of(desk().renderer._cards.body(kind, session, DAY))


def test_the_plan_lists_steps_with_what_is_done() -> None:
    """Marks, dates in words, the office's number, how many have a date."""
    text = body("plan", plan=True)
    steps = plan_steps(Session(locale="en", relatives=(PLAN,)), shelf().library)
    number, police = next((number, step) for number, step in enumerate(steps, 1) if step.id == "police")
    assert PHRASES["plan-count"].format(count=1, all=len(steps)) in text
    assert f"{PHRASES['plan-month']}: spring 2024" in text
    assert f"✓ {number}. {police.title.text}" in text
    notes = (
        PHRASES["plan-done"].format(date="May 3, 2026"),
        PHRASES["plan-reference"].format(reference="1205/26"),
        PHRASES["plan-next"].format(date="December 1, 2026"),
    )
    assert " · ".join(notes) in text
    assert text.count("○") == len(steps) - 1


def test_without_a_plan_the_card_says_so() -> None:
    """And a step that is not there shows the list."""
    assert PHRASES["plan-empty"] in body("plan")
    assert PHRASES["plan-empty"] in body("step")
    assert "✓" in body("step", results={"step": "nothing"}, plan=True)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_step_of_every_road_map_has_a_card(locale: Locale) -> None:
    """Whole HTML, every line of the template filled, one message long."""
    for roadmap in shelf().library.roadmaps.values():
        for step in roadmap.steps:
            for country in ("ua", "nl"):
                relative = Relative(label="", situation=roadmap.id, country=country)
                session = Session(locale=locale, results={"step": step.id}, relatives=(relative,))
                text = words_of(desk().renderer._cards.body("step", session, DAY))
                assert text
                assert "{" not in text
                assert "None" not in text
                assert len(text) < 4096


@pytest.mark.parametrize("locale", LOCALES)
def test_every_contact_has_a_card(locale: Locale) -> None:
    """With a name, a standing and a way; nothing that must not be shown."""
    library = shelf().library
    for contact in library.contacts.values():
        for country in ("ua", "nl", "other"):
            session = Session(locale=locale, results={"inside": "no", "country": country})
            text = words_of(desk().renderer._cards.contact(contact.id, session, DAY))
            assert bool(text) is (contact.show == "yes"), contact.id
            if text:
                assert contact.names[locale] in text
            for way in contact.ways:
                assert way.show == "yes" or way.value not in text.split(), contact.id


def test_a_red_contact_has_no_card_for_somebody_inside() -> None:
    """Whatever led to it."""
    red = next(contact for contact in shelf().library.contacts.values() if contact.risk == "red" and contact.show == "yes")
    assert body("contact", results={"contact": red.id, "inside": "no"})
    assert not body("contact", results={"contact": red.id, "inside": "unsure"})
    assert not body("contact", results={"contact": red.id})
    assert not body("contact", results={"contact": "nobody"})


@pytest.mark.parametrize(
    ("results", "severity"),
    [
        ({}, "none"),
        ({"check-money": ["free"]}, "stop-now"),
        ({"check-press": ["hurry"]}, "caution"),
        ({"check-who": "official"}, "caution"),
        ({"check-who": "official", "check-wants-more": ["papers"]}, "danger"),
    ],
)
def test_the_verdict_names_the_severity_and_never_acquits(results: dict[str, Value], severity: str) -> None:
    """Whatever was picked, nobody is told that a contact is safe."""
    text = body("verdict", results=results)
    assert text.startswith(PHRASES[f"verdict-{severity}"])
    assert "safe" not in text
    assert PHRASES["verdict-no-blame"] in text


def test_the_verdict_is_not_a_wall() -> None:
    """At most four tricks, even if everything was picked."""
    library = shelf().library
    results: dict[str, Value] = {}
    for node in library.flows[FlowId("check")].nodes.values():
        if isinstance(node.router, Choose | Ask) and node.router.name:
            results[node.router.name] = [option.id for option in node.router.options if isinstance(option, Category)]
    assert body("verdict", results=results).count("•") <= 4


def test_privacy_says_what_is_held_and_for_how_long() -> None:
    """With a plan, without one, and with an operator."""
    assert PHRASES["privacy-term-session"] in body("privacy")
    assert PHRASES["privacy-operator-local"] in body("privacy")
    text = body("privacy", results={"country": "nl"}, plan=True)
    assert PHRASES["privacy-answers"].format(count=1) in text
    assert PHRASES["privacy-term-plan"] in text
    operated = desk().renderer._cards.body("privacy", Session(locale="en"), OPERATED)
    assert "A &lt;charity&gt;, mail@example.org" in operated


def test_the_review_lists_answers_in_words() -> None:
    """Labels for picked answers, words for dates; without answers it says so."""
    assert PHRASES["review-none"] in body("review")


def test_an_unknown_kind_of_card_is_a_fault() -> None:
    """It is ours, not the person's: the update is set aside."""
    with pytest.raises(LookupError):
        body("nonsense")


def test_a_contact_without_a_way_says_so() -> None:
    """No number is better than a wrong one."""
    library = builders.library(builders.contacts(builders.contact("nib")))
    renderer = Renderer(library, shelf().catalogs, shelf().templates)
    text = words_of(renderer._cards.contact("nib", Session(locale="en"), DAY))
    assert PHRASES["contact-no-way"] in text
