"""A walk over everything: each node, choice, exit and guard outcome, and each screen in each language."""

import datetime as dt
import re
from functools import cache

import msgspec
import pytest

from bot.engine.effects import CONTROLS, FIRST_CONTROL
from bot.flow.model import LOCALES, Ask, Category, Choose, Locale, Place, Split
from bot.present.setting import Setting
from bot.present.text import utf16_units
from tests.proofs.report import FULL
from tests.support.explorer import Explorer, guards_of
from tests.support.universe import desk, shelf

SETTING = Setting(today=dt.date(2026, 11, 22), now=dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC))
TAG = re.compile(r"</?(b|i|code)>")
CUT = 64
"""Characters of a label a phone still shows in one line of a wide button; more are cut (Bot API has no limit of its own)."""

pytestmark = pytest.mark.slow


@cache
def walked() -> Explorer:
    return Explorer(shelf().library, whole_stack=FULL).explore()


def test_every_node_is_reached() -> None:
    library = shelf().library
    nodes = {Place(flow.id, node.id) for flow in library.flows.values() for node in flow.nodes.values()}
    assert sorted(map(str, nodes - walked().places)) == []


def test_every_choice_is_pressed_and_every_case_taken() -> None:
    missing = []
    for flow in shelf().library.flows.values():
        for node in flow.nodes.values():
            place = Place(flow.id, node.id)
            if isinstance(node.router, Choose):
                written = [option for option in node.router.options if isinstance(option, Category)]
                missing += [f"{place} {each.id}" for each in written if (place, f":{each.id}") not in walked().choices]
            if isinstance(node.router, Split):
                cases = range(len(node.router.cases))
                missing += [f"{place} case {number}" for number in cases if (place, number) not in walked().cases]
    assert missing == []


def test_every_guard_turns_out_both_ways() -> None:
    wanted = {(where, outcome) for where, _ in guards_of(shelf().library) for outcome in (True, False)}
    assert sorted(wanted - walked().outcomes) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_reads_in_every_language(locale: Locale) -> None:
    """Nothing is empty, nothing is left in braces, no tag stays open, nothing is longer than Telegram takes."""
    renderer = desk().renderer
    faults = []
    for screen in walked().screens.values():
        session = msgspec.structs.replace(screen.session, locale=locale)
        messages = renderer.card(screen.card, session, SETTING)
        html = "\n".join(message.html for message in messages)
        labels = [button.label for message in messages for row in message.rows for button in row]
        data = [button.data for message in messages for row in message.rows for button in row]
        if not html.strip() or re.search(r"[{}]", html) or "<" in TAG.sub("", html):
            faults.append(f"{screen.card.place}: {html[:200]}")
        if any(utf16_units(message.html) > 4096 for message in messages):
            faults.append(f"{screen.card.place}: too long")
        if any(not label.strip() or len(label) > CUT for label in labels) or any(len(each.encode()) > 64 for each in data):
            faults.append(f"{screen.card.place}: {labels}")
        offered = {f".{FIRST_CONTROL + CONTROLS.index(control)}" for control in screen.card.controls}
        if not all(any(each.endswith(ending) for each in data) for ending in offered):
            faults.append(f"{screen.card.place}: a control has no button")
        if len(labels) > 100 or len(set(labels)) < len(labels):
            faults.append(f"{screen.card.place}: two buttons alike: {sorted(x for x in labels if labels.count(x) > 1)}")
    assert "\n".join(sorted(set(faults))) == ""


def test_a_first_line_is_never_missing() -> None:
    """What shows on a lock screen is ours, on each screen."""
    assert all(screen.card.head for screen in walked().screens.values())


def test_every_question_that_is_typed_can_be_skipped() -> None:
    """Messages that are gathered are no answer to skip: two buttons end that."""
    asks = [
        screen
        for screen in walked().screens.values()
        if isinstance(router := _router(screen.card.place), Ask) and router.kind != "forwards"
    ]
    assert len(asks) > 10
    assert [str(screen.card.place) for screen in asks if "skip" not in screen.card.controls] == []


def _router(place: Place) -> object:
    return shelf().library.flows[place.flow].nodes[place.node].router
