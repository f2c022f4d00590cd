"""A library at work in a running bot: read at the start, replaced between two updates."""

import asyncio
from collections.abc import Callable

from bot.adapters.library.bookcase import Bookcase
from bot.adapters.library.shelf import Shelf
from bot.bootstrap.desk import make_desk, make_documents
from bot.bootstrap.machine import Machine
from bot.config import Settings
from bot.present.outbound import OutboundMessage
from bot.service.ports import Store


class Printer:
    """Makes documents with the library in use."""

    def __init__(self, shelf: Shelf) -> None:
        self.make = make_documents(shelf)

    def __call__(self, content: OutboundMessage) -> tuple[str, bytes]:
        return self.make(content)


def open_books(store: Store, settings: Settings, say: Callable[[str], None]) -> Bookcase:
    """The library, read once the data folder is known to be ours; one that does not load closes the store again."""
    try:
        return Bookcase(settings.data / "cache", say)
    except BaseException:
        asyncio.run(store.close())
        raise


def taking_over(machine: Machine, printer: Printer, settings: Settings, locked: bool = False) -> Callable[[Shelf], None]:
    """Puts a new good library to work: the next update is led with it."""

    def changed(shelf: Shelf) -> None:
        machine.desk = make_desk(shelf, settings, locked)
        printer.make = make_documents(shelf)

    return changed
