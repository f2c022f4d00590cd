"""The fixed surroundings of a test conversation: one clock, the shipped library read once, a store in memory."""

from functools import cache
from pathlib import Path

from bot.adapters.cli.play import Player, StandingClock
from bot.adapters.library.shelf import Shelf
from bot.adapters.storage.memory import MemoryStore
from bot.bootstrap.desk import make_desk
from bot.bootstrap.players import RecordedCodes, blank_page
from bot.config import Settings
from bot.service.scribe import Desk
from tests.support.warm import shipped_shelf

ROOT = Path(__file__).resolve().parents[2]


CODES = RecordedCodes()
make_sheet = blank_page
"""Stands for the PDF maker, which has its own tests: no page is set in a conversation."""
NOW = 1_795_338_000
"""2026-11-22T09:00:00Z."""


def shelf() -> Shelf:
    """The shipped library, words and templates. Raises `FlowError` when they cannot be read."""
    return shipped_shelf()


@cache
def desk() -> Desk:
    return make_desk(shelf(), Settings(data=ROOT / "var"))


class Universe:
    """One player and the store behind it."""

    def __init__(self, folder: Path, locale: str = "", at: int = NOW) -> None:
        self.clock = StandingClock(at)
        self.store = MemoryStore(self.clock)
        self.player = Player(desk(), self.store, make_sheet, folder, self.clock, CODES, locale)
