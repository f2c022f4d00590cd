"""How long a sentence is: in words, an official name counting as one."""

import re
from itertools import groupby

from bot.flow.model import Locale
from bot.speech.sentences import NAME, Sentence

MOST_WORDS = 22


_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def words_in(sentence: Sentence, locale: Locale) -> int:
    """Tokens with a letter or a digit; in a Dutch or English sentence Ukrainian words, of a law or an office, are one name."""
    words = [token for token in sentence.tokens if token == NAME or any(letter.isalnum() for letter in token)]
    if locale in ("uk", "ru"):
        return len(words)
    return len([kind for kind, _ in groupby(enumerate(words), _foreign)])


def _foreign(word: tuple[int, str]) -> int:
    """One key for a run of Cyrillic words, and for any other word its own."""
    return -1 if _CYRILLIC.search(word[1]) else word[0]
