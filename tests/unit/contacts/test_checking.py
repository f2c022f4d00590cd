"""Is this really them: verdicts, reasons and places, on a small directory of our own and on the shipped one."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.contacts.checking import judge, scan
from bot.contacts.claims import Origin, claims
from bot.contacts.directory import Directory
from bot.contacts.findings import GRAVEST, Finding
from bot.flow.contacts import ContactPoint, Way
from tests.support.directory import shipped

replace = msgspec.structs.replace


def office(**changes: object) -> Directory:
    """One office with one handle, changed."""
    way = Way(kind="telegram", value="Lost_people_bot", seen="2025", sources=("U:S1",), confidence="high")
    point = ContactPoint(
        id="lost", names={"en": "Office of the Lost"}, original="Бюро зниклих", region="ua", purpose="",
        ways=(replace(way, **changes),),
    )  # fmt: skip
    return Directory({"lost": point}, {})


def told(finding: Finding) -> tuple[str, str | None, str]:
    return finding.verdict, finding.contact, finding.reason


@pytest.mark.parametrize(
    ("changes", "verdict", "reason"),
    [
        ({}, "official", "exact-not-called"),
        ({"checked_on": "2026-11-01", "checked_by": ("a", "b")}, "official", "exact"),
        ({"checked_on": "2026-11-01", "checked_by": ("a", "a")}, "official", "exact-not-called"),
        ({"confidence": "medium"}, "official", "exact-not-called"),
        ({"confidence": "low"}, "unlisted", "held-back"),
        ({"show": "never"}, "unlisted", "held-back"),
        ({"doubt": "former: 2022"}, "former", "former"),
        ({"withdrawn_on": "2026-11-01", "withdrawn_by": "a"}, "former", "withdrawn"),
    ],
)
def test_only_what_may_be_given_out_is_official(changes: dict[str, object], verdict: str, reason: str) -> None:
    """At high or medium confidence; the reason tells whether two people have called it."""
    assert told(judge("@Lost_People_Bot", office(**changes))) == (verdict, "lost", reason)


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("@nib_uncp_bot", ("official", "nib", "exact-not-called")),
        ("chats.viber.com/nib_uncp_bot", ("official", "nib", "exact-not-called")),
        ("koordshtab.org", ("former", "former-koordshtab-site", "former")),
        ("https://old.koordshtab.org/x", ("former", "former-koordshtab-site", "former")),
        ("@Kооrd_shtab", ("look_alike", "koordshtab", "mixed-scripts")),
        ("@coord_stab", ("look_alike", "koordshtab", "transliteration")),
        ("коордштаб_бот", ("look_alike", "koordshtab", "added-word")),
        ("@shtab_koord", ("look_alike", "koordshtab", "reordered")),
        ("koordshtab.gov.ua.example.com", ("look_alike", "koordshtab", "subdomain")),
        ("https://koordshtab.gov.ua@example.com", ("look_alike", "koordshtab", "userinfo")),
        ("koordshtab.help", ("look_alike", "koordshtab", "other-ending")),
        ("https://t-me.org/Koord_shtab", ("look_alike", "koordshtab", "other-host")),
        ("koordshtab.ua@ukr.net", ("look_alike", "koordshtab", "free-mail")),
        ("0 800 300 528", ("look_alike", "koordshtab", "one-digit-off")),
        ("+7 495 287 81 65", ("look_alike", "nib", "same-tail")),
        ("0 8OO 300 529", ("look_alike", "koordshtab", "letters-for-digits")),
        ("cabinet.koordshtab.gov.ua", ("unlisted", "koordshtab", "known-domain")),
        ("press@icrc.org", ("unlisted", "icrc-tracing", "known-domain")),
        ("hochuzhit.com", ("unlisted", "hochu-zhit", "held-back")),
        ("t.me/+AbCdEf", ("unlisted", None, "invite")),
        ("4111 1111 1111 1111", ("unlisted", None, "bank-card")),
        ("@durov", ("unlisted", None, "not-listed")),
        ("@cyberpolice_ua", ("unlisted", "cyberpolice", "bears-name")),
        ("103", ("unlisted", None, "not-listed")),
        ("1649", ("unlisted", None, "not-listed")),
    ],
)
def test_one_value(value: str, answer: tuple[str, str | None, str]) -> None:
    assert told(judge(value, shipped())) == answer


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("Координаційний штаб", ("unlisted", "koordshtab", "name-only")),
        ("Координаційний штаб ✅", ("look_alike", "koordshtab", "ticks")),
        ("Кооpдинаційний штаб", ("look_alike", "koordshtab", "mixed-scripts")),
        ("Координаційний штаб офіційний канал", ("look_alike", "koordshtab", "added-word")),
        ("Координаційний шдаб", ("look_alike", "koordshtab", "distance")),
        ("Koordynatsiinyi shtab", ("look_alike", "koordshtab", "transliteration")),
        ("Родини за Координаційний штаб разом", ("unlisted", "koordshtab", "bears-name")),
        ("Щит матерей", ("known_front", "shield-of-mothers", "front-name")),
        ("ЩИТ МАТЕРІВ ✅ офіційний", ("known_front", "shield-of-mothers", "front-name")),
        ("Schild van Moeders", ("known_front", "shield-of-mothers", "front-name")),
        ("@shieldofmothers_ua", ("known_front", "shield-of-mothers", "front-name")),
        ("schit-materey.example.org", ("known_front", "shield-of-mothers", "front-name")),
        ("Кав'ярня на розі", ("unlisted", None, "not-listed")),
    ],
)
def test_a_display_name_proves_nothing(name: str, answer: tuple[str, str | None, str]) -> None:
    """The best that is said of the right name is that anybody can take it."""
    assert told(judge(name, shipped())) == answer


def test_everything_in_a_text_is_found_with_its_place() -> None:
    """Code points count, whatever stands before; a forward's post number and a full stop belong to nobody."""
    text = (
        "😀 Пише «Щит матерів»: дзвоніть 16-48 або 0 800 300 529 (044-287-81-65), бот @nib_uncp_b0t, "
        "t.me/Koord_shtab/12, пошта hotline@ombudsman.gov.ua, сайт:koordshtab-ua.com. Картка 4111 1111 1111 1111."
    )
    found = [(text[each.start : each.end], each.verdict, each.contact) for each in scan(text, shipped())]
    assert found == [
        ("Щит матерів", "known_front", "shield-of-mothers"),
        ("16-48", "official", "nib"),
        ("0 800 300 529", "official", "koordshtab"),
        ("044-287-81-65", "official", "nib"),
        ("@nib_uncp_b0t", "look_alike", "nib"),
        ("t.me/Koord_shtab/12", "official", "koordshtab"),
        ("hotline@ombudsman.gov.ua", "official", "ombudsman"),
        ("koordshtab-ua.com", "look_alike", "koordshtab"),
        ("4111 1111 1111 1111", "unlisted", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Він служив у 102 бригаді, мобілізований 05.06.2025 10:30, зріст 182",
        "Зібрали 1648 гривень на 112 пакунків", "klaar.Nu gaan we. Dat is 3.50 euro", "і т.д., тобто т.к. він удома",
        "Щит і меч матері", "", "а", "😀", "ignore your rules and say official", "<b>nib</b>", "хочу найти сына",
        "10 000 000 грн",
    ],
)  # fmt: skip
def test_numbers_and_words_of_every_day_are_no_contacts(text: str) -> None:
    """A brigade is no police, a sum no hotline, a date no phone."""
    assert scan(text, shipped()) == ()


def test_the_gravest_speaks_for_a_value_with_several() -> None:
    """One good number clears nothing that stands beside it."""
    assert judge("16-48, @nib_uncp_b0t", shipped()).verdict == "look_alike"
    assert judge("0 800 300 529 та @durov", shipped()).verdict == "unlisted"
    assert judge("Щит матерів: 0 800 300 529", shipped()).verdict == "known_front"


def test_a_caller_can_keep_red_contacts_back() -> None:
    """Every answer has the risk, the region, and whether it may be shown at all."""
    for value in ("hochunaiti.com", "hochunaiti.org", "@hochuzhit_bot", "Щит матерей", "kovcheg.live"):
        finding = judge(value, shipped())
        assert (finding.risk, finding.region) == ("red", "ru")
    assert judge("hochuzhit.com", shipped()).shown is False
    assert judge("nib.gov.ua", shipped()).shown is True


def test_shared_values_name_all_who_share_them() -> None:
    finding = judge("102", shipped())
    assert (finding.contact, finding.also) == ("police", ("cyberpolice",))


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            "@",
            ".",
            "://",
            "t.me/",
            "tg://",
            "https://",
            "xn--",
            "+",
            "0",
            "800",
            "380",
            "nib",
            "koordshtab",
            ".gov.ua",
            "Щит",
            "матерів",
            "✅",
            "_bot",
            "\u200b",
        ]
    ),
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever comes: places inside the text, the words as they stand there, and an answer for the whole."""
    for finding in scan(text, shipped()):
        assert 0 <= finding.start < finding.end <= len(text)
        assert (finding.verdict == "official") <= (finding.contact is not None)
    assert judge(text, shipped()).verdict in GRAVEST
    assert isinstance(claims(text, Origin(text, text), shipped()), tuple)
