"""A disguised text is read as it is read aloud, and each of its letters knows where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.letters.cyrillic import in_cyrillic
from bot.letters.disguise import LONGEST, undisguised, without_links
from bot.letters.twins import in_one_script, without_digits


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Cкинь фoтo вoeннoгo билeтa", "скинь фото военного билета"),
        ("п а с п о р т  и  к о д", "паспорт и к о д"),
        ("п.а.с.п.о.р.т", "паспорт"),
        ("ПЕРЕВЕДИТЕ ДЕНЬГИ!!!", "переведите деньги!"),
        ("пе\u200bре\u200bведи д3ньги на к@рту", "переведи деньги на карту"),
        ("𝐬𝐞𝐧𝐝 𝐦𝐞 𝐦𝐨𝐧𝐞𝐲", "send me money"),
        ("ｓｅｎｄ", "send"),
        ("пас\u0301порт", "паспорт"),
        ("п*а*с*порт", "паспорт"),
        ("срооооочно", "срочно"),
        ("🇸🇪🇳🇩", "send"),
        ("Їжак і ґанок", "їжак і ґанок"),
        ("stuur 5000 euro om 10:00", "stuur 5000 euro om 10:00"),
        ("d0cument", "document"),
    ],
)
def test_it_is_read_as_a_person_reads_it(typed: str, read: str) -> None:
    assert undisguised(typed).text == read


def test_links_and_handles_keep_their_letters() -> None:
    assert (
        undisguised("див. https://koord-shtab.example/a_b та @k00rd_ua").text
        == "див. https://koord-shtab.example/a_b та @k00rd_ua"
    )
    assert without_links("a https://x.example/y b @abcd c").split() == ["a", "b", "c"]


def test_a_quote_is_found_in_the_text_as_given() -> None:
    typed = "Ось: ПЕ\u200bРЕКАЖИ  гр0ші, і край"
    plain = undisguised(typed)
    start = plain.text.index("перекажи")
    first, last = plain.span(start, start + len("перекажи гроші"))
    assert typed[first:last] == "ПЕ\u200bРЕКАЖИ  гр0ші"


@given(st.text(max_size=300))
def test_places_rise_and_stay_inside(text: str) -> None:
    plain = undisguised(text)
    assert len(plain.at) == len(plain.text) + 1
    assert list(plain.at) == sorted(plain.at)
    assert plain.at[-1] == len(text)
    for start in range(len(plain.text)):
        first, last = plain.span(start, start + 1)
        assert 0 <= first < last <= len(text)


@given(st.text(alphabet="аеіороaeiop123@$!.*_ -\u0301\u200b", max_size=LONGEST))
def test_no_text_grows(text: str) -> None:
    """So the time to read it is bounded by its length."""
    assert len(undisguised(text).text) <= 4 * len(text)


def test_a_word_in_one_script_stays_as_it_is() -> None:
    for word in ("паспорт", "passport", "підпис", "covid", "12345", "a", ""):
        assert in_one_script(word) == word
        assert without_digits(word) == word


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("shcho vy hochete", "що ви гочете"), ("skin foto voennika", "скин фото военника"), ("zavtra", "завтра")],
)
def test_latin_letters_become_readable(latin: str, cyrillic: str) -> None:
    text, places = in_cyrillic(latin)
    assert text == cyrillic
    assert len(places) == len(text)
    assert places == sorted(places)
