"""Signatures: whose they are, over exactly which bytes; and the file they travel in."""

import json
from collections.abc import Callable

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from bot.authority.signatures import (
    MOST_FILE_BYTES,
    MOST_SIGNATURES,
    Malformed,
    Signature,
    Signed,
    from_file,
    is_sound,
    sign,
    signers,
    to_file,
)
from tests.support.rosters import KEYS, PUBLIC

BODY = '{"kind":"bulletin","texts":{"uk":"Слово «так» нічого не означає.\\n"}}'.encode()
PRIME = 2**255 - 19


def two() -> Signed:
    return Signed(BODY, (sign(BODY, "ada", KEYS["ada"]), sign(BODY, "cleo", KEYS["cleo"])))


def refused(data: bytes) -> str:
    with pytest.raises(Malformed) as problem:
        from_file(data)
    said = str(problem.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def changed(change: Callable[[dict[str, object]], object]) -> bytes:
    plain = json.loads(to_file(two()))
    change(plain)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_both_are_known() -> None:
    assert signers(two(), PUBLIC) == {"ada", "cleo"}
    assert from_file(to_file(two())) == two()
    assert from_file(to_file(Signed(BODY))) == Signed(BODY)


def test_one_byte_more_or_less_and_nobody_signed_it() -> None:
    for body in (BODY + b" ", BODY[1:], BODY.replace("так".encode(), "Так".encode()), b""):
        assert signers(Signed(body, two().signatures), PUBLIC) == frozenset()


def test_the_same_officer_twice_is_one() -> None:
    good = sign(BODY, "ada", KEYS["ada"])
    assert signers(Signed(BODY, (good, good, good)), PUBLIC) == {"ada"}


def test_one_key_under_two_names_is_one() -> None:
    keys = {"ada": PUBLIC["ada"], "anna": PUBLIC["ada"]}
    both = Signed(BODY, (sign(BODY, "anna", KEYS["ada"]), sign(BODY, "ada", KEYS["ada"])))
    assert signers(both, keys) == {"ada"}


def test_a_name_does_not_lend_its_signature() -> None:
    lent = Signed(BODY, (sign(BODY, "bohdan", KEYS["ada"]), sign(BODY, "cleo", KEYS["stranger"])))
    assert signers(lent, PUBLIC) == frozenset()
    assert signers(two(), {"ada": PUBLIC["ada"]}) == {"ada"}


def test_a_bad_one_spoils_no_other() -> None:
    bad = (Signature("bohdan", "00" * 64), Signature("dmytro", "zz"), Signature("ada", "ff" * 64))
    assert signers(Signed(BODY, (*bad, *two().signatures)), PUBLIC) == {"ada", "cleo"}


def test_a_key_under_which_anybody_signs_is_none() -> None:
    """The neutral point: its signatures hold for whatever one likes, made by nobody. OpenSSL takes them."""
    neutral = (1).to_bytes(32, "little")
    forged = neutral + bytes(32)
    Ed25519PublicKey.from_public_bytes(neutral).verify(forged, BODY)
    assert signers(Signed(BODY, (Signature("ada", forged.hex()),)), {"ada": neutral}) == frozenset()


def test_every_point_of_small_order_is_known() -> None:
    """Worked out from the curve itself: eight points, and the writings beyond the prime."""
    d = -121665 * pow(121666, -1, PRIME) % PRIME
    found = {0, 1, PRIME - 1, PRIME, PRIME + 1}
    root = _roots(1 + d)[0]
    for either in (root, -root):  # twice such a point has y = 0, so d·y⁴ + 2·y² = 1
        found |= set(_roots((either - 1) * pow(d, -1, PRIME)))
    assert len(found) == 7
    for y in found:
        assert not is_sound(y.to_bytes(32, "little"))
        assert not is_sound((y | 1 << 255).to_bytes(32, "little"))
    assert all(is_sound(key) for key in PUBLIC.values())
    assert not is_sound(b"short")


def _roots(square: int) -> list[int]:
    """Square roots modulo the prime, if there are any."""
    root = pow(square, (PRIME + 3) // 8, PRIME)
    both = (root, root * pow(2, (PRIME - 1) // 4, PRIME) % PRIME)
    return [sign for each in both if (each * each - square) % PRIME == 0 for sign in (each, PRIME - each)]


def test_the_file_keeps_the_body_as_it_is() -> None:
    """Canonical or not: what it is worth is asked by those who read the body."""
    for body in (b"{}", b"", "и\u0306\u202e".encode(), b'{"a": 1.0}\r\n', b"\x00\\u0041"):
        assert from_file(to_file(Signed(body))).body == body


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"null",
        b"\xff",
        b"[" * 100_000,
        to_file(two()) + b"\n",
        b" " + to_file(two()),
        to_file(two())[:-1],
        json.dumps(json.loads(to_file(two()))).encode(),
        changed(lambda plain: plain.update(note="x")),
        changed(lambda plain: plain.pop("signatures")),
        changed(lambda plain: plain.update(body=1)),
        changed(lambda plain: plain.update(body={"a": 1})),
        changed(lambda plain: plain.update(signatures=[{"by": "ada", "value": "AB" * 64}])),
        changed(lambda plain: plain.update(signatures=[{"by": "Ada", "value": "ab" * 64}])),
        changed(lambda plain: plain.update(signatures=[{"by": "ada", "value": "ab" * 63}])),
        changed(lambda plain: plain.update(signatures=[{"by": "ada", "value": "ab" * 64, "x": 1}])),
        b'{"body":"a","body":"b","signatures":[]}',
        b'{"body":"\\ud800","signatures":[]}',
    ],
    ids=range(19),
)
def test_another_file_is_refused(data: bytes) -> None:
    refused(data)


def test_too_many_and_too_much() -> None:
    one = two().signatures[0]
    many = Signed(BODY, (one,) * (MOST_SIGNATURES + 1))
    with pytest.raises(Malformed, match="10 signatures"):
        to_file(many)
    assert len(from_file(to_file(Signed(BODY, (one,) * MOST_SIGNATURES))).signatures) == MOST_SIGNATURES
    assert "5,000,000 bytes" in refused(b"x" * 5_000_000)
    with pytest.raises(Malformed, match="most"):
        to_file(Signed(b"x" * MOST_FILE_BYTES))
    with pytest.raises(Malformed, match="UTF-8"):
        to_file(Signed(b"\xff"))


def test_a_changed_body_is_read_and_signed_by_nobody() -> None:
    other = from_file(changed(lambda plain: plain.update(body=BODY.decode().replace("нічого", "все"))))
    assert signers(other, PUBLIC) == frozenset()
    assert msgspec.structs.replace(other, body=BODY) == two()
