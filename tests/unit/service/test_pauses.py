"""Pauses: who is turned away and how, and when people are let in again."""

import asyncio
from collections.abc import Callable, Sequence
from typing import NoReturn

import pytest

from bot.adapters.storage.memory import MemoryStore
from bot.engine.effects import CONTROLS, FIRST_CONTROL
from bot.engine.events import ChoicePicked, CommandGiven, Event, TextReceived
from bot.flow.model import Locale
from bot.present.outbound import OutboundMessage
from bot.service.conversation import Conductor
from bot.service.doorkeeper import TOLD_EVERY, Doorkeeper
from bot.service.intake import Intake
from bot.service.pace import Pace
from bot.service.pauses import FOREIGN_WEBHOOK, LINGER, OPERATOR, SECOND_POLLER, Pauses
from bot.service.ports import Incoming, NotSaved
from bot.service.sender import Sender
from tests.support.universe import CODES, desk
from tests.unit.storage.support_storage import NOW, StillClock


class Hours:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def paused_by(reason: str) -> tuple[Hours, Pauses]:
    hours = Hours()
    pauses = Pauses(hours)
    pauses.begin(reason)
    return hours, pauses


def held(pauses: Pauses) -> bool:
    return pauses.is_paused


def test_nothing_is_paused_without_a_cause() -> None:
    pauses = Pauses(Hours())
    pauses.end(SECOND_POLLER)
    assert (pauses.is_paused, pauses.since, pauses.reasons) == (False, None, ())


def test_it_resumes_ten_minutes_after_the_cause_was_gone() -> None:
    hours, pauses = paused_by(SECOND_POLLER)
    hours.at += 5 * LINGER
    assert held(pauses)
    assert pauses.since == 1000.0
    pauses.end(SECOND_POLLER)
    hours.at += LINGER - 1
    pauses.end(SECOND_POLLER)  # seen to be gone once more: that begins nothing anew
    assert held(pauses)
    hours.at += 1
    assert not held(pauses)
    assert pauses.since is None


def test_a_cause_that_comes_back_begins_the_ten_minutes_anew() -> None:
    hours, pauses = paused_by(SECOND_POLLER)
    pauses.end(SECOND_POLLER)
    hours.at += LINGER - 1
    pauses.begin(SECOND_POLLER)
    hours.at += 10
    pauses.end(SECOND_POLLER)
    hours.at += LINGER - 1
    assert held(pauses)
    hours.at += 1
    assert not held(pauses)


def test_each_cause_pauses_by_itself() -> None:
    hours, pauses = paused_by(SECOND_POLLER)
    pauses.begin(FOREIGN_WEBHOOK)
    pauses.end(SECOND_POLLER)
    hours.at += LINGER
    assert pauses.reasons == (FOREIGN_WEBHOOK,)
    pauses.end(FOREIGN_WEBHOOK)
    hours.at += LINGER
    assert not held(pauses)


def test_an_operator_lets_people_in_although_the_cause_is_there() -> None:
    _, pauses = paused_by(SECOND_POLLER)
    pauses.lift()
    assert not held(pauses)
    pauses.begin(SECOND_POLLER)  # it is still there
    assert not held(pauses)
    pauses.begin(FOREIGN_WEBHOOK)  # nobody knew of this one
    assert pauses.reasons == (FOREIGN_WEBHOOK,)


def test_what_was_lifted_pauses_again_when_it_comes_anew() -> None:
    hours, pauses = paused_by(SECOND_POLLER)
    pauses.lift()
    pauses.end(SECOND_POLLER)
    hours.at += LINGER
    pauses.begin(SECOND_POLLER)
    assert held(pauses)


@pytest.mark.parametrize("ended", [Pauses.lift, lambda pauses: pauses.end(OPERATOR)])
def test_an_operators_pause_lasts_until_the_order_that_ends_it(ended: Callable[[Pauses], None]) -> None:
    hours, pauses = paused_by(OPERATOR)
    hours.at += 100 * LINGER
    assert held(pauses)
    ended(pauses)
    assert not held(pauses)
    pauses.begin(OPERATOR)
    assert held(pauses)


# --- the door ------------------------------------------------------------------------------------------------------------


def say(locale: Locale) -> OutboundMessage:
    return OutboundMessage(html=f"paused {locale}", locale=locale)


class Room:
    """An intake with its door, and what people saw."""

    def __init__(self) -> None:
        self.clock, self.hours = StillClock(), Hours()
        self.pauses = Pauses(self.hours)
        self.store = MemoryStore(self.clock)
        self.said: list[tuple[int, str]] = []
        self.answered: list[str] = []
        sender = Sender(self.store, self, Pace(False), self.clock)
        conductor = Conductor(desk, CODES)
        door = Doorkeeper(self.pauses, say, self.hours)
        self.intake = Intake(self.store, conductor, sender, self, CODES, desk().examiner.examine, door)
        self.sender = sender

    async def send(self, chat: int, content: OutboundMessage) -> int:
        self.said.append((chat, content.html))
        return len(self.said)

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None: ...

    async def delete(self, chat: int, messages: Sequence[int]) -> None: ...

    async def answer(self, callback: str, text: str) -> None:
        self.answered.append(callback)

    async def take(self, *batch: Incoming) -> list[tuple[int, str]]:
        """What was said because of these, each by whom."""
        before = len(self.said)
        await asyncio.wait_for(self.intake.receive(batch), 10)
        for _ in range(1000):
            await asyncio.sleep(0.002)
            if self.sender.is_idle():
                break
        return self.said[before:]


def at_the_door(story: Callable[[Room], object]) -> None:
    async def whole() -> None:
        room = Room()
        await room.sender.start()
        try:
            await story(room)  # type: ignore[misc]
        finally:
            await room.intake.stop()
            await room.sender.stop()

    asyncio.run(whole())


def of(update: int, event: Event, person: int = 5, press: str | None = None) -> Incoming:
    return Incoming(update=update, person=person, chat=person, event=event, message=update, callback=press)


def typed(update: int, text: str = "help", person: int = 5, locale: str = "uk") -> Incoming:
    return of(update, TextReceived(at=NOW, locale=locale, text=text), person)


def test_who_writes_hears_one_sentence_and_is_asked_nothing() -> None:
    async def story(room: Room) -> None:
        room.pauses.begin(SECOND_POLLER)
        said = await room.take(typed(1), typed(2), typed(3, person=6, locale="nl"), typed(4, person=7, locale="de"))
        assert sorted(said) == [(5, "paused uk"), (6, "paused nl"), (7, "paused en")]
        for person in (5, 6, 7):
            session, _ = await room.store.run(lambda unit, person=person: unit.load(person))  # type: ignore[misc]
            assert session is None

    at_the_door(story)


def test_what_was_said_at_the_door_is_not_answered_later() -> None:
    """Confirmed means confirmed: handed over once more after the pause, the update does nothing."""

    async def story(room: Room) -> None:
        room.pauses.begin(SECOND_POLLER)
        await room.take(typed(1))
        room.pauses.lift()
        assert await room.take(typed(1)) == []
        assert len(await room.take(typed(2))) == 1
        assert "paused" not in room.said[-1][1]

    at_the_door(story)


def test_a_press_is_answered() -> None:
    async def story(room: Room) -> None:
        room.pauses.begin(FOREIGN_WEBHOOK)
        said = await room.take(of(1, ChoicePicked(at=NOW, locale="uk", turn=1, option=0), press="p1"))
        assert said == [(5, "paused uk")]
        await room.take(of(2, ChoicePicked(at=NOW, locale="uk", turn=1, option=0), press="p2"))
        assert room.answered == ["p1", "p2"]

    at_the_door(story)


def test_it_is_said_again_to_who_comes_back() -> None:
    async def story(room: Room) -> None:
        room.pauses.begin(SECOND_POLLER)
        assert len(await room.take(typed(1))) == 1
        room.hours.at += TOLD_EVERY
        assert len(await room.take(typed(2))) == 1

    at_the_door(story)


def test_it_is_said_in_the_language_they_chose() -> None:
    async def story(room: Room) -> None:
        await room.take(of(1, CommandGiven(at=NOW, locale="nl", name="start")))
        room.pauses.begin(SECOND_POLLER)
        assert await room.take(typed(2, locale="ru")) == [(5, "paused nl")]

    at_the_door(story)


@pytest.mark.parametrize("way", ["command", "button"])
def test_the_quick_exit_is_let_through(way: str) -> None:
    button = ChoicePicked(at=NOW, locale="uk", turn=1, option=FIRST_CONTROL + CONTROLS.index("leave"))
    event = CommandGiven(at=NOW, locale="uk", name="x") if way == "command" else button

    async def story(room: Room) -> None:
        await room.take(of(1, CommandGiven(at=NOW, locale="uk", name="start")))
        room.pauses.begin(SECOND_POLLER)
        assert "paused uk" not in [text for _, text in await room.take(of(2, event))]
        session, _ = await room.store.run(lambda unit: unit.load(5))
        assert session is None or not session.runs

    at_the_door(story)


def test_a_disk_that_refuses_costs_nobody_the_sentence() -> None:
    """The group is tried again, and the sentence with it."""

    async def story(room: Room) -> None:
        room.pauses.begin(SECOND_POLLER)
        run, tries = room.store.run, []

        async def refusing(work):  # type: ignore[no-untyped-def]
            tries.append(1)
            if len(tries) == 1:
                await run(lambda unit: _fail(work(unit)))
            return await run(work)

        room.store.run = refusing  # type: ignore[method-assign]
        room.intake._conductor.not_saved = lambda incoming: OutboundMessage(html="not saved")  # type: ignore[method-assign]
        assert (5, "paused uk") in await room.take(typed(1), typed(2))
        assert len(tries) == 2

    at_the_door(story)


def _fail(done: object) -> NoReturn:
    raise NotSaved("disk_full")
