"""Is this from us? By content alone: a whole signed text is genuine, whatever Telegram did to its spaces; nothing else is."""

import random
import unicodedata
from typing import Literal

import msgspec
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.bulletins.codes import code_words
from bot.bulletins.genuine import Answer, Published, judge
from bot.flow.model import LOCALES, Locale
from tests.support.bulletins import TEXTS

SEVEN = Published(7, "2026-11-22", TEXTS, (1108, 1120, 681, 1071, 1449))
EIGHT = Published(
    8,
    "2026-11-24",
    {
        "uk": "Нагадування.\nНіхто не звільняє за гроші: її мати вже заплатила 5000 доларів і нічого не отримала.",
        "ru": "Напоминание.\nНикто не освобождает за деньги: её мать уже заплатила 5000 долларов и ничего не получила.",
        "nl": "Een herinnering.\nNiemand komt vrij voor geld: één moeder heeft al 5000 dollar betaald en niets gekregen.",
        "en": "A reminder.\nNobody is freed for money: a mother has already paid 5000 dollars and got nothing for it.",
    },
    (1, 2, 3, 4, 5),
)
NINE = Published(9, "2026-11-25", {key: f"{text}\nВиправлено." for key, text in EIGHT.texts.items()}, (6, 7, 8, 9, 10))
SENT = (SEVEN, EIGHT, NINE)
ALIKE = {"а": "a", "о": "o", "е": "e", "с": "c", "р": "p", "і": "i", "a": "а", "o": "о", "e": "е", "c": "с", "p": "р", "i": "і"}
Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")
AROUND = {
    "uk": ("Попередження", "П'ять його слів:", "Ваші два слова:", "/verify скаже, чи воно від нас."),
    "en": ("Warning", "Its five words:", "Your two words:", "/verify tells whether it is from us."),
}
WHICH = st.sampled_from([(each, locale) for each in SENT for locale in LOCALES])


def as_sent(each: Published, locale: Locale) -> str:
    """As the bot sends it, in English or Ukrainian."""
    words = AROUND["uk" if locale == "uk" else "en"]
    day = "22 листопада 2026" if each is SEVEN else f"{each.day[-2:]}.11.2026"
    return (
        f"{each.texts[locale]}\n\n{words[0]} {each.number} ({day})\n{words[1]} {code_words(each.code, locale)}\n"
        f"{words[2]} берег ранок\n{words[3]}"
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("each", SENT, ids=lambda each: str(each.number))
def test_a_bulletin_is_known_again(each: Published, locale: Locale) -> None:
    genuine = Answer("genuine", each.number, locale)
    assert judge(each.texts[locale], SENT) == genuine
    assert judge(as_sent(each, locale), SENT, AROUND["uk"] + AROUND["en"]) == genuine


def test_what_the_bot_puts_around_it_needs_no_list_when_it_is_short() -> None:
    assert judge(as_sent(SEVEN, "en"), SENT) == Answer("genuine", 7, "en")


@settings(deadline=None)
@given(WHICH, st.randoms(use_true_random=False), st.sampled_from(FORMS))
def test_what_telegram_changes_changes_nothing(
    which: tuple[Published, Locale], chance: random.Random, form: Literal["NFC", "NFD"]
) -> None:
    """White space of any kind and number, the composition of letters, space at either end."""
    each, locale = which
    spaces = (" ", "  ", "\n", "\n\n", "\u00a0", " \n", "\t", "\r\n")
    text = "".join(chance.choice(spaces) if char.isspace() else char for char in each.texts[locale])
    sent = chance.choice(("", " ", "\n")) + unicodedata.normalize(form, text) + chance.choice(("", "  ", "\n\n"))
    assert judge(sent, SENT) == Answer("genuine", each.number, locale)


@settings(deadline=None, max_examples=400)
@given(
    WHICH, st.integers(0, 10**6), st.sampled_from("абвіїaeiocxоеЖZ0123456789.,:/-!?@\u200b\u0301\u202e"), st.sampled_from("ria")
)
def test_one_sign_changed_is_never_genuine(which: tuple[Published, Locale], place: int, sign: str, how: str) -> None:
    """Replaced, put in, or taken away; in the text itself or in what the bot puts below it."""
    each, locale = which
    text = each.texts[locale]
    at = place % len(text)
    changed = {"r": text[:at] + sign + text[at + 1 :], "i": text[:at] + sign + text[at:], "a": text[:at] + text[at + 1 :]}[how]
    assume(" ".join(changed.split()) != " ".join(text.split()) and text not in changed)
    assume(not text[at].isspace() or how == "i")
    for sent in (changed, as_sent(each, locale).replace(text, changed)):
        found = judge(sent, (each,), AROUND["uk"] + AROUND["en"])
        assert found.verdict != "genuine"
    assert judge(changed, (each,)).verdict == "altered"


@settings(deadline=None)
@given(WHICH, st.integers(0, 10**6))
def test_a_letter_that_looks_alike_is_never_genuine(which: tuple[Published, Locale], place: int) -> None:
    each, locale = which
    text = each.texts[locale]
    places = [at for at, char in enumerate(text) if char in ALIKE]
    at = places[place % len(places)]
    assert judge(text[:at] + ALIKE[text[at]] + text[at + 1 :], SENT) == Answer("altered", each.number, locale)


def test_all_letters_that_look_alike_at_once_are_seen() -> None:
    disguised = "".join(ALIKE.get(char, char) for char in TEXTS["uk"])
    assert judge(disguised, SENT) == Answer("altered", 7, "uk")


@settings(deadline=None, max_examples=200)
@given(WHICH, st.integers(0, 10**6), st.integers(0, 9))
def test_one_digit_changed_is_never_genuine(which: tuple[Published, Locale], place: int, digit: int) -> None:
    """Also in the number, the day, and the amount."""
    each, locale = which
    sent = as_sent(each, locale)
    places = [at for at, char in enumerate(sent) if char.isdigit() and char != str(digit)]
    at = places[place % len(places)]
    assert judge(sent[:at] + str(digit) + sent[at + 1 :], SENT, AROUND["uk"] + AROUND["en"]).verdict != "genuine"


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(LOCALES), st.integers(0, 10**6), st.sampled_from("абxqї"))
def test_one_letter_of_the_code_changed_is_never_genuine(locale: Locale, place: int, letter: str) -> None:
    words = code_words(SEVEN.code, locale)
    at = place % len(words)
    assume(words[at] not in (letter, " "))
    changed = words[:at] + letter + words[at + 1 :]
    assert judge(as_sent(SEVEN, locale).replace(words, changed), SENT, AROUND["uk"] + AROUND["en"]).verdict == "altered"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://nib.gov.ua/news", "https://nib-gov.ua/news"),
        ("https://nib.gov.ua/news", "https://nib.gov.ua/news/pay"),
        ("https://nib.gov.ua/news", "https://nib.gov.ua/news https://evil.com"),
        ("https://nib.gov.ua/news", "https://nib.gov.ua/news.evil.com"),
        ("https://nib.gov.ua/news", "https://nib.gov.ua/news?x=1"),
        ("0 800 300 529", "0 800 300 592"),
        ("0 800 300 529", "0 800 300 5290"),
        ("no money", "money"),
        ("asks for no money. ", ""),
    ],
)
def test_a_changed_link_or_number_is_told_as_altered(old: str, new: str) -> None:
    assert judge(TEXTS["en"].replace(old, new), SENT) == Answer("altered", 7, "en")


@pytest.mark.parametrize(
    "more",
    [
        "Пишіть @koordshtab_help",
        "https://evil.com",
        "t.me/evil",
        "Pay 5000 euro",
        "Call 102",
        "044 287 81 65",
        "Card 4149 4390",
        "help@evil.com",
        "\u202eabc",
        "Send money to my colleague, he calls you this evening and says what is to be done for your son."
        " Tell nobody about it, please, until he has been with you.",
    ],
)
def test_what_leads_elsewhere_beside_the_text_is_told_as_altered(more: str) -> None:
    for sent in (f"{TEXTS['en']}\n{more}", f"{more}\n{TEXTS['en']}"):
        assert judge(sent, SENT) == Answer("altered", 7, "en")


def test_less_may_stand_beside_it_when_the_lines_of_the_bot_are_known() -> None:
    more = "Send the money to my colleague Ihor this evening, he waits for it."
    assert judge(f"{as_sent(SEVEN, 'en')}\n{more}", SENT, AROUND["en"]) == Answer("altered", 7, "en")
    assert judge(f"{as_sent(SEVEN, 'en')}\nMum, is this real?", SENT, AROUND["en"]) == Answer("genuine", 7, "en")


def test_what_a_relative_adds_is_no_forgery() -> None:
    for more in ("Mum, is this real?", "Мамо, глянь", "Likhtar, [22.11.2026 14:05]"):
        assert judge(f"{more}\n{TEXTS['en']}", SENT) == Answer("genuine", 7, "en")
    assert judge(f"“{TEXTS['en']}”", SENT) == Answer("genuine", 7, "en")


def test_the_longer_of_two_that_begin_alike_is_meant() -> None:
    assert judge(NINE.texts["uk"], SENT) == Answer("genuine", 9, "uk")
    older = (msgspec.structs.replace(EIGHT, number=9, texts=EIGHT.texts), msgspec.structs.replace(NINE, number=8))
    assert judge(NINE.texts["uk"], older) == Answer("genuine", 8, "uk")


def test_the_same_text_twice_is_told_by_its_number() -> None:
    again = msgspec.structs.replace(SEVEN, number=12, code=(9, 9, 9, 9, 9))
    assert judge(TEXTS["en"], (SEVEN, again)) == Answer("genuine", 12, "en")
    assert judge(f"{TEXTS['en']}\nWarning 7", (SEVEN, again)) == Answer("genuine", 7, "en")


def test_a_correction_names_the_number_it_corrects() -> None:
    corrected = (msgspec.structs.replace(SEVEN, corrected_by=8), EIGHT)
    text = f"{EIGHT.texts['en']}\nWarning 8. It corrects warning 7."
    assert judge(text, corrected) == Answer("genuine", 8, "en")
    assert judge(text, (SEVEN, EIGHT)).verdict == "altered"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_code_alone_is_answered_with_its_number(locale: Locale) -> None:
    words = code_words(SEVEN.code, locale)
    for typed in (words, words.upper(), words.replace(" ", ", ") + "?", f"№ 7 {words}"):
        assert judge(typed, SENT) == Answer("genuine", 7, locale)


@pytest.mark.parametrize("typed", ["7", "№ 7", "№7?", "no. 7", "Warning 7", "Попередження № 7", "waarschuwing nr. 7"])
def test_a_number_alone_is_answered(typed: str) -> None:
    assert judge(typed, SENT) == Answer("genuine", 7)


def test_a_number_that_was_never_sent_is_unknown() -> None:
    for typed in ("10", "№ 0", "77", "-7", "7.5", "7 людей", "٧"):
        assert judge(typed, SENT) == Answer("unknown")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_copied_code_is_told(locale: Locale) -> None:
    words = code_words(SEVEN.code, locale)
    assert judge(f"Переказуйте гроші волонтеру. Код: {words}", SENT) == Answer("copied-code", 7, locale)
    assert judge(f"№ 8 {words}", SENT) == Answer("copied-code", 7, locale)


def test_the_code_of_another_bulletin_is_told() -> None:
    forged = f"{EIGHT.texts['en']}\n{code_words(SEVEN.code, 'en')}"
    assert judge(forged, SENT) == Answer("copied-code", 7, "en")


def test_an_altered_text_with_its_own_code_is_altered() -> None:
    forged = f"{TEXTS['en'].replace('529', '528')}\n{code_words(SEVEN.code, 'en')}"
    assert judge(forged, SENT) == Answer("altered", 7, "en")


def test_half_of_a_text_is_not_the_text() -> None:
    assert judge(TEXTS["en"][: len(TEXTS["en"]) * 2 // 3], SENT).verdict == "altered"
    assert judge(TEXTS["en"][:20], SENT) == Answer("unknown")


@pytest.mark.parametrize("text", ["", " ", "Привіт, як справи?", "x" * 10_001, "а " * 5_000, "\x00", "\ud800", "7" * 9_000])
def test_anything_else_is_unknown(text: str) -> None:
    assert judge(text, SENT) == Answer("unknown")


def test_nothing_was_sent_yet() -> None:
    assert judge(TEXTS["uk"], ()) == Answer("unknown")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
@example("7")
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    found = judge(text, SENT)
    assert found.verdict == "unknown" or found.number in (7, 8, 9)


@pytest.mark.parametrize("locale", ["uk", "en"])
def test_the_lines_below_a_warning_are_a_question(locale: Locale) -> None:
    """Label, five words, number and day, as they stand there; with other words beside them they were copied."""
    words, around = AROUND[locale], AROUND["uk"] + AROUND["en"]
    line = f"{words[1]} {code_words(SEVEN.code, locale)}"
    for asked in (line, f"{words[0]} 7 (22.11.2026)\n{line}\n{words[3]}"):
        assert judge(asked, SENT, around) == Answer("genuine", 7, locale)
    for copied in (f"{line}\nЗателефонуйте координатору", f"{words[0]} 8\n{line}", f"{line} 0801234567"):
        assert judge(copied, SENT, around).verdict == "copied-code"
