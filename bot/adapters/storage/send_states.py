"""The states of a copy of a warning as numbers, and how many copies of a bulletin are in each.

Counts are kept in a table of their own, in the same transaction as the copies: a progress bar may ask each second, and they
remain when the copies are forgotten.
"""

from typing import Final

NEW, SENDING, SENT, BLOCKED, FAILED, SKIPPED, WITHDRAWN = range(7)
NAMES: Final = ("new", "sending", "sent", "blocked", "failed", "skipped", "withdrawn")
UNSENT: Final = frozenset({NEW, SENDING})

Row = dict[str, object]


class Counts:
    """What a transaction changes in the counts."""

    def __init__(self) -> None:
        self.changes: dict[tuple[int, str, int], int] = {}

    def add(self, bulletin: int, locale: str, state: int, count: int = 1) -> None:
        """`count` more copies in this state."""
        key = (bulletin, locale, state)
        self.changes[key] = self.changes.get(key, 0) + count

    def move(self, bulletin: int, locale: str, before: int, after: int) -> None:
        """One copy goes from one state to another."""
        self.add(bulletin, locale, before, -1)
        self.add(bulletin, locale, after)


def count_rows(counts: Counts) -> list[Row]:
    """The changes as rows for the database."""
    return [
        {"bulletin": bulletin, "locale": locale, "state": state, "count": count}
        for (bulletin, locale, state), count in counts.changes.items()
        if count
    ]


def by_language(rows: list[tuple[str, int, int]]) -> dict[str, dict[str, int]]:
    """Language, state and count of each row as a progress bar wants them; what nobody is in is not named."""
    found: dict[str, dict[str, int]] = {}
    for locale, state, count in rows:
        if count and 0 <= state < len(NAMES):
            found.setdefault(locale, {})[NAMES[state]] = count
    return found
