"""Sabotage twins of the workshop's pages: each guard is taken away once, and its test must turn red."""

import hmac
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from bot.adapters.web import guard
from bot.adapters.web.workshop import entrance, pages, people, tricks
from bot.authority import doors
from bot.manipulation.tricks import Row
from bot.workshop import drawing
from tests.support.workshop import Bench, opened
from tests.unit.authority import test_doors
from tests.unit.workshop import test_drawing
from tests.web import test_workshop_door as door
from tests.web import test_workshop_reading as reading
from tests.web import test_workshop_walk as walking

Sabotage = Callable[[pytest.MonkeyPatch], None]


def any_token_is_taken(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(hmac, "compare_digest", lambda one, other: True)


def any_site_may_speak(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(guard, "refusal", lambda request, doorman: None)


def any_address_is_ours(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(entrance, "_inside", lambda address: address)


def any_length_is_read(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pages, "LIMITS", msgspec.structs.replace(pages.LIMITS, body=10**9))
    patch.setattr(pages, "MOST_CHARACTERS", 10**9)
    patch.setattr(pages.Form.text, "__defaults__", (10**9,))


def a_name_is_somebody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(people, "person_at", lambda request, house, bench: people.Person("petro", frozenset({"author"})))


def roles_are_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(people, "roles_of", lambda name, bench: frozenset({"author"}))


def links_stay_good(patch: pytest.MonkeyPatch) -> None:
    def kept(before: doors.Doors, secret: str, cookie: str, at: int) -> tuple[doors.Doors, str]:
        after, name = doors.entered(before, secret, cookie, at)
        return msgspec.structs.replace(after, invitations=before.invitations), name

    patch.setattr(people, "entered", kept)


def signing_out_forgets_the_cookie_only(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(people, "left", lambda before, cookie: before)


def sessions_never_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doors, "_lasts", lambda visit, at: True)


def every_count_is_shown(patch: pytest.MonkeyPatch) -> None:
    def counted(told: Any, tactics: Any, today: Any) -> list[Row]:
        return [
            Row(tactic, "uk", "2026-11", sum(tactic in each.report.tactics for each in told)) for tactic in list(tactics)[:2]
        ]

    patch.setattr(tricks, "digest", counted)


def walks_never_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("bot.adapters.web.workshop.walks.IDLE_SECONDS", 10**9)


def words_take_no_room(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(drawing, "LETTER", 0.0)
    patch.setattr(drawing, "SIDE", -40)


def on_a_page(test: Callable[..., None], *values: Any) -> Callable[[], None]:
    def run() -> None:
        with opened() as one:
            test(one, *values)

    return run


def on_a_server(test: Callable[..., None], *values: Any) -> Callable[[], None]:
    def run() -> None:
        lists = [door.roster(("olena", ("author",), door.AT + 1_500), ("petro", ("verifier",), door.AT + 90_000_000))]
        with opened(Bench(at=door.AT, lists=lists), door.HOUSE) as one:
            test(one, *values)

    return run


TWINS: list[tuple[Sabotage, Callable[[], None]]] = [
    (any_token_is_taken, on_a_page(door.test_a_form_without_its_token_is_not_taken_and_what_was_typed_comes_back, "x")),
    (any_site_may_speak, on_a_page(door.test_a_form_of_another_site_is_not_taken, {"origin": "https://evil.example"})),
    (any_address_is_ours, on_a_page(door.test_nobody_is_led_to_another_site, "https://evil.example/")),
    (any_length_is_read, on_a_page(door.test_one_megabyte_is_told_to_be_too_long)),
    (a_name_is_somebody, on_a_server(door.test_nobody_comes_in_without_a_link)),
    (roles_are_kept, on_a_server(door.test_a_role_that_ends_takes_the_session_along_at_once)),
    (links_stay_good, on_a_server(door.test_looking_at_a_link_does_not_use_it_up)),
    (signing_out_forgets_the_cookie_only, on_a_server(door.test_signing_out_ends_the_session_on_the_server)),
    (sessions_never_end, test_doors.test_a_clock_set_back_opens_nothing_for_longer),
    (every_count_is_shown, reading.test_counts_under_ten_are_never_shown),
    (walks_never_end, walking.test_walks_are_few_and_end),
    (words_take_no_room, test_drawing.test_the_shipped_flows_are_drawn_whole),
]


@pytest.mark.parametrize(("sabotage", "proof"), TWINS, ids=[sabotage.__name__ for sabotage, _ in TWINS])
def test_a_guard_that_is_taken_away_is_missed(
    monkeypatch: pytest.MonkeyPatch, sabotage: Sabotage, proof: Callable[[], None]
) -> None:
    with monkeypatch.context() as patch:
        sabotage(patch)
        with pytest.raises((AssertionError, pytest.fail.Exception)):
            proof()
