"""All pages of the site: from the first one on by every way, each content once.

Two stands are one page when they look alike in every language and each of their ways leads to one page again.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping

import msgspec

from bot.adapters.export.site.moves import Moves, Stand, Way
from bot.engine.effects import Paragraph
from bot.engine.facts import country_of, is_inside, told_inside

Key = tuple[object, ...]
Looks = Callable[[Stand], object]
"""How a stand looks in every language: equal for two only if they look alike."""
MOST_STANDS = 20_000


class Page(msgspec.Struct, frozen=True):
    """One page: its name, its stand, its ways with the names of the pages they lead to (None where only the bot goes on), who
    it is for, and a number that pages share which say the same."""

    name: str
    stand: Stand
    ways: tuple[tuple[Way, str | None], ...]
    inside: bool
    look: int


class Walk:
    """One walk. `roots` are the stands to begin with."""

    def __init__(self, moves: Moves, roots: Iterable[Stand], looks: Looks) -> None:
        self.roots: list[str] = []
        self._looks = looks
        self._stands: dict[Key, Stand] = {}
        self._ways: dict[Key, list[tuple[Way, Key | None]]] = {}
        queue = deque[Key]()
        self._roots = [self._add(root, queue) for root in roots]
        while queue:
            key = queue.popleft()
            self._ways[key] = [
                (way, self._add(way.leads, queue) if way.leads else None) for way in moves.ways(self._stands[key].kept)
            ]
            if len(self._stands) > MOST_STANDS:
                raise OverflowError("The script has more pages than a site can hold: look which answers stay live.")

    def pages(self) -> dict[str, Page]:
        """Every page by its name, in the order they are met."""
        of = self._merged()
        first: dict[int, Key] = {}
        for key in self._stands:
            first.setdefault(of[key], key)
        names, used = dict[int, str](), set[str]()
        for number, key in first.items():
            place = self._stands[key].card.place
            base = f"{place.flow}-{place.node}"
            names[number] = next(name for n in range(1, MOST_STANDS) if (name := base if n == 1 else f"{base}-{n}") not in used)
            used.add(names[number])
        self.roots = [names[of[key]] for key in self._roots]
        return {
            names[number]: Page(
                names[number],
                self._stands[key],
                tuple((way, None if to is None else names[of[to]]) for way, to in self._ways[key]),
                is_inside(self._stands[key].kept),
                self._look[key],
            )
            for number, key in first.items()
        }

    def _add(self, stand: Stand, queue: deque[Key]) -> Key:
        key = key_of(stand)
        if key not in self._stands:
            self._stands[key] = stand
            queue.append(key)
        return key

    def _merged(self) -> Mapping[Key, int]:
        """Each stand's class: by looks first, then again and again by where the ways lead, until nothing falls apart."""
        self._look = _numbered({key: self._looks(stand) for key, stand in self._stands.items()})
        of = _numbered({key: (self._look[key], is_inside(stand.kept), stand.card.place) for key, stand in self._stands.items()})
        while True:
            finer = _numbered(
                {key: (of[key], tuple(-1 if to is None else of[to] for _, to in self._ways[key])) for key in self._stands}
            )
            if len(set(finer.values())) == len(set(of.values())):
                return finer
            of = finer


def key_of(stand: Stand) -> Key:
    """What tells two stands apart before they are looked at."""
    kept, seen = stand.kept, stand.seen
    placed = any(not isinstance(block, Paragraph) or "{" in block.message.text for block in stand.card.blocks)
    return (
        kept.runs,
        tuple(sorted((name, repr(value)) for name, value in kept.results.items())),
        tuple((each.situation, each.country) for each in kept.relatives),
        tuple(step.runs for step in kept.trail),
        stand.card.head,
        stand.card.blocks,
        (told_inside(seen), country_of(seen)) if placed else (),
    )


def _numbered(signs: Mapping[Key, object]) -> dict[Key, int]:
    numbers = dict[object, int]()
    return {key: numbers.setdefault(sign, len(numbers)) for key, sign in signs.items()}
