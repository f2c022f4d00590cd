"""Examines what families were sent: signs of tricks in the words, and what is known of each link, number and name.

Slow (tens of milliseconds), and the first time slower, because the model is read then: it runs in a thread of its own.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.contacts.checking import judge, scan
from bot.contacts.claims import Claim, Origin, claims
from bot.contacts.directory import Directory
from bot.contacts.findings import Finding, gravest
from bot.engine.events import Examined, Sent
from bot.flow.model import Library
from bot.manipulation.reading import Reading

MOST_CONTACTS = 6
"""Links, numbers and names that are answered at a time; the gravest first."""
_A_NAME = 6
"""So many words may be a display name, asked about by itself."""


class MessageReader(Protocol):
    """`bot.manipulation.reader`, which is loaded late: its numbers need memory that nobody pays who never asks."""

    def read(self, messages: Sequence[str]) -> Reading: ...


class Examination:
    """For one library. `open_reader` is called once, when the first message comes."""

    def __init__(self, library: Library, open_reader: Callable[[], MessageReader]) -> None:
        self._library = library
        self._open_reader = open_reader
        self._reader: MessageReader | None = None
        self._directory: Directory | None = None

    def examine(self, messages: Sequence[Sent]) -> Examined:
        """What is seen in these messages together."""
        reader, directory = self._ready()
        found = [finding for sent in messages for finding in self._contacts(sent, directory)]
        origins = [claim for sent in messages if sent.forwarded for claim in self._claims(sent, directory)]
        kept: dict[str, Finding] = {}
        while found and (worst := gravest(tuple(found))) is not None and len(kept) < MOST_CONTACTS:
            found.remove(worst)
            kept.setdefault(worst.canonical, worst)
        reading = reader.read([sent.text for sent in messages])
        return Examined(reading, tuple(kept.values()), tuple(origins))

    def _ready(self) -> tuple[MessageReader, Directory]:
        if self._reader is None or self._directory is None:
            self._directory = Directory(self._library.contacts, self._library.fronts)
            self._reader = self._open_reader()
        return self._reader, self._directory

    def _contacts(self, sent: Sent, directory: Directory) -> tuple[Finding, ...]:
        found = scan(sent.text, directory)
        if not found and not sent.forwarded and 0 < len(sent.text.split()) <= _A_NAME:
            alone = judge(sent.text, directory)
            found = (alone,) if alone.verdict != "unlisted" or alone.kind != "name" else ()
        return found

    def _claims(self, sent: Sent, directory: Directory) -> list[Claim]:
        """Only what speaks in an office's name and came from elsewhere."""
        told = claims(sent.text, Origin(sent.origin, sent.handle), directory)
        return [claim for claim in told if claim.as_sender and claim.stands in ("not-theirs", "other-name")]
