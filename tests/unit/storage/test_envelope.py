"""A sealed field opens in its own place, whole, under its own key, and nowhere else."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.storage.envelope import (
    Domain,
    SealingKey,
    commitment,
    derive,
    key_id,
    pad,
    unpad,
    unwrap,
    wrap,
    wrapped_under,
)
from bot.service.ports import Unreadable

KEY = SealingKey(b"key1", bytes(range(32)))
BODY = Domain("sessions", "body")
ADDRESS = Domain("sessions", "address")
OUTBOX = Domain("outbox", "body")
ANNA, OKSANA = b"a" * 16, b"o" * 16
SEALED = KEY.seal(BODY, ANNA, b"1", b"my son")


def refused(code: str, key: SealingKey, domain: Domain, person: bytes, row: bytes, sealed: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        key.open(domain, person, row, sealed)
    assert str(caught.value) == code


def test_opens_in_its_place() -> None:
    assert KEY.open(BODY, ANNA, b"1", SEALED) == b"my son"


def test_layout_is_version_algorithm_key_nonce_ciphertext_tag() -> None:
    assert SEALED[:6] == b"\x01\x01key1"
    assert len(SEALED) == 1 + 1 + 4 + 12 + 64 + 16


def test_wrong_row() -> None:
    refused("seal", KEY, BODY, ANNA, b"2", SEALED)


def test_wrong_column() -> None:
    refused("seal", KEY, ADDRESS, ANNA, b"1", SEALED)


def test_wrong_table() -> None:
    refused("seal", KEY, OUTBOX, ANNA, b"1", SEALED)


def test_wrong_person() -> None:
    refused("seal", KEY, BODY, OKSANA, b"1", SEALED)


def test_wrong_schema_version() -> None:
    refused("seal", KEY, Domain("sessions", "body", schema=2), ANNA, b"1", SEALED)


def test_wrong_key_of_the_same_name() -> None:
    refused("seal", SealingKey(b"key1", bytes(32)), BODY, ANNA, b"1", SEALED)


def test_unknown_key_id_is_named_not_tried() -> None:
    refused("key", SealingKey(b"key2", bytes(range(32))), BODY, ANNA, b"1", SEALED)


def test_changed_nonce() -> None:
    changed = SEALED[:6] + bytes(12) + SEALED[18:]
    refused("seal", KEY, BODY, ANNA, b"1", changed)


def test_unknown_version_and_algorithm() -> None:
    refused("version", KEY, BODY, ANNA, b"1", b"\x02" + SEALED[1:])
    refused("algorithm", KEY, BODY, ANNA, b"1", b"\x01\x02" + SEALED[2:])


def test_truncated() -> None:
    for length in range(len(SEALED)):
        with pytest.raises(Unreadable):
            KEY.open(BODY, ANNA, b"1", SEALED[:length])


def test_every_flipped_bit() -> None:
    for bit in range(len(SEALED) * 8):
        changed = bytearray(SEALED)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unreadable):
            KEY.open(BODY, ANNA, b"1", bytes(changed))


def test_swapped_fields() -> None:
    """Two values of one person under one key do not open in each other's column."""
    address = KEY.seal(ADDRESS, ANNA, b"1", b"12345")
    refused("seal", KEY, BODY, ANNA, b"1", address)
    refused("seal", KEY, ADDRESS, ANNA, b"1", SEALED)


def test_lengths_stand_between_the_bound_parts() -> None:
    """Moving a byte from the person to the row changes what is bound."""
    sealed = KEY.seal(BODY, b"ab", b"c", b"x")
    refused("seal", KEY, BODY, b"a", b"bc", sealed)


def test_equal_values_look_different() -> None:
    assert KEY.seal(BODY, ANNA, b"1", b"my son") != SEALED


@pytest.mark.parametrize(
    ("length", "padded"),
    [(0, 64), (63, 64), (64, 128), (127, 128), (1000, 1024), (8191, 8192), (8192, 16384), (16384, 24576)],
)
def test_length_classes(length: int, padded: int) -> None:
    assert len(pad(bytes(length))) == padded


@given(st.binary(max_size=300))
def test_padding_comes_off(plain: bytes) -> None:
    assert unpad(pad(plain)) == plain


@pytest.mark.parametrize("padded", [b"", bytes(64), b"x" * 64, b"x\x80" + bytes(63), b"x\x80" + bytes(126)])
def test_odd_padding(padded: bytes) -> None:
    with pytest.raises(Unreadable, match="padding"):
        unpad(padded)


def test_wrapped_key_comes_back_and_names_its_wrapper() -> None:
    inner = os.urandom(32)
    wrapped = wrap(KEY, BODY, ANNA, b"", inner)
    assert unwrap(KEY, BODY, ANNA, b"", wrapped) == inner
    assert wrapped_under(wrapped) == key_id(wrapped[32:]) == b"key1"


def test_commitment_of_another_key() -> None:
    wrapped = wrap(KEY, BODY, ANNA, b"", bytes(32))
    with pytest.raises(Unreadable, match="commitment"):
        unwrap(KEY, BODY, ANNA, b"", commitment(b"x" * 32) + wrapped[32:])


def test_purposes_give_unrelated_keys() -> None:
    assert len({derive(bytes(32), purpose) for purpose in ("commit", "ring/v1", "address/v1")}) == 3
