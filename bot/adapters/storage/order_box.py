"""The folder through which orders reach a running bot: one file an order, one file its answer, each put in place whole.

`<data>/orders/<name>.json` holds the order, `<name>.answer` what became of it. The folder is for this user only (0700): whoever
can write there could as well replace the database.
"""

import os
import secrets
import time
from pathlib import Path
from typing import Final

import msgspec

from bot.service.orders import MOST_BYTES, Order, Reply

FOLDER: Final = "orders"
_ORDER: Final = ".json"
_ANSWER: Final = ".answer"
_OLD_SECONDS: Final = 3_600
_LOOK_SECONDS: Final = 0.05


class OrderBox:
    """Both ends of the folder. Implements `bot.service.orders.Box`."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def give(self, order: Order) -> str:
        """Put an order in, and return its name. Raises `OSError` when this user may not write there."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        name = secrets.token_hex(8)
        self._put(name + _ORDER, msgspec.json.encode(order))
        return name

    def wait(self, name: str, seconds: float) -> Reply | None:
        """The answer, or None if none came in time: then the order is taken back, unless it is being carried out."""
        until = time.monotonic() + seconds
        while True:
            try:
                reply = msgspec.json.decode((self._folder / (name + _ANSWER)).read_bytes(), type=Reply)
            except FileNotFoundError:
                if time.monotonic() >= until:
                    (self._folder / (name + _ORDER)).unlink(missing_ok=True)
                    return None
                time.sleep(_LOOK_SECONDS)
                continue
            (self._folder / (name + _ANSWER)).unlink(missing_ok=True)
            return reply

    def waiting(self) -> list[tuple[str, Order | Reply]]:
        found: list[tuple[float, str, Order | Reply]] = []
        try:
            entries = list(os.scandir(self._folder))
        except FileNotFoundError:
            return []
        for entry in entries:
            about = entry.stat(follow_symlinks=False)
            if entry.name.endswith(_ORDER):
                found.append((about.st_mtime, entry.name.removesuffix(_ORDER), self._read(Path(entry.path), about.st_size)))
            elif time.time() - about.st_mtime > _OLD_SECONDS:
                Path(entry.path).unlink(missing_ok=True)
        return [(name, order) for _, name, order in sorted(found, key=lambda each: each[:2])]

    def answer(self, name: str, reply: Reply) -> None:
        (self._folder / (name + _ORDER)).unlink(missing_ok=True)
        self._put(name + _ANSWER, msgspec.json.encode(reply))

    def _read(self, path: Path, size: int) -> Order | Reply:
        if size > MOST_BYTES * 2:
            return Reply(False, f"This order is {size} bytes long; no bulletin is. Nothing was sent.")
        try:
            return msgspec.json.decode(path.read_bytes(), type=Order)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return Reply(False, "This order could not be read. Nothing was done; please give it again.")

    def _put(self, name: str, content: bytes) -> None:
        partial = self._folder / f".{name}.part"
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        partial.replace(self._folder / name)
