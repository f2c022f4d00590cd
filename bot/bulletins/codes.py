"""The five words under a bulletin: a fingerprint of its exact bytes that can be read out on the telephone.

55 bits would be too few for a hash that is quick to make; Argon2id makes each guess cost a tenth of a second and 64 MiB, so
that a second text with the same words cannot be ground out. Nothing here is secret: the salt is fixed, anybody can work it out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot.flow.model import LOCALES, Locale
from bot.papers.family_code import LIST_SIZE, WORDS, heard, spoken

CODE_WORDS: Final = 5
_BITS: Final = 11
_SALT: Final = b"likhtar bulletin code"
_MEMORY_KIB: Final = 64 * 1024
_PASSES: Final = 3
_LENGTH: Final = 16
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’‘ʼ`´′＇][^\W\d_]+)*")
_SPARE: Final = (0,) * (WORDS - CODE_WORDS)
"""The lists belong to family codes, which have a word more; the word that is put behind is number 0."""

Code = tuple[int, int, int, int, int]


def code_numbers(body: bytes) -> Code:
    """The five numbers, 0…2047 each, of a bulletin's bytes: the first 55 bits of their Argon2id."""
    raw = Argon2id(salt=_SALT, length=_LENGTH, iterations=_PASSES, lanes=1, memory_cost=_MEMORY_KIB).derive(body)
    bits = int.from_bytes(raw, "big") >> (_LENGTH * 8 - _BITS * CODE_WORDS)
    first, second, third, fourth, fifth = ((bits >> _BITS * place) % LIST_SIZE for place in reversed(range(CODE_WORDS)))
    return first, second, third, fourth, fifth


def code_words(numbers: Sequence[int], locale: Locale) -> str:
    """The five words with spaces between. ValueError unless there are five numbers of 0…2047."""
    if len(numbers) != CODE_WORDS:
        raise ValueError(f"the code of a bulletin is {CODE_WORDS} numbers")
    return " ".join(spoken((*numbers, *_SPARE), locale).split()[:CODE_WORDS])


def heard_code(text: str) -> Code | None:
    """The five numbers behind typed words of any one language, or None if these are not five listed words of one language.

    Capitals, punctuation, line breaks and look-alike letters do not matter; a word more or less is None, and a wrong word is
    never guessed at.
    """
    found = heard_in(text)
    return found[1] if found else None


def heard_in(text: str) -> tuple[Locale, Code] | None:
    """As `heard_code`, with the language of the words."""
    for locale in LOCALES:
        spare = " ".join(spoken((0,) * WORDS, locale).split()[: len(_SPARE)])
        found = heard(f"{text} {spare}")
        if found:
            first, second, third, fourth, fifth = found[:CODE_WORDS]
            return locale, (first, second, third, fourth, fifth)
    return None


def codes_in(text: str) -> Iterator[tuple[int, int, Locale, Code]]:
    """Where five listed words of one language stand in a row inside a text, which is NFC: start, end, language, numbers."""
    words = list(_WORD.finditer(text))
    listed = {word: heard(" ".join([word] * WORDS)) is not None for word in {found[0] for found in words}}
    for at in range(len(words) - CODE_WORDS + 1):
        window = words[at : at + CODE_WORDS]
        if all(listed[word[0]] for word in window):
            found = heard_in(" ".join(word[0] for word in window))
            if found:
                yield window[0].start(), window[-1].end(), *found
