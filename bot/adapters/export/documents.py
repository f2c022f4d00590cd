"""The documents a message asks for, as PDF: blank sheets, the general sheet of an office, a printed plan."""

from collections.abc import Mapping
from pathlib import Path

from bot.adapters.export.pdf import plan_to_pdf, to_pdf
from bot.engine.verbs import OFFICE_SHEET
from bot.flow.model import LOCALES, Library, Locale
from bot.papers.offices import BASE, document_for
from bot.papers.sheets import Sheet, SheetDocument, lay_out
from bot.present.catalogs import Catalogs
from bot.present.outbound import OutboundMessage


class DocumentMaker:
    """Documents as PDF. A blank sheet is made once per language and kept: there is nothing personal on it. A plan is not."""

    def __init__(self, library: Library, catalogs: Catalogs, sheets: Mapping[str, Sheet], templates: Path) -> None:
        self._library = library
        self._catalogs = catalogs
        self._sheets = sheets
        self._templates = templates
        self._made: dict[tuple[str, str], bytes] = {}

    def __call__(self, content: OutboundMessage) -> tuple[str, bytes]:
        """File name and bytes. Takes a third of a second; call it off the event loop."""
        if content.paper is not None:
            return f"list-{content.locale}.pdf", plan_to_pdf(content.paper, self._templates)
        return f"sheet-{content.locale}.pdf", self._blank(content.sheet, content.locale)

    def _blank(self, sheet: str, locale: str) -> bytes:
        key = (sheet, locale)
        if key not in self._made:
            known: Locale = next((known for known in LOCALES if known == locale), "uk")
            self._made[key] = to_pdf(self._document(sheet, known), self._templates)
        return self._made[key]

    def _document(self, sheet: str, locale: Locale) -> SheetDocument:
        contacts, translate = self._library.contacts, self._catalogs.of
        if not sheet.startswith(OFFICE_SHEET):
            return lay_out(self._sheets[sheet], locale, translate, contacts)
        companion = self._library.companions[sheet.removeprefix(OFFICE_SHEET)]
        return document_for(self._sheets[BASE], companion, contacts, locale, translate)
