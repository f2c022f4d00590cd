"""The one module that knows every adapter: it puts the bot together for the browser chat, for Telegram and for the terminal."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
import webbrowser
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import msgspec

from bot import logs
from bot.adapters.cli.play import Player, StandingClock
from bot.adapters.export.documents import DocumentMaker
from bot.adapters.library.bookcase import Bookcase
from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import Shelf, fingerprint_of, kept_shelf, read_shelf
from bot.adapters.storage.codes import FamilyCodes
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.order_box import OrderBox
from bot.config import ConfigurationProblem, Settings
from bot.flow.model import LOCALES, Library
from bot.present.bulletin_cards import around
from bot.present.outbound import OutboundMessage
from bot.present.rendering import Renderer
from bot.present.setting import Operator
from bot.publications import Publications
from bot.publishing.publication import PublicationProblem
from bot.service.broadcast import Broadcaster
from bot.service.bureau import Bureau
from bot.service.cleaner import Cleaner
from bot.service.conversation import Conductor
from bot.service.doorkeeper import Doorkeeper
from bot.service.examination import Examination, MessageReader
from bot.service.intake import Intake
from bot.service.orders import Box
from bot.service.pace import Pace
from bot.service.pauses import OPERATOR, Pauses
from bot.service.ports import Clock, Incoming, Messenger, Store
from bot.service.publisher import LINE, Line, Publisher, Shelves, begin, read_line
from bot.service.scribe import Desk
from bot.service.sender import Sender
from bot.service.standing import Standing, Standings, installed
from bot.service.throttle import Throttle
from bot.service.waker import Waker

SWEEP_SECONDS = 3600
LOCAL_BOT = 1
"""Stands for the bot of a local page, which has no number: bulletins can be rehearsed there."""
FIRST_CODE_SECONDS = 20
FAREWELL_SECONDS = 8
"""The time left to finish after SIGTERM; the whole stop stays under ten seconds."""


class SystemClock:
    """The real time."""

    def now(self) -> int:
        return int(time.time())


def make_documents(shelf: Shelf) -> DocumentMaker:
    """What makes the documents of this shelf."""
    return DocumentMaker(shelf.library, shelf.catalogs, shelf.sheets, shelf.form, shipped_root() / "templates")


def make_desk(shelf: Shelf, settings: Settings, locked: bool = False) -> Desk:
    """What conversations are led with."""
    named = bool(settings.operator_name and settings.operator_contact)
    operator = Operator(settings.operator_name, settings.operator_contact, settings.operator_site) if named else None
    renderer = Renderer(shelf.library, shelf.catalogs, shelf.templates)
    return Desk(shelf.library, renderer, Examination(shelf.library, lambda: open_reader(shelf)), operator, locked)


def open_reader(shelf: Shelf) -> MessageReader:
    """What reads messages, with the tactics of this shelf; loaded when the first message comes."""
    from bot.adapters.library.model import read_model
    from bot.manipulation.reader import Reader

    return Reader(read_model(), shelf.library.tactics)


class Printer:
    """Makes documents with the library in use."""

    def __init__(self, shelf: Shelf) -> None:
        self.make = make_documents(shelf)

    def __call__(self, content: OutboundMessage) -> tuple[str, bytes]:
        return self.make(content)


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


def run_chat(settings: Settings, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """The whole bot on a local page, until interrupted."""
    logs.quiet()
    _refuse_taken_port(port)
    store = open_store(settings.data, settings.database, settings.root_key_file, SystemClock())
    books = _open_books(store, settings, say)
    asyncio.run(_chat(settings, books, store, port, browser, say))


def _open_books(store: Store, settings: Settings, say: Callable[[str], None]) -> Bookcase:
    """The library, read once the data folder is known to be ours; one that does not load closes the store again."""
    try:
        return Bookcase(settings.data / "cache", say)
    except BaseException:
        asyncio.run(store.close())
        raise


def _refuse_taken_port(port: int) -> None:
    """Raises `OSError` before anything is opened when another program listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise OSError(error.errno, error.strerror, f"port {port}") from None


async def _chat(
    settings: Settings, books: Bookcase, store: Store, port: int, browser: bool, say: Callable[[str], None]
) -> None:
    from bot.adapters.web.app import ChatServer, make_app
    from bot.adapters.web.messenger import BrowserMessenger

    clock = SystemClock()
    printer = Printer(books.shelf)
    messenger = BrowserMessenger(clock, printer)
    box = OrderBox(settings.data)
    machine = Machine(store, make_desk(books.shelf, settings), messenger, clock, limits=False, box=box)

    async def receive(incoming: Incoming) -> None:
        await machine.intake.receive((incoming,))

    server = ChatServer(make_app(messenger, receive, clock), messenger, port)
    await machine.start()
    machine.keep(books.watch(_taking_over(machine, printer, settings)))
    serving = asyncio.create_task(server.serve())
    try:
        while not server.started and not serving.done():
            await asyncio.sleep(0.02)
        if server.started:
            say(f"Likhtar is listening on {server.address}")
            if browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin"):
                await asyncio.to_thread(webbrowser.open, server.address)
        await serving
    finally:
        await machine.stop()


def run_telegram(settings: Settings, locked: bool, say: Callable[[str], None]) -> None:
    """Telegram by long polling, until SIGTERM. Raises `ConfigurationProblem` and the problems of store and token."""
    from bot.adapters.telegram.tokens import read_token

    logs.quiet()
    _refuse_odd_start(settings, say)
    token = read_token(settings.token_file)
    clock = SystemClock()
    store: Store = MemoryStore(clock) if locked else open_store(settings.data, settings.database, settings.root_key_file, clock)
    library = _open_books(store, settings, say) if settings.unsigned else Publications(settings.data)
    asyncio.run(_telegram(settings, library, store, token, locked, say))


def _refuse_odd_start(settings: Settings, say: Callable[[str], None]) -> None:
    if settings.unsigned:
        say("WARNING: running an unsigned library (LIKHTAR_UNSIGNED=allow). For trying out only, not for families.")
    elif _line(settings).now is None:
        raise ConfigurationProblem(
            "No library that two reviewers have signed is published here: likhtar publish activate (docs/publishing.md). "
            "To try out the texts in the folder, set LIKHTAR_UNSIGNED=allow; do not do so for families."
        )
    if settings.updates == "webhook":
        raise ConfigurationProblem("This release takes updates by long polling only: set LIKHTAR_UPDATES=polling.")
    if not settings.is_loopback and not (settings.operator_name and settings.operator_contact and settings.operator_site):
        raise ConfigurationProblem(
            "Families must know who is responsible: "
            "set LIKHTAR_OPERATOR_NAME, LIKHTAR_OPERATOR_CONTACT and LIKHTAR_OPERATOR_SITE."
        )


def _taking_over(machine: Machine, printer: Printer, settings: Settings, locked: bool = False) -> Callable[[Shelf], None]:
    """Puts a new good library to work: the next update is led with it."""

    def changed(shelf: Shelf) -> None:
        machine.desk = make_desk(shelf, settings, locked)
        printer.make = make_documents(shelf)

    return changed


async def _published(publications: Publications, settings: Settings) -> Shelf:
    """The shelf that two reviewers have signed and that was put to work here. Raises `ConfigurationProblem`."""
    from bot.adapters.storage.office_reading import read_rosters

    try:
        await begin(_line(settings), read_rosters(settings.data, settings.database), publications)
    except PublicationProblem as problem:
        raise ConfigurationProblem(f"{problem} Publish it anew (likhtar publish activate).") from None
    if publications.shelf is None:
        raise ConfigurationProblem("What was published here was taken away meanwhile: start again.")
    return publications.shelf


def _line(settings: Settings) -> Line:
    """What was published on this data folder."""
    from bot.adapters.storage.office_reading import read_switch

    return read_line(read_switch(settings.data, settings.database, LINE))


async def _telegram(
    settings: Settings, library: Bookcase | Publications, store: Store, token: Any, locked: bool, say: Callable[[str], None]
) -> None:
    from bot.adapters.telegram.service import TelegramService

    try:
        shelf = await _published(library, settings) if isinstance(library, Publications) else library.shelf
    except BaseException:
        await store.close()
        raise
    clock, printer = SystemClock(), Printer(shelf)
    pauses = Pauses(time.monotonic)
    service = TelegramService(
        token, settings.telegram_api, printer, profiles_of(shelf), group_lines(shelf), pauses, lambda: installed(store, clock)
    )
    machine = Machine(
        store, make_desk(shelf, settings, locked), service.messenger, clock, settings.limits, pauses, token.bot,
        None if locked else OrderBox(settings.data), library if isinstance(library, Publications) and not locked else None,
    )  # fmt: skip
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await service.open()
    changed = _taking_over(machine, printer, settings, locked)
    if isinstance(library, Publications):
        library.changed = changed
    await machine.start()
    if isinstance(library, Bookcase):
        machine.keep(library.watch(changed))
    say("Likhtar is running" + (" locked: no plan is kept." if locked else "."))
    try:
        await service.run(machine.intake.receive, machine.store, stop)
    finally:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_close(service, machine), FAREWELL_SECONDS)


async def _close(service: Any, machine: Machine) -> None:
    await machine.stop()
    await service.close()


def profiles_of(shelf: Shelf) -> list[Any]:
    """What Telegram shows before the chat begins, per language; English for everybody else."""
    from bot.adapters.telegram.profile import Profile

    catalogs = shelf.catalogs
    labels = Renderer(shelf.library, catalogs, {}).labels

    def profile(locale: Any, code: str) -> Profile:
        names = ("start", *shelf.library.commands)
        return Profile(
            locale=code,
            name=labels.phrase("profile-name", locale),
            description=labels.phrase("profile-description", locale),
            short_description=labels.phrase("profile-short", locale),
            commands=tuple((name, labels.phrase(f"command-{name}", locale)) for name in names),
        )

    return [profile("en", ""), *(profile(locale, locale) for locale in LOCALES)]


def group_lines(shelf: Shelf) -> str:
    """The one line said in a group before leaving it: nobody knows the group's language, so in two."""
    labels = Renderer(shelf.library, shelf.catalogs, {}).labels
    return f"{labels.phrase('group-offer', 'uk')}\n{labels.phrase('group-offer', 'en')}"


def make_player(settings: Settings, folder: Path, locale: str = "", at: int | None = None) -> Player:
    """One person in front of the bot, with a store in memory; documents are written to `folder`.

    For authors it plays what can be read, issues or not; families get only what `Bookcase` has found good.
    """
    root = shipped_root()
    shelf = kept_shelf(settings.data / "cache", fingerprint_of(root)) or read_shelf(root)
    clock = StandingClock(SystemClock().now() if at is None else at)
    store = MemoryStore(clock)
    return Player(make_desk(shelf, settings), store, make_documents(shelf), folder, clock, FamilyCodes(), locale)
