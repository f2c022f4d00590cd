"""One Cyrillic word in Latin letters: as an office writes it, and as Dutch readers do.

Official, Ukrainian: resolution 55 of the Cabinet of Ministers of Ukraine of 27 January 2010. Official, Russian: that
resolution knows no ё ъ ы э, and Russian и, г and й are not the Ukrainian letters; so a Russian word is written by the table
for Russian in ICAO Doc 9303, which passports follow.
Dutch: there is no official rule (Taaltelefoon says so; the Taalunie's list of places gives no rule for persons). Used here is
the table Onze Taal prints for Russian (J. Schaeken, 2011), and for Ukrainian its customary counterpart: г is h, и is y, е is
always e, a final -ий is -y (Hroesjevsky). Newspapers vary.
A letter of another Cyrillic alphabet (Kazakh, Belarusian, old ones) is not guessed: `is_known` says so.
"""

from collections.abc import Callable
from typing import Literal

Tongue = Literal["uk", "ru"]
"""The language a word is written in."""

APOSTROPHE = "’"
_VOWELS = frozenset("аеєёиіїоуыэюя")
_HISSING = frozenset("жчшщ")
_COMMON = {
    "а": "a", "б": "b", "в": "v", "д": "d", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "ф": "f", "ц": "ts", "ь": "", "ґ": "g", "і": "i", "е": "e", "э": "e", "ы": "y", APOSTROPHE: "",
}  # fmt: skip
_OFFICIAL = {**_COMMON, "ж": "zh", "у": "u", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "й": "i"}
_OFFICIAL_UKRAINIAN = {**_OFFICIAL, "г": "h", "и": "y", "є": "ie", "ї": "i", "ё": "io", "ъ": ""}
_OFFICIAL_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_OFFICIAL_RUSSIAN = {**_OFFICIAL, "г": "g", "и": "i", "є": "ie", "ї": "i", "ё": "e", "ъ": "ie"}
_DUTCH = {
    **_COMMON, "ж": "zj", "у": "oe", "х": "ch", "ч": "tsj", "ш": "sj", "щ": "sjtsj", "ю": "joe", "я": "ja", "й": "j",
    "є": "je", "ї": "ji", "ё": "jo", "ъ": "",
}  # fmt: skip
_DUTCH_UKRAINIAN = {**_DUTCH, "г": "h", "и": "y"}
_DUTCH_RUSSIAN = {**_DUTCH, "г": "g", "и": "i"}


def is_known(word: str) -> bool:
    """Whether every letter is Ukrainian or Russian."""
    return all(letter in _OFFICIAL_UKRAINIAN for letter in word.lower())


def official(word: str, tongue: Tongue) -> str:
    """The word as resolution 55 writes it, or ICAO Doc 9303 when it is Russian; capitals stay capitals.

    >>> official("Згурський", "uk"), official("ЩЕРБУХИ", "uk"), official("Николай", "ru")
    ('Zghurskyi', 'SHCHERBUKHY', 'Nikolai')
    """
    return _written(word, _official_ukrainian if tongue == "uk" else lambda small, at: _OFFICIAL_RUSSIAN[small[at]])


def dutch(word: str, tongue: Tongue) -> str:
    """The word as Dutch readers mostly write it.

    >>> dutch("Шевченко", "uk"), dutch("Грушевський", "uk"), dutch("Достоевский", "ru")
    ('Sjevtsjenko', 'Hroesjevsky', 'Dostojevski')
    """
    return _written(word, _dutch_ukrainian if tongue == "uk" else _dutch_russian)


def _written(word: str, latin: Callable[[str, int], str]) -> str:
    small = word.lower()
    return "".join(_cased(word, at, latin(small, at)) for at in range(len(word)))


def _cased(word: str, at: int, latin: str) -> str:
    """Щ is Shch before a small letter or alone, SHCH among capitals."""
    if not word[at].isupper():
        return latin
    neighbours = [letter for letter in word[at + 1 : at + 3] + word[max(at - 2, 0) : at][::-1] if letter != APOSTROPHE]
    return latin.upper() if neighbours and neighbours[0].isupper() else latin.capitalize()


def _official_ukrainian(small: str, at: int) -> str:
    letter = small[at]
    if letter == "г" and small[at - 1 : at] == "з":
        return "gh"
    if letter in _OFFICIAL_FIRST and (at == 0 or small[:at] == APOSTROPHE):
        return _OFFICIAL_FIRST[letter]
    return _OFFICIAL_UKRAINIAN[letter]


def _dutch_ukrainian(small: str, at: int) -> str:
    if small[at] == "ь" and small[at + 1 : at + 2] == "о":
        return "j"
    if small[at - 1 : at + 2] == "ий":
        return ""
    return _DUTCH_UKRAINIAN[small[at]]


def _dutch_russian(small: str, at: int) -> str:
    letter, before, after = small[at], small[at - 1 : at] if at else "", small[at + 1 : at + 2]
    match letter:
        case "е" if not before or before in _VOWELS or before in "ьъ":
            return "je"
        case "ё" if before and before in _HISSING:
            return "o"
        case "ь" if after and after in "ио":
            return "j"
        case "й" if not after and before and before in "иы":
            return ""
        case _:
            return _DUTCH_RUSSIAN[letter]
