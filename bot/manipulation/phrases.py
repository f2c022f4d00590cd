"""Typical phrases of tricks, as volunteers wrote them down: found in a text in any inflection, in their order, with up to two
words between, and not where the text warns of them, denies or quotes them."""

import re
from collections.abc import Mapping, Sequence

from bot.flow.model import Locale

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?\n]")
_GAP = 2
_SHORT = 4
"""A word of up to so many letters is compared whole."""
_ENDING = 3
"""Letters at the end of a longer word that may differ."""
_AGAINST = re.compile(
    r"\b(?:не|ні|нет|никогда|ніколи|niet|geen|nooit|not|never|don't|no one|nobody|шахра\w*|аферист\w*|мошенн\w*|oplicht\w*"
    r"|scam\w*|fraud\w*|якщо|если|als|if"
    r"|покажіть|обереж\w*|остор\w*|beware|pas op|арештован\w*|задержан\w*|затриман\w*|arrested)\b"
)
"""A sentence with one of these may warn or deny: a phrase in it says nothing by itself."""


class Phrases:
    """The phrases of all tactics, by the beginning of their first word."""

    def __init__(self, looks: Mapping[str, Mapping[Locale, Sequence[str]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for tactic, languages in looks.items():
            for phrase in (phrase for phrases in languages.values() for phrase in phrases):
                words = tuple(_stem(word) for word in _WORD.findall(phrase.lower()))
                if words:
                    self._by_first.setdefault(words[0][:3], []).append((words, tactic))

    def found(self, text: str) -> dict[str, tuple[int, int]]:
        """For each tactic whose phrase stands in the plain text: where it does first."""
        words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
        hits: dict[str, tuple[int, int]] = {}
        for at, (word, start, _) in enumerate(words):
            for phrase, tactic in self._by_first.get(word[:3], ()):
                if tactic in hits:
                    continue
                end = _match(phrase, words, at)
                if end and not _AGAINST.search(_sentence(text, start, end)):
                    hits[tactic] = (start, end)
        return hits


def _stem(word: str) -> str:
    return word if len(word) <= _SHORT else word[: max(_SHORT, len(word) - _ENDING)]


def _fits(stem: str, word: str) -> bool:
    if len(stem) < _SHORT or len(word) <= _SHORT:
        return word == stem
    return word.startswith(stem) and len(word) - len(stem) <= 2 * _ENDING


def _match(phrase: Sequence[str], words: Sequence[tuple[str, int, int]], at: int) -> int:
    """Where the phrase ends if it begins at word number `at`; 0 if it does not stand there."""
    for number, stem in enumerate(phrase):
        gap = 0
        while at < len(words) and not _fits(stem, words[at][0]):
            if number == 0 or gap == _GAP:
                return 0
            gap, at = gap + 1, at + 1
        if at == len(words):
            return 0
        at += 1
    return words[at - 1][2]


def _sentence(text: str, start: int, end: int) -> str:
    before = max(
        (found.end() for found in _SENTENCE_END.finditer(text, max(0, start - 200), start)), default=max(0, start - 200)
    )
    after = _SENTENCE_END.search(text, end, end + 120)
    return text[before : after.start() if after else end + 120]
