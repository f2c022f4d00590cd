"""What must never be typed into the form: caught as it is typed, in four languages, surzhyk and Latin letters.

`reading` makes words with marks of the text, `words` holds the lists, `rules` asks one rule for each kind. Pure, without
dictionaries; nothing that was read is kept. What happens then (not stored, deleted, explained without blame) is for others.
"""

from bot.papers.forbidden.numbers import runs, said
from bot.papers.forbidden.reading import read
from bot.papers.forbidden.rules import Asked, Expected, Kind, first_kind

__all__ = ["Expected", "Kind", "caught"]


def caught(text: str, expected: Expected = "text") -> Kind | None:
    """What of the forbidden kinds this answer holds; None when nothing does.

    `expected` is what the question asks for: ten digits are a phone where one is asked for, a lone Майор is a name
    where a name is. Harmless is also what only says that something is not known or not told. Time grows with the length.
    """
    message = read(text)
    return first_kind(Asked(message, expected, (*runs(message.plain), *said(message.words))))
