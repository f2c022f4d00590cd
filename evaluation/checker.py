"""The message check itself, as it is shipped."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import read_shelf
from bot.flow.model import Tactic
from evaluation.measures import Verdict

if TYPE_CHECKING:
    from bot.manipulation.reader import Reader


def make_reader(tactics: Mapping[str, Tactic]) -> "Reader":
    """With the shipped model; what it needs is loaded here, as the bot does."""
    from bot.adapters.library.model import read_model
    from bot.manipulation.reader import Reader

    return Reader(read_model(), tactics)


def shipped_tactics() -> Mapping[str, Tactic]:
    return read_shelf(shipped_root()).library.tactics


class Shipped:
    """The message check, behind the same face as the baselines."""

    name = "Likhtar"

    def __init__(self) -> None:
        self.tactics = shipped_tactics()
        self.reader = make_reader(self.tactics)

    def judge(self, texts: Sequence[str]) -> list[Verdict]:
        return [self.one(text) for text in texts]

    def one(self, text: str) -> Verdict:
        reading = self.reader.read([text])
        return Verdict(reading.severity, tuple(sign.tactic for sign in reading.signs))
