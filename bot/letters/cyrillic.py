"""Ukrainian and Russian typed in Latin letters, back in Cyrillic ones: near enough to be read, not to be printed."""

import re

_MANY = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("tz", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
    ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yi", "ї"), ("ji", "ї"), ("yo", "ё"), ("jo", "ё"),
)  # fmt: skip
_ONE = {
    "a": "а", "b": "б", "c": "ц", "d": "д", "f": "ф", "g": "г", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п",
    "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "х", "z": "з", "j": "й", "e": "е", "4": "ч",
}  # fmt: skip
_UKRAINIAN = {"i": "і", "y": "и", "h": "г", "ye": "є", "je": "є"}
_RUSSIAN = {"i": "и", "y": "ы", "h": "х", "ye": "е", "je": "е"}
_HINT_UKRAINIAN = re.compile(r"\b(?:shcho|scho|sho|tse|ce|ta|yak|jak|ye|je|vin|vona|treba|meni|tobi|vid|groshi|hroshi|bud)\b")
_VOWELS = frozenset("аеєиіїоуыэюяё")


def in_cyrillic(text: str) -> tuple[str, list[int]]:
    """The lower-case text in Cyrillic letters, and where each of its letters stood."""
    own = _UKRAINIAN if _HINT_UKRAINIAN.search(text) else _RUSSIAN
    letters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        size, letter = _next(text, at, own, letters[-1] if letters else " ")
        letters += letter
        places += [at] * len(letter)
        at += size
    return "".join(letters), places


def _next(text: str, at: int, own: dict[str, str], before: str) -> tuple[int, str]:
    for many, one in _MANY:
        if text.startswith(many, at):
            return len(many), one
    two = text[at : at + 2]
    if two in own:
        return 2, own[two]
    letter = text[at]
    if letter in "yi" and before in _VOWELS:
        return 1, "й"
    if letter == "y" and own is _RUSSIAN and not text[at + 1 : at + 2].isalpha():
        return 1, "ы" if before not in _VOWELS else "й"
    return 1, own.get(letter) or _ONE.get(letter, letter)
