"""The bot's token: read from a file only the bot may read, and never shown again.

Whoever has the token is the bot: `Token` hides it from logs, errors, pickles and debuggers that print values.
"""

import os
import re
import stat
from pathlib import Path
from typing import Final, NoReturn

_SHAPE: Final = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,128}")
_LARGEST: Final = 1024


class TokenError(Exception):
    """The token cannot be used; the message is one sentence for the operator and does not hold it."""


class Token:
    """A bot token that shows itself to nobody but a caller of `reveal`."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        if not _SHAPE.fullmatch(secret):
            raise TokenError("The bot token is malformed: BotFather gives it as digits, a colon and letters.")
        self._secret = secret

    def reveal(self) -> str:
        """The token itself, for the address of a request and nothing else."""
        return self._secret

    @property
    def bot(self) -> int:
        """The bot's own number, which is no secret: it stands before the colon."""
        return int(self._secret.partition(":")[0])

    def __repr__(self) -> str:
        return "Token(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A token is not copied into a file.")


def read_token(path: str | Path | None) -> Token:
    """Read the token from its file, or raise `TokenError` with one clear sentence (the caller exits with 78)."""
    if not path or not str(path).strip():
        raise TokenError("No bot token: set LIKHTAR_TOKEN_FILE to a file that holds it and that only the bot may read.")
    content = _read(Path(path)).strip()
    if not content:
        raise TokenError(f"The token file {path} is empty: put the token that BotFather gave into it.")
    try:
        return Token(content.decode("ascii"))
    except (UnicodeDecodeError, TokenError):
        pass  # said anew below, so that no traceback carries the content along
    raise TokenError(
        f"The token file {path} holds no bot token: BotFather gives it as digits, a colon and letters, on one line."
    )


def _read(path: Path) -> bytes:
    fault = ""
    try:
        # Not blocking, so that a pipe nobody writes to cannot hold up the start.
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        fault = f"The token file {path} does not exist: LIKHTAR_TOKEN_FILE must name the file that holds the token."
    except (OSError, ValueError):
        fault = f"The token file {path} cannot be read: check its owner and its permissions."
    if fault:
        raise TokenError(fault)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise TokenError(f"The token file {path} is not a plain file.")
        if status.st_mode & stat.S_IRWXO:
            raise TokenError(f"The token file {path} is open to every user of this computer: run chmod 600 on it.")
        if status.st_size > _LARGEST:
            raise TokenError(f"The token file {path} is too large to be a token: it should hold the token and no more.")
        return os.read(handle, _LARGEST)
    finally:
        os.close(handle)
