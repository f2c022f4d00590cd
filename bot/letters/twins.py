"""Letters that look alike in Latin, Cyrillic and Greek, and digits that stand for letters.

The pairs are those one sees in text, picked by hand after Unicode's list of confusable characters (UTS 39); letters of other
scripts and styles are made plain by NFKC before, so that they need no pair here.
"""

import re

_CYRILLIC_TO_LATIN = {
    "а": "a", "в": "b", "е": "e", "ѕ": "s", "і": "i", "ї": "i", "ј": "j", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p",
    "с": "c", "т": "t", "у": "y", "х": "x", "ԁ": "d", "ԛ": "q", "ԝ": "w", "г": "r", "п": "n", "и": "u", "ь": "b", "һ": "h",
    "ӏ": "l", "ё": "e", "й": "u", "з": "3", "ч": "4", "б": "6", "ш": "w", "ґ": "r", "є": "e", "л": "n", "д": "g", "я": "r",
    "э": "e",
}  # fmt: skip
_LATIN_TO_CYRILLIC = {
    "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "і", "j": "ј", "k": "к", "m": "м", "n": "п", "o": "о", "p": "р",
    "r": "г", "s": "ѕ", "t": "т", "u": "и", "x": "х", "y": "у", "w": "ш", "l": "і", "ï": "ї", "ë": "ё",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u",
    "χ": "x", "ω": "w", "σ": "o", "μ": "m",
}  # fmt: skip
_SPECIAL = {
    "ɑ": "a",
    "ı": "i",
    "ɡ": "g",
    "ʋ": "u",
    "ո": "n",
    "օ": "o",
    "ѵ": "v",
    "ԍ": "g",
    "ᴀ": "a",
    "ᴇ": "e",
    "ᴏ": "o",
    "ɩ": "i",
}
_DIGITS_CYRILLIC = {"0": "о", "3": "з", "4": "ч", "6": "б", "8": "в", "@": "а", "1": "і"}
_CONSONANTS = "бвгґджзйклмнпрстфхцчшщ"
_DIGITS_LATIN = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}

_THREE = re.compile(f"(?<=[{_CONSONANTS}])3(?=[{_CONSONANTS}])")
"""Between consonants a 3 is no `з`."""

TO_LATIN = {**_CYRILLIC_TO_LATIN, **_GREEK, **_SPECIAL}
TO_CYRILLIC = {
    **_LATIN_TO_CYRILLIC,
    **{odd: _LATIN_TO_CYRILLIC.get(latin, latin) for odd, latin in (_GREEK | _SPECIAL).items()},
}
DIGITS_LATIN, DIGITS_CYRILLIC = _DIGITS_LATIN, _DIGITS_CYRILLIC
DIGITS = frozenset(_DIGITS_LATIN) | frozenset(_DIGITS_CYRILLIC)


def is_cyrillic(letter: str) -> bool:
    """Whether it is a Cyrillic letter."""
    return "Ѐ" <= letter <= "ԯ"


def is_latin(letter: str) -> bool:
    """Whether it is a Latin letter, accents included."""
    return "a" <= letter <= "z" or "A" <= letter <= "Z" or "À" <= letter <= "ɏ"


def _only(table: dict[str, str], letters: str) -> frozenset[str]:
    return frozenset(letter for letter in letters if letter not in table)


ONLY_CYRILLIC = _only({}, "бгґдєжзийлпфцчшщъыьэюя")
"""Cyrillic letters whose twin nobody would use in earnest: a word with one of them is Cyrillic."""
ONLY_LATIN = frozenset("dfgjlnqrsuvwz")
"""The same for Latin."""


def in_one_script(word: str) -> str:
    """A lower-case word with the look-alikes of another script put right, letter for letter; other words stay as they are.

    >>> in_one_script("дoкyмeнт")
    'документ'
    """
    cyrillic = sum(map(is_cyrillic, word))
    odd = any(letter in _GREEK or letter in _SPECIAL for letter in word)
    latin = sum(map(is_latin, word))
    if not odd and not (cyrillic and latin):
        return word
    firm_cyrillic = sum(letter in ONLY_CYRILLIC for letter in word)
    firm_latin = sum(letter in ONLY_LATIN for letter in word)
    table = TO_CYRILLIC if (firm_cyrillic, cyrillic) > (firm_latin, latin) else TO_LATIN
    return "".join(table.get(letter, letter) for letter in word)


def without_digits(word: str) -> str:
    """A word with the digits that stand for letters put right; a word that is mostly digits stays as it is.

    >>> without_digits("д0кумент")
    'документ'
    """
    letters, digits = sum(map(str.isalpha, word)), sum(letter in DIGITS for letter in word)
    if not digits or letters < 2 or letters < digits:
        return word
    inner = word.rstrip("!")
    if any(map(is_cyrillic, word)):
        inner = _THREE.sub("е", inner)
        table = _DIGITS_CYRILLIC
    else:
        table = _DIGITS_LATIN
    return "".join(table.get(letter, letter) for letter in inner) + word[len(inner) :]
