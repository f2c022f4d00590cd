"""Putting translations into a PO file, and leaving every other line of it alone (`bot.workshop.po`). What was written is read
back and compared before anybody gets it."""

from collections.abc import Mapping

import msgspec

from bot.adapters.library.catalogs import po_file_of
from bot.flow.errors import FlowError
from bot.workshop.marks import is_mark
from bot.workshop.po import Edit, Entry, edited, read

Said = Mapping[tuple[str, int], str]
"""By context and plural form."""


def with_said(data: bytes, file: str, said: Said) -> bytes:
    """The file with these translations, which somebody has looked at: no longer proposals, and read by nobody else so far.

    Raises `FlowError` for a file that cannot be read or written; the places must be in it.
    """
    before = po_file_of(data, file)
    known = before.by_context()
    wanted = {context: known[context].strings for context, _ in said}
    for (context, form), text in said.items():
        wanted[context] = _with_form(wanted[context], form, text)
    edits = {
        number: _edit(entry, wanted[entry.context])
        for number, entry in enumerate(before.entries)
        if not entry.is_header and known.get(entry.context) is entry and entry.context in wanted
    }
    written = edited(before, edits).encode("utf-8")
    after = read(written.decode("utf-8")).by_context()
    goal = {context: wanted.get(context, entry.strings) for context, entry in known.items()}
    if {context: entry.strings for context, entry in after.items()} != goal:
        raise FlowError(file, "The change could not be written cleanly.", "Change the file in a PO editor.")
    return written


def _edit(entry: Entry, strings: tuple[str, ...]) -> Edit:
    """Who translated and who read the earlier words is no longer said of these."""
    if strings == entry.strings or not any(is_mark(comment) for comment in entry.comments):
        return Edit(strings=strings, fuzzy=False)
    return Edit(strings=strings, fuzzy=False, comments=tuple(each for each in entry.comments if not is_mark(each)))


def _with_form(strings: tuple[str, ...], form: int, text: str) -> tuple[str, ...]:
    forms = [*strings, *[""] * (form + 1 - len(strings))]
    forms[form] = text
    return tuple(forms)


class Translated(msgspec.Struct, frozen=True):
    """What one entry says."""

    english: str
    strings: tuple[str, ...]
    is_fuzzy: bool


def entries_of(data: bytes, file: str) -> dict[str, Translated]:
    """Every entry by its context. Raises `FlowError`."""
    known = po_file_of(data, file).by_context()
    return {context: Translated(entry.id, entry.strings, entry.is_fuzzy) for context, entry in known.items()}
