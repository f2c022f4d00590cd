"""The bot in a time that the test moves: fifty hours pass in seconds, the host's clock may jump, the process may die.

Telegram is the loopback, the store is SQLite on a disk, messenger, conductor, sender and cleaner are the product's own. The
event loop's timers follow the moved time, so every pause of the product is taken as long as it is.
"""

import asyncio
import re
import socket
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from weakref import WeakSet

from bot.adapters.storage.codes import FamilyCodes
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.store import SqliteStore
from bot.adapters.telegram.api import LeanApi, to_plain
from bot.adapters.telegram.inbound import Blocked, to_incoming
from bot.adapters.telegram.messenger import MakeSheet, TelegramMessenger
from bot.adapters.telegram.request import LeanRequest
from bot.adapters.telegram.tokens import Token
from bot.bootstrap import machine as bot_machine
from bot.bootstrap.machine import Machine
from bot.engine.effects import CONTROLS, FIRST_CONTROL, Control
from bot.engine.lists import node_at, options_of
from bot.engine.session import Relative, Session
from bot.flow.model import LOCALES, Locale
from bot.present.outbound import OutboundMessage
from bot.service.cleaner import LOOK_SECONDS
from bot.service.ports import Incoming
from tests.support.botapi import BotApi, Message
from tests.support.running import TOKEN, prepare, turn_of
from tests.support.universe import NOW, desk, make_sheet

MINUTE, HOUR, DAY = 60, 3_600, 86_400
T = TypeVar("T")


class Hours:
    """The clocks of one story. `pass_by` moves all of them; `jump` the host's wall clock alone, as a wrong setting does."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.jumped = 0

    def now(self) -> int:
        """The bot's wall clock (`bot.service.ports.Clock`)."""
        return NOW + int(self.passed) + self.jumped

    def telegrams(self) -> float:
        """Telegram's wall clock, which nobody sets wrong."""
        return NOW + self.passed

    def monotonic(self) -> float:
        """Never goes back; runs as the real one between two moves."""
        return time.monotonic() + self.passed

    def pass_by(self, seconds: float) -> None:
        self.passed += seconds

    def jump(self, seconds: int) -> None:
        self.jumped += seconds


class MovedLoop(asyncio.SelectorEventLoop):
    """Timers follow `Hours`, and a process that dies has its connections taken from it, as the kernel takes them."""

    def __init__(self, hours: Hours) -> None:
        self._hours = hours
        self._begun = WeakSet[socket.socket]()
        super().__init__()

    def time(self) -> float:
        return self._hours.monotonic()

    async def sock_connect(self, sock: socket.socket, address: Any) -> None:
        """What asyncio and aiohttp open every connection with."""
        self._begun.add(sock)
        await super().sock_connect(sock, address)

    def is_connecting(self) -> bool:
        """Whether a connection was begun and not hung up yet."""
        return any(sock.fileno() >= 0 for sock in self._begun)

    def hang_up(self) -> int:
        """Close what was begun and say how many were still open: asyncio's race of addresses loses the winner if it is
        cancelled in the moment it wins, and nobody closes it until the collector comes by."""
        lost = [sock for sock in self._begun if sock.fileno() >= 0]
        for sock in lost:
            self.remove_writer(sock)  # raises if a transport is open on it: everybody has hung up before
            sock.close()
        return len(lost)


def _is_telegrams(task: "asyncio.Task[Any]") -> bool:
    """Whether it takes a connection in for the loopback Telegram, which outlives the bot; cancelled, it would lose it."""
    return getattr(task.get_coro(), "__name__", "") == "_accept_connection2"


class Counted(TelegramMessenger):
    """The product's messenger; says how many requests are under way, how many there were, and which words are passing."""

    under_way = 0
    made = 0

    def __init__(self, api: LeanApi, documents: MakeSheet, passing: set[str]) -> None:
        super().__init__(api, documents)
        self._passing = passing

    async def send(self, chat: int, content: OutboundMessage) -> int:
        self._note(content)
        with self._counted():
            return await super().send(chat, content)

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None:
        self._note(content)
        with self._counted():
            await super().edit(chat, message, content)

    async def delete(self, chat: int, messages: Sequence[int]) -> None:
        with self._counted():
            await super().delete(chat, messages)

    async def answer(self, callback: str, text: str) -> None:
        with self._counted():
            await super().answer(callback, text)

    def _note(self, content: OutboundMessage) -> None:
        if content.hold:
            self._passing.add(to_plain(content.html).strip())

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self.under_way += 1
        self.made += 1
        try:
            yield
        finally:
            self.under_way -= 1


class Row(NamedTuple):
    """A message that waits to leave its chat, as the database names it."""

    message: int
    hold: str
    due: int
    until: int
    tries: int


class House:
    """One bot on one data folder, in moved time, with families in front of it."""

    def __init__(self, folder: Path, hours: Hours, api: BotApi, documents: MakeSheet = make_sheet) -> None:
        self.folder = folder
        self.hours = hours
        self.api = api
        self.store: SqliteStore
        self.machine: Machine
        self.messenger: Counted
        self.crashes = 0
        self.lost = 0
        """Connections that nobody held any more when the process died."""
        self.passing: set[str] = set()
        """The words of all messages that are to leave their chat again."""
        self._documents = documents
        self._request: LeanRequest
        self._taking: asyncio.Task[None] | None = None

    @property
    def loop(self) -> MovedLoop:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, MovedLoop)
        return loop

    # --- its life ----------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Start on what the folder holds."""
        self.store = open_store(self.folder / "data", None, None, self.hours)
        self._request = LeanRequest()
        await self._request.initialize()
        self.messenger = Counted(
            LeanApi(self._request, Token(TOKEN), self.api.base, clock=self.hours.monotonic), self._documents, self.passing
        )
        self.machine = Machine(self.store, desk(), self.messenger, self.hours, limits=False)
        self.machine.sender._pace._clock = self.hours.monotonic  # the one clock `Machine` does not hand on
        await self.machine.start()

    async def stop(self) -> None:
        """A calm end, as after SIGTERM."""
        await self._stop_taking()
        await self.machine.stop()
        await self._request.shutdown()

    async def crash(self) -> None:
        """The process is gone: nothing is finished, nothing more is written; what is committed stays."""
        self.crashes += 1
        await self._stop_taking()
        here = asyncio.current_task()
        while bot := [task for task in asyncio.all_tasks() if task is not here and not _is_telegrams(task)]:
            for task in bot:  # one that ends may have begun another
                task.cancel()
            await asyncio.wait(bot, timeout=5)
        self.machine.intake._press.shutdown(wait=False, cancel_futures=True)
        await self._request.shutdown()
        await self.store.close()
        self.lost += self.loop.hang_up()

    async def restart(self, rounds: int = 0) -> None:
        """What waits is begun, the process dies after so many rounds of its loop, and starts again."""
        self.take()
        for _ in range(rounds):
            await asyncio.sleep(0)
        await self.crash()
        await self.start()

    # --- time --------------------------------------------------------------------------------------------------------

    async def rest(self, seconds: float = 30.0) -> None:
        """Until everything waits for time to pass: no update, no request, no transaction is left to do now."""
        self.take()
        deadline = time.monotonic() + seconds
        calm, seen = 0, -1
        while calm < 3:
            assert time.monotonic() < deadline, "the bot does not come to rest"
            await self.store.reports()  # what the writer's thread had to do before is done
            for _ in range(8):
                await asyncio.sleep(0)
            busy = self.messenger.under_way or self.machine.intake._apart or (self._taking and not self._taking.done())
            if busy:
                await asyncio.sleep(0.0005)
            calm = calm + 1 if not busy and self.messenger.made == seen else 0
            seen = self.messenger.made
            if calm == 3 and self.api.pending and not self.is_out():
                self.take()
                calm = 0

    async def wait(self, seconds: float, step: float = 15 * MINUTE) -> None:
        """Let time pass, in steps that end where a message is due, with all that comes due on the way."""
        until = self.hours.passed + seconds
        while self.hours.passed < until:
            soonest = min((row.due - self.hours.now() for row in self.rows()), default=step)
            self.hours.pass_by(min(max(LOOK_SECONDS, soonest), step, until - self.hours.passed))
            await self.rest()

    # --- updates -----------------------------------------------------------------------------------------------------

    def is_out(self) -> bool:
        """Whether nobody gets through to Telegram now."""
        now = self.api.world.now()
        return any(fault.until is not None and fault.method is None and now < fault.until for fault in self.api.world.faults)

    def take(self) -> None:
        """Begin to take what Telegram has for the bot; a crash in between leaves it there."""
        if self.api.pending and not self.is_out() and (self._taking is None or self._taking.done()):
            self._taking = asyncio.get_running_loop().create_task(self._take())

    async def _take(self) -> None:
        world = self.api.world
        while world.updates and not self.is_out():
            waiting = list(world.updates)
            parsed = [to_incoming(each.raw, self.hours.now()) for each in waiting]
            await self.machine.intake.receive([each for each in parsed if isinstance(each, Incoming)])
            for each in parsed:
                if isinstance(each, Blocked):
                    await self.store.block(each.person)
            world.confirm(waiting[-1].update_id + 1)

    async def _stop_taking(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            with suppress(asyncio.CancelledError):
                await self._taking
            self._taking = None

    # --- what there is -----------------------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """What waits to leave a chat, soonest first."""
        with closing(sqlite3.connect(self.folder / "data" / "likhtar.db")) as database:
            found = database.execute("SELECT message, hold, due_at, until_at, tries FROM clearings ORDER BY due_at, message")
            return [Row(*row) for row in found.fetchall()]

    async def session(self, person: int) -> Session | None:
        found, _ = await self.store.run(lambda unit: unit.load(person))
        return found

    def family(self, person: int, locale: Locale = "en") -> "Family":
        """Somebody in front of this bot."""
        return Family(self, person, locale)


class Family:
    """One person who presses and types, each time after the bot has come to rest."""

    def __init__(self, house: House, person: int, locale: Locale) -> None:
        self.house = house
        self.id = person
        self.locale: Locale = locale
        self.person = house.api.person(person, locale)
        self.confided: set[int] = set()

    @property
    def screen(self) -> list[Message]:
        """What stands in the chat now, of both sides."""
        return self.house.api.screen(self.id)

    @property
    def turn_shown(self) -> int:
        """The latest turn that a card on the screen carries."""
        return max((turn_of(message) for message in self.screen if message.from_bot), default=0)

    @property
    def history(self) -> list[Message]:
        """All that ever stood there."""
        return self.house.api.history(self.id)

    async def type(self, text: str) -> Message:
        """Type words; the message they came in."""
        message = self.says(text)
        await self.house.rest()
        return message

    def says(self, text: str) -> Message:
        """Type words, and wait for nothing."""
        self.person.types(text)
        return self.house.api.history(self.id)[-1]

    async def pick(self, option: str) -> None:
        """Press the button of an option, named as the script names it."""
        await self.choose(option)
        await self.house.rest()

    async def choose(self, option: str) -> None:
        """The same, and wait for nothing."""
        session = await self.house.session(self.id)
        library = desk().library
        node = node_at(library, session.place) if session else None
        known = [each.id for each in options_of(session, node, library)] if session and node else []
        assert option in known, f"no option {option!r} at {session.place if session else None}; there is {known}"
        self._press(f".{known.index(option)}")

    async def control(self, name: Control) -> None:
        """Press a button that every card, document or code has: its latest."""
        self.touch(name)
        await self.house.rest()

    def touch(self, name: Control) -> None:
        """The same, and wait for nothing."""
        self._press(f".{FIRST_CONTROL + CONTROLS.index(name)}", anywhere=name in ("saved", "noted", "leave"))

    def _press(self, ending: str, anywhere: bool = False) -> None:
        """On the card of the latest turn that the chat shows, or on any."""
        latest = self.turn_shown
        buttons = [
            (message, button.data)
            for message in self.screen
            for row in message.buttons
            for button in row
            if message.from_bot and button.data and button.data.endswith(ending) and (anywhere or turn_of(message) == latest)
        ]
        assert buttons, f"no button {ending!r} among {[message.labels for message in self.screen if message.from_bot]}"
        message, data = max(buttons, key=lambda found: turn_of(found[0]))
        self.person.presses(message=message, data=data)

    @property
    def told(self) -> list[tuple[int, Message]]:
        """Each time the family was told that messages could not be taken out of the chat, and how many."""
        return [(count, message) for message in self.history if message.from_bot and (count := told_in(message.text))]

    @property
    def passing(self) -> list[Message]:
        """What stands in the chat now although it is to leave it: cards of the form, sheets, codes, and what was confided."""
        return [
            message for message in self.screen
            if (message.text in self.house.passing if message.from_bot else message.message_id in self.confided)
        ]  # fmt: skip

    def confides(self, text: str) -> Message:
        """Type what is to leave the chat, and wait for nothing."""
        message = self.says(text)
        self.confided.add(message.message_id)
        return message

    def still_there(self, messages: Sequence[Message]) -> list[Message]:
        """Which of these stand in the chat now."""
        ids = {message.message_id for message in messages}
        return [message for message in self.screen if message.message_id in ids]

    def shows(self, planted: Sequence[str]) -> list[str]:
        """Which of these words stand anywhere in the chat, in what either side said or in a button."""
        words = "\n".join(text for message in self.screen for text in (message.text, message.html or "", *message.labels))
        return [word for word in planted if word.casefold() in words.casefold()]


@cache
def _tellings() -> re.Pattern[str]:
    """What the sentence about messages that stayed looks like, in every language and number."""
    labels = desk().renderer.labels
    forms = {labels.counted("not-cleared", locale, count) for locale in LOCALES for count in (1, 2, 5)}
    patterns = [re.sub(r"\\{(date|hour)\\}", ".+", re.escape(form)).replace(r"\{count\}", r"(\d+)") for form in forms]
    return re.compile("|".join(patterns))


def told_in(text: str) -> int:
    """How many messages this one says could not be taken out of the chat; 0 if it speaks of something else."""
    found = _tellings().fullmatch(text)
    return int(next(filter(None, found.groups()))) if found else 0


# --- a story -----------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def housed(folder: Path, hours: Hours, documents: MakeSheet = make_sheet, seed: int = 1) -> AsyncIterator[House]:
    """A bot at work until the block ends."""
    api = BotApi(seed=seed, clock=hours.telegrams)
    await api.serve()
    house = House(folder, hours, api, documents)
    await house.start()
    try:
        yield house
    finally:
        await house.stop()
        await api.close()
        await asyncio.sleep(0.02)  # sockets close in the loop's next rounds


@contextmanager
def moved(folder: Path, hours: Hours) -> Iterator[asyncio.Runner]:
    """A loop in moved time, and a data folder."""
    prepare(folder / "data")
    desk()
    with asyncio.Runner(loop_factory=lambda: MovedLoop(hours)) as runner, light_codes():
        yield runner


def play(folder: Path, story: Callable[[House], Coroutine[Any, Any, T]], documents: MakeSheet = make_sheet) -> T:
    """Play a story to its end and say what it came to."""
    hours = Hours()

    async def whole() -> T:
        async with housed(folder, hours, documents) as house:
            return await story(house)

    with moved(folder, hours) as runner:
        return runner.run(whole())


@contextmanager
def light_codes() -> Iterator[None]:
    """Family codes at a cost that fits a busy machine; their own tests take them as they are."""
    setattr(bot_machine, "FamilyCodes", partial(FamilyCodes, 8_192, 1, 1))  # noqa: B010
    try:
        yield
    finally:
        setattr(bot_machine, "FamilyCodes", FamilyCodes)  # noqa: B010


# --- the way through the form ------------------------------------------------------------------------------------------

TO_PLAN = (
    "en", "go-on", "situation", "no", "soldier", "ua", "missing", "yes", "next", "no", "next", "later", "no", "next", "next",
)  # fmt: skip
OFFICES = ("police", "icrc-tracing")
ANSWERS = (
    "Шевчук Назар Петрович", "", "14.03.1987", "son", "02.2024", "Бахмут", "шрам на лівій руці", "Шевчук Олена Іванівна",
    "+380501112233",
)  # fmt: skip
"""What is typed, question by question; the spelling and the kinship are pressed."""
PLANTED = ("Шевчук", "Shevchuk", "1987", "Бахмут", "шрам", "Олена", "+380501112233", "380501112233")
"""What must be found nowhere in the chat at the end."""


async def with_plan(house: House, person: int, locale: Locale = "en") -> Family:
    """A family that made its list some time ago and looks at it."""
    kept = Session(locale=locale, relatives=(Relative("", "soldier-missing", "ua"),))
    await house.store.run(lambda unit: unit.save(person, person, kept, house.hours.now()))
    family = house.family(person, locale)
    await family.type("/plan")
    return family


async def to_questions(family: Family) -> None:
    """From the list to the first question of the form."""
    for option in ("form", "type", *OFFICES):
        await family.pick(option)
    await family.control("done")


async def begin_answer(family: Family, said: str) -> None:
    """Answer one question, and wait for nothing."""
    if not said:
        family.touch("done")
    elif said.isascii() and said.isalpha():
        await family.choose(said)
    else:
        family.confides(said)


async def answer(family: Family, answers: Sequence[str] = ANSWERS) -> list[Message]:
    """Answer questions one by one; all their cards and all that was typed."""
    seen: dict[int, Message] = {}
    for said in answers:
        await begin_answer(family, said)
        seen |= {message.message_id: message for message in family.passing}
        await family.house.rest()
    return list(seen.values())
