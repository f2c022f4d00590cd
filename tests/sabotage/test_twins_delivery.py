"""Sabotage twins of delivery and of the bureau: each guard is taken away once, and the check that watches it must turn red."""

from collections.abc import Callable, Sequence

import pytest

from bot.adapters.storage.memory import MemoryStore
from bot.authority.totp import matches
from bot.service import broadcast, bureau, office, rulings, warrants
from bot.service.broadcast import Broadcaster
from bot.service.ports import Kept, Officer, Send
from bot.service.warrants import Warrants
from tests.unit.service import test_broadcaster as delivery
from tests.unit.service import test_bureau as desk

Sabotage = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[], None]


def orders_are_heeded_at_the_next_stage(patch: pytest.MonkeyPatch) -> None:
    take = Broadcaster.take

    def late(caster: Broadcaster, bulletins: Sequence[Kept]) -> None:
        if not any(each.state in ("stopped", "paused") for each in bulletins):
            take(caster, bulletins)

    patch.setattr(Broadcaster, "take", late)


def signatures_are_asked_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(broadcast, "still_signed", lambda signed, roster, at: True)


def what_was_under_way_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    async def none(store: MemoryStore, number: int) -> Sequence[Send]:
        return []

    patch.setattr(MemoryStore, "under_way", none)


def nothing_is_held(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rulings, "HOLD_SECONDS", 0)


def officers_see_nothing_first(patch: pytest.MonkeyPatch) -> None:
    async def skip(caster: Broadcaster, kept: Kept) -> bool:
        return await caster._turn(kept, note=broadcast.REHEARSED)

    patch.setattr(Broadcaster, "_rehearse", skip)


def an_old_one_is_released(patch: pytest.MonkeyPatch) -> None:
    async def release(caster: Broadcaster, kept: Kept) -> bool:
        return await caster._turn(kept, state="running", release_at=caster._clock.now())

    patch.setattr(Broadcaster, "_release", release)


def copies_are_not_taken_back(patch: pytest.MonkeyPatch) -> None:
    async def none(store: MemoryStore, number: int, most: int, now: int) -> Sequence[Send]:
        return []

    patch.setattr(MemoryStore, "withdrawing", none)


def a_segment_of_one_is_enough(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bureau, "is_too_small", lambda sizes: False)


def a_password_counts_twice(patch: pytest.MonkeyPatch) -> None:
    def again(secret: bytes, code: str, at: int, last_step: int) -> int | None:
        return matches(secret, code, at, 0)

    patch.setattr(warrants, "matches", again)


def a_password_is_enough_for_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(warrants, "BY_ONE", warrants.BY_SIGNATURE)


def guesses_are_not_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(warrants, "WRONG_CODES", 10**6)


def orders_never_grow_old(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(warrants, "SIGNED_SECONDS", 10**9)


def a_new_beginning_counts_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(office, "ANEW_DELAY", 0)


class Anything(frozenset[str]):
    """Has whatever is asked for."""

    def __contains__(self, name: object) -> bool:
        return True


def anything_can_be_noted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rulings, "NOTED", Anything())


def anybody_is_in_office(patch: pytest.MonkeyPatch) -> None:
    def fits(self: Warrants, unit: object, officer: Officer, code: str, now: int, door: str) -> bool:
        return True

    patch.setattr(Warrants, "_fits", fits)


TWINS: tuple[tuple[str, Sabotage, Check], ...] = (
    ("orders at the next stage", orders_are_heeded_at_the_next_stage, delivery.an_order_takes_effect),
    ("signatures asked once", signatures_are_asked_once, delivery.a_signer_who_left_office_ends_it),
    ("under way forgotten", what_was_under_way_is_forgotten, delivery.after_a_crash),
    ("no rehearsal", officers_see_nothing_first, delivery.everybody_once),
    ("an old one released", an_old_one_is_released, delivery.too_old_is_not_released),
    ("copies stay", copies_are_not_taken_back, delivery.a_recall_takes_every_copy_back),
    ("nothing held", nothing_is_held, desk.two_are_held),
    ("small segment", a_segment_of_one_is_enough, desk.a_small_segment_is_refused),
    ("password twice", a_password_counts_twice, desk.a_password_counts_once),
    ("password for all", a_password_is_enough_for_all, desk.a_password_counts_once),
    ("guesses", guesses_are_not_counted, desk.wrong_passwords_close_the_door),
    ("any password", anybody_is_in_office, desk.a_password_counts_once),
    ("old orders", orders_never_grow_old, desk.only_fresh_orders_of_officers_count),
    ("anything noted", anything_can_be_noted, desk.only_what_was_done_on_the_host_is_noted),
    ("new beginning", a_new_beginning_counts_at_once, desk.a_new_beginning_waits),
)


@pytest.fixture(autouse=True)
def _no_stage_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    for stage in broadcast.STAGE_PAUSE:
        monkeypatch.setitem(broadcast.STAGE_PAUSE, stage, 0)


@pytest.mark.parametrize(("sabotage", "check"), [twin[1:] for twin in TWINS], ids=[twin[0] for twin in TWINS])
def test_twin(monkeypatch: pytest.MonkeyPatch, sabotage: Sabotage, check: Check) -> None:
    """With the guard, the check is green; without it, red."""
    check()
    sabotage(monkeypatch)
    with pytest.raises((AssertionError, IndexError, KeyError)):
        check()
