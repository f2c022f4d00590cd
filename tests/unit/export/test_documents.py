"""The documents that go out: named for nobody, blank sets whole and in order, filled sheets made anew and kept nowhere."""

import io
import re

import msgspec
import pytest
from pypdf import PdfReader

from bot.adapters.export.documents import DocumentMaker, situation_offices
from bot.adapters.export.pdf import NotPrinted
from bot.flow.model import LOCALES, Locale
from bot.papers.form import Filled
from bot.present.outbound import OutboundMessage
from tests.support.universe import ROOT, shelf

LIBRARY = shelf().library
ANSWERS = {
    "relative-name": "Ґалаґан Євген Їжакович", "relative-latin": "Galagan Jevhen · IJsbrand é", "relative-birth": "1994-05-07",
    "last-place": "село Ёлка объезд 7", "kinship": "mother", "applicant-name": "Ґалаґан Мар’яна",
}  # fmt: skip


@pytest.fixture
def maker() -> DocumentMaker:
    return DocumentMaker(LIBRARY, shelf().catalogs, shelf().sheets, shelf().form, ROOT / "templates")


def form(office: str, locale: str = "nl") -> OutboundMessage:
    return OutboundMessage(html="", form=Filled(office, ANSWERS, locale, "2026-11-22"), locale=locale)


def words(made: bytes) -> str:
    pages = PdfReader(io.BytesIO(made)).pages
    return "".join("".join(page.extract_text().split()) for page in pages).replace("\u200b", "")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("office", ["police", "koordshtab"])
def test_every_letter_of_an_answer_is_printed(maker: DocumentMaker, office: str, locale: Locale) -> None:
    """Ukrainian, Russian and Dutch letters; the date as people write it; on one sheet of two pages."""
    name, made = maker(form(office, locale))
    assert name == "sheet-1.pdf"
    text = words(made)
    for answer in (
        "Ґалаґан Євген Їжакович",
        "Galagan Jevhen · IJsbrand é",
        "07.05.1994",
        "село Ёлка объезд 7",
        "Ґалаґан Мар’яна",
    ):
        assert "".join(answer.split()) in text
    assert len(PdfReader(io.BytesIO(made)).pages) == 2


def test_a_filled_sheet_is_kept_nowhere_and_its_file_tells_no_more_than_a_blank_one(maker: DocumentMaker) -> None:
    asked = form("icrc-tracing")
    assert asked.has_document
    first, second = maker(asked), maker(asked)
    assert first == second
    assert first[1] is not second[1]
    assert maker._made == {}
    about = PdfReader(io.BytesIO(first[1])).metadata
    assert about is not None
    assert {key: str(value) for key, value in about.items() if str(value).strip()} == {"/Title": "Sheet"}
    for answer in ANSWERS.values():
        assert answer.encode() not in first[1]
    assert not re.search(rb"[Tt]ypst [0-9]", first[1])


def test_an_office_that_is_gone_is_told_without_the_answers(maker: DocumentMaker) -> None:
    with pytest.raises(NotPrinted) as caught:
        maker(form("gone"))
    assert not any(answer in repr(caught.value) for answer in ANSWERS.values())


def test_the_number_of_the_sheet_is_all_its_name_tells(maker: DocumentMaker) -> None:
    filling = Filled("nib", ANSWERS, "uk", "2026-11-22", number=3)
    assert maker(OutboundMessage(html="", form=filling, locale="uk"))[0] == "sheet-3.pdf"


def test_a_message_with_a_form_survives_the_outbox() -> None:
    message = form("police")
    assert msgspec.json.decode(msgspec.json.encode(message), type=OutboundMessage) == message


@pytest.mark.parametrize("situation", sorted(LIBRARY.roadmaps))
def test_a_set_has_each_office_of_the_situation_once_and_in_order(situation: str) -> None:
    """Whoever the steps are for; police and NIB share a sheet."""
    steps = [step.office for step in LIBRARY.roadmaps[situation].steps]
    try:
        offices = situation_offices(LIBRARY, situation)
    except NotPrinted:
        assert not any(office in LIBRARY.companions for office in steps)
        return
    sheets = [companion.sheet or companion.id for companion in offices]
    assert len(set(sheets)) == len(sheets)
    places = [steps.index(companion.office) for companion in offices]
    assert places == sorted(places)
    missing = {office for office in steps if office in LIBRARY.companions} - {companion.office for companion in offices}
    assert {LIBRARY.companions[office].sheet for office in missing} <= {"police-nib"}


def test_the_blank_set_of_a_situation_is_one_file_that_holds_every_sheet(maker: DocumentMaker) -> None:
    """Each sheet counts its own two pages, and is made once per language."""
    asked = OutboundMessage(html="", sheet="set:child", locale="ru")
    name, made = maker(asked)
    assert name == "sheet-ru.pdf"
    assert maker(asked)[1] is made
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    offices = situation_offices(LIBRARY, "child")
    assert len(pages) == 2 * len(offices)
    assert all(f"{1 + n % 2} / 2" in text for n, text in enumerate(pages))
    for companion, text in zip(offices, pages[::2], strict=True):
        if not companion.sheet:
            assert "".join(LIBRARY.contacts[companion.office].names["ru"].split()) in "".join(text.split())


def test_a_situation_nobody_knows_has_no_set(maker: DocumentMaker) -> None:
    for sheet in ("set:", "set:moon"):
        with pytest.raises(NotPrinted):
            maker(OutboundMessage(html="", sheet=sheet, locale="uk"))
