"""The audit chain: whatever is done to a row is found, and where."""

import msgspec
import pytest

from bot.authority.audit import BEGINNING, Entry, entry_bytes, first_break, mac
from bot.authority.canonical import Uncanonical

KEY, OTHER = bytes(range(32)), bytes(32)
Row = tuple[bytes, str]


def chain(count: int, key: bytes = KEY, after: tuple[int, str] = BEGINNING) -> list[Row]:
    rows: list[Row] = []
    number, previous = after
    for _ in range(count):
        number += 1
        entry = Entry(number, 1_795_338_000 + number, "bulletin stop", "ada", f"{number % 7}", previous)
        previous = mac(entry, key)
        rows.append((entry_bytes(entry), previous))
    return rows


def head(rows: list[Row]) -> tuple[int, str]:
    return len(rows), rows[-1][1]


def forged(row: Row, **changed: object) -> Row:
    """A row written anew by somebody who has no key, with the MAC it had."""
    entry = msgspec.structs.replace(msgspec.json.decode(row[0], type=Entry), **changed)
    return entry_bytes(entry), row[1]


ROWS = chain(9)


def test_a_whole_chain_has_no_break() -> None:
    assert first_break(ROWS, KEY, head(ROWS)) is None
    assert first_break(iter(ROWS), KEY, None) is None
    assert first_break([], KEY, None) is None
    assert first_break([], KEY, BEGINNING) is None


@pytest.mark.parametrize("at", range(9))
def test_each_row_that_is_touched_is_the_first_break(at: int) -> None:
    before, row, after = ROWS[:at], ROWS[at], ROWS[at + 1 :]
    for changed in ({"act": "x"}, {"by": "bohdan"}, {"subject": "8"}, {"at": 1}, {"number": 99}, {"previous": "ab"}):
        assert first_break([*before, forged(row, **changed), *after], KEY, head(ROWS)) == at + 1
    assert first_break([*before, (row[0], "00" * 32), *after], KEY, head(ROWS)) == at + 1
    assert first_break([*before, (row[0], "не mac"), *after], KEY, head(ROWS)) == at + 1
    assert first_break([*before, (b"{}", row[1]), *after], KEY, head(ROWS)) == at + 1
    assert first_break([*before, *after], KEY, head(ROWS)) == at + 1
    assert first_break([*before, row, row, *after], KEY, head(ROWS)) == at + 2
    assert first_break(before, KEY, head(ROWS)) == at + 1
    assert first_break([*before, *chain(9, OTHER)[at:]], KEY, head(ROWS)) == at + 1


def test_rows_that_changed_places() -> None:
    swapped = [*ROWS]
    swapped[3], swapped[4] = swapped[4], swapped[3]
    assert first_break(swapped, KEY, head(ROWS)) == 4


def test_a_row_by_one_who_has_the_key_but_not_its_place() -> None:
    """A bug in the writer, not a stranger: the right MAC, the wrong number or the wrong one before."""
    for entry in (Entry(4, 1, "x", "ada", "", ROWS[1][1]), Entry(3, 1, "x", "ada", "", ROWS[0][1])):
        assert first_break([*ROWS[:2], (entry_bytes(entry), mac(entry, KEY))], KEY, None) == 3


def test_another_chain_by_the_same_key_does_not_fit_the_head() -> None:
    other = chain(9)
    entry = Entry(9, 1, "surge on", "eva", "", other[7][1])
    other[8] = (entry_bytes(entry), mac(entry, KEY))
    assert first_break(other, KEY, head(ROWS)) == 9
    assert first_break(other, KEY, None) is None


def test_what_came_after_the_head_is_no_break() -> None:
    """The head is noted after the entry; a crash between the two is no tampering."""
    assert first_break(ROWS, KEY, head(ROWS[:7])) is None


def test_older_entries_may_be_gone_in_good_order() -> None:
    after = (4, ROWS[3][1])
    assert first_break(ROWS[4:], KEY, head(ROWS), after) is None
    assert first_break(ROWS[4:], KEY, head(ROWS)) == 1
    assert first_break(ROWS[5:], KEY, head(ROWS), after) == 5
    assert first_break(chain(5, KEY, (4, "")), KEY, None, after) == 5


def test_the_mac_needs_the_key() -> None:
    entry = Entry(1, 1, "x", "ada", "", "")
    assert mac(entry, KEY) != mac(entry, OTHER)
    assert first_break(ROWS, OTHER, None) == 1
    with pytest.raises(Uncanonical):
        entry_bytes(msgspec.structs.replace(entry, subject="и\u0306"))
