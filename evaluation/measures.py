"""Shares with their 95 % lower bounds, and the rows of the table."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from evaluation.corpus import LOCALES, Item

_Z = 1.959964
"""Two-sided 95 %."""


class Verdict(NamedTuple):
    """What a checker said: its severity ("none" when nothing was found) and its tactics, first the surest."""

    severity: str
    tactics: tuple[str, ...]


class Share(NamedTuple):
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def low(self) -> float:
        """Wilson's lower bound."""
        return _wilson(self.hits, self.of, -1)

    @property
    def high(self) -> float:
        return _wilson(self.hits, self.of, 1)

    def __str__(self) -> str:
        return f"{100 * self.value:.1f} % ({100 * self.low:.1f})"


def _wilson(hits: int, of: int, sign: int) -> float:
    if not of:
        return 0.0
    share, square = hits / of, _Z * _Z
    middle = share + square / (2 * of)
    return (middle + sign * _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))) / (1 + square / of)


def share(items: Sequence[Item], holds: Callable[[Item], bool]) -> Share:
    return Share(sum(map(holds, items)), len(items))


Rows = list[tuple[str, str, list[Share]]]


def table(items: Sequence[Item], said: Mapping[str, Verdict]) -> Rows:
    """The rows of the issue: what is measured, what was aimed at, all languages and each."""

    def found(item: Item) -> bool:
        return said[item.id].severity != "none"

    bad = [item for item in items if item.tactics]
    parts: list[tuple[str, str, list[Item], Callable[[Item], bool]]] = [
        ("stop-now found", "≥ 97 %", [item for item in bad if item.severity == "stop-now"], found),
        ("manipulation found", "≥ 93 %", bad, found),
        ("severity right", "≥ 85 %", bad, lambda item: said[item.id].severity == item.severity),
        ("a tactic right", "≥ 85 %", bad, lambda item: bool({*said[item.id].tactics} & {*item.tactics})),
        ("hard innocent flagged", "≤ 6 %", [item for item in items if item.kind == "hard"], found),
        ("ordinary flagged", "≤ 1 %", [item for item in items if item.kind == "ordinary"], found),
    ]
    return [
        (name, aim, [share(part, holds), *(share([item for item in part if item.locale == each], holds) for each in LOCALES)])
        for name, aim, part, holds in parts
    ]


def per_tactic(items: Sequence[Item], said: Mapping[str, Verdict]) -> list[tuple[str, int, int, int, str]]:
    """For each tactic as the main one: how many there are, how many were found, named, and what was named instead."""
    rows = []
    for tactic in dict.fromkeys(item.tactics[0] for item in items if item.tactics):
        mine = [item for item in items if item.tactics and item.tactics[0] == tactic]
        found = [item for item in mine if said[item.id].severity != "none"]
        named = [item for item in found if tactic in said[item.id].tactics]
        instead = Counter(said[item.id].tactics[0] for item in found if tactic not in said[item.id].tactics)
        rows.append((tactic, len(mine), len(found), len(named), ", ".join(f"{name} {n}" for name, n in instead.most_common(3))))
    return rows
