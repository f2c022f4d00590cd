"""Sends the copies of a bulletin, and takes them back: one request each, at the pace that families' replies leave free."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, Literal

from bot import logs
from bot.present.outbound import OutboundMessage
from bot.service.pace import Pace
from bot.service.ports import Clock, Gone, Later, Messenger, NotSaved, Refused, Send, SendEnd, Store

ROUNDS: Final = 5
"""So often one chat may ask for patience before its copy counts as failed, so that it does not hold up all others."""
LONGEST_WAIT: Final = 5.0
"""A copy that waited longer, after a flood say, is taken anew: its person may have left meanwhile. Waiting for one's turn takes
half a second; on a busy machine several, and then giving back would only make it slower."""
LONGEST_PAUSE: Final = 30.0
EndState = Literal["sent", "blocked", "failed", "new", "withdrawn"]


class Copies:
    """`goes_on` says whether a bulletin is still to be sent; asked before each request."""

    def __init__(self, store: Store, messenger: Messenger, pace: Pace, clock: Clock, goes_on: Callable[[int], bool]) -> None:
        self._store = store
        self._messenger = messenger
        self._pace = pace
        self._clock = clock
        self._goes_on = goes_on
        self._asked: dict[tuple[int, bytes], int] = {}

    async def send(self, number: int, sends: Sequence[Send], content: Callable[[Send], OutboundMessage]) -> None:
        """All of these at once; what became of them is written even if one of them fails in an unknown way."""
        ends = await asyncio.gather(*(self._send(number, send, content(send)) for send in sends), return_exceptions=True)
        await self._settle(number, [end for end in ends if isinstance(end, SendEnd)])
        for fault in ends:
            if isinstance(fault, BaseException):
                raise fault

    async def take_back(self, number: int, sends: Sequence[Send]) -> None:
        ends = await asyncio.gather(*(self._take_back(send) for send in sends))
        await self._store.withdrawn(number, [end for end in ends if end is not None])

    async def show(self, chat: int, content: OutboundMessage) -> None:
        """To an officer: tried once."""
        try:
            await self._pace.wait(chat)
            await self._messenger.send(chat, content)
        except (Gone, Refused, Later) as error:
            logs.alarm("broadcast.not_rehearsed", error=error)

    async def _send(self, number: int, send: Send, content: OutboundMessage) -> SendEnd:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self._pace.wait_behind(send.chat)
        if loop.time() - began > LONGEST_WAIT or not self._goes_on(number):
            return self._end(send, "new")
        try:
            return self._end(send, "sent", await self._messenger.send(send.chat, content))
        except Gone:
            return self._end(send, "blocked")
        except Refused:
            return self._end(send, "failed")
        except Later as later:
            return await self._later(number, send, later)

    async def _later(self, number: int, send: Send, later: Later) -> SendEnd:
        """The row is given back, so that it is taken anew; a chat that never has time fails in the end."""
        if later.whole:
            self._pace.close(later.seconds)
            return self._end(send, "new")
        key = (number, send.person)
        self._asked[key] = rounds = self._asked.get(key, 0) + 1
        if rounds >= ROUNDS:
            self._asked.pop(key)
            return self._end(send, "failed")
        await asyncio.sleep(min(LONGEST_PAUSE, later.seconds or 0.25 * 2**rounds))
        return self._end(send, "new")

    async def _take_back(self, send: Send) -> SendEnd | None:
        await self._pace.wait_behind(send.chat)
        try:
            await self._messenger.delete(send.chat, [send.message])
        except Later as later:
            if later.whole:
                self._pace.close(later.seconds)
            await asyncio.sleep(min(LONGEST_PAUSE, later.seconds))
            return None
        except (Refused, Gone):
            return self._end(send, "failed", send.message)
        return self._end(send, "withdrawn", send.message)

    async def _settle(self, number: int, ends: Sequence[SendEnd]) -> None:
        """Tried until it is written: Telegram has taken them already."""
        failures = 0
        while True:
            try:
                await self._store.took(number, ends)
                return
            except NotSaved as error:
                logs.alarm("broadcast.not_saved", error=error)
                failures += 1
                await asyncio.sleep(min(LONGEST_PAUSE, 0.5 * 2**failures))

    def _end(self, send: Send, state: EndState, message: int = 0) -> SendEnd:
        return SendEnd(person=send.person, state=state, message=message, at=self._clock.now())
