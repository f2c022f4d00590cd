"""The sheet on paper: every word is there, in every language, and nothing but words."""

import io
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from bot.adapters.export.pdf import NotPrinted, to_pdf
from bot.adapters.library import strict_yaml
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import LOCALES, Locale
from bot.papers.sheets import Pair, Sheet, SheetDocument, lay_out, read_sheet

FILE = "flows/sheets/police-nib.yaml"
TEMPLATES = Path("templates")
LETTERS = {
    "uk": "ґ Ґ є Є і ї Ї щ ’ «»",
    "ru": "ё Ё ъ ы э Ы",
    "nl": "ij Ĳ ĳ é è ë ï ö ü café coördinatie één",
    "en": "fi fl ffi “quotes” — 1648",
}


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return read_sheet(strict_yaml.parse(Path(FILE).read_bytes(), FILE), FILE)


def contacts() -> dict[str, ContactPoint]:
    def way(kind: str, value: str, reach: str) -> Way:
        blank = Way(kind="phone", value=value, seen="2025-10-22", sources=("U:S1",), confidence="high")
        return msgspec.structs.replace(blank, kind=kind, reach=reach)

    def point(name: str, *ways: Way) -> ContactPoint:
        names: dict[str, str] = {locale: f"{name} {locale}" for locale in LOCALES}
        return ContactPoint(id=name, names=names, original=name, region="ua", purpose="", ways=ways)

    police = point(
        "police", way("phone", "102", "inside"), way("phone", "+380894201867", "both"), way("phone", "0800212151", "inside")
    )
    nib = point(
        "nib", way("phone", "1648", "inside"), way("phone", "+380442878165", "abroad"), way("site", "nib.gov.ua", "both")
    )
    return {"police": police, "nib": nib}


def drafts(locale: str, context: str, text: str) -> str:
    return DRAFTS.get(locale, {}).get(context, text)


_FILE = Path("locales/drafts/sheet.json")
DRAFTS = msgspec.json.decode(_FILE.read_bytes(), type=dict[str, dict[str, str]]) if _FILE.exists() else {}


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u200b", ""))


def printed(document: SheetDocument) -> tuple[str, int]:
    reader = PdfReader(io.BytesIO(to_pdf(document, TEMPLATES)))
    foot = [plain(f"{one} {two}.") for one, two in zip(pair_of(document.footer), pair_of(document.dated), strict=True) if one]
    text = ""
    for page in reader.pages:
        text += plain(page.extract_text())
        for line in foot:
            text = text.replace(line, "")
        text = re.sub(f"[0-9]+/{len(reader.pages)}$", "", text)
    return text + "".join(foot), len(reader.pages)


def pair_of(pair: Pair) -> tuple[str, str]:
    return pair.desk, pair.beside


def words_of(document: SheetDocument) -> list[str]:
    """Every string of every `Pair` in the document, found without knowing its shape."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, Pair):
            found.extend(text for text in (value.desk, value.beside) if text)
        elif isinstance(value, msgspec.Struct):
            for name in value.__struct_fields__:
                walk(getattr(value, name))
        elif isinstance(value, tuple):
            for item in value:
                walk(item)

    walk(document)
    return found


def made(sheet: Sheet, locale: Locale, change: Callable[[str], str] = str) -> SheetDocument:
    return lay_out(sheet, locale, lambda where, context, text: change(drafts(where, context, text)), contacts())


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_printed_on_two_pages(sheet: Sheet, locale: Locale) -> None:
    document = made(sheet, locale)
    text, pages = printed(document)
    assert pages == 2
    assert [words for words in words_of(document) if plain(words) not in text] == []
    assert plain("+380 44 287 81 65") in text
    assert "nib.gov.ua" in text


@pytest.mark.parametrize("locale", LOCALES)
def test_words_twice_as_long_take_more_pages_but_none_is_lost(sheet: Sheet, locale: Locale) -> None:
    document = made(sheet, locale, lambda text: f"{text} {text}")
    text, pages = printed(document)
    assert pages >= 2
    assert [words for words in words_of(document) if plain(words) not in text] == []


def test_a_word_without_end_breaks_instead_of_leaving_the_page(sheet: Sheet) -> None:
    endless = "щ" * 400
    document = msgspec.structs.replace(made(sheet, "nl"), lead=Pair(endless, endless))
    reader = PdfReader(io.BytesIO(to_pdf(document, TEMPLATES)))
    width = float(reader.pages[0].mediabox.width)
    places: list[float] = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, cm, tm, font, size: places.append(float(tm[4]) + float(cm[4])))
    assert max(places) < width
    assert sum(page.extract_text().count("щ") for page in reader.pages) > 800


@pytest.mark.parametrize("locale", LOCALES)
def test_the_letters_of_each_language_have_a_shape(sheet: Sheet, locale: Locale) -> None:
    document = msgspec.structs.replace(made(sheet, locale), lead=Pair(LETTERS[locale], LETTERS["uk"]))
    text, _ = printed(document)
    assert plain(LETTERS[locale]) in text
    assert plain(LETTERS["uk"]) in text


@pytest.mark.parametrize(
    "hostile",
    [
        '#import "@preview/evil:1.0.0": *',
        '#read("/etc/passwd") #panic()',
        "$ x^2 $ *bold* _thin_ `raw` = heading <label> @ref",
        "\\ \\u{41} \\* //comment /*comment*/",
        "<b onclick=alert(1)>&amp;</b> {{ 7*7 }} {% raw %}",
        'quote " and \\" and }] ',
    ],
)
def test_hostile_words_stay_words(sheet: Sheet, hostile: str) -> None:
    text, pages = printed(made(sheet, "en", lambda words: f"{words} {hostile}"))
    assert plain(hostile) in text
    assert pages >= 2


@pytest.mark.parametrize("odd", ["שלום עולם", "مرحبا", "a\u202eb\u202cc", "👩\u200d👧", "a\x00b", "a\nb", "\ufffd", "e\u0301"])
def test_odd_scripts_and_marks_do_not_stop_the_print(sheet: Sheet, odd: str) -> None:
    text, pages = printed(made(sheet, "nl", lambda words: f"{words} {odd}"))
    assert pages >= 2
    assert plain("Національного інформаційного бюро (НІБ)") in text
    assert all(letter in text for letter in odd if letter.isalpha())


def test_the_file_is_the_same_each_time_and_tells_nothing_of_its_making(sheet: Sheet) -> None:
    first, second = (to_pdf(made(sheet, "ru"), TEMPLATES) for _ in range(2))
    assert first == second
    about = PdfReader(io.BytesIO(first)).metadata
    assert about is not None
    assert about.title == "Blank sheet"
    assert {key for key, value in about.items() if str(value).strip()} == {"/Title"}
    assert b"typst" not in first.lower().replace(b"typst:", b"")


def test_each_language_is_made_within_two_seconds(sheet: Sheet) -> None:
    for locale in LOCALES:
        start = time.perf_counter()
        to_pdf(made(sheet, locale), TEMPLATES)
        assert time.perf_counter() - start < 2


def test_the_type_setter_never_loads_into_the_bot(sheet: Sheet) -> None:
    """It keeps all it ever set; in a process of its own neither memory nor words stay behind."""
    to_pdf(made(sheet, "uk"), TEMPLATES)
    assert "typst" not in sys.modules


def test_a_sheet_that_cannot_be_set_is_told_without_its_words(sheet: Sheet, tmp_path: Path) -> None:
    document = msgspec.structs.replace(made(sheet, "uk"), lead=Pair("a name nobody may read"))
    with pytest.raises(NotPrinted) as caught:
        to_pdf(document, tmp_path)
    assert "nobody" not in repr(caught.value)
    assert caught.value.__cause__ is None
