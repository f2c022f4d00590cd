"""An audit chain of 10,000 entries that is tampered with: it is noticed every time, and where."""

import random

import msgspec
import pytest

from bot.authority.audit import Entry, entry_bytes, first_break, mac
from tests.proofs.report import count, proven
from tests.support.rosters import MADE, touched

SEED = 2_026_112_206
AUDIT_KEY = bytes(range(32))
LENGTH = 10_000
Row = tuple[bytes, str]


def chain(key: bytes = AUDIT_KEY, length: int = LENGTH) -> list[Row]:
    rows: list[Row] = []
    previous = ""
    for number in range(1, length + 1):
        entry = Entry(number, MADE + number, ("bulletin stop", "surge on", "role change")[number % 3], "ada", "7", previous)
        previous = mac(entry, key)
        rows.append((entry_bytes(entry), previous))
    return rows


def tampered(chance: random.Random, rows: list[Row], other: list[Row], kind: str, at: int) -> list[Row]:
    """The rows from `at` on, so that the first of them is not what it was."""
    body, told = rows[at]
    rest = rows[at + 1 : at + 40]
    match kind:
        case "altered":
            changed = next(each for each in iter(lambda: touched(chance, body), b"") if each != body)
            return [(changed, told), *rest]
        case "rewritten":
            entry = msgspec.json.decode(body, type=Entry)
            return [(entry_bytes(msgspec.structs.replace(entry, by=chance.choice(("eva", "cleo")))), told), *rest]
        case "unsealed":
            changed = next(each for each in iter(lambda: touched(chance, told.encode()), b"") if each != told.encode())
            return [(body, changed.decode()), *rest]
        case "under another key":
            return other[at : at + 40]
        case "dropped":
            return rows[at + chance.randrange(1, 30) :][:40]
        case "inserted":
            strange = chance.choice((rows, other))[chance.randrange(len(rows))]
            return [strange if strange != rows[at] else other[at], *rows[at : at + 40]]
        case "swapped":
            far = min(at + chance.randrange(1, 30), len(rows) - 1)
            return [rows[far], *rows[at + 1 : far], rows[at], *rows[far + 1 : far + 10]]
        case _:
            return []


KINDS = ("altered", "rewritten", "unsealed", "under another key", "dropped", "inserted", "swapped", "cut")


def every_tampering_is_found(rounds: int, whole: int, length: int = LENGTH) -> None:
    """`rounds` near the place of the tampering, behind rows that are as they were; `whole` of them from the first row on."""
    rows, other = chain(length=length), chain(bytes(32), length)
    head = (length, rows[-1][1])
    assert first_break(rows, AUDIT_KEY, head) is None
    chance = random.Random(SEED)
    for number in range(rounds):
        kind, at = KINDS[number % len(KINDS)], chance.randrange(length - 1)
        begin = 0 if number < whole else max(0, at - chance.randrange(20))
        after = (begin, rows[begin - 1][1] if begin else "")
        read = [*rows[begin:at], *tampered(chance, rows, other, kind, at)]
        assert first_break(read, AUDIT_KEY, head, after) == at + 1, (kind, at)


@pytest.mark.slow
def test_a_tampered_audit_chain_is_always_noticed() -> None:
    rounds, whole = count(10_000, 250), count(400, 8)
    every_tampering_is_found(rounds, whole)
    proven("Audit chain", SEED, entries=LENGTH, tamperings_found=rounds, of_these_read_from_the_first_entry_on=whole)
