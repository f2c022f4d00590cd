"""Changes to dictionaries that can be taken back, newest first: what a savepoint is in memory."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

_ABSENT: Any = object()


class Journal:
    """Writes through it are noted until `clear`. Values put in must not change afterwards."""

    def __init__(self) -> None:
        self._notes: list[tuple[dict[Any, Any], Any, Any]] = []

    def put(self, table: dict[Key, Value], key: Key, value: Value) -> None:
        self._notes.append((table, key, table.get(key, _ABSENT)))
        table[key] = value

    def drop(self, table: dict[Key, Value], keys: Iterable[Key]) -> None:
        """Take out those of `keys` that are there."""
        for key in list(keys):
            if key in table:
                self._notes.append((table, key, table.pop(key)))

    @contextmanager
    def undone_if_raised(self) -> Iterator[None]:
        """What is written inside the block is taken back if the block raises."""
        start = len(self._notes)
        try:
            yield
        except BaseException:
            while len(self._notes) > start:
                table, key, old = self._notes.pop()
                if old is _ABSENT:
                    del table[key]
                else:
                    table[key] = old
            raise

    def clear(self) -> None:
        """Make everything so far final."""
        self._notes.clear()
