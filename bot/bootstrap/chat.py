"""`likhtar chat`: the whole bot on a local page."""

import asyncio
import os
import socket
import sys
import webbrowser
from collections.abc import Callable

from bot import logs
from bot.adapters.library.bookcase import Bookcase
from bot.adapters.storage.opening import open_store
from bot.adapters.storage.order_box import OrderBox
from bot.bootstrap.books import Printer, open_books, taking_over
from bot.bootstrap.clock import SystemClock
from bot.bootstrap.desk import make_desk
from bot.bootstrap.machine import Machine
from bot.config import Settings
from bot.service.ports import Incoming, Store


def run_chat(settings: Settings, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """The whole bot on a local page, until interrupted."""
    logs.quiet()
    _refuse_taken_port(port)
    store = open_store(settings.data, settings.database, settings.root_key_file, SystemClock())
    books = open_books(store, settings, say)
    asyncio.run(_chat(settings, books, store, port, browser, say))


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
    machine.keep(books.watch(taking_over(machine, printer, settings)))
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
