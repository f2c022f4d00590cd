"""What stands on the pages of the flow book: plain words in order, ready to be set. Nothing here knows the library."""

import msgspec

Run = tuple[str, bool]
"""Words, and whether they are bold."""


class Said(msgspec.Struct, frozen=True):
    """A paragraph that families read, and the condition under which they read it."""

    runs: tuple[Run, ...]
    when: str = ""


class Onward(msgspec.Struct, frozen=True):
    """A way on: what stands on the button (empty where nobody presses one), its condition, and where it leads.

    `to` is the number of an entry, or words where there is none; `link` whether that entry is in this print.
    """

    label: str
    when: str
    to: str
    link: bool = False
    is_button: bool = False


class Row(msgspec.Struct, frozen=True):
    """A labelled line: issuer, wait, limits, sources."""

    label: str
    text: str


class Office(msgspec.Struct, frozen=True):
    """An office as it is shown at an entry: number in the index, name, its ways, how far all that can be trusted."""

    number: str
    name: str
    ways: str
    standing: str


class Stamp(msgspec.Struct, frozen=True):
    """What stands in the box already; one that does not hold leaves the lines empty."""

    text: str
    holds: bool


class Entry(msgspec.Struct, frozen=True):
    """One thing to approve: a node, a step, a trick, a drill, a companion. `code` is that of its text."""

    number: str
    name: str
    code: str
    head: str = ""
    notes: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    rows: tuple[Row, ...] = ()
    offices: tuple[Office, ...] = ()
    onward: tuple[Onward, ...] = ()
    stamps: tuple[Stamp, ...] = ()


class Chapter(msgspec.Struct, frozen=True):
    """A flow, a road map, or all of one kind. `title` is empty where the part has one chapter."""

    number: str
    title: str
    file: str
    entries: tuple[Entry, ...]


class Part(msgspec.Struct, frozen=True):
    title: str
    chapters: tuple[Chapter, ...]


class Indexed(msgspec.Struct, frozen=True):
    """A contact in the index: its ways with state and date, its sources, the entries that show it."""

    number: str
    name: str
    original: str
    ways: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sources: str
    shown: tuple[str, ...]


class Doubt(msgspec.Struct, frozen=True):
    """A doubtful fact; the entries that state or show it. `in_english` marks a verifier's remark."""

    numbers: tuple[str, ...]
    name: str
    text: str
    in_english: bool


class Cited(msgspec.Struct, frozen=True):
    """A source key, the page behind it and its date."""

    key: str
    site: str
    date: str


class Book(msgspec.Struct, frozen=True):
    """The whole book in one language. `words` are what the template itself says, by key."""

    locale: str
    words: dict[str, str]
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    contacts: tuple[Indexed, ...]
    doubts: tuple[Doubt, ...]
    sources: tuple[Cited, ...]
