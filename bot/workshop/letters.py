"""Letters that do not belong into a translation: of another language, invisible ones, tags. Pure.

Names that stand in «quotes» or (brackets) may be written as their office writes them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from bot.flow.model import Locale

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\([^()]*\)|\{[^{}]*\}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN = {"uk": (re.compile("[ыэъё]", re.I), "Russian"), "ru": (re.compile("[іїєґ]", re.I), "Ukrainian")}
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENOUGH = 12
"""Letters that a name alone seldom has."""
_SENTENCE = 4
"""Words of a sentence that is hardly a name."""


def strange(locale: Locale, english: str, said: str, before: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the letters of a translation, each with a remedy. `before` is the translation as it was."""
    yield from _invisible(english, said)
    if Counter(_TAG.findall(said)) != Counter(_TAG.findall(english)):
        yield (
            "HTML differs from the English sentence.",
            "Sentences hold no HTML but what stands in the English; *stars* emphasise.",
        )
    yield from _language(locale, english, said, before)


def _invisible(english: str, said: str) -> Iterator[tuple[str, str]]:
    for letter in dict.fromkeys(said):
        if letter == "\t":
            yield "There is a tab in it.", "Use a space."
        elif letter == "\n":
            if "\n" not in english:
                yield "There is a line break in it.", "Write it in one line, as the English is."
        elif letter == "\ufffd":
            yield "There is a letter that was lost (\ufffd).", "Save the file as UTF-8 and type the word anew."
        elif unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") and letter not in english:
            yield f"An invisible character (U+{ord(letter):04X}) stands in it.", "Delete it and type the word anew."


def _language(locale: Locale, english: str, said: str, before: str) -> Iterator[tuple[str, str]]:
    text = _QUOTED.sub(" ", said)
    if said == english:
        if said != before and len(_WORD.findall(text)) >= _SENTENCE:
            yield "It is the English sentence.", "Translate it, or leave it empty."
        return
    if locale == "nl":
        if _CYRILLIC.search(text) and not _CYRILLIC.search(english):
            yield "It has Cyrillic letters; this file is Dutch.", "Look whether the sentence went into the wrong file."
        return
    if locale not in _FOREIGN:
        return
    foreign, name = _FOREIGN[locale]
    if found := foreign.search(text):
        yield (
            f"It has the {name} letter {found[0]!r}.",
            "Look whether the sentence went into the wrong file; a name stands in «quotes» or (brackets).",
        )
    if len(_LETTER.findall(text)) >= _ENOUGH and not _CYRILLIC.search(said):
        yield "It has no Cyrillic letter.", "Look whether the sentence went into the wrong file."
