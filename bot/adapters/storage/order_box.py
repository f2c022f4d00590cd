"""The folder through which orders reach a running bot: one file an order, one file its answer, each put in place whole.

`<data>/orders/<name>.json` holds the order, `<name>.answer` what became of it. The folder is for this user only (0700): whoever
can write there could as well replace the database.
"""

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from bot.service.orders import MOST_BYTES, Order, Reply

FOLDER: Final = "orders"
_ORDER: Final = ".json"
_ANSWER: Final = ".answer"
_OLD_SECONDS: Final = 3_600
_STALE_SECONDS: Final = 60
_STALE: Final = Reply(False, "This order lay here for more than a minute: nothing was done. Please give it again.")
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
        """The answer, or None if no bot took the order in time: then it is taken back."""
        until = time.monotonic() + seconds
        order, answer = self._folder / (name + _ORDER), self._folder / (name + _ANSWER)
        try:
            while time.monotonic() < until:
                try:
                    reply = msgspec.json.decode(answer.read_bytes(), type=Reply)
                except FileNotFoundError:
                    time.sleep(_LOOK_SECONDS)
                    continue
                answer.unlink(missing_ok=True)
                return reply
            if order.exists():
                return None
            return Reply(False, "The order is being carried out: look at the status before you give it again.")
        finally:
            order.unlink(missing_ok=True)

    def waiting(self) -> list[tuple[str, Order | Reply]]:
        """Each is taken out of the box as it is read: nobody can take it back any more."""
        found: list[tuple[float, str, Order | Reply]] = []
        try:
            entries = list(os.scandir(self._folder))
        except FileNotFoundError:
            return []
        for entry in entries:
            with suppress(FileNotFoundError):  # taken back, or answered and read, meanwhile
                about = entry.stat(follow_symlinks=False)
                age = time.time() - about.st_mtime
                if entry.name.endswith(_ORDER):
                    taken = Path(entry.path).rename(self._folder / f".{entry.name}.taken")
                    read = self._read(taken, about.st_size) if age < _STALE_SECONDS else _STALE
                    taken.unlink()
                    found.append((about.st_mtime, entry.name.removesuffix(_ORDER), read))
                elif age > _OLD_SECONDS:
                    Path(entry.path).unlink()
        return [(name, order) for _, name, order in sorted(found, key=lambda each: each[:2])]

    def answer(self, name: str, reply: Reply) -> None:
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
