"""One person in front of the bot, in a terminal or a recording, with a store in memory. Families are never led with this."""

from collections.abc import Callable
from pathlib import Path

from bot.adapters.cli.play import Player, StandingClock
from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import Shelf, fingerprint_of, kept_shelf, read_shelf
from bot.adapters.storage.codes import PHRASE_WORDS, FamilyCodes
from bot.adapters.storage.memory import MemoryStore
from bot.bootstrap.clock import SystemClock
from bot.bootstrap.desk import make_desk, make_documents
from bot.config import Settings
from bot.flow.model import Locale
from bot.papers.family_code import words_of
from bot.present.outbound import OutboundMessage


def make_player(settings: Settings, folder: Path, locale: str = "", at: int | None = None) -> Player:
    """One person in front of the bot, with a store in memory; documents are written to `folder`.

    For authors it plays what can be read, issues or not; families get only what `Bookcase` has found good.
    """
    root = shipped_root()
    cache = settings.data / "cache"
    shelf = kept_shelf(cache, fingerprint_of(root)) or read_shelf(root, cache)
    clock = StandingClock(SystemClock().now() if at is None else at)
    store = MemoryStore(clock)
    return Player(make_desk(shelf, settings), store, make_documents(shelf), folder, clock, FamilyCodes(), locale)


class RecordedCodes(FamilyCodes):
    """Family codes whose key costs next to nothing; a personal phrase is always the same, so that it can be recorded."""

    def __init__(self) -> None:
        super().__init__(memory_kib=64, passes=1, lanes=1)

    def phrase(self, locale: Locale) -> str:
        return " ".join(words_of(locale)[:PHRASE_WORDS])


def blank_page(content: OutboundMessage) -> tuple[str, bytes]:
    """Stands for the maker of PDFs: a conversation knows a document only by its name."""
    return f"sheet-{content.locale}.pdf", b"%PDF-"


def players(shelf: Shelf, folder: Path) -> Callable[[str, int], Player]:
    """For recordings and replays: makes a new person in front of this shelf, with nothing random, nobody named, no page set."""
    desk, codes = make_desk(shelf, Settings(data=folder)), RecordedCodes()

    def make(locale: str, at: int) -> Player:
        clock = StandingClock(at)
        return Player(desk, MemoryStore(clock), blank_page, folder, clock, codes, locale)

    return make


def recorded_player(settings: Settings, folder: Path, locale: str, at: int) -> Player:
    """For `play --record`: what is recorded with it is what a replay will find."""
    root = shipped_root()
    cache = settings.data / "cache"
    shelf = kept_shelf(cache, fingerprint_of(root)) or read_shelf(root, cache)
    return players(shelf, folder)(locale, at)
