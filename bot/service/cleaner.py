"""Takes messages out of their chats: what was typed for papers, the questions, filled sheets, family codes.

The queue is durable. Each message is tried at once when its moment has come, then again and again, each pause twice the one
before and an hour at most, until 47 hours after it was sent. What is still there then, the family is told to delete by hand:
in one sentence, so what was sent within the hour after the first is told with it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from bot import logs
from bot.service.conversation import Conductor
from bot.service.pace import Pace
from bot.service.ports import Clearing, Clock, Gone, Later, Messenger, NotSaved, Refused, Store
from bot.service.sender import Sender

LOOK_SECONDS = 15.0
"""Between two looks when nobody asks for one."""
FIRST_PAUSE, LONGEST_PAUSE = 60, 3_600
"""Seconds between two tries."""
TOGETHER = LONGEST_PAUSE
"""Messages sent so many seconds after the first one are told with it."""


class Cleaner:
    """Works for as long as `run` runs. `nudge` may be called from any thread."""

    def __init__(
        self, store: Store, messenger: Messenger, conductor: Conductor, sender: Sender, pace: Pace, clock: Clock
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._conductor = conductor
        self._sender = sender
        self._pace = pace
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wanted = asyncio.Event()

    def nudge(self) -> None:
        """Look soon: something is to leave a chat."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wanted.set)

    async def run(self) -> None:
        """Until cancelled; what fails is tried again at the next look."""
        self._loop = asyncio.get_running_loop()
        while True:
            self._wanted.clear()
            try:
                while await self.look():
                    pass
            except NotSaved as error:
                logs.alarm("clear.not_saved", error=error)
            try:
                await asyncio.wait_for(self._wanted.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue

    async def look(self) -> int:
        """Try everything whose moment has come; how many messages that were."""
        now = self._clock.now()
        chats: dict[int, list[Clearing]] = defaultdict(list)
        for one in await self._store.clearings(now):
            chats[one.chat].append(one)
        ended = await asyncio.gather(*(self._safely(chat, each) for chat, each in chats.items()), return_exceptions=True)
        for fault in ended:
            if isinstance(fault, BaseException):
                raise fault
        return sum(map(len, chats.values()))

    async def _safely(self, chat: int, messages: Sequence[Clearing]) -> None:
        """One odd chat shall not keep the messages of all others where they are."""
        try:
            await self._empty(chat, messages)
        except NotSaved:
            raise
        except Exception as error:
            logs.alarm("clear.failed", error=error)
            await self._stay(chat, messages, 0)

    async def _empty(self, chat: int, messages: Sequence[Clearing]) -> None:
        """Those of one chat; what stays there is planned anew together, so that it is told together."""
        stays, seconds = await self._try(chat, messages)
        await self._store.cleared([one for one in messages if one not in stays], ())
        if stays:
            await self._stay(chat, stays, seconds)

    async def _try(self, chat: int, messages: Sequence[Clearing]) -> tuple[Sequence[Clearing], float]:
        """Which of them stay in the chat, and for how many seconds the messenger asks to wait."""
        try:
            await self._delete(chat, messages)
        except Later as later:
            if later.whole:
                self._pace.close(later.seconds)
            return messages, later.seconds
        except Refused:
            return await self._one_by_one(chat, messages)
        except Gone:  # whoever blocked the bot cannot be written to, nor their chat be changed
            pass
        return (), 0

    async def _one_by_one(self, chat: int, messages: Sequence[Clearing]) -> tuple[Sequence[Clearing], float]:
        """One refused message hides which of the others are gone."""
        stays: list[Clearing] = []
        for number, one in enumerate(messages if len(messages) > 1 else (), 1):
            left, seconds = await self._try(chat, [one])
            stays += left
            if seconds:
                return (*stays, *messages[number:]), seconds
        return (stays if len(messages) > 1 else messages), 0

    async def _delete(self, chat: int, messages: Sequence[Clearing]) -> None:
        await self._pace.wait(chat)
        await self._messenger.delete(chat, [one.message for one in messages])

    async def _stay(self, chat: int, messages: Sequence[Clearing], seconds: float) -> None:
        """Plan the next try; what has had its time is told to the family and given up, in one transaction."""
        now = self._clock.now()
        first = min(one.until for one in messages)
        over = [one for one in messages if first <= now and one.until <= max(now, first + TOGETHER)]
        await self._store.cleared((), [(one, _next_try(one, now, seconds)) for one in messages])
        if over:
            logs.code("clear.given_up", count=len(over))
            _, queued = await self._store.run(lambda unit: self._conductor.stayed(unit, chat, over, now))
            self._sender.enqueue(queued)


def _next_try(one: Clearing, now: int, asked: float) -> int:
    """When a message is tried again. Once the pause is an hour, all messages of a person are tried at the same second of
    it, so that what has to be told is told together; which second says nothing that the row does not say already."""
    pause = max(int(asked), min(LONGEST_PAUSE, FIRST_PAUSE << min(one.tries, 8)))
    if pause != LONGEST_PAUSE:
        return now + pause
    return now + 1 + (int.from_bytes(one.person[:4], "big") - now - 1) % LONGEST_PAUSE
