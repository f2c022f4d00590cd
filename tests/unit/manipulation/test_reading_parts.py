"""The parts of the message check that need no model: clauses, languages, phrases, pieces, and how signs are weighed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.model import Locale
from bot.manipulation.clauses import clause_spans
from bot.manipulation.languages import language_of
from bot.manipulation.phrases import Phrases
from bot.manipulation.pieces import UNKNOWN, Pieces
from bot.manipulation.reader import WINDOW, window_starts
from bot.manipulation.reading import Sign, weighed
from bot.manipulation.stages import stage_of

LOOKS: dict[str, dict[Locale, tuple[str, ...]]] = {
    "ask_documents": {"uk": ("скинь фото військового квитка",), "ru": (), "nl": ("stuur een foto van uw paspoort",), "en": ()},
    "recruit_sabotage": {"uk": ("підпали машину",), "ru": ("сожги машину",), "nl": (), "en": ("burn the car",)},
}


@pytest.mark.parametrize(
    ("text", "tactics"),
    [
        ("скинь фото військового квитка, допоможу", {"ask_documents"}),
        ("скиньте мені фото його військового квитка", {"ask_documents"}),
        ("stuur mij een foto van uw paspoort", {"ask_documents"}),
        ("сожгите машину и снимите", {"recruit_sabotage"}),
        ("шахраї пишуть: скинь фото військового квитка", set()),
        ("не скидай нікому фото військового квитка", set()),
        ("never burn the car", set()),
        ("арештовано хлопця: підпалив машину", set()),
        ("фото військового квитка скинь", set()),
        ("скинь завтра вранці ще одне гарне фото", set()),
    ],
)
def test_a_phrase_counts_in_any_inflection_but_not_in_a_warning(text: str, tactics: set[str]) -> None:
    assert set(Phrases(LOOKS).found(text)) == tactics


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("скинь фото, будь ласка, це терміново", "uk"),
        ("пришлите выписку, это срочно", "ru"),
        ("stuur me even een foto van het paspoort", "nl"),
        ("please send me a photo of the passport", "en"),
        ("skyn foto viyskovogo kvytka, ya dopomozhu", "latin"),
        ("bitte senden sie mir das geld, ich bin nicht da", "other"),
        ("proszę wysłać pieniądze na konto, nie ma czasu", "other"),
        ("请把护照的照片发给我", "other"),
        ("🙏🙏 12345", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_clauses_are_quotable() -> None:
    text = "скинь фото військового квитка, допоможу знайти! ок?"
    assert [text[start:end] for start, end in clause_spans(text)] == ["скинь фото військового квитка", "допоможу знайти! ок"]


@given(st.text(max_size=400))
def test_clauses_stand_in_order_and_are_never_empty(text: str) -> None:
    spans = clause_spans(text)
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)


PIECES = Pieces(
    ["<s>", "<pad>", "</s>", "<unk>", "▁ab", "c", "▁", "a", "b", "bc"], [0, 0, 0, 0, -1.0, -2.0, -3.0, -4.0, -4.0, -2.5]
)


def test_the_likeliest_cut_wins() -> None:
    assert [number for number, _, _ in PIECES.cut("abc")] == [4, 5]
    assert [(start, end) for _, start, end in PIECES.cut("abc ab")] == [(0, 2), (2, 3), (4, 6)]


def test_what_has_no_piece_is_one_unknown() -> None:
    assert [number for number, _, _ in PIECES.cut("жжж")].count(UNKNOWN) == 1


def test_windows_leave_no_gap_in_a_message_of_any_length_telegram_sends() -> None:
    """4,096 letters of prose are 1,370 pieces at most: there, a gap is a word."""
    for count in range(1_371):
        read = [number for start in window_starts(count) for number in range(start, min(count, start + WINDOW))]
        assert len(window_starts(count)) <= 7
        assert {0, count - 1} <= set(read) or count == 0
        assert set(read) == set(range(count)) or count > 7 * WINDOW
        assert max((later - earlier for earlier, later in pairwise(sorted(set(read)))), default=1) <= 6


@given(st.text(max_size=200))
def test_pieces_cover_the_words(text: str) -> None:
    covered = sum(end - start for _, start, end in PIECES.cut(text))
    assert covered == sum(len(word) for word in text.split())


def _sign(tactic: str, severity: str, message: int = 0) -> Sign:
    return Sign(tactic, severity, "x", 0, 1, message)  # type: ignore[arg-type]


def test_the_highest_danger_stands_first() -> None:
    reading = weighed([_sign("a", "caution"), _sign("b", "stop-now"), _sign("c", "danger")], [])
    assert [sign.tactic for sign in reading.signs] == ["b", "c", "a"]
    assert reading.severity == "stop-now"


def test_three_cautions_are_danger_and_two_are_not() -> None:
    cautions = [_sign(name, "caution") for name in "abc"]
    assert weighed(cautions, []).severity == "danger"
    assert weighed(cautions[:2], []).severity == "caution"


def test_no_sign_is_never_an_acquittal() -> None:
    assert weighed([], []).outcome == "no_sign"
    assert weighed([], []).severity == "none"


def test_a_chain_needs_three_steps() -> None:
    path = ["grief_lovebombing", "ask_personal_data", "recruit_espionage"]
    signs = [_sign(name, "danger", number) for number, name in enumerate(path)]
    assert weighed(signs, map(stage_of, path), 3).chain == ("approach", "small-yes", "task")
    assert weighed(signs[:2], map(stage_of, path[:2]), 2).chain == ()
