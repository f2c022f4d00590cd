"""A family tells of a trick, with and without the words: what is kept, what is not, and that no is as easy as yes."""

from pathlib import Path
from typing import Any

import pytest

from bot.adapters.cli.play import BadLine
from bot.engine.session import to_bytes
from bot.engine.tricks import OPEN_SECONDS
from bot.manipulation.tricks import TrickReport
from tests.support.person import Person
from tests.support.universe import NOW, desk

NUMBER, WORDS = "+380 67 123 45 67", "Ваш син Артур у нас. Скиньте фото квитка на @koord_ua або " + "+380 67 123 45 67"
FORWARD = {"forward": {"text": WORDS, "from": "Пан Ковальчук"}}


def checked(folder: Path) -> Person:
    """Somebody before the result of the guided check: a false officer who wants papers."""
    person = Person(folder, "uk")
    for line in ({"text": "/start"}, {"pick": "uk"}):
        person.feed(line)
    journey = desk().library
    assert "report" in journey.flows
    person.feed({"text": "/check"})
    person.feed({"pick": "check"})
    for option in ("they", "official"):
        person.feed({"pick": option})
    person.feed({"control": "skip"})
    person.feed({"pick": "papers"})
    person.feed({"control": "done"})
    person.feed({"control": "skip"})
    person.feed({"control": "skip"})
    return person


def asked(folder: Path) -> Person:
    person = checked(folder)
    for option in ("trick", "tell", "viber"):
        person.feed({"pick": option})
    return person


def told(person: Person) -> list[TrickReport]:
    return [each.report for each in person.universe.store._tables.tricks.values()]


def text_of(out: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in out["messages"])


def options(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def test_without_words(tmp_path: Path) -> None:
    """Two presses after the platform; codes only. The check is told of once, and *back* does not lead into it again."""
    person = asked(tmp_path)
    assert told(person) == []  # nothing before the end
    person.feed({"pick": "without"})
    (report,) = told(person)
    assert report == TrickReport(("ask_documents", "impersonate_official"), "official", ("papers",), "viber", "uk", "")
    back = person.feed({"control": "back"})
    assert back["node"] == "check/verdict"
    with pytest.raises(BadLine, match="there is no answer 'trick'"):
        person.feed({"pick": "trick"})
    assert len(told(person)) == 1


def words_are_masked_and_shown_first(folder: Path) -> None:
    """Only what the family has seen is kept; the words themselves are nowhere."""
    person = asked(folder)
    person.feed({"pick": "add"})
    out = person.feed(FORWARD)
    assert out["node"] == "report/shown"
    shown = text_of(out)
    assert "[№]" in shown
    assert "[@]" in shown
    for hidden in (NUMBER, "koord_ua", "Артур", "Ковальчук"):
        assert hidden not in shown
        assert person.session is not None
        assert hidden.encode() not in to_bytes(person.session)
    assert told(person) == []
    person.feed({"pick": "keep"})
    (report,) = told(person)
    assert report.text in shown
    assert report.text == "Ваш син […] у нас. Скиньте фото квитка на [@] або [№]"
    assert person.session is not None
    assert "Скиньте".encode() not in to_bytes(person.session)


def test_words_are_masked_and_shown_first(tmp_path: Path) -> None:
    words_are_masked_and_shown_first(tmp_path)


def test_words_can_be_withdrawn(tmp_path: Path) -> None:
    """After they were seen; and what was pasted can be pasted anew."""
    person = asked(tmp_path)
    person.feed({"pick": "add"})
    person.feed({"text": "Перше повідомлення, п'ять слів тут"})
    assert person.feed({"pick": "anew"})["node"] == "report/paste"
    assert "Друге" in text_of(person.feed({"text": "Друге повідомлення, п'ять слів тут"}))
    person.feed({"pick": "without"})
    (report,) = told(person)
    assert report.text == ""
    assert person.session is not None
    assert "Друге".encode() not in to_bytes(person.session)


def test_a_second_forward_follows_the_first(tmp_path: Path) -> None:
    person = asked(tmp_path)
    person.feed({"pick": "add"})
    person.feed(FORWARD)
    assert person.feed({"forward": {"text": "І мовчіть.", "from": "x"}})["node"] == "report/shown"
    person.feed({"pick": "keep"})
    assert told(person)[0].text.endswith("\n\nІ мовчіть.")


def test_no_is_one_press_everywhere(tmp_path: Path) -> None:
    """At the first question nothing is told; a skip at the words tells without them; leaving tells nothing."""
    person = checked(tmp_path / "a")
    person.feed({"pick": "trick"})
    assert person.feed({"pick": "no"})["node"] == "check/verdict"
    assert told(person) == []
    person = asked(tmp_path / "b")
    person.feed({"pick": "add"})
    person.feed({"control": "skip"})
    assert [report.text for report in told(person)] == [""]
    person = asked(tmp_path / "c")
    person.feed({"pick": "add"})
    person.feed(FORWARD)
    person.feed({"text": "/contacts"})
    assert told(person) == []
    assert person.session is not None
    assert person.session.draft == ""


def test_words_wait_one_day(tmp_path: Path) -> None:
    """Then they are gone by themselves, and the family is told when it comes back."""
    person = asked(tmp_path)
    person.feed({"pick": "add"})
    person.feed(FORWARD)
    person.feed({"wait": OPEN_SECONDS + 60})
    assert person.session is not None
    assert (person.session.draft, person.session.draft_until) == ("", 0)
    assert person.universe.clock.now() > NOW
    with pytest.raises(BadLine, match="there is no answer 'keep'"):
        person.feed({"pick": "keep"})
    person.feed({"pick": "without"})
    assert [report.text for report in told(person)] == [""]


def test_a_picture_is_not_taken(tmp_path: Path) -> None:
    person = asked(tmp_path)
    person.feed({"pick": "add"})
    assert person.feed({"file": True})["node"] == "report/paste"
    assert told(person) == []
