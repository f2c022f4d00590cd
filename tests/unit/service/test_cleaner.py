"""The cleaner alone: a store in memory, and a messenger whose moods the test chooses. The proofs run it on the real ones."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from itertools import pairwise
from typing import Any

import pytest

from bot.adapters.storage.memory import MemoryStore
from bot.engine.session import Session
from bot.present.outbound import OutboundMessage
from bot.service.cleaner import FIRST_PAUSE, LONGEST_PAUSE, Cleaner
from bot.service.conversation import Conductor
from bot.service.pace import Pace
from bot.service.ports import Delivery, Gone, Later, NotSaved, Refused, UnitOfWork
from bot.service.retention import CLEAR_SECONDS
from bot.service.sender import Sender
from tests.unit.storage.support_storage import NOW, StillClock

HOUR = 3_600
CHAT = 7


class Moody:
    """A messenger: which messages it refuses, and what it raises for whole chats."""

    def __init__(self) -> None:
        self.refuses: set[int] = set()
        self.moods: dict[int, Callable[[], Exception]] = {}
        self.asked: list[tuple[int, ...]] = []
        self.gone: set[int] = set()
        self.said: list[tuple[int, str]] = []

    async def send(self, chat: int, content: OutboundMessage) -> int:
        self.said.append((chat, content.html))
        return 1_000 + len(self.said)

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None: ...

    async def delete(self, chat: int, messages: Sequence[int]) -> None:
        self.asked.append(tuple(messages))
        if chat in self.moods:
            raise self.moods[chat]()
        self.gone |= {*messages} - self.refuses
        if self.refuses & {*messages}:
            raise Refused("delete_late")

    async def answer(self, callback: str, text: str) -> None: ...


class Words:
    """What a telling says, for a conductor without a library."""

    def not_cleared(self, count: int, since: int, locale: str) -> OutboundMessage:
        return OutboundMessage(html=f"{locale} {count} {since - NOW}")


class Teller(Conductor):
    """The conductor's part in telling, without a library."""

    def __init__(self) -> None:
        super().__init__(lambda: _Desk, codes=None)  # type: ignore[arg-type, return-value]


class _Desk:
    renderer = Words()


class Room:
    """A cleaner and what it works with."""

    def __init__(self) -> None:
        self.clock = StillClock()
        self.store = MemoryStore(self.clock)
        self.messenger = Moody()
        teller, pace = Teller(), Pace(False)
        self.sender = Sender(self.store, self.messenger, pace, self.clock, teller.accepted)
        self.cleaner = Cleaner(self.store, self.messenger, teller, self.sender, pace, self.clock)

    def clear(self, *messages: int, chat: int = CHAT, sent: int = NOW) -> None:
        """These messages are to leave now."""
        self.store.run_now(lambda unit: unit.clear(chat, chat, messages, "form", self.clock.at, sent))

    def waiting(self) -> list[int]:
        """What still waits to leave."""
        return sorted(message for _, message in self.store._tables.clearings)

    async def look(self) -> None:
        await self.cleaner.look()
        while not self.sender.is_idle():
            await asyncio.sleep(0)

    async def pass_by(self, seconds: int) -> None:
        """Time passes, with a look every quarter of a minute."""
        for _ in range(seconds // 15):
            self.clock.at += 15
            await self.look()


def run(story: Callable[[Room], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        await story(Room())

    asyncio.run(whole())


def test_one_request_a_chat() -> None:
    """Everything that is due in a chat goes together, and leaves the queue."""

    async def story(room: Room) -> None:
        room.clear(1, 2, 3)
        room.clear(4, chat=8)
        assert await room.cleaner.look() == 4
        assert sorted(room.messenger.asked) == [(1, 2, 3), (4,)]
        assert room.waiting() == []

    run(story)


def test_pauses_grow_to_an_hour_and_no_further() -> None:
    """A minute, two, four, … and then once an hour until 47 hours have passed; after that nothing is asked any more."""

    async def story(room: Room) -> None:
        room.messenger.moods[CHAT] = lambda: Later(0.5)
        room.clear(1)
        moments = [NOW]
        await room.look()
        while room.clock.at < NOW + 60 * HOUR:
            await room.pass_by(15)
            if len(room.messenger.asked) > len(moments):
                moments.append(room.clock.at)
        pauses = [later - earlier for earlier, later in pairwise(moments)]
        assert pauses[:6] == [FIRST_PAUSE << n for n in range(6)]
        assert max(pauses) <= LONGEST_PAUSE + 15
        assert pauses[8:] == [LONGEST_PAUSE] * len(pauses[8:])
        assert NOW + CLEAR_SECONDS <= moments[-1] <= NOW + CLEAR_SECONDS + HOUR
        assert room.messenger.said == [(CHAT, "uk 1 0")]

    run(story)


def test_a_longer_wait_that_is_asked_for_is_kept() -> None:
    """Telegram may ask for more than our pause."""

    async def story(room: Room) -> None:
        room.messenger.moods[CHAT] = lambda: Later(2 * HOUR)
        room.clear(1)
        await room.look()
        await room.pass_by(2 * HOUR - 15)
        assert len(room.messenger.asked) == 1
        await room.pass_by(15)
        assert len(room.messenger.asked) == 2

    run(story)


def test_what_is_refused_does_not_hold_up_the_others() -> None:
    """Which of them cannot be deleted is found one by one; only those are tried again, and told together."""

    async def story(room: Room) -> None:
        room.messenger.refuses = {2, 4}
        room.clear(1, 2, 3, 4, 5)
        await room.look()
        assert room.messenger.gone == {1, 3, 5}
        assert room.waiting() == [2, 4]
        room.clock.at = NOW + CLEAR_SECONDS
        await room.look()
        assert room.waiting() == []
        assert room.messenger.said == [(CHAT, "uk 2 0")]

    run(story)


def test_what_was_sent_within_an_hour_is_told_together() -> None:
    """And what was sent later still has its time."""

    async def story(room: Room) -> None:
        room.messenger.moods[CHAT] = lambda: Later(0.5)
        for message, minutes in enumerate((0, 10, 50, 200), 1):
            room.clock.at = NOW + 60 * minutes
            room.clear(message, sent=room.clock.at)
            await room.look()
        room.clock.at = NOW
        await room.pass_by(49 * HOUR)
        assert room.messenger.said == [(CHAT, "uk 3 0")]
        assert room.waiting() == [4]
        await room.pass_by(4 * HOUR)
        assert room.messenger.said[1:] == [(CHAT, f"uk 1 {200 * 60}")]

    run(story)


def test_it_is_said_in_the_familys_language() -> None:
    async def story(room: Room) -> None:
        room.store.run_now(lambda unit: unit.save(CHAT, CHAT, Session(locale="nl"), NOW))
        room.messenger.refuses = {1}
        room.clear(1, sent=NOW - CLEAR_SECONDS)
        await room.look()
        assert room.messenger.said == [(CHAT, f"nl 1 {-CLEAR_SECONDS}")]

    run(story)


def test_who_blocked_the_bot_is_left_in_peace() -> None:
    """The rows go, nothing is said."""

    async def story(room: Room) -> None:
        room.messenger.moods[CHAT] = lambda: Gone("gone")
        room.clear(1, 2)
        await room.look()
        assert room.waiting() == []
        assert room.messenger.said == []

    run(story)


@pytest.mark.parametrize("mood", [lambda: ValueError("odd"), lambda: Later(0.5)])
def test_one_odd_chat_does_not_keep_the_others(mood: Callable[[], Exception]) -> None:
    """Whatever is wrong with it, it is tried again later, and the others are emptied."""

    async def story(room: Room) -> None:
        room.messenger.moods[CHAT] = mood
        room.clear(1)
        room.clear(2, chat=8)
        await room.look()
        assert room.messenger.gone == {2}
        assert room.waiting() == [1]
        del room.messenger.moods[CHAT]
        await room.pass_by(FIRST_PAUSE)
        assert room.waiting() == []

    run(story)


def test_a_disk_that_refuses_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be recorded is done again at the next look; the work goes on."""

    async def story(room: Room) -> None:
        as_shipped, refusals = room.store.cleared, [NotSaved("full"), NotSaved("full")]

        async def full(*rows: Any) -> None:
            if refusals:
                raise refusals.pop()
            await as_shipped(*rows)

        monkeypatch.setattr(room.store, "cleared", full)
        monkeypatch.setattr("bot.service.cleaner.LOOK_SECONDS", 0.01)
        room.clear(1)
        working = asyncio.create_task(room.cleaner.run())
        await asyncio.sleep(0.2)
        assert room.waiting() == []
        assert not working.done()
        working.cancel()

    run(story)


def test_a_nudge_is_heard_at_once() -> None:
    """From any thread; one before the start does no harm."""

    async def story(room: Room) -> None:
        room.cleaner.nudge()
        working = asyncio.create_task(room.cleaner.run())
        await asyncio.sleep(0)
        room.clear(1)
        await asyncio.to_thread(room.cleaner.nudge)
        await asyncio.sleep(0.05)
        assert room.waiting() == []
        working.cancel()

    run(story)


# --- the sender, where it has to do with leaving -----------------------------------------------------------------------


class Slow(Moody):
    """A messenger whose sending waits for a signal; then it fails as often as wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.outages = 0

    async def send(self, chat: int, content: OutboundMessage) -> int:
        await self.go.wait()
        if self.outages:
            self.outages -= 1
            raise Later(0.001)
        return await super().send(chat, content)


def _say(text: str) -> Delivery:
    return Delivery(kind="send", chat=CHAT, content=OutboundMessage(html=text, hold="form"))


def _two_cards(room: Room, slow: Slow) -> None:
    room.store.run_now(lambda unit: unit.save(CHAT, CHAT, Session(locale="en"), NOW))

    def write(unit: UnitOfWork) -> None:
        for text in ("first", "second"):
            unit.enqueue(CHAT, _say(text), NOW)

    _, queued = room.store.run_now(write)
    room.sender._messenger = slow
    room.sender.enqueue(queued)


def test_leaving_overtakes_what_waits() -> None:
    """What was on its way when the family left is taken back; what waited behind it is never sent."""

    async def story(room: Room) -> None:
        slow = Slow()
        _two_cards(room, slow)
        await asyncio.sleep(0)

        def leave(unit: UnitOfWork) -> None:
            unit.erase(CHAT)
            unit.save(CHAT, CHAT, Session(locale="en"), NOW)
            unit.enqueue(CHAT, Delivery(kind="delete", chat=CHAT, messages=(1,)), NOW)

        _, queued = room.store.run_now(leave)
        room.sender.enqueue(queued)
        slow.go.set()
        await room.look()
        assert slow.said == [(CHAT, "first")]
        assert slow.gone == {1}
        await room.look()
        assert room.messenger.gone == {1_001}
        assert room.waiting() == []

    run(story)


def test_a_delivery_outlasts_any_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    """After many tries they become rare, but what waits is sent without a restart, in its order."""

    async def story(room: Room) -> None:
        slow = Slow()
        slow.outages = 30
        slow.go.set()
        monkeypatch.setattr("bot.service.sender.RARE_SECONDS", 0.001)
        _two_cards(room, slow)
        while not room.sender.is_idle():
            await asyncio.sleep(0.001)
        assert [text for _, text in slow.said] == ["first", "second"]

    run(story)
