"""The host as the officers' commands see it (`bot.adapters.cli.outside`).

Everything is imported and opened when it is asked for: signing on a computer without network touches no database.
"""

import html
import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.cli.endings import LATER, WRONG_USE, say, stop
from bot.adapters.cli.outside import Acts, Progress
from bot.authority.roster import Roster
from bot.bulletins.bulletin import Bulletin
from bot.config import Settings, read_settings
from bot.flow.model import Library, Locale
from bot.service.orders import Order, Reply
from bot.service.ports import Kept, Store

if TYPE_CHECKING:
    from bot.adapters.export.site.making import SiteMaker
    from bot.adapters.library.shelf import Shelf
    from bot.bootstrap.proposals import Proposals
    from bot.bootstrap.publishing_host import PublishingHost
    from bot.bulletins.manifest import Seen

WITHOUT_BOT = frozenset({"note", "roster", "publish", "publish-plan", "publish-back"})
"""Orders that are carried out here when no bot runs: before the first list and publication, a bot would not start."""
NOTE_SECONDS = 10.0
_TAG = re.compile(r"<[^>]+>")


@cache
def _read_shelf(kept: Path) -> "Shelf":
    """The shelf shipped with this tool: as it was kept when the bot last started here with the same files, or read anew."""
    from bot.adapters.library.places import shipped_root
    from bot.adapters.library.shelf import fingerprint_of, kept_shelf, read_shelf

    return kept_shelf(kept, fingerprint_of(shipped_root())) or read_shelf(None, kept)


class Host:
    """This machine: its data folder, its order box, the library shipped with this tool."""

    @property
    def _settings(self) -> Settings:
        return read_settings(os.environ)

    @property
    def publishing(self) -> "PublishingHost":
        from bot.bootstrap.publishing_host import PublishingHost

        return PublishingHost(self._settings)

    def proposals(self, root: Path | None) -> "Proposals":
        from bot.bootstrap.proposals import Proposals

        return Proposals(self._settings, root)

    def now(self) -> int:
        return int(time.time())

    def ask(self, order: Order, seconds: float) -> Reply | None:
        from bot.adapters.storage.order_box import OrderBox

        data = self._settings.data
        if order.act in WITHOUT_BOT and (reply := self._carried_out_here(order)) is not None:
            return reply
        if not data.is_dir():
            return None
        box = OrderBox(data)
        return box.wait(box.give(order), seconds)

    def note(self, act: str, subject: str) -> bool:
        """Whether an act of the operator is in the audit log now. It is done already, so nothing here stops it."""
        from bot.adapters.storage.problems import StartProblem

        try:
            reply = self.ask(Order(act="note", host=True, text=act, subject=subject), NOTE_SECONDS)
        except (StartProblem, OSError):
            return False
        return reply is not None and reply.ok

    def _carried_out_here(self, order: Order) -> Reply | None:
        """Carry it out while no bot runs on this folder; None when one does."""
        import asyncio

        from bot.adapters.storage.opening import open_store
        from bot.adapters.storage.problems import AlreadyRunning

        settings = self._settings
        try:
            store = open_store(settings.data, settings.database, settings.root_key_file, self)
        except AlreadyRunning:
            return None
        return asyncio.run(self._carried_out(order, store))

    async def _carried_out(self, order: Order, store: Store) -> Reply:
        from bot.bootstrap.publications import Publications
        from bot.service.bureau import Bureau
        from bot.service.publisher import Publisher

        publications = Publications(self._settings.data)

        async def nothing() -> None:
            """There is nobody to tell: the bot reads all of it when it starts."""

        publisher = Publisher(store, self, publications, self.library, lambda *told: None, lambda queued: None)
        try:
            return await Bureau(store, self, 0, self.library, nothing, publisher=publisher).carry_out(order)
        finally:
            await store.close()

    def bulletins(self) -> Sequence[tuple[Kept, Progress]]:
        from bot.adapters.storage.office_reading import read_bulletins

        settings = self._settings
        return read_bulletins(settings.data, settings.database)

    def rosters(self) -> Sequence[bytes]:
        from bot.adapters.storage.office_reading import read_rosters

        settings = self._settings
        return read_rosters(settings.data, settings.database)

    def acts(self) -> Acts:
        from bot.adapters.storage.office_reading import read_audit

        settings = self._settings
        read = read_audit(settings.data, settings.database, settings.root_key_file)
        return Acts(read.rows, read.key, read.head, read.after)

    def library(self) -> Library:
        return self._shelf.library

    @property
    def _shelf(self) -> "Shelf":
        return _read_shelf(self._settings.data / "cache")

    def shown(self, bulletin: Bulletin, code: Sequence[int], at: int) -> Mapping[Locale, tuple[str, ...]]:
        import datetime as dt

        from bot.flow.model import LOCALES
        from bot.present.rendering import Renderer

        renderer = Renderer(self._shelf.library, self._shelf.catalogs, self._shelf.templates)
        day = dt.datetime.fromtimestamp(at, dt.UTC).date()
        messages = {
            locale: renderer.bulletin(bulletin.texts[locale], bulletin.number, day, code, locale, corrects=bulletin.corrects)
            for locale in LOCALES
        }
        return {locale: (html.unescape(_TAG.sub("", each.html)),) for locale, each in messages.items()}

    def read_yaml(self, file: Path) -> object:
        from bot.adapters.library.strict_yaml import parse

        return parse(file.read_bytes(), file.name)

    def verify_page(self, rosters: Sequence[Roster], files: Sequence[tuple[bytes, int, str]]) -> bytes:
        from bot.adapters.export.verify_page import make_verify_page
        from bot.adapters.library.places import shipped_root

        templates = shipped_root() / "templates"
        return make_verify_page(rosters, files, self.now(), self._shelf.catalogs.of, self.shown, templates)

    def cards(self, bot: str, keys: Mapping[str, bytes]) -> bytes:
        import datetime as dt

        from bot.adapters.export.pdf import NotPrinted, cards_to_pdf
        from bot.adapters.library.places import shipped_root
        from bot.present.card_paper import card_pages

        today = dt.datetime.fromtimestamp(self.now(), dt.UTC).date()
        pages = card_pages(bot, keys, self.library().contacts, today, self._shelf.catalogs.of)
        try:
            return cards_to_pdf(pages, shipped_root() / "templates")
        except NotPrinted as problem:
            stop(f"The cards could not be set. {problem} Try once more; the fault is on our side.", LATER)

    def book_chapters(self, flows: Sequence[str]) -> int:
        from bot.adapters.export.book.writing import chapters_of

        return chapters_of(self.library(), flows)

    def book(self, locale: Locale, flows: Sequence[str], told: Callable[[str], None]) -> bytes:
        import datetime as dt

        from bot.adapters.export.book.printing import book_to_pdf
        from bot.adapters.export.book.writing import BookProblem, write_book
        from bot.adapters.export.pdf import NotPrinted
        from bot.adapters.library.places import shipped_root
        from bot.adapters.library.review import read_approvals

        today = dt.datetime.fromtimestamp(self.now(), dt.UTC).date()
        shelf, root = self._shelf, shipped_root()
        try:
            book = write_book(shelf.library, shelf.catalogs, read_approvals(root), today, locale, flows, told)
            return book_to_pdf(book, root / "templates")
        except BookProblem as problem:
            stop(str(problem), WRONG_USE)
        except NotPrinted as problem:
            stop(f"The book could not be set. {problem} Try once more; the fault is on our side.", LATER)

    def site(self, bot: str, told: Callable[[int, int], None]) -> Mapping[str, bytes]:
        return self.site_maker(bot).make(told)

    def site_maker(self, bot: str) -> "SiteMaker":
        from bot.adapters.export.site.making import SiteMaker
        from bot.adapters.library.places import shipped_root
        from bot.present.setting import Operator

        settings, shelf = self._settings, self._shelf
        named = bool(settings.operator_name and settings.operator_contact)
        operator = Operator(settings.operator_name, settings.operator_contact, settings.operator_site) if named else None
        folder = shipped_root() / "templates"
        return SiteMaker(shelf.library, shelf.catalogs, shelf.templates, folder, self.now(), operator, bot)

    def verify_site(self, folder: Path, keys: Mapping[str, bytes]) -> tuple[str, str, frozenset[str], bool]:
        from bot.adapters.export.site.proof import verify_site

        return verify_site(folder, keys)

    def seen_bot(self) -> "Seen":
        """What Telegram shows of the bot now. Raises the problems of the token."""
        import asyncio

        from bot.adapters.telegram.service import TelegramService
        from bot.adapters.telegram.tokens import read_token
        from bot.flow.model import LOCALES

        settings = self._settings
        service = TelegramService(read_token(settings.token_file), settings.telegram_api, lambda content: ("", b""), [], "")

        async def look() -> "Seen":
            await service.open()
            try:
                return await service.watch.show(("", *LOCALES))
            finally:
                await service.close()

        return asyncio.run(look())

    def serve_page(self, port: int) -> None:
        from bot.adapters.web.officers import serve

        serve(self, port, say)
