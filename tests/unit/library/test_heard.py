"""Good verdicts on sentences are kept; nothing that was not found good is ever taken for it."""

from pathlib import Path

import pytest

from bot.adapters.library import heard
from bot.adapters.library.heard import FILE, SIZE, Heard
from bot.flow.model import Message
from bot.present.catalogs import Catalogs
from bot.present.spoken import check_speech
from tests.support import builders

GOOD, BAD = Message("You can write down the date.", "a/b/say.1"), Message("We promise that he will return.", "a/b/say.2")


def codes(messages: list[Message], verdicts: Heard) -> list[str]:
    issues = [*check_speech(builders.library(), messages, Catalogs({}), verdicts)]
    verdicts.keep()
    return [issue.code for issue in issues if issue.where.startswith("en")]


def test_a_good_sentence_is_known_the_next_time_and_a_bad_one_is_found_again(tmp_path: Path) -> None:
    first = codes([GOOD, BAD], Heard(tmp_path, ()))
    assert first
    assert (tmp_path / FILE).stat().st_size == SIZE
    again = Heard(tmp_path, ())
    assert codes([GOOD, BAD], again) == first


def test_a_changed_sentence_is_heard_anew(tmp_path: Path) -> None:
    verdicts = Heard(tmp_path, ())
    verdicts.note("en\0say\0False\0One.")
    verdicts.keep()
    later = Heard(tmp_path, ())
    assert later.is_good("en\0say\0False\0One.")
    assert not later.is_good("en\0say\0False\0Two.")
    assert not later.is_good("nl\0say\0False\0One.")


def test_other_names_or_rules_know_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts = Heard(tmp_path, ("Office",))
    verdicts.note("x")
    verdicts.keep()
    assert not Heard(tmp_path, ("Another",)).is_good("x")
    monkeypatch.setattr(heard, "_rules", lambda: b"\1" * 32)
    assert not Heard(tmp_path, ("Office",)).is_good("x")


def test_a_damaged_or_missing_file_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\0" * (SIZE + 3))
    assert not Heard(tmp_path, ()).is_good("x")
    assert not Heard(tmp_path / "nowhere", ()).is_good("x")
    assert not Heard(None, ()).is_good("x")


def test_what_is_not_asked_for_any_more_goes(tmp_path: Path) -> None:
    verdicts = Heard(tmp_path, ())
    verdicts.note("one")
    verdicts.note("two")
    verdicts.keep()
    later = Heard(tmp_path, ())
    assert later.is_good("one")
    later.keep()
    assert not Heard(tmp_path, ()).is_good("two")
