"""A text as sentences of tokens; an official name is one token. Each sentence is also written as lines for patterns.

A line is one token with all its forms between blanks (` надішліть надіслати надіслати+impr `), so that a pattern is an
ordinary regular expression over lines; see `bot.speech.patterns`.
"""

import re
from collections.abc import Collection
from functools import lru_cache

import msgspec

from bot.flow.model import Locale
from bot.speech.lemmas import forms, plain

NAME = "NAME"
_PLACEHOLDER = r"\{[^{}]*\}"
_TOKEN = re.compile(r"(?:loved ones?|call signs?|military id)\b|\w+(?:['’ʼ.-]\w+)*|\S", re.IGNORECASE)
_END = re.compile(r"[.!?…]+[\"”»)“’*]*(?=\s|$)|\n+")
_CUT = frozenset(',;:—–()“”«»"-!?….')
_QUOTED = re.compile(r"«[^»]*(?:»|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)")
_LEADS_ON = frozenset(
    [
        "що",
        "щоб",
        "чи",
        "якщо",
        "коли",
        "хто",
        "як",
        "який",
        "яка",
        "яке",
        "які",
        "де",
        "ніби",
        "наче",
        "мовби",
        "нібито",
        "что",
        "чтобы",
        "если",
        "ли",
        "когда",
        "кто",
        "как",
        "какой",
        "какая",
        "где",
        "будто",
        "якобы",
        "that",
        "if",
        "whether",
        "when",
        "who",
        "which",
        "what",
        "where",
        "how",
        "unless",
        "dat",
        "of",
        "als",
        "wanneer",
        "wie",
        "wat",
        "waar",
        "hoe",
        "tenzij",
        "die",
        "zodra",
    ]
)
"""A clause that begins so hangs on the one before it."""
_SAYS = frozenset(
    {"say", "says", "said", "zegt", "zeggen", "schrijft", "каже", "кажуть", "радить", "пише", "говорить", "говорит", "говорят"}
)
"""After these and a colon come the words of somebody else."""


class Sentence(msgspec.Struct, frozen=True):
    """`starts[i]` and `ends[i]` are the places of token i in `text`; `lines` is what patterns read."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lines: str
    offsets: tuple[int, ...]
    words: frozenset[str]

    def quote(self, first: int, last: int) -> str:
        """The text from token `first` up to token `last`, not included."""
        return self.text[self.starts[first] : self.ends[max(first, last - 1)]]

    def is_quoted(self, index: int) -> bool:
        """Whether the token stands in quotation marks."""
        return any(match.start() < self.starts[index] < match.end() for match in _QUOTED.finditer(self.text))

    def window(self, first: int, last: int) -> str:
        """Lines of the clauses these tokens stand in, with those before on which they hang."""
        begin = self._clause_start(first)
        begin = min(begin, self._speaker(begin))
        while begin > 0 and self._hangs(begin):
            begin = self._clause_start(begin - 1)
        end = last
        while end < len(self.tokens) and self.tokens[end] not in _CUT:
            end += 1
        end += self.tokens[end : end + 1] == ("?",)
        return self.lines[self.offsets[begin] : self.offsets[end]]

    def _speaker(self, begin: int) -> int:
        """Where the clause of somebody begins who says all this, after a colon."""
        colons = (index for index in range(begin) if self.tokens[index] == ":" and self.tokens[index - 1] in _SAYS)
        return min((self._clause_start(index) for index in colons if index), default=begin)

    def _hangs(self, begin: int) -> bool:
        said = self.tokens[begin - 1] == ":" and self.tokens[max(0, begin - 2)] in _SAYS
        return said or any(word in _LEADS_ON for word in self.tokens[begin : begin + 2])

    def _clause_start(self, index: int) -> int:
        while index > 0 and self.tokens[index - 1] not in _CUT:
            index -= 1
        return index


@lru_cache(maxsize=64)
def _named(names: frozenset[str]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 1)
    return re.compile(rf"{_PLACEHOLDER}|(?<!\w)(?:{known})(?!\w)" if known else _PLACEHOLDER, re.IGNORECASE)


def sentences(text: str, locale: Locale, names: Collection[str] = ()) -> list[Sentence]:
    """Each sentence by itself; what stands on its own line is one too."""
    known = [match.span() for match in _named(frozenset(names)).finditer(text)]
    found, start = [], 0
    for match in [*_END.finditer(text), None]:
        end = match.end() if match else len(text)
        if match and any(a < match.start() < b for a, b in known):
            continue
        if text[start:end].strip():
            found.append(_sentence(text[start:end], locale, [(a - start, b - start) for a, b in known if start <= a < end]))
        start = end
    return found


def _sentence(text: str, locale: Locale, known: list[tuple[int, int]]) -> Sentence:
    tokens: list[tuple[str, int, int]] = []
    place = 0
    for begin, end in [*known, (len(text), len(text))]:
        tokens += [(plain(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text, place, begin)]
        tokens += [(NAME, begin, end)] if end > begin else []
        place = max(place, end)
    return _with_lines(text, tokens, locale)


def _with_lines(text: str, tokens: list[tuple[str, int, int]], locale: Locale) -> Sentence:
    lines, offsets, words = "", [0], set[str]()
    for token, _, _ in tokens:
        known = (token,) if token == NAME else forms(token, locale)
        words.update(known)
        lines += f" {' '.join(known)} \n"
        offsets.append(len(lines))
    return Sentence(
        text=text,
        tokens=tuple(token for token, _, _ in tokens),
        starts=tuple(start for _, start, _ in tokens),
        ends=tuple(end for _, _, end in tokens),
        lines=lines,
        offsets=tuple(offsets),
        words=frozenset(words),
    )
