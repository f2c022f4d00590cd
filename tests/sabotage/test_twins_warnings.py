"""Sabotage twins of warnings for families: each guard is taken away once, and its check must turn red."""

from collections.abc import Callable

import msgspec
import pytest

from bot.engine import advance, journey, subscription
from bot.engine.bulletins import VERIFY, is_at_judgement
from bot.engine.events import BulletinJudged
from bot.engine.journey import Journey
from bot.engine.session import Session
from bot.flow.model import NodeId, Place
from tests.unit.engine import test_warnings as warnings

Sabotage = Callable[[pytest.MonkeyPatch], None]


def people_inside_are_subscribed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(subscription, "is_inside", lambda session: False)


def less_is_written_over_more(patch: pytest.MonkeyPatch) -> None:
    """What the bot remembers of the subscription is not looked at."""
    on = subscription._on
    patch.setattr(subscription, "_on", lambda session: on(msgspec.structs.replace(session, subscribed=())))


def the_menu_is_entered_behind_its_split(patch: pytest.MonkeyPatch) -> None:
    """At the end of a flow, and where somebody comes back to it."""
    patch.setattr(journey, "menu_door", lambda library: journey.MENU)


def the_menu_of_before_is_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Journey, "_other_menu", lambda each: None)


def each_judgement_is_a_step_aside(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(advance, "is_at_judgement", lambda session: False)


def the_number_of_before_stays(patch: pytest.MonkeyPatch) -> None:
    def lead(each: Journey, event: BulletinJudged) -> None:
        if event.number:
            each.keep(subscription.NUMBER, str(event.number))
        each.jump(Place(VERIFY, NodeId(event.verdict)))

    patch.setattr(advance, "lead_to_judgement", lead)


TWINS: list[tuple[Sabotage, Callable[[], None]]] = [
    (people_inside_are_subscribed, warnings.nobody_inside_is_subscribed),
    (less_is_written_over_more, warnings.a_subscription_is_not_written_over),
    (the_menu_is_entered_behind_its_split, warnings.a_wave_stands_on_top_of_the_menu),
    (the_menu_of_before_is_shown, warnings.test_the_menu_changes_with_the_wave),
    (each_judgement_is_a_step_aside, warnings.test_back_leads_to_where_a_warning_was_asked_about),
    (the_number_of_before_stays, warnings.test_an_earlier_number_is_forgotten),
]


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[sabotage.__name__ for sabotage, _ in TWINS])
def test_a_guard_that_is_gone_is_noticed(
    sabotage: Sabotage, check: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Green with the guard, red without."""
    check()
    sabotage(monkeypatch)
    with pytest.raises(AssertionError):
        check()


def test_a_new_session_is_at_no_judgement() -> None:
    assert not is_at_judgement(Session(locale="en"))
