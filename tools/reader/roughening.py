"""What happens to messages on the way: lost signs and letters, a lost sentence, Latin letters for Cyrillic and back."""

import random
import re

from bot.letters.cyrillic import in_cyrillic

_LATIN = dict(zip("абвгґдезийклмнопрстуфыэ", "abvggdeziyklmnoprstufye", strict=True)) | {
    "є": "ye", "ё": "yo", "ж": "zh", "і": "i", "ї": "yi", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "",
    "ю": "yu", "я": "ya",
}  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщыьэюя"


def roughened(text: str, locale: str, chance: random.Random) -> str:
    """The message as it might have been typed in a hurry; a third of them stay as they are."""
    if locale in ("uk", "ru") and chance.random() < 0.04:
        return in_cyrillic(_in_latin(text, chance))[0]
    if chance.random() < 0.35:
        return text
    if chance.random() < 0.25:
        text = re.sub(r"[.,!?;:«»\"“”„()–—-]", "", text)
    if chance.random() < 0.12:
        sentences = re.split(r"(?<=[.!?])\s+", text)
        if len(sentences) > 2:
            sentences.pop(chance.randrange(len(sentences)))
            text = " ".join(sentences)
    if chance.random() < 0.3:
        text = _mistyped(text, chance)
    if chance.random() < 0.1:
        text = re.sub("['’ʼ]", "", text.replace("ё", "е"))
    return text


def _mistyped(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(max(1, len(letters) // 60)):
        at = chance.randrange(len(letters))
        if not letters[at].isalpha():
            continue
        how = chance.random()
        if how < 0.4:
            letters[at] = ""
        elif how < 0.7 and at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = chance.choice(_LETTERS["а" <= letters[at].lower() <= "я"])
    return "".join(letters)


def _in_latin(text: str, chance: random.Random) -> str:
    table = dict(_LATIN)
    if chance.random() < 0.5:
        table |= {"х": "kh", "й": "j", "ю": "ju", "я": "ja", "є": "je", "ї": "ji"}
    if chance.random() < 0.5:
        table |= {"и": "y", "ы": "y", "г": "h"}
    return "".join(table.get(letter, letter) for letter in text.lower())
