"""The dictionary forms of Ukrainian and Russian words, each with what the grammar says about it (`служити+past`).

The dictionaries are opened on first use. Dutch and English words stand for themselves: their rules name the forms.
"""

import unicodedata
from functools import cache, lru_cache
from typing import Any

from bot.flow.model import Locale

MOST_READINGS = 6
"""A word form may be read in several ways; rarer ones mislead."""
_SHORTENED = frozenset({"к", "с", "т", "п"})
"""The dictionary takes them for shortened words ("к" for "как")."""
_MARKS = {
    "impr": "impr",
    "past": "past",
    "futr": "futr",
    "pres": "pres",
    "1per": "1per",
    "2per": "2per",
    "3per": "3per",
    "infn": "inf",
    "INFN": "inf",
    "nomn": "nomn",
    "accs": "accs",
}


@cache
def _analyzer(locale: Locale) -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang=locale)


def plain(word: str) -> str:
    """Small letters, one kind of apostrophe, no ё."""
    return word.casefold().replace("’", "'").replace("ʼ", "'").replace("ё", "е").replace(" ", "-")


@lru_cache(maxsize=65536)
def forms(word: str, locale: Locale) -> tuple[str, ...]:
    """The word itself, its dictionary forms, and each of them with its marks; `word` is plain. A word of letters that no
    dictionary can know stands for itself."""
    if locale not in ("uk", "ru") or not word[0].isalpha() or word in _SHORTENED or _has_nameless(word):
        return (word,)
    readings = _analyzer(locale).parse(word)[:MOST_READINGS]
    found = {word: None} | ({"#will": None} if _is_future(readings) else {})
    for reading in readings:
        lemma = plain(reading.normal_form)
        found[lemma] = None
        verbal = reading.tag.POS in ("VERB", "INFN", "NOUN", "NPRO", "PRTS", "PRED", None)
        for grammeme in reading.tag.grammemes if verbal else ():
            if grammeme in _MARKS:
                found[f"{lemma}+{_MARKS[grammeme]}"] = None
                if reading.tag.POS in ("VERB", "INFN"):
                    found[f"#{_MARKS[grammeme]}"] = None
    return tuple(found)


def _has_nameless(word: str) -> bool:
    """Whether a letter, Tangut for instance, has no name in Python's tables: pymorphy3 asks for it and fails."""
    return any(not unicodedata.name(letter, "") for letter in word if letter.isalpha())


def _is_future(readings: list[Any]) -> bool:
    """Future and nothing else: present and future look alike in many verbs."""
    return readings[0].tag.POS == "VERB" and all("futr" in reading.tag for reading in readings)
