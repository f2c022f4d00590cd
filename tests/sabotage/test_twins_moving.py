"""Sabotage twins of place-keeping: each guard is taken away once, and the check that watches it must turn red."""

from collections.abc import Callable

import msgspec
import pytest

from bot.engine import advance as advancing
from bot.engine import events, journey, lists, moving, retrace, way_back
from bot.engine.effects import ShowCard
from bot.engine.question import question_at
from bot.engine.session import Run, Session
from bot.flow.model import Library, Node, Place
from tests.unit.engine import test_place_keeping as examples

SENTENCE = ("say: A.", "say: Is it not A?")


def another_question_is_asked_anew() -> None:
    walker = examples.at()
    walker.library = examples.rewritten(SENTENCE)
    walker.press(0)
    assert walker.session.results == {}


def whoever_is_asked_anew_is_told() -> None:
    walker = examples.at()
    walker.library = examples.rewritten(SENTENCE)
    walker.press(0)
    assert examples.told(walker)


CHECKS: dict[str, Callable[[], None]] = {
    check.__name__: check
    for check in (
        another_question_is_asked_anew,
        whoever_is_asked_anew_is_told,
        examples.test_the_press_means_the_button_that_was_pressed,
        examples.test_a_card_with_other_buttons_has_a_number_of_its_own,
        examples.test_an_answer_that_does_not_fit_is_told_of,
        examples.test_kept_answers_are_given_again_to_their_own_questions_only,
        examples.test_kept_answers_follow_the_map,
        examples.test_back_from_a_place_that_is_gone_leads_back_once,
        examples.test_the_way_back_never_ends_nowhere,
        examples.test_where_the_way_in_is_gone_the_person_stays_and_is_told,
        examples.test_lines_follow_one_another,
        examples.test_a_tick_that_is_gone_is_never_taken_back_unseen,
        examples.test_a_reminder_between_moves_nobody,
        examples.test_a_session_from_before_has_seen_no_card,
        examples.test_a_cry_for_help_comes_first,
    )
}


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_the_checks_are_green_with_their_guards(check: Callable[[], None]) -> None:
    """Otherwise their twins would prove nothing."""
    check()


def without_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any question at the same node is taken for the same."""
    monkeypatch.setattr(moving, "asks_the_same", lambda place, asked, library: way_back.waits(place, library))


def without_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    real = journey.Journey.card

    def silent(self: journey.Journey) -> ShowCard:
        card = real(self)
        kept = tuple(block for block in card.blocks if getattr(block, "key", "") != "script-changed")
        return msgspec.structs.replace(card, blocks=kept)

    monkeypatch.setattr(journey.Journey, "card", silent)


def without_the_buttons_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press means the place of the button, as it is now."""

    def by_place(session: Session, event: events.ChoicePicked, node: Node, library: Library) -> object:
        options = lists.options_of(session, node, library)
        return options[event.option] if event.option < len(options) else None

    monkeypatch.setattr(advancing, "_picked", by_place)


def without_a_new_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another card goes out under the number of the one before."""

    def same(walk: journey.Journey, session: Session, *more: object) -> advancing.Turn:
        turn = advancing._turn(walk, *more)  # type: ignore[arg-type]
        if turn.session is None:
            return turn
        return advancing.Turn(msgspec.structs.replace(turn.session, turn=session.turn), turn.effects)

    monkeypatch.setattr(advancing, "_again", same)


def without_led(monkeypatch: pytest.MonkeyPatch) -> None:
    """That a button is gone is not noticed."""
    real = moving.settle
    monkeypatch.setattr(advancing, "settle", lambda s, library: msgspec.structs.replace(real(s, library), led=False))


def without_the_code_of_kept_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are kept by place alone."""

    def by_place(library: Library, place: Place | None) -> str:
        kept = question_at(library, place).partition("#")[0]
        return f"{kept}#"

    real = retrace.back_to_change

    def forgetful(session: Session, name: str, library: Library) -> Session | None:
        found = real(session, name, library)
        return found and msgspec.structs.replace(found, kept={f"{k.partition('#')[0]}#": v for k, v in found.kept.items()})

    monkeypatch.setattr(advancing, "back_to_change", forgetful)
    monkeypatch.setattr(retrace, "question_at", by_place)


def without_leading_what_is_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_back, "_aside", lambda kept, review, library: (kept, review))


def without_the_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits at a place that is gone goes to the menu."""
    real = way_back.fallen_back
    monkeypatch.setattr(moving, "fallen_back", lambda s, library: real(msgspec.structs.replace(s, trail=()), library))


def without_following_the_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_back, "_followed", lambda step, library: step)


def without_looking_at_the_parents(monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(runs: tuple[Run, ...], library: Library) -> tuple[Run, ...]:
        return runs

    monkeypatch.setattr(moving, "entered", trusting)


def without_following_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its first line."""

    def one_line(place: Place, asked: str, library: Library) -> Place | None:
        to = library.moves.places.get(f"{place}#{asked}") or library.moves.places.get(str(place))
        return to if to is not None and way_back.waits(to, library) else None

    monkeypatch.setattr(moving, "mapped", one_line)


def without_looking_at_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "_fitting", lambda session, library: session)


def without_waiting_for_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advancing, "BY_THEMSELVES", ())


def without_the_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "with_led_plans", lambda session, moves: session)


def without_calm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advancing, "URGENT_FLOWS", frozenset())


TWINS: tuple[tuple[Callable[[pytest.MonkeyPatch], None], str], ...] = (
    (without_the_code, "another_question_is_asked_anew"),
    (without_the_sentence, "whoever_is_asked_anew_is_told"),
    (without_the_buttons_names, "test_the_press_means_the_button_that_was_pressed"),
    (without_a_new_number, "test_a_card_with_other_buttons_has_a_number_of_its_own"),
    (without_led, "test_an_answer_that_does_not_fit_is_told_of"),
    (without_the_code_of_kept_answers, "test_kept_answers_are_given_again_to_their_own_questions_only"),
    (without_leading_what_is_aside, "test_kept_answers_follow_the_map"),
    (without_the_trail, "test_back_from_a_place_that_is_gone_leads_back_once"),
    (without_following_the_trail, "test_the_way_back_never_ends_nowhere"),
    (without_looking_at_the_parents, "test_where_the_way_in_is_gone_the_person_stays_and_is_told"),
    (without_following_the_map, "test_lines_follow_one_another"),
    (without_looking_at_ticks, "test_a_tick_that_is_gone_is_never_taken_back_unseen"),
    (without_waiting_for_the_person, "test_a_reminder_between_moves_nobody"),
    (without_the_plans, "test_a_session_from_before_has_seen_no_card"),
    (without_calm, "test_a_cry_for_help_comes_first"),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[sabotage.__name__ for sabotage, _ in TWINS])
def test_without_its_guard_the_check_turns_red(
    sabotage: Callable[[pytest.MonkeyPatch], None], check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard is what the check sees."""
    sabotage(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        CHECKS[check]()
