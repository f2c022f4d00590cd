"""The shipped drills: enough of them, about what matters most, and each played to its end in four languages."""

import datetime as dt
import re
from collections import Counter

import pytest

from bot.engine.effects import Paragraph
from bot.engine.practice import rotation
from bot.engine.session import Session
from bot.flow.drills import MAX_LABEL
from bot.flow.model import LOCALES, Drill, Locale
from bot.present.catalogs import Catalogs
from bot.present.setting import Setting
from tests.support.person import Walker
from tests.support.universe import desk, shelf

LIBRARY = shelf().library
DRILLS = LIBRARY.drills
SETTING = Setting(today=dt.date(2026, 11, 22), now=dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC))
LEAST, LEAST_OF_A_SECTION = 26, 2
MOST_ON_A_BUTTON = 38
MOST_WORDS_READ = 150
"""In one drill by one way through it: about 40 seconds."""
OFFICES = re.compile(r"\b(SBU|Headquarters|Ombudsman|police|security service|Commissioner|bureau)\b", re.IGNORECASE)
"""Desks that are no help, or a danger, to somebody inside Russia or occupied territory."""
MARK = LIBRARY.flows["drills"].nodes[f"{next(iter(DRILLS))}-1"].say[0].message  # type: ignore[index]


def ways() -> list[tuple[Drill, int]]:
    """Every drill, with the first, the second and the third reply throughout (the last one where there is no third)."""
    return [(drill, way) for drill in DRILLS.values() for way in range(3)]


def test_there_are_enough_and_each_section_has_its_own() -> None:
    assert len(DRILLS) >= LEAST
    sections = Counter(drill.file for drill in DRILLS.values())
    assert len(sections) == 9
    assert min(sections.values()) >= LEAST_OF_A_SECTION


def test_every_trick_that_must_stop_now_has_a_drill() -> None:
    trained = {tactic for drill in DRILLS.values() for tactic in drill.tactics}
    grave = {tactic.id for tactic in LIBRARY.tactics.values() if tactic.severity == "stop-now"}
    assert grave
    assert sorted(grave - trained) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_drill_is_played_to_its_end_through_every_reply(locale: Locale) -> None:
    """The mark stands above the stranger's words on every card, even a quiet one; the reply's reason and the lesson follow."""
    catalogs, renderer = shelf().catalogs, desk().renderer
    mark = catalogs.message(locale, MARK).strip("*")
    for drill, way in ways():
        walker = Walker(LIBRARY, Session(locale=locale, results={"drill": drill.id}, quiet=True)).begin("practise-about")
        walker.begin("drills")
        for number, turn in enumerate(drill.turns, 1):
            assert walker.place == f"drills/{drill.id}-{number}"
            html = "\n".join(message.html for message in renderer.card(walker.card, walker.session, SETTING))
            they = catalogs.message(locale, turn.they)
            assert 0 <= html.rfind(f"<b>{mark}</b>") < html.find(they[:20].split("&")[0]), (drill.id, html)
            reply = turn.replies[min(way, len(turn.replies) - 1)]
            walker.press(min(way, len(turn.replies) - 1))
            assert reply.why.text in walker.said
        assert walker.said[-1] == drill.lesson.text or drill.lesson.text in walker.said, drill.id


def test_every_drill_can_be_reached_from_the_menu() -> None:
    """By going on: each is due once in a round, and each round is counted."""
    walker = Walker(LIBRARY).begin("menu")
    walker.pick("practise", "begin")
    seen = []
    for number in range(len(DRILLS)):
        place = walker.place.removeprefix("drills/").removesuffix("-1")
        seen.append(place)
        for _ in DRILLS[place].turns:
            walker.press(0)
        assert walker.session.results == {"practised": str(number + 1)}
        if number + 1 < len(DRILLS):
            walker.pick("go-on")
    assert sorted(seen) == sorted(DRILLS)


def test_three_make_a_session_and_enough_leads_out() -> None:
    """After the third the count is told; a word leads in from anywhere and back again."""
    walker = Walker(LIBRARY).begin("support")
    walker.type("practise")
    walker.pick("begin")
    for last in (False, False, True):
        place = walker.place.removeprefix("drills/").removesuffix("-1")
        for _ in DRILLS[place].turns:
            walker.press(0)
        assert ("practised" in [getattr(block, "kind", "") for block in walker.card.blocks]) is last
        walker.pick("enough" if last else "go-on")
    assert walker.place == "support/start"


def test_after_a_check_the_drills_are_about_its_tricks() -> None:
    walker = Walker(LIBRARY, Session(locale="uk", results={"check-found": ["recruit_sabotage"]})).begin("practise-about")
    first = DRILLS[walker.card.options[0].id]
    assert "recruit_sabotage" in first.tactics
    assert len([option for option in walker.card.options if option.provider == "drills"]) == 3


@pytest.mark.parametrize("locale", LOCALES)
def test_what_stands_on_buttons_fits(locale: Locale) -> None:
    catalogs = shelf().catalogs
    for drill in DRILLS.values():
        for message in (drill.title, *(reply.say for turn in drill.turns for reply in turn.replies)):
            text = catalogs.message(locale, message)
            assert len(text) <= (MAX_LABEL if locale == "en" else MOST_ON_A_BUTTON), text


@pytest.mark.parametrize("locale", LOCALES)
def test_titles_are_told_apart(locale: Locale) -> None:
    titles = [shelf().catalogs.message(locale, drill.title) for drill in DRILLS.values()]
    assert len(set(titles)) == len(titles)


def test_the_better_reply_does_not_always_stand_first() -> None:
    """Otherwise nobody reads the others."""
    places = Counter(
        next(n for n, reply in enumerate(turn.replies) if reply.better) for drill in DRILLS.values() for turn in drill.turns
    )
    assert places[0] <= 0.6 * sum(places.values())
    assert places[1] <= 0.6 * sum(places.values())


@pytest.mark.parametrize("locale", LOCALES)
def test_a_drill_is_short(locale: Locale) -> None:
    """Words that one person reads on the way through, the longest replies chosen."""
    for drill in DRILLS.values():
        assert _words(drill, locale, shelf().catalogs) <= MOST_WORDS_READ, drill.id


def _words(drill: Drill, locale: Locale, catalogs: Catalogs) -> int:
    def count(text: str) -> int:
        return len(text.split())

    said = count(catalogs.message(locale, drill.lesson))
    for turn in drill.turns:
        said += count(catalogs.message(locale, turn.they))
        said += max(count(catalogs.message(locale, reply.why)) for reply in turn.replies)
    return said


def test_nobody_is_blamed_and_nobody_praised_by_rank() -> None:
    """Every reply that is not the better one is met as a common one."""
    for drill in DRILLS.values():
        for turn in drill.turns:
            for reply in turn.replies:
                assert reply.why.text.startswith("Many people") is not reply.better, reply.why.context


def test_somebody_inside_plays_only_drills_that_name_no_dangerous_office() -> None:
    inside = rotation(Session(locale="ru", results={"inside": "unsure"}), LIBRARY)
    assert len(inside) >= 3
    for ident in inside:
        drill = DRILLS[ident]
        said = [
            drill.lesson,
            *(message for turn in drill.turns for reply in turn.replies for message in (reply.say, reply.why)),
        ]
        assert [message.text for message in said if OFFICES.search(message.text)] == []


def test_first_lines_are_the_neutral_ones() -> None:
    walker = Walker(LIBRARY, Session(locale="en", results={"drill": "a-small-bag"})).begin("drills")
    assert getattr(walker.card.head, "text", "") == "Practise"
    assert isinstance(walker.card.blocks[0], Paragraph)
    assert walker.card.blocks[0].message == MARK
