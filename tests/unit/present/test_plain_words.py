"""Short words in any of the languages, where a button says the same in its own words; numbers that are no age."""

import pytest

from bot.engine import events
from bot.engine.session import Run, Session
from bot.flow.model import FlowId, Locale, NodeId
from bot.present.understanding import understand
from tests.support.universe import NOW, desk


def meant(place: str, typed: str, locale: Locale = "uk", chosen: tuple[str, ...] = ()) -> events.Event:
    flow, node = place.split("/")
    session = Session(locale=locale, runs=(Run(FlowId(flow), NodeId(node)),), turn=5, chosen=chosen)
    return understand(session, events.TextReceived(at=NOW, text=typed), desk().library, desk().renderer.labels)


@pytest.mark.parametrize("locale", ["uk", "ru", "nl", "en"])
@pytest.mark.parametrize(
    ("place", "typed", "option"),
    [
        *(("crisis/start", typed, 0) for typed in ("так", "да", "ja", "yes")),
        *(("crisis/start", typed, 1) for typed in ("ні", "нет", "nee", "no")),
        *(("situation/start", typed, 2) for typed in ("не знаю", "weet ik niet", "not sure")),
        *(("erase/start", typed, 1) for typed in ("ні", "нет", "nee", "no")),
        *(("missing/dna-ask", typed, 0) for typed in ("так", "да", "ja", "yes")),
    ],
)
def test_yes_and_no_are_understood_in_every_language(place: str, typed: str, option: int, locale: Locale) -> None:
    """Families mix their languages, most of all in a crisis."""
    found = meant(place, typed, locale)
    assert isinstance(found, events.ChoicePicked)
    assert (found.turn, found.option) == (5, option)


@pytest.mark.parametrize("typed", ["готово", "далі", "дальше", "klaar", "done", "next"])
def test_done_is_understood_where_several_are_picked(typed: str) -> None:
    """And is no greeting there."""
    assert meant("check/wants", typed, "nl") == events.ControlUsed(at=NOW, control="done")


def test_typed_numbers_join_what_is_ticked() -> None:
    """A number typed after a press takes no tick away."""
    assert meant("check/wants", "1", chosen=("look",)) == events.AnswerGiven(at=NOW, value=["damage", "look"])


@pytest.mark.parametrize(
    "typed",
    [
        "мені 12 травня подзвонили", "мне 12 мая позвонили", "ik ben 15 maart gebeld", "мені 10 тисяч винні", "мені 10 000 грн",
        "мені 11.05 дзвонили", "мне 10-го звонили", "i am 15 km away", "ik ben 10 jaar getrouwd", "i am 15 years married",
    ],
)  # fmt: skip
def test_a_date_a_sum_or_a_distance_is_no_age(typed: str) -> None:
    """A mother who tells a date is not answered as a child."""
    assert isinstance(meant("menu/menu", typed), events.TextReceived)


@pytest.mark.parametrize(
    "typed",
    [
        "мені 13", "мені 13, тиснуть на мене", "мені 13 хвора", "мне 13 лет", "мне 13 мама", "ik ben 13 meisje",
        "ik ben 13 maar", "i'm 13 may i",
    ],
)  # fmt: skip
def test_an_age_stays_an_age(typed: str) -> None:
    """Whatever word follows."""
    assert meant("menu/menu", typed) == events.FlowCalled(at=NOW, flow="minor")


def test_a_cry_for_help_inside_the_lane_is_heard_again() -> None:
    """It is never "I did not understand"."""
    assert meant("crisis/start", "хочу померти") == events.FlowCalled(at=NOW, flow="crisis")
