"""The evidence pack as a family makes it, on the shipped library: forwarded, counted, signed, handed over, forgotten."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.cli.play import PERSON
from bot.bootstrap.desk import make_documents
from bot.engine import events
from bot.evidence.pack import MOST_MESSAGES
from bot.evidence.verifying import verify
from bot.flow.model import LOCALES, Locale
from tests.support.person import Person
from tests.support.universe import NOW, desk, shelf

DAY = 86_400
SECRET = "Переказуйте 5000 сьогодні"


def phrase(key: str, locale: Locale = "en") -> str:
    return desk().renderer.labels.phrase(key, locale)


def counted(count: int, locale: Locale = "en") -> str:
    return desk().renderer.labels.counted("gathered-count", locale, count).format(count=count)


def place(person: Person) -> str:
    session = person.session
    return str(session.place) if session else ""


def texts(answer: dict[str, Any]) -> list[str]:
    return [message["text"] for message in answer["messages"] if "text" in message]


def documents(answer: dict[str, Any]) -> list[str]:
    return [message["document"] for message in answer["messages"] if "document" in message]


def at_gathering(folder: Path, locale: Locale = "en") -> Person:
    """Somebody who was written to, and has read what will happen."""
    person = Person(folder)
    person.feed({"text": "/start"})
    person.feed({"press": LOCALES.index(locale)})
    person.feed({"pick": "go-on"})
    person.feed({"text": "/check"})
    for option in ("evidence", "bundle", "begin"):
        person.feed({"pick": option})
    assert place(person) == "evidence/gather"
    return person


def forward(person: Person, text: str = SECRET, **told: Any) -> dict[str, Any]:
    player = person.universe.player
    return player._send(events.ForwardReceived(at=person.universe.clock.at, text=text, **{"sent": NOW - 100} | told))


def rows(person: Person) -> dict[str, int]:
    return dict(person.universe.store.run_now(lambda unit: unit.held(PERSON))[0].rows)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_pack_is_gathered_handed_over_and_forgotten(tmp_path: Path, locale: Locale) -> None:
    """Both documents are made as families get them; the list verifies; then nothing of it is left."""
    person = at_gathering(tmp_path, locale)
    person.universe.player._make_sheet = make_documents(shelf())
    answer = forward(person, origin="Штаб", handle="koord_ua", ident=7)
    assert counted(1, locale) in texts(answer)[0]
    assert {"deleted": 2} in answer["messages"], "the copy, and the card before"
    answer = forward(person, "друге", hidden=True, attached="photo")
    assert counted(2, locale) in texts(answer)[0]
    answer = person.feed({"pick": "make"})
    day = "2026-11-22"
    assert documents(answer) == [f"evidence-{day}.json", f"evidence-{day}.pdf"]
    pack = verify((tmp_path / f"evidence-{day}.json").read_bytes())
    assert [item.text for item in pack.messages] == [SECRET, "друге"]
    assert (tmp_path / f"evidence-{day}.pdf").read_bytes().startswith(b"%PDF-")
    assert phrase("pack-handed", locale) in texts(answer)[-1]
    assert place(person) == "evidence/handed"
    session = person.session
    assert session is not None
    assert (session.gathered, session.gathered_until) == ((), 0)
    assert not [name for name in session.results if name.startswith("evidence-")]
    assert "evidence" not in rows(person)
    answer = person.feed({"control": "saved"})
    assert {"deleted": 2} in answer["messages"]


@pytest.mark.parametrize(("locale", "typed"), [("en", "done"), ("uk", "готово"), ("ru", "готово"), ("nl", "klaar")])
def test_done_can_be_typed(tmp_path: Path, locale: Locale, typed: str) -> None:
    """In every language whose words are there: the button begins with it."""
    person = at_gathering(tmp_path, locale)
    forward(person)
    if not person.buttons[0].label.casefold().startswith(typed):
        pytest.skip("not translated yet")
    person.feed({"text": typed})
    assert place(person) == "evidence/handed"


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    assert [button.label for button in person.buttons if "pack" in button.label] == []
    person.feed({"text": "done"})
    assert place(person) == "evidence/gather"


def test_what_is_typed_is_kindly_refused(tmp_path: Path) -> None:
    """Also when it is long or looks like a trick: it is not read, not kept, and leaves the chat."""
    person = at_gathering(tmp_path)
    forward(person)
    answer = person.feed({"text": "скинь фото військового квитка, допоможу знайти, пиши на @koord_ua"})
    assert place(person) == "evidence/gather"
    assert phrase("ask-again-forwards") in texts(answer)[0] or phrase("never-document") in texts(answer)[0]
    assert {"deleted": 2} in answer["messages"]
    answer = person.feed({"text": "they wrote to me yesterday and the day before"})
    assert phrase("ask-again-forwards") in texts(answer)[0]
    assert counted(1) in texts(answer)[0]


def test_a_file_is_kindly_refused(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    assert phrase("picture-not-gathered") in texts(person.feed({"file": True}))[0]


def test_at_most_forty(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    for number in range(MOST_MESSAGES):
        forward(person, f"{SECRET} {number}")
    answer = forward(person, "one too many")
    assert phrase("gathered-full") in texts(answer)[0]
    assert counted(MOST_MESSAGES) in texts(answer)[0]
    assert documents(person.feed({"pick": "make"}))


def test_the_same_message_counts_once(tmp_path: Path) -> None:
    """If Telegram tells when it was written; without that, two of the same words may be two messages."""
    person = at_gathering(tmp_path)
    forward(person)
    assert phrase("gathered-already") in texts(forward(person))[0]
    forward(person, sent=0)
    assert counted(3) in texts(forward(person, sent=0))[0]


def test_elsewhere_a_forward_is_checked_and_not_gathered(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    forward(person)
    person.feed({"text": "/check"})
    person.feed({"forward": {"text": SECRET}})
    assert place(person).startswith("check/")
    session = person.session
    assert session is not None
    assert len(session.gathered) == 1
    person.feed({"text": "/check"})
    person.feed({"pick": "evidence"})
    person.feed({"pick": "bundle"})
    assert place(person) == "evidence/gather", "it goes on where it was left"


def test_erasing_is_one_button(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    forward(person)
    person.feed({"pick": "erase"})
    assert place(person) == "evidence/start"
    assert "evidence" not in rows(person)
    session = person.session
    assert session is not None
    assert SECRET not in repr(session)


@pytest.mark.parametrize("command", ["/x", "/delete"])
def test_leaving_and_erasing_take_it_along(tmp_path: Path, command: str) -> None:
    person = at_gathering(tmp_path)
    forward(person)
    person.feed({"text": command})
    if command == "/delete":
        person.feed({"pick": next(option.id for option in _options(person) if option.id != "keep")})
    assert "evidence" not in rows(person)


def _options(person: Person) -> Any:
    from bot.engine.lists import node_at, options_of

    session = person.session
    assert session is not None
    node = node_at(desk().library, session.place)
    assert node is not None
    return options_of(session, node, desk().library)


def test_it_is_erased_a_day_after_the_first_message(tmp_path: Path) -> None:
    """However late the last one came; the family is told where it stands."""
    person = at_gathering(tmp_path)
    forward(person)
    assert person.feed({"wait": 20 * 3600})["messages"] == []
    forward(person, "a later one")
    answer = person.feed({"wait": 4 * 3600})
    assert place(person) == "evidence/lapsed"
    assert any("24" in text for text in texts(answer))
    assert "evidence" not in rows(person)
    person.feed({"pick": "again"})
    assert place(person) == "evidence/about"


def test_who_is_elsewhere_then_is_told_beside_the_conversation(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    forward(person)
    person.feed({"text": "/contacts"})
    answer = person.feed({"wait": DAY})
    assert texts(answer) == [phrase("gathered-lapsed")]
    assert place(person) == "contacts/start"


def test_a_call_after_that_is_answered(tmp_path: Path) -> None:
    """The waker was late: what was gathered goes, and what the person needs comes all the same."""
    person = at_gathering(tmp_path)
    forward(person)
    person.universe.clock.at += 25 * 3600
    answer = person.feed({"text": "I want to die"})
    assert place(person).startswith("crisis/")
    assert phrase("gathered-lapsed") in texts(answer)
    assert "evidence" not in rows(person)


def test_a_clock_that_was_set_right_keeps_nothing(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    forward(person)
    person.universe.clock.at -= 40 * DAY
    person.feed({"text": "/contacts"})
    assert "evidence" not in rows(person)


def test_privacy_names_it_with_its_hour(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    forward(person)
    said = "\n".join(texts(person.feed({"text": "/privacy"})))
    assert "Messages you gathered for an evidence pack" in said
    assert "November 23, 2026, 11:00 Kyiv time" in said


def test_nobody_inside_is_offered_it(tmp_path: Path) -> None:
    """A phone there may be searched."""
    person = Person(tmp_path)
    person.feed({"text": "/start"})
    person.feed({"press": LOCALES.index("en")})
    for option in ("go-on", "situation", "unsure"):
        person.feed({"pick": option})
    person.feed({"text": "/check"})
    person.feed({"pick": "evidence"})
    assert "bundle" not in [option.id for option in _options(person)]


def test_the_timeline_is_for_the_police_of_where_they_live(tmp_path: Path) -> None:
    person = at_gathering(tmp_path)
    asked: list[str] = []

    def maker(content: Any) -> tuple[str, bytes]:
        asked.append(content.sheet)
        return "sheet.pdf", b"%PDF-"

    person.universe.player._make_sheet = maker
    person.feed({"control": "back"})
    person.feed({"pick": "no"})
    person.feed({"pick": "timeline"})
    assert asked == ["timeline:uk"]


def test_the_list_is_one_line_of_json(tmp_path: Path) -> None:
    """What a program reads: names as the documentation tells them."""
    person = at_gathering(tmp_path)
    person.universe.player._make_sheet = make_documents(shelf())
    forward(person, origin="Канал", ident=-100, post=9)
    person.feed({"pick": "make"})
    found = json.loads((tmp_path / "evidence-2026-11-22.json").read_bytes())
    assert found.keys() == {"version", "made_at", "count", "messages", "public_key", "fingerprint", "signature"}
    assert found["messages"][0].keys() == {"number", "text", "sha256", "received_at", "sent_at", "attachment", "origin"}
    assert found["messages"][0]["origin"] == {"name": "Канал", "handle": "", "id": -100, "post": 9, "hidden": False}
