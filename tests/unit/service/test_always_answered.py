"""What is never held back: the quick exit in a flood, and everybody else while many try family codes."""

import asyncio
import threading
from collections.abc import Sequence

from bot.adapters.storage.memory import MemoryStore
from bot.engine.events import CodeChecked, CommandGiven, Examined, Repeated, Sent, TextReceived
from bot.present.outbound import OutboundMessage
from bot.service.apart import Again, Derive, Task
from bot.service.conversation import Answer, Conductor
from bot.service.intake import MOST_CODES, Intake
from bot.service.pace import Pace
from bot.service.ports import FreshCode, Incoming, UnitOfWork
from bot.service.sender import Sender
from bot.service.throttle import PER_MINUTE, Throttle
from tests.unit.storage.support_storage import NOW, StillClock


def incoming(person: int, event: TextReceived | CommandGiven) -> Incoming:
    return Incoming(update=person, person=person, chat=person, event=event, message=1)


def test_a_flood_never_holds_back_the_quick_exit_or_erasing() -> None:
    throttle = Throttle(lambda: 0.0)
    for _ in range(3 * PER_MINUTE):
        throttle.weigh(incoming(1, TextReceived(at=NOW, text="word")))
    assert throttle.weigh(incoming(1, TextReceived(at=NOW, text="word"))) == "drop"
    for name in ("x", "delete"):
        assert throttle.weigh(incoming(1, CommandGiven(at=NOW, name=name))) == "pass"
    assert throttle.weigh(incoming(1, CommandGiven(at=NOW, name="plan"))) != "pass"


class Slow:
    """Family codes that are worked out when the test says so; `broken` ones never."""

    def __init__(self, broken: bool = False) -> None:
        self.go = threading.Event()
        self.broken = broken

    def fresh(self) -> FreshCode:
        raise NotImplementedError

    def derive(self, numbers: Sequence[int], salt: bytes) -> bytes:
        if self.broken:
            raise MemoryError
        assert self.go.wait(10)
        return b"key"

    def phrase(self, locale: str) -> str:
        raise NotImplementedError


class Asking(Conductor):
    """Takes every text for a family code, once; keeps what it was handed in the end."""

    def __init__(self, codes: Slow) -> None:
        super().__init__(lambda: None, codes)  # type: ignore[arg-type,return-value]
        self.taken: list[Incoming] = []

    def handle(self, unit: UnitOfWork, group: Sequence[Incoming]) -> list[Answer | Task | Again]:
        done: list[Answer | Task | Again] = []
        for each in group:
            if isinstance(each.event, TextReceived) and each.code_key is None:
                done.append(Derive(each, (1, 2, 3, 4, 5, 6), b"salt"))
            else:
                self.taken.append(each)
        return done


def nobody_reads(messages: Sequence[Sent]) -> Examined:
    raise NotImplementedError


class Nobody:
    """A messenger that nobody calls."""

    async def send(self, chat: int, content: OutboundMessage) -> int:
        raise NotImplementedError

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None: ...

    async def delete(self, chat: int, messages: Sequence[int]) -> None: ...

    async def answer(self, callback: str, text: str) -> None: ...


def taken_in(codes: Slow, people: int) -> list[Incoming]:
    """What the conductor was handed in the end, when so many people type a code at once."""

    async def story() -> list[Incoming]:
        store, messenger = MemoryStore(StillClock()), Nobody()
        conductor = Asking(codes)
        intake = Intake(store, conductor, Sender(store, messenger, Pace(False), StillClock()), messenger, codes, nobody_reads)
        crowd = [incoming(person, TextReceived(at=NOW, text="six words")) for person in range(1, people + 1)]
        waiting = asyncio.create_task(intake.receive(crowd))
        await asyncio.sleep(0.1)
        codes.go.set()
        await asyncio.wait_for(waiting, 10)
        await intake.stop()
        return conductor.taken

    return asyncio.run(story())


def test_a_crowd_of_codes_is_asked_to_come_later() -> None:
    """Some are worked out; nobody waits for all of them, and every update is answered."""
    taken = taken_in(Slow(), MOST_CODES + 6)
    later = [each for each in taken if isinstance(each.event, CodeChecked) and each.event.often]
    assert len(taken) == MOST_CODES + 6
    assert 0 < len(later) <= MOST_CODES + 6 - 1
    assert all(each.code_key == b"key" for each in taken if each not in later)


def test_a_code_that_cannot_be_worked_out_is_asked_for_again() -> None:
    (only,) = taken_in(Slow(broken=True), 1)
    assert isinstance(only.event, Repeated)
