"""The sheet as data: read strictly, laid out in two languages, contacts dated."""

from pathlib import Path

import msgspec
import pytest

from bot.adapters.library import strict_yaml
from bot.flow.contacts import ContactPoint, Way
from bot.flow.errors import FlowError
from bot.flow.model import LOCALES
from bot.papers.sheets import (
    Cards,
    Line,
    Pair,
    Sheet,
    Tick,
    contact_ids,
    lay_out,
    messages,
    read_sheet,
    readable_date,
    readable_phone,
)

FILE = "flows/sheets/police-nib.yaml"
SOURCE = Path(FILE).read_text(encoding="utf-8")
DRAFTS = Path("locales/drafts/sheet.json")

SMALL = """
id: small
spec: 1
revision: 1
facts: "2026-11-21"
title: A sheet
lead: A lead
words:
  {seen: "seen {date}", undated: undated, checked: "checked {date}", unchecked: uncalled, unopened: unopened,
   inside: inside, abroad: abroad, footer: footer, dated: "as of {date}"}
front:
  - {id: one, title: One, parts: [{id: name, line: Name}]}
back:
  - {id: two, title: Two, sources: [U:S1], parts: [{id: cards, contacts: [office]}, {id: rule, say: A rule}]}
"""


def sheet_from(text: str) -> Sheet:
    return read_sheet(strict_yaml.parse(text.encode(), "small.yaml"), "small.yaml")


def marked(locale: str, context: str, text: str) -> str:
    return f"{locale}:{text}"


def office(*ways: Way, show: str = "yes") -> dict[str, ContactPoint]:
    names: dict[str, str] = {locale: f"Office {locale}" for locale in LOCALES}
    point = ContactPoint(id="office", names=names, original="Office", region="ua", purpose="", ways=ways)
    return {"office": msgspec.structs.replace(point, show=show)}


def phone(value: str = "1648", **more: object) -> Way:
    way = Way(kind="phone", value=value, reach="inside", seen="2025-10", sources=("U:S1",), confidence="high")
    return msgspec.structs.replace(way, **more)


def cards(*ways: Way) -> Cards:
    laid = lay_out(sheet_from(SMALL), "nl", marked, office(*ways)).back[0].parts[0]
    assert isinstance(laid, Cards)
    return laid


def test_the_shipped_sheet_reads_and_names_its_contacts() -> None:
    sheet = read_sheet(strict_yaml.parse(SOURCE.encode(), FILE), FILE)
    assert sheet.id == "police-nib"
    assert contact_ids(sheet) == ("police", "nib")
    contexts = [message.context for message in messages(sheet)]
    assert len(set(contexts)) == len(contexts)
    assert all(context.startswith("sheet/police-nib/") for context in contexts)


def test_what_must_never_be_typed_stands_only_in_the_frame() -> None:
    sheet = read_sheet(strict_yaml.parse(SOURCE.encode(), FILE), FILE)
    open_sections = [section for section in sheet.front if not section.frame]
    asked = [part.text.text.lower() for section in open_sections for part in section.parts if isinstance(part, Line | Tick)]
    assert asked
    for word in ("unit:", "rank", "military id", "tax number", "commander", "task", "speciality"):
        assert not any(word in text for text in asked)


def test_every_section_that_states_a_fact_has_its_source() -> None:
    with pytest.raises(FlowError, match="without a source"):
        sheet_from(SMALL.replace(" sources: [U:S1],", ""))


def test_ukrainian_stands_alone_or_with_one_language_beside_it() -> None:
    sheet = sheet_from(SMALL)
    assert lay_out(sheet, "uk", marked, office()).title == Pair("uk:A sheet")
    assert lay_out(sheet, "nl", marked, office()).title == Pair("uk:A sheet", "nl:A sheet")


def test_the_same_word_in_both_languages_is_printed_once() -> None:
    document = lay_out(sheet_from(SMALL), "ru", lambda locale, context, text: text, office())
    assert document.title == Pair("A sheet")


def test_each_number_tells_its_date_and_that_nobody_called_it() -> None:
    way = cards(phone("+380442878165")).cards[0].ways[0]
    assert way.value == "+380 44 287 81 65"
    assert [note.beside for note in way.notes] == ["nl:inside", "nl:seen 10.2025", "nl:uncalled"]


def test_a_checked_number_tells_when() -> None:
    way = cards(phone(checked_on="2026-12-05")).cards[0].ways[0]
    assert [note.beside for note in way.notes] == ["nl:inside", "nl:checked 05.12.2026"]


def test_an_undated_site_says_so_and_can_be_opened() -> None:
    way = cards(phone("nib.gov.ua", kind="site", seen="undated")).cards[0].ways[0]
    assert (way.value, way.link) == ("nib.gov.ua", "https://nib.gov.ua")
    assert [note.beside for note in way.notes] == ["nl:undated", "nl:unopened"]


def test_hidden_doubtful_and_chat_ways_are_not_printed() -> None:
    ways = (phone(show="never"), phone(confidence="low"), phone("nib_uncp_bot", kind="telegram"))
    assert cards(*ways).cards[0].ways == ()


def test_a_contact_that_must_not_be_shown_has_no_card() -> None:
    laid = lay_out(sheet_from(SMALL), "en", marked, office(phone(), show="never")).back[0].parts[0]
    assert laid == Cards("cards", ())


@pytest.mark.parametrize(("iso", "paper"), [("2025-10-07", "07.10.2025"), ("2025-10", "10.2025"), ("2025", "2025")])
def test_dates_read_as_on_paper(iso: str, paper: str) -> None:
    assert readable_date(iso) == paper


@pytest.mark.parametrize(
    ("number", "paper"),
    [("+380800212151", "0 800 21 21 51"), ("102", "102"), ("+31704455888", "+31 70 445 58 88")],
)
def test_phones_read_in_groups(number: str, paper: str) -> None:
    assert readable_phone(number) == paper


@pytest.mark.parametrize(
    ("was", "becomes", "what"),
    [
        ("lead: A lead\n", "", "'lead' is missing"),
        ("lead: A lead", "lead: A lead\nnote: x", "'note' is not known"),
        ("spec: 1", "spec: 2", "spec 2 is not read"),
        ("revision: 1", "revision: 0", "'revision' must be a whole number"),
        ("2026-11-21", "November", "'facts' cannot be"),
        ("seen {date}", "seen", "does not say the date"),
        ("footer: footer,", "", "'footer' is missing"),
        ("line: Name", "line: Name, say: Twice", "exactly one thing"),
        ("line: Name", "line: Name, share: most", "'share' cannot be 'most'"),
        ("line: Name", "line: Name, rows: 99", "'rows' must be a whole number"),
        ("{id: name, line: Name}", "{id: name, line: Name}, {id: name, line: Name}", "'name' is here twice"),
        ("id: two, title: Two", "id: one, title: Two", "'one' is here twice"),
        ("contacts: [office]", "contacts: []", "'contacts' is empty"),
        ("sources: [U:S1]", "sources: [somewhere]", "not a source key"),
    ],
)
def test_a_fault_is_told_with_a_remedy(was: str, becomes: str, what: str) -> None:
    assert was in SMALL
    with pytest.raises(FlowError, match=what) as caught:
        sheet_from(SMALL.replace(was, becomes, 1))
    assert caught.value.where.startswith("small.yaml")
    assert caught.value.remedy


def test_the_drafts_translate_every_sentence() -> None:
    if not DRAFTS.exists():
        pytest.skip("the drafts are merged into the catalogs")
    sheet = read_sheet(strict_yaml.parse(SOURCE.encode(), FILE), FILE)
    drafts = msgspec.json.decode(DRAFTS.read_bytes(), type=dict[str, dict[str, str]])
    for locale in ("uk", "ru", "nl"):
        assert drafts[locale].keys() == {message.context for message in messages(sheet)}
        for message in messages(sheet):
            assert ("{date}" in message.text) == ("{date}" in drafts[locale][message.context])
