"""What families see of warnings: the warning itself, the subscription, and the answer to "is this from you?"."""

import datetime as dt
import html
import re

import msgspec
import pytest

from bot.engine import events
from bot.engine.effects import ShowCard
from bot.engine.session import Session
from bot.flow.model import LOCALES, Locale
from bot.papers.family_code import heard
from bot.present.phrases import PHRASES
from bot.present.setting import Setting, SubscriptionView
from bot.present.text import utf16_units
from tests.support.person import Walker
from tests.support.universe import NOW, desk, shelf

DAY = Setting(today=dt.date(2026, 11, 22))
CODE = (1, 20, 300, 2000, 2047)


class Sent(msgspec.Struct, frozen=True):
    number: int
    day: str
    texts: dict[str, str]
    code: tuple[int, ...]
    recalled: bool = False
    corrected_by: int = 0


WARNING = Sent(7, "2026-11-20", {locale: f"Please read\n\n<{locale}> & more" for locale in LOCALES}, CODE)


def shown(verdict: str, setting: Setting, locale: Locale = "en", number: int = 7) -> str:
    who = Walker(shelf().library, Session(locale=locale)).begin("verify")
    who.send(events.BulletinJudged(at=NOW, verdict=verdict, number=number))  # type: ignore[arg-type]
    return "\n".join(message.html for message in desk().renderer.card(who.card, who.session, setting))


def subscription(setting: Setting, **known: object) -> str:
    who = Walker(shelf().library, Session(locale="en", **known)).begin("warnings")  # type: ignore[arg-type]
    card: ShowCard = who.card
    messages = desk().renderer.card(card, who.session, setting)
    assert all(message.protect for message in messages)
    return messages[0].html


@pytest.mark.parametrize("locale", LOCALES)
def test_a_warning_says_how_it_is_checked(locale: Locale) -> None:
    """Its own words first, untouched; below them number, day, five words that are heard again, and the two words. It may be
    forwarded and has no button."""
    text = WARNING.texts[locale]
    message = desk().renderer.bulletin(text, 7, dt.date(2026, 11, 20), CODE, locale, phrase="old clay", corrects=5)
    assert html.unescape(message.html).startswith(f"{text}\n\n")
    assert (message.protect, message.rows) == (False, ())
    below = html.unescape(message.html).split("\n\n")[-1].split("\n")
    assert "7" in below[0]
    assert "2026" in below[0]
    words = below[1].rpartition(": ")[2]
    assert heard(f"{words} {words.split()[0]}") == (*CODE, CODE[0])
    assert "5" in below[2]
    assert below[3].endswith(": old clay")
    assert "/verify" in below[4]


def test_the_longest_warning_is_one_message() -> None:
    """Telegram takes 4,096 units; nothing is cut."""
    for locale in LOCALES:
        message = desk().renderer.bulletin("ї" * 2800, 999, dt.date(2026, 9, 30), (9,) * 5, locale, "м" * 30, 998)
        assert utf16_units(html.unescape(message.html)) <= 4096


@pytest.mark.parametrize("locale", LOCALES)
def test_a_genuine_warning_is_shown_whole(locale: Locale) -> None:
    said = shown("genuine", msgspec.structs.replace(DAY, published={7: WARNING}), locale)
    assert html.escape(WARNING.texts[locale], quote=False) in said
    assert "2026" in said
    assert not re.search(r"[{}]", said)


def test_what_imitates_a_warning_stands_beside_the_real_one() -> None:
    """And is never called ours."""
    setting = msgspec.structs.replace(DAY, published={7: WARNING})
    for verdict in ("altered", "copied-code"):
        said = shown(verdict, setting)
        assert "Not from us" in said
        assert PHRASES["bulletin-sent"] in said
        assert "Yes, this warning" not in said


def test_a_warning_that_was_taken_back_says_so() -> None:
    late = msgspec.structs.replace(WARNING, recalled=True, corrected_by=9)
    said = shown("genuine", msgspec.structs.replace(DAY, published={7: late}))
    assert "taken back" in said
    assert "warning 9 stands in its place" in said


def test_a_warning_that_cannot_be_looked_up_is_not_made_up() -> None:
    assert "I cannot show its text" in shown("genuine", DAY)


def test_the_subscription_shows_what_is_kept() -> None:
    view = SubscriptionView(situation="soldier", country="nl", tester=True, phrase="old clay")
    said = subscription(msgspec.structs.replace(DAY, subscription=view), subscribed=("on", "tester", "phrase"))
    for part in (
        "About: a soldier",
        "Where you are: the Netherlands",
        PHRASES["subscription-tester"],
        "Your two words: old clay",
        "until you stop",
    ):
        assert part in said


def test_a_subscription_without_answers_says_so() -> None:
    said = subscription(msgspec.structs.replace(DAY, subscription=SubscriptionView()), subscribed=("on",))
    assert "warnings for everybody" in said
    assert "not said" in said


@pytest.mark.parametrize("locale", LOCALES)
def test_paused_intake_names_a_way_on(locale: Locale) -> None:
    said = desk().renderer.phrase("intake-paused", locale).html
    assert "1648" in said.replace(" ", "").replace("-", "")
    assert "/start" in said
