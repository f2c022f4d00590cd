"""What follows a word that announces something ("звання", "call sign"): a value, or only "I do not know"?"""

from bot.papers.forbidden.names import is_first_name
from bot.papers.forbidden.reading import Message, Word

_BACK = 4
"""So far back a "not" still belongs to the word."""
_FILLERS = 6
_SHORT_MESSAGE = 9
_SENTENCE = 20
_SHORT = 3
"""A value with no more words after it than this is one, even in small letters."""
REFUSALS = ("not", "unknown", "novalue")


def is_negated(message: Message, place: int, back: int = _BACK) -> bool:
    """Whether a "not" or "unknown" stands before the word in the same clause: "не сержант", "he is not a soldier"."""
    for at in range(place, max(-1, place - back), -1):
        if message.opens(at) or "," in message.words[at].gap or message.has(at - 1, "but"):
            return False
        if message.has(at - 1, "not", "unknown"):
            return True
    return False


def value_after(message: Message, place: int, end: int) -> Word | None:
    """The first word of what is told after the announcing words that stand from `place` to `end`. None when nothing is told."""
    at = end
    while at < end + _FILLERS and message.has(at, "filler") and not message.opens(at):
        at = message.words[at].marks["filler"]
    if message.opens(at) or message.has(at, *REFUSALS):
        return None
    value = message.words[at]
    if is_telling(message, at, end):
        return value
    if is_negated(message, place) or "," in value.gap or message.has(at, "but") or value.asked:
        return None
    if message.within(at + 1, at + 1 + _SHORT, "not", "unknown") and not message.opens(at + 1):
        return None
    return value if _left(message, at) <= _SHORT or any(mark in value.gap for mark in ":=-–—") else None


def name_beside(message: Message, place: int, end: int) -> Word | None:
    """A name in capitals or quotes anywhere in the same sentence, before a "not": "Romeo, dat is zijn call sign".

    In a short message also in the next sentence: "roepletters? ze riepen Orion".
    """
    first, last = place, end
    while not message.opens(first) and first > place - _SENTENCE:
        first -= 1
    while not message.opens(last) and last < end + _SENTENCE:
        last += 1
    if len(message.words) <= _SHORT_MESSAGE:
        last = len(message.words)
    if message.within(first, place, "not", "unknown") and not message.within(first, place, "but"):
        return None
    for at in range(first, last):
        if at >= end and message.has(at, "not", "unknown"):
            return None
        if not place <= at < end and _is_name(message, at):
            return message.words[at]
    return None


def _is_name(message: Message, at: int) -> bool:
    """Capitals inside a sentence, or quotes: no first name, no place ("у Києві"), nothing said of the writer ("I")."""
    word = message.words[at]
    if word.is_number or len(word.raw) == 1 or is_first_name(word):
        return False
    if word.is_quoted:
        return True
    if not word.is_capital or message.has(at - 1, "where") or message.has(at, "no-name", "call-sign", "they-call", "radio"):
        return False
    if not message.opens(at):
        return True
    if at + 1 >= len(message.words):
        return False
    return message.opens(at + 1) or any(mark in message.words[at + 1].gap for mark in ",—–=") or message.has(at + 1, "that-is")


def is_value_before(message: Message, place: int, end: int) -> bool:
    """ "Сокіл — його позивний", "Raven is his call sign": the sentence is a name, and what it is."""
    if not message.opens(end) or message.words[place].asked:
        return False
    at = place - 1
    while at > place - _FILLERS and message.has(at, "filler") and not message.opens(at):
        at -= 1
    if at < 0 or message.has(at, "filler", *REFUSALS) or not (message.opens(at) or "," in message.words[place].gap):
        return False
    linked = at < place - 1 or message.words[place].gap.strip() != ""
    return linked and (message.words[at].is_capital or message.words[at].is_quoted) and not is_negated(message, place)


def is_telling(message: Message, at: int, end: int) -> bool:
    """A value in capitals or quotes directly after: told, whatever else is said."""
    value = message.words[at]
    if value.is_quoted:
        return True
    return value.is_capital and not is_first_name(value) and not value.apart and not message.within(end, at, "but")


def _left(message: Message, at: int) -> int:
    left = 0
    while left <= _SHORT and not message.opens(at + 1 + left) and "," not in message.words[at + 1 + left].gap:
        left += 1
    return left
