"""Sabotage twins: each guard of the engine and its edges is taken away once, and the check that watches it must turn red.

A check that stays green without its guard watches nothing.
"""

import datetime as dt
import html
import itertools
from collections.abc import Callable

import msgspec
import pytest
from ruamel.yaml import YAML

from bot.adapters.library import strict_yaml
from bot.contacts import standing
from bot.engine import advance as advancing
from bot.engine import events, journey, lists, relatives, reminders, retrace
from bot.engine.clockface import moment
from bot.engine.effects import ContactBlock, Paragraph, ShowCard
from bot.engine.session import Relative, Session, StepRecord
from bot.flow.contacts import Way
from bot.flow.errors import FlowError
from bot.flow.model import FlowId, Message, NodeId, Place
from bot.present.catalogs import Catalogs
from bot.present.rendering import Renderer
from tests.support import builders
from tests.support.person import Walker
from tests.unit.present.support_setting import DAY

NODES = """
- {id: a, say: A., name: first, choices: [{id: x, label: X, exit: b}, {id: y, label: Y, exit: b}]}
- {id: b, say: B., name: second, choices: [{id: x, label: X, exit: end}, {id: round, label: R, exit: c}]}
- {id: c, exit: d}
- {id: d, exit: c}
"""


def walker() -> Walker:
    return Walker(builders.library(demo=NODES)).begin()


def stale_press_is_ignored() -> None:
    """Two quick presses on one card are one answer."""
    person = walker()
    turn = person.session.turn
    person.press(0, turn)
    before = person.session
    person.press(0, turn)
    assert person.session == before


def circle_ends_in_the_safe_node() -> None:
    """A script that turns for ever is stopped."""
    person = walker()
    person.pick("x", "round")
    assert person.place == "safe/start"


def back_restores_the_answers() -> None:
    """One step back is as if the answer had not been given."""
    person = walker()
    person.pick("x")
    person.control("back")
    assert person.session.results == {}


def text_is_escaped() -> None:
    """Words that look like tags are words."""
    message = Message("<b>not ours</b>", "c")
    card = ShowCard(Place(FlowId("demo"), NodeId("a")), 1, message, (Paragraph(message),), (), ())
    (sent,) = Renderer(builders.library(), Catalogs({}), {}).card(card, Session(locale="en"), DAY)
    assert "<b>not" not in sent.html.removeprefix("<b>")


def red_contacts_are_hidden_inside() -> None:
    """Somebody inside, or unsure, never sees one."""
    points = builders.contacts(builders.contact("dangerous", more="risk: red"))
    nodes = """
    - {id: a, say: A., name: inside, choices: [{id: unsure, label: U, exit: b}]}
    - {id: b, say: B., contacts: [dangerous], choices: [{id: z, label: Z, exit: end}]}
    """
    person = Walker(builders.library(points, demo=nodes)).begin()
    person.pick("unsure")
    assert not any(isinstance(block, ContactBlock) for block in person.card.blocks)


def aliases_are_refused() -> None:
    """A small file cannot unfold into a large one."""
    with pytest.raises(FlowError):
        strict_yaml.parse(b"a: &x [y]\nb: *x\n", "f.yaml")


def uploads_leave_the_place() -> None:
    """A photo changes nothing."""
    person = walker()
    before = person.session
    person.send(events.UploadReceived(at=person.now, kind="photo"))
    assert person.session == before


def no_reminder_comes_at_night() -> None:
    """A bot that was away until midnight waits for the morning."""
    at = moment(dt.date(2026, 12, 1), 20, "Europe/Kyiv")
    steps = {"a": StepRecord(remind_at=at)}
    session = Session(locale="uk", relatives=(Relative("", "soldier-lost", steps=steps),), zone="Europe/Kyiv")
    assert reminders.ring(session, at + 4 * 3600)[1] == ()


def one_relative_does_not_speak_for_another() -> None:
    """Opening a list sets aside what was told about somebody else."""
    people = (Relative("", "soldier-lost", "ua"), Relative("", "child", "nl"))
    session = Session(locale="uk", relatives=people, current=1, results={"country": "nl", "inside": "no"})
    assert relatives.open_plan(session, "0").results == {"inside": "no"}


def withdrawn_ways_are_gone() -> None:
    """Nobody is led to a number that a verifier took out."""
    way = "{kind: phone, value: '1648', reach: inside, seen: '2025', sources: ['U:S1'], confidence: high}"
    nib = builders.contacts(builders.contact("nib", way))["nib"]
    gone = tuple(msgspec.structs.replace(each, withdrawn_on="2026-11-22", withdrawn_by="sova") for each in nib.ways)
    assert standing.shown_ways(nib, "ua")
    assert standing.shown_ways(msgspec.structs.replace(nib, ways=gone), "ua") == ()


CHECKS = (
    no_reminder_comes_at_night,
    one_relative_does_not_speak_for_another,
    withdrawn_ways_are_gone,
    stale_press_is_ignored,
    circle_ends_in_the_safe_node,
    back_restores_the_answers,
    text_is_escaped,
    red_contacts_are_hidden_inside,
    aliases_are_refused,
    uploads_leave_the_place,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_checks_are_green_with_their_guards(check: Callable[[], None]) -> None:
    """Otherwise their twins would prove nothing."""
    check()


class Endless(AssertionError):
    """The walk went further than any script should."""


def without_turn_check(monkeypatch: pytest.MonkeyPatch) -> None:
    real = advancing._pick

    def trusting(session: Session, event: events.ChoicePicked, library: object) -> object:
        return real(session, msgspec.structs.replace(event, turn=session.turn), library)  # type: ignore[arg-type]

    monkeypatch.setattr(advancing, "_pick", trusting)


def without_hop_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ceiling is lifted; a counter stops what would turn for ever."""
    hops = itertools.count()
    real = journey.Journey._arrive

    def counted(self: journey.Journey, node: object, acting: bool) -> None:
        if next(hops) > 500:
            raise Endless
        real(self, node, acting)  # type: ignore[arg-type]

    monkeypatch.setattr(journey, "MAX_HOPS", 10**9)
    monkeypatch.setattr(journey.Journey, "_arrive", counted)


def without_undo(monkeypatch: pytest.MonkeyPatch) -> None:
    real = retrace.undone

    def forgetful(session: Session, length: int) -> Session:
        return msgspec.structs.replace(real(session, length), results=session.results)

    monkeypatch.setattr(advancing, "undone", forgetful)


def without_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "escape", lambda text, quote=True: text)


def without_red_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "may_see", lambda contact, inside: True)


def without_night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "is_night", lambda at, zone: False)


def without_setting_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relatives, "without", lambda session, names: session)


def without_withdrawal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Way, "is_withdrawn", property(lambda way: False))


def without_strictness(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library itself would read."""
    monkeypatch.setattr(strict_yaml, "parse", lambda data, file: YAML(typ="safe").load(data))


def without_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(session: Session, event: events.Event, library: object, phrase: str, *more: object) -> advancing.Turn:
        return advancing._call(session, FlowId("menu"), event, library)  # type: ignore[arg-type]

    monkeypatch.setattr(advancing, "_stay", careless)


TWINS: tuple[tuple[Callable[[pytest.MonkeyPatch], None], Callable[[], None]], ...] = (
    (without_turn_check, stale_press_is_ignored),
    (without_hop_ceiling, circle_ends_in_the_safe_node),
    (without_undo, back_restores_the_answers),
    (without_escape, text_is_escaped),
    (without_red_gate, red_contacts_are_hidden_inside),
    (without_strictness, aliases_are_refused),
    (without_stay, uploads_leave_the_place),
    (without_night, no_reminder_comes_at_night),
    (without_setting_aside, one_relative_does_not_speak_for_another),
    (without_withdrawal, withdrawn_ways_are_gone),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=lambda function: function.__name__)
def test_without_its_guard_the_check_turns_red(
    sabotage: Callable[[pytest.MonkeyPatch], None], check: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard is what the check sees."""
    sabotage(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        check()
