"""Twenty ways to write the same words so that a list of words does not see them."""

import random
from collections.abc import Callable, Sequence

from bot.letters.twins import TO_CYRILLIC, TO_LATIN, is_cyrillic

Disguise = Callable[[str, random.Random], str]
_EMOJI = "🙏🔥❗✅💛💙⚡📌🕊"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def _twins(text: str, chance: random.Random, share: float) -> str:
    safe = "аеіоросухaeiopcyx"
    table = {**{k: v for k, v in TO_LATIN.items() if k in safe}, **{k: v for k, v in TO_CYRILLIC.items() if k in safe}}
    return "".join(table.get(letter, letter) if chance.random() < share else letter for letter in text)


def _between(text: str, marks: str, chance: random.Random, share: float) -> str:
    return "".join(letter + (chance.choice(marks) if letter.isalpha() and chance.random() < share else "") for letter in text)


def _words(text: str, change: Callable[[str], str]) -> str:
    return " ".join(change(word) for word in text.split(" "))


def _swapped(word: str, chance: random.Random) -> str:
    if len(word) < 6 or chance.random() > 0.3:
        return word
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _leet(text: str, chance: random.Random) -> str:
    digits = {"о": "0", "з": "3", "ч": "4", "б": "6", "a": "@", "а": "@", "o": "0", "e": "3", "i": "1", "і": "1"}
    return "".join(digits[letter] if letter in digits and chance.random() < 0.35 else letter for letter in text)


def _wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def _styled(text: str) -> str:
    return "".join(
        chr(0x1D41A + ord(letter) - 97)
        if "a" <= letter <= "z"
        else chr(0x1D400 + ord(letter) - 65)
        if "A" <= letter <= "Z"
        else letter
        for letter in text
    )


def _latin(text: str) -> str:
    pairs = dict(zip("абвгґдежзиійклмнопрстуфхыэ", "abvhgdezhziijklmnoprstufkhye", strict=False))
    pairs |= {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi", "ь": "", "ъ": "", "ё": "yo",
              "з": "z", "и": "y", "і": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
              "ф": "f", "ы": "y", "э": "e"}  # fmt: skip
    return "".join(pairs.get(letter, letter) for letter in text.lower())


DISGUISES: dict[str, Disguise] = {
    "capitals": lambda text, chance: text.upper(),
    "no capitals": lambda text, chance: text.lower(),
    "odd capitals": lambda text, chance: "".join(c.upper() if chance.random() < 0.5 else c.lower() for c in text),
    "no punctuation": lambda text, chance: "".join(c for c in text if c.isalnum() or c.isspace()),
    "some look-alike letters": lambda text, chance: _twins(text, chance, 0.3),
    "all look-alike letters": lambda text, chance: _twins(text, chance, 1.0),
    "invisible signs": lambda text, chance: _between(text, _INVISIBLE, chance, 0.3),
    "soft hyphens everywhere": lambda text, chance: _between(text, "\u00ad", chance, 1.0),
    "stress marks": lambda text, chance: _between(text, "\u0301", chance, 0.2),
    "struck through": lambda text, chance: _between(text, "\u0336", chance, 1.0),
    "spaced letters": lambda text, chance: "  ".join(" ".join(word) for word in text.split()),
    "dotted words": lambda text, chance: _words(
        text, lambda word: ".".join(word) if len(word) > 4 and word.isalpha() else word
    ),
    "signs in words": lambda text, chance: _between(text, "*_|~", chance, 0.15),
    "emoji between words": lambda text, chance: f" {chance.choice(_EMOJI)} ".join(text.split(" ")),
    "drawn out": lambda text, chance: "".join(c * 4 if c.isalpha() and chance.random() < 0.08 else c for c in text),
    "digits for letters": lambda text, chance: _leet(text, chance),
    "full-width or bold": lambda text, chance: _styled(text) if chance.random() < 0.5 else _wide(text),
    "swapped letters": lambda text, chance: _words(text, lambda word: _swapped(word, chance)),
    "line breaks": lambda text, chance: text.replace(" ", "\n"),
    "Latin letters": lambda text, chance: _latin(text) if any(map(is_cyrillic, text)) else text.lower(),
}


def disguised(name: str, texts: Sequence[str], seed: int) -> list[str]:
    """Each text in that disguise, the same with the same seed."""
    chance = random.Random(f"{seed} {name}")
    return [DISGUISES[name](text, chance) for text in texts]
