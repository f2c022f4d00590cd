"""Sabotage twins of the drills: each guard is taken away once, and the test that watches it must turn red."""

from collections.abc import Callable

import msgspec
import pytest

from bot.engine import advance, practice
from bot.engine.session import Session
from bot.flow import drills
from bot.flow.model import Library
from bot.present import spoken
from tests.support.drills import FRAME
from tests.unit.engine import test_practice as practising
from tests.unit.flow import test_drill_reading as reading


def lessons_are_heard() -> None:
    reading.test_nothing_else_in_a_drill_is_exempt("Tell somebody.")


def numbers_are_heard() -> None:
    reading.test_a_stranger_gives_no_number_link_or_account()


def one_reply_is_better() -> None:
    reading.test_what_does_not_fit_is_refused_with_its_line("          better: true\n", "", 7, "is the better one")


def everything_is_staged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in a drill passes for the stranger's words."""
    as_shipped = spoken._of_drill
    staged = spoken.Stand("staged")
    monkeypatch.setattr(spoken, "_of_drill", lambda drill: [(context, staged) for context, _ in as_shipped(drill)])


def staged_words_are_not_heard_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.speech.looking.loose", lambda text: [])


def the_mark_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    as_shipped = drills._node

    def unmarked(drill, ident, router, said, head=None):  # type: ignore[no-untyped-def]
        return as_shipped(drill, ident, router, [each for each in said if each != FRAME.staged], head)

    monkeypatch.setattr(drills, "_node", unmarked)


def replies_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every reply, or none, may be the better one."""
    monkeypatch.setattr(drills, "sum", lambda found: 1, raising=False)


def the_trail_keeps_the_drill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice, "_outside", lambda trail: trail)


def the_trail_keeps_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advance, "remembered", lambda category, picked, place: picked)


def the_name_of_the_drill_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    as_shipped = practice.with_one_more

    def naming(session: Session) -> Session:
        done = as_shipped(session)
        return msgspec.structs.replace(done, results=session.results | done.results)

    monkeypatch.setattr("bot.engine.verbs.with_one_more", naming)


def everybody_gets_every_drill(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_of_them(session: Session, library: Library) -> object:
        return tuple(library.drills.values())

    monkeypatch.setattr(practice, "drills_for", all_of_them)


TWINS: tuple[tuple[Callable[[pytest.MonkeyPatch], None], Callable[[], None]], ...] = (
    (everything_is_staged, lessons_are_heard),
    (staged_words_are_not_heard_at_all, numbers_are_heard),
    (the_mark_is_left_out, reading.test_every_staged_message_stands_below_the_line_that_calls_it_so),
    (replies_are_not_counted, one_reply_is_better),
    (the_trail_keeps_the_drill, practising.test_three_in_a_row_are_counted_and_nothing_else_is_kept),
    (the_trail_keeps_the_answer, practising.test_while_a_drill_is_played_the_trail_holds_no_answer_to_it),
    (the_name_of_the_drill_stays, practising.test_three_in_a_row_are_counted_and_nothing_else_is_kept),
    (everybody_gets_every_drill, practising.test_somebody_inside_is_offered_only_what_sends_them_to_no_danger),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=lambda function: function.__name__)
def test_without_its_guard_the_check_turns_red(
    sabotage: Callable[[pytest.MonkeyPatch], None], check: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Green with the guard, red without it."""
    check()
    sabotage(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        check()
