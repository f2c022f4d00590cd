"""Printed cards: a page in each language, a code that leads to the bot, every officer's fingerprint on every card, and no
contact that could hurt whoever finds one."""

import datetime as dt
import io
import subprocess
import sys
import zlib
from collections.abc import Mapping

import msgspec
import pytest
import segno
from pypdf import PdfReader

from bot.adapters.export import pdf
from bot.authority.keys import fingerprint
from bot.contacts.on_cards import MOST, WANTED, for_card
from bot.contacts.standing import state_of
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import LOCALES, Locale
from bot.present.card_paper import CARDS_PER_PAGE, MOST_KEYS, CardPage, CardProblem, card_pages, username
from tests.support.officers import NAMES, public_of
from tests.support.universe import ROOT, shelf

TODAY = dt.date(2026, 11, 22)
DAYS = tuple(dt.date(2022, 1, 15) + dt.timedelta(days=29 * step) for step in range(90))
LONGEST = tuple(letter * 31 for letter in "abcdef")
BOT = "likhtar_bot"
DRAW = """
import json, sys, typst
inputs = json.load(sys.stdin.buffer)
made = typst.compile(sys.argv[1], format="png", ppi=100, sys_inputs=inputs, ignore_system_fonts=True)
sys.stdout.buffer.write(made if isinstance(made, bytes) else made[0])
"""
"""In a process of its own, as the press: the type setter stays out of this one."""


def made(names: tuple[str, ...] = NAMES, bot: str = BOT) -> tuple[CardPage, ...]:
    keys = {name: bytes.fromhex(public_of(name)) for name in names}
    return card_pages(bot, keys, shelf().library.contacts, TODAY, shelf().catalogs.of)


def texts(pages: tuple[CardPage, ...]) -> list[str]:
    read = PdfReader(io.BytesIO(pdf.cards_to_pdf(pages, ROOT / "templates"))).pages
    return ["".join(page.extract_text().split()) for page in read]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_page_in_each_language_with_everything_eight_times() -> None:
    """Name, sentence, address, offices with their numbers and dates, fingerprints, the day."""
    pages = made()
    assert [page.locale for page in pages] == list(LOCALES)
    for page, text in zip(pages, texts(pages), strict=True):
        offices = [part for each in page.contacts for part in (each.name, each.ways[0][0], each.standing)]
        for part in (page.name, page.start, page.address, page.made, page.keys_title, *offices):
            assert text.count(squeezed(part)) >= CARDS_PER_PAGE, part
        for name in NAMES:
            assert text.count(squeezed(fingerprint(bytes.fromhex(public_of(name))))) == CARDS_PER_PAGE
        assert squeezed(page.no_keys) not in text


def test_each_language_has_its_own_words() -> None:
    """And the day as it is written there."""
    pages = made()
    for words in ("start", "keys_title", "no_keys", "made"):
        assert len({getattr(page, words) for page in pages}) == len(LOCALES)
    assert "22 листопада 2026" in pages[0].made


def test_without_officers_the_card_says_so() -> None:
    """Never a card that looks as if keys stood behind it."""
    for page, text in zip(made(()), texts(made(())), strict=True):
        assert text.count(squeezed(page.no_keys)) == CARDS_PER_PAGE
        assert squeezed(page.keys_title) not in text


def test_the_most_a_card_can_hold_still_stands_on_one_page() -> None:
    """Six officers with the longest names, the longest username."""
    pages = made(LONGEST, "w" * 29 + "bot")
    found = texts(pages)
    assert len(found) == len(LOCALES)
    assert all(text.count(squeezed(print_)) == CARDS_PER_PAGE for page, text in zip(pages, found, strict=True)
               for _, print_ in page.keys)  # fmt: skip


def test_no_key_is_left_out_in_silence() -> None:
    """One officer too many is refused."""
    with pytest.raises(CardProblem, match=f"room for the keys of {MOST_KEYS}"):
        made((*LONGEST, "one-more"))


def test_the_same_cards_are_the_same_bytes() -> None:
    """No clock, no machine."""
    first, second = (pdf.cards_to_pdf(made(), ROOT / "templates") for _ in range(2))
    assert first == second


def test_the_code_on_the_page_leads_to_the_bot() -> None:
    """Its modules, taken from the page as it is drawn, are those of the address, with a white border around them."""
    page = made()[0]
    assert page.link == f"https://t.me/{BOT}"
    data = {"pages": [page], "codes": {page.link: pdf._qr(page.link, border=4)}}
    inputs = {name: msgspec.json.encode(value).decode() for name, value in data.items()}
    order = [sys.executable, "-c", DRAW, str(ROOT / "templates" / pdf.CARDS)]
    drawn = subprocess.run(order, input=msgspec.json.encode(inputs), capture_output=True, check=True).stdout
    left, top, side = mm(12), mm(12.5), mm(31)
    rows = [row[left : left + side] for row in dark(drawn, top + side)[top:]]
    tall = [at for at, row in enumerate(rows) if any(row)]
    across = [at for at in range(side) if any(row[at] for row in rows)]
    wanted = [[bool(module) for module in line] for line in segno.make(page.link, error="m", micro=False).matrix]
    size, module = len(wanted), (tall[-1] - tall[0] + 1) / len(wanted)
    found = [[rows[int(tall[0] + (y + 0.5) * module)][int(across[0] + (x + 0.5) * module)] for x in range(size)]
             for y in range(size)]  # fmt: skip
    assert found == wanted
    assert min(tall[0], across[0], side - 1 - tall[-1], side - 1 - across[-1]) >= 3 * module


@pytest.mark.parametrize("locale", LOCALES)
def test_who_stands_on_a_card(locale: Locale) -> None:
    """Two or three offices, green, with a way that may be shown and is not overdue, on any day."""
    for day in DAYS:
        found = for_card(locale, shelf().library.contacts, day)
        assert 2 <= len(found) <= MOST
        assert {each.contact.risk for each in found} == {"green"}
        assert {each.contact.show for each in found} == {"yes"}
        ways = [way for each in found for way in each.ways]
        assert all(way.is_usable and state_of(way, day) != "stale" for way in ways)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("change", [{"risk": "red"}, {"risk": "amber"}, {"show": "never"}])
def test_a_dangerous_office_is_never_on_a_card(locale: Locale, change: Mapping[str, str]) -> None:
    """Whichever of those that are wanted becomes red, amber or hidden, on any day."""
    for ident in WANTED[locale]:
        contacts = dict(shelf().library.contacts)
        contacts[ident] = msgspec.structs.replace(contacts[ident], **change)
        for day in DAYS:
            assert ident not in [each.contact.id for each in for_card(locale, contacts, day)]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_withdrawn_or_not_called_for_long_is_never_on_a_card(locale: Locale) -> None:
    """Each way by itself; an office without another one is left out."""
    called = {"checked_on": (TODAY - dt.timedelta(days=91)).isoformat(), "checked_by": ("anna", "olena")}
    for change in ({"withdrawn_on": "2026-11-01"}, called):
        contacts = {ident: worn(each, change) for ident, each in shelf().library.contacts.items()}
        assert for_card(locale, contacts, TODAY) == ()
        only_phones = {ident: worn(each, change, "phone") for ident, each in shelf().library.contacts.items()}
        assert not [way for each in for_card(locale, only_phones, TODAY) for way in each.ways if way.kind == "phone"]


def test_the_russian_card_names_only_what_is_shown_inside() -> None:
    """It may be found in a pocket there."""
    assert {each.contact.id for each in for_card("ru", shelf().library.contacts, TODAY)} == {"icrc-tracing", "emergency-112"}


def test_a_number_nobody_called_says_so() -> None:
    """And one that two people confirmed says when."""
    page = made()[3]
    assert page.contacts[0].standing == "Seen in print July 29, 2022; not yet called or opened by us."
    confirmed = {"checked_on": "2026-11-20", "checked_by": ("anna", "olena")}
    contacts = {ident: worn(each, confirmed) for ident, each in shelf().library.contacts.items()}
    page = card_pages(BOT, {}, contacts, TODAY, shelf().catalogs.of)[3]
    assert {each.standing for each in page.contacts} == {"Confirmed by us on November 20, 2026."}


@pytest.mark.parametrize(
    "typed", ["", "likhtar", "bot", "ліхтар_bot", "likhtar bot", "likhtar_bot?start=x", "evil.com/a_bot", "1_bot"]
)
def test_what_is_no_username(typed: str) -> None:
    """A wrong address on paper leads families to somebody else."""
    with pytest.raises(CardProblem, match="no username"):
        username(typed)


def worn(contact: ContactPoint, change: Mapping[str, object], kind: str = "") -> ContactPoint:
    def other(way: Way) -> Way:
        return msgspec.structs.replace(way, **change) if kind in ("", way.kind) else way

    return msgspec.structs.replace(contact, ways=tuple(other(way) for way in contact.ways))


def mm(length: float) -> int:
    """In points of the picture."""
    return round(length / 25.4 * 100)


def dark(png: bytes, most: int) -> list[list[bool]]:
    """The first rows of a picture with eight bits of red, green, blue and alpha: which points are dark."""
    wide, packed, at = int.from_bytes(png[16:20]), b"", 8
    assert png[24:26] == b"\x08\x06"
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    plain, stride, before = zlib.decompress(packed), wide * 4, bytearray(wide * 4)
    found = list[list[bool]]()
    for row in range(most):
        kind, line = plain[row * (stride + 1)], bytearray(plain[row * (stride + 1) + 1 : (row + 1) * (stride + 1)])
        for x in range(stride):
            a, b, c = (line[x - 4], before[x], before[x - 4]) if x >= 4 else (0, before[x], 0)
            line[x] = (line[x] + (0, a, b, (a + b) // 2, paeth(a, b, c))[kind]) & 255
        found.append([line[x] < 128 for x in range(0, stride, 4)])
        before = line
    return found


def paeth(a: int, b: int, c: int) -> int:
    return min((a, b, c), key=lambda each: abs(a + b - c - each))
