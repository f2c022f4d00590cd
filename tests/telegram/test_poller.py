"""The poll loop: nothing is confirmed before it is committed, and nothing stops it but the stop and the token."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import pytest

from bot.adapters.telegram.api import LeanApi, TokenRefused
from bot.adapters.telegram.inbound import Odd, Parsed
from bot.adapters.telegram.poller import Poller
from bot.adapters.telegram.request import LeanRequest
from bot.adapters.telegram.tokens import Token
from bot.engine.events import TextReceived
from bot.service.ports import Incoming, NotSaved
from tests.support.botapi import BotApi


@dataclass
class Desk:
    """Receives batches and commits them; may be told to fail first."""

    batches: list[Sequence[Parsed]] = field(default_factory=list)
    failures: int = 0
    conflicts: list[bool] = field(default_factory=list)
    shift: float = 0.0

    async def receive(self, batch: Sequence[Parsed]) -> None:
        if self.failures:
            self.failures -= 1
            raise NotSaved("disk_full")
        self.batches.append(batch)

    @property
    def texts(self) -> list[str]:
        return [
            parsed.event.text
            for batch in self.batches
            for parsed in batch
            if isinstance(parsed, Incoming) and isinstance(parsed.event, TextReceived)
        ]


Story = Callable[[BotApi, Desk, asyncio.Event], Awaitable[None]]


def run(story: Story, desk: Desk | None = None, token: str | None = None, wait: int = 20) -> None:
    """Runs a poller while the story happens, then stops it; it must stop at once."""
    desk = desk or Desk()

    async def whole() -> None:
        request, stop = LeanRequest(), asyncio.Event()
        with BotApi(token=token) as server:
            await request.initialize()
            loop = asyncio.get_running_loop()
            api = LeanApi(request, Token("123456:AAtest"), server.base)
            poller = Poller(
                api, desk.receive, on_conflict=desk.conflicts.append, clock=lambda: loop.time() + desk.shift, wait=wait
            )
            polling = asyncio.ensure_future(poller.run(stop))
            try:
                await story(server, desk, stop)
                stop.set()
                await asyncio.wait_for(polling, 2)
            finally:
                polling.cancel()
                await request.shutdown()

    asyncio.run(whole())


def test_updates_arrive_in_order_and_are_confirmed_after_they_are_committed() -> None:
    """While a batch is being committed, Telegram still has it."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        for number in range(250):
            server.person(5).types(str(number))
        await server.until(lambda: len(desk.texts) == 250 and server.pending == 0)
        assert desk.texts == [str(number) for number in range(250)]
        assert max(len(batch) for batch in desk.batches) == 100
        assert "offset" not in server.calls("getUpdates")[0].params

    run(story)


def test_what_was_not_saved_is_asked_for_again() -> None:
    """A full disk confirms nothing."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        server.person(5).types("hold this")
        await server.until(lambda: desk.failures == 1)
        assert server.pending == 1
        await server.until(lambda: desk.texts == ["hold this"] and server.pending == 0)

    run(story, Desk(failures=3))


def test_a_stop_ends_a_waiting_poll_at_once() -> None:
    """SIGTERM does not wait for the long poll; `run` checks the time."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        await server.until(lambda: server.polling)

    run(story)


def test_a_stop_lets_a_commit_finish() -> None:
    """A batch in the middle of its commit is not torn."""

    class Slow(Desk):
        async def receive(self, batch: Sequence[Parsed]) -> None:
            await asyncio.sleep(0.2)
            self.batches.append(batch)

    desk = Slow()

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        server.person(5).types("a")
        await server.until(lambda: server.calls("getUpdates"))
        await asyncio.sleep(0.05)

    run(story, desk)
    assert desk.texts == ["a"]


def test_bad_weather_loses_nothing() -> None:
    """Every mishap there is, several times over."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        for kind in ("502", "500", "429", "reset_before", "reset_after", "malformed", "truncated"):
            server.fault(kind, "getUpdates", times=1)
            server.person(5).types(kind)
            await server.until(lambda kind=kind: kind in desk.texts, 20)  # type: ignore[misc]
        assert len(desk.texts) == len(set(desk.texts)) == 7

    run(story)


def test_odd_updates_are_handed_over_with_the_others() -> None:
    """And are passed over with them."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        server.raw({"message": 5})
        server.raw({"message": {"message_id": 1, "chat": {"id": "x"}}})
        server.person(5).types("fine")
        await server.until(lambda: desk.texts == ["fine"] and server.pending == 0)
        odd = [parsed for batch in desk.batches for parsed in batch if isinstance(parsed, Odd)]
        assert [parsed.code for parsed in odd] == ["inbound.shape"] * 2

    run(story)


def test_an_unreadable_update_is_isolated_and_passed_over() -> None:
    """Only after it was unreadable three times with others and three times by itself; the others are not lost."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        await server.until(lambda: server.polling)
        with server.world.lock:
            server.person(5).types("before")
            poison = server.person(5).types("poison")
            waiting = server.world.updates[-1]
            server.world.updates[-1] = type(waiting)(poison, waiting.since, waiting.raw[:-1] + b',,"a"}')
            server.person(5).types("after")
        await server.until(lambda: desk.texts == ["before", "after"] and server.pending == 0, 30)
        singles = [call.params for call in server.calls("getUpdates") if call.params["limit"] == 1]
        assert len(singles) >= 5

    run(story)


def test_garbage_without_a_number_passes_nothing_over() -> None:
    """A broken proxy in the way costs nobody an answer."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        server.person(5).types("kept")
        server.fault("malformed", "getUpdates", times=2)
        await server.until(lambda: desk.texts == ["kept"], 20)

    run(story)


def test_a_conflict_is_told_once_and_when_it_ends() -> None:
    """Someone else polls: the loop goes on asking, gently."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        server.world.webhook = "https://elsewhere.example"
        server.person(5).types("x")
        await server.until(lambda: len(server.calls("getUpdates")) >= 2)
        server.world.webhook = ""
        await server.until(lambda: desk.texts == ["x"])
        assert desk.conflicts == [True, False]

    run(story)


def test_an_offset_is_not_kept_over_a_quiet_day() -> None:
    """Update numbers may start anywhere after a long silence."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        server.person(5).types("a")
        await server.until(lambda: desk.texts == ["a"] and len(server.calls("getUpdates")) >= 2)
        assert "offset" in server.calls("getUpdates")[-1].params
        desk.shift = 25 * 3600.0
        await server.until(lambda: "offset" not in server.calls("getUpdates")[-1].params)
        server.world.next_update = 17
        server.person(5).types("b")
        await server.until(lambda: desk.texts == ["a", "b"] and server.pending == 0)

    run(story, wait=1)


def test_a_refused_token_stops_with_a_sentence() -> None:
    """Trying again would not help."""

    async def story(server: BotApi, desk: Desk, stop: asyncio.Event) -> None:
        await server.until(lambda: server.calls("getUpdates"))
        await asyncio.sleep(0.1)

    with pytest.raises(TokenRefused, match="BotFather"):
        run(story, token="1:another")
