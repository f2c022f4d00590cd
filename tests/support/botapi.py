"""A loopback Telegram Bot API that tests, kill tests and the bench run real bots against.

`with BotApi() as api:` serves from a thread; `await api.serve()` serves on the running loop;
`python -m tests.support.botapi --port N` serves as a process of its own, driven over `/control/…` (`RemoteBotApi`).
"""

import argparse
import asyncio
import contextlib
import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Literal, Self, cast

import msgspec

from tests.support.botapi_people import Person
from tests.support.botapi_server import Connection, Service
from tests.support.botapi_state import Button, Call, Chat, Fault, FaultKind, Json, Limits, Message, Upload, World

_ACTS = frozenset(
    (
        "types",
        "sends",
        "forwards",
        "edits",
        "deletes",
        "presses",
        "blocks",
        "unblocks",
        "joins",
        "adds_bot",
        "posts",
        "raw",
    )
)


class BotApi:
    """The server and everything a test may ask of it. Safe to use from any thread."""

    def __init__(
        self, *, token: str | None = None, seed: int = 0, port: int = 0, recording: bool = True, latency: float = 0.0,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        """Any token is good unless `token` is given; `recording=False` keeps no calls (bench); `clock` is the server's own."""
        self.world = World(seed, token, recording, clock)
        self.world.latency = latency
        self.port = port
        self._service = Service(self.world, self.control)
        self._people: dict[int, Person] = {}
        self._server: asyncio.Server | None = None
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()

    # --- life ----------------------------------------------------------------------------------------------------

    @property
    def base(self) -> str:
        """The address to give as `LIKHTAR_TELEGRAM_API`."""
        return f"http://127.0.0.1:{self.port}"

    async def serve(self) -> None:
        """Starts serving on the running loop and returns at once."""
        loop = asyncio.get_running_loop()
        self._service.loop = loop
        self._server = await loop.create_server(lambda: Connection(self._service), "127.0.0.1", self.port, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]
        self._ready.set()

    async def close(self) -> None:
        """Stops serving and hangs up on everyone."""
        if self._server is not None:
            self._server.close()
        for connection in list(self._service.connections):
            connection.reset()
        for _ in range(100):  # a socket is closed one turn of the loop after its transport
            await asyncio.sleep(0.005)
            if not self._service.connections:
                break
        await asyncio.sleep(0.005)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run, name="botapi", daemon=True)
        self._thread.start()
        assert self._ready.wait(10), "the loopback Bot API did not start"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        loop = self._service.loop
        if loop is not None and self._thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join(10)

    def _run(self) -> None:
        loop = asyncio.new_event_loop()
        loop.run_until_complete(self.serve())
        loop.run_forever()
        loop.run_until_complete(self.close())
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    # --- people --------------------------------------------------------------------------------------------------

    def person(self, user_id: int, language_code: str | None = "uk", first_name: str = "Person", username: str = "") -> Person:
        """The person with this id, made at first mention; the private chat has the same id."""
        with self.world.lock:
            if user_id not in self._people:
                self._people[user_id] = Person(self.world, user_id, language_code, first_name, username)
            return self._people[user_id]

    def raw(self, update: Json) -> int:
        """Queues any update at all; `update_id` is added only where it is missing."""
        return self.world.push_raw(update)

    # --- looking -------------------------------------------------------------------------------------------------

    def visible(self, chat: int) -> list[Message]:
        """What the bot said in a chat and has not taken away, oldest first (copies)."""
        return self.world.copies(chat)

    def screen(self, chat: int) -> list[Message]:
        """What a person sees there: both sides' messages that are not deleted."""
        return self.world.copies(chat, people=True)

    def history(self, chat: int) -> list[Message]:
        """Every message there ever was, deleted ones too."""
        return self.world.copies(chat, deleted=True, people=True)

    def latest(self, chat: int) -> Message | None:
        """The bot's latest visible message."""
        found = self.visible(chat)
        return found[-1] if found else None

    def calls(self, method: str | None = None, chat: int | None = None) -> list[Call]:
        """The requests seen, in the order they were answered, failed ones too."""
        with self.world.lock:
            return [c for c in self.world.calls if method in {None, c.method} and chat in {None, c.chat}]

    def duplicates(self, chat: int) -> list[str]:
        """Texts the bot said more than once in a chat, once for each extra time, deleted ones too."""
        said = Counter(message.text for message in self.history(chat) if message.from_bot)
        return [text for text, times in said.items() for _ in range(times - 1)]

    @property
    def pending(self) -> int:
        """How many updates are not confirmed yet."""
        return len(self.world.updates)

    @property
    def confirmed(self) -> int:
        """The first update id that is not confirmed: everything below is forgotten."""
        return self.world.confirmed

    @property
    def polling(self) -> bool:
        """Whether a `getUpdates` waits right now."""
        return self._service.poll is not None

    async def until(self, predicate: Callable[[], object], timeout: float = 10.0, what: str = "") -> None:
        """Waits until the predicate is true; fails by `AssertionError` when time is up."""
        deadline = time.monotonic() + timeout
        while not predicate():
            assert time.monotonic() < deadline, f"waited {timeout} s in vain {what}"
            await asyncio.sleep(0.002)

    def wait(self, predicate: Callable[[], object], timeout: float = 10.0, what: str = "") -> None:
        """The same for tests without a loop."""
        deadline = time.monotonic() + timeout
        while not predicate():
            assert time.monotonic() < deadline, f"waited {timeout} s in vain {what}"
            time.sleep(0.002)

    # --- weather -------------------------------------------------------------------------------------------------

    def fault(
        self, kind: FaultKind, method: str | None = None, *, chat: int | None = None, times: int | None = 1,
        probability: float = 1.0, skip: int = 0, after: bool = False, delay: float = 0.0, code: int = 400,
        description: str = "Bad Request", retry_after: int = 1,
    ) -> Fault:  # fmt: skip
        """Plans a mishap for the next matching call (or `times`, None for ever; `probability` uses the seed).

        502, 500, 429, error (`code`, `description`), reset_before and hang keep the call from having effect unless
        `after=True`; reset_after, slow (`delay`), malformed and truncated let it happen.
        """
        fault = Fault(kind, method, chat, times, probability, skip, after, delay, code, description, retry_after)
        with self.world.lock:
            self.world.faults.append(fault)
        return fault

    def calm(self) -> None:
        """Forgets every planned mishap."""
        with self.world.lock:
            self.world.faults.clear()

    def outage(self, seconds: float, method: str | None = None) -> Fault:
        """Nobody gets through, or not with this method, for so long by the server's clock."""
        fault = self.fault("reset_before", method, times=None)
        fault.until = self.world.now() + seconds
        return fault

    def stick(self, message: Message) -> None:
        """This message can never be deleted from now on."""
        with self.world.lock:
            self.world.chats[message.chat].messages[message.message_id].stuck = True

    def latency(self, seconds: float) -> None:
        """Makes every call this long: half on the way in, half on the way back."""
        self.world.latency = seconds

    def limits(self, per_chat: int | None = 1, overall: int = 30) -> None:
        """Enforces Telegram's pace from now on; `None` stops enforcing."""
        self.world.limits = None if per_chat is None else Limits(per_chat, overall)

    def advance(self, seconds: float) -> None:
        """Moves the server's clock forward (48 h, 24 h and query ages follow it)."""
        self.world.shift += seconds

    # --- whoever else has the token ------------------------------------------------------------------------------

    def hijack(self, url: str = "https://elsewhere.example/") -> None:
        """Updates are sent to this address from now on, as if somebody had called `setWebhook`; "" sets it free."""
        with self.world.lock:
            self.world.webhook = url
            self._service.cut_poll()

    def disguise(
        self, what: Literal["name", "description", "short_description", "picture"], value: str, locale: str = ""
    ) -> None:
        """Changes how the bot looks, in one language where it has languages."""
        with self.world.lock:
            if what == "picture":
                self.world.picture = value
            else:
                self.world.texts[what, locale] = value

    # --- control from another process ----------------------------------------------------------------------------

    def control(self, name: str, given: Json) -> object:
        """One `/control/<name>` request: an act of a person, a question, or weather; arguments as in the methods here.

        `person {user_id, do, args?, kwargs?}`, `visible|screen|history {chat}`, `calls {method?, chat?}`,
        `fault {kind, …}`, `calm`, `latency|advance {seconds}`, `limits {per_chat, overall}`, `token {token}`,
        `raw {update}`, `hijack {url}`, `disguise {what, value, locale?}`, `state`.
        """
        match name:
            case "person":
                act = str(given["do"])
                if act not in _ACTS:
                    raise ValueError(f"nobody can {act!r}")
                person = self.person(int(str(given["user_id"])), cast(str | None, given.get("language_code", "uk")))
                args, kwargs = cast(list[object], given.get("args", [])), cast(Json, given.get("kwargs", {}))
                return getattr(person, act)(*(tuple(a) if isinstance(a, list) else a for a in args), **kwargs)
            case "visible" | "screen" | "history":
                return msgspec.to_builtins(getattr(self, name)(int(str(given["chat"]))))
            case "calls":
                return msgspec.to_builtins(self.calls(**given))  # type: ignore[arg-type]
            case "fault" | "calm" | "latency" | "advance" | "limits" | "raw" | "hijack" | "disguise":
                done = getattr(self, name)(**given)
                return done if name == "raw" else True
            case "token":
                self.world.token = cast(str | None, given.get("token"))
                return True
            case "state":
                return {
                    "pending": self.pending, "confirmed": self.confirmed, "polling": self.polling,
                    "calls": len(self.world.calls), "tokens": sorted(self.world.tokens_seen), "base": self.base,
                }  # fmt: skip
            case _:
                raise ValueError(f"no control {name!r}")


class RemoteBotApi:
    """Drives a `BotApi` that runs in another process."""

    def __init__(self, port: int) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def close(self) -> None:
        """Hangs up."""
        self._line.close()

    def control(self, name: str, **given: object) -> object:
        """One control request; see `BotApi.control`."""
        self._line.request("POST", f"/control/{name}", msgspec.json.encode(given), {"Content-Type": "application/json"})
        answer = msgspec.json.decode(self._line.getresponse().read(), type=dict[str, object])
        if not answer["ok"]:
            raise ValueError(answer["error"])
        return answer["result"]

    def act(self, user_id: int, do: str, *args: object, **kwargs: object) -> object:
        """A person does something: `act(5, "types", "/start")`."""
        return self.control("person", user_id=user_id, do=do, args=args, kwargs=kwargs)

    def visible(self, chat: int) -> list[Message]:
        """As `BotApi.visible`."""
        return msgspec.convert(self.control("visible", chat=chat), list[Message])


def main() -> None:
    """Serves until stopped; prints the address once it listens."""
    options = argparse.ArgumentParser(prog="tests.support.botapi", description=main.__doc__)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--token", default=None)
    options.add_argument("--no-record", action="store_true")
    chosen = options.parse_args()
    api = BotApi(token=chosen.token, seed=chosen.seed, port=chosen.port, recording=not chosen.no_record)

    async def serve() -> None:
        await api.serve()
        print(f"The loopback Bot API listens on {api.base}", flush=True)
        await asyncio.Event().wait()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())


__all__ = ["BotApi", "Button", "Call", "Chat", "Fault", "Message", "Person", "RemoteBotApi", "Upload"]

if __name__ == "__main__":
    main()
