"""One writing for what is signed: whatever is written otherwise is refused, in one sentence."""

import json
import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authority.canonical import MOST_BYTES, MOST_DEPTH, Uncanonical, digest, from_canonical, to_canonical

letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(lambda text: unicodedata.normalize("NFC", text))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | letters,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(letters, inner, max_size=3),
    max_leaves=8,
)


def refused(data: bytes) -> str:
    with pytest.raises(Uncanonical) as problem:
        from_canonical(data)
    said = str(problem.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 200
    return said


def unwritten(value: object) -> str:
    with pytest.raises(Uncanonical) as problem:
        to_canonical(value)
    return str(problem.value)


def nested(levels: int) -> dict[str, Any]:
    found: Any = 1
    for _ in range(levels - 2):
        found = [found]
    return {"a": found}


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(letters, values, max_size=4))
def test_what_is_written_is_read_back(value: dict[str, object]) -> None:
    data = to_canonical(value)
    assert from_canonical(data) == value
    assert to_canonical(from_canonical(data)) == data


def test_the_writing_is_the_plainest() -> None:
    class Pair(msgspec.Struct):
        b: tuple[int, ...]
        a: str

    assert to_canonical(Pair((2, 1), 'ї"\n')) == '{"a":"ї\\"\\n","b":[2,1]}'.encode()
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1}',
        b'{"a":1}\n',
        b' {"a":1}',
        b'{"b":1,"a":2}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":-0}',
        b'{"a":01}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":9007199254740993}',
        b'{"a":' + b"9" * 100_000 + b"}",
        b'{"a":"\\u0430"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        '{"a":"и\u0306"}'.encode(),
        '{"и\u0306":1}'.encode(),
        b'{"a":1,"a":1}',
        b'{"a":{"b":1,"b":1}}',
        b'{"a":"\x01"}',
        b'\xef\xbb\xbf{"a":1}',
        '{"a":1}'.encode("utf-16"),
        b'{"a":"\xff"}',
        b"",
        b"{",
        b"[]",
        b'"a"',
        b"1",
        b"null",
        b"[" * 100_000,
        b'{"a":' * 40_000,
        json.dumps(nested(MOST_DEPTH + 1), separators=(",", ":")).encode(),
    ],
    ids=range(32),
)
def test_another_writing_is_refused(data: bytes) -> None:
    refused(data)


def test_too_much_is_refused_before_it_is_read() -> None:
    most = to_canonical({"a": "x" * (MOST_BYTES - 8)})
    assert (len(most), from_canonical(most)["a"]) == (MOST_BYTES, "x" * (MOST_BYTES - 8))
    assert "too long" in refused(b"\xff" * (MOST_BYTES + 1))
    assert "too long" in refused(b"\xff" * 5_000_000)
    assert "too long" in unwritten({"a": "x" * (MOST_BYTES - 7)})


def test_a_file_cut_anywhere_is_refused() -> None:
    data = to_canonical({"kind": "roster", "members": [{"name": "ada", "since": 12}], "ї": ["ґ"]})
    for end in range(len(data)):
        refused(data[:end])


def test_what_cannot_be_signed() -> None:
    assert "whole" in unwritten({"a": 0.5})
    assert "bytes" in unwritten({"a": b"x"})
    assert "field" in unwritten({1: "a"})
    assert "53" in unwritten({"a": 2**53 + 1})
    assert "53" in unwritten({"a": -(2**53) - 1})
    assert "NFC" in unwritten({"a": "и\u0306"})
    assert "NFC" in unwritten({"и\u0306": "a"})
    assert "half a character" in unwritten({"a": "\ud800"})
    assert "levels" in unwritten(nested(MOST_DEPTH + 1))
    assert from_canonical(to_canonical(nested(MOST_DEPTH))) == nested(MOST_DEPTH)
