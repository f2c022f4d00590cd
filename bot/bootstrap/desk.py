"""What conversations are led with, made of a shelf."""

from bot.adapters.export.documents import DocumentMaker
from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import Shelf
from bot.config import Settings
from bot.present.rendering import Renderer
from bot.present.setting import Operator
from bot.service.examination import Examination, MessageReader
from bot.service.scribe import Desk


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
