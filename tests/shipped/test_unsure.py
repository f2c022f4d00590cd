"""Somebody who is inside, or unsure, is given no number of an office that is a danger there: by no way through the flows."""

import datetime as dt
import random
import re

import pytest

from bot.contacts.phones import grouped
from bot.contacts.standing import may_see
from bot.engine import events
from bot.engine.advance import advance
from bot.engine.effects import ContactBlock, ShowCard
from bot.engine.journey import Journey
from bot.engine.session import Relative, Run, Session
from bot.flow.model import Exit, FlowId, NodeId
from bot.present.setting import Setting
from tests.support.universe import NOW, desk, shelf

LIBRARY, RENDERER, DAY = shelf().library, desk().renderer, Setting(today=dt.date(2026, 11, 22))
COUNTRIES = ("", "ua", "nl", "eu", "other")


def numbers(seen: bool) -> set[str]:
    contacts = (contact for contact in LIBRARY.contacts.values() if may_see(contact, "unsure") is seen)
    return {grouped(way.value) for contact in contacts for way in contact.ways if way.kind == "phone"}


HIDDEN = numbers(False) - numbers(True)


def hidden_in(card: ShowCard, session: Session) -> list[str]:
    html = " ".join(message.html for message in RENDERER.card(card, session, DAY))
    return [number for number in HIDDEN if re.search(rf"(?<![\d+ ]){re.escape(number)}(?!\d)", html)]


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_way_leads_to_a_number_that_is_a_danger(country: str) -> None:
    """From every flow, with and without a plan made before, whatever is pressed."""
    dice = random.Random(country)
    names = [flow for flow in LIBRARY.flows if flow not in ("erase", "leave", "start")]
    for _ in range(120):
        plan = Relative(label="", situation=dice.choice(list(LIBRARY.roadmaps)), country=country or "ua")
        results = {"inside": "unsure"} | ({"country": country} if country else {})
        session = Session(locale="en", results=dict(results), relatives=(plan,) if dice.random() < 0.5 else ())
        event: events.Event = events.FlowCalled(at=NOW, flow=dice.choice(names))
        for _ in range(25):
            turn = advance(session, event, LIBRARY)
            card = next((effect for effect in turn.effects if isinstance(effect, ShowCard)), None)
            if turn.session is None or card is None or turn.session.results.get("inside") != "unsure":
                break
            session = turn.session
            assert not hidden_in(card, session), card.place
            option = dice.randrange(len(card.options)) if card.options else 100
            event = events.ChoicePicked(at=NOW, turn=session.turn, option=option)


@pytest.mark.parametrize(
    "place", [*(f"demands/desk-{desk}" for desk in ("security", "fraud", "hq", "child", "contract")),
              *(f"already/desk-{desk}" for desk in ("police", "security", "hq"))],
)  # fmt: skip
def test_the_desk_of_somebody_unsure_in_ukraine_is_the_neutral_one(place: str) -> None:
    """Living in Ukraine with relatives inside does not lead to the security service."""
    flow, node = place.split("/")
    results: dict[str, str | list[str]] = {"inside": "unsure", "country": "ua"}
    journey = Journey(Session(locale="en", runs=(Run(FlowId(flow), NodeId("start")),), results=results), LIBRARY, NOW)
    journey.follow(Exit(NodeId(node)))
    assert [block.contact for block in journey.blocks if isinstance(block, ContactBlock)] == ["icrc-tracing"]


def test_the_crisis_lane_always_has_a_number_to_dial() -> None:
    """Where the police of Ukraine are not named, the emergency number is."""
    for country in COUNTRIES:
        results: dict[str, str | list[str]] = {"inside": "unsure", "country": country}
        session = Session(locale="en", results={name: value for name, value in results.items() if value})
        for answer in (None, 0):
            pressed = events.ChoicePicked(at=NOW, turn=session.turn, option=0)
            event = events.FlowCalled(at=NOW, flow="crisis") if answer is None else pressed
            turn = advance(session, event, LIBRARY)
            assert turn.session is not None
            session = turn.session
            card = next(effect for effect in turn.effects if isinstance(effect, ShowCard))
            html = " ".join(message.html for message in RENDERER.card(card, session, DAY))
            assert "(112)" in html, (country, card.place)
