"""The way of a proposal over a small library, with real git and real files."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from bot.adapters.library.repository import GitProblem, Repository
from bot.adapters.storage.proposals import ProposalBox
from bot.service.proposing import Proposing
from bot.workshop.change import Change, Text, Translation, read_target
from tests.support.small_library import MENU, QuickTrial, make_repository, make_small_library

HEAD = Text(MENU, "nodes/top/head")
ALONE = Text(MENU, "nodes/next/say")
NAME = Text("flows/contacts/ukraine.yaml", "nib/purpose")


class StillDay:
    """A clock that stands."""

    def now(self) -> int:
        return 1_790_000_000

    def today(self) -> str:
        return dt.date(2026, 11, 22).isoformat()


class House:
    """Everything a workshop needs, in one folder."""

    def __init__(self, folder: Path, step: Callable[[str], None] = lambda name: None) -> None:
        self.root, self.data = folder / "library", folder / "data"
        self.trial = QuickTrial(self.root)
        self.box = ProposalBox(self.data)
        self.repository = Repository(self.root, self.data / "workshop" / "accepting.journal", step)
        self.way = Proposing(self.box, self.trial, self.repository, StillDay(), (GitProblem,))

    def change(self, target: Text | Translation | str, now: str | None, source: str = "") -> Change:
        """From what stands there now."""
        place = read_target(target) if isinstance(target, str) else target
        return Change(place, self.trial.value_of(place), now, source)


def make_house(folder: Path, step: Callable[[str], None] = lambda name: None) -> House:
    make_repository(make_small_library(folder / "library"))
    return House(folder, step)
