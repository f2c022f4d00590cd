"""The small language the rules are written in: one pattern a line, items with blanks between them.

`word` a word or its dictionary form · `a|b` one of them · `beg*` a beginning · `*end` an end · `_` any one ·
`надіслати+impr` a form with a mark · `#past` any verb so marked · `@class` a list of words · `word?` perhaps ·
`~` up to three tokens · `~~` up to ten · `.` up to three without punctuation · `^` a clause begins here, `^^` the sentence ·
`!a|b` here stands none of these · `QM` a question mark.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from bot.speech.sentences import Sentence

Classes = Mapping[str, str]
_PUNCTUATION = {"QM": "?", "EM": "!", "COMMA": ",", "DASH": "[-–—]"}
_LINE = r"[^\n]*\n"
_CLAUSE_START = r"(?:\A|(?<= [,;:—–(“«\"] \n))"


class Hit(msgspec.Struct, frozen=True):
    """Tokens `first` up to `last`, not included."""

    first: int
    last: int


class Patterns:
    """Patterns of one rule in one language."""

    def __init__(self, text: str, classes: Classes) -> None:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        self._all = [(_anchor(line, classes), re.compile("^" + _regex(line, classes), re.MULTILINE)) for line in lines]

    def hits(self, sentence: Sentence) -> Iterator[Hit]:
        """Every place where one of them fits, the first of each pattern and what follows it."""
        for anchor, pattern in self._all:
            if anchor is not None and anchor.isdisjoint(sentence.words):
                continue
            for match in pattern.finditer(sentence.lines):
                first = sentence.lines.count("\n", 0, match.start())
                yield Hit(first, first + match[0].count("\n"))

    def fit(self, lines: str) -> bool:
        """Whether one of them fits somewhere in these lines."""
        return any(pattern.search(lines) for _, pattern in self._all)


def _anchor(pattern: str, classes: Classes) -> frozenset[str] | None:
    """Words of which a sentence has at least one when the pattern fits: cheaper to look for. None when there are none."""
    for item in pattern.split():
        if item in ("~", "~~", ".", "^", "^^", "_") or item[0] == "!" or item[-1] == "?":
            continue
        words = {known for word in item.split("|") for known in _expanded(word, classes)}
        if not any("*" in word or word in ("_", "DASH") for word in words):
            return frozenset(words)
    return None


def _expanded(word: str, classes: Classes) -> list[str]:
    if not word.startswith("@"):
        return [_PUNCTUATION.get(word, word.replace("ё", "е"))]
    name, _, mark = word[1:].partition("+")
    return [f"{each}+{mark}" if mark else each for each in classes[name].split()]


def _regex(pattern: str, classes: Classes) -> str:
    return "".join(_item(item, classes) for item in pattern.split())


def _item(item: str, classes: Classes) -> str:
    if item == "~":
        return rf"(?:{_LINE}){{0,3}}?"
    if item == ".":
        return rf"(?:(?! [,;:—–.?!] ){_LINE}){{0,3}}?"
    if item == "~~":
        return rf"(?:{_LINE}){{0,10}}?"
    if item == "^^":
        return r"\A"
    if item == "^":
        return _CLAUSE_START
    if item.startswith("!"):
        return rf"(?![^\n]* (?:{_words(item[1:], classes)}) )"
    if item.endswith("?"):
        return f"(?:{_item(item[:-1], classes)})?"
    return rf"(?=[^\n]* (?:{_words(item, classes)}) ){_LINE}"


def _words(item: str, classes: Classes) -> str:
    return "|".join(_word(word, classes) for word in item.split("|"))


@cache
def _escaped(word: str) -> str:
    if word.startswith("*"):
        return r"[^ \n]{3,}" + re.escape(word[1:])
    return re.escape(word[:-1]) + r"[^ \n]*" if word.endswith("*") else re.escape(word)


def _word(word: str, classes: Classes) -> str:
    if word in _PUNCTUATION:
        found = _PUNCTUATION[word]
        return found if len(found) > 1 else re.escape(found)
    if word.startswith("@"):
        name, _, mark = word[1:].partition("+")
        return "|".join(_word(f"{each}+{mark}" if mark else each, classes) for each in classes[name].split())
    return r"[^ \n]+" if word == "_" else _escaped(word.replace("ё", "е"))
