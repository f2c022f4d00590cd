"""Telegram's pace for outgoing messages: so many a second over all chats, one a second in each.

Times are of the monotonic clock; a slot is reserved at once and waited for, so that nobody overtakes.
"""

import asyncio
import time
from collections.abc import Callable

OVERALL_PER_SECOND = 30
CHAT_SECONDS = 1.05
"""Between two messages in one chat; a little over Telegram's second, because its clock is not ours."""


class Pace:
    """Hands out moments to send at. `open_` ones are for benchmarks: no waiting."""

    def __init__(self, limited: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self._limited = limited
        self._clock = clock
        self._next = 0.0
        self._chats: dict[int, float] = {}
        self._closed_until = 0.0

    def close(self, seconds: float) -> None:
        """Send nothing to anybody for so long: Telegram asked for it."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    async def wait(self, chat: int) -> None:
        """Return when a message may go to this chat."""
        while self._clock() < self._closed_until:
            await asyncio.sleep(self._closed_until - self._clock())
        if not self._limited:
            return
        slot = max(self._clock(), self._next, self._chats.get(chat, 0.0))
        self._next = max(self._next, self._clock()) + 1 / OVERALL_PER_SECOND
        self._chats[chat] = slot + CHAT_SECONDS
        if len(self._chats) > 4096:
            self._forget_quiet()
        delay = slot - self._clock()
        if delay > 0:
            await asyncio.sleep(delay)

    async def wait_behind(self, chat: int) -> None:
        """Return when a message that can wait may go to this chat: only while no reply is due before it."""
        while True:
            now = self._clock()
            free = max(self._closed_until, self._next, self._chats.get(chat, 0.0)) if self._limited else self._closed_until
            if free <= now:
                break
            await asyncio.sleep(free - now)
        if self._limited:
            self._next = now + 1 / OVERALL_PER_SECOND
            self._chats[chat] = now + CHAT_SECONDS
            if len(self._chats) > 4096:
                self._forget_quiet()

    def _forget_quiet(self) -> None:
        now = self._clock()
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
