"""Where the clauses of a text stand: the smallest parts that can be quoted and still say something."""

import re

_CUT = re.compile(r"[.!?;:\n]+\s*|,\s+|\s-\s|[()\"]")
_FEWEST_LETTERS = 12
"""A shorter clause is quoted with its neighbour."""


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each clause, in order, without space and signs at its ends; never empty ones."""
    found: list[tuple[int, int]] = []
    start = 0
    for end, after in (*(cut.span() for cut in _CUT.finditer(text)), (len(text), len(text))):
        first, last = _trimmed(text, start, end)
        if last > first:
            before = found[-1] if found else None
            if before and (last - first < _FEWEST_LETTERS or before[1] - before[0] < _FEWEST_LETTERS):
                found[-1] = (before[0], last)
            else:
                found.append((first, last))
        start = after
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
