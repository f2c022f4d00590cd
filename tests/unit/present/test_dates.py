"""Dates as families type them, in four languages."""
# ruff: noqa: E501 - tables of phrasings read best in wide lines

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.values import UNKNOWN, first_day
from bot.present.dates import read_date, to_month
from bot.present.locales import date_words

TODAY = dt.date(2026, 11, 22)

UKRAINIAN = {
    "3 травня 2024": "2024-05-03", "3 травня 2024 року": "2024-05-03", "03.05.2024": "2024-05-03", "3.5.24": "2024-05-03",
    "3/05/2024": "2024-05-03", "3-5-2024": "2024-05-03", "2024-05-03": "2024-05-03", "3 05 2024": "2024-05-03",
    "травень 2024": "2024-05", "у травні 2024": "2024-05", "в травні 2024 року": "2024-05", "Травень": "2026-05",
    "05.2024": "2024-05", "5/24": "2024-05", "2024-05": "2024-05", "10 серпня 24": "2024-08-10", "грудень 22": "2022-12",
    "24 лютого 2022": "2022-02-24", "січень 2023": "2023-01", "березень 2023": "2023-03", "квітень 2023": "2023-04",
    "червень 2023": "2023-06", "липень 2023": "2023-07", "вересень 2023": "2023-09", "жовтень 2023": "2023-10",
    "листопад 2023": "2023-11", "2024": "2024", "2024 рік": "2024", "у 2024 році": "2024", "в 2024": "2024",
    "весна 2024": "2024-21", "навесні 2024": "2024-21", "весною 2024": "2024-21", "влітку 2023": "2023-22", "літо 2023": "2023-22",
    "восени 2025": "2025-23", "осінь 2025 року": "2025-23", "взимку 2025": "2025-24", "зима 2026": "2026-24",
    "сьогодні": "2026-11-22", "вчора": "2026-11-21", "Учора!": "2026-11-21", "позавчора": "2026-11-20",
    "минулого місяця": "2026-10", "цього місяця": "2026-11", "минулого року": "2025", "торік": "2025",
    "не пам'ятаю": UNKNOWN, "не пам’ятаю": UNKNOWN, "Не памʼятаю точно": UNKNOWN, "я не знаю": UNKNOWN, "невідомо": UNKNOWN,
}  # fmt: skip
RUSSIAN = {
    "3 мая 2024": "2024-05-03", "3 мая 2024 года": "2024-05-03", "03.05.2024": "2024-05-03", "3.05.2024 г.": "2024-05-03",
    "май 2024": "2024-05", "в мае 2024": "2024-05", "в мае 2024 года": "2024-05", "май": "2026-05", "мая": "2026-05",
    "январь 2023": "2023-01", "в январе 2023": "2023-01", "24 февраля 2022": "2022-02-24", "март 2023": "2023-03",
    "в марте 2023": "2023-03", "апрель 2023": "2023-04", "июнь 2023": "2023-06", "июль 2023": "2023-07", "в июле 2023": "2023-07",
    "август 2023": "2023-08", "10 августа 24": "2024-08-10", "сентябрь 2023": "2023-09", "октябрь 2023": "2023-10",
    "ноябрь 2023": "2023-11", "декабрь 22": "2022-12", "декабрь": "2025-12", "2024 год": "2024", "в 2024 году": "2024",
    "весна 2024": "2024-21", "весной 2024": "2024-21", "летом 2023": "2023-22", "лето 2023": "2023-22", "осенью 2025": "2025-23",
    "осень 2025": "2025-23", "зимой 2025": "2025-24", "зима 2026": "2026-24", "сегодня": "2026-11-22", "вчера": "2026-11-21",
    "позавчера": "2026-11-20", "в прошлом месяце": "2026-10", "в этом месяце": "2026-11", "в прошлом году": "2025",
    "не помню": UNKNOWN, "точно не помню": UNKNOWN, "не знаю": UNKNOWN, "неизвестно": UNKNOWN, "не уверена": UNKNOWN,
}  # fmt: skip
DUTCH = {
    "3 mei 2024": "2024-05-03", "3 Mei 2024": "2024-05-03", "3-5-2024": "2024-05-03", "03-05-24": "2024-05-03",
    "3/5/2024": "2024-05-03", "mei 2024": "2024-05", "in mei 2024": "2024-05", "mei": "2026-05", "05-2024": "2024-05",
    "januari 2023": "2023-01", "jan 2023": "2023-01", "24 februari 2022": "2022-02-24", "feb 2022": "2022-02",
    "maart 2023": "2023-03", "mrt 2023": "2023-03", "april 2023": "2023-04", "juni 2023": "2023-06", "juli 2023": "2023-07",
    "augustus 2023": "2023-08", "10 augustus 24": "2024-08-10", "aug 2023": "2023-08", "september 2023": "2023-09",
    "sept 2023": "2023-09", "oktober 2023": "2023-10", "okt 2023": "2023-10", "november 2023": "2023-11", "december 2022": "2022-12",
    "dec 22": "2022-12", "2024": "2024", "in 2024": "2024", "jaar 2024": "2024", "lente 2024": "2024-21", "voorjaar 2024": "2024-21",
    "in de lente van 2024": "2024-21", "zomer 2023": "2023-22", "herfst 2025": "2025-23", "najaar 2025": "2025-23",
    "winter 2026": "2026-24", "vandaag": "2026-11-22", "gisteren": "2026-11-21", "eergisteren": "2026-11-20",
    "vorige maand": "2026-10", "deze maand": "2026-11", "vorig jaar": "2025",
    "weet ik niet": UNKNOWN, "ik weet het niet meer": UNKNOWN, "geen idee": UNKNOWN, "onbekend": UNKNOWN,
}  # fmt: skip
ENGLISH = {
    "3 May 2024": "2024-05-03", "May 3 2024": "2024-05-03", "May 3, 2024": "2024-05-03", "3rd of May 2024": "2024-05-03",
    "the 3 of May 2024": "2024-05-03", "03/05/2024": "2024-05-03", "May 2024": "2024-05", "in May 2024": "2024-05",
    "may": "2026-05", "May 3": "2026-05-03", "January 2023": "2023-01", "Jan 2023": "2023-01", "24 February 2022": "2022-02-24",
    "Feb 22": "2022-02", "March 2023": "2023-03", "mar 2023": "2023-03", "April 2023": "2023-04", "June 2023": "2023-06",
    "July 2023": "2023-07", "Aug 2023": "2023-08", "10 August 24": "2024-08-10", "September 2023": "2023-09",
    "Sept 2023": "2023-09", "October 2023": "2023-10", "Nov 2023": "2023-11", "December": "2025-12", "December 22": "2022-12",
    "2024": "2024", "in 2024": "2024", "year 2024": "2024", "spring 2024": "2024-21", "in the spring of 2024": "2024-21",
    "summer 2023": "2023-22", "autumn 2025": "2025-23", "fall 2025": "2025-23", "winter 2026": "2026-24", "winter": "2025-24",
    "today": "2026-11-22", "yesterday": "2026-11-21", "last month": "2026-10", "this month": "2026-11", "last year": "2025",
    "don't know": UNKNOWN, "I don’t remember": UNKNOWN, "I cannot remember": UNKNOWN, "not sure": UNKNOWN, "no idea": UNKNOWN,
}  # fmt: skip
PHRASINGS = {"uk": UKRAINIAN, "ru": RUSSIAN, "nl": DUTCH, "en": ENGLISH}
CASES = [(locale, typed, value) for locale, table in PHRASINGS.items() for typed, value in table.items()]


@pytest.mark.parametrize(("locale", "typed", "value"), CASES)
def test_a_phrasing_is_understood(locale: str, typed: str, value: str) -> None:
    """As people write dates to each other, not as forms want them."""
    assert read_date(typed, TODAY) == value


def test_there_are_forty_phrasings_in_each_language() -> None:
    """Fewer would not be how people type."""
    assert all(len(table) >= 40 for table in PHRASINGS.values())


@pytest.mark.parametrize(
    "typed",
    [
        "", "слово", "31.02.2024", "32.01.2024", "13.2024", "24.02", "99999999999 травня 24", "травень " + "9" * 5000,
        "20" * 3000 + " травня", "мені 40", "12", "telefoon 0612345678", "2024-13", "2024-02-30", "19999", "мар'яна 5",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_made_one(typed: str) -> None:
    """Asked again rather than noted wrongly; numbers of any length crash nothing."""
    assert read_date(typed, TODAY) is None


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text: str) -> None:
    """Whatever comes out is a date the engine knows, "unknown", or nothing."""
    value = read_date(text, TODAY)
    assert value is None or value == UNKNOWN or first_day(value) is not None


@given(st.dates(dt.date(2014, 1, 1), TODAY), st.sampled_from(["uk", "ru", "nl", "en"]))
def test_a_date_as_we_write_it_is_read_back(day: dt.date, locale: str) -> None:
    """What stands on a card can be typed."""
    _, words = date_words(day.isoformat(), locale)
    assert read_date(words, TODAY) == day.isoformat()
    _, month = date_words(f"{day:%Y-%m}", locale)
    assert read_date(month, TODAY) == f"{day:%Y-%m}"


def test_a_month_question_drops_the_day() -> None:
    """Never finer than asked."""
    assert [to_month(value) for value in ("2024-05-03", "2024-05", "2024", "2024-21")] == [
        "2024-05",
        "2024-05",
        "2024",
        "2024-21",
    ]


@pytest.mark.parametrize(
    ("edtf", "day"),
    [("2024", (2024, 1, 1)), ("2024-05", (2024, 5, 1)), ("2024-05-03", (2024, 5, 3)), ("2024-21", (2024, 3, 1)),
     ("2026-24", (2026, 1, 1)), ("unknown", None), ("2024-99", None), ("0000-01", None), ("2024-02-31", None)],
)  # fmt: skip
def test_the_first_day_a_date_can_mean(edtf: str, day: tuple[int, int, int] | None) -> None:
    """A winter begins in January, or somebody who lost contact in February would be told that it is still to come."""
    assert first_day(edtf) == (dt.date(*day) if day else None)
