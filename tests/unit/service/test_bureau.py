"""The bureau by itself: who may order what, and what is noted. Real store (in memory), real signatures."""

import asyncio
from collections.abc import Sequence

import msgspec
import pytest

from bot.adapters.cli.play import StandingClock
from bot.adapters.storage.memory import MemoryStore
from bot.authority.audit import Entry
from bot.authority.canonical import from_canonical
from bot.bulletins.accepting import HOLD_SECONDS
from bot.bulletins.audience import Subscriber
from bot.service.bureau import Bureau
from bot.service.office import ANEW_DELAY
from bot.service.orders import Order, Reply
from bot.service.ports import Kept, UnitOfWork
from bot.service.warrants import SIGNED_SECONDS
from tests.support.officers import BOT, NAMES, enrolled, first_list, one_time, signed_order, warning
from tests.support.universe import NOW, desk

LONG_AGO = NOW - 3 * 86_400


class Room:
    """A bureau with three officers in office and forty families."""

    def __init__(self, people: int = 40) -> None:
        self.clock = StandingClock(NOW)
        self.store = MemoryStore(self.clock)
        self.bureau = Bureau(self.store, self.clock, BOT, lambda: desk().library, self._changed)
        self.renewed = 0
        self.store.run_now(lambda unit: self._begin(unit, people))

    def _begin(self, unit: UnitOfWork, people: int) -> None:
        enrolled(unit, LONG_AGO, (901, 902, 903))
        for person in range(1, people + 1):
            unit.subscribe(person, person, Subscriber("uk"))

    async def _changed(self) -> None:
        self.renewed += 1

    def give(self, **order: object) -> Reply:
        return asyncio.run(self.bureau.carry_out(Order(**order)))  # type: ignore[arg-type]

    def submit(self, names: Sequence[str] = NAMES[:2]) -> Reply:
        return self.give(act="submit", file=warning(1, NOW, names))

    @property
    def kept(self) -> list[Kept]:
        return list(self.store.run_now(lambda unit: unit.bulletins())[0])

    @property
    def acts(self) -> list[tuple[str, str, str]]:
        rows = asyncio.run(self.store.acts(0, 1000))
        entries = [msgspec.convert(from_canonical(row), Entry) for row, _ in rows]
        return [(entry.act, entry.by, entry.subject) for entry in entries]


def test_two_signatures_are_held_and_three_are_not() -> None:
    two_are_held()


def two_are_held() -> None:
    room = Room()
    assert room.submit().ok
    assert room.kept[0].release_at == NOW + HOLD_SECONDS
    assert room.acts[-1][:2] == ("bulletin-submit", "kalyna+lipa")
    other = Room()
    assert other.submit(NAMES).ok
    assert other.kept[0].release_at == NOW


def test_a_small_segment_is_refused() -> None:
    a_small_segment_is_refused()


def a_small_segment_is_refused() -> None:
    room = Room(people=19)
    reply = room.submit()
    assert not reply.ok
    assert "Fewer than 20" in reply.sentence
    assert room.kept == []


def test_a_one_time_password_counts_once_and_only_for_small_acts() -> None:
    a_password_counts_once()


def a_password_counts_once() -> None:
    room = Room()
    room.submit()
    code = one_time("lipa", NOW)
    assert not room.give(act="resume-intake", by="lipa", totp=code).ok
    assert not room.give(act="stop", number=1, by="kalyna", totp=code).ok
    assert room.give(act="stop", number=1, by="lipa", totp=code).ok
    again = Room()
    again.submit()
    assert again.give(act="surge", text=next(iter(desk().library.prepared)), hours=3, by="lipa", totp=code).ok
    assert not again.give(act="stop", number=1, by="lipa", totp=code).ok
    assert again.kept[0].state == "held"


def test_five_wrong_passwords_close_the_door_for_a_while() -> None:
    wrong_passwords_close_the_door()


def wrong_passwords_close_the_door() -> None:
    room = Room()
    room.submit()
    good = one_time("lipa", NOW)
    for wrong in range(5):
        assert not room.give(act="stop", number=1, by="lipa", totp=f"{(int(good) + 1 + wrong) % 10**6:06}").ok
    assert not room.give(act="stop", number=1, by="lipa", totp=good).ok
    assert room.kept[0].state == "held"


def test_an_old_order_a_foreign_one_and_a_strangers_are_refused() -> None:
    only_fresh_orders_of_officers_count()


def only_fresh_orders_of_officers_count() -> None:
    room = Room()
    room.submit()
    refused = [
        signed_order("stop", 1, NOW - SIGNED_SECONDS - 1, "lipa"), signed_order("stop", 1, NOW, "lipa", bot=BOT + 1),
        signed_order("stop", 1, NOW, "stranger"), signed_order("pause", 1, NOW, "lipa"), b"{}",
    ]  # fmt: skip
    assert [room.give(act="stop", file=file).ok for file in refused] == [False] * len(refused)
    assert room.kept[0].state == "held"
    assert [act for act, _, _ in room.acts].count("refused") == len(refused)
    assert room.give(act="stop", file=signed_order("stop", 1, NOW, "lipa")).ok
    assert room.acts[-1] == ("bulletin-stop", "lipa", "1")


def test_without_proof_nothing_is_done() -> None:
    room = Room()
    room.submit()
    for act in ("stop", "pause", "resume", "recall", "surge", "surge-off", "pause-intake", "enrol", "dismiss", "note"):
        assert not room.give(act=act, number=1, text="x", hours=1).ok
    assert room.kept[0].state == "held"


def test_the_operator_stops_on_the_host() -> None:
    room = Room()
    room.submit()
    assert room.give(act="stop", number=1, host=True).ok
    assert room.kept[0].state == "stopped"


def test_what_the_operator_did_beside_the_bot_is_noted() -> None:
    only_what_was_done_on_the_host_is_noted()


def only_what_was_done_on_the_host_is_noted() -> None:
    """And nothing else can be written there in this way."""
    room = Room()
    assert room.give(act="note", text="backup", subject="sealed to 01", host=True).ok
    assert room.acts[-1] == ("backup", "operator", "sealed to 01")
    assert not room.give(act="note", text="backup").ok
    assert not room.give(act="note", text="bulletin-submit", host=True).ok
    assert [act for act, _, _ in room.acts[1:]] == ["refused", "refused"]


def test_a_roster_begun_anew_waits_a_day() -> None:
    a_new_beginning_waits()


def a_new_beginning_waits() -> None:
    """The host alone must not be able to install three keys and send at once."""
    room = Room()
    names = ("ivan", "olha", "petro")
    assert not room.give(act="roster", file=first_list(NOW, names), anew=True).ok
    assert room.give(act="roster", file=first_list(NOW, names), anew=True, host=True).ok
    reply = room.give(act="submit", file=warning(1, NOW, names))
    assert not reply.ok
    assert "24 hours" in reply.sentence
    room.clock.at += ANEW_DELAY
    assert room.give(act="submit", file=warning(1, room.clock.at, names)).ok


@pytest.mark.parametrize("hours", [0, 73, -1])
def test_a_surge_has_an_end(hours: int) -> None:
    text = next(iter(desk().library.prepared))
    assert not Room().give(act="surge", text=text, hours=hours, host=True).ok


def test_an_unknown_prepared_text_is_named() -> None:
    reply = Room().give(act="surge", text="nothing", hours=2, host=True)
    assert "There are: " in reply.sentence


def test_a_signed_order_counts_once() -> None:
    a_signed_order_counts_once()


def a_signed_order_counts_once() -> None:
    room = Room()
    room.submit(NAMES)
    order = signed_order("surge-off", 0, NOW, "lipa")
    assert room.give(act="surge-off", file=order).ok
    again = room.give(act="surge-off", file=order)
    assert not again.ok
    assert "already" in again.sentence


def test_a_password_of_a_refused_order_is_used_up() -> None:
    room = Room()
    room.submit()
    code = one_time("lipa", NOW)
    assert not room.give(act="stop", number=99, by="lipa", totp=code).ok
    assert not room.give(act="stop", number=1, by="lipa", totp=code).ok
    assert room.kept[0].state == "held"


def test_officers_without_an_account_are_enrolled_side_by_side() -> None:
    room = Room()
    for name in ("kalyna", "verba"):
        assert room.give(act="dismiss", by=name, host=True).ok
        assert room.give(act="enrol", by=name, secret="00" * 20, host=True).ok
    clash = room.give(act="enrol", by="verba", secret="00" * 20, account=901, host=True)
    assert "another officer" in clash.sentence
    assert "lippa" in room.give(act="dismiss", by="lippa", host=True).sentence


def test_a_damaged_roster_can_be_begun_anew() -> None:
    room = Room()
    room.store.run_now(lambda unit: unit.keep_roster(2, b"{}"))
    assert not room.give(act="roster", file=first_list(NOW, ("ivan", "olha", "petro")), host=True).ok
    assert room.give(act="roster", file=first_list(NOW, ("ivan", "olha", "petro")), anew=True, host=True).ok


def test_an_order_is_in_force_even_if_reading_it_fails_at_first() -> None:
    """The disk refuses once after the commit: the officer gets an answer, and the stop takes effect."""
    room, tries = Room(), []

    async def changed() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("disk")

    room.submit()
    room.bureau._changed = changed
    assert room.give(act="stop", number=1, host=True).ok
    assert len(tries) == 3
