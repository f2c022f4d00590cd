"""What our local pages are sent: forms of their own, read strictly and never beyond their limit. Nothing is decided here."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec
from starlette.requests import ClientDisconnect, Request

MOST_DRAINED_BYTES: Final = 32_000_000
"""So much of a refused form is let pass unkept, so that the browser shows our sentence instead of a broken connection."""

_BOUNDARY: Final = re.compile(r'multipart/form-data; *boundary="?([A-Za-z0-9\'()+_,./:=? -]{1,70})"?')
_NAME: Final = re.compile(rb'(?:^|; *)name="([a-z][a-z0-9._-]{0,59})"')


class BadForm(Exception):
    """The form is not taken: a status and one sentence for whoever sent it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Limits(msgspec.Struct, frozen=True):
    """How much one page takes, and what it says of more, of a form cut short, and of a form that is none of its own."""

    body: int
    parts: int
    too_long: str
    cut: str
    foreign: str


async def read_form(request: Request, limits: Limits) -> Mapping[str, bytes]:
    """The fields by name, files as their bytes. Raises `BadForm`, for what is too long before it is read."""
    boundary = _BOUNDARY.fullmatch(request.headers.get("content-type", ""))
    if boundary is None:
        raise BadForm(415, limits.foreign)
    length = request.headers.get("content-length", "")
    told = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0
    body = bytearray()
    passed = 0
    try:
        async for chunk in request.stream():
            passed += len(chunk)
            if max(told, passed) <= limits.body:
                body += chunk
            elif passed > MOST_DRAINED_BYTES:
                break
    except ClientDisconnect:
        raise BadForm(400, limits.cut) from None
    if max(told, passed) > limits.body:
        raise BadForm(413, limits.too_long)
    return parts_of(bytes(body), boundary[1].encode(), limits)


def parts_of(body: bytes, boundary: bytes, limits: Limits) -> dict[str, bytes]:
    """The parts of a form by name, byte by byte. Raises `BadForm` for what no browser sends.

    >>> few = Limits(200, 2, "too long", "cut", "foreign")
    >>> parts_of(b'--b\\r\\nContent-Disposition: form-data; name="act"\\r\\n\\r\\nstop\\r\\n--b--\\r\\n', b"b", few)
    {'act': b'stop'}
    """
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if len(parts) < 3 or len(parts) > limits.parts + 2 or parts[0] or parts[-1].strip() != b"--":
        raise BadForm(400, limits.cut)
    found: dict[str, bytes] = {}
    for part in parts[1:-1]:
        head, blank, content = part.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-disposition:")]
        name = _NAME.search(lines[0]) if len(lines) == 1 else None
        if not blank or name is None or name[1].decode() in found:
            raise BadForm(400, limits.cut)
        if len(content) > limits.body:
            raise BadForm(413, limits.too_long)
        found[name[1].decode()] = content
    return found
