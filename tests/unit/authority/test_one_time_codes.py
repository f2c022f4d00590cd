"""One-time codes: those of the standard, each once, and thirty seconds more or less."""

import base64
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.authority.totp import code_at, matches, new_secret, uri

SECRET = b"12345678901234567890"
"""Of the standard's own examples."""


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_codes_of_the_standard(at: int, code: str) -> None:
    """RFC 6238, appendix B; six digits are the last six."""
    assert matches(SECRET, code[-6:], at, 0) == at // 30


def test_a_step_earlier_or_later_is_taken_and_no_more() -> None:
    at = 1_795_338_000
    step = at // 30
    taken = {near: matches(SECRET, code_at(SECRET, step + near), at, 0) for near in range(-3, 4)}
    assert taken == {-3: None, -2: None, -1: step - 1, 0: step, 1: step + 1, 2: None, 3: None}


def test_no_code_counts_twice() -> None:
    at = 1_795_338_000
    code = code_at(SECRET, at // 30)
    step = matches(SECRET, code, at, 0)
    assert step is not None
    assert matches(SECRET, code, at, step) is None
    assert matches(SECRET, code, at + 30, step) is None
    assert matches(SECRET, code_at(SECRET, step - 1), at, step) is None
    assert matches(SECRET, code_at(SECRET, step + 1), at, step) == step + 1


@pytest.mark.parametrize("code", ["", "0", "12345", "1234567", "abcdef", "１２３４５６", "\ud800", "x" * 100_000])
def test_what_is_no_code(code: str) -> None:
    assert matches(SECRET, code, 1_795_338_000, 0) is None


def test_a_code_is_typed_as_apps_show_it() -> None:
    code = code_at(SECRET, 59_844_600)
    assert matches(SECRET, f" {code[:3]} {code[3:]}\n", 59_844_600 * 30, 0) == 59_844_600
    assert matches(SECRET, code_at(SECRET, 0), 5, -1) == 0


def test_a_secret_is_carried_in_an_address() -> None:
    asked = urlsplit(uri(SECRET, "ada"))
    assert (asked.scheme, asked.netloc, asked.path) == ("otpauth", "totp", "/Likhtar:ada")
    assert base64.b32decode(parse_qs(asked.query)["secret"][0]) == SECRET
    assert new_secret(SECRET + b"more") == SECRET
    with pytest.raises(ValueError, match="20 random bytes"):
        new_secret(b"short")
