"""Takes updates in, in groups: what has arrived while the last group was committed becomes the next one (group commit).

People wait for each other only as long as one disk sync takes; updates of one person stay in their order.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import msgspec

from bot import logs
from bot.engine.events import CodeChecked, Examined, ForwardReceived, Repeated, Sent
from bot.service.apart import Again, Derive, Read, Task, with_key, with_sight, words_sent
from bot.service.conversation import Answer, Conductor
from bot.service.doorkeeper import Doorkeeper
from bot.service.ports import Codes, Incoming, Messenger, NotSaved, Store, UnitOfWork
from bot.service.sender import Sender

MOST_IN_GROUP = 256
CODES_AT_ONCE = 1
"""Family codes worked out at the same time. R20 allows two; with several lanes, two threads of Argon2 have waited for each
other for ever (cryptography 50), and `FamilyCodes` would let only one work anyway."""
MOST_IN_CHAIN = 12
"""Forwards read together; of more, the last."""
MOST_CODES = 4
"""Codes that wait at a time; whoever comes after them is asked to try later."""
CHAIN_SECONDS = 10
"""So long the words of a forward stay in memory, because the next one may belong to it (threat model §5: 10 s at most)."""
PAUSES = (0.2, 1.0, 3.0, 10.0)
"""Seconds between tries while the disk refuses; the last one repeats."""


Examine = Callable[[Sequence[Sent]], Examined]


class Intake:
    """`receive` returns once the updates are committed; until then nothing may be confirmed. `door` says when nobody is let
    in: then updates are confirmed, and not processed."""

    def __init__(
        self,
        store: Store,
        conductor: Conductor,
        sender: Sender,
        messenger: Messenger,
        codes: Codes,
        examine: Examine,
        door: Doorkeeper | None = None,
    ) -> None:
        self._store = store
        self._conductor = conductor
        self._sender = sender
        self._messenger = messenger
        self._waiting: list[tuple[Incoming, asyncio.Future[None]]] = []
        self._worker: asyncio.Task[None] | None = None
        self._codes = codes
        self._look = examine
        self._door = door
        self._apart: set[int] = set()
        self._codes_waiting = 0
        self._press = ThreadPoolExecutor(CODES_AT_ONCE, thread_name_prefix="likhtar-codes")
        self._desk = ThreadPoolExecutor(1, thread_name_prefix="likhtar-reader")
        self._forwarded: dict[int, list[tuple[float, Sent]]] = {}
        self._courtesies: set[asyncio.Task[None]] = set()
        self._told: set[int] = set()

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Hand over updates in order and wait for their commit. Keeps trying while the disk refuses."""
        loop = asyncio.get_running_loop()
        futures = [loop.create_future() for _ in batch]
        self._waiting += zip(batch, futures, strict=True)
        if self._worker is None or self._worker.done():
            self._worker = loop.create_task(self._work())
        if futures:
            await asyncio.shield(asyncio.gather(*futures))

    async def stop(self) -> None:
        """Finish the group under way."""
        if self._worker is not None and not self._told:
            await asyncio.wait([self._worker], timeout=5)
        for task in self._courtesies:
            task.cancel()
        self._press.shutdown(wait=False, cancel_futures=True)
        self._desk.shutdown(wait=False, cancel_futures=True)
        self._forwarded.clear()

    async def _work(self) -> None:
        while group := self._next():
            futures = {id(incoming): future for incoming, future in group}
            left = await self._commit([incoming for incoming, _ in group])
            for each in left:
                if isinstance(each, Again):
                    self._waiting.insert(0, (each.incoming, futures.pop(id(each.incoming))))
                else:
                    self._apart.add(each.incoming.person)
                    held = [futures.pop(id(incoming)) for incoming in each.updates]
                    self._courtesy(self._work_out(each, held))
            for future in futures.values():
                if not future.done():
                    future.set_result(None)

    def _next(self) -> list[tuple[Incoming, "asyncio.Future[None]"]]:
        """The next group, without those for whom something is still being worked out: each person's updates stay in order."""
        ready = [each for each in self._waiting if each[0].person not in self._apart][:MOST_IN_GROUP]
        taken = {id(incoming) for incoming, _ in ready}
        self._waiting = [each for each in self._waiting if id(each[0]) not in taken]
        return ready

    async def _work_out(self, task: Task, futures: "Sequence[asyncio.Future[None]]") -> None:
        """The slow part, off the loop and off the writer's thread; then the updates are taken once more. Until that is
        committed they are not confirmed, so a crash in between loses nothing."""
        try:
            ready = await (self._derive(task) if isinstance(task, Derive) else self._examine(task))
        except Exception as error:  # no memory for it, say: the person is asked to send it once more
            logs.alarm("intake.apart_failed", error=error)
            asked = Repeated(at=task.incoming.event.at, locale=task.incoming.event.locale)
            ready = [msgspec.structs.replace(each, event=asked) for each in task.updates]
        self._apart.discard(task.incoming.person)
        self._waiting[:0] = zip(ready, futures, strict=True)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work())

    async def _derive(self, typed: Derive) -> list[Incoming]:
        loop, incoming = asyncio.get_running_loop(), typed.incoming
        if self._codes_waiting >= MOST_CODES:  # nobody waits for the codes of a crowd
            often = CodeChecked(at=incoming.event.at, locale=incoming.event.locale, often=True)
            return [msgspec.structs.replace(incoming, event=often)]
        self._codes_waiting += 1
        try:
            key = await loop.run_in_executor(self._press, self._codes.derive, typed.numbers, typed.salt)
        finally:
            self._codes_waiting -= 1
        return with_key(typed, key)

    async def _examine(self, task: Read) -> list[Incoming]:
        """What was forwarded within some seconds is read together; its words are forgotten after that."""
        loop, person = asyncio.get_running_loop(), task.incoming.person
        sent = words_sent(task)
        if isinstance(task.incoming.event, ForwardReceived):
            earlier = [each for until, each in self._forwarded.get(person, []) if until > loop.time()]
            self._forwarded[person] = [(loop.time() + CHAIN_SECONDS, each) for each in (*earlier, *sent)][-MOST_IN_CHAIN:]
            loop.call_later(CHAIN_SECONDS + 0.1, self._forget_forwards, person)
            sent = [*earlier, *sent][-MOST_IN_CHAIN:]
        return with_sight(task, await loop.run_in_executor(self._desk, self._look, sent))

    def _forget_forwards(self, person: int) -> None:
        now = asyncio.get_running_loop().time()
        kept = [each for each in self._forwarded.get(person, []) if each[0] > now]
        if kept:
            self._forwarded[person] = kept
        else:
            self._forwarded.pop(person, None)

    async def _commit(self, group: Sequence[Incoming]) -> list[Task | Again]:
        """Commit a group; what could not be taken yet comes back, last first."""
        failures = 0
        while True:
            try:
                away = self._door.turned_away(group) if self._door is not None else []
                ended, queued = await self._store.run(partial(self._handle, group=group, away=away))
                break
            except NotSaved as error:
                logs.alarm("intake.not_saved", error=error, updates=len(group))
                self._tell_not_saved(group)
                await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
        self._told.clear()
        self._sender.enqueue(queued)
        for each in ended:
            if isinstance(each, Answer):
                self._courtesy(self._messenger.answer(each.callback, each.text))
        return [each for each in reversed(ended) if not isinstance(each, Answer)]

    def _handle(self, unit: UnitOfWork, group: Sequence[Incoming], away: Sequence[Incoming]) -> list[Answer | Task | Again]:
        """Turn these away, and lead the others' conversations."""
        if self._door is None or not away:
            return self._conductor.handle(unit, group)
        kept_out = {id(incoming) for incoming in away}
        answers = self._door.turn_away(unit, away)
        return [*answers, *self._conductor.handle(unit, [each for each in group if id(each) not in kept_out])]

    def _tell_not_saved(self, group: Sequence[Incoming]) -> None:
        """One sentence to each person, past the outbox, because nothing can be written (R30)."""
        for incoming in group:
            if incoming.person not in self._told:
                self._told.add(incoming.person)
                self._courtesy(self._say_not_saved(incoming))

    async def _say_not_saved(self, incoming: Incoming) -> None:
        try:
            await self._messenger.send(incoming.chat, self._conductor.not_saved(incoming))
        except Exception as error:  # a courtesy: the update itself is kept and tried again
            logs.code("intake.not_told", error=error)

    def _courtesy(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)
