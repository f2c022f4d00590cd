"""Forwards in a burst are one chain with one answer; later ones still belong to it for some seconds; then all is forgotten."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.adapters.storage.memory import MemoryStore
from bot.engine.events import ChoicePicked, Event, Examined, ForwardReceived, Sent, Started, TextReceived
from bot.manipulation.reading import Reading
from bot.service import intake as intake_module
from bot.service.conversation import Conductor
from bot.service.intake import Intake
from bot.service.pace import Pace
from bot.service.ports import Incoming
from bot.service.sender import Sender
from tests.support.universe import CODES, desk
from tests.unit.service.test_always_answered import Nobody
from tests.unit.storage.support_storage import NOW, StillClock

PERSON = 7


class Bureau:
    """Remembers what it was asked to read, and finds nothing in it."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, messages: Sequence[Sent]) -> Examined:
        self.asked.append([sent.text for sent in messages])
        return Examined(Reading("no_sign", messages=len(messages)))


class Chat:
    """One family's updates into a real intake over a store in memory."""

    def __init__(self) -> None:
        desk()  # read before anything is timed
        self.bureau = Bureau()
        self.store = MemoryStore(StillClock())
        sender = Sender(self.store, Nobody(), Pace(False), StillClock())
        sender.enqueue = lambda queued: self.sent.extend(queued)  # type: ignore[method-assign]
        self.sent: list[object] = []
        self.intake = Intake(self.store, Conductor(desk, CODES), sender, Nobody(), CODES, self.bureau)
        self._update = 0

    async def receive(self, *events: Event) -> int:
        """Hand them over together; how many messages were answered with."""
        before = len(self.sent)
        batch = []
        for event in events:
            self._update += 1
            batch.append(Incoming(update=self._update, person=PERSON, chat=PERSON, event=event, message=self._update))
        await asyncio.wait_for(self.intake.receive(batch), 10)
        return len(self.sent) - before


def forward(text: str) -> ForwardReceived:
    return ForwardReceived(at=NOW, text=text, origin="Somebody")


def test_a_burst_is_read_once_and_answered_once() -> None:
    async def story() -> None:
        chat = Chat()
        await chat.receive(Started(at=NOW))
        answers = await chat.receive(forward("good day"), forward("one photo only"), forward("now a small task"))
        assert answers == 1
        assert chat.bureau.asked == [["good day", "one photo only", "now a small task"]]
        await chat.intake.stop()

    asyncio.run(story())


def test_a_later_forward_is_read_with_those_of_the_last_seconds() -> None:
    async def story() -> None:
        chat = Chat()
        await chat.receive(forward("good day"))
        await chat.receive(forward("one photo only"))
        assert chat.bureau.asked == [["good day"], ["good day", "one photo only"]]
        await chat.intake.stop()

    asyncio.run(story())


def test_words_are_forgotten_after_the_seconds() -> None:
    async def story() -> None:
        chat = Chat()
        intake_module.CHAIN_SECONDS, before = 0, intake_module.CHAIN_SECONDS
        try:
            await chat.receive(forward("good day"))
            await asyncio.sleep(0.25)
            assert chat.intake._forwarded == {}
        finally:
            intake_module.CHAIN_SECONDS = before
        await chat.intake.stop()

    asyncio.run(story())


def test_what_came_after_a_forward_waits_for_it() -> None:
    """A press made after forwarding is taken after the reading, so that its card is the newer one."""

    async def story() -> None:
        chat = Chat()
        await chat.receive(Started(at=NOW))
        await chat.receive(forward("good day"), ChoicePicked(at=NOW, turn=0, option=0), forward("another"))
        assert chat.bureau.asked[0] == ["good day"]
        assert chat.bureau.asked[1][-1] == "another"
        await chat.intake.stop()

    asyncio.run(story())


def test_a_reader_that_fails_asks_to_repeat(tmp_path: Path) -> None:
    def broken(messages: Sequence[Sent]) -> Examined:
        raise MemoryError

    async def story() -> None:
        chat = Chat()
        chat.intake._look = broken
        assert await chat.receive(Started(at=NOW)) == 1
        assert await chat.receive(forward("good day")) == 1
        await chat.intake.stop()

    asyncio.run(story())


def test_short_words_at_a_button_are_not_read() -> None:
    async def story() -> None:
        chat = Chat()
        await chat.receive(Started(at=NOW))
        await chat.receive(TextReceived(at=NOW, text="what now"))
        assert chat.bureau.asked == []
        await chat.receive(TextReceived(at=NOW, text="somebody wrote that he can free my son"))
        assert chat.bureau.asked == [["somebody wrote that he can free my son"]]
        await chat.intake.stop()

    asyncio.run(story())
