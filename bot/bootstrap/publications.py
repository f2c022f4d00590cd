"""The published libraries of this machine, as the publisher needs them: opened in a thread, put to work in one assignment."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.adapters.library.published import Published
from bot.adapters.library.shelf import Shelf
from bot.flow.model import Library
from bot.publishing.publication import Publication

MOST_OPEN = 2
"""The one at work, and one that is looked at."""


class Publications:
    """Implements `bot.service.publisher.Shelves`. `changed` is told which shelf leads from now on."""

    def __init__(self, data: Path, changed: Callable[[Shelf], None] = lambda shelf: None) -> None:
        self._published = Published(data)
        self._open: dict[str, Shelf] = {}
        self.changed = changed
        self.shelf: Shelf | None = None

    async def open(self, name: str, publication: Publication) -> Library:
        shelf = await asyncio.to_thread(self._published.open, name, publication)
        self._open = {**dict(list(self._open.items())[1 - MOST_OPEN :]), name: shelf}
        return shelf.library

    def put_to_work(self, name: str) -> None:
        self.shelf = self._open[name]
        self._open = {name: self.shelf}
        self.changed(self.shelf)

    def note_people(self, at: int, revision: str, places: dict[str, int]) -> None:
        self._published.note_people(at, revision, places)
