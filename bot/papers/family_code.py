"""The family code: six words, in the family's language, that lock its papers.

The caller draws six numbers; `spoken` says them as words, `heard` finds them again in what a person typed, and `canonical`
is what the key is derived from. A code is 6 × 11 = 66 bits. The lists (`wordlists/*.txt`, how they were made: its README)
must never change: another word in a place would lock out every family that holds the old one. A test pins their hashes.
No word stands in two lists, also as `_folded`, so six words belong to one language without being told which.
Nothing here is stored, logged or drawn at random; a code never stands in an error.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from bot.flow.model import LOCALES, Locale

WORDS: Final = 6
LIST_SIZE: Final = 2048

_LONGEST_TYPED: Final = 1000
"""More characters than any typed code needs: a longer text is not read at all."""
_PREFIX: Final = b"family-code/v1"
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼ`´′＇"))
_ALIKE: Final = str.maketrans({"ґ": "г", "і": "и"})
"""After the marks are gone: ї is і, й is и, ё is е. What is left to confuse is ґ/г and і/и."""
_LATIN_LOOK_ALIKES: Final = str.maketrans("aceiopxy", "асеіорху")
_CYRILLIC: Final = re.compile("[Ѐ-ӿ]")
_WORD: Final = re.compile(r"[^\W\d_]+")


def spoken(numbers: Sequence[int], locale: Locale) -> str:
    """The six words of a code, with spaces between. ValueError unless there are six numbers, each of 0…2047."""
    _require_code(numbers)
    words = words_of(locale)
    return " ".join(words[number] for number in numbers)


def heard(text: str) -> tuple[int, ...] | None:
    """The six numbers behind typed words of any one language, or None if these are not six listed words of one language.

    Capitals, punctuation, hyphens, line breaks, numbering, accents, the kind of apostrophe or its absence do not matter;
    nor do ё/е, й/и, ґ/г, і/и, and Latin letters that look like Cyrillic ones inside a Cyrillic word. A wrong word is never
    guessed at, and any word more (“my code is …”) is None.
    """
    if len(text) > _LONGEST_TYPED:
        return None
    typed = _WORD.findall(_folded(text))
    if len(typed) != WORDS:
        return None
    places = _places()
    found = [places[word] for word in typed if word in places]
    if len(found) != WORDS or len({locale for locale, _ in found}) != 1:
        return None
    return tuple(number for _, number in found)


def canonical(numbers: Sequence[int]) -> bytes:
    """What the key is derived from: the version, then each number as two bytes, most significant first.

    Stable for ever within a version. The same numbers in two languages are the same bytes. ValueError as in `spoken`.
    """
    _require_code(numbers)
    return _PREFIX + b"".join(number.to_bytes(2, "big") for number in numbers)


def _require_code(numbers: Sequence[int]) -> None:
    if len(numbers) != WORDS or not all(0 <= number < LIST_SIZE for number in numbers):
        raise ValueError(f"a family code is {WORDS} numbers of 0 to {LIST_SIZE - 1}")  # the numbers themselves are secret


@cache
def words_of(locale: Locale) -> tuple[str, ...]:
    """One list, in its pinned order. Read once, when first needed."""
    text = files("bot.papers").joinpath("wordlists", f"{locale}.txt").read_text(encoding="utf-8")
    return tuple(text.split("\n")[:-1])


@cache
def _places() -> Mapping[str, tuple[Locale, int]]:
    """Where each folded word of all the lists stands."""
    return {_folded(word): (locale, number) for locale in LOCALES for number, word in enumerate(words_of(locale))}


def _folded(text: str) -> str:
    """The text as words are compared: small letters, no marks, no apostrophes, look-alikes as one."""
    letters = unicodedata.normalize("NFD", text.casefold())  # not NFKD: it would turn a № into two more letters
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return _WORD.sub(_one_script, bare.translate(_APOSTROPHES))


def _one_script(word: re.Match[str]) -> str:
    letters = word.group()
    if not _CYRILLIC.search(letters):
        return letters
    return letters.translate(_LATIN_LOOK_ALIKES).translate(_ALIKE)
