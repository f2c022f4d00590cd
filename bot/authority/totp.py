"""One-time codes (RFC 6238: SHA-1, thirty seconds, six digits), for the small acts of an officer: stop and pause."""

import base64
import hmac
from typing import Final
from urllib.parse import quote, urlencode

SECRET_BYTES: Final = 20
STEP_SECONDS: Final = 30
DIGITS: Final = 6
ISSUER: Final = "Likhtar"


def new_secret(random: bytes) -> bytes:
    """The secret of one officer, of at least twenty random bytes. Raises `ValueError` for fewer."""
    if len(random) < SECRET_BYTES:
        raise ValueError(f"A secret needs {SECRET_BYTES} random bytes.")
    return random[:SECRET_BYTES]


def uri(secret: bytes, name: str) -> str:
    """What an authenticator app reads, as text or as a QR code. It holds the secret: shown once, at enrolment.

    >>> uri(bytes(20), "ada")
    'otpauth://totp/Likhtar:ada?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=Likhtar'
    """
    asked = urlencode({"secret": base64.b32encode(secret).decode(), "issuer": ISSUER})
    return f"otpauth://totp/{ISSUER}:{quote(name)}?{asked}"


def matches(secret: bytes, code: str, at: int, last_step: int) -> int | None:
    """The step whose code this is, to be kept as the next `last_step`; nothing when it is none.

    One step earlier or later is taken, for clocks that differ; never one up to `last_step`, so no code counts twice. How long
    it takes says nothing about the code.
    """
    given = "".join(code.split()).encode("utf-8", "replace")
    now = at // STEP_SECONDS
    found = None
    for step in (now - 1, now, now + 1):
        same = hmac.compare_digest(given, code_at(secret, step).encode())
        if same and step > last_step:
            found = step
    return found


def code_at(secret: bytes, step: int) -> str:
    """The code of one step, as an authenticator app shows it."""
    long = hmac.new(secret, max(step, 0).to_bytes(8, "big"), "sha1").digest()
    start = long[-1] & 0x0F
    number = int.from_bytes(long[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"
