"""What typed words say about the person who types: a wish to die (`crisis`), ordinary grief (`grief`), or neither.

The phrases come from `flows/distress/`. A phrase that only sounds so ("не хочу жити тут") voids what it overlaps;
all else counts, because a missed cry costs more than a question asked in vain. Nothing is kept of what was read.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import permutations
from typing import Literal

import msgspec

from bot.flow.distress import GAP, Distress, Element, Kind, Way
from bot.present.spelling import letters, lexicon, mended, sound

Heard = Literal["crisis", "grief"]
_BY_SOUND = frozenset({"uk", "ru"})
"""Languages compared by sound, so that Latin letters and common misspellings fit too."""
_LONGEST = 4096
_FILLER, _OWN = "~", "="
"""Marks before a word of a line: it may stand anywhere; it means "I"."""
_SPACE = rf" (?:{_FILLER}{_OWN}?\w+ ){{0,4}}?"
_GAP = rf"(?:{_FILLER}?{_OWN}?\w+ ){{0,4}}?"
_GAP_WITHOUT_ME = rf"(?:{_FILLER}?\w+ ){{0,4}}?"


class _Ear(msgspec.Struct, frozen=True):
    """The phrases of the languages that are compared in one way, as patterns over words with single spaces between."""

    by_sound: bool
    marks: dict[str, str]
    right: frozenset[str]
    known: dict[str, frozenset[str]]
    crisis: re.Pattern[str]
    grief: re.Pattern[str]
    other: re.Pattern[str]

    def line(self, words: list[str]) -> str:
        said = [sound(word) or word for word in words] if self.by_sound else words
        whole = [word if word in self.right else mended(word, self.known) for word in said]
        return f" {' '.join(self.marks.get(word, '') + word for word in whole)} "

    def cries(self, line: str) -> Iterator[range]:
        """The words of each cry, by their places."""
        found = self.crisis.search(line)
        while found:
            yield _places(found)
            found = self.crisis.search(line, found.start() + 1)

    def others(self, line: str) -> Iterator[range]:
        return (_places(found) for found in self.other.finditer(line))


def heard(text: str, languages: tuple[Distress, ...]) -> Heard | None:
    """What is said, in whatever language. Crisis goes before grief."""
    words = letters(text[:_LONGEST])
    lines = [(ear, ear.line(words)) for ear in _ears(languages)]
    if any(ear.crisis.search(line) for ear, line in lines):
        void = {place for ear, line in lines for places in ear.others(line) for place in places}
        if any(void.isdisjoint(cry) for ear, line in lines for cry in ear.cries(line)):
            return "crisis"
    return "grief" if any(ear.grief.search(line) for ear, line in lines) else None


def _places(found: re.Match[str]) -> range:
    """Which words of the line were found, counted from its beginning: the same in every way of comparing."""
    first = found.string.count(" ", 0, found.start())
    return range(first, first + found[0].count(" ") + 1)


@lru_cache(maxsize=8)
def _ears(languages: tuple[Distress, ...]) -> tuple[_Ear, ...]:
    """Made once for a library."""
    by_sound = [each for each in languages if each.locale in _BY_SOUND]
    by_letters = [each for each in languages if each.locale not in _BY_SOUND]
    return (_ear(by_sound, by_sound=True), _ear(by_letters, by_sound=False))


def _ear(languages: list[Distress], by_sound: bool) -> _Ear:
    fillers = {_spelled(word, by_sound) for language in languages for word in language.fillers}
    own = {_spelled(word, by_sound) for language in languages for word in language.own}
    marks = {word: _FILLER * (word in fillers) + _OWN * (word in own) for word in fillers | own}
    writers = [_Writer(language, by_sound, marks) for language in languages]
    crisis, grief, other = (_any(writers, kind) for kind in ("crisis", "grief", "other"))
    right = frozenset(word for writer in writers for word in writer.written) | marks.keys()
    known = lexicon({word for writer in writers for word in writer.sought})
    return _Ear(by_sound, marks, right, known, crisis, grief, other)


def _any(writers: list["_Writer"], kind: Kind) -> re.Pattern[str]:
    ways = dict.fromkeys(pattern for writer in writers for pattern in writer.patterns(kind))
    return re.compile(f"(?<= )(?:{'|'.join(ways)})(?= )" if ways else r"(?!)")


def _spelled(word: str, by_sound: bool) -> str:
    """As typed words are spelled when they are compared. A stem keeps its star."""
    stem = "".join(letters(word.rstrip("*").replace("-", "")))
    stem = sound(stem) if by_sound else stem
    return f"{stem}*" if word.endswith("*") else stem


class _Writer:
    """Writes one language's phrases as regular expressions. Gathers all its words, and those of its crisis phrases."""

    def __init__(self, language: Distress, by_sound: bool, marks: Mapping[str, str]) -> None:
        self._language = language
        self._groups = dict(language.groups)
        self._by_sound = by_sound
        self._marks = marks
        self._gap = _GAP
        self._seeking = False
        self.written: set[str] = set()
        self.sought: set[str] = set()

    def patterns(self, kind: Kind) -> Iterator[str]:
        self._gap = _GAP_WITHOUT_ME if kind == "other" else _GAP
        self._seeking = kind == "crisis"
        for phrase in self._language.phrases:
            if phrase.kind == kind:
                parts = [self._elements(part) for part in phrase.parts]
                yield from (f"{_SPACE}{self._gap}".join(order) for order in permutations(parts))

    def _elements(self, elements: tuple[Element, ...]) -> str:
        written, between = "", ""
        for element in elements:
            if element == GAP:
                between = f"{_SPACE}{self._gap}"
                continue
            written += between + self._element(element)
            between = _SPACE
        return written

    def _element(self, element: Element) -> str:
        ways = dict.fromkeys(self._way(way) for way in element)
        return next(iter(ways)) if len(ways) == 1 else f"(?:{'|'.join(ways)})"

    def _way(self, way: Way) -> str:
        if len(way) > 1:
            return self._elements(tuple(((atom,),) for atom in way))
        atom = way[0]
        return self._element(self._groups[atom[1:-1]]) if atom.startswith("<") else self._word(_spelled(atom, self._by_sound))

    def _word(self, word: str) -> str:
        self.written.add(word)
        if self._seeking:
            self.sought.add(word)
        if word.endswith("*"):
            return rf"{_FILLER}?{_OWN}?{word[:-1]}\w*"
        return self._marks.get(word, "") + word
