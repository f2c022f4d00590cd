"""Typed words where a button stands: numbers, labels, beginnings, escape words, cries for help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from bot.engine import events
from bot.engine.effects import CONTROLS
from bot.flow.model import LOCALES, FlowId, Locale
from bot.present.understanding import plain, understand
from tests.support import builders
from tests.support.person import Walker
from tests.support.universe import NOW, desk

NODES = """
- id: a
  say: A.
  choices:
    - {id: search, label: Search and captivity, exit: b}
    - {id: children, label: Children, exit: b}
    - {id: child, label: Child in the EU, exit: b}
    - {id: menu-word, label: Menu, exit: b}
- {id: b, say: B., ask: {as: text, name: t}, exit: many}
- {id: many, say: C., ask: {as: many, name: m, options: [{id: x, label: Money}, {id: y, label: A code}]}, exit: country}
- {id: country, say: D., ask: {as: country, name: country}, exit: end}
"""

GRIEF_NODE = "- {id: last, say: E., choices: [{id: x, label: I miss him, exit: end}]}\n"


def at(place: str = "a") -> Walker:
    walker = Walker(builders.library(demo=NODES)).begin()
    if place != "a":
        walker.pick("search")
    if place in ("many", "country"):
        walker.type("words")
    if place == "country":
        walker.control("done")
    return walker


def picked(event: events.Event) -> int | None:
    return event.option if isinstance(event, events.ChoicePicked) else None


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("1", 0), (" 2. ", 1), ("№3", None), ("3)", 2), ("٣", 2), ("⑵", 1), ("²", 1), ("0", None), ("5", None), ("-1", 0),
        ("Search and captivity", 0), ("«search AND captivity»!", 0), ("search", 0), ("sea", 0), ("se", None),
        ("Children", 1), ("child in", 2), ("child", None), ("chi", None), ("Menu", 3), ("captivity", None), ("9" * 300, None),
    ],
)  # fmt: skip
def test_a_choice_is_understood(typed: str, option: int | None) -> None:
    """A number, the label, or a beginning that only one label has; everything else stays a text."""
    assert picked(at().meant(typed)) == option


def test_a_typed_choice_counts_for_the_present_card() -> None:
    """It carries the session's own turn, so it can never be stale."""
    walker = at()
    event = walker.meant("1")
    assert isinstance(event, events.ChoicePicked)
    assert event.turn == walker.session.turn


def test_a_label_comes_before_an_escape_word() -> None:
    """A button called *Menu* is that button here."""
    assert picked(at().meant("menu")) == 3
    assert at("many").meant("menu") == events.ControlUsed(at=NOW, control="menu")


@pytest.mark.parametrize(
    ("typed", "control"),
    [("back", "back"), ("НАЗАД", "back"), ("terug", "back"), ("leave", "leave"), ("Вийти!", "leave"), ("skip", "skip")],
)
def test_escape_words_of_all_languages_work_everywhere(typed: str, control: str) -> None:
    """Also where any text is an answer, and whatever language is set."""
    for place in ("a", "b", "many", "country"):
        assert at(place).meant(typed) == events.ControlUsed(at=NOW, control=control)


def test_escape_words_are_whole_messages() -> None:
    """ "We went back" is no wish to go back."""
    assert isinstance(at("b").meant("we went back"), events.TextReceived)


def test_continue_shows_where_one_was() -> None:
    """Like /start."""
    assert isinstance(at().meant("continue"), events.Started)


def test_words_that_open_a_flow() -> None:
    """The language can be changed from anywhere."""
    assert at("many").meant("мова") == events.FlowCalled(at=NOW, flow="language")


@pytest.mark.parametrize("typed", ["1 2", "1,2", "2; 1", "1. 2."])
def test_numbers_of_several_answers(typed: str) -> None:
    """However they are separated."""
    assert at("many").meant(typed) == events.AnswerGiven(at=NOW, value=["x", "y"])


@pytest.mark.parametrize("typed", ["money", "Mon", "a code"])
def test_a_label_ticks_one_of_several(typed: str) -> None:
    """One label is a tick, not the whole answer."""
    assert isinstance(at("many").meant(typed), events.ChoicePicked)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Deutschland", None), ("Germany", "de"), ("Німеччина", "de"), ("Германия", "de"), ("Duitsland", "de"), ("belgië", "be")],
)
def test_countries_in_four_languages(typed: str, code: str | None) -> None:
    """By the name our four languages have for them; the buttons come first."""
    event = at("country").meant(typed)
    option = picked(event)
    found = ["ua", "nl", "de", "pl"][option] if option is not None else getattr(event, "value", None)
    assert found == code


@pytest.mark.parametrize("typed", ["I want to die", "не хочу ЖИТЬ!!", "мамо, я не хочу жити більше", "Ik wil niet meer leven."])
def test_a_cry_for_help_is_heard_in_any_language_at_any_place(typed: str) -> None:
    """Before any number, label or answer."""
    for place in ("a", "b", "many", "country"):
        assert at(place).meant(typed) == events.FlowCalled(at=NOW, flow="crisis")


@pytest.mark.parametrize(
    ("typed", "heard"),
    [("мені 13", True), ("Привіт, мені 13!", True), ("мені 130", False), ("i am 13 and alone", True), ("i am 1305", False)],
)
def test_a_childs_age_is_heard_as_whole_words(typed: str, heard: bool) -> None:
    """Thirteen is not a hundred and thirty."""
    assert (at("b").meant(typed) == events.FlowCalled(at=NOW, flow="minor")) is heard


def test_grief_is_met_with_care_where_it_answers_nothing() -> None:
    """A button with the same words is that button; where any words are an answer, they are one."""
    library = builders.library(demo=NODES.replace("name: country}, exit: end", "name: country}, exit: last") + GRIEF_NODE)
    library = structs.replace(library, distress=(builders.distress("en", "want to die", grief="miss him"),))
    walker = Walker(library).begin()
    assert walker.meant("I miss him") == events.CareNeeded(at=NOW, flow="care")
    assert walker.meant("I miss him and want to die") == events.FlowCalled(at=NOW, flow="crisis")
    walker.pick("search")
    assert isinstance(walker.meant("I miss him"), events.TextReceived)
    walker.type("words")
    walker.control("done")
    walker.pick("ua")
    assert picked(walker.meant("I miss him")) == 0


def test_inside_the_crisis_lane_words_are_answers_again() -> None:
    """The lane does not begin anew with each message."""
    lane = "- {id: start, say: Lines., choices: [{id: z, label: I want to die, exit: end}]}"
    walker = Walker(builders.library(demo=NODES, crisis=lane)).begin("crisis")
    assert picked(walker.meant("I want to die")) == 0


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("  «Меню»! ", "меню"),
        ("МЕНЮ", "меню"),
        ("ме\u200bню", "меню"),
        ("\u202eменю", "меню"),
        ("Ｍｅｎｕ", "menu"),
        ("п’ять", "п'ять"),
        ("…", ""),
    ],
)
def test_plain_forgets_what_does_not_matter(text: str, same: str) -> None:
    """Case, width, marks, quotes, invisible letters."""
    assert plain(text) == same


@given(st.text(max_size=300), st.sampled_from(["a", "b", "many", "country"]))
def test_any_text_means_something(text: str, place: str) -> None:
    """No exception, whatever is typed where; and the engine takes what it means."""
    walker = at(place)
    walker.type(text)
    assert walker.card


# ---- the words that are shipped ----


@pytest.mark.parametrize("locale", LOCALES)
def test_every_shipped_escape_word_is_understood(locale: Locale) -> None:
    """None of them is written in a way that typing cannot reach."""
    library, labels = desk().library, desk().renderer.labels
    session = Walker(library, locale=locale).begin("menu").session
    unheard = []
    for phrase, target in library.words.escapes[locale].items():
        event = understand(session, events.TextReceived(at=NOW, text=phrase.capitalize() + "!"), library, labels)
        if isinstance(event, events.TextReceived):
            unheard.append((phrase, target))
    assert unheard == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_shipped_age_is_heard(locale: Locale) -> None:
    """In the middle of other words."""
    library, labels = desk().library, desk().renderer.labels
    session = Walker(library, locale=locale).begin("menu").session
    for phrase in library.words.minor[locale]:
        event = understand(session, events.TextReceived(at=NOW, text=f"… {phrase} …"), library, labels)
        assert isinstance(event, events.FlowCalled), phrase
        assert event.flow == "minor", phrase


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_on_the_bots_own_buttons_can_be_typed_at_a_question_for_a_number(locale: Locale) -> None:
    """Where any words might be an answer, *back*, *skip*, *menu* and *leave* still work as they stand on the buttons."""
    library, labels = desk().library, desk().renderer.labels
    session = Walker(library, locale=locale).begin("plan").session
    run = session.runs[-1]
    reference = type(run)(FlowId("plan"), library.flows[FlowId("plan")].nodes["reference"].id)  # type: ignore[index]
    at_reference = type(session)(locale=locale, runs=(reference,), trail=session.trail)
    for control in CONTROLS:
        if control in ("done", "unknown", "outdated"):
            continue
        typed = labels.control(control, locale).strip("←✕ ")
        event = understand(at_reference, events.TextReceived(at=NOW, text=typed), library, labels)
        assert event == events.ControlUsed(at=NOW, control=control), typed
