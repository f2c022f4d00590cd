"""Sabotage twins of the message check: each guard is taken away once, and a test that stands elsewhere must turn red."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.flow.model import NodeId, Place
from bot.letters import disguise
from bot.manipulation import phrases, reader, reading
from bot.manipulation.guided import ORDER
from bot.service import conversation
from tests.shipped import test_message_check as shipped
from tests.unit.letters import test_disguise as letters
from tests.unit.manipulation import test_reading_parts as parts
from tests.unit.service import test_examined_together as together


def turns_red(check: Callable[..., Any], *given: Any) -> bool:
    try:
        check(*given)
    except (TimeoutError, AssertionError):
        return True
    return False


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("_joined", "п а с п о р т  и  к о д", "паспорт и к о д"),
        ("_closed", "п*а*с*порт", "паспорт"),
    ],
)
def test_twin_a_disguise_is_not_undone(name: str, typed: str, read: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not turns_red(letters.test_it_is_read_as_a_person_reads_it, typed, read)
    monkeypatch.setattr(disguise, name, lambda shown, places: (shown, places))
    assert turns_red(letters.test_it_is_read_as_a_person_reads_it, typed, read)


def test_twin_look_alike_letters_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    given = "Cкинь фoтo вoeннoгo билeтa", "скинь фото военного билета"
    monkeypatch.setattr(disguise, "in_one_script", lambda word: word)
    assert turns_red(letters.test_it_is_read_as_a_person_reads_it, *given)


def test_twin_a_phrase_in_a_warning_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who passes a warning on would be told that it is a trick."""
    given = "шахраї пишуть: скинь фото військового квитка", set[str]()
    assert not turns_red(parts.test_a_phrase_counts_in_any_inflection_but_not_in_a_warning, *given)
    monkeypatch.setattr(phrases, "_AGAINST", re.compile("(?!)"))
    assert turns_red(parts.test_a_phrase_counts_in_any_inflection_but_not_in_a_warning, *given)


def test_twin_the_middle_of_a_long_message_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not turns_red(parts.test_windows_leave_no_gap_in_a_message_of_any_length_telegram_sends)
    monkeypatch.setattr(reader, "MOST_WINDOWS", 5)
    assert turns_red(parts.test_windows_leave_no_gap_in_a_message_of_any_length_telegram_sends)


def test_twin_three_cautions_stay_cautions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CAUTIONS_THAT_MAKE_DANGER", 99)
    assert turns_red(parts.test_three_cautions_are_danger_and_two_are_not)


def test_twin_signs_come_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ORDER", dict.fromkeys(ORDER, 0))
    assert turns_red(parts.test_the_highest_danger_stands_first)


def test_twin_forwards_of_a_burst_are_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind word, one photo, then a task: none of them shows it alone."""
    assert not turns_red(together.test_a_burst_is_read_once_and_answered_once)
    monkeypatch.setattr(conversation, "followed", lambda task, later: task)
    assert turns_red(together.test_a_burst_is_read_once_and_answered_once)


def test_twin_words_at_a_button_are_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A family that tells of a demand would be asked to press a button."""
    monkeypatch.setattr(conversation, "is_worth_reading", lambda session, text, library: False)
    assert turns_red(shipped.test_a_familys_own_words_get_the_same_help, tmp_path, "en")


def test_twin_the_quote_goes_into_the_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.engine import examining

    def keeping(journey: Any, examined: Any) -> None:
        kept = {
            "check-found": [sign.tactic for sign in examined.reading.signs],
            "check-quote": [sign.quote for sign in examined.reading.signs],
        }
        journey.forget_but(journey.session.results | kept)
        journey.examined = examined
        journey.jump(Place(examining.CHECK, NodeId("verdict")))

    assert not turns_red(shipped.test_no_word_of_a_message_is_in_the_session, tmp_path)
    monkeypatch.setattr("bot.engine.advance.lead_to_result", keeping)
    assert turns_red(shipped.test_no_word_of_a_message_is_in_the_session, tmp_path)
