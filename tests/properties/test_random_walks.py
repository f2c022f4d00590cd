"""Random conversations over the shipped library in all languages, and event sequences over small libraries.

Nobody is ever stranded, whatever they press, type or send. 400 walks by default, 10,000 with LIKHTAR_PROOF=full;
LIKHTAR_SEED repeats a run.
"""
# ruff: noqa: E501 - tables of texts read best in wide lines

import datetime as dt
import os
import random
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine import effects, events
from bot.engine.advance import Turn, advance
from bot.engine.effects import FIRST_CONTROL, ShowCard
from bot.engine.gathering import gathers
from bot.engine.lists import node_at
from bot.engine.session import Session, from_bytes, to_bytes
from bot.flow.model import LOCALES, Ask, Library, Locale
from bot.present.setting import Setting
from bot.present.text import utf16_units
from bot.present.understanding import understand
from tests.proofs.report import proven
from tests.support import builders
from tests.support.person import Walker
from tests.support.universe import NOW, desk, shelf

FULL = os.environ.get("LIKHTAR_PROOF") == "full"
WALKS = 10_000 if FULL else 200
STEPS = 25
SEED = int(os.environ.get("LIKHTAR_SEED") or random.SystemRandom().randrange(10**6))
DAY = Setting(today=dt.date(2026, 11, 22))

HOSTILE = (
    "", " ", "\x00", "\u202etxet\u202c", "\u200b" * 50, "😀" * 2048, "<b>&lt;/b><script>", "{contact:nib}", "{0}", "%s%n", "*" * 300,
    "../../etc/passwd", "' OR 1=1 --", "9" * 4000, "-1", "0", "1.5", "t1.0", "/x /x", "null", "\ud800", "а" * 4096, "⑳" * 3000,
    "32.13.2024", "99999999999 травня 24", "1,2,3,4,5,6,7,8,9,10", "Ⅷ", "\n\n\n", "&amp;", "﷽" * 100, "0" * 40,
)  # fmt: skip
WORDS = (
    "1", "2", "3", "так", "нет", "ja", "назад", "меню", "back", "skip", "пропустити", "не знаю", "continue", "мова", "language",
    "весна 2024", "3.05.24", "12.2026", "1.12.2026", "Belgium", "12024100060000123", "я не хочу жити", "ik ben 13", "план", "help",
)  # fmt: skip
COMMANDS = ("help", "plan", "check", "contacts", "privacy", "language", "delete", "cancel", "nonsense", "")
LINKS = ("", "check", "contacts", "plan", "nl", "nonsense")


class Roamer:
    """Somebody without a plan, and the promises that hold at every turn."""

    def __init__(self, locale: Locale, dice: random.Random) -> None:
        self.library, self.renderer = shelf().library, desk().renderer
        self.dice = dice
        self.session: Session | None = None
        self.locale = locale
        self.card: ShowCard | None = None
        self.log: list[str] = []

    def step(self) -> None:
        """One input of any kind."""
        act = self.dice.choices(
            (self.press, self.control, self.stale, self.hostile, self.word, self.other), weights=(60, 10, 6, 6, 12, 6)
        )[0]
        act()

    def press(self) -> None:
        card = self.card
        if card is None or not card.options:
            return self.word()
        before, option = self._before(), self.dice.randrange(len(card.options))
        turn = self.send(events.ChoicePicked(at=NOW, turn=before.turn, option=option))
        return self._back_leads_back(before, turn) if self.dice.random() < 0.2 else None

    def control(self) -> None:
        if self.card is not None:
            name = self.dice.choice(self.card.controls)
            if name != "leave" or self.dice.random() < 0.1:
                option = FIRST_CONTROL + effects.CONTROLS.index(name)
                self.send(events.ChoicePicked(at=NOW, turn=self._before().turn, option=option))

    def stale(self) -> None:
        """A press on any earlier card, or on a button that does not exist, changes nothing."""
        before = self._before()
        old = self.dice.choice([before.turn - 1, before.turn - 5, before.turn + 1, -1])
        turn = self.send(events.ChoicePicked(at=NOW, turn=old, option=self.dice.randrange(-1, 105)))
        if self.session is not None and before.runs:
            assert turn.session == before, self.log

    def hostile(self) -> None:
        """A text that nobody can understand never moves anybody; it may answer a question for words."""
        before, text = self._before(), self.dice.choice(HOSTILE)
        event = understand(before, events.TextReceived(at=NOW, text=text), self.library, self.renderer.labels)
        node = node_at(self.library, before.place)
        turn = self.send(event)
        takes_words = node is not None and isinstance(node.router, Ask) and node.router.kind in ("text", "reference")
        if isinstance(event, events.TextReceived) and before.runs and not takes_words:
            assert turn.session == before, self.log

    def word(self) -> None:
        before = self._before()
        text = events.TextReceived(at=NOW, text=self.dice.choice(WORDS))
        self.send(understand(before, text, self.library, self.renderer.labels))

    def other(self) -> None:
        """Everything that is no answer, and everything that works from anywhere."""
        before = self._before()
        event = self.dice.choice(
            (
                events.Started(at=NOW, payload=self.dice.choice(LINKS)),
                events.CommandGiven(at=NOW, name=self.dice.choice(COMMANDS)),
                events.ForwardReceived(at=NOW, text=self.dice.choice(HOSTILE)),
                events.UploadReceived(at=NOW, kind="photo"),
                events.EditReceived(at=NOW),
                events.Repeated(at=NOW),
            )
        )
        turn = self.send(event)
        if isinstance(event, events.ForwardReceived) and turn.session and gathers(before, self.library):
            after, had = turn.session, before.gathered
            assert (after.place, after.results, after.gathered[: len(had)]) == (before.place, before.results, had), self.log
        elif before.runs and isinstance(event, events.ForwardReceived | events.UploadReceived | events.EditReceived):
            assert turn.session == before, self.log

    def send(self, event: events.Event) -> Turn:
        before = self._before()
        self.log.append(f"{before.place} {event!r:.120}")
        turn = advance(before, event, self.library)
        self.session = None if turn.session is None else from_bytes(to_bytes(turn.session))
        assert self.session == turn.session, self.log
        self.card = next((effect for effect in turn.effects if isinstance(effect, ShowCard)), None)
        if self.card is None:
            assert any(isinstance(effect, effects.Erase | effects.Leave) for effect in turn.effects), self.log
            return turn
        self._there_is_a_way_on(self.card)
        self._can_be_sent(self.card, cast(Session, self.session))
        return turn

    def _before(self) -> Session:
        return self.session or Session(locale=self.locale)

    def _there_is_a_way_on(self, card: ShowCard) -> None:
        node = node_at(self.library, card.place)
        assert node is not None, self.log
        assert card.options or isinstance(node.router, Ask), self.log
        assert card.place.flow != "safe", self.log
        assert "leave" in card.controls, self.log

    def _can_be_sent(self, card: ShowCard, session: Session) -> None:
        messages = self.renderer.card(card, session, DAY)
        for message in messages:
            assert message.html.strip(), self.log
            assert utf16_units(message.html) <= 4096, self.log
        for row in messages[-1].rows:
            for button in row:
                assert button.label.strip(), self.log
                assert bool(button.data) != bool(button.copy), self.log
                assert len(button.data.encode()) <= 64, self.log
        assert not any(message.rows for message in messages[:-1])

    def _back_leads_back(self, before: Session, turn: Turn) -> None:
        """One step back is the place before the press, with the same answers."""
        after = turn.session
        if after is None or len(after.trail) <= len(before.trail) or before.kept or after.kept or after.crisis != before.crisis:
            return
        back = advance(after, events.ControlUsed(at=NOW, control="back"), self.library)
        assert back.session is not None
        if len(after.trail) == len(before.trail) + 1:
            assert (back.session.place, back.session.results) == (before.place, before.results), self.log


@pytest.mark.parametrize("locale", LOCALES)
def test_nobody_is_ever_stranded(locale: Locale) -> None:
    """No dead end, always plain data, stale input changes nothing, hostile words move nobody, everything fits Telegram."""
    for number in range(WALKS // len(LOCALES)):
        seed = f"{SEED}-{locale}-{number}"
        roamer = Roamer(locale, random.Random(seed))
        try:
            roamer.send(events.Started(at=NOW))
            for _ in range(STEPS):
                roamer.step()
        except Exception as error:
            trail = "\n".join(roamer.log)
            raise AssertionError(f"walk {seed} (LIKHTAR_SEED={SEED}): {error!r}\n{trail}") from error
    proven(f"random walks, {locale}", SEED, walks=WALKS // len(LOCALES), steps_each=STEPS, dead_ends=0, exceptions=0)


# ---- small libraries, any sequence of events ----

SMALL = """
- id: a
  say: A.
  name: who
  choices: [{id: x, label: X, exit: b}, {id: y, label: Y, exit: c}, {id: in, label: In, exit: sub}, {id: z, label: Z, exit: gone}]
- {id: b, say: B., ask: {as: text, name: silence, most: 9}, exit: c, skip: a}
- {id: c, say: C., ask: {as: many, name: known, options: [{id: o, label: O}, {id: p, label: P}]}, exit: d}
- {id: d, say: D., card: review, choices: [{each: answers, name: change}, {id: again, label: Again, exit: a}]}
- {id: sub, enter: child, exit: loop}
- {id: loop, split: [{when: known includes o, exit: round}, {exit: d}]}
- {id: round, exit: loop}
"""
CHILD = "- {id: q, say: Q., ask: {as: date, name: day}, exit: r}\n- {id: r, say: R., choices: [{id: k, label: K, exit: end}]}"
LIBRARY: Library = builders.library(demo=SMALL, child=CHILD)

_events = st.one_of(
    st.builds(events.Started, at=st.just(NOW), payload=st.sampled_from(LINKS)),
    st.builds(events.TextReceived, at=st.just(NOW), text=st.one_of(st.sampled_from(WORDS + HOSTILE), st.text(max_size=12))),
    st.builds(events.ControlUsed, at=st.just(NOW), control=st.sampled_from([*effects.CONTROLS, "nonsense"])),
    st.builds(events.CommandGiven, at=st.just(NOW), name=st.sampled_from(COMMANDS)),
    st.builds(events.FlowCalled, at=st.just(NOW), flow=st.sampled_from(["demo", "menu", "nobody"])),
    st.builds(events.AnswerGiven, at=st.just(NOW), value=st.one_of(st.text(max_size=5), st.lists(st.sampled_from("opx")))),
    st.builds(events.ForwardReceived, at=st.just(NOW), text=st.text(max_size=5)),
    st.integers(0, 5),
    st.tuples(st.integers(-1, 30), st.integers(-2, 107)),
)


@settings(max_examples=2000 if FULL else 75, deadline=None)
@given(st.lists(_events, max_size=20))
def test_any_sequence_of_events_leaves_a_place_or_nothing(sequence: list[events.Event | int | tuple[int, int]]) -> None:
    """Never raises, always plain data; a press with another turn's number changes nothing."""
    walker = Walker(LIBRARY).begin()
    for event in sequence:
        before = walker.session
        match event:
            case int():
                walker.press(event)
            case (turn, option):
                walker.press(option, turn)
                if turn != before.turn and option != FIRST_CONTROL + 5 and before.runs:
                    assert walker.session == before
            case events.TextReceived():
                walker.type(event.text)
            case events.Event():
                walker.send(event)
        put_away = any(isinstance(effect, effects.Leave | effects.Clear) for effect in walker.effects)
        assert walker.ended or walker.session.runs or put_away


@settings(max_examples=1000 if FULL else 50, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_going_back_all_the_way_ends_at_the_beginning(presses: list[int]) -> None:
    """As many steps back as steps were made: the first question, with no answer left."""
    walker = Walker(LIBRARY)
    walker.start()
    for option in presses:
        walker.press(option)
    for _ in range(len(walker.session.trail)):
        walker.send(events.ControlUsed(at=NOW, control="back"))
    assert walker.place == "start/language"
    assert walker.session.results == {}
