"""Sends the reminders that families set, when their moment has come."""

import asyncio

from bot import logs
from bot.service.conversation import Conductor
from bot.service.pauses import Pauses
from bot.service.ports import Clock, NotSaved, Store
from bot.service.sender import Sender

LOOK_SECONDS = 20
"""A reminder comes at most this much late."""


class Waker:
    """Looks for what is due for as long as `run` runs. A reminder and the session without it are one transaction."""

    def __init__(self, store: Store, conductor: Conductor, sender: Sender, clock: Clock, pauses: Pauses | None = None) -> None:
        self._store = store
        self._conductor = conductor
        self._sender = sender
        self._clock = clock
        self._pauses = pauses

    async def run(self) -> None:
        """Until cancelled; what fails is tried again at the next look."""
        while True:
            try:
                await self.look()
            except NotSaved as error:
                logs.alarm("wake.not_saved", error=error)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Wake everybody whose moment has come; while nobody is let in, nobody is woken either."""
        if self._pauses is not None and self._pauses.is_paused:
            return
        now = self._clock.now()
        for chat in await self._store.due(now):
            try:
                _, queued = await self._store.run(lambda unit, chat=chat: self._conductor.wake(unit, chat, now))  # type: ignore[misc]
            except NotSaved:
                raise
            except Exception as error:  # one odd session shall not silence the reminders of all others
                logs.alarm("wake.failed", error=error)
                continue
            self._sender.enqueue(queued)
