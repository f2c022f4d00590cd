"""How many slips lie between two words (Damerau and Levenshtein), and which known words lie near one, in bounded time."""

from collections.abc import Iterable, Iterator

LONGEST = 40
"""Longer words are never near: their neighbourhoods would cost more than they find."""
TWO_SLIPS = 9
"""From so many letters on, two slips are still the same word to a hurried eye; below, one."""


def slips(one: str, other: str, most: int = 2) -> int:
    """Letters added, dropped, changed, or two neighbours swapped; `most + 1` when there are more.

    >>> slips("koordshtab", "koordshatb"), slips("koordshtab", "kordshtabb"), slips("nib", "police")
    (1, 2, 3)
    """
    if abs(len(one) - len(other)) > most or len(set(one) - set(other)) > most or len(set(other) - set(one)) > most:
        return most + 1  # a letter that is nowhere in the other word is a slip by itself
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def allowed(length: int) -> int:
    """Slips that still make the same word, by its length."""
    return 2 if length >= TWO_SLIPS else 1


class Near:
    """Known words, found by the words that remain when one or two letters are left out of them."""

    def __init__(self, words: Iterable[str], shortest: int, most: int = 2) -> None:
        self._most = most
        self._shortest = shortest
        self._by_rest: dict[str, set[str]] = {}
        for word in words:
            if shortest <= len(word) <= LONGEST:
                for rest in _rests(word, min(most, allowed(len(word)))):
                    self._by_rest.setdefault(rest, set()).add(word)

    def find(self, word: str) -> list[tuple[int, str]]:
        """Known words within the slips their length allows, nearest first; the word itself is one of them."""
        if not self._shortest - self._most <= len(word) <= LONGEST + self._most:
            return []
        near = {known for rest in _rests(word, self._most) for known in self._by_rest.get(rest, ())}
        found = ((slips(word, known, min(self._most, allowed(len(known)))), known) for known in near)
        return sorted((count, known) for count, known in found if count <= min(self._most, allowed(len(known))))


def _rests(word: str, most: int) -> Iterator[str]:
    yield word
    for i in range(len(word)):
        once = word[:i] + word[i + 1 :]
        yield once
        if most > 1:
            for j in range(i, len(once)):
                yield once[:j] + once[j + 1 :]
