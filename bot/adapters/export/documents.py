"""The documents a message asks for, as PDF: blank sheets, one or all of a situation, filled sheets, a printed plan."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.adapters.export.form_page import form_page_name, make_form_page
from bot.adapters.export.pdf import NotPrinted, evidence_to_pdf, plan_to_pdf, set_to_pdf, to_pdf
from bot.engine.lists import companion_of
from bot.engine.verbs import OFFICE_SHEET, PAGE_SHEET, SET_SHEET
from bot.flow.model import LOCALES, Companion, Library, Locale
from bot.papers.form import Filled
from bot.papers.form_page import FormPage
from bot.papers.offices import filled_document, office_document
from bot.papers.sheets import Sheet, SheetDocument, lay_out
from bot.present.catalogs import Catalogs
from bot.present.evidence_paper import lay_out as lay_out_pack
from bot.present.outbound import Bundle, OutboundMessage

ENDINGS = {"list": "json", "sheet": "pdf"}
"""Of the documents of an evidence pack."""


class DocumentMaker:
    """Documents as PDF. A blank sheet is made once per language and kept: there is nothing personal on it. A plan and a filled
    sheet are made anew each time, and not kept."""

    def __init__(
        self, library: Library, catalogs: Catalogs, sheets: Mapping[str, Sheet], form: FormPage, templates: Path
    ) -> None:
        self._library = library
        self._catalogs = catalogs
        self._sheets = sheets
        self._form = form
        self._templates = templates
        self._made: dict[tuple[str, str], bytes] = {}

    def __call__(self, content: OutboundMessage) -> tuple[str, bytes]:
        """File name and bytes; the name tells nobody what is inside. Takes a third of a second (the sheets of a whole
        situation two or three); call it off the event loop. Raises `NotPrinted`."""
        if (bundle := content.bundle) is not None:
            return f"evidence-{bundle.day}.{ENDINGS[bundle.kind]}", self._bundle(bundle, _known(content.locale))
        if content.form is not None:
            return f"sheet-{content.form.number}.pdf", self._filled(content.form)
        if content.sheet == PAGE_SHEET:
            return form_page_name(_known(content.locale)), self._page(_known(content.locale))
        if content.paper is not None:
            return f"list-{content.locale}.pdf", plan_to_pdf(content.paper, self._templates)
        return f"sheet-{content.locale}.pdf", self._blank(content.sheet, content.locale)

    def _bundle(self, bundle: Bundle, locale: Locale) -> bytes:
        if bundle.kind == "list":
            return bundle.data
        return evidence_to_pdf(lay_out_pack(bundle.data, bundle.desk, locale, self._catalogs.of), self._templates)

    def _page(self, locale: Locale) -> bytes:
        key = (PAGE_SHEET, locale)
        if key not in self._made:
            sheet = self._sheets[self._form.sheet]
            self._made[key] = make_form_page(sheet, self._form, self._catalogs.of, locale, self._templates)
        return self._made[key]

    def _filled(self, filling: Filled) -> bytes:
        if filling.office not in self._library.companions:
            raise NotPrinted("The library does not have this office any more.")
        document = filled_document(self._sheets, filling, self._library, _known(filling.locale), self._catalogs.of)
        return to_pdf(document, self._templates)

    def _blank(self, sheet: str, locale: str) -> bytes:
        key = (sheet, locale)
        if key not in self._made:
            self._made[key] = set_to_pdf(self._documents(sheet, _known(locale)), self._templates)
        return self._made[key]

    def _documents(self, sheet: str, locale: Locale) -> tuple[SheetDocument, ...]:
        if sheet.startswith(SET_SHEET):
            offices = situation_offices(self._library, sheet.removeprefix(SET_SHEET))
            return tuple(self._office(companion, locale) for companion in offices)
        if sheet.startswith(OFFICE_SHEET):
            return (self._office(self._library.companions[sheet.removeprefix(OFFICE_SHEET)], locale),)
        name, _, desk = sheet.partition(":")
        return (lay_out(self._sheets[name], locale, self._catalogs.of, self._library.contacts, _known(desk)),)

    def _office(self, companion: Companion, locale: Locale) -> SheetDocument:
        return office_document(self._sheets, companion, self._library.contacts, locale, self._catalogs.of)


def situation_offices(library: Library, situation: str) -> tuple[Companion, ...]:
    """The offices of a situation's road map in its order, whoever the steps are for; one of those that share a sheet. Raises
    `NotPrinted` when there is no sheet for any."""
    roadmap = library.roadmaps.get(situation)
    found = (companion_of(library, step.office, situation) for step in roadmap.steps) if roadmap else ()
    if not (offices := tuple(_once_each(companion for companion in found if companion))):
        raise NotPrinted("There are no sheets for this situation.")
    return offices


def _once_each(companions: Iterator[Companion]) -> Iterator[Companion]:
    seen = set[str]()
    for companion in companions:
        sheet = companion.sheet or companion.id
        if sheet not in seen:
            seen.add(sheet)
            yield companion


def _known(locale: str) -> Locale:
    return next((known for known in LOCALES if known == locale), "uk")
