"""What typed words say about the person who types: a wish to die (`crisis`), ordinary grief (`grief`), or neither.

The phrases come from `flows/distress/`. A phrase that only sounds so ("не хочу жити тут") voids what it overlaps;
all else counts, because a missed cry costs more than a question asked in vain. Nothing is kept of what was read.
A phrase becomes a pattern only when all its words stand in a text: the first text is read as quickly as the next.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import permutations
from typing import Literal

from bot.flow.distress import GAP, Distress, Element, Kind, Phrase, Way
from bot.present.spelling import letters, lexicon, mended, parted, sound

Heard = Literal["crisis", "grief"]
_BY_SOUND = frozenset({"uk", "ru"})
"""Languages compared by sound, so that Latin letters and common misspellings fit too."""
_LONGEST = 4096
_TOUCHED = 3
"""A cry is void when a third of its words belong to what only sounds so; a smaller touch leaves it standing."""
_LONG_STEM = 6
"""A word that begins with so long a stem is right as it is: not a slip, and not several words run together."""
_FILLER, _OWN = "~", "="
"""Marks before a word of a line: it may stand anywhere; it means "I"."""
_SPACE = rf" (?:{_FILLER}{_OWN}?\w+ ){{0,4}}?"
_GAP = rf"(?:{_OWN}?\w+ (?:{_FILLER}{_OWN}?\w+ ){{0,3}}?){{0,4}}?"
_GAP_WITHOUT_ME = rf"(?:\w+ (?:{_FILLER}\w+ ){{0,3}}?){{0,4}}?"


def heard(text: str, languages: tuple[Distress, ...]) -> Heard | None:
    """What is said, in whatever language. Crisis goes before grief."""
    words = letters(text[:_LONGEST])
    said = [(ear, ear.line(words)) for ear in _ears(languages)]
    cries = [places for ear, line in said for places in ear.found("crisis", line)]
    if cries:
        void = {place for ear, line in said for places in ear.found("other", line) for place in places}
        if any(_TOUCHED * len(void.intersection(cry)) < len(cry) for cry in cries):
            return "crisis"
    return "grief" if any(any(True for _ in ear.found("grief", line)) for ear, line in said) else None


@lru_cache(maxsize=8)
def _ears(languages: tuple[Distress, ...]) -> tuple["_Ear", ...]:
    """Made once for a library."""
    by_sound = [each for each in languages if each.locale in _BY_SOUND]
    by_letters = [each for each in languages if each.locale not in _BY_SOUND]
    return (_Ear(by_sound, by_sound=True), _Ear(by_letters, by_sound=False))


class _Ear:
    """The phrases of the languages that are compared in one way."""

    def __init__(self, languages: list[Distress], by_sound: bool) -> None:
        self._by_sound = by_sound
        spelled = [_Spelled(language, by_sound) for language in languages]
        fillers = {each.word(word) for each in spelled for word in each.language.fillers}
        own = {each.word(word) for each in spelled for word in each.language.own}
        self._marks = {word: _FILLER * (word in fillers) + _OWN * (word in own) for word in fillers | own}
        self._phrases: dict[Kind, list[_Sought]] = {"crisis": [], "grief": [], "other": []}
        for each in spelled:
            for phrase in each.language.phrases:
                self._phrases[phrase.kind].append(_Sought(phrase, each, self._marks))
        written = {word for each in spelled for word in each.words(("crisis", "grief", "other"))}
        self._right = frozenset(word for word in written if not word.endswith("*")) | self._marks.keys()
        self._stems = frozenset(word[:-1] for word in written if word.endswith("*"))
        self._known = lexicon({word for each in spelled for word in each.words(("crisis",))})

    def line(self, words: list[str]) -> "_Line":
        said = [sound(word) or word for word in words] if self._by_sound else words
        right = {word: self._mended(word) for word in set(said)}
        whole = [part for word in said for part in right[word]]
        return _Line(f" {' '.join(self._marks.get(word, '') + word for word in whole)} ", _begun(frozenset(whole)))

    def _mended(self, word: str) -> tuple[str, ...]:
        if word in self._right:
            return (word,)
        begun = any(word[:cut] in self._stems for cut in range(_LONG_STEM, len(word) + 1))
        if begun:
            return (word,)
        return parted(word, self._right) or (mended(word, self._known),)

    def found(self, kind: Kind, line: "_Line") -> Iterator[range]:
        """The words of each phrase that is there, by their places."""
        for phrase in self._phrases[kind]:
            if all(not line.begun.isdisjoint(keys) for keys in phrase.keys):
                yield from _everywhere(phrase.pattern, line.text)


class _Line:
    """A text as words with single spaces between; and all its words with all their beginnings, as stems are written."""

    def __init__(self, text: str, begun: frozenset[str]) -> None:
        self.text = text
        self.begun = begun


def _begun(words: frozenset[str]) -> frozenset[str]:
    return words | {f"{word[:cut]}*" for word in words for cut in range(2, len(word) + 1)}


def _everywhere(pattern: re.Pattern[str], line: str) -> Iterator[range]:
    found = pattern.search(line)
    while found:
        first = line.count(" ", 0, found.start())
        yield range(first, first + found[0].count(" ") + 1)
        found = pattern.search(line, found.start() + 1)


class _Spelled:
    """One language with its words as typed words are spelled when they are compared. A stem keeps its star."""

    def __init__(self, language: Distress, by_sound: bool) -> None:
        self.language = language
        self.groups = dict(language.groups)
        self._by_sound = by_sound
        self._known: dict[str, str] = {}
        self._keys: dict[str, frozenset[str]] = {}

    def word(self, word: str) -> str:
        if word not in self._known:
            stem = "".join(letters(word.rstrip("*").replace("-", "")))
            stem = sound(stem) if self._by_sound else stem
            self._known[word] = f"{stem}*" if word.endswith("*") else stem
        return self._known[word]

    def words(self, kinds: tuple[Kind, ...]) -> Iterator[str]:
        elements = {
            element for phrase in self.language.phrases if phrase.kind in kinds for part in phrase.parts for element in part
        }
        ways = {atom for element in elements for way in element for atom in way if atom != "…"}
        for atom in ways:
            if atom.startswith("<"):
                yield from (self.word(word) for way in self.groups[atom[1:-1]] for word in way)
            else:
                yield self.word(atom)

    def keys(self, element: Element) -> frozenset[str]:
        """Words of which one must be there, or nothing of the element is: the longest of each way."""
        found: set[str] = set()
        for way in element:
            plain = [self.word(atom) for atom in way if atom != "…" and not atom.startswith("<")]
            if plain:
                found.add(max(plain, key=len))
            else:
                found |= self._group_keys(way[0])
        return frozenset(found)

    def _group_keys(self, atom: str) -> frozenset[str]:
        if atom not in self._keys:
            self._keys[atom] = self.keys(self.groups[atom[1:-1]])
        return self._keys[atom]


class _Sought:
    """One phrase: the words it needs, and its pattern, written when they have first been there."""

    def __init__(self, phrase: Phrase, spelled: _Spelled, marks: Mapping[str, str]) -> None:
        self._phrase = phrase
        self._spelled = spelled
        self._marks = marks
        self._gap = _GAP_WITHOUT_ME if phrase.kind == "other" else _GAP
        self.keys = tuple(spelled.keys(element) for part in phrase.parts for element in part if element != GAP)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        parts = [self._elements(part) for part in self._phrase.parts]
        ways = dict.fromkeys(f"{_SPACE}{self._gap}".join(order) for order in permutations(parts))
        return re.compile(f"(?<= )(?:{'|'.join(ways)})(?= )")

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
        return self._element(self._spelled.groups[atom[1:-1]]) if atom.startswith("<") else self._word(self._spelled.word(atom))

    def _word(self, word: str) -> str:
        if word.endswith("*"):
            return rf"{_FILLER}?{_OWN}?{word[:-1]}\w*"
        return self._marks.get(word, "") + word
