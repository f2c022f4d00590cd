"""An officer's key file: opened by its passphrase, by no other, and by nothing once it was changed."""

import json
import unicodedata
from typing import Any

import pytest

from bot.authority.canonical import to_canonical
from bot.authority.keys import WeakPassphrase, WrongPassphrase, fingerprint, make_key_file, open_key_file, read_key_file
from bot.authority.signatures import Malformed, sign
from tests.support.rosters import KEYS, PUBLIC

WORDS = "сім літер їдуть повз"
SALT = bytes(range(16))


def made(name: str = "ada", words: str = WORDS, salt: bytes = SALT) -> bytes:
    return make_key_file(name, KEYS["ada"], words, salt=salt, memory_kib=64, passes=1)


def refused(data: bytes, words: str = WORDS) -> str:
    with pytest.raises((WrongPassphrase, Malformed)) as problem:
        open_key_file(data, words)
    said = str(problem.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def test_it_opens() -> None:
    name, private = open_key_file(made(), WORDS)
    assert (name, private.public_key().public_bytes_raw()) == ("ada", PUBLIC["ada"])
    assert sign(b"x", name, private) == sign(b"x", "ada", KEYS["ada"])
    assert (read_key_file(made()).name, read_key_file(made()).public) == ("ada", PUBLIC["ada"].hex())
    assert open_key_file(made(), unicodedata.normalize("NFD", WORDS))[0] == "ada"


def test_the_private_half_does_not_stand_in_it() -> None:
    raw = KEYS["ada"].private_bytes_raw()
    assert raw not in made()
    assert raw.hex().encode() not in made()
    assert json.loads(made())["locked"] != json.loads(made(salt=bytes(16)))["locked"]


def test_as_shipped_it_costs_a_quarter_of_a_gigabyte() -> None:
    data = make_key_file("ada", KEYS["ada"], WORDS, salt=SALT)
    assert (read_key_file(data).memory_kib, read_key_file(data).passes) == (262_144, 3)


@pytest.mark.parametrize("words", ["", WORDS + " ", WORDS.upper(), "сім", "\ud800" * 12])
def test_another_passphrase(words: str) -> None:
    assert "type it again" in refused(made(), words)


def test_a_short_passphrase() -> None:
    with pytest.raises(WeakPassphrase, match="12 characters"):
        made(words="їжак і море")
    made(words="їжак і море!")


@pytest.mark.parametrize(
    "change",
    [
        {"name": "bohdan"},
        {"public": PUBLIC["bohdan"].hex()},
        {"salt": "00" * 16},
        {"memory_kib": 65},
        {"passes": 2},
        {"locked": "00" * 48},
    ],
    ids=lambda change: next(iter(change)),
)
def test_nothing_in_it_can_be_changed(change: dict[str, Any]) -> None:
    assert "type it again" in refused(to_canonical(json.loads(made()) | change))


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Ada"},
        {"public": "x"},
        {"salt": "00"},
        {"memory_kib": 2_000_000},
        {"memory_kib": 1},
        {"passes": 0},
        {"passes": 1_000_000},
        {"locked": ""},
        {"kind": "roster"},
        {"version": 2},
        {"note": "x"},
    ],
    ids=lambda change: "-".join(map(str, next(iter(change.items())))),
)
def test_what_is_no_key_file(change: dict[str, Any]) -> None:
    """A file from elsewhere cannot make this machine work for hours or take all its memory."""
    assert "key file" in refused(to_canonical(json.loads(made()) | change))


def test_a_file_that_was_cut_or_is_another() -> None:
    for data in (b"", made()[:-1], made() + b"\n", b"\xff", b"[]", b"x" * 5_000_000, KEYS["ada"].private_bytes_raw()):
        assert "key file" in refused(data)


def test_what_cannot_be_made() -> None:
    with pytest.raises(Malformed, match="code name"):
        made(name="Ada Lovelace")
    for change in ({"salt": b"x"}, {"memory_kib": 1}, {"passes": 99}):
        with pytest.raises(Malformed, match="16 random bytes"):
            make_key_file("ada", KEYS["ada"], WORDS, **({"salt": SALT, "memory_kib": 64, "passes": 1} | change))  # type: ignore[arg-type]


def test_a_fingerprint_is_read_aloud() -> None:
    groups = fingerprint(PUBLIC["ada"]).split(" ")
    assert [len(each) for each in groups] == [4] * 8
    assert all(set(each) <= set("0123456789ABCDEF") for each in groups)
    assert len({fingerprint(each) for each in PUBLIC.values()}) == len(PUBLIC)
