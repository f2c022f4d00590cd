"""Takes updates in, in groups: what has arrived while the last group was committed becomes the next one (group commit).

People wait for each other only as long as one disk sync takes; updates of one person stay in their order.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

from bot import logs
from bot.service.conversation import Conductor
from bot.service.ports import Incoming, Messenger, NotSaved, Store
from bot.service.sender import Sender

MOST_IN_GROUP = 256
PAUSES = (0.2, 1.0, 3.0, 10.0)
"""Seconds between tries while the disk refuses; the last one repeats."""


class Intake:
    """`receive` returns once the updates are committed; until then nothing may be confirmed."""

    def __init__(self, store: Store, conductor: Conductor, sender: Sender, messenger: Messenger) -> None:
        self._store = store
        self._conductor = conductor
        self._sender = sender
        self._messenger = messenger
        self._waiting: list[tuple[Incoming, asyncio.Future[None]]] = []
        self._worker: asyncio.Task[None] | None = None
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

    async def _work(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:MOST_IN_GROUP], self._waiting[MOST_IN_GROUP:]
            await self._commit([incoming for incoming, _ in group])
            for _, future in group:
                if not future.done():
                    future.set_result(None)

    async def _commit(self, group: Sequence[Incoming]) -> None:
        failures = 0
        while True:
            try:
                answers, queued = await self._store.run(lambda unit: self._conductor.handle(unit, group))
                break
            except NotSaved as error:
                logs.alarm("intake.not_saved", error=error, updates=len(group))
                self._tell_not_saved(group)
                await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
        self._told.clear()
        self._sender.enqueue(queued)
        for answer in answers:
            self._courtesy(self._messenger.answer(answer.callback, answer.text))

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
