"""Text to the pieces of words a sentence encoder knows: a unigram model, the likeliest cut of every word (Kudo 2018).

The pieces and their scores are those of XLM-R (MIT licence), without those of other scripts than Cyrillic and Latin. A word is
cut alone, so the time grows with the number of words; letters without a piece become one unknown.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf

FIRST, PAD, LAST, UNKNOWN = 0, 1, 2, 3
"""The numbers of the marks for begin, padding, end and unknown."""
_SPACE = "▁"
_CHUNK = re.compile(r"\S+")
_LONGEST_CHUNK = 40
"""A longer run without a space is cut here first: no word is so long."""
_WORST = 10.0
"""How much worse than the worst piece an unknown letter is; as SentencePiece has it."""


class Cut(tuple[tuple[int, int, int], ...]):
    """The pieces of a text: number, start and end of each."""


class Pieces:
    """A vocabulary: its pieces in the order of their numbers, and the logarithm of how likely each is."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self._known = {piece: (number, scores[number]) for number, piece in enumerate(pieces) if number > UNKNOWN}
        self._longest = max(map(len, self._known))
        self._unknown = min(scores) - _WORST
        self._cut = lru_cache(maxsize=8192)(self._cut_word)

    def cut(self, text: str) -> Cut:
        """All pieces of `text`, in order, without marks for begin and end."""
        found: list[tuple[int, int, int]] = []
        for chunk in _CHUNK.finditer(text):
            for start in range(chunk.start(), chunk.end(), _LONGEST_CHUNK):
                end = min(chunk.end(), start + _LONGEST_CHUNK)
                word = (_SPACE if start == chunk.start() else "") + text[start:end]
                lead = len(word) - (end - start)
                for number, first, last in self._cut(word):
                    found.append((number, start + max(0, first - lead), start + last - lead))
        return Cut(found)

    def _cut_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        size = len(word)
        best, back = [0.0] + [-inf] * size, [(0, UNKNOWN)] * (size + 1)
        for end in range(1, size + 1):
            for start in range(max(0, end - self._longest), end):
                if best[start] == -inf:
                    continue
                known = self._known.get(word[start:end])
                if known is None and end - start > 1:
                    continue
                number, score = known or (UNKNOWN, self._unknown)
                if best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, (start, number)
        found: list[tuple[int, int, int]] = []
        end = size
        while end:
            start, number = back[end]
            if number == UNKNOWN and found and found[-1][0] == UNKNOWN:
                found[-1] = (UNKNOWN, start, found[-1][2])
            else:
                found.append((number, start, end))
            end = start
        return tuple(reversed(found))
