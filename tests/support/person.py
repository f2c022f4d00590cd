"""Fake people who type and press. A `Person` stands before the whole bot, a `Walker` before the engine alone.

Between turns the session goes to plain data and back, so that a forgotten field shows at once.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.adapters.cli.replay import Answering
from bot.engine import effects, events
from bot.engine.advance import Turn, advance
from bot.engine.effects import CONTROLS, FIRST_CONTROL, ShowCard
from bot.engine.session import Session, from_bytes, to_bytes
from bot.flow.model import Library, Locale
from bot.present.catalogs import Catalogs
from bot.present.labels import Labels
from bot.present.outbound import Button
from bot.present.understanding import understand
from tests.support.universe import NOW, Universe, desk


class Person:
    """Somebody in front of the bot as families have it: texts in, messages out (the store in memory keeps bytes only)."""

    def __init__(self, folder: Path, locale: str = "", at: int = NOW) -> None:
        self.universe = Universe(folder, locale, at)
        self._answering = Answering(self.universe.player, desk().library)

    def feed(self, line: dict[str, Any]) -> dict[str, Any]:
        """An input line of `play --json`; also `{"pick": option id}` and `{"control": name}`, which find their button."""
        return self._answering.feed(line)

    @property
    def buttons(self) -> Sequence[Button]:
        return self.universe.player.buttons

    @property
    def session(self) -> Session | None:
        """What is held about the person now."""
        return self.universe.player.session


class Walker:
    """Somebody in front of the engine alone, with a small library."""

    def __init__(self, library: Library, session: Session | None = None, locale: Locale = "en") -> None:
        self.library = library
        self.session = session or Session(locale=locale)
        self.labels = Labels(library, Catalogs({}))
        self.effects: tuple[effects.Effect, ...] = ()
        self.ended = False
        self.now = NOW

    def send(self, event: events.Event) -> Turn:
        """One event; the session that comes back has been plain data in between."""
        turn = advance(self.session, event, self.library)
        self.effects = turn.effects
        self.ended = turn.session is None
        kept = turn.session or Session(locale=self.session.locale)
        self.session = from_bytes(to_bytes(kept))
        assert self.session == kept
        return turn

    def start(self, payload: str = "") -> Turn:
        return self.send(events.Started(at=self.now, payload=payload))

    def begin(self, flow: str = "demo") -> "Walker":
        """Go straight to the first node of a flow."""
        self.send(events.FlowCalled(at=self.now, flow=flow))
        return self

    def pick(self, *options: str) -> Turn:
        """Press the buttons of these options, one after the other."""
        for option in options:
            ids = [shown.id for shown in self.card.options]
            assert option in ids, f"no option {option!r} at {self.place}; there is {ids}"
            turn = self.press(ids.index(option))
        return turn

    def press(self, option: int, turn: int | None = None) -> Turn:
        return self.send(events.ChoicePicked(at=self.now, turn=self.session.turn if turn is None else turn, option=option))

    def control(self, name: effects.Control, turn: int | None = None) -> Turn:
        return self.press(FIRST_CONTROL + CONTROLS.index(name), turn)

    def type(self, text: str) -> Turn:
        """Type words; they are understood as the real bot understands them."""
        return self.send(self.meant(text))

    def meant(self, text: str) -> events.Event:
        return understand(self.session, events.TextReceived(at=self.now, text=text), self.library, self.labels)

    @property
    def place(self) -> str:
        return str(self.session.place) if self.session.place else ""

    @property
    def card(self) -> ShowCard:
        return next(effect for effect in reversed(self.effects) if isinstance(effect, ShowCard))

    @property
    def said(self) -> list[str]:
        """Sentences and phrase keys on the card, in order."""
        blocks = self.card.blocks
        return [
            block.message.text if isinstance(block, effects.Paragraph) else block.key
            for block in blocks
            if isinstance(block, effects.Paragraph | effects.Phrase)
        ]

    @property
    def hint(self) -> str:
        return next((effect.phrase for effect in self.effects if isinstance(effect, effects.Hint)), "")
