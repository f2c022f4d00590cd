"""Asks Telegram for updates and confirms them only after they are committed (R7, R26).

The next request's offset is the confirmation, so it is sent after `receive` returned. Numbers restart at random
after a week of silence: an offset is never taken from an earlier run, and not kept over a quiet day; the duplicate
guard makes that harmless.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Final, TypeVar

import msgspec

from bot import logs
from bot.adapters.telegram.api import Conflict, Garbled, LeanApi
from bot.adapters.telegram.backoff import Backoff
from bot.adapters.telegram.inbound import Parsed, to_incoming
from bot.service.ports import Later, Refused

Receive = Callable[[Sequence[Parsed]], Awaitable[None]]
"""Takes a batch in Telegram's order and returns once all of it is committed; raises if none of it is confirmed."""

AT_ONCE: Final = 100
WAIT: Final = 25
_TRIES: Final = 3
_QUIET: Final = 24 * 3600.0
_ALARM_EVERY: Final = 60.0
T = TypeVar("T")


class Poller:
    """One loop over `getUpdates`. `on_conflict(True)` when someone else takes the updates, `(False)` when it ended."""

    def __init__(
        self,
        api: LeanApi,
        receive: Receive,
        *,
        on_conflict: Callable[[bool], None] = lambda active: None,
        now: Callable[[], int] = lambda: int(time.time()),
        clock: Callable[[], float] = time.monotonic,
        wait: int = WAIT,
    ) -> None:
        self._api = api
        self._receive = receive
        self._on_conflict = on_conflict
        self._now = now
        self._clock = clock
        self._wait = wait
        self._backoff = Backoff(clock)
        self._offset: int | None = None
        self._heard_at = clock()
        self._garbled = 0
        self._singles = 0
        self._suspect: int | None = None
        self._conflict = False
        self._alarmed_at: float | None = None
        self._unreachable = False

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set. A batch being committed is finished first. Raises `TokenRefused`."""
        while not stop.is_set():
            try:
                raw = await _unless(stop, self._ask())
                if raw is None:
                    return
                pause = await self._hand_over(raw)
            except Conflict as error:
                pause = self._on_conflicting(error)
            except Garbled as error:
                pause = max(error.seconds, self._on_garbled(error.update))
            except Later as error:
                pause = max(error.seconds, self._backoff.fail())
                self._on_unreachable()
            except Refused as error:
                logs.alarm("poll.refused", error=error)
                pause = self._backoff.fail()
            if pause:
                await _unless(stop, asyncio.sleep(pause))

    async def _ask(self) -> Sequence[msgspec.Raw]:
        if self._clock() - self._heard_at > _QUIET:
            self._offset = None
        return await self._api.get_updates(self._offset, 1 if self._singles else AT_ONCE, self._wait)

    async def _hand_over(self, raw: Sequence[msgspec.Raw]) -> float:
        """Give a batch to `receive`, then move the offset past it. Returns how long to pause."""
        self._unreachable = False
        batch = tuple(to_incoming(update, self._now()) for update in raw)
        numbers = [parsed.update for parsed in batch if parsed.update is not None]
        if batch and not numbers:
            return self._on_garbled(None)
        if self._conflict:
            self._conflict = False
            self._on_conflict(False)
        try:
            if batch:
                await self._receive(batch)
        except Exception as error:  # nothing of it is confirmed: it is asked for again
            logs.alarm("poll.not_received", error=error, updates=len(batch))
            return self._backoff.fail()
        self._backoff.succeed()
        self._garbled = 0
        self._singles = max(0, self._singles - 1)
        if batch:
            self._offset = max(numbers) + 1
            self._heard_at = self._clock()
        return 0.0

    def _on_garbled(self, update: int | None) -> float:
        """An answer that cannot be read is asked for again; when that does not help, updates are asked for singly,
        and one that was unreadable three times by itself is passed over."""
        self._garbled = self._garbled + 1 if not self._singles or update == self._suspect else 1
        self._suspect = update
        logs.code("poll.garbled", tries=self._garbled)
        if self._garbled >= _TRIES:
            if self._singles:
                self._pass_over(update)
            self._singles = AT_ONCE
            self._garbled = 0
        return self._backoff.fail()

    def _pass_over(self, update: int | None) -> None:
        # Without its number nothing is passed over: a broken proxy must not cost anyone an answer.
        if update is None or (self._offset is not None and update < self._offset):
            logs.alarm("poll.stuck")
            return
        logs.alarm("poll.passed_over", update=update)
        self._offset = update + 1

    def _on_unreachable(self) -> None:
        """Said once per outage, not at every try."""
        if not self._unreachable:
            self._unreachable = True
            logs.code("poll.unreachable", level=logging.WARNING)

    def _on_conflicting(self, error: Conflict) -> float:
        now = self._clock()
        if self._alarmed_at is None or now - self._alarmed_at >= _ALARM_EVERY:
            self._alarmed_at = now
            logs.alarm("poll.conflict_webhook" if error.webhook else "poll.conflict")
        if not self._conflict:
            self._conflict = True
            self._on_conflict(True)
        return max(1.0, self._backoff.fail())


async def poll(
    api: LeanApi,
    receive: Receive,
    stop: asyncio.Event,
    *,
    on_conflict: Callable[[bool], None] = lambda active: None,
    wait: int = WAIT,
) -> None:
    """Hand every update to `receive` until `stop` is set."""
    await Poller(api, receive, on_conflict=on_conflict, wait=wait).run(stop)


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of `work`, or None if `stop` was set first: then the work is cancelled at once."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() and not stop.is_set() else None
    finally:
        for task in (working, stopping):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task
