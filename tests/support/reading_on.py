"""People who go on reading while the script is rewritten, and what must hold at each of their steps (design §5).

What a person last saw is noted from the outside, from the cards alone; the engine's own notes are not believed.
"""

import random
from collections import Counter
from collections.abc import Iterable
from functools import cache

import msgspec

from bot.engine import effects, events
from bot.engine.advance import Turn, advance
from bot.engine.effects import CONTROLS, FIRST_CONTROL, Option, Paragraph, Phrase, ShowCard
from bot.engine.lists import options_of
from bot.engine.moving import settle
from bot.engine.question import key_of, question_code
from bot.engine.relatives import OF_ONE_RELATIVE
from bot.engine.session import Session, Step, from_bytes, to_bytes
from bot.flow.model import Ask, Choose, Enter, Library, Place
from bot.present.catalogs import Catalogs
from bot.present.labels import Labels
from bot.present.understanding import understand
from tests.support.universe import NOW

TOLD = "script-changed"
TEXTS = ("1", "2", "3", "2, 1", "no", "yes", "hello there", "2024-05", "2024", "NL 12/5", "back", "skip", "menu", "language")
WORDS_OF_CONTROLS = {"back", "skip", "menu", "language", "continue"}
COMMANDS = ("plan", "cancel", "language", "nonsense")


@cache
def _labels(revision: str) -> dict[str, Labels]:
    return {}


def labels_of(library: Library) -> Labels:
    """The labels of a library, in English."""
    return _labels(library.revision).setdefault("", Labels(library, Catalogs({})))


class Seen(msgspec.Struct, frozen=True):
    """A card as its person has it before them."""

    place: Place
    code: str
    options: tuple[tuple[str, str], ...]
    turn: int
    session: Session
    library: Library


class Reader:
    """One person, and what was seen and told."""

    def __init__(self, name: int, counted: Counter[str]) -> None:
        self.name, self.counted = name, counted
        self.session: Session | None = None
        self.seen: Seen | None = None
        self.cards: dict[int, tuple[str, ...]] = {}
        self.given: set[tuple[Place | None, str, str]] = set()
        self.hidden = False
        self.libraries: list[Library] = []
        self.log: list[str] = []

    def send(self, event: events.Event, library: Library, typed: str = "") -> Turn:
        """One input, as the conductor takes it; the session is bytes in between."""
        before = self.session or Session(locale="en")
        came = settle(before, library)
        if typed:
            labels = labels_of(library)
            event = understand(came, events.TextReceived(at=NOW, text=typed), library, labels)
        turn = advance(came, event, library)
        again = advance(from_bytes(to_bytes(before)), event, library)
        assert again == turn, "to settle first, or not, is the same"
        self.log.append(f"{library.revision} {before.place} {event!r} -> {turn.session and turn.session.place} {told_in(turn)}")
        after = None if turn.session is None else from_bytes(to_bytes(turn.session))
        assert after == turn.session
        self._never_silent(turn)
        if self.seen is not None and not _leaves(turn):
            self._no_wrong_question(before, came, event, turn, library, typed)
            self._no_loss(before, came, event, turn, library)
            self._told_when_due(before, event, turn, library)
        self._in_the_present(turn, library)
        self._note(before, turn, library)
        self.session = after
        return turn

    def wait(self, event: events.Event, library: Library) -> None:
        """Something that comes by itself moves nobody."""
        before = self.session
        if before is not None:
            turn = advance(before, event, library)
            assert turn.session is not None
            assert (turn.session.runs, turn.session.revision, turn.session.results) == (
                before.runs,
                before.revision,
                before.results,
            )
            self.session = turn.session

    def _never_silent(self, turn: Turn) -> None:
        kinds = (ShowCard, effects.Tell, effects.Hint, effects.Receipt, effects.Leave, effects.Erase)
        assert any(isinstance(effect, kinds) for effect in turn.effects), self.log
        assert told_in(turn) <= 1, self.log

    def _no_wrong_question(
        self, before: Session, came: Session, event: events.Event, turn: Turn, library: Library, typed: str
    ) -> None:
        seen, after = self.seen, turn.session
        assert seen is not None
        assert after is not None
        stale = isinstance(event, events.ChoicePicked) and not typed and event.turn != seen.turn
        marks = _added(came.trail, after.trail)
        answers = [step for step in marks if step.picked is not None]
        if stale:
            assert not answers, self.log
            assert after.chosen in ((), came.chosen), self.log
        if not answers:
            if after.chosen != came.chosen and not _is_back(event) and after.place == seen.place:
                self._ticked(seen, event, came, after, typed)
            return
        first, rest = answers[0], answers[1:]
        is_same = (first.place, first.asked) == (seen.place, seen.code)
        assert is_same or first.place in self._reach, (self.log, first, seen.place)
        self.counted["answers that counted after a move" if seen.library is not library else "answers"] += 1
        if not is_same:
            self.counted["answers led by the map"] += 1
        if isinstance(event, events.ChoicePicked) and not typed and event.option < FIRST_CONTROL:
            assert first.picked == seen.options[event.option][0].rpartition(":")[2], self.log
        elif typed.isdecimal() and isinstance(event, events.ChoicePicked):
            assert first.picked == seen.options[int(typed) - 1][0].rpartition(":")[2], self.log
        elif typed and isinstance(event, events.ChoicePicked):
            here = dict(seen.options)
            now = dict(_shown(options_now(came, library), library))
            assert plain(typed) in (plain(now.get(event.key, "")), plain(here.get(event.key, ""))) or typed in TEXTS, self.log
        self.given.add((first.place, first.asked, repr(first.picked)))
        for step in rest:
            assert self._was_given(step, library), (self.log, step)
            self.counted["kept answers given again"] += 1

    def _ticked(self, seen: Seen, event: events.Event, came: Session, after: Session, typed: str) -> None:
        changed = set(after.chosen) ^ set(came.chosen)
        if isinstance(event, events.ChoicePicked) and not typed and event.option < FIRST_CONTROL:
            assert changed == {seen.options[event.option][0].rpartition(":")[2]}, self.log

    def _was_given(self, step: Step, library: Library) -> bool:
        """To this question, or to one from which the map leads here."""
        for place, code, picked in self.given:
            if picked != repr(step.picked) or place is None:
                continue
            if (place, code) == (step.place, step.asked) or step.place in self._anywhere(place, code):
                return True
        return False

    def _anywhere(self, place: Place, code: str) -> set[Place]:
        """Where any library so far leads from there."""
        found, waiting = set[Place](), [(place, code)]
        while waiting:
            for library in self.libraries:
                here, asked = waiting[-1]
                for to in reach(library, here, asked) - found:
                    found.add(to)
                    node = library.node(to)
                    waiting.insert(0, (to, question_code(node) if node else ""))
            waiting.pop()
        return found

    def _no_loss(self, before: Session, came: Session, event: events.Event, turn: Turn, library: Library) -> None:
        after = turn.session
        assert after is not None
        notes_before, notes_after = numbers_of(before), numbers_of(after)
        dones = [sum(bool(record.done_on) for each in s.relatives for record in each.steps.values()) for s in (came, after)]
        is_planning = came.place is not None and came.place.flow == "plan"
        assert len(after.relatives) >= len(before.relatives), self.log
        assert is_planning or notes_before <= notes_after, self.log
        assert dones[1] >= dones[0], self.log
        assert set(before.results) <= set(came.results), self.log
        assert len(before.kept) <= len(came.kept) or library.moves.places, self.log
        if after.place is not None and before.runs:
            left = [step.place for step in before.trail if step.picked is None]
            was_there = [before.place, *left, *([step.place for step in before.trail] if _is_back(event) else ())]
            assert after.place.flow != "safe", self.log
            assert after.place.flow != "start" or any(place and place.flow == "start" for place in was_there), self.log
        self._last_that_is_there(before, came, library)
        own = _is_back(event) or after.review is not None or "locale" in came.results
        planned = len(after.relatives) != len(before.relatives) or (after.place and after.place.flow == "plan")
        gone = set(before.results) - set(after.results) - {"locale", "reference"}
        if planned:
            gone -= OF_ONE_RELATIVE
        assert own or not gone, (self.log, gone)

    def _last_that_is_there(self, before: Session, came: Session, library: Library) -> None:
        """Whose place is gone stands at the last question of the way that is still there."""
        seen = self.seen
        if seen is None or self.hidden or came.place is None or not before.runs or seen.place.flow in ("menu", "start"):
            return
        if before.revision == library.revision or waits(library, seen.place) or self._reach:
            return
        way = [place for step in before.trail if (place := step.place) and waits(library, place) and place.flow != "start"]
        if way and not library.moves.places:
            assert came.place == way[-1], self.log

    def _told_when_due(self, before: Session, event: events.Event, turn: Turn, library: Library) -> None:
        seen, after, told = self.seen, turn.session, told_in(turn)
        assert seen is not None
        assert after is not None
        answered = any(step.picked is not None for step in _added(settle(before, library).trail, after.trail))
        returned = answered or _is_back(event)
        shows = any(isinstance(effect, ShowCard) for effect in turn.effects)
        if self.hidden or not shows or not before.runs:
            return
        node = library.node(seen.place)
        is_same = node is not None and question_code(node) == seen.code and seen.code != ""
        whole = way_is_whole(seen.session, library)
        there = {key_of(option) for option in options_now(settle(before, library), library)}
        vanished = not {key for key, _ in seen.options} <= there
        if seen.library is library or (is_same and whole and not vanished):
            if not returned:
                assert told == 0, self.log
            return
        if is_same and whole:
            return
        if self._reach and any(waits(library, place) for place in self._reach):
            if answered and not returned:
                assert told == 0, self.log
            if not answered and told == 0:
                is_own = after.chosen != before.chosen or _is_back(event) or (after.review and not before.review)
                assert is_own or not _means_card(event, seen), self.log
            self.counted["moves by the map"] += 1
            return
        assert told == 1, self.log
        assert not answered, self.log
        self.counted["people told"] += 1

    def _in_the_present(self, turn: Turn, library: Library) -> None:
        after = turn.session
        if after is None or not after.runs or _leaves(turn):
            return
        assert after.revision == library.revision, self.log
        shows = any(isinstance(effect, ShowCard) for effect in turn.effects)
        assert not shows or not (after.moved or after.led), self.log

    def _note(self, before: Session, turn: Turn, library: Library) -> None:
        card = next((effect for effect in reversed(turn.effects) if isinstance(effect, ShowCard)), None)
        if turn.session is None or not turn.session.runs:
            self.seen, self.cards, self.hidden = None, {}, False
        elif card is None:
            self.hidden = self.hidden or before.revision != library.revision
        else:
            node = library.node(card.place)
            keys = tuple(key_of(option) for option in card.options)
            assert self.cards.setdefault(card.turn, keys) == keys, (self.log, "two cards of one number")
            assert node is not None
            assert isinstance(node.router, Choose | Ask), self.log
            assert card.options or isinstance(node.router, Ask), self.log
            self.seen = Seen(card.place, question_code(node), _shown(card.options, library), card.turn, turn.session, library)
            self.hidden = False

    @property
    def _reach(self) -> set[Place]:
        """Where the map leads from what was seen, in any library in which there was an input since."""
        seen = self.seen
        return self._anywhere(seen.place, seen.code) if seen else set()


def reach(library: Library, place: Place, code: str) -> set[Place]:
    """All places that lines of the map lead to, one after the other, from one question."""
    found = set[Place]()
    places = library.moves.places
    to = places.get(f"{place}#{code}") or places.get(str(place))
    while to is not None and to not in found:
        found.add(to)
        to = places.get(str(to))
    return found


def numbers_of(session: Session) -> set[str]:
    """The offices' numbers that stand in the plans."""
    held = [record.reference for relative in session.relatives for record in relative.steps.values()]
    return {number for numbers in held for number in numbers.split("; ") if number}


def waits(library: Library, place: Place) -> bool:
    node = library.node(place)
    return node is not None and isinstance(node.router, Choose | Ask)


def way_is_whole(session: Session, library: Library) -> bool:
    """Whether each flow on the way is still entered by the one above it."""
    for above, below in zip(session.runs, session.runs[1:], strict=False):
        flow = library.flows.get(above.flow)
        doors = (
            [n.id for n in flow.nodes.values() if isinstance(n.router, Enter) and n.router.flow == below.flow] if flow else []
        )
        if above.node not in doors and len(doors) != 1:
            return False
    return True


def told_in(turn: Turn) -> int:
    """How often the sentence stands in a turn."""
    blocks = [block for effect in turn.effects if isinstance(effect, ShowCard) for block in effect.blocks]
    return sum(isinstance(block, Phrase) and block.key == TOLD for block in blocks)


def options_now(session: Session, library: Library) -> tuple[Option, ...]:
    node = library.node(session.place)
    return options_of(session, node, library) if node else ()


def plain(text: str) -> str:
    return text.strip().casefold()


def _shown(options: Iterable[Option], library: Library) -> tuple[tuple[str, str], ...]:
    labels = labels_of(library)
    return tuple((key_of(option), labels.option(option, "en")) for option in options)


def _added(before: tuple[Step, ...], after: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that were added; none where the trail was cut."""
    at = len(before)
    same = len(after) > at and [s.place for s in after[:at]] == [s.place for s in before]
    return after[at:] if same else ()


def _leaves(turn: Turn) -> bool:
    return any(isinstance(effect, effects.Leave | effects.Erase) for effect in turn.effects)


def _is_back(event: events.Event) -> bool:
    if isinstance(event, events.ChoicePicked):
        return event.option == FIRST_CONTROL + CONTROLS.index("back")
    return isinstance(event, events.ControlUsed) and event.control == "back"


def _means_card(event: events.Event, seen: Seen) -> bool:
    if isinstance(event, events.ChoicePicked):
        return event.turn == seen.turn and event.option < FIRST_CONTROL
    return isinstance(event, events.AnswerGiven | events.TextReceived)


def said(turn: Turn) -> list[str]:
    """Sentences on the cards of a turn."""
    blocks = [block for effect in turn.effects if isinstance(effect, ShowCard) for block in effect.blocks]
    return [block.message.text for block in blocks if isinstance(block, Paragraph)]


def any_input(reader: Reader, library: Library, dice: random.Random) -> None:
    """One input of any kind."""
    seen = reader.seen
    turn = reader.session.turn if reader.session else 0
    if seen is None:
        reader.send(events.Started(at=NOW), library)
        return
    kind = dice.choices(
        ("press", "label", "text", "control", "old", "command", "other", "change", "saved"), (46, 10, 12, 10, 6, 5, 5, 12, 1)
    )[0]
    if kind == "press" and seen.options:
        reader.send(events.ChoicePicked(at=NOW, turn=seen.turn, option=dice.randrange(len(seen.options))), library)
    elif kind == "label" and seen.options:
        reader.send(events.Repeated(at=NOW), library, typed=dice.choice(seen.options)[1])
    elif kind == "control":
        name = dice.choices(("back", "skip", "done", "unknown", "menu", "leave", "outdated"), (6, 4, 6, 3, 2, 0.3, 1))[0]
        reader.send(events.ChoicePicked(at=NOW, turn=seen.turn, option=FIRST_CONTROL + CONTROLS.index(name)), library)
    elif kind == "old" and reader.cards:
        old = dice.choice(list(reader.cards))
        reader.send(events.ChoicePicked(at=NOW, turn=old, option=dice.randrange(4)), library)
    elif kind == "command":
        reader.send(events.CommandGiven(at=NOW, name=dice.choice(COMMANDS)), library)
    elif kind == "other":
        other: tuple[events.Event, ...] = (
            events.UploadReceived(at=NOW, kind="photo"),
            events.ForwardReceived(at=NOW, text="words of somebody"),
            events.EditReceived(at=NOW),
            events.Started(at=NOW),
            events.Repeated(at=NOW),
            events.FlowCalled(at=NOW, flow="language"),
        )
        reader.send(dice.choice(other), library)
    elif kind == "change" and (changes := [n for n, (key, _) in enumerate(seen.options) if key.startswith("answers:")]):
        reader.send(events.ChoicePicked(at=NOW, turn=seen.turn, option=dice.choice(changes)), library)
    elif kind == "saved":
        reader.send(events.ChoicePicked(at=NOW, turn=turn, option=FIRST_CONTROL + CONTROLS.index("saved")), library)
    else:
        reader.send(events.Repeated(at=NOW), library, typed=dice.choice(TEXTS))
