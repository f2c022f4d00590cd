"""What the officers' page is sent: forms with files, read strictly and never beyond their limit. Nothing is decided here."""

import re
from collections.abc import Mapping
from typing import Final

from starlette.requests import ClientDisconnect, Request

MOST_FILE_BYTES: Final = 400_000
"""A signed bulletin is far smaller; anything larger is refused before it is read."""
MOST_BODY_BYTES: Final = 600_000
"""A form that carries such a file once more, in base64."""
MOST_DRAINED_BYTES: Final = 32_000_000
"""So much of a refused file is let pass unkept, so that the browser shows our sentence instead of a broken connection."""
MOST_PARTS: Final = 12

_BOUNDARY: Final = re.compile(r'multipart/form-data; *boundary="?([A-Za-z0-9\'()+_,./:=? -]{1,70})"?')
_NAME: Final = re.compile(rb'(?:^|; *)name="([a-z-]{1,20})"')


class BadForm(Exception):
    """The form is not taken: a status and one sentence for the officer."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


TOO_LONG: Final = "This file is larger than 400 KB; no bulletin and no order is. Nothing was sent. Choose the signed file."
CUT: Final = "The form did not arrive whole. Nothing was sent. Go back and try again."


async def read_form(request: Request) -> Mapping[str, bytes]:
    """The fields by name, files as their bytes. Raises `BadForm`, for what is too long before it is read."""
    boundary = _BOUNDARY.fullmatch(request.headers.get("content-type", ""))
    if boundary is None:
        raise BadForm(415, "This page takes its own forms only. Nothing was sent. Reload it.")
    length = request.headers.get("content-length", "")
    told = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0
    body = bytearray()
    passed = 0
    try:
        async for chunk in request.stream():
            passed += len(chunk)
            if max(told, passed) <= MOST_BODY_BYTES:
                body += chunk
            elif passed > MOST_DRAINED_BYTES:
                break
    except ClientDisconnect:
        raise BadForm(400, CUT) from None
    if max(told, passed) > MOST_BODY_BYTES:
        raise BadForm(413, TOO_LONG)
    return parts_of(bytes(body), boundary[1].encode())


def parts_of(body: bytes, boundary: bytes) -> dict[str, bytes]:
    """The parts of a form by name, byte by byte. Raises `BadForm` for what no browser sends.

    >>> parts_of(b'--b\\r\\nContent-Disposition: form-data; name="act"\\r\\n\\r\\nstop\\r\\n--b--\\r\\n', b"b")
    {'act': b'stop'}
    """
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if len(parts) < 3 or len(parts) > MOST_PARTS + 2 or parts[0] or parts[-1].strip() != b"--":
        raise BadForm(400, CUT)
    found: dict[str, bytes] = {}
    for part in parts[1:-1]:
        head, blank, content = part.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-disposition:")]
        name = _NAME.search(lines[0]) if len(lines) == 1 else None
        if not blank or name is None or name[1].decode() in found:
            raise BadForm(400, CUT)
        if len(content) > MOST_BODY_BYTES:
            raise BadForm(413, TOO_LONG)
        found[name[1].decode()] = content
    return found
