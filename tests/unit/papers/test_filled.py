"""Filled sheets as data: each answer on its own line, nothing in the frame, and only what the office's form needs."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flow.model import FieldId, Locale
from bot.papers.filling import HIDDEN, LINES, visible
from bot.papers.form import FIELDS, KINSHIPS, Filled, fillings, has_form, needs
from bot.papers.offices import BASE, filled_document, office_document
from bot.papers.sheets import FILLED_WORDS, LaidSection, Line, Pair, Section, SheetDocument, Translate, Written
from tests.support.paper import look
from tests.support.universe import shelf
from tests.unit.papers.test_offices import PRESS, longer, order, sampled

LIBRARY, SHEETS = shelf().library, shelf().sheets
OFFICES = sorted(name for name, companion in LIBRARY.companions.items() if has_form(companion))
LONGEST: dict[FieldId, int] = {
    "relative-name": 120, "relative-latin": 400, "kinship": 40, "last-place": 120, "marks": 300, "applicant-name": 120,
    "applicant-contact": 80,
}  # fmt: skip
"""Letters the longest plausible answers have; `relative-latin` holds three spellings."""
ANSWERS: dict[str, str] = {
    "relative-name": "Ґалаґан Євген Їжакович", "relative-latin": "Galagan Yevhen · Galagan Jevhen",
    "relative-birth": "1994-05-07", "kinship": "mother", "last-date": "2024-21",
    "last-place": "біля Авдіївки", "marks": "шрам над бровою",
    "applicant-name": "Ґалаґан Мар’яна", "applicant-contact": "+380 00 000 00 00",
}  # fmt: skip


def document(
    office: str, answers: dict[str, str] = ANSWERS, locale: Locale = "nl", translate: Translate = longer
) -> SheetDocument:
    return filled_document(SHEETS, Filled(office, answers, locale, "2026-11-22"), LIBRARY, locale, translate)


def real(office: str, answers: dict[str, str], locale: Locale = "nl") -> SheetDocument:
    """In the words that are printed."""
    return document(office, answers, locale, shelf().catalogs.of)


def written(made: SheetDocument) -> dict[str, Written]:
    return {
        f"{section.id}/{part.id}": part
        for section in (*made.front, *made.back)
        for part in section.parts
        if isinstance(part, Written)
    }


@pytest.mark.parametrize("office", OFFICES)
def test_every_answer_the_form_needs_has_its_line_and_no_other(office: str) -> None:
    """On the sheet made for the office or written for it; what only another office needs is not on it."""
    on = written(document(office))
    companion = LIBRARY.companions[office]
    sharing = [one for one in LIBRARY.companions.values() if one.sheet and one.sheet == companion.sheet] or [companion]
    assert {LINES[place] for place in on} == set(needs(sharing)) - {"relative-latin"}
    assert [one.below for place, one in on.items() if place.endswith(("relative/name", "child/name"))] == [
        ANSWERS["relative-latin"]
    ]
    assert sum(one.below != "" for one in on.values()) == 1


@pytest.mark.parametrize("office", OFFICES)
def test_the_frame_and_every_other_line_stay_as_they_were(office: str) -> None:
    made, blank = document(office), office_document(SHEETS, LIBRARY.companions[office], LIBRARY.contacts, "nl", longer)
    before, after = ([*one.front, *one.back] for one in (blank, made))
    assert [one for one in after if one.frame] == [one for one in before if one.frame]
    assert any(one.frame for one in after) is LIBRARY.companions[office].service
    for old, new in zip(before, after, strict=True):
        for was, is_now in zip(old.parts, new.parts, strict=True):
            if isinstance(is_now, Written):
                assert Line(is_now.id, is_now.text, is_now.share, is_now.rows) == was
            else:
                assert is_now == was


@pytest.mark.parametrize("sheet", ["office", "police-nib"])
def test_a_frame_takes_no_answer_even_where_its_lines_bear_the_names_of_answers(sheet: str) -> None:
    """Somebody frames every section of the sheet: then nothing is written anywhere."""

    def framed(side: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(msgspec.structs.replace(section, frame=True) for section in side)

    base = SHEETS[sheet]
    changed = {**SHEETS, sheet: msgspec.structs.replace(base, front=framed(base.front), back=framed(base.back))}
    office = "koordshtab" if sheet == BASE else "police"
    assert written(document(office))
    made = filled_document(changed, Filled(office, ANSWERS, "en"), LIBRARY, "en", longer)
    assert not written(made)
    assert not any(value in str(msgspec.json.encode(made), "utf-8") for value in ANSWERS.values() if value != "mother")


def test_no_line_of_the_frame_is_among_those_that_take_answers() -> None:
    for sheet in SHEETS.values():
        framed = {
            f"{section.id}/{part.id}" for section in (*sheet.front, *sheet.back) if section.frame for part in section.parts
        }
        assert framed or sheet.id == "timeline"  # it has no line for service data at all
        assert not framed & LINES.keys()


@pytest.mark.parametrize(
    ("field", "place", "typed", "desk", "beside"),
    [
        ("last-date", "last/date", "2024-21", "uk spring 2024", "nl spring 2024"),
        ("last-date", "last/date", "2024-24", "uk winter 2024", "nl winter 2024"),
        ("last-date", "last/date", "2024", "2024", ""),
        ("last-date", "last/date", "2024-05", "05.2024", ""),
        ("relative-birth", "relative/birth", "1994-05-07", "07.05.1994", ""),
        ("kinship", "applicant/kinship", "mother", "uk mother", "nl mother"),
        ("kinship", "applicant/kinship", "кума", "кума", ""),
        ("kinship", "applicant/kinship", "{date} {year}", "{date} {year}", ""),
        ("last-place", "last/place", "2024-21", "2024-21", ""),
        ("marks", "relative/marks", "unknown", "unknown", ""),
    ],
)
def test_answers_are_written_as_people_write_them(field: str, place: str, typed: str, desk: str, beside: str) -> None:
    made = filled_document(SHEETS, Filled("police", {field: typed}, "nl"), LIBRARY, "nl", plain_words)
    assert {name: one.value for name, one in written(made).items()} == {place: Pair(desk, beside)}


def plain_words(locale: Locale, context: str, text: str) -> str:
    return f"{locale} {text}" if "/filled." in context else text


@pytest.mark.parametrize(
    "answers", [{}, {"last-date": "unknown"}, {"relative-name": " \n "}, {"tax-own": "1"}, {"by-hand/unit": "1"}]
)
def test_what_is_not_known_leaves_its_line_to_the_hand(answers: dict[str, str]) -> None:
    made = document("police", answers)
    assert not written(made)
    assert made.is_filled


def test_a_spelling_without_the_name_stands_on_the_line_itself() -> None:
    made = written(document("icrc-tracing", {"relative-latin": "Galagan Yevhen"}))
    assert {place: (one.value.desk, one.below) for place, one in made.items()} == {"relative/name": ("Galagan Yevhen", "")}


def test_the_foot_says_what_is_true_of_a_filled_sheet() -> None:
    """Not that nothing on it is stored; and the day it was made, which the caller tells."""
    made = document("police", locale="uk")
    assert "Nothing you write" not in made.footer.desk
    assert "22.11.2026" in made.dated.desk
    assert "21.11.2026" in made.dated.desk
    assert (made.footer.beside, made.dated.beside) == ("", "")
    assert document("police", locale="ru").dated.beside.startswith("ru ")
    undated = filled_document(SHEETS, Filled("police", ANSWERS, "nl"), LIBRARY, "nl", longer)
    assert "Made on" not in undated.dated.desk


def test_each_sheet_is_filled_once_and_with_no_more_than_its_offices_need() -> None:
    """Police and NIB share one; marks are not told to the Red Cross; offices without a form have none."""
    names = ("nib", "police", "icrc-tracing", "legal-aid", "magnolia")
    made = fillings((LIBRARY.companions[name] for name in names), ANSWERS, "ru", "2026-11-22")
    assert [(one.office, one.number) for one in made] == [("nib", 1), ("icrc-tracing", 2), ("magnolia", 3)]
    assert set(made[0].answers) == set(FIELDS)
    assert set(made[1].answers) == set(FIELDS) - {"marks", "last-date", "last-place"}
    assert set(made[2].answers) == set(FIELDS) - {"last-date"}
    assert {(one.locale, one.made) for one in made} == {("ru", "2026-11-22")}


def test_what_is_needed_is_asked_once_and_in_order() -> None:
    companions = LIBRARY.companions
    assert needs([]) == ()
    assert needs([companions["legal-aid"], companions["nl-mind"], companions["sbu-report"]]) == ()
    assert needs([companions["un-wgeid"], companions["nib"], companions["nib"]]) == tuple(
        field for field in FIELDS if field not in ("kinship", "marks")
    )
    assert "marks" in needs([companions["police"]])


def test_the_general_sheet_brings_every_word_a_filled_one_needs() -> None:
    assert SHEETS[BASE].filled.keys() == FILLED_WORDS
    assert {f"kinship-{kin}" for kin in KINSHIPS} < FILLED_WORDS


@given(st.text(max_size=300))
def test_everything_typed_is_seen_and_stands_on_one_line(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable() or all(one.isprintable() or one.isspace() for one in shown)
    assert not any(hidden in shown for hidden in "\u202e\u2066\u200b\u200d\ufeff\x00\x1b\n\t")
    assert visible(shown) == shown


def test_marks_that_hide_or_turn_are_boxes() -> None:
    assert visible("Іван\u202eнавІ\u202c\u200b") == f"Іван{HIDDEN}навІ{HIDDEN}{HIDDEN}"
    assert visible("и\u0306") == "й"
    assert visible("щ" + "\u0301" * 9) == "щ" + "\u0301" * 4 + HIDDEN * 5
    assert visible("שלום 👩 🇺🇦 李 ё") == "שלום 👩 🇺🇦 李 ё"


@settings(max_examples=60, deadline=None)
@given(answers=st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=60)), office=st.sampled_from(OFFICES))
def test_whatever_is_typed_stays_an_answer(answers: dict[str, str], office: str) -> None:
    """No answer changes another line, a label, the frame or the foot; none is lost but those that say nothing."""
    made, empty = document(office, answers), document(office, {})
    assert bare(made) == bare(empty)
    assert set(written(made)) <= set(LINES)


def bare(made: SheetDocument) -> SheetDocument:
    def line(section: LaidSection) -> LaidSection:
        parts = (Line(one.id, one.text, one.share, one.rows) if isinstance(one, Written) else one for one in section.parts)
        return msgspec.structs.replace(section, parts=tuple(parts))

    front, back = (tuple(map(line, side)) for side in (made.front, made.back))
    return msgspec.structs.replace(made, front=front, back=back)


@pytest.mark.slow
def test_the_longest_answers_stay_on_two_pages_and_on_the_paper() -> None:
    """Every office, every language (one each in turn in a quick run); names of broad letters in words of all lengths."""
    full: dict[str, str] = {"relative-birth": "1994-05-07", "last-date": "2024-21"}
    for field, most in LONGEST.items():
        full[field] = words(field, most)
    orders = [order(f"{name} {locale}", real(name, full, locale)) for name, locale in sampled(OFFICES)]
    for sheet in pressed(orders):
        assert sheet["pages"] == 2, sheet["name"]
        text = squeezed(sheet["text"])
        for field in needs([LIBRARY.companions[sheet["name"].split()[0]]]):
            if field in LONGEST:
                assert squeezed(full[field]) in text, (sheet["name"], field)
    assert_margins_stay_white(
        [one for one in orders if json.loads(one)["name"].split()[0] in ("police", "koordshtab", "magnolia")]
    )


def words(field: str, most: int) -> str:
    """Words of 4, 9, 14 … letters, so that some do not fit a third of a line."""
    letters = "MWmwQGijfl" if field == "relative-latin" else "ЩЮЖщюжҐЄІЇґєії"
    made, length = "", 4
    while len(made) < most:
        made += "".join(letters[n % len(letters)] for n in range(length)) + " "
        length = length + 5 if length < 34 else 4
    return made[:most].strip()


HOSTILE = (
    '#import "@preview/evil:1.0.0": * #read("/etc/passwd") #panic()',
    "$ x^2 $ *bold* _thin_ `raw` = heading <label> @ref",
    "\\ \\u{41} \\* //comment /*comment*/ [ ] #[x]",
    "<b onclick=alert(1)>&amp;</b> {{ 7*7 }} {% raw %}",
    'quote " \\" }] \' ~ -- --- ...',
)
ENDLESS = {
    "single letters": "я " * 2000, "one word": "Щ" * 4000, "latin": "W" * 4000, "arabic": "مرحبا " * 650, "emoji": "👩" * 4000,
    "hidden": "a\u202e\u200b\x00" * 1000, "thai": "สวัสดี" * 650, "combining": "e" + "\u0301" * 3999,
}  # fmt: skip


@pytest.mark.slow
def test_hostile_answers_are_printed_as_they_were_typed() -> None:
    orders = [
        order(f"{number} {office}", real(office, dict.fromkeys(LONGEST, text)))
        for number, text in enumerate(HOSTILE)
        for office in ("police", "icrc-tracing")
    ]
    for sheet in pressed(orders):
        assert sheet["pages"] == 2
        number = int(sheet["name"].split()[0])
        assert squeezed(sheet["text"]).count(squeezed(HOSTILE[number])) >= 5


@pytest.mark.slow
def test_answers_without_end_break_and_flow_on_but_never_leave_the_paper() -> None:
    orders = [
        order(f"{kind}/{field}", real("police", ANSWERS | {field: text}))
        for kind, text in ENDLESS.items()
        for field in ("relative-name", *(("relative-latin", "applicant-contact") if kind == "latin" else ()))
    ]
    for sheet in pressed(orders):
        assert 2 <= sheet["pages"] <= 4, sheet["name"]
        if sheet["name"].startswith(("one word", "latin")):
            assert sum(sheet["text"].count(letter) for letter in "ЩW") >= 4000, sheet["name"]
    assert_margins_stay_white(orders)


def assert_margins_stay_white(orders: list[str]) -> None:
    sheets = [json.loads(line) for line in look(orders).splitlines()]
    assert len(sheets) == len(orders)
    assert [(sheet["name"], sheet["inked"]) for sheet in sheets if sheet["inked"]] == []


def pressed(orders: list[str]) -> Iterator[dict[str, Any]]:
    done = subprocess.run([sys.executable, "-c", PRESS], input="\n".join(orders), capture_output=True, text=True, check=True)
    sheets = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(sheets) == len(orders)
    return iter(sheets)


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())
