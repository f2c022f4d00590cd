"""One skeleton for a word, however it is spelled: Ukrainian, Russian, surzhyk, and the same words in Latin letters.

`сержант`, `serzhant`, `serjant` and `sergant` all become `serant`. Sounds that people write in several ways share a letter:
ж, й, и, і, ы are `i`; г, х are `h`; ч, ц are `q`; ш, щ, с are `s`; an `i` before a vowel and a doubled letter fall away.
"""

import re
import unicodedata

_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "ё": "e", "ж": "i", "з": "z", "и": "i",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "q", "ч": "q", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
})  # fmt: skip
_LATIN = re.compile(r"shch|sch|sh|š|zh|ž|kh|tch|ch|č|ts|tz|c(?=[eiy])|ck|[cqkgxhyjw]")
_SOUNDS = {
    "shch": "s", "sch": "s", "sh": "s", "š": "s", "zh": "i", "ž": "i", "kh": "h", "tch": "q", "ch": "q", "č": "q", "ts": "q",
    "tz": "q", "c": "q", "ck": "k", "q": "k", "k": "k", "g": "h", "x": "h", "h": "h", "y": "i", "j": "i", "w": "v",
}  # fmt: skip
_MUTE_I = re.compile(r"i(?=[aeou])")
_DOUBLED = re.compile(r"([^\d])\1+")
_LONGEST_LIGATURE = 3
_TWINS = "aаeеoоpрcсxхyуiіkкmмhнtтbвαаοоεеρр"
"""Pairs of letters that look alike: a Latin or Greek one, then its Cyrillic twin."""
_TO_CYRILLIC = {ord(other): cyrillic for other, cyrillic in zip(_TWINS[::2], _TWINS[1::2], strict=True)}
_TO_LATIN = {ord(cyrillic): latin for latin, cyrillic in list(zip(_TWINS[::2], _TWINS[1::2], strict=True))[:13]}
_CYRILLIC_LETTER = re.compile("[а-яёєіїґў]")
_LATIN_LETTER = re.compile("[a-zα-ω]")
_ONLY_CYRILLIC = re.compile("[бгґдєёжзийїлпфцчшщъыьэюяў]")
_ONLY_LATIN = re.compile("[dfgjlnqrsuvwz]")
_DIGIT_TWINS_CYRILLIC = str.maketrans("013468", "оізчбв")
_LETTER_IN_NUMBER = re.compile(r"(?<![^\W_])Э(?=\d)|(?<=\d)[OОoоIІlЗзSБ]{1,2}(?=\d)")
_LETTER_AT_END = re.compile(r"(?<=\d\d)[OО](?![^\W_])|(?<=\d )(?:[lIІOОЗ](?=\d)|[OО](?![^\W_]))")
_DIGITS_OF_LETTERS = str.maketrans("OОoоIІlЗзЭSБ", "000011133356")
_DIGIT_TWINS_LATIN = {ord("0"): "o", ord("1"): "i", ord("3"): "e", ord("4"): "ch", ord("6"): "sh", ord("8"): "b"}


def cleaned(line: str) -> str:
    """Without marks that are not seen: zero-width ones, soft hyphens, stress; wide and styled letters made plain."""
    if line.isascii() and line.isprintable():
        return line
    seen = "".join(letter for letter in line.replace("\t", " ") if unicodedata.category(letter) not in ("Cf", "Cc"))
    composed = unicodedata.normalize("NFC", seen)
    return "".join(_plain(letter) for letter in composed if unicodedata.category(letter) not in ("Mn", "Me"))


def _plain(letter: str) -> str:
    """The letter without its style; a sign that stands for a whole phrase stays one sign, so that texts do not grow."""
    plain = "№" if letter == "№" else unicodedata.normalize("NFKC", letter)
    return plain if len(plain) <= _LONGEST_LIGATURE else letter


def one_script(word: str) -> str:
    """The lower-case word with look-alike letters of another script put right."""
    lower = word.lower()
    if not (_CYRILLIC_LETTER.search(lower) and _LATIN_LETTER.search(lower)):
        return lower
    if _ONLY_LATIN.search(lower) and not _ONLY_CYRILLIC.search(lower):
        return lower.translate(_TO_LATIN)
    return lower.translate(_TO_CYRILLIC)


def is_cyrillic(word: str) -> bool:
    """Whether a word in one script is in Cyrillic."""
    return bool(_CYRILLIC_LETTER.search(word))


def with_letters_for_digits(word: str) -> str:
    """`з0лдат` and `nav0d4ik` without the digits that stand for letters."""
    return word.translate(_DIGIT_TWINS_CYRILLIC if is_cyrillic(word.lower()) else _DIGIT_TWINS_LATIN)


def with_digits_for_letters(text: str) -> str:
    """`4l49 6О93` with the letters that stand for digits put right; other numbers stay as they are."""
    inside = _LETTER_IN_NUMBER.sub(_digits_of, text)
    return _LETTER_AT_END.sub(_digits_of, inside)


def _digits_of(found: re.Match[str]) -> str:
    return found[0].translate(_DIGITS_OF_LETTERS)


def folded(word: str) -> str:
    """The skeleton of one lower-case word in one script."""
    if is_cyrillic(word):
        letters = word.translate(_CYRILLIC)
    else:
        letters = _LATIN.sub(_sound, word)
        if not letters.isascii():
            letters = "".join(letter for letter in unicodedata.normalize("NFD", letters) if letter.isalnum())
    voiced = _MUTE_I.sub("", _DOUBLED.sub(r"\1", letters))
    return _DOUBLED.sub(r"\1", voiced).replace("tq", "q")


def _sound(found: re.Match[str]) -> str:
    spelling = found[0]
    if spelling == "c" and found.string[found.end() : found.end() + 1] not in ("e", "i", "y"):
        return "k"
    return _SOUNDS[spelling]
