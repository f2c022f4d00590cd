"""Drains the outbox: each chat in order, chats in parallel, at the messenger's pace; then settles what was taken.

A delivery leaves the outbox only after the messenger took it, so a crash can repeat the ones under way and lose none.
Who leaves, or erases all, overtakes what still waits: it is not sent, and what was on its way is taken back.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from bot import logs
from bot.service.pace import Pace
from bot.service.ports import (
    Clock,
    Delivery,
    Gone,
    Later,
    Messenger,
    NotReady,
    NotSaved,
    Queued,
    Refused,
    Settled,
    Store,
    UnitOfWork,
)

Accepted = Callable[[UnitOfWork, Delivery, Settled], None]
"""What is done, in one transaction, when the messenger has taken a delivery with an `ending`."""
MOST_AT_ONCE = 128
"""Requests under way at the same time."""
MOST_TRIES = 8
"""Tries of one delivery while the messenger cannot be reached; then the operator is alarmed, and they become rare."""
RARE_SECONDS = 300.0
"""Between two tries from then on: an outage may last for days, and what waits is not to wait for the next start."""
LONGEST_PAUSE = 60.0
LAST_REQUESTS = 5.0
"""Seconds that a stop waits for the requests under way."""


class Sender:
    """Sends for as long as its loop runs. `enqueue` takes what a commit has put into the outbox."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        pace: Pace,
        clock: Clock,
        accepted: Accepted = lambda unit, delivery, end: None,
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._pace = pace
        self._clock = clock
        self._accepted = accepted
        self._chats: dict[int, deque[Queued]] = {}
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._done: list[Settled] = []
        self._settling: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way: set[asyncio.Task[Any]] = set()
        self._stopping = False
        self._left: dict[int, int] = {}
        """Of chats that were emptied: the number before which deliveries are overtaken."""

    async def start(self) -> None:
        """Take up what an earlier run left in the outbox."""
        self.enqueue(await self._store.pending())

    def enqueue(self, queued: Iterable[Queued]) -> None:
        """Put deliveries behind those of the same chat."""
        for one in queued:
            chat = one.delivery.chat
            if one.delivery.kind == "delete":  # with it, all that waited for this person has left the outbox
                self._left[chat] = one.number
            waiting = self._chats.get(chat)
            if waiting is None:
                self._chats[chat] = deque((one,))
                self._spawn(self._drain(chat))
            else:
                waiting.append(one)

    async def stop(self) -> None:
        """Finish the requests under way and settle them; what waits stays in the outbox."""
        self._stopping = True
        for task in self._tasks - self._under_way:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LAST_REQUESTS)
        if self._settling is not None:
            await asyncio.wait([self._settling], timeout=1)
        await self._settle()

    def is_idle(self) -> bool:
        """Whether nothing waits and nothing is under way."""
        return not self._chats and not self._done and self._settling is None

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, chat: int) -> None:
        waiting = self._chats[chat]
        while waiting and not self._stopping:
            queued = waiting[0]
            try:
                ended = await self._deliver(queued)
            except NotReady as later:
                await self._let_others_pass(waiting, later.seconds)
                continue
            waiting.popleft()
            if ended.sent is not None and self._is_overtaken(queued):
                await self._take_back(queued, ended.sent, ended)
            elif queued.delivery.ending or (_is_sheet(queued) and ended.sent is None):
                await self._end(queued, ended)
            else:
                self._note(ended)
            if ended.gone:
                waiting.clear()
        self._chats.pop(chat, None)
        self._left.pop(chat, None)

    async def _let_others_pass(self, waiting: deque[Queued], seconds: float) -> None:
        """A sheet that cannot be printed holds up no other message of its chat; what holds papers keeps its order."""
        others = [each for each in waiting if not each.delivery.is_apart]
        papers = [each for each in waiting if each.delivery.is_apart]
        waiting.clear()
        waiting += [*others, *papers]
        until, known = asyncio.get_running_loop().time() + seconds, len(waiting)
        while not others and len(waiting) == known and asyncio.get_running_loop().time() < until and not self._stopping:
            await asyncio.sleep(0.5)

    def _is_overtaken(self, queued: Queued) -> bool:
        """Removals never are: those of an earlier leaving are still wanted."""
        return queued.delivery.kind != "delete" and queued.number < self._left.get(queued.delivery.chat, 0)

    async def _deliver(self, queued: Queued) -> Settled:
        """Send one delivery, however long the messenger cannot be reached; meanwhile it stays in the outbox."""
        attempt = 0
        while True:
            await self._pace.wait(queued.delivery.chat)
            if 0 < queued.delivery.not_after < self._clock.now():
                logs.code("send.too_late", number=queued.number)
                return self._settled(queued)
            if self._is_overtaken(queued):
                logs.code("send.overtaken", number=queued.number)
                return self._settled(queued)
            try:
                async with self._slots:
                    sent = await self._request(queued)
                changed = queued.delivery.message if queued.delivery.kind == "edit" and sent is None else None
                return self._settled(queued, sent=sent, edited=changed)
            except Gone:
                logs.code("send.gone")
                return self._settled(queued, gone=True)
            except Refused:
                logs.code("send.refused", number=queued.number)
                return self._settled(queued)
            except NotReady:
                raise
            except Later as later:
                if later.whole:
                    self._pace.close(later.seconds)
                attempt += 1
                if attempt == MOST_TRIES:
                    logs.alarm("send.given_up", number=queued.number)
                pause = min(LONGEST_PAUSE, later.seconds or 0.25 * 2**attempt)
                await asyncio.sleep(pause if attempt < MOST_TRIES else RARE_SECONDS)

    async def _request(self, queued: Queued) -> int | None:
        """One request. While it is under way, a stop waits for it: its outcome must be settled, not repeated."""
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
        try:
            return await self._act(queued)
        finally:
            if task is not None:
                self._under_way.discard(task)

    async def _act(self, queued: Queued) -> int | None:
        delivery = queued.delivery
        match delivery.kind:
            case "delete":
                await self._messenger.delete(delivery.chat, delivery.messages)
                return None
            case "edit" if delivery.message is not None and delivery.content is not None:
                try:
                    await self._messenger.edit(delivery.chat, delivery.message, delivery.content)
                except Refused:  # the card is gone, or too old to edit: say it anew
                    return await self._messenger.send(delivery.chat, delivery.content)
                return None
        if delivery.content is None:
            raise Refused("delivery.empty")
        return await self._messenger.send(delivery.chat, delivery.content)

    async def _end(self, queued: Queued, ended: Settled) -> None:
        """The acceptance of this delivery changes more than the outbox: all of it is one transaction."""
        await self._write(queued.number, lambda unit: self._accepted(unit, queued.delivery, ended))

    async def _take_back(self, queued: Queued, message: int, ended: Settled) -> None:
        """It arrived after the chat was emptied: it leaves at once."""
        chat, hold = queued.delivery.chat, ended.hold or "form"

        def note(unit: UnitOfWork) -> None:
            unit.settle([ended])
            unit.clear(chat, chat, (message,), hold, ended.at, ended.at)

        await self._write(queued.number, note)

    async def _write(self, number: int, work: Callable[[UnitOfWork], None]) -> None:
        """Tried until it is written, because the messenger has taken the delivery already."""
        for attempt in range(MOST_TRIES):
            try:
                _, more = await self._store.run(work)
                self.enqueue(more)
                return
            except NotSaved as error:
                logs.alarm("end.not_saved", error=error)
                await asyncio.sleep(min(LONGEST_PAUSE, 0.5 * 2**attempt))
            except Exception as error:  # one odd ending must not silence its chat
                logs.alarm("end.failed", error=error)
                break
        logs.alarm("end.given_up", number=number)

    def _settled(self, queued: Queued, sent: int | None = None, gone: bool = False, edited: int | None = None) -> Settled:
        return Settled(
            number=queued.number,
            person=queued.person,
            at=self._clock.now(),
            sent=sent,
            gone=gone,
            chat=queued.delivery.chat,
            hold=queued.delivery.content.hold if queued.delivery.content else "",
            edited=edited,
        )

    def _note(self, ended: Settled) -> None:
        self._done.append(ended)
        if self._settling is None:
            self._settling = asyncio.get_running_loop().create_task(self._settle_until_empty())

    async def _settle_until_empty(self) -> None:
        try:
            while self._done:
                await self._settle()
        except NotSaved as error:
            logs.alarm("settle.not_saved", error=error)
        finally:
            self._settling = None

    async def _settle(self) -> None:
        """One transaction for everything that ended meanwhile; what cannot be settled is kept for the next try."""
        done, self._done = self._done, []
        if not done:
            return
        try:
            await self._store.settle(done)
        except NotSaved:
            self._done = done + self._done
            raise


def _is_sheet(queued: Queued) -> bool:
    """Whether it is a filled sheet, the words that lock it, or an evidence pack: if it does not arrive, the family is told."""
    content = queued.delivery.content
    return queued.delivery.is_apart and content is not None and content.hold in ("sheet", "code")
