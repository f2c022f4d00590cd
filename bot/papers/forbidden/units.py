"""A military unit: numbered, named, of a told kind, or by the number of its post. "ЗСУ" or "the navy" alone is none."""

import re

from bot.papers.forbidden.names import is_first_name
from bot.papers.forbidden.reading import Message, Word
from bot.papers.forbidden.spoken import value_of

_MARKS = (
    "unit", "unit-short", "unit-typed", "unit-loose", "unit-kind", "field-post", "named", "named-loose", "serve", "branch",
)  # fmt: skip
_BACK = 6
_LONGEST_NUMBER = 3
_CENTURIES = ("19", "20")
"""A number of four digits that begins so is a year."""
_POST_LETTERS = "автекмabtekm"
_SUFFIX = 4
_TENS = 20
_HER_SUFFIXES = (
    "a",
    "ia",
    "i",
    "ei",
    "oi",
    "ti",
    "iu",
    "ui",
    "ka",
    "ki",
    "ku",
    "ke",
    "qi",
    "th",
    "st",
    "nd",
    "rd",
    "e",
    "ste",
    "de",
)
_NICKNAME_SUFFIXES = frozenset({"ka", "ku", "ki", "ke", "qi", "koiu", "kou", "koi"})
_DESCRIBING = re.compile(r"(?:a|e|i|oi|oho|ui|u|im|oiu)$")


def has_unit(message: Message, at_place: bool, at_name: bool) -> bool:
    """Whether a unit is told anywhere in the text."""
    rules = (_is_typed, _is_numbered, _is_named_after, _is_kind_with_number, _is_branch_with_number, _is_post, _is_served_in)
    for place in message.places(*_MARKS):
        if on_a_street(message, place) or message.within(place - 2, place + 2, "other-brigade"):
            continue
        if any(rule(message, place) for rule in rules) or _is_known_name(message, place, at_place, at_name):
            return True
    if any(_is_post_code(message, place) for place in range(len(message.words) - 1)):
        return True
    return not message.places("line") and any(_is_by_number(message, place) for place in range(1, len(message.words)))


def on_a_street(message: Message, place: int) -> bool:
    """Streets bear the names of generals and brigades."""
    if message.within(place - 4, place, "street") or message.within(place + 1, place + 3, "street-after"):
        return True
    return any(word.skeleton.endswith(("lan", "strat", "plein")) for word in message.words[place + 1 : place + 3])


def _is_typed(message: Message, place: int) -> bool:
    return message.has(place, "unit-typed")


def _is_numbered(message: Message, place: int) -> bool:
    """ "93-тя окрема механізована бригада", "47 ОМБр", "бригада № 93", and a kind without a number: "танковий батальйон"."""
    if not message.has(place, "unit", "unit-short", "unit-loose"):
        return False
    if message.has(place, "unit-loose") and not message.within(place - 2, place, "corps-type", "unit-kind"):
        return False
    if message.has(place, "unit") and message.within(place - 1, place, "unit-kind") and not message.opens(place):
        return True
    if message.has(place, "unit") and message.has(place + 1, "kind-after") and not message.opens(place + 1):
        return True
    return _has_number_before(message, place) or _has_number_after(message, place)


def _has_number_before(message: Message, place: int) -> bool:
    strict = message.has(place, "unit-short", "two-kinds") and not message.within(place - 2, place, "unit-kind", "unit-filler")
    for at in range(place - 1, max(-1, place - _BACK), -1):
        if message.opens(at + 1) or "," in message.words[at + 1].gap:
            return False
        word = message.words[at]
        if _is_unit_number(message, at):
            return word.is_number or not message.has(place, "two-kinds") or _is_about_service(message, place)
        if _is_suffix(message, at) or message.has(at, "unit-kind", "unit-filler", "corps-type"):
            continue
        if strict or not _is_describing(word):
            return False
    return False


def _is_about_service(message: Message, place: int) -> bool:
    """ "My first company" is a firm, "the first company of the battalion" is not."""
    return len(message.words) <= 3 or message.count("unit") > 1 or bool(message.count("unit-kind") or message.count("serve"))


def _is_describing(word: Word) -> bool:
    """An adjective between the number and the noun, in any of the languages."""
    return len(word.raw) >= 5 and not word.is_number and (not word.cyrillic or bool(_DESCRIBING.search(word.skeleton)))


def _has_number_after(message: Message, place: int) -> bool:
    at = message.words[place].marks.get("unit", place + 1)
    while message.has(at, "filler") and not message.opens(at) and at < place + _BACK:
        at += 1
    if at >= len(message.words) or message.opens(at) or "," in message.words[at].gap or message.has(place, "unit-short"):
        return False
    word = message.words[at]
    counted = bool(word.digits) or not message.has(at, "ordinal")
    return counted and _is_unit_number(message, at) and not message.within(at + 1, at + 2, "measure")


def _is_unit_number(message: Message, at: int) -> bool:
    word = message.words[at]
    if not word.is_number:
        named = message.has(at - 1, "number-word") and value_of(word.raw.lower(), word.skeleton) is not None
        return message.has(at, "ordinal") or bool(word.digits) or named
    short = len(word.raw) <= _LONGEST_NUMBER or (len(word.raw) == 4 and not word.raw.startswith(_CENTURIES))
    return short and (_is_suffix(message, at + 1) or not message.has(at + 1, "measure"))


def _is_suffix(message: Message, at: int) -> bool:
    """The "-тя" of 93-тя, the "th" of 47th."""
    if not 1 <= at < len(message.words):
        return False
    word = message.words[at]
    return word.is_glued and message.words[at - 1].is_number and len(word.raw) <= _SUFFIX and not word.is_number


def _is_kind_with_number(message: Message, place: int) -> bool:
    """ "третя штурмова", "the 82nd airborne": the noun is left out."""
    return message.has(place, "unit-kind") and _has_number_before(message, place)


def _is_branch_with_number(message: Message, place: int) -> bool:
    """ "десантура, двадцать пятая", "арта сорок четвертої", "mariniers, 35e": the noun is left out, the number follows."""
    if not message.has(place, "branch", "unit-kind"):
        return False
    end = message.words[place].marks.get("branch", place + 1)
    loose = message.has(place, "branch")
    for at in range(end, min(end + 3, len(message.words))):
        word = message.words[at]
        if message.opens(at) or message.has(at, "not", "measure"):
            return False
        if message.has(at, "ordinal") or (word.is_number and len(word.raw) <= _LONGEST_NUMBER and _is_suffix(message, at + 1)):
            return loose and not message.within(at + 1, at + 4, "measure", "street", "town")
    return False


def _is_by_number(message: Message, place: int) -> bool:
    """ "110ку", "сто десятка": a brigade by its number alone, as people talk of it."""
    word, before = message.words[place], message.words[place - 1]
    if before.is_number and word.is_glued and 2 <= len(before.raw) <= _LONGEST_NUMBER and word.skeleton in _NICKNAME_SUFFIXES:
        return word.gap != "–" and not before.is_glued
    if message.within(place + 1, place + 4, "moves") and not message.opens(place + 1):
        tens = (value_of(before.raw.lower(), before.skeleton) or 0) >= _TENS and message.has(place, "ordinal")
        if tens or (before.is_number and _is_suffix(message, place) and word.skeleton in _HER_SUFFIXES):
            return True
    return message.has(place, "number-nickname") and (value_of(before.raw.lower(), before.skeleton) or 0) >= _TENS


def _is_named_after(message: Message, place: int) -> bool:
    """ "батальйон «Айдар»", "Azov regiment"."""
    if not message.has(place, "unit") or message.within(place, place + 1, "two-kinds"):
        return False
    after = message.words[place + 1] if not message.opens(place + 1) else None
    if (
        after
        and not after.is_number
        and "," not in after.gap
        and (after.is_quoted or (after.is_capital and not is_first_name(after)))
    ):
        return not (message.words[place].raw.isupper() and not after.is_quoted)
    before = message.words[place - 1] if not message.opens(place) else None
    return bool(
        before
        and before.is_capital
        and not message.words[place].cyrillic
        and not message.has(place - 1, "filler", "he", "measure")
    )


def _is_known_name(message: Message, place: int, at_place: bool, at_name: bool) -> bool:
    """«Азов», «Айдар»: also a town, a sea, a river, a first name."""
    word = message.words[place]
    beside = message.within(place - 3, place + 4, "unit", "unit-loose", "unit-short")
    if message.has(place, "named-loose"):
        return beside and (word.is_quoted or word.is_capital)
    if not message.has(place, "named"):
        return False
    if beside or word.is_quoted:
        return True
    if message.within(place - 2, place, "town") or message.within(place + 1, place + 4, "town"):
        return False
    if word.marks["named"] > place + 1:
        return True
    if message.within(place - 4, place, "serve"):
        return True
    if at_name:
        return message.has(place - 1, "filler", "novalue") and not message.has(place, "town-too")
    return not at_place or not message.has(place, "town-too")


def _is_post_code(message: Message, place: int) -> bool:
    """А1234: the number of a unit's post."""
    word = message.words[place]
    if len(word.raw) != 1 or word.raw.lower() not in _POST_LETTERS or place + 1 >= len(message.words):
        return False
    number = message.words[place + 1]
    if (place + 2 < len(message.words) and message.words[place + 2].gap == "") or message.within(place - 2, place, "street"):
        return False
    alone = word.is_capital and len(message.words) == 2 and not number.raw.startswith(_CENTURIES)
    near = number.gap in ("", "-") or (number.gap == " " and alone)
    return len(number.raw) == 4 and number.is_number and near and (place == 0 or word.gap not in ("", "-"))


def _is_post(message: Message, place: int) -> bool:
    if message.has(place, "field-post"):
        return _has_long_number(message, message.words[place].marks["field-post"], 4, 3)
    return message.has(place, "unit-loose") and _has_long_number(message, place + 1, 3, 4)


def _has_long_number(message: Message, at: int, reach: int, shortest: int) -> bool:
    for word in message.words[at : at + reach]:
        if word.opens and ":" not in word.gap:
            return False
        if word.is_number and shortest <= len(word.raw) <= 6:
            return True
    return False


def _is_served_in(message: Message, place: int) -> bool:
    """ "служить у 93-й", "served in the 93rd": not a month, a year, the eighties."""
    if not message.has(place, "serve"):
        return False
    for at in range(place + 1, min(place + 5, len(message.words) - 1)):
        word = message.words[at]
        if word.opens:
            return False
        suffix = message.words[at + 1]
        if word.is_number and len(word.raw) <= _LONGEST_NUMBER and _is_suffix(message, at + 1):
            return suffix.skeleton in _HER_SUFFIXES and not message.within(at + 2, at + 4, "measure")
    return False
