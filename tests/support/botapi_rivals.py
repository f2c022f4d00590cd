"""Somebody else with the bot's token: a second poller, which really polls and really takes updates away."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from bot.adapters.telegram.api import LeanApi
from bot.adapters.telegram.inbound import Parsed
from bot.adapters.telegram.poller import Poller
from bot.adapters.telegram.request import LeanRequest
from bot.adapters.telegram.tokens import Token
from tests.support.botapi import BotApi

STOLEN: Final = "123456789:AAproofTokenThatMustNeverShowAnywhere-7"


@asynccontextmanager
async def rival(api: BotApi, token: str = STOLEN) -> AsyncIterator[list[Parsed]]:
    """Polls until the block ends; gives what it caught."""
    request, stop, caught = LeanRequest(), asyncio.Event(), list[Parsed]()
    await request.initialize()

    async def receive(batch: Sequence[Parsed]) -> None:
        caught.extend(batch)

    polling = asyncio.create_task(Poller(LeanApi(request, Token(token), api.base), receive, wait=5).run(stop))
    try:
        yield caught
    finally:
        stop.set()
        await asyncio.wait_for(polling, 5)
        await request.shutdown()
