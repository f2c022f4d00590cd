"""The running bot, whatever messenger it stands behind."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

import msgspec

from bot import logs
from bot.adapters.storage.codes import FamilyCodes
from bot.flow.model import Library
from bot.present.bulletin_cards import around
from bot.service.broadcast import Broadcaster
from bot.service.bureau import Bureau
from bot.service.cleaner import Cleaner
from bot.service.conversation import Conductor
from bot.service.doorkeeper import Doorkeeper
from bot.service.intake import Intake
from bot.service.orders import Box
from bot.service.pace import Pace
from bot.service.pauses import OPERATOR, Pauses
from bot.service.ports import Clock, Messenger, Store
from bot.service.publisher import Publisher, Shelves
from bot.service.scribe import Desk
from bot.service.sender import Sender
from bot.service.standing import Standing, Standings
from bot.service.throttle import Throttle
from bot.service.waker import Waker

SWEEP_SECONDS = 3600
LOCAL_BOT = 1
"""Stands for the bot of a local page, which has no number: bulletins can be rehearsed there."""
FIRST_CODE_SECONDS = 20


class Machine:
    """Store, conductor, sender and intake, wired to one messenger. `desk` can be replaced between two updates."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        messenger: Messenger,
        clock: Clock,
        limits: bool,
        pauses: Pauses | None = None,
        bot: int = LOCAL_BOT,
        box: Box | None = None,
        shelves: Shelves | None = None,
    ) -> None:
        self.store = store
        self.desk = desk
        self.standing = Standing()
        pace, codes, self._pauses = Pace(limits), FamilyCodes(), pauses or Pauses(time.monotonic)
        self._codes = codes
        self._box = box
        self._standings = Standings(store, clock)
        conductor = Conductor(
            self._set, codes, Throttle() if limits else None, lambda: self._cleaner.nudge(),
            lambda unit, person, code, at: self._bureau.stop_by_account(unit, person, code, at), lambda: self._pauses.is_paused,
        )  # fmt: skip
        self.sender = Sender(store, messenger, pace, clock, conductor.accepted)
        self._publisher = None
        if shelves is not None:
            self._publisher = Publisher(store, clock, shelves, self._library, conductor.mend, self.sender.enqueue)
        self._bureau = Bureau(store, clock, bot, self._library, self._renew, self._pauses.lift, publisher=self._publisher)
        door = Doorkeeper(self._pauses, lambda locale: self.desk.renderer.phrase("intake-paused", locale))
        self.intake = Intake(store, conductor, self.sender, messenger, codes, lambda sent: self._set().examine(sent), door)
        self._cleaner = Cleaner(store, messenger, conductor, self.sender, pace, clock)
        self._waker = Waker(store, conductor, self.sender, clock, self._pauses)
        self._broadcaster = Broadcaster(
            store, messenger, pace, clock, lambda: self.desk.renderer, lambda: self.standing.roster, self._renew
        )
        self._clock = clock
        self._keepers: list[asyncio.Task[None]] = []
        self._delivering: asyncio.Task[None] | None = None
        self._renewing = asyncio.Lock()

    def _library(self) -> Library:
        return self.desk.library

    def _set(self) -> Desk:
        """The desk with what the officers have set; a surge ends by itself."""
        standing = self.standing
        surge = standing.surge.text if standing.surge and standing.surge.until > self._clock.now() else ""
        return msgspec.structs.replace(
            self.desk, published=standing.published, around=around(self.desk.renderer.labels), surge=surge
        )

    async def _renew(self) -> None:
        """Take over what an order, or the broadcaster, has changed: at once, before the next request goes out. One after the
        other, so that an older reading never takes the place of a newer one."""
        async with self._renewing:
            self.standing = await self._standings.read()
            self._broadcaster.take(self.standing.kept)
        (self._pauses.begin if self.standing.is_intake_paused else self._pauses.end)(OPERATOR)

    def keep(self, *works: Coroutine[Any, Any, None]) -> None:
        """Let these run until the machine stops."""
        made = [asyncio.create_task(work) for work in works]
        for task in made:
            task.add_done_callback(_tell_of_end)
        self._keepers += made

    async def start(self) -> None:
        """Take up what an earlier run left, and begin to forget what has reached its term."""
        await self._renew()
        await self.sender.start()
        self.keep(self._sweep(), self._waker.run(), self._cleaner.run(), self._first_code())
        self._delivering = asyncio.create_task(self._broadcaster.run())
        if self._publisher is not None:
            self.keep(self._publisher.tell(), self._publisher.count())
        if self._box is not None:
            self.keep(self._bureau.watch(self._box))

    async def stop(self) -> None:
        """Commit the group under way, finish the requests under way, close the store."""
        for keeper in self._keepers:
            keeper.cancel()
        # Side by side: each may wait for Telegram, and both together have less time than one after the other would take.
        delivered = asyncio.ensure_future(self._broadcaster.stop(self._delivering)) if self._delivering else None
        await self.intake.stop()
        await self.sender.stop()
        if delivered is not None:
            await delivered
        await self.store.close()

    async def _first_code(self) -> None:
        """Make a family code ahead, once the start is over."""
        await asyncio.sleep(FIRST_CODE_SECONDS)
        await asyncio.to_thread(self._codes.prepare)

    async def _sweep(self) -> None:
        while True:
            try:
                await self.store.sweep(self._clock.now())
            except Exception as error:  # the next hour tries again
                logs.alarm("sweep.failed", error=error)
            await asyncio.sleep(SWEEP_SECONDS)


def _tell_of_end(task: "asyncio.Task[None]") -> None:
    """A keeper that ended by a fault is told of: it keeps nothing any more."""
    if not task.cancelled() and (error := task.exception()) is not None:
        logs.alarm("keeper.ended", error=error)
