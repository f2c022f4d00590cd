"""The Telegram side of the bot, put together: one pool, the profile at start, the poll loop, and what is not for families."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence

from bot import logs
from bot.adapters.telegram.api import LeanApi
from bot.adapters.telegram.inbound import Blocked, GroupSeen, Odd, Parsed
from bot.adapters.telegram.messenger import MakeSheet, TelegramMessenger
from bot.adapters.telegram.poller import poll
from bot.adapters.telegram.profile import Profile, publish, typed_bot
from bot.adapters.telegram.request import LeanRequest
from bot.adapters.telegram.tokens import Token
from bot.service.ports import Incoming, Store

Receive = Callable[[Sequence[Incoming]], Awaitable[None]]


class TelegramService:
    """One bot on one Bot API. `messenger` sends; `run` takes updates until told to stop."""

    def __init__(self, token: Token, base: str, make_sheet: MakeSheet, profiles: Sequence[Profile], group_line: str) -> None:
        self._request = LeanRequest()
        self._bot = typed_bot(self._request, token, base)
        self._api = LeanApi(self._request, token, base)
        self._profiles = profiles
        self._group_line = group_line
        self._leaving: set[asyncio.Task[None]] = set()
        self.messenger = TelegramMessenger(self._api, make_sheet)

    async def open(self) -> None:
        """Open the pool of connections; needed before the first message."""
        await self._request.initialize()

    async def run(self, receive: Receive, store: Store, stop: asyncio.Event) -> None:
        """Take updates until `stop`. Raises `TokenRefused` when Telegram does not know the token."""
        publishing = asyncio.create_task(self._publish())
        try:
            await poll(self._api, lambda batch: self._sort(batch, receive, store), stop)
        finally:
            publishing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await publishing

    async def close(self) -> None:
        await self._request.shutdown()

    async def _publish(self) -> None:
        """Names, descriptions and commands, set only where they differ. A failure never stops the bot."""
        try:
            logs.code("profile.set", changed=await publish(self._bot, self._profiles))
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
