"""What follows a word that announces something ("звання", "call sign"): a value, or only "I do not know"?"""

from bot.papers.forbidden.names import is_first_name
from bot.papers.forbidden.reading import Message, Word

_BACK = 4
"""So far back a "not" still belongs to the word."""
_FILLERS = 6
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
