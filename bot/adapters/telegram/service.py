"""The Telegram side of the bot, put together: one pool, the profile at start, the poll loop, and what is not for families."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence

from bot import logs
from bot.adapters.telegram.api import LeanApi
from bot.adapters.telegram.inbound import Blocked, GroupSeen, Odd, Parsed
from bot.adapters.telegram.messenger import MakeSheet, TelegramMessenger
from bot.adapters.telegram.poller import poll
from bot.adapters.telegram.profile import Profile, publish, typed_bot
from bot.adapters.telegram.request import LeanRequest
from bot.adapters.telegram.tokens import Token
from bot.adapters.telegram.watch import CloneWatch, Installed, no_manifest
from bot.service.pauses import Pauses
from bot.service.ports import Incoming, Store

Receive = Callable[[Sequence[Incoming]], Awaitable[None]]
_LAST_LOOK = 1.0
"""Seconds a look under way has to end by itself, so that no connection is torn in the middle."""


class TelegramService:
    """One bot on one Bot API. `messenger` sends; `run` takes updates until told to stop; `watch` looks for others meanwhile."""

    def __init__(
        self,
        token: Token,
        base: str,
        make_sheet: MakeSheet,
        profiles: Sequence[Profile],
        group_line: str,
        pauses: Pauses | None = None,
        installed: Installed = no_manifest,
    ) -> None:
        self._request = LeanRequest()
        self._bot = typed_bot(self._request, token, base)
        self._api = LeanApi(self._request, token, base)
        self._profiles = profiles
        self._group_line = group_line
        self._leaving: set[asyncio.Task[None]] = set()
        self.messenger = TelegramMessenger(self._api, make_sheet)
        self.watch = CloneWatch(self._bot, pauses or Pauses(time.monotonic), installed)

    async def open(self) -> None:
        """Open the pool of connections; needed before the first message."""
        await self._request.initialize()

    async def run(self, receive: Receive, store: Store, stop: asyncio.Event) -> None:
        """Take updates until `stop`. Raises `TokenRefused` when Telegram does not know the token."""
        watching = asyncio.create_task(self._watch(stop))
        try:
            await poll(self._api, lambda batch: self._sort(batch, receive, store), stop, on_conflict=self.watch.on_conflict)
        finally:
            await asyncio.wait((watching,), timeout=_LAST_LOOK)
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching

    async def close(self) -> None:
        await self._request.shutdown()

    async def _watch(self, stop: asyncio.Event) -> None:
        """Look before the words are set, so that what was changed while we were away is noticed; then for good."""
        await self.watch.look()
        await self._publish()
        await self.watch.run(stop)

    async def _publish(self) -> None:
        """Names, descriptions and commands, set only where they differ. A failure never stops the bot."""
        try:
            changed = await publish(self._bot, self._profiles)
            logs.code("profile.set", changed=changed)
            if changed:
                self.watch.compare_soon()
        except Exception as error:  # the next start tries again
            logs.code("profile.failed", error=error)

    def _leave(self, chat: int) -> None:
        """In a task of its own: a slow Telegram must not hold up families' updates."""
        task = asyncio.create_task(self.messenger.leave(chat, self._group_line))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _sort(self, batch: Sequence[Parsed], receive: Receive, store: Store) -> None:
        """Families first; then the rest. Returns once everything that must be kept is committed."""
        await receive([parsed for parsed in batch if isinstance(parsed, Incoming)])
        for parsed in batch:
            match parsed:
                case Odd(code=code):
                    logs.code(code)
                case GroupSeen(chat=chat):
                    self._leave(chat)
                case Blocked(person=person):
                    await store.block(person)
