"""The one module that knows every adapter: it puts the bot together for the browser chat, for Telegram and for the terminal."""

import asyncio
import contextlib
import datetime as dt
import os
import signal
import socket
import sys
import time
import webbrowser
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

from bot import logs
from bot.adapters.cli.play import Player, StandingClock
from bot.adapters.export.pdf import plan_to_pdf, to_pdf
from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import Shelf, read_shelf
from bot.adapters.storage.memory import MemoryStore
from bot.adapters.storage.opening import open_store
from bot.config import ConfigurationProblem, Settings
from bot.engine.verbs import OFFICE_SHEET
from bot.flow.checks import check_contacts, check_library
from bot.flow.companion_checks import check_companions
from bot.flow.errors import FlowError
from bot.flow.issues import Issue
from bot.flow.messages import messages_of
from bot.flow.model import LOCALES, Locale, Message
from bot.flow.red_checks import check_red
from bot.papers.offices import BASE, document_for
from bot.papers.sheets import SheetDocument, contact_ids, lay_out
from bot.papers.sheets import messages as sheet_messages
from bot.present.checks import check_words
from bot.present.outbound import OutboundMessage
from bot.present.rendering import Renderer
from bot.present.setting import Operator
from bot.service.conversation import Conductor, Desk
from bot.service.intake import Intake
from bot.service.pace import Pace
from bot.service.ports import Clock, Incoming, Messenger, Store
from bot.service.sender import Sender
from bot.service.throttle import Throttle
from bot.service.waker import Waker

SWEEP_SECONDS = 3600
FAREWELL_SECONDS = 8
"""The time left to finish after SIGTERM; the whole stop stays under ten seconds."""


class SystemClock:
    """The real time."""

    def now(self) -> int:
        return int(time.time())


class SheetMaker:
    """Documents as PDF. A blank sheet is made once per language and kept: there is nothing personal on it. A plan is not."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._catalogs = shelf.catalogs
        self._made: dict[tuple[str, str], bytes] = {}

    def __call__(self, content: OutboundMessage) -> tuple[str, bytes]:
        """File name and bytes. Takes a third of a second; call it off the event loop."""
        if content.paper is not None:
            return f"list-{content.locale}.pdf", plan_to_pdf(content.paper, shipped_root() / "templates")
        return self._blank(content.sheet, content.locale)

    def _blank(self, sheet: str, locale: str) -> tuple[str, bytes]:
        key = (sheet, locale)
        if key not in self._made:
            known: Locale = next((known for known in LOCALES if known == locale), "uk")
            self._made[key] = to_pdf(self._document(sheet, known), shipped_root() / "templates")
        return f"sheet-{locale}.pdf", self._made[key]

    def _document(self, sheet: str, locale: Locale) -> SheetDocument:
        library, translate = self._shelf.library, self._catalogs.of
        if not sheet.startswith(OFFICE_SHEET):
            return lay_out(self._shelf.sheets[sheet], locale, translate, library.contacts)
        companion = library.companions[sheet.removeprefix(OFFICE_SHEET)]
        return document_for(self._shelf.sheets[BASE], companion, library.contacts, locale, translate)


def make_desk(shelf: Shelf, settings: Settings, locked: bool = False) -> Desk:
    """What conversations are led with."""
    named = bool(settings.operator_name and settings.operator_contact)
    operator = Operator(settings.operator_name, settings.operator_contact, settings.operator_site) if named else None
    return Desk(shelf.library, Renderer(shelf.library, shelf.catalogs, shelf.templates), operator, locked)


class Machine:
    """Store, conductor, sender and intake, wired to one messenger."""

    def __init__(self, store: Store, desk: Desk, messenger: Messenger, clock: Clock, limits: bool) -> None:
        self.store = store
        self.sender = Sender(store, messenger, Pace(limits), clock)
        conductor = Conductor(lambda: desk, Throttle() if limits else None)
        self.intake = Intake(store, conductor, self.sender, messenger)
        self._waker = Waker(store, conductor, self.sender, clock)
        self._clock = clock

    async def start(self) -> None:
        """Take up what an earlier run left, and begin to forget what has reached its term."""
        await self.sender.start()
        self._keepers = [asyncio.create_task(self._sweep()), asyncio.create_task(self._waker.run())]

    async def stop(self) -> None:
        """Commit the group under way, finish the requests under way, close the store."""
        for keeper in self._keepers:
            keeper.cancel()
        await self.intake.stop()
        await self.sender.stop()
        await self.store.close()

    async def _sweep(self) -> None:
        while True:
            try:
                await self.store.sweep(self._clock.now())
            except Exception as error:  # the next hour tries again
                logs.alarm("sweep.failed", error=error)
            await asyncio.sleep(SWEEP_SECONDS)


def run_chat(settings: Settings, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """The whole bot on a local page, until interrupted."""
    logs.quiet()
    _refuse_taken_port(port)
    store = open_store(settings.data, settings.database, settings.root_key_file, SystemClock())
    shelf = _read_beside(store, settings)
    asyncio.run(_chat(settings, shelf, store, port, browser, say))


def _read_beside(store: Store, settings: Settings) -> Shelf:
    """The shelf, read once the data folder is known to be ours; a library that does not load closes the store again."""
    try:
        return read_shelf(cache=settings.data / "cache")
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


async def _chat(settings: Settings, shelf: Shelf, store: Store, port: int, browser: bool, say: Callable[[str], None]) -> None:
    from bot.adapters.web.app import ChatServer, make_app
    from bot.adapters.web.messenger import BrowserMessenger

    clock = SystemClock()
    messenger = BrowserMessenger(clock, SheetMaker(shelf))
    machine = Machine(store, make_desk(shelf, settings), messenger, clock, limits=False)

    async def receive(incoming: Incoming) -> None:
        await machine.intake.receive((incoming,))

    server = ChatServer(make_app(messenger, receive, clock), messenger, port)
    await machine.start()
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
    shelf = _read_beside(store, settings)
    asyncio.run(_telegram(settings, shelf, store, token, locked, say))


def _refuse_odd_start(settings: Settings, say: Callable[[str], None]) -> None:
    if not settings.unsigned:
        raise ConfigurationProblem(
            "This library carries no reviewers' signatures, so it is not run. "
            "To try it out, set LIKHTAR_UNSIGNED=allow; do not do so for families."
        )
    say("WARNING: running an unsigned library (LIKHTAR_UNSIGNED=allow). For trying out only, not for families.")
    if settings.updates == "webhook":
        raise ConfigurationProblem("This release takes updates by long polling only: set LIKHTAR_UPDATES=polling.")
    if not settings.is_loopback and not (settings.operator_name and settings.operator_contact and settings.operator_site):
        raise ConfigurationProblem(
            "Families must know who is responsible: "
            "set LIKHTAR_OPERATOR_NAME, LIKHTAR_OPERATOR_CONTACT and LIKHTAR_OPERATOR_SITE."
        )


async def _telegram(
    settings: Settings, shelf: Shelf, store: Store, token: Any, locked: bool, say: Callable[[str], None]
) -> None:
    from bot.adapters.telegram.service import TelegramService

    clock = SystemClock()
    service = TelegramService(token, settings.telegram_api, SheetMaker(shelf), profiles_of(shelf), group_lines(shelf))
    machine = Machine(store, make_desk(shelf, settings, locked), service.messenger, clock, settings.limits)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await service.open()
    await machine.start()
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
    """One person in front of the bot, with a store in memory; documents are written to `folder`."""
    shelf = read_shelf(cache=settings.data / "cache" if settings.data.is_dir() else None)
    clock = StandingClock(SystemClock().now() if at is None else at)
    store = MemoryStore(clock)
    return Player(make_desk(shelf, settings), store, SheetMaker(shelf), folder, clock, locale)


def find_issues(root: Path | None, today: dt.date | None = None) -> tuple[Shelf | None, list[Issue]]:
    """Everything `likhtar check` has to say; a library that cannot be read at all is one issue."""
    try:
        shelf = read_shelf(root)
    except FlowError as error:
        return None, [Issue("error", "library:unreadable", error.where, error.what, error.remedy)]
    sheets = ((f"flows/sheets/{name}.yaml", contact_ids(sheet)) for name, sheet in shelf.sheets.items())
    printed = chain.from_iterable(check_contacts(shelf.library, idents, where) for where, idents in sheets)
    words = check_words(shelf.library, all_messages(shelf), shelf.catalogs)
    from bot.contacts.checks import check_ways  # brings the tables of the world's numbers, which no conversation needs

    day = today or dt.datetime.fromtimestamp(SystemClock().now(), dt.UTC).date()
    offices = [*check_ways(shelf.library, day), *check_red(shelf.library)]
    return shelf, [*check_library(shelf.library), *offices, *check_companions(shelf.library, shelf.sheets), *printed, *words]


def all_messages(shelf: Shelf) -> list[Message]:
    """Every sentence of the flows domain, sheets included."""
    sheets = chain.from_iterable(sheet_messages(sheet) for sheet in shelf.sheets.values())
    return [*messages_of(shelf.library), *sheets]
