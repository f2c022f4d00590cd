"""Twins of the disappearing answers: each takes one guard away, and the proof that watches it must turn red."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.adapters.storage.clearings import Clearings
from bot.adapters.storage.store import SqliteStore
from bot.adapters.storage.unit import SqliteUnitOfWork
from bot.service import cleaner, sender
from bot.service.conversation import Conductor
from bot.service.ports import Clearing, UnitOfWork
from tests.proofs import test_clearings as proofs
from tests.support.passing import ANSWERS, HOUR, House, answer, play, to_questions, with_plan

pytestmark = pytest.mark.slow


def a_restart_loses_nothing(folder: Path) -> None:
    """What could not be deleted before a crash is deleted after it."""

    async def story(house: House) -> None:
        family, left = await proofs.caught(house)
        await house.restart()
        house.api.calm()
        await house.wait(HOUR)
        assert not family.still_there(left[:-1])

    play(folder, story)


def questions_leave_with_their_answers(folder: Path) -> None:
    """No card of the form stands in the chat once the next one does."""

    async def story(house: House) -> None:
        family = await with_plan(house, proofs.FAMILY)
        await to_questions(family)
        asked = await answer(family, ANSWERS[:3])
        assert not family.still_there(asked)

    play(folder, story)


def an_outage_is_told(folder: Path) -> None:
    proofs.test_an_outage_of_fifty_hours(folder, "uk")


def who_leaves_leaves_nothing(folder: Path) -> None:
    proofs.test_leaving_in_the_middle_of_the_form(folder, "x")


def each_is_tried_before_it_is_told(folder: Path) -> None:
    proofs.test_the_clock_jumps_fifty_hours_ahead(folder)


def a_clock_set_back_delays_nothing(folder: Path) -> None:
    proofs.test_the_clock_jumps_three_days_back(folder)


def the_others_of_a_batch_go(folder: Path) -> None:
    proofs.test_one_message_that_cannot_be_deleted(folder)


CHECKS = (a_restart_loses_nothing, questions_leave_with_their_answers)
"""Those that are no proofs of their own."""


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_checks_are_green_with_their_guards(tmp_path: Path, check: Callable[[Path], None]) -> None:
    """Otherwise their twins would prove nothing."""
    check(tmp_path)


def kept_in_memory_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue does not outlive the process: each start finds it empty."""
    as_shipped = SqliteStore._open

    def forgetful(self: SqliteStore) -> object:
        opened = as_shipped(self)
        opened[0].execute("DELETE FROM clearings")
        return opened

    monkeypatch.setattr(SqliteStore, "_open", forgetful)


def without_hasten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clearings, "now", lambda self, person, hold, at, but: None)


def without_telling(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has had its time is given up in silence."""

    def silent(self: Conductor, unit: UnitOfWork, chat: int, messages: Sequence[Clearing], at: int) -> None:
        unit.give_up(messages)

    monkeypatch.setattr(Conductor, "stayed", silent)


def without_waiting_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each message is told when its own 47 hours are over, and tried at its own moments; however slow the machine is, never
    two at a time."""
    as_shipped = SqliteStore.clearings

    async def one_by_one(self: SqliteStore, now: int) -> Sequence[Clearing]:
        return (await as_shipped(self, now))[:1]

    monkeypatch.setattr(SqliteStore, "clearings", one_by_one)
    monkeypatch.setattr(cleaner, "TOGETHER", 0)
    monkeypatch.setattr(cleaner, "_next_try", lambda one, now, asked: now + min(HOUR, 60 << min(one.tries, 8)))


def without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The family is told, and yet the messages are tried for ever."""
    monkeypatch.setattr(Clearings, "drop", lambda self, messages: None)


def without_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has had its time is told without being tried."""
    as_shipped = cleaner.Cleaner._try

    async def hasty(self: cleaner.Cleaner, chat: int, messages: Sequence[Clearing]) -> tuple[Sequence[Clearing], float]:
        if min(one.until for one in messages) <= self._clock.now():
            return messages, 0
        return await as_shipped(self, chat, messages)

    monkeypatch.setattr(cleaner.Cleaner, "_try", hasty)


def with_a_hasty_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be sent for a while waits for the next start."""
    monkeypatch.setattr(sender, "RARE_SECONDS", 1e9)


def without_taking_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender.Sender, "_is_overtaken", lambda self, queued: False)


def without_emptying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Erasing hastens nothing, and the quick exit's own removal fails as it would for messages it does not know."""
    monkeypatch.setattr(Clearings, "all_now", lambda self, person: None)
    monkeypatch.setattr(SqliteUnitOfWork, "recall", lambda self, person, since: [])


def without_a_latest_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.storage.store.LATEST_DUE", 1_000 * 24 * HOUR)


def all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One refused message keeps its whole batch, here and in the messenger."""

    async def whole(self: cleaner.Cleaner, chat: int, messages: Sequence[Clearing]) -> tuple[Sequence[Clearing], float]:
        return messages, 0

    async def unsplit(self: object, chat: int, messages: Sequence[int]) -> None:
        await self._api.delete_messages(chat, messages)  # type: ignore[attr-defined]

    monkeypatch.setattr(cleaner.Cleaner, "_one_by_one", whole)
    monkeypatch.setattr("tests.support.passing.TelegramMessenger.delete", unsplit)


TWINS: tuple[tuple[Callable[[pytest.MonkeyPatch], None], Callable[[Path], None]], ...] = (
    (kept_in_memory_only, a_restart_loses_nothing),
    (without_hasten, questions_leave_with_their_answers),
    (without_telling, an_outage_is_told),
    (without_waiting_for_the_others, an_outage_is_told),
    (without_end, an_outage_is_told),
    (with_a_hasty_sender, an_outage_is_told),
    (without_patience, each_is_tried_before_it_is_told),
    (without_taking_back, who_leaves_leaves_nothing),
    (without_emptying, who_leaves_leaves_nothing),
    (without_a_latest_moment, a_clock_set_back_delays_nothing),
    (all_or_nothing, the_others_of_a_batch_go),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=lambda function: function.__name__)
def test_without_its_guard_the_check_turns_red(
    tmp_path: Path,
    sabotage: Callable[[pytest.MonkeyPatch], None],
    check: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The guard is what the check sees."""
    sabotage(monkeypatch)
    with pytest.raises(AssertionError):
        check(tmp_path)
