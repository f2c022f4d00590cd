"""The sheet for each office: its own lines in their places, service details in the frame only, two pages at most."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence

import msgspec
import pytest

from bot.adapters.export.pdf import _codes
from bot.flow.model import LOCALES, Companion, Locale
from bot.papers.offices import BASE, document_for, sheet_for
from bot.papers.sheets import Cards, Line, SheetDocument, Tick, contact_ids
from tests.proofs.report import FULL
from tests.support.universe import ROOT, shelf

LIBRARY = shelf().library
SHEET = shelf().sheets[BASE]
OFFICES = sorted(name for name, companion in LIBRARY.companions.items() if not companion.sheet)

PRESS = """
import io, json, sys, typst
from pypdf import PdfReader
for line in sys.stdin:
    order = json.loads(line)
    reader = PdfReader(io.BytesIO(typst.compile(order["template"], format="pdf", sys_inputs=order["data"], ignore_system_fonts=True)))
    places = [0.0]
    text = "".join(page.extract_text(visitor_text=lambda t, cm, tm, f, s: places.append(float(tm[4]) + float(cm[4]))) for page in reader.pages)
    print(json.dumps({"name": order["name"], "pages": len(reader.pages), "right": max(places), "text": text}))
"""  # noqa: E501 - a page of its own


def longer(locale: Locale, context: str, text: str) -> str:
    """A stand-in for translations: another text in every language, a third longer than the English one."""
    return f"{locale} {text} {text[: len(text) // 3]}"


def document(office: str, locale: Locale) -> SheetDocument:
    return document_for(SHEET, LIBRARY.companions[office], LIBRARY.contacts, locale, longer)


@pytest.mark.slow
def test_every_sheet_has_two_pages_and_stays_on_the_paper() -> None:
    """Every office, every language (one each in turn in a quick run), with sentences longer than any translation."""
    orders = [order(f"{office} {locale}", document(office, locale)) for office, locale in sampled(OFFICES)]
    done = subprocess.run([sys.executable, "-c", PRESS], input="\n".join(orders), capture_output=True, text=True, check=True)
    sheets = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(sheets) == len(orders)
    assert [(sheet["name"], sheet["pages"]) for sheet in sheets if sheet["pages"] != 2] == []
    assert [(sheet["name"], sheet["right"]) for sheet in sheets if sheet["right"] > 595] == []
    for sheet in sheets:
        ident, locale = sheet["name"].split()
        name = LIBRARY.contacts[LIBRARY.companions[ident].office].names[locale]
        assert "".join(name.split()) in "".join(sheet["text"].replace("\u200b", "").split()), sheet["name"]


def sampled(offices: Sequence[str]) -> list[tuple[str, Locale]]:
    """Every office in every language with `LIKHTAR_PROOF=full`; otherwise each office in one, the languages in turn."""
    every = [(office, locale) for office in offices for locale in LOCALES]
    quick = [(office, LOCALES[n % len(LOCALES)]) for n, office in enumerate(offices)]
    chosen = every if FULL else quick
    print(f"{len(chosen)} of {len(every)} sheets")
    return chosen


def order(name: str, made: SheetDocument) -> str:
    data = {"sheets": msgspec.json.encode([made]).decode(), "codes": msgspec.json.encode(_codes(made)).decode()}
    return json.dumps({"name": name, "template": str(ROOT / "templates" / "sheets" / "sheet.typ"), "data": data})


@pytest.mark.parametrize("office", OFFICES)
def test_what_the_office_asks_stands_on_its_sheet(office: str) -> None:
    """Or that it is not known, with the desk that can tell; and no placeholder is left."""
    companion, made = LIBRARY.companions[office], document(office, "en")
    printed = "\n".join(pairs(made))
    assert "{" not in printed
    for message in (*(companion.asks if isinstance(companion.asks, tuple) else ()), *companion.ready, *companion.note):
        assert message.text in printed
    assert ("We do not know what this office asks" in printed) is not isinstance(companion.asks, tuple)


@pytest.mark.parametrize("office", OFFICES)
def test_service_details_stand_in_the_frame_and_only_for_state_bodies(office: str) -> None:
    companion = LIBRARY.companions[office]
    sheet = sheet_for(SHEET, companion, LIBRARY.contacts[companion.office])
    framed = [section for section in sheet.front if section.frame]
    assert bool(framed) is companion.service
    for section in (*sheet.front, *sheet.back):
        lines = [part.text.text.casefold() for part in section.parts if isinstance(part, Line | Tick) and not section.frame]
        assert not any(word in line for line in lines for word in ("rank", "military id", "unit:", "commander", "task"))


def test_the_desk_reads_its_own_language() -> None:
    """Ukrainian offices Ukrainian, Dutch ones Dutch, international ones only what the family speaks."""
    assert [document(office, "ru").desk for office in ("koordshtab", "nl-police", "icrc-tracing")] == ["uk", "nl", "ru"]


def test_a_half_line_never_stands_alone() -> None:
    for office in OFFICES:
        for section in document(office, "nl").front:
            halves = [part for part in section.parts if isinstance(part, Tick) and part.share == "half"]
            assert len(halves) % 2 == 0, office


def pairs(made: SheetDocument) -> Iterator[str]:
    """Every text on the desk's side."""
    yield made.title.desk
    for section in (*made.front, *made.back):
        yield section.title.desk
        yield from (part.text.desk for part in section.parts if hasattr(part, "text"))


def test_every_companion_has_a_sheet() -> None:
    """One written for it, or the general one."""
    for companion in LIBRARY.companions.values():
        assert isinstance(companion, Companion)
        assert not companion.sheet or companion.sheet in shelf().sheets


def test_every_sheet_prints_a_way_to_somebody_and_nothing_red() -> None:
    """The office's own number or site, or that of the second way."""
    for office in OFFICES:
        cards = [
            card
            for section in document(office, "nl").back
            for part in section.parts
            if isinstance(part, Cards)
            for card in part.cards
        ]
        assert any(card.ways for card in cards), office
        sheet = sheet_for(SHEET, LIBRARY.companions[office], LIBRARY.contacts[LIBRARY.companions[office].office])
        assert all(LIBRARY.contacts[name].risk != "red" for name in contact_ids(sheet)), office
