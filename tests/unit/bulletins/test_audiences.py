"""Audiences: who gets a bulletin, and that a segment describes nobody."""

import pytest

from bot.bulletins.audience import COUNTRIES, EVERYBODY, SITUATIONS, Audience, Subscriber, is_too_small, unknown_values
from bot.flow.model import LOCALES

ALL = [
    Subscriber(locale, situation, country)
    for locale in LOCALES
    for situation in ("", *SITUATIONS)
    for country in ("", *COUNTRIES)
]


def test_every_subscriber_has_a_code_that_is_read_back() -> None:
    assert len({each.code() for each in ALL}) == len(ALL)
    assert [Subscriber.from_code(each.code()) for each in ALL] == ALL
    assert Subscriber("uk", "", "nl").code() == "uk.-.nl"


@pytest.mark.parametrize(
    "code", ["", "uk", "uk.soldier", "uk.soldier.nl.x", "de.soldier.nl", "uk.Soldier.nl", "-.soldier.nl", "uk..nl\n"]
)
def test_no_other_code_is_read(code: str) -> None:
    with pytest.raises(ValueError, match="no audience code"):
        Subscriber.from_code(code)


def test_everybody_is_everybody() -> None:
    assert all(EVERYBODY.matches(each) for each in ALL)


def test_a_segment_is_where_all_three_agree() -> None:
    audience = Audience(("nl", "uk"), ("child", "soldier"), ("nl",))
    found = {each.code() for each in ALL if audience.matches(each)}
    assert found == {f"{locale}.{situation}.nl" for locale in ("nl", "uk") for situation in ("child", "soldier")}


def test_who_did_not_tell_gets_only_what_is_for_everybody() -> None:
    assert not Audience((), ("soldier",), ()).matches(Subscriber("uk", "", "nl"))
    assert not Audience((), (), ("nl",)).matches(Subscriber("uk", "soldier", ""))
    assert Audience(("uk",), (), ()).matches(Subscriber("uk"))


def test_fewer_than_twenty_are_too_few() -> None:
    assert is_too_small({})
    assert is_too_small({"uk": 10, "nl": 9})
    assert not is_too_small({"uk": 10, "nl": 10})


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (Audience(("de",), (), ()), "locales has 'de'"),
        (Audience((), ("Olena",), ()), "situations has 'Olena'"),
        (Audience((), (), ("ru",)), "countries has 'ru'"),
        (Audience(("uk", "nl"), (), ()), "alphabet"),
        (Audience((), ("child", "child"), ()), "once"),
    ],
)
def test_what_is_unknown_is_named(audience: Audience, said: str) -> None:
    assert said in " ".join(unknown_values(audience))


def test_what_is_known_is_not() -> None:
    assert unknown_values(Audience(("en", "nl", "ru", "uk"), tuple(sorted(SITUATIONS)), tuple(sorted(COUNTRIES)))) == []
