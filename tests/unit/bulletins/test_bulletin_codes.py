"""The five words of a bulletin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bulletins.codes import CODE_WORDS, code_numbers, code_words, codes_in, heard_code
from bot.flow.model import LOCALES, Locale

NUMBERS = st.tuples(*[st.integers(0, 2047)] * CODE_WORDS)
CODE = (1108, 1120, 681, 1071, 1449)


def test_the_code_of_the_same_bytes_never_changes() -> None:
    """It is printed on pages outside our reach: another parameter would make every published code wrong."""
    assert code_numbers(b"x") == CODE


def test_one_bit_more_is_another_code() -> None:
    assert code_numbers(b"y") != code_numbers(b"x")


@settings(deadline=None)
@given(NUMBERS, st.sampled_from(LOCALES))
def test_spoken_words_are_heard(numbers: tuple[int, ...], locale: Locale) -> None:
    words = code_words(numbers, locale)
    assert len(words.split()) == CODE_WORDS
    for typed in (
        words,
        words.upper(),
        words.replace(" ", ", "),
        f"1. {words.replace(' ', chr(10))}!",
        words.replace(" ", "-"),
    ):
        assert heard_code(typed) == numbers


@pytest.mark.parametrize("locale", LOCALES)
def test_a_word_more_or_less_or_wrong_is_not_heard(locale: Locale) -> None:
    words = code_words(CODE, locale)
    for typed in (f"{words} {words.split()[0]}", words.rpartition(" ")[0], f"xq{words}", "", words * 200):
        assert heard_code(typed) is None


def test_two_languages_are_no_code() -> None:
    dutch, english = code_words(CODE, "nl").split(), code_words(CODE, "en").split()
    assert heard_code(" ".join([*dutch[:4], english[4]])) is None


def test_a_code_must_be_five_numbers() -> None:
    for numbers in ((), CODE[:4], (*CODE, 1), (*CODE[:4], 2048), (*CODE[:4], -1)):
        with pytest.raises(ValueError, match="number"):
            code_words(numbers, "en")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_code_is_found_inside_a_text(locale: Locale) -> None:
    text = f"Zxq: {code_words(CODE, locale).upper()}. Zxq"
    [(start, end, found, code)] = codes_in(text)
    assert (text[start:end].casefold(), found, code) == (code_words(CODE, locale).casefold(), locale, CODE)
