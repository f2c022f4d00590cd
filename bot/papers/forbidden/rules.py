"""One small rule for each kind, and the order in which they are asked.

First what a number proves by itself or by the word beside it (a card can be emptied today), then papers, then the
service: the unit leads the enemy furthest, then the call sign, the rank, the position.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from bot.papers.forbidden import numbers
from bot.papers.forbidden.names import is_first_name, is_surname
from bot.papers.forbidden.reading import Message, Word
from bot.papers.forbidden.spoken import value_of
from bot.papers.forbidden.units import has_unit, on_a_street
from bot.papers.forbidden.values import REFUSALS, is_negated, is_value_before, name_beside, value_after

Kind = Literal["unit", "rank", "position", "call-sign", "military-id", "tax-number", "card", "code", "document"]
Expected = Literal["name", "date", "place", "marks", "kinship", "contact", "text"]

_NUMBER_REACH = 6
_ANNOUNCED_REACH = 18
_CODE_REACH = 6
_PASSWORD_REACH = 12
_COMRADES_REACH = 8
_DONE_REACH = 20
_LETTER_REACH = 11
_FOURS = 3
"""So many groups of four beside "card" are one, in whatever order they are told."""
_EVERYDAY = frozenset({"general", "major", "private", "captain", "admiral", "marshal", "mayor", "commodore"})


_TAX = "tax"
"""Has the skeleton of "tag"."""
_MAY = ("may", "mai", "mei")
"""The month, which has the skeleton of "Maj."."""


class Asked(NamedTuple):
    """What the rules look at."""

    message: Message
    expected: Expected
    runs: Sequence[numbers.Run]


def first_kind(asked: Asked) -> Kind | None:
    """The first kind in the order of the rules, or None."""
    return next((kind for kind, rule in RULES if rule(asked)), None)


def _digits_after(message: Message, at: int, reach: int) -> str:
    """The digits of the next number, its groups put together; empty when none stands within reach, or it counts things."""
    digits = ""
    for place in range(at, len(message.words)):
        word = message.words[place]
        if word.dated:
            if digits or place >= at + reach:
                break
        elif word.digits:
            digits += word.digits
        elif digits and message.has(place, "measure"):
            return ""
        elif digits and (message.has(place, "joint") or _is_said(message, place)):
            continue
        elif digits or place >= at + reach or message.has(place, "phone") or (word.opens and ":" not in word.gap):
            break
    return digits


def _is_said(message: Message, place: int) -> bool:
    """Whether this word is the second half of a number: the "сім" of "тридцять сім"."""
    word = message.words[place]
    return value_of(word.raw.lower(), word.skeleton) is not None


# ---- what a number says


def _card(asked: Asked) -> bool:
    if any(numbers.is_card(run) for run in asked.runs) or numbers.has_account(asked.message.plain):
        return True
    message = asked.message
    for place in message.places("card"):
        digits = _digits_after(message, message.words[place].marks["card"], _NUMBER_REACH)
        if len(digits) >= 8 and not digits.startswith(("0", "380")) and not message.has(place - 1, "sim"):
            return True
    fours = [word for word in message.words if len(word.digits) == 4 and not word.digits.startswith(("19", "20"))]
    return bool(message.places("card")) and len(fours) >= _FOURS


def _military_id(asked: Asked) -> bool:
    message = asked.message
    if any(numbers.is_register_number(run) for run in asked.runs):
        return True
    if numbers.has_personal_number(message.plain):
        return True
    if any(len(_digits_after(message, place + 1, 1)) >= 6 for place in message.places("army-short")):
        return True
    if any(_has_paper_of_service(message, place) for place in message.places("military")):
        return True
    return any(
        _is_number_of_soldier(_digits_after(message, message.words[place].marks["military-id"], _ANNOUNCED_REACH))
        for place in message.places("military-id")
        if not message.has(place - 1, "picture") and message.words[place].raw.lower() != _TAX
    )


def _is_number_of_soldier(digits: str) -> bool:
    """Four digits or more, and no year."""
    return len(digits) > 4 or (len(digits) == 4 and not digits.startswith(("19", "20")))


def _has_paper_of_service(message: Message, place: int) -> bool:
    """ "військовий АА 590836": the word for the paper is left out, its series and number follow."""
    end = place + 1
    series = message.within(end, end + 2, "series") or (end < len(message.words) and message.words[end].raw.isupper())
    return series and len(_digits_after(message, end, 4)) >= 6


def _tax_number(asked: Asked) -> bool:
    message = asked.message
    for place in message.places("tax"):
        if len(_digits_after(message, message.words[place].marks["tax"], _ANNOUNCED_REACH)) >= 8:
            return True
    if asked.expected == "contact" or message.places("phone"):
        return False
    return any(numbers.is_tax_number(run) for run in asked.runs) and not message.places("document", "tattoo")


def _code(asked: Asked) -> bool:
    message = asked.message
    if numbers.has_code_of_a_service(message.plain):
        return True
    if any(_is_so_many_digits(message, place) for place in message.places("digits")):
        return True
    return any(_is_code(message, place) for place in message.places("code")) or any(
        _is_password(message, place) for place in message.places("password")
    )


def _is_code(message: Message, place: int) -> bool:
    end = message.words[place].marks["code"]
    while end < len(message.words) and message.words[end].gap == "" and message.words[end].is_number:
        end += 1
    before = place - 2 if not message.opens(place) else place
    if message.within(before, place, "no-code", "tattoo") or message.within(end, end + 2, "no-code"):
        return False
    digits = _digits_after(message, end, _CODE_REACH)
    return 3 <= len(digits) <= 8


def _is_so_many_digits(message: Message, place: int) -> bool:
    """ "Прислал 4 цифры 8216", "three digits on the back 604"."""
    if place == 0 or message.places("tattoo"):
        return False
    before = message.words[place - 1]
    counted = before.is_number or value_of(before.raw.lower(), before.skeleton) is not None
    return counted and 3 <= len(_digits_after(message, place + 1, _CODE_REACH)) <= 8


def _is_password(message: Message, place: int) -> bool:
    """A value with a digit in it anywhere close, or any value told as one."""
    end = message.words[place].marks["password"]
    for at in range(end, min(end + _CODE_REACH, len(message.words))):
        word = message.words[at]
        if word.opens and ":" not in word.gap:
            break
        if word.digits:
            return True
    if message.has(place, "code-word") and _is_code_word(message, place, end):
        return True
    value = value_after(message, place, end)
    if not is_negated(message, place) and _has_password_in(message, end):
        return True
    if value is None:
        return any(":" in word.gap and word.marks.keys().isdisjoint(REFUSALS) for word in message.words[end : end + 4])
    return _is_like_a_password(message, value, end)


def _is_code_word(message: Message, place: int, end: int) -> bool:
    """ "Кодовое слово ромашка": told, whatever else is said."""
    if message.opens(end) or message.words[place].asked or is_negated(message, place):
        return False
    return not message.within(end, end + 3, *REFUSALS)


def _is_like_a_password(message: Message, value: Word, end: int) -> bool:
    """Told as one, the last word, or Latin letters after a Cyrillic word."""
    if value.is_quoted or value.is_capital or ":" in value.gap or message.words[-1] is value:
        return True
    return message.words[end - 1].cyrillic and not value.cyrillic


def _has_password_in(message: Message, end: int) -> bool:
    """Further on in the sentence: something in quotes, letters and digits in one, or after a colon."""
    for at in range(end, min(end + _PASSWORD_REACH, len(message.words))):
        word = message.words[at]
        if (word.opens and ":" not in word.gap) or message.has(at, "not", "unknown"):
            return False
        if (
            word.is_quoted
            or (any(mark in word.gap for mark in ":=—–") and not message.within(at, at + 3, *REFUSALS))
            or (at > end and word.gap == "" and word.is_number)
        ):
            return True
        if at > end and word.gap in ("-", "_") and not word.cyrillic and word.is_capital:
            return True
    return False


def _document(asked: Asked) -> bool:
    message = asked.message
    if numbers.has_paper_number(message.plain) or any(numbers.is_old_passport(run) for run in asked.runs):
        return True
    if any(_is_document(message, place) for place in message.places("document")) or _is_scan_sent(message):
        return True
    return any(_is_letter_shown(message, place) for place in message.places("letter"))


def _is_letter_shown(message: Message, place: int) -> bool:
    """A letter of an office is told of by everybody; its picture is what must not come."""
    if len(_digits_after(message, message.words[place].marks["letter"], _NUMBER_REACH)) >= 8:
        return True
    near = range(max(0, place - _LETTER_REACH), min(place + _LETTER_REACH, len(message.words)))
    shown = any(message.has(at, "picture") for at in near) and any(message.has(at, "send", "here") for at in near)
    return shown and not any(message.has(at, "not", "unknown") for at in near)


def _is_document(message: Message, place: int) -> bool:
    digits = _digits_after(message, message.words[place].marks["document"], _NUMBER_REACH)
    if len(digits) >= 5 or _is_series_before(message, place):
        return True
    near = range(max(0, place - 5), min(place + 6, len(message.words)))
    signs = ("picture", "send") if message.words[place].asked else ("picture", "send", "here")
    shown = any(message.has(at, *signs) and not _is_cut_off(message, at, place) for at in near)
    done = message.words[place].asked and _is_done_after_all(message, place)
    if message.words[place].asked and message.count("need") and not done:
        return False
    stops = ("not", "unknown") if done else ("not", "unknown", "need")
    return shown and not any(message.has(at, *stops) for at in near if not _is_cut_off(message, at, place))


def _is_done_after_all(message: Message, place: int) -> bool:
    """ "Should I send it? doing that now"."""
    near = range(place + 1, min(place + _DONE_REACH, len(message.words)))
    rest = [at for at in near if not message.words[at].asked]
    return any(message.has(at, "send", "doing") for at in rest) and not any(message.has(at, "not") for at in rest)


def _is_series_before(message: Message, place: int) -> bool:
    return any(word.is_number and len(word.raw) >= 6 for word in message.words[max(0, place - 3) : place])


def _is_cut_off(message: Message, one: int, other: int) -> bool:
    """Whether a sentence or a "but" lies between the two."""
    first, last = sorted((one, other))
    return any(message.opens(at) or message.has(at, "but") for at in range(first + 1, last + 1))


def _is_scan_sent(message: Message) -> bool:
    return any(
        message.within(place - 4, place + 5, "send", "here") and not message.within(place - 5, place + 5, "not")
        for place in message.places("scan")
    )


# ---- what the words say of the service


def _unit(asked: Asked) -> bool:
    return has_unit(asked.message, asked.expected == "place", asked.expected == "name")


def _call_sign(asked: Asked) -> bool:
    message = asked.message
    for place in message.places("call-sign"):
        end = message.words[place].marks["call-sign"]
        if message.words[place].apart or value_after(message, place, end) or is_value_before(message, place, end):
            return True
        if (name := name_beside(message, place, end)) and not name.asked:
            return True
    for place in message.places("everyday-name"):
        value = value_after(message, place, place + 1)
        if value and not is_first_name(value):
            return True
    return any(_is_called_by_comrades(message, place) for place in message.places("they-call"))


def _is_called_by_comrades(message: Message, place: int) -> bool:
    if not message.within(place - _COMRADES_REACH, place + _COMRADES_REACH + 1, "comrades", "radio"):
        return False
    end = message.words[place].marks["they-call"]
    value = value_after(message, place, end)
    if value is not None and not is_first_name(value):
        return True
    return name_beside(message, place, end) is not None


def _rank(asked: Asked) -> bool:
    message = asked.message
    if any(_is_rank(asked, place) for place in message.places("rank", "rank-plain", "rank-short")):
        return True
    return any(
        (value := value_after(message, place, message.words[place].marks["rank-word"])) is not None
        and not is_first_name(value)
        and not (message.words[place].raw.lower() == "rang" and message.count("english"))
        for place in message.places("rank-word")
    )


def _is_rank(asked: Asked, place: int) -> bool:
    message = asked.message
    if not _is_meant(asked, place):
        return False
    if message.has(place, "rank-short") and not message.has(place, "rank"):
        return _is_short_rank(message, place)
    return message.words[place].raw.lower() not in _EVERYDAY or _is_plain_rank(message, place)


def _is_short_rank(message: Message, place: int) -> bool:
    """ "Sgt." alone, with its full stop, or before a name."""
    end = message.words[place].marks["rank-short"]
    if message.words[place].raw.lower() in _MAY:
        return False
    if end >= len(message.words):
        return True
    following = message.words[end]
    return "." in following.gap or (following.is_capital and following.gap == " ")


def _is_plain_rank(message: Message, place: int) -> bool:
    """general, major, private, captain, mayor: everyday words in English, ranks elsewhere."""
    if place and message.words[place - 1].raw.lower() == "in":
        return False
    if not message.count("english"):
        return True
    end = place + 1
    if message.words[place].raw.lower() == "mayor":
        return False
    article = message.within(place - 1, place, "filler") and message.words[place - 1].skeleton in ("a", "the", "as")
    closes = (
        message.opens(end) or "," in message.words[end].gap or message.has(end, "english", "but", "novalue", "unit", "filler")
    )
    named = not article and not message.opens(end) and message.words[end].is_capital and message.words[end].gap in (" ", ". ")
    return (article and closes) or named or message.within(place - 3, place, "rank-word")


def _is_meant(asked: Asked, place: int) -> bool:
    """Of this person and of the service: no surname, street, tattoo, ship's captain, and not denied."""
    message = asked.message
    end = max(message.words[place].marks.values())
    if is_negated(message, place) or on_a_street(message, place) or is_surname(message, place, asked.expected == "name"):
        return False
    if message.opens(place) and message.has(end, "said"):
        return False
    return not (message.within(end, end + 2, "civil") or message.within(place - 4, place + 4, "tattoo"))


def _position(asked: Asked) -> bool:
    message = asked.message
    if any(_is_meant(asked, place) and not message.has(place, "no-position") for place in message.places("position")):
        return True
    if any(_is_weapon_in_hand(message, place) for place in message.places("weapon")):
        return True
    if any(_is_commander(asked, place) for place in message.places("commander")):
        return True
    if any(_is_in_command(message, place) for place in message.places("commands")):
        return True
    if any(_is_officer(asked, place) for place in message.places("officer")):
        return True
    for place in message.places("position-word"):
        value = value_after(message, place, message.words[place].marks["position-word"])
        if value and "civil-job" not in value.marks:
            return True
    return any(_is_army_trade(message, place) for place in message.places("trade"))


def _is_army_trade(message: Message, place: int) -> bool:
    """ "Водій роти", "military doctor": a trade of everyday life, done in the service."""
    if (
        message.within(place + 1, place + 7, "surely-army")
        and message.within(place - 2, place, "he")
        and not is_negated(message, place)
    ):
        return True
    if is_negated(message, place) or message.within(place - 2, place + 4, "other-brigade", "said"):
        return False
    return message.has(place - 1, "army") or message.within(place + 1, place + 4, "unit", "army")


def _is_weapon_in_hand(message: Message, place: int) -> bool:
    """ "He aimed the Igla", "він літав на Мавіку": who handles a weapon tells the place in the crew."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if message.opens(at + 1):
            return False
        if message.has(at, "handles"):
            return message.within(at - 3, at, "he") and not is_negated(message, at)
    after = message.within(place + 1, place + 3, "handles") and not message.opens(place + 1)
    return after and message.within(place - 2, place, "he") and not is_negated(message, place)


def _is_commander(asked: Asked, place: int) -> bool:
    """The person asked about commands; "the commander called us" does not say so."""
    message = asked.message
    if not _is_meant(asked, place) or message.within(place + 1, place + 4, "said"):
        return False
    if message.within(place + 1, place + 3, "unit", "platoon", "rank") or message.within(
        place - 2, place, "commander-of", "unit", "he"
    ):
        return True
    return len(message.words) == 1


def _is_in_command(message: Message, place: int) -> bool:
    """ "My stepdad commands a howitzer crew"."""
    return message.within(place + 1, place + 5, "unit", "platoon", "weapon") and not is_negated(message, place)


def _is_officer(asked: Asked, place: int) -> bool:
    message = asked.message
    return (
        _is_meant(asked, place) and message.within(place - 2, place, "he") and not message.within(place + 1, place + 3, "said")
    )


Rule = Callable[[Asked], bool]
RULES: tuple[tuple[Kind, Rule], ...] = (
    ("card", _card),
    ("military-id", _military_id),
    ("tax-number", _tax_number),
    ("document", _document),
    ("code", _code),
    ("unit", _unit),
    ("call-sign", _call_sign),
    ("rank", _rank),
    ("position", _position),
)
