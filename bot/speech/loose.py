"""Numbers, links and names of accounts that stand loose in a sentence; they belong to contacts, with a source and a date."""

import re
from collections.abc import Iterator

from bot.speech.finding import Finding

_PHONE = re.compile(r"(?<![\w{:])\+?\(?\d[\d \-()\u00a0\u2009.]{5,}\d(?![\w}])")
_CARD = re.compile(r"(?<!\d)(?:\d{4}[ \-\u00a0]?){3}\d{4}(?!\d)|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b")
_LINK = re.compile(
    r"https?://|www\.|\S+@\S+\.\w{2,}|\b[\w-]+\.example\b|\w\s*[(\[]\s*(?:dot|punt|крапка|точка)\s*[)\]]\s*\w|\b[a-z0-9-]+\.(?:ua|com|org|net|ru|nl|me|int|info|gov|eu|io|cc|top|xyz|online|site|gg|be|de|pl|app)\b(?!\.\w)|\bhxxp",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
_DATE = re.compile(r"(?<!\d)(?:(?:\d{1,2}\.){1,2}(?:19|20)\d\d|(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?!\d)")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LEAST_DIGITS = 7
_SHORT = re.compile(
    r"\b(?:call|dial|phone|number|nummer|bel|номер\w*|телефон\w*|дзвон\w*|звон\w*|набра\w*|набер\w*|набрать)\W+(?:[^\W\d]+\W+){0,4}?"
    r"(\d(?:[ -]?\d){2,4})(?!\w|\.\w)(?!\s*%)",
    re.IGNORECASE,
)
"""A short number after a word for calling."""
_LAW = re.compile(
    r"\b(?:law|bill|act|wet|wetsvoorstel|закон\w*|законопро\w*|наказ\w*|приказ\w*|постанов\w*)\b[^.!?]{0,60}$", re.IGNORECASE
)
"""Laws have numbers too."""
_TO_CONTACTS = "Move it to contacts/ and write {contact:id}."
_NO_CARD = "Take it out: no number of a card or an account is ever written here."


def _phone(text: str) -> re.Match[str] | None:
    """Dates are made of digits too: they are looked away from."""
    without_dates = _DATE.sub(lambda date: "x" * len(date[0]), _PLACEHOLDER.sub(lambda known: "x" * len(known[0]), text))
    found = _PHONE.finditer(without_dates)
    long = next((match for match in found if sum(letter.isdigit() for letter in match[0]) >= _LEAST_DIGITS), None)
    short = _SHORT.search(without_dates)
    return long or (None if short and _LAW.search(without_dates[: short.start()]) else short)


def loose(text: str) -> Iterator[Finding]:
    """One finding for each kind that stands in the text."""
    card = _CARD.search(text)
    phone = None if card else _phone(text)
    kinds = (
        ("text:card", card),
        ("text:phone", phone),
        ("text:link", _LINK.search(text)),
        ("text:handle", _HANDLE.search(text)),
    )
    for code, found in kinds:
        if found:
            message = f"{found[0]!r} stands in a sentence."
            yield Finding(code, found[0], message, _NO_CARD if code == "text:card" else _TO_CONTACTS)
