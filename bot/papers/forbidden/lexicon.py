"""From a word to what it may mean here: its marks, looked up by skeleton in the lists of `words`.

How the lists are written: `слово` this word · `слов*` a beginning · `*woord` an end ·
`слово~` with the endings of a noun in the singular ·
`=слово` not when it is written in Latin letters · `call_sign` words one after the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.papers.forbidden.folding import folded, is_cyrillic

_ENDINGS = ("", "а", "у", "ові", "еві", "ом", "ем", "е", "я", "ю", "єм")
LONGEST = 18
"""Letters of a skeleton that are compared; no beginning in the lists is longer."""
_SPELLED_OUT = 5
"""Shorter words are not looked for inside letters that were written apart."""


class Rest(NamedTuple):
    """One further word of a phrase: its skeleton, and whether that is only a beginning."""

    skeleton: str
    beginning: bool

    def fits(self, skeleton: str) -> bool:
        return skeleton.startswith(self.skeleton) if self.beginning else skeleton == self.skeleton


class Entry(NamedTuple):
    """What a word means when the rest of its phrase follows."""

    mark: str
    rest: tuple[Rest, ...]


class Lexicon:
    """The lists of one script: Cyrillic words also serve Latin letters, never the other way round."""

    def __init__(self, lists: Mapping[str, str], cyrillic: bool) -> None:
        self._whole: dict[str, list[Entry]] = {}
        self._beginnings: dict[str, list[Entry]] = {}
        self._ends: dict[str, list[Entry]] = {}
        for mark, words in lists.items():
            for phrase in words.split():
                if is_cyrillic(phrase) or not cyrillic:
                    self._add(mark, phrase, cyrillic)

    def _add(self, mark: str, phrase: str, cyrillic: bool) -> None:
        if phrase.startswith("=") and not cyrillic:
            return
        first, *others = phrase.removeprefix("=").replace("'", "").split("_")
        rest = tuple(_rest(word) for word in others)
        if first.startswith("*"):
            self._ends.setdefault(folded(first[1:]), []).append(Entry(mark, rest))
            return
        for spelling in _spellings(first):
            beginning = spelling.endswith("*")
            target = self._beginnings if beginning else self._whole
            skeleton = folded(spelling.rstrip("*"))
            entries = target.setdefault(_stem(skeleton) if beginning else skeleton, [])
            if Entry(mark, rest) not in entries:
                entries.append(Entry(mark, rest))

    def entries(self, skeleton: str) -> Iterator[Entry]:
        """All that a word with this skeleton may mean."""
        yield from self._whole.get(skeleton, ())
        for length in range(2, min(len(skeleton), LONGEST) + 1):
            yield from self._beginnings.get(skeleton[:length], ())
            if length < len(skeleton):
                yield from self._ends.get(skeleton[-length:], ())

    def spelled_out(self, skeleton: str) -> Iterator[Entry]:
        """All that stands anywhere in letters which were written apart."""
        for start in range(len(skeleton)):
            for length in range(_SPELLED_OUT, min(len(skeleton) - start, LONGEST) + 1):
                part = skeleton[start : start + length]
                yield from self._whole.get(part, ())
                yield from self._beginnings.get(part, ())


def _rest(word: str) -> Rest:
    skeleton = folded(word.rstrip("*~"))
    return Rest(_stem(skeleton), True) if word[-1] in "*~" else Rest(skeleton, False)


def _stem(skeleton: str) -> str:
    """A beginning loses its last `i`, which falls away before a vowel: фамили-я."""
    return skeleton.rstrip("i") or skeleton


def _spellings(word: str) -> Sequence[str]:
    """ё is typed as е, and becomes `yo` in Latin letters."""
    if word.endswith("~"):
        return [stem + ending for stem in _spellings(word[:-1]) for ending in _ENDINGS]
    return [word] if "ё" not in word else [word, word.replace("ё", "о")]
