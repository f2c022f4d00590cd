"""How words are disguised: letters that look alike, other spellings of the same sounds, words put around a name.

The table of look-alike letters is our own, small one: Cyrillic, Greek, Armenian and Latin letters and digits that pass for
a Latin letter in a handle or an address. What Unicode itself calls the same (full-width, bold, circled, with accents) goes
through NFKD first. Both sides of a comparison are put through the same functions, so a class needs no true centre.
"""

import re
import unicodedata

from bot.contacts import wordlists

_LOOKS = {
    "a": "аαɑ@4ӑ",
    "b": "ьвβ86ƅъ",
    "c": "сϲсⅽ¢ᴄ",
    "d": "ԁɗժ",
    "e": "еєεёэ3ҽ℮ҿ",
    "f": "ƒғ",
    "g": "ɡց9ԍ",
    "h": "һнհ",
    "i": "іїιıӏl1ł",
    "j": "јϳ",
    "k": "кκқ",
    "m": "мμ",
    "n": "пηոռ",
    "o": "оοσօ0ө",
    "p": "рρ",
    "q": "ԛգ",
    "r": "гґᴦ",
    "s": "ѕ5$ꜱ",
    "t": "тτ7",
    "u": "υսиʋц",
    "v": "νѵᴠ",
    "w": "ԝшωѡщ",
    "x": "хχ",
    "y": "уγүყ",
    "z": "ᴢ2",
}
_VISUAL = {ord(letter): latin for latin, letters in _LOOKS.items() for letter in letters}
_AS_DIGITS = str.maketrans("oоliіїı|zsbе", "001111112586")
_ROMAN = dict(
    zip(
        "абвгґдезиіїйклмнопрстуфыэёъь'ʼ’",
        [*"abvhgdeziiijklmnoprstufiee", *[""] * 5],
        strict=True,
    )
) | {"є": "ie", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}  # fmt: skip
_SOUNDS = {
    "shch": "s", "sch": "s", "sh": "s", "sz": "s", "tch": "4", "ch": "4", "cz": "4", "zh": "z", "kh": "h", "tz": "ts",
    "ph": "f", "ck": "k", "qu": "kv", "q": "k", "x": "ks", "w": "v", "c": "k", "y": "i", "j": "i", "th": "t", "oe": "u",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED = re.compile(r"([^\d])\1+")
_SEPARATORS = re.compile(r"[\W_]+")

PADDING = frozenset(wordlists.PADDING.split())
"""Words that are put around a name to make it look like an office's own; longest first where they are glued on."""
_GLUED = tuple(sorted((word for word in PADDING if len(word) > 1), key=len, reverse=True))
SHORTEST_CORE = 5
"""Glued words are taken off only while so many letters stay: "nib" plus anything would be half of all words."""
MOST_CORES = 12
LETTERS_KEPT = 64
"""No handle, label or name that matters is longer; the rest is not compared."""


def plain(text: str) -> str:
    """Lower case, without accents, invisible characters and styles; same letters otherwise."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.lower()).casefold()
    return "".join(char for char in spread if unicodedata.category(char) not in ("Mn", "Me", "Cf", "Cc"))


def visual(text: str) -> str:
    """What the eye takes it for: letters and digits only, each look-alike as one of its class.

    >>> visual("Kооrd_shtаb"), visual("k00rd-shtab") == visual("koordshtab"), visual("hotIine") == visual("hotline")
    ('koordshtab', True, True)
    """
    seen = _SEPARATORS.sub("", plain(text)[:LETTERS_KEPT]).translate(_VISUAL)
    return seen.replace("rn", "m").replace("vv", "w")


def as_digits(text: str) -> str:
    """Letters that pass for digits, as these: for names that are numbers ("113", "116000")."""
    return _SEPARATORS.sub("", plain(text)[:LETTERS_KEPT]).translate(_AS_DIGITS)


def romanised(text: str) -> str:
    """Cyrillic letters as they are heard, in Latin ones; others as they are."""
    if text.isascii():
        return text.lower()
    kept = unicodedata.normalize("NFKC", text.lower())[: 2 * LETTERS_KEPT]
    return "".join(_ROMAN.get(char, char) for char in kept if unicodedata.category(char) != "Cf")


def sounded(text: str) -> str:
    """One form for the ways a name is spelt in Latin letters.

    >>> {sounded(form) for form in ("Koord_shtab", "coordstab", "kord-shtab", "коорд штаб", "koordsztab")}
    {'kordstab'}
    """
    latin = _SEPARATORS.sub("", plain(romanised(text))[:LETTERS_KEPT])
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda found: _SOUNDS[found[0]], latin))


def cores(text: str) -> list[str]:
    """The name without words put around it, ever shorter: by its separators first, then glued ones from both ends.

    >>> cores("koord_shtab_ua_official_bot"), cores("mykoordshtab24")
    (['koordshtab'], ['mykoordshtab', 'koordshtab24', 'koordshtab'])
    """
    words = [word for word in _SEPARATORS.split(plain(text)[:LETTERS_KEPT]) if word]
    kept = [word for word in words if word not in PADDING and not word.isdigit()]
    whole = "".join(kept or words)
    found = [whole] if kept and kept != words else []
    waiting, seen = [whole], {whole}
    while waiting and len(found) < MOST_CORES:
        for shorter in _shorter(waiting.pop(0)):
            if shorter not in seen:
                seen.add(shorter)
                found.append(shorter)
                waiting.append(shorter)
    return found


def words_of(text: str) -> list[str]:
    """The parts between separators, as the eye takes them."""
    return [visual(word) for word in _SEPARATORS.split(plain(text)[:LETTERS_KEPT]) if word]


def is_mixed(text: str) -> bool:
    """Whether Latin letters stand among Cyrillic or Greek ones in one word."""
    return any(len(_scripts(word)) > 1 for word in _SEPARATORS.split(text))


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(char, "?").split()[0] for char in word if char.isalpha()} & {
        "LATIN",
        "CYRILLIC",
        "GREEK",
        "ARMENIAN",
    }


def _shorter(word: str) -> list[str]:
    """The word without digits around it, without the longest word glued to its end, and to its beginning."""
    most = len(word) - SHORTEST_CORE
    end = next((word[: -len(more)] for more in _GLUED if word.endswith(more) and len(more) <= most), word)
    start = next((word[len(more) :] for more in _GLUED if word.startswith(more) and len(more) <= most), word)
    bare = word.strip("0123456789")
    return [found for found in (bare, end, start) if found != word and len(found) >= SHORTEST_CORE]
