"""Runs the real bot for proofs: starts and kills it, keeps every update it was given, and reads what it stored.

`Bot.start` forks from a process that has imported the bot once (`python -m tests.support.running`), so that two hundred
restarts take minutes; the fork is a process of its own and runs the same `main`. `fresh=True` starts from nothing.
"""

import asyncio
import atexit
import dataclasses
import functools
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import msgspec

from bot.adapters.library.shelf import Shelf
from bot.adapters.storage.codes import FamilyCodes
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.store import SqliteStore
from bot.adapters.telegram.inbound import to_incoming
from bot.adapters.telegram.service import TelegramService
from bot.adapters.telegram.tokens import Token
from bot.bootstrap.clock import SystemClock
from bot.bootstrap.desk import make_desk, make_documents
from bot.bootstrap.machine import Machine
from bot.bootstrap.telegram import group_lines
from bot.config import Settings
from bot.engine.events import ChoicePicked
from bot.engine.session import Session
from bot.service.conversation import Conductor
from bot.service.ports import Incoming, Queued, UnitOfWork
from bot.service.scribe import Desk
from tests.support.botapi import BotApi, Message
from tests.support.botapi_state import Chat
from tests.support.warm import shipped_shelf, warmed

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "123456789:AAproofTokenThatMustNeverShowAnywhere-7"
RUNNING = "Likhtar is running"


class Order(msgspec.Struct):
    """What the launcher is asked for: a start (`log` is given) or the end of `pid`."""

    env: dict[str, str] = {}
    args: list[str] = []
    log: str = ""
    debug: bool = False
    pid: int = 0
    seconds: float = 0.0


class Launcher:
    """The process that forks bots."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.running"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._line = threading.Lock()
        atexit.register(self.close)

    def ask(self, order: Order) -> int | None:
        """The new process's id, or the exit code of `pid` (None: it still runs)."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        with self._line:
            stdin.write(msgspec.json.encode(order) + b"\n")
            stdin.flush()
            return msgspec.json.decode(stdout.readline(), type=int | None)

    def close(self) -> None:
        """Ends the launcher; its children are ended by those who started them."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(10)


@functools.cache
def launcher() -> Launcher:
    """The one launcher of this test run."""
    return Launcher()


def environment(api: BotApi, folder: Path, limits: bool = False) -> dict[str, str]:
    """What `likhtar run` needs to know; the token's file is written beside the data."""
    token = folder / "token"
    if not token.exists():
        token.write_text(TOKEN)
        token.chmod(0o600)
    return {
        "LIKHTAR_DATA": str(warmed(folder / "data")), "LIKHTAR_TOKEN_FILE": str(token), "LIKHTAR_TELEGRAM_API": api.base,
        "LIKHTAR_UNSIGNED": "allow", "LIKHTAR_LIMITS": "on" if limits else "off",
    }  # fmt: skip


@dataclasses.dataclass
class Bot:
    """One bot process on one data folder; `debug` opens every logger, also those that are kept quiet."""

    api: BotApi
    folder: Path
    limits: bool = False
    args: tuple[str, ...] = ("run",)
    debug: bool = False
    fresh: bool = False
    more: dict[str, str] = dataclasses.field(default_factory=dict)
    pid: int = 0
    _process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> str:
        """Everything the process has said on standard output and error, over all starts."""
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def start(self, ready: bool = True) -> None:
        """Starts the process; `ready` waits until it says that it runs."""
        starts = self.log.count(RUNNING)
        env = {name: value for name, value in os.environ.items() if not name.startswith("LIKHTAR_")}
        env |= environment(self.api, self.folder, self.limits) | self.more
        log = self.folder / "log"
        if self.fresh:
            with log.open("ab") as out:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "bot", *self.args], env=env, cwd=ROOT, stdout=out, stderr=out
                )
            self.pid = self._process.pid
        else:
            self._process = None
            self.pid = launcher().ask(Order(env=env, args=list(self.args), log=str(log), debug=self.debug)) or 0
        if ready:
            self.wait_ready(starts)

    def wait_ready(self, starts: int) -> None:
        """Returns once the process has said one more time that it runs."""
        deadline = time.monotonic() + 60
        while self.log.count(RUNNING) <= starts:
            code = self.ended(0.0)
            assert code is None, f"the bot ended with {code}: {self.log[-500:]}"
            assert time.monotonic() < deadline, f"the bot did not start: {self.log[-500:]}"
            time.sleep(0.005)

    def ended(self, seconds: float) -> int | None:
        """The exit code, negative for a signal; None if it still runs after so long."""
        if self._process is None:
            return launcher().ask(Order(pid=self.pid, seconds=seconds))
        try:
            return self._process.wait(max(seconds, 0.001))
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        """kill -9, and its end."""
        os.kill(self.pid, signal.SIGKILL)
        assert self.ended(10) == -signal.SIGKILL
        self.api.wait(lambda: not self.api.polling)

    def stop(self, seconds: float = 15) -> tuple[int | None, float]:
        """SIGTERM: the exit code and how long it took."""
        began = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)
        code = self.ended(seconds)
        return code, time.monotonic() - began

    def run_to_end(self, seconds: float = 30) -> tuple[int | None, str]:
        """Starts a process that is to refuse: its exit code and what it said."""
        before = len(self.log)
        self.start(ready=False)
        code = self.ended(seconds)
        return code, self.log[before:]

    def quiet(self, seconds: float = 30.0) -> None:
        """Waits until every update is confirmed and no call has come for a while."""
        self.api.wait(lambda: self.api.pending == 0 and self.api.polling, seconds, "for the backlog")
        calls, since = -1, time.monotonic()
        deadline = time.monotonic() + seconds
        while time.monotonic() - since < 0.4:
            if len(self.api.world.calls) != calls:
                calls, since = len(self.api.world.calls), time.monotonic()
            assert time.monotonic() < deadline, "the bot does not come to rest"
            time.sleep(0.01)


@functools.cache
def _first_data() -> Path:
    """A data folder as the first start leaves it, made once: the schema takes two seconds."""
    room = Path(tempfile.mkdtemp(prefix="likhtar-proof-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)

    async def make() -> None:
        await open_store(room / "data", None, None, SystemClock()).close()

    asyncio.run(make())
    return room / "data"


def prepare(data: Path) -> None:
    """Puts a new data folder there, unless there is one; all that are made so in one run share their keys."""
    if not data.exists():
        shutil.copytree(_first_data(), data)


@contextmanager
def running(bot: Bot) -> Iterator[Bot]:
    """The bot, started, and ended however the block ends. `fresh` ones make their data themselves."""
    if not bot.fresh and "--locked" not in bot.args:
        prepare(bot.data)
    bot.start()
    try:
        yield bot
    finally:
        if bot.ended(0.0) is None:
            os.kill(bot.pid, signal.SIGKILL)
            bot.ended(10)


# --- what is stored ----------------------------------------------------------------------------------------------------


def read_stored(data: Path, people: Iterable[int]) -> tuple[dict[int, Session | None], list[Queued]]:
    """Sessions and outbox, read by the product's own store from a copy of the folder. Raises `Unreadable`."""
    copy = data.with_name(f"{data.name}-copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("cache"))

    def read(unit: UnitOfWork) -> dict[int, Session | None]:
        return {person: unit.load(person) for person in people}

    async def opened() -> tuple[dict[int, Session | None], list[Queued]]:
        store = open_store(copy, None, None, SystemClock())
        try:
            sessions, _ = await store.run(read)
            return sessions, list(await store.pending())
        finally:
            await store.close()

    try:
        return asyncio.run(opened())
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def shelf() -> Shelf:
    """The shipped library, read once."""
    return shipped_shelf()


def desk(locked: bool = False) -> Desk:
    """What the shipped bot leads conversations with."""
    return make_desk(shelf(), Settings(data=ROOT / "var"), locked)


class Oracle:
    """What every session must be: the raw updates taken one by one by a second bot in memory, without any weather.

    Made before the first update; it keeps each one that is queued.
    """

    def __init__(self, api: BotApi, watch: "Watch") -> None:
        self._watch = watch
        self._raw: list[tuple[int, bytes]] = []
        self._taken = 0
        self._clock = SystemClock()
        self._store = MemoryStore(self._clock)
        leading = desk()
        self._conductor = Conductor(lambda: leading, FamilyCodes(memory_kib=64, passes=1, lanes=1))
        self.states: dict[int, list[tuple[int, Session | None]]] = {}
        """Of each person: update numbers and the session after each."""
        queue = api.world._queue

        def keep(update_id: int, raw: bytes) -> None:
            self._raw.append((update_id, raw))
            queue(update_id, raw)

        setattr(api.world, "_queue", keep)  # noqa: B010

    def catch_up(self) -> None:
        """Takes what was queued since the last time."""
        raw, self._taken = self._raw[self._taken :], len(self._raw)
        for update_id, each in raw:
            parsed = to_incoming(each, self._clock.now())
            if isinstance(parsed, Incoming):
                session = self._take(parsed)
                self.states.setdefault(parsed.person, []).append((update_id, session))

    def _take(self, incoming: Incoming) -> Session | None:
        mine = self._in_my_turns(incoming)

        def work(unit: UnitOfWork) -> Session | None:
            self._conductor.handle(unit, (mine,))
            return unit.load(mine.person)

        session, _ = self._store.run_now(work)
        return session

    def _in_my_turns(self, incoming: Incoming) -> Incoming:
        """A press, as it would be on the oracle's own card: the first turn of a session comes from the clock."""
        event, person = incoming.event, incoming.person
        first = next((session for _, session in self.states.get(person, ()) if session is not None), None)
        if not isinstance(event, ChoicePicked) or first is None or event.turn < 0 or person not in self._watch.base:
            return incoming
        turn = event.turn - self._watch.base[person] + first.turn - 1
        return msgspec.structs.replace(incoming, event=msgspec.structs.replace(event, turn=turn))


def told(session: Session | None) -> Session | None:
    """What a session holds, without the library's revision (authors may change a flow while a long proof runs) and
    without the turn, whose first number comes from the clock: turns are counted by `Watch`."""
    return session and msgspec.structs.replace(session, revision="", turn=0)


def lost_answers(
    stored: Mapping[int, Session | None], states: Mapping[int, list[tuple[int, Session | None]]], confirmed: int
) -> int:
    """How many people's sessions are not the one after some update, the last confirmed (below `confirmed`) or a later."""
    lost = 0
    for person, session in stored.items():
        known = states.get(person, [])
        sure = sum(update < confirmed for update, _ in known)
        possible = [told(state) for _, state in known[max(sure - 1, 0) :]]
        lost += told(session) not in (possible if sure else [None, *possible])
    return lost


@dataclasses.dataclass
class Inside:
    """A bot in this process: the product's own parts on the loopback Telegram, open to a test's hands."""

    api: BotApi
    store: SqliteStore
    machine: Machine
    service: TelegramService
    polling: asyncio.Task[None]
    stop: asyncio.Event

    async def rest(self, seconds: float = 20.0) -> None:
        """Waits until every update is confirmed and everything said is settled."""
        until = self.api.until
        await until(lambda: self.api.pending == 0 and self.api.polling, seconds, "for the backlog")
        await until(self.machine.sender.is_idle, seconds, "for the sender")


@asynccontextmanager
async def inside(folder: Path, *, limits: bool = False, seed: int = 1) -> AsyncIterator[Inside]:
    """The bot as `bot.bootstrap.telegram` puts it together, on a data folder, until the block ends."""
    api = BotApi(seed=seed)
    await api.serve()
    clock = SystemClock()
    store = open_store(folder, None, None, clock)  # made by `prepare`, outside the loop
    service = TelegramService(Token(TOKEN), api.base, make_documents(shelf()), [], group_lines(shelf()))
    machine = Machine(store, desk(), service.messenger, clock, limits)
    stop = asyncio.Event()
    await service.open()
    await machine.start()
    polling = asyncio.create_task(service.run(machine.intake.receive, store, stop))
    try:
        await api.until(lambda: api.polling)
        yield Inside(api, store, machine, service, polling, stop)
    finally:
        stop.set()
        with suppress(Exception):
            await asyncio.wait_for(polling, 10)
        await machine.stop()
        await service.close()
        await api.close()
        await asyncio.sleep(0.02)  # sockets close in the loop's next rounds


class Watch:
    """The latest card the bot showed in each chat. Turns are counted from the first card of the chat, which has 1."""

    def __init__(self, api: BotApi) -> None:
        self.shown: dict[int, Message] = {}
        self.base: dict[int, int] = {}
        self.changes = 0
        api.world.on_message = self._see

    def _see(self, chat: Chat, message: Message) -> None:
        self.changes += 1
        if message.buttons:
            self.base.setdefault(chat.chat_id, turn_of(message) - 1)
            self.shown[chat.chat_id] = dataclasses.replace(message)

    def turn(self, chat: int) -> int:
        """The turn of the buttons last shown; 0 before the first."""
        found = self.shown.get(chat)
        return turn_of(found) - self.base[chat] if found else 0

    def data(self, chat: int, option: int, turn: int | None = None) -> str:
        """What a button of the present card, or of the card of another turn, carries."""
        return f"t{self.base[chat] + (self.turn(chat) if turn is None else turn)}.{option}"

    def stored_turn(self, chat: int, session: Session | None) -> int:
        """The turn of a stored session, counted in the same way; 0 for none."""
        return session.turn - self.base[chat] if session else 0

    def beyond(self, chat: int, turn: int) -> Callable[[], bool]:
        """A question to wait for: whether a card of a later turn shows."""
        return lambda: self.turn(chat) > turn


def turn_of(message: Message) -> int:
    """The turn that a card's buttons carry; 0 if it has none."""
    data = next((button.data for row in message.buttons for button in row if button.data), "t0.0")
    return int(data[1:].partition(".")[0])


def extra_messages(api: BotApi) -> int:
    """Copies of cards the bot sent more than once: same chat, same words, same turn."""
    seen: set[tuple[int, str, str]] = set()
    extra = 0
    for call in api.calls("sendMessage"):
        if call.status != 200 or call.chat is None:
            continue
        key = (call.chat, str(call.params.get("text")), str(call.params.get("reply_markup")))
        extra += key in seen
        seen.add(key)
    return extra


# --- the launcher ------------------------------------------------------------------------------------------------------


def main() -> None:
    """Forks bots as told on standard input until that is closed."""

    out = os.dup(1)
    os.dup2(2, 1)
    for line in sys.stdin.buffer:
        order = msgspec.json.decode(line, type=Order)
        answer = _fork(order) if order.log else _end_of(order.pid, order.seconds)
        os.write(out, msgspec.json.encode(answer) + b"\n")


def _fork(order: Order) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.closerange(3, 64)
        code = _run(order)
    finally:
        os._exit(code)


def _run(order: Order) -> int:
    import bot.__main__
    from bot import logs

    os.environ.clear()
    os.environ.update(order.env)
    sys.argv = ["likhtar", *order.args]
    if "TEST_STAGE_PAUSE" in order.env:  # minutes between the stages of a bulletin
        from bot.service import broadcast

        for stage in broadcast.STAGE_PAUSE:
            broadcast.STAGE_PAUSE[stage] = int(order.env["TEST_STAGE_PAUSE"])
    if order.debug:
        as_shipped = logs.quiet

        def talkative(level: int = logging.DEBUG) -> None:
            as_shipped(logging.DEBUG)
            for name in logs.FOREIGN:
                logging.getLogger(name).setLevel(logging.DEBUG)

        logs.quiet = talkative
        os.environ["PYTHONASYNCIODEBUG"] = "1"
    try:
        bot.__main__.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _end_of(pid: int, seconds: float) -> int | None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            found, status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return 0
        if found:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= deadline:
            return None
        time.sleep(0.002)


if __name__ == "__main__":
    main()
