"""The form as a family goes through it, on the shipped library: asked once, shown, changed, handed over, locked, forgotten."""

from pathlib import Path
from typing import Any

import pytest

from bot.adapters.cli.play import PERSON
from bot.engine.papers import answers_of, parted
from bot.flow.model import LOCALES, Locale
from bot.papers.family_code import heard, spoken
from tests.support.person import Person
from tests.support.universe import desk

TO_PLAN = ("no", "soldier", "ua", "lost", "days", "next", "next", "next", "next", "@skip", "right", "make")
ANSWERS = {
    "name": "Шевченко Тарас Григорович",
    "birth": "12.03.1985",
    "last-date": "травень 2024",
    "last-place": "Покровський район",
    "marks": "шрам на лівій руці",
    "own-name": "Шевченко Ганна Іванівна",
    "own-contact": "+380 50 123 45 67",
}
ALL_FIELDS = {
    "relative-name", "relative-latin", "relative-birth", "kinship", "last-date", "last-place", "marks", "applicant-name",
    "applicant-contact",
}  # fmt: skip


def phrase(key: str, locale: Locale = "en") -> str:
    return desk().renderer.labels.phrase(key, locale)


def at_form(folder: Path, locale: Locale = "en") -> Person:
    """A mother in Kharkiv with a plan, in front of the sheets."""
    person = Person(folder)
    person.feed({"text": "/start"})
    person.feed({"press": LOCALES.index(locale)})
    for step in ("go-on", "situation", *TO_PLAN, "form"):
        person.feed({"control": step[1:]} if step.startswith("@") else {"pick": step})
    assert place(person) == "form/offer"
    return person


def place(person: Person) -> str:
    session = person.session
    return str(session.place) if session else ""


def answered(person: Person, **instead: str) -> Person:
    """Through all questions to the review."""
    person.feed({"pick": "type"})
    person.feed({"pick": "police"})
    person.feed({"pick": "nib"})
    person.feed({"control": "done"})
    while (node := place(person).removeprefix("form/")) != "review":
        if node == "latin":
            person.feed({"press": 0})
            person.feed({"control": "done"})
        elif node == "kinship":
            person.feed({"pick": "mother"})
        else:
            person.feed({"text": instead.get(node, ANSWERS[node])})
    return person


def texts(answer: dict[str, Any]) -> list[str]:
    return [message["text"] for message in answer["messages"] if "text" in message]


def documents(answer: dict[str, Any]) -> list[str]:
    return [message["document"] for message in answer["messages"] if "document" in message]


@pytest.mark.parametrize("locale", LOCALES)
def test_sheets_are_made_handed_over_and_forgotten(tmp_path: Path, locale: Locale) -> None:
    person = answered(at_form(tmp_path, locale))
    session = person.session
    assert session is not None
    assert answers_of(session).keys() == ALL_FIELDS
    person.feed({"pick": "make"})
    answer = person.feed({"pick": "erase"})
    assert len(documents(answer)) == 1  # police and bureau share a sheet
    assert any(phrase("receipt-handed", locale) in text for text in texts(answer))
    session = person.session
    assert session is not None
    assert answers_of(session) == {}
    assert session.trail == ()
    assert session.papers_until == 0
    assert place(person) == "form/handed"


def test_what_was_typed_leaves_the_chat_with_its_question(tmp_path: Path) -> None:
    person = at_form(tmp_path)
    person.feed({"pick": "type"})
    person.feed({"pick": "police"})
    person.feed({"control": "done"})
    answer = person.feed({"text": ANSWERS["name"]})
    assert answer["messages"][-1] == {"deleted": 2}


def test_saved_sheets_leave_the_chat(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    person.feed({"pick": "make"})
    person.feed({"pick": "erase"})
    answer = person.feed({"control": "saved"})
    assert answer["messages"] == [{"deleted": 1}]
    assert answer["hint"] == phrase("sheets-cleared")


def test_unsaved_sheets_leave_after_a_day(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    person.feed({"pick": "make"})
    person.feed({"pick": "erase"})
    assert person.feed({"wait": 23 * 3600})["messages"] == []
    assert person.feed({"wait": 3600})["messages"] == [{"deleted": 1}]


def test_locked_papers_open_with_their_six_words_only(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    before = answers_of(person.session)  # type: ignore[arg-type]
    person.feed({"pick": "make"})
    answer = person.feed({"pick": "lock"})
    code = next(line for text in texts(answer) for line in text.splitlines() if heard(line))
    assert answers_of(person.session) == {}  # type: ignore[arg-type]
    assert place(person) == "form/locked"
    person.feed({"control": "noted"})
    person.feed({"pick": "plan"})
    person.feed({"pick": "form"})
    person.feed({"pick": "code"})
    wrong = " ".join(reversed(code.split()))
    assert phrase("code-wrong") in texts(person.feed({"text": wrong}))[0]
    answer = person.feed({"text": code})
    assert place(person) == "form/review"
    assert answers_of(person.session) == before  # type: ignore[arg-type]
    assert {"deleted": 2} in answer["messages"]


def test_a_code_that_opens_nothing_is_answered_like_a_wrong_one(tmp_path: Path) -> None:
    """No oracle: with papers locked or without, the same words, the same buttons, and one slow derivation."""
    derived: list[object] = []
    answers = []
    for locks in (True, False):
        person = answered(at_form(tmp_path))
        codes = person.universe.player._codes
        person.feed({"pick": "make"})
        answer = person.feed({"pick": "lock" if locks else "erase"})
        if locks:
            person.feed({"control": "noted"})
        person.feed({"pick": "plan"})
        person.feed({"pick": "form"})
        person.feed({"pick": "code"})
        as_made = codes.derive

        def counting(numbers: Any, salt: bytes, as_made: Any = as_made, locks: bool = locks) -> bytes:
            derived.append(locks)
            return as_made(numbers, salt)  # type: ignore[no-any-return]

        person.universe.player._codes = type("Counting", (), {"derive": staticmethod(counting), "fresh": codes.fresh})()
        answer = person.feed({"text": spoken((1, 2, 3, 4, 5, 6), "en")})
        answers.append((texts(answer), answer["node"], [button.label for button in person.buttons]))
    assert answers[0] == answers[1]
    assert derived == [True, False]


def test_five_tries_an_hour(tmp_path: Path) -> None:
    person = at_form(tmp_path)
    person.feed({"pick": "code"})
    for number in range(5):
        assert phrase("code-wrong") in texts(person.feed({"text": spoken((number, 2, 3, 4, 5, 6), "en")}))[0]
    assert phrase("code-often") in texts(person.feed({"text": spoken((9, 2, 3, 4, 5, 6), "en")}))[0]
    person.feed({"wait": 3601})
    assert phrase("code-wrong") in texts(person.feed({"text": spoken((9, 2, 3, 4, 5, 6), "en")}))[0]


def test_open_papers_are_erased_after_a_day_and_the_family_is_told(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    answer = person.feed({"wait": 24 * 3600})
    assert any(phrase("receipt-lapsed") in text for text in texts(answer))
    assert answers_of(person.session) == {}  # type: ignore[arg-type]
    assert place(person) == "form/lapsed"


def test_who_left_the_form_is_told_beside_the_conversation(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    person.feed({"text": "/contacts"})
    answer = person.feed({"wait": 24 * 3600})
    assert any(phrase("receipt-lapsed") in text for text in texts(answer))
    assert place(person) == "contacts/start"


def test_a_form_left_half_done_goes_on_where_it_was_left(tmp_path: Path) -> None:
    person = at_form(tmp_path)
    person.feed({"pick": "type"})
    person.feed({"pick": "police"})
    person.feed({"control": "done"})
    person.feed({"text": ANSWERS["name"]})
    person.feed({"control": "skip"})
    person.feed({"text": "/plan"})
    person.feed({"pick": "form"})
    assert place(person) == "form/again"
    person.feed({"pick": "go-on"})
    assert place(person) == "form/birth"
    assert answers_of(person.session) == {"relative-name": ANSWERS["name"]}  # type: ignore[arg-type]
    while place(person) != "form/review":
        person.feed({"control": "skip"})


def test_an_answer_is_changed_from_the_review(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    person.feed({"pick": "paper-marks"})
    person.feed({"text": "родимка на шиї"})
    assert place(person) == "form/review"
    session = person.session
    assert session is not None
    assert answers_of(session)["marks"] == "родимка на шиї"
    assert answers_of(session).keys() == ALL_FIELDS


@pytest.mark.parametrize(
    ("node", "typed", "kind"),
    [
        ("name", "сержант Шевченко Тарас", "rank"),
        ("last-place", "Бахмут, 93 ОМБр", "unit"),
        ("marks", "позивний Грім на шевроні", "call-sign"),
        ("own-contact", "моя картка 4149 4993 1234 5678", "card"),
    ],
)
def test_what_is_never_asked_is_caught_and_not_kept(tmp_path: Path, node: str, typed: str, kind: str) -> None:
    person = at_form(tmp_path)
    person.feed({"pick": "type"})
    person.feed({"pick": "police"})
    person.feed({"control": "done"})
    while place(person) != f"form/{node}":
        person.feed({"control": "skip"})
    answer = person.feed({"text": typed})
    assert phrase(f"never-{kind}") in texts(answer)[0]
    assert {"deleted": 2} in answer["messages"]
    assert place(person) == f"form/{node}"
    assert typed not in repr(person.session)


@pytest.mark.parametrize(
    ("node", "typed"),
    [
        ("name", "А" * 4000),
        ("name", "🙏🙏🙏"),
        ("name", "<b>Іван</b>"),
        ("name", "{{ 7 * 7 }}"),
        ("birth", "12.03.1800"),
        ("birth", "12.03.2031"),
        ("last-date", "01.01.2031"),
        ("last-date", "1998"),
        ("last-place", "м" * 4000),
        ("own-contact", "зателефонуйте мені"),
    ],
)
def test_what_does_not_fit_is_asked_again_kindly(tmp_path: Path, node: str, typed: str) -> None:
    person = at_form(tmp_path)
    person.feed({"pick": "type"})
    person.feed({"pick": "police"})
    person.feed({"control": "done"})
    while place(person) != f"form/{node}":
        person.feed({"control": "skip"})
    answer = person.feed({"text": typed})
    assert place(person) == f"form/{node}"
    assert answer["messages"][0]["buttons"]
    assert {"deleted": 2} in answer["messages"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202eКоваль\u202c Іван\u200b", "Коваль Іван"),
        ("გიორგი მაისურაძე", "გიორგი მაისურაძე"),
        ("Koval Ivan", "Koval Ivan"),
        ("Кoваль Iван", "Коваль Іван"),
    ],
)
def test_names_are_rendered_faithfully(tmp_path: Path, typed: str, kept: str) -> None:
    person = at_form(tmp_path)
    person.feed({"pick": "type"})
    person.feed({"pick": "police"})
    person.feed({"control": "done"})
    person.feed({"text": typed})
    assert answers_of(person.session)["relative-name"] == kept  # type: ignore[arg-type]


def test_a_quick_exit_in_the_form_leaves_nothing_of_it(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    person.feed({"text": "/x"})
    session = person.session
    assert session is not None
    assert answers_of(session) == {}
    held = person.universe.store.run_now(lambda unit: unit.held(PERSON))[0]
    assert "papers" not in held.rows


def test_everything_skipped_makes_no_sheet_but_the_way_goes_on(tmp_path: Path) -> None:
    person = at_form(tmp_path)
    person.feed({"pick": "type"})
    person.feed({"control": "done"})
    assert place(person) == "form/offices"
    person.feed({"pick": "police"})
    person.feed({"control": "done"})
    while place(person) != "form/review":
        person.feed({"control": "skip"})
    assert "make" not in [option.data for option in person.buttons]
    person.feed({"pick": "erase"})
    person.feed({"pick": "erase"})
    assert place(person) == "form/erased"


def test_blank_sheets_and_the_page_need_no_word(tmp_path: Path) -> None:
    person = at_form(tmp_path)
    assert documents(person.feed({"pick": "blank"}))
    assert documents(person.feed({"pick": "page"}))
    assert place(person) == "form/offer"


def test_quiet_mode_has_one_first_line(tmp_path: Path) -> None:
    person = at_form(tmp_path)
    person.feed({"text": "menu"})
    person.feed({"pick": "settings"})
    answer = person.feed({"pick": "quiet"})
    assert texts(answer)[0].splitlines()[0] == phrase("head-quiet")
    answer = person.feed({"text": "/contacts"})
    assert texts(answer)[0].splitlines()[0] == phrase("head-quiet")


def test_privacy_counts_down(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    answer = person.feed({"text": "/privacy"})
    said = "\n".join(texts(answer))
    assert "What you typed for the sheets" in said
    assert "November 23, 2026, 11:00 Kyiv time" in said


def test_skip_after_going_on_skips(tmp_path: Path) -> None:
    """Whatever was answered before: what is skipped stands on no sheet."""
    person = answered(at_form(tmp_path))
    person.feed({"text": "/plan"})
    person.feed({"pick": "form"})
    person.feed({"pick": "go-on"})
    person.feed({"pick": "paper-relative-birth"})
    person.feed({"control": "skip"})
    assert place(person) == "form/review"
    assert "relative-birth" not in answers_of(person.session)  # type: ignore[arg-type]


def test_a_new_name_has_no_spellings_of_the_old_one(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    person.feed({"pick": "paper-relative-name"})
    person.feed({"text": "Коваль Іван Петрович"})
    assert place(person) == "form/latin"
    person.feed({"control": "skip"})
    assert place(person) == "form/review"
    assert "relative-latin" not in answers_of(person.session)  # type: ignore[arg-type]


def test_back_gives_a_change_up(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    before = answers_of(person.session)  # type: ignore[arg-type]
    person.feed({"pick": "paper-marks"})
    person.feed({"control": "back"})
    assert place(person) == "form/review"
    assert answers_of(person.session) == before  # type: ignore[arg-type]


def test_papers_belong_to_one_list(tmp_path: Path) -> None:
    """What was typed about one relative never stands on the sheets of another."""
    person = answered(at_form(tmp_path))
    person.feed({"text": "/plan"})
    person.feed({"pick": "more"})
    person.feed({"pick": "add"})
    for step in ("soldier", "ua", "lost", "days", "next", "next", "next", "next", "@skip", "right", "add", "form"):
        person.feed({"control": step[1:]} if step.startswith("@") else {"pick": step})
    assert place(person) == "form/other-list"
    person.feed({"pick": "erase"})
    assert place(person) == "form/offer"
    assert answers_of(person.session) == {}  # type: ignore[arg-type]


def test_a_deleted_list_takes_its_papers_along(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    person.feed({"text": "/plan"})
    for step in ("more", "remove", "yes"):
        person.feed({"pick": step})
    assert answers_of(person.session) == {}  # type: ignore[arg-type]


def test_six_words_typed_elsewhere_leave_the_chat(tmp_path: Path) -> None:
    person = at_form(tmp_path)
    answer = person.feed({"text": spoken((1, 2, 3, 4, 5, 6), "uk")})
    assert phrase("never-words") in texts(answer)[0]
    assert {"deleted": 1} in answer["messages"]


@pytest.mark.parametrize(("typed", "flow"), [("/contacts", "contacts"), ("I want to die", "crisis")])
def test_a_call_after_the_papers_lapsed_is_answered(tmp_path: Path, typed: str, flow: str) -> None:
    """The waker was late: the papers go, and what the person needs comes all the same."""
    person = answered(at_form(tmp_path))
    person.universe.clock.at += 25 * 3600
    answer = person.feed({"text": typed})
    assert place(person).startswith(f"{flow}/")
    assert any(phrase("receipt-lapsed") in text for text in texts(answer))


def test_a_clock_that_was_set_right_does_not_keep_papers(tmp_path: Path) -> None:
    person = answered(at_form(tmp_path))
    person.universe.clock.at -= 40 * 86_400
    person.feed({"text": "/contacts"})
    assert answers_of(person.session) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["/contacts", "I want to die", "/privacy"])
def test_answers_kept_aside_during_a_change_stay_papers(tmp_path: Path, typed: str) -> None:
    """Who leaves while the very first answer is being changed has no answer left in sight; all of them wait for the way back,
    and none may wait in the session itself."""
    person = answered(at_form(tmp_path))
    person.feed({"pick": "paper-relative-name"})
    person.feed({"text": typed})
    session = person.session
    assert session is not None
    assert session.papers_until
    bare, papers = parted(session)
    assert papers is not None
    assert ANSWERS["marks"] in repr(papers)
    assert not any(answer in repr(bare) for answer in ANSWERS.values())
    person.feed({"text": "back"})
    person.feed({"text": ANSWERS["name"]})
    person.feed({"control": "skip"})
    assert place(person) == "form/review"
    assert answers_of(person.session)["marks"] == ANSWERS["marks"]  # type: ignore[arg-type]
