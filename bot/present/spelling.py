"""How typed words are compared when somebody writes in great distress: spelling, script and keyboard are forgotten.

`letters` unifies case, accents, apostrophes and look-alike letters. `sound` goes further for Ukrainian and Russian, and
gives the same letters for «хочу», «хочю» and "hochu". `mended` repairs one slip in a long word that we look for.
"""

import re
import unicodedata
from collections.abc import Mapping

BREAK = "|"
"""Stands between sentences: no phrase reaches across it."""

_CYRILLIC = re.compile(r"[а-яёіїєґ]")
_LOOKALIKES = str.maketrans("aceopxyikmtbh", "асеорхуікмтвн")
_ENDS = re.compile(r"(?<!\.)[.!?;](?![.!?…])|[!?]+")
_WORDS = re.compile(rf"[^\W_]+|\{BREAK}")
_QUOTE_INSIDE = re.compile(r"(?<=\w)[\"”](?=\w)")
_STRETCHED = re.compile(r"(.)\1{2,}")
_SHORTEST_MENDED = 6
_SHORTEST_SWAPPED = 8
_SHORTEST_RUN, _LONGEST_RUN, _FEWEST_IN_RUN, _LONG_IN_RUN = 8, 60, 3, 4
"""In shorter words another letter is too often another word: «уловка», «удавка»."""

_FROM_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "ё": "e", "э": "e", "ж": "5", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "ы": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "a", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "4", "ш": "6", "щ": "6",
    "ь": "", "ъ": "", "ю": "w", "я": "q",
})  # fmt: skip
_FROM_LATIN = (
    ("w", "v"), ("shch", "6"), ("sch", "6"), ("sh", "6"), ("tch", "4"), ("ch", "4"), ("zh", "5"), ("kh", "h"), ("ts", "c"),
    ("yo", "e"), ("jo", "e"), ("io", "e"), ("ya", "q"), ("ja", "q"), ("ia", "q"), ("yu", "w"), ("ju", "w"), ("iu", "w"),
    ("ye", "e"), ("je", "e"), ("ie", "e"),
    ("yi", "i"), ("j", "5"), ("y", "i"), ("x", "h"), ("g", "h"), ("o", "a"),
)  # fmt: skip
_ALIKE = ((re.compile("ts"), "c"), (re.compile("ie"), "e"), (re.compile("(?<=[456])w"), "u"), (re.compile("(?<=[456])q"), "a"))
_DOUBLED = re.compile(r"(.)\1")


def letters(text: str) -> list[str]:
    """The words of a text and the breaks between its sentences.

    >>> letters("Я… не ХОЧУУУУ жити! Мamo, вб’ю")
    ['я', 'не', 'хочу', 'жити', '|', 'мамо', 'вбю']
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    for mark in "'’ʼ`´‘\u00ad":
        folded = folded.replace(mark, "")
    folded = _QUOTE_INSIDE.sub("", folded)
    visible = "".join(letter for letter in folded if unicodedata.category(letter) not in ("Cf", "Mn"))
    found = _WORDS.findall(_ENDS.sub(f" {BREAK} ", visible))
    while found and found[-1] == BREAK:
        found.pop()
    return [_one_script(_STRETCHED.sub(r"\1", word)) for word in found]


def _one_script(word: str) -> str:
    """Look-alike Latin letters in a Cyrillic word become Cyrillic; accents on Latin letters go."""
    if _CYRILLIC.search(word):
        return word.translate(_LOOKALIKES)
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def sound(word: str) -> str:
    """How a Ukrainian or Russian word sounds, roughly: from Cyrillic or from Latin letters.

    >>> sound("хочю") == sound("hochu") == sound("xo4u") == sound("хачу")
    True
    """
    if word == BREAK or word.isdigit():
        return word
    if _CYRILLIC.search(word):
        heard = word.replace("ьо", "е").replace("йо", "е").translate(_FROM_CYRILLIC)
    else:
        heard = word
        for written, spoken in _FROM_LATIN:
            heard = heard.replace(written, spoken)
    for pattern, same in _ALIKE:
        heard = pattern.sub(same, heard)
    return _DOUBLED.sub(r"\1", heard)


def mended(word: str, known: Mapping[str, frozenset[str]]) -> str:
    """The long known word that this one is, but for one slip of the finger. `known` is by first letter; stems end in `*`."""
    near = known.get(word[:1])
    if near is None or len(word) < _SHORTEST_MENDED - 1 or word in near:
        return word
    stems = [stem[:-1] for stem in near if stem.endswith("*")]
    if any(word.startswith(stem) for stem in stems):
        return word
    for candidate in sorted(near):
        if not candidate.endswith("*") and _one_slip(word, candidate):
            return candidate
    for stem in sorted(stems):
        if any(_one_slip(word[:cut], stem) for cut in (len(stem) - 1, len(stem), len(stem) + 1)):
            return stem
    return word


def parted(run: str, known: frozenset[str]) -> tuple[str, ...]:
    """The words of a run without spaces, when it is three known words or more, or long ones: "iwanttodie". Nothing otherwise.

    >>> parted("ikwildood", frozenset({"ik", "wil", "dood"}))
    ('ik', 'wil', 'dood')
    """
    if not _SHORTEST_RUN <= len(run) <= _LONGEST_RUN:
        return ()
    best: list[tuple[str, ...] | None] = [(), *[None] * len(run)]
    for end in range(1, len(run) + 1):
        for start in range(end):
            before = best[start]
            shorter = best[end] is None or (before is not None and len(before) + 1 < len(best[end] or ()))
            if before is not None and shorter and (end - start > 1 or not start) and run[start:end] in known:
                best[end] = (*before, run[start:end])
    found = best[-1] or ()
    return found if len(found) >= _FEWEST_IN_RUN or all(len(word) >= _LONG_IN_RUN for word in found) else ()


def lexicon(words: set[str]) -> dict[str, frozenset[str]]:
    """The words long enough to be repaired, by their first letter."""
    long = {word for word in words if len(word.rstrip("*")) >= _SHORTEST_MENDED}
    return {first: frozenset(word for word in long if word[0] == first) for first in {word[0] for word in long}}


def _one_slip(typed: str, meant: str) -> bool:
    """One letter more, one fewer, two that changed places; in a longer word also one that is another."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return typed == meant
    same = next((place for place, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]), None)
    if same is None:
        return True
    rest, wanted = typed[same:], meant[same:]
    if rest[1:] == wanted or rest == wanted[1:] or rest[:2][::-1] + rest[2:] == wanted:
        return True
    return rest[1:] == wanted[1:] and len(meant) >= _SHORTEST_SWAPPED
