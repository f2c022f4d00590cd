"""Warnings as the engine knows them: the subscription, the judgement about a message, the menu in a wave of tricks."""

import msgspec
import pytest

from bot.engine import effects, events
from bot.engine.bulletins import asks_for_bulletin
from bot.engine.effects import RenewPhrase, Subscribe, Unsubscribe
from bot.engine.session import Relative, Session
from bot.engine.subscription import changed, with_subscription
from bot.flow.graph import VERDICTS
from tests.support.person import Walker
from tests.support.universe import NOW, shelf

ASKED = (Subscribe, Unsubscribe, effects.Testing, RenewPhrase)


def walker(**known: object) -> Walker:
    return Walker(shelf().library, Session(locale="en", **known))  # type: ignore[arg-type]


def asked(who: Walker) -> list[effects.Effect]:
    return [effect for effect in who.effects if isinstance(effect, ASKED)]


def judge(who: Walker, verdict: str, number: int = 0) -> Walker:
    who.send(events.BulletinJudged(at=NOW, verdict=verdict, number=number))  # type: ignore[arg-type]
    return who


def test_the_first_minute_offers_warnings_second() -> None:
    """The first choice stays where it was; the second subscribes with what is known, which is nothing, and goes on alike."""
    who = walker()
    who.start()
    who.pick("en")
    assert [option.id for option in who.card.options] == ["go-on", "warn-me"]
    who.pick("warn-me")
    assert (asked(who), who.place, who.session.subscribed) == ([Subscribe("", "")], "menu/menu", ("on",))


def test_who_came_through_a_link_goes_on_to_it() -> None:
    who = walker()
    who.start("check")
    who.pick("en", "warn-me")
    assert (asked(who), who.place) == ([Subscribe()], "contacted/start")


def a_subscription_is_not_written_over() -> None:
    who = walker(subscribed=("on",))
    who.start()
    who.pick("en")
    assert [option.id for option in who.card.options] == ["go-on"]
    assert changed("warnings.on", who.session) == (who.session, ())


def test_a_subscription_there_is_is_not_written_over_with_less() -> None:
    """The first minute comes again after a week of silence; the subscription is older."""
    a_subscription_is_not_written_over()


@pytest.mark.parametrize(
    ("plan", "country", "expected"),
    [
        ("soldier-captive", "ua", Subscribe("soldier", "ua")),
        ("civilian-missing", "nl", Subscribe("civilian", "nl")),
        ("child-eu", "eu", Subscribe("child", "eu")),
        ("ru-pressed", "other", Subscribe("russian", "elsewhere")),
        ("already", "", Subscribe("approached", "")),
        ("abroad", "nl", Subscribe("", "nl")),
    ],
)
def test_what_a_plan_is_about_is_known(plan: str, country: str, expected: Subscribe) -> None:
    """One word for each, never the plan's own."""
    who = walker(relatives=(Relative("son", plan, country),))
    who.start()
    who.pick("en", "warn-me")
    assert asked(who) == [expected]


def test_situation_and_country_are_asked_with_buttons() -> None:
    """And both can be left unsaid."""
    who = walker().begin("warnings")
    who.pick("on", "soldier", "elsewhere")
    assert (asked(who), who.place) == ([Subscribe("soldier", "elsewhere")], "warnings/mine")
    who.pick("change", "unsaid", "unsaid")
    assert asked(who) == [Subscribe("", "")]


def nobody_inside_is_subscribed() -> None:
    who = walker(results={"inside": "unsure"}).begin("warnings")
    assert who.place == "warnings/inside"
    told = walker().begin("warnings")
    told.pick("on", "soldier", "occupied")
    assert (asked(told), told.place, told.session.subscribed) == ([], "warnings/inside", ())
    before = walker(results={"inside": "unsure"})
    before.start()
    before.pick("en", "warn-me")
    assert (asked(before), before.session.subscribed) == ([], ())


def test_nobody_inside_is_subscribed() -> None:
    """Whatever is pressed."""
    nobody_inside_is_subscribed()


def test_who_says_later_that_they_are_inside_is_subscribed_no_longer() -> None:
    who = walker(subscribed=("on", "tester")).begin("warnings")
    who.pick("change", "soldier", "occupied")
    assert (asked(who), who.session.subscribed) == ([Unsubscribe()], ())


def nothing_is_kept_without_the_key() -> None:
    who = walker(results={"locked": "yes"})
    who.start()
    who.pick("en")
    assert [option.id for option in who.card.options] == ["go-on"]
    who.pick("go-on")
    who.begin("warnings")
    assert (asked(who), who.place) == ([], "warnings/locked")


def test_nothing_is_kept_without_the_key() -> None:
    nothing_is_kept_without_the_key()


def test_tester_phrase_and_stop() -> None:
    """Each is asked for once; stopping forgets all of it."""
    who = walker(subscribed=("on",)).begin("warnings")
    who.pick("tester", "on")
    assert (asked(who), who.session.subscribed) == ([effects.Testing(True)], ("on", "tester"))
    who.pick("phrase", "on")
    assert (asked(who), who.session.subscribed) == ([RenewPhrase(True)], ("on", "tester", "phrase"))
    who.pick("phrase-new")
    assert asked(who) == [RenewPhrase(True)]
    who.pick("phrase-off")
    assert (asked(who), who.session.subscribed) == ([RenewPhrase(False)], ("on", "tester"))
    who.pick("untester")
    assert asked(who) == [effects.Testing(False)]
    who.pick("off")
    assert (asked(who), who.session.subscribed) == ([Unsubscribe()], ())


def back_asks_for_nothing() -> None:
    """*Back* from a change shows the place again; what was changed stays, and nothing is asked for twice."""
    who = walker(subscribed=("on",)).begin("warnings")
    who.pick("tester", "on")
    who.control("back")
    assert (asked(who), who.session.subscribed) == ([], ("on", "tester"))


def test_back_asks_for_nothing() -> None:
    back_asks_for_nothing()


def test_a_session_that_begins_anew_is_told_of_its_subscription() -> None:
    """And loses what it believed when there is none."""
    fresh = Session(locale="en")
    assert with_subscription(fresh, False) is fresh
    assert with_subscription(fresh, True, phrase=True).subscribed == ("on", "phrase")
    assert with_subscription(with_subscription(fresh, True, True, True), False, True, True).subscribed == ()


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_judgement_has_its_place(verdict: str) -> None:
    """Of the message nothing is kept; where a warning is shown, the card has its number, also when it is shown again."""
    who = judge(walker().begin("verify"), verdict, 7)
    shown = 7 if verdict != "unknown" else 0
    assert (who.place, who.card.bulletin) == (f"verify/{verdict}", shown)
    who.send(events.EditReceived(at=NOW))
    assert who.card.bulletin == shown
    who.pick("contacts")
    who.control("back")
    assert (who.place, who.card.bulletin) == (f"verify/{verdict}", shown)


def test_an_earlier_number_is_forgotten() -> None:
    """A message that is not ours never stands beside a warning of before."""
    who = judge(judge(walker().begin("verify"), "genuine", 7), "altered", 0)
    assert (who.place, who.card.bulletin) == ("verify/altered", 0)


def test_back_leads_to_where_a_warning_was_asked_about() -> None:
    """Also after many of them."""
    who = walker().begin("settings")
    for number in range(1, 4):
        judge(who, "genuine", number)
    who.control("back")
    assert who.place == "settings/start"


def test_only_the_verify_question_asks_for_a_warning() -> None:
    who = walker().begin("verify")
    assert asks_for_bulletin(who.session, who.library)
    who.send(events.ForwardReceived(at=NOW, text="Words."))
    assert (who.place, who.said[0]) == ("verify/start", "ask-again-bulletin")
    who.begin("read")
    assert not asks_for_bulletin(who.session, who.library)


def a_wave_stands_on_top_of_the_menu() -> None:
    who = walker().begin("settings")
    who.session = msgspec.structs.replace(who.session, results={"surge": "yes"})
    who.control("menu")
    assert (who.place, who.card.options[0].id, "menu" in who.card.controls) == ("menu/menu-surge", "read", False)
    who.pick("contacts")
    who.control("back")
    assert who.place == "menu/menu-surge"
    who.pick("settings", "erase", "keep")
    assert who.place == "menu/menu-surge"


def test_a_wave_stands_on_top_of_the_menu() -> None:
    """However the menu is come to: by its button, by *back*, at the end of a flow."""
    a_wave_stands_on_top_of_the_menu()


def test_the_menu_changes_with_the_wave() -> None:
    """Who waits at the one menu sees the other as soon as the wave begins, or is over; buttons then carry a new turn."""
    who = walker().begin("menu")
    turn = who.session.turn
    who.session = msgspec.structs.replace(who.session, results={"surge": "yes"})
    who.type("words that mean nothing")
    assert (who.place, who.session.turn) == ("menu/menu-surge", turn + 1)
    who.pick("contacts")
    who.session = msgspec.structs.replace(who.session, results={})
    who.control("back")
    assert who.place == "menu/menu"


def test_without_a_wave_the_menu_is_as_it_was() -> None:
    who = walker().begin("menu")
    assert (who.place, [option.id for option in who.card.options][:2]) == ("menu/menu", ["situation", "contacted"])


def test_an_old_session_is_still_read() -> None:
    """Sessions of before know nothing of subscriptions."""
    kept = msgspec.msgpack.encode({"locale": "uk", "turn": 3})
    assert msgspec.msgpack.decode(kept, type=Session).subscribed == ()
