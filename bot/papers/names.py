"""The full name of a missing relative: kept as typed, in official Latin letters, and in other spellings to choose from.

A name is never corrected. What is printed is what the family typed; a spelling made here is printed only when the family
picks it. Letters are rendered by `transcription`, first names and patronymics by `forenames`, surnames by `surnames`; each says
where practice varies.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from bot.papers.forenames import (
    WOMEN,
    certain_forenames,
    certain_patronymics,
    forenames,
    is_forename,
    is_patronymic,
    patronymics,
    russian_forms,
    ukrainian_forms,
    without_dots,
)
from bot.papers.surnames import ALIKE, russian_surnames
from bot.papers.transcription import Tongue, dutch, is_known, official

MOST_NAME = 120
"""Characters of a typed name. A romanised one can have four times as many, a Dutch one five times."""

Kind = Literal["official", "russian", "ukrainian", "dutch", "typed"]
Role = Literal["forename", "patronymic", "surname"]


class Spelling(msgspec.Struct, frozen=True):
    """One way to write the name. `typed` is for the caller: the family's own spelling, never made here."""

    kind: Kind
    text: str


_MOST_MARKS = 3
"""Accents and vowel points on one letter: no script needs more in a name."""
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks by category, but nothing is seen of them."""
_SELECTORS = frozenset(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_UNIFIED = str.maketrans({**dict.fromkeys("'ʼ`´‘′＇‛", "’"), **dict.fromkeys("‐‑‒–—―−－﹣", "-")})
_KEYBOARD_APOSTROPHE = re.compile(r"(?<=[Ѐ-ӿ])[\"*](?=[яюєїЯЮЄЇ])")
_STRESS = re.compile(r"(?<=[Ѐ-ӿ])[\u0300\u0301]")

_SIGNS = frozenset(" ’-.,()·・׳՚")
_LOOSE = re.compile(r"([’\-.,(·・])\1|(?<!\w)’(?!\w)")
"""A sign typed twice, or an apostrophe that touches no letter."""
_BETWEEN = re.compile(r"[ \-.,()·・]+")
_SCRIPTS = frozenset({
    "LATIN", "CYRILLIC", "GREEK", "GEORGIAN", "ARMENIAN", "ARABIC", "HEBREW", "SYRIAC", "ETHIOPIC", "THAANA", "DEVANAGARI",
    "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO",
    "TIBETAN", "MYANMAR", "KHMER", "MONGOLIAN", "TIFINAGH", "NKO", "CHEROKEE",
})  # fmt: skip
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})
_TWINS = dict(zip("aceiopxyïABCEHIKMOPTXYÏ", "асеіорхуїАВСЕНІКМОРТХУЇ", strict=True))
_TWINS_BACK = {cyrillic: latin for latin, cyrillic in _TWINS.items()}

_PART = r"’?[Ѐ-ԯ][Ѐ-ԯ’]*"
_WORD = re.compile(_PART)
_WHOLE_WORD = re.compile(rf"{_PART}(?:-{_PART})*")
_UKRAINIAN = re.compile(r"[іїєґ]|[бвгґджзклмнпрстфхцчшщ](?:’[яю]|йо)|ьо|[сцз]ь(?:кий|ка)$")
_RUSSIAN = re.compile(r"[ыэёъ]|[аеиоуья]евич$|[ое]вна$|[сцз]к(?:ий|ая)$")


def fitted(text: str) -> str:
    """The typed name as it is kept: composed (NFC), spaces folded, apostrophes as ’ and hyphens as -, nothing invisible.

    Control, zero-width and direction marks go, for they could turn a line of the paper around. A " or * typed for a missing
    apostrophe key (Дем*яненко) becomes ’. No letter is ever changed, nothing is cut; length is for `fault_of_name`.

    >>> fitted("  Знам'янка\u200b \u202e Ольга ")
    'Знам’янка Ольга'
    """
    seen = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or not _is_hidden(letter))
    unified = unicodedata.normalize("NFC", seen).translate(_UNIFIED)
    return " ".join(_KEYBOARD_APOSTROPHE.sub("’", unified).split())


def fault_of_name(text: str) -> str | None:
    """The phrase that asks again, or nothing when this can be a name.

    `ask-again-name-long` over MOST_NAME characters; `ask-again-name` without letters, with digits, emoji or signs of markup
    and templates, with brackets left open, or with two scripts inside one word (then `unmixed` may know what was meant).
    Any living script is a name's right. Whether it is a true name is not our question.
    """
    name = fitted(text)
    if len(name) > MOST_NAME:
        return "ask-again-name-long"
    is_name = _has_letters_only(name) and not _LOOSE.search(name) and _is_bracketed_well(name)
    return None if is_name and all(len(_scripts(word)) <= 1 for word in _BETWEEN.split(name)) else "ask-again-name"


def unmixed(text: str) -> str:
    """The name with look-alike letters of another script put right (a Latin i in Сергiй), for the family to confirm.

    Words that mix nothing, or mix what has no twin, stay as they are.
    """
    return fitted("".join(_one_script(part) for part in re.split(r"([ \-.,()]+)", fitted(text))))


def romanised(text: str) -> str:
    """The name in official Latin letters: Ukrainian words by resolution 55, Russian ones by ICAO Doc 9303.

    A word is Russian when its letters or its form say so (ы, -евна, Николай), or when nothing says Ukrainian and another
    word of the name says Russian; else it is Ukrainian. Latin and other scripts, and words with letters of another Cyrillic
    alphabet, stay as they are. For any input the answer has been through `fitted`.

    >>> romanised("Короп'є Юрій"), romanised("Николай Гоголь"), romanised("Jan de Vries")
    ('Koropie Yurii', 'Nikolai Gogol', 'Jan de Vries')
    """
    return _rendered(_readable(text), official)


def spellings(text: str) -> tuple[Spelling, ...]:
    """What is offered beside the typed name, most useful first; nothing twice, nothing that equals what was typed.

    A Ukrainian name: official, Russian (custom; up to three, none where initials hide a first name), Dutch. A Russian name:
    official; the Ukrainian one and its official romanisation, but only when each word is certain; Dutch.
    Nothing for Latin or other scripts, for another Cyrillic alphabet, or for what is no name.
    """
    name = _readable(text)
    words = [_Word(found[0], name.count("(", 0, found.start()) > name.count(")", 0, found.start())) for found in _in(name)]
    if fault_of_name(name) or not words or not all(is_known(word.text.replace("-", "")) for word in words):
        return ()
    found = [Spelling("official", _rendered(name, official))]
    found += (Spelling("russian", russian) for russian in _russian(name, words))
    if ukrainian := _ukrainian(name, words):
        found += (Spelling("ukrainian", ukrainian), Spelling("official", _rendered(ukrainian, official)))
    found.append(Spelling("dutch", _rendered(name, dutch)))
    once = {spelling.text: spelling for spelling in reversed(found) if spelling.text not in ("", name, fitted(text))}
    return tuple(spelling for spelling in found if once.get(spelling.text) is spelling)


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs") or letter in _BLANKS or letter in _SELECTORS


def _has_letters_only(name: str) -> bool:
    """Letters of living scripts, their accents, and the few signs names have."""
    marks = _MOST_MARKS
    for letter in name:
        if unicodedata.category(letter)[0] == "M":
            marks += 1
        elif letter in _SIGNS:
            marks = _MOST_MARKS
        elif letter.isalpha() and (letter == "ʻ" or _script(letter)):
            marks = 0
        else:
            return False
        if marks > _MOST_MARKS:
            return False
    return any(letter.isalpha() and letter not in "ьъЬЪ" for letter in name)


def _is_bracketed_well(name: str) -> bool:
    """A maiden name in brackets: opened and closed, one at a time, not empty."""
    outside = re.sub(r"\([^()]*[^\W\d_][^()]*\)", "", name)
    return "(" not in outside and ")" not in outside


def _script(letter: str) -> str:
    """The living script of a letter; nothing for letters of mathematics, phonetics or lost languages."""
    first = unicodedata.name(letter, "").split(" ")[0]
    if first in _EAST_ASIAN:
        return "CJK"
    return first if first in _SCRIPTS else ""


def _scripts(word: str) -> set[str]:
    return {script for letter in word if letter.isalpha() and (script := _script(letter))}


def _one_script(word: str) -> str:
    if _scripts(word) != {"LATIN", "CYRILLIC"}:
        return word
    cyrillic = "".join(_TWINS.get(letter, letter) for letter in word)
    latin = "".join(_TWINS_BACK.get(letter, letter) for letter in word)
    if _scripts(cyrillic) == {"CYRILLIC"}:
        return cyrillic
    return latin if _scripts(latin) == {"LATIN"} else word


def _readable(text: str) -> str:
    """Fitted, and without the stress marks that an encyclopaedia puts on a name."""
    return _STRESS.sub("", fitted(text))


def _in(name: str) -> Iterator[re.Match[str]]:
    return _WHOLE_WORD.finditer(name)


def _rendered(name: str, render: Callable[[str, Tongue], str]) -> str:
    """Every known Cyrillic word, the parts of a double name each for itself."""
    rest = _tongue_of_name(name)

    def one(found: re.Match[str]) -> str:
        return render(found[0], _tongue(found[0]) or rest) if is_known(found[0]) else found[0]

    return fitted(_WORD.sub(one, name))


def _tongue_of_name(name: str) -> Tongue:
    tongues = {_tongue(found[0]) for found in _WORD.finditer(name)}
    return "ru" if "ru" in tongues and "uk" not in tongues else "uk"


def _tongue(word: str) -> Tongue | None:
    """What letters and form say about one word; nothing when they fit both languages (Шевченко, Роман)."""
    small = word.lower()
    if _UKRAINIAN.search(small) or small in ukrainian_forms():
        return "uk"
    return "ru" if _RUSSIAN.search(small) or without_dots(small) in russian_forms() else None


_PATRONYMIC_ENDS = ("івна", "ївна", "йович")


class _Word(msgspec.Struct, frozen=True):
    text: str
    is_bracketed: bool

    @property
    def small(self) -> str:
        return self.text.lower()


def _roles(words: list[_Word]) -> list[Role]:
    """Surname, first name, patronymic, the order asked for; another order is seen by the patronymic and the known names."""
    roles: list[Role] = ["surname"] * len(words)
    at = [index for index, word in enumerate(words) if not word.is_bracketed]
    patronymic = next((index for index in reversed(at) if index and is_patronymic(words[index].small)), None)
    named = [index for index in at if index != patronymic and all(map(is_forename, words[index].small.split("-")))]
    if patronymic is not None:
        roles[patronymic] = "patronymic"
        named = [index for index in named if index == patronymic - 1] or named
    if named:
        roles[named[-1]] = "forename"
    return roles


def _russian(name: str, words: list[_Word]) -> tuple[str, ...]:
    """The Russian spellings of a Ukrainian name; none when an initial or the father's name behind a patronymic is not known."""
    roles = _roles(words)
    if _tongue_of_name(name) == "ru" or any(len(word.text) == 1 for word in words) or _hides_a_father(words, roles):
        return ()
    of_a_woman = any(word.small in WOMEN or word.small.endswith(_PATRONYMIC_ENDS[:2]) for word in words)
    readings = [(roles, 0), (roles, -1)]
    if len(words) == 2 and roles[1] == "patronymic":
        # Микола Григорович may be a first name and a surname
        readings.append(([roles[0], "surname"], 0))
    made = []
    for reading, choice in readings:
        new = [_in_russian(word.small, role, of_a_woman)[choice] for word, role in zip(words, reading, strict=True)]
        made.append(_put(name, new))
    return tuple(dict.fromkeys(made))


def _hides_a_father(words: list[_Word], roles: list[Role]) -> bool:
    rest = [word.small for word, role in list(zip(words, roles, strict=True))[1:] if role == "surname"]
    return "patronymic" not in roles and any(small.endswith(_PATRONYMIC_ENDS) for small in rest)


def _in_russian(small: str, role: Role, of_a_woman: bool) -> tuple[str, ...]:
    if _tongue(small) == "ru":
        return (small,)
    if role == "patronymic":
        return (patronymics().get(small, small),)
    parts = small.split("-")
    if role == "forename":
        return ("-".join(forenames().get(part, part) for part in parts),)
    made = [russian_surnames(part, of_a_woman and not is_forename(part)) for part in parts]
    return "-".join(part[0] for part in made), "-".join(part[-1] for part in made)


def _ukrainian(name: str, words: list[_Word]) -> str | None:
    """The Ukrainian spelling of a Russian name; nothing unless every word is certain."""
    if not any(_tongue(word.text) == "ru" for word in words):
        return None
    made = [_in_ukrainian(word.small, role) for word, role in zip(words, _roles(words), strict=True)]
    certain = [word for word in made if word is not None]
    return _put(name, certain) if len(certain) == len(made) else None


def _in_ukrainian(small: str, role: Role) -> str | None:
    plain = without_dots(small)
    if role == "surname":
        return small if small in ALIKE or (len(small) > 1 and _tongue(small) == "uk") else None
    if small in ukrainian_forms():
        return small
    if role == "patronymic":
        return certain_patronymics().get(plain)
    parts = [certain_forenames().get(part) for part in plain.split("-")]
    known = [part for part in parts if part]
    return "-".join(known) if len(known) == len(parts) else None


def _put(name: str, small: list[str]) -> str:
    """The name with its Cyrillic words replaced, each in the capitals of the one it replaces; what is the same stays."""
    new = iter(small)
    return _WHOLE_WORD.sub(lambda found: _like(found[0], next(new)), name)


def _like(typed: str, small: str) -> str:
    if typed.lower() == small:
        return typed
    if typed.isupper() and len(typed) > 1:
        return small.upper()
    if not typed[:1].isupper():
        return small
    return "-".join(part[:1].upper() + part[1:] for part in small.split("-"))


def official_spelling(text: str) -> str:
    """The name in official Latin letters, as `spellings` has it first; empty where the name is in Latin letters already."""
    return next((each.text for each in spellings(text) if each.kind == "official"), "")


def other_spellings(text: str) -> tuple[Spelling, ...]:
    """What is offered besides the official spelling."""
    official = official_spelling(text)
    return tuple(each for each in spellings(text) if each.text != official)
