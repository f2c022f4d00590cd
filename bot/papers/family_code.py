"""STUB until the word lists arrive."""
from collections.abc import Sequence

WORDS = 6
LIST_SIZE = 2048
def spoken(numbers: Sequence[int], locale: str) -> str:
    return " ".join(f"word{n}" for n in numbers)
def heard(text: str) -> tuple[int, ...] | None:
    w = text.split()
    return tuple(int(x[4:]) for x in w) if len(w) == 6 and all(x.startswith("word") for x in w) else None
def canonical(numbers: Sequence[int]) -> bytes:
    return b"family-code/v1" + bytes(str(tuple(numbers)), "ascii")
