"""A catalog as it is handed to translators: our lines as they lie, and above each sentence what they need to know. Pure.

Each translated sentence carries the code of its translation (`Exported as …`), so that a returned file tells what was
changed in it, and what was changed here meanwhile.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from bot.flow.approvals import code_of
from bot.flow.model import Locale
from bot.present.glossary import Term
from bot.workshop.po import Entry, PoFile, quoted, written
from bot.workshop.renewing import noted

_EXPORTED = re.compile(r"Exported as ([0-9a-f]{16}); leave this line\.")
DOMAIN = "X-Domain"
"""The header field that names the domain; gettext tools and Weblate keep fields they do not know."""


class Told(msgspec.Struct, frozen=True):
    """What translators are told about one sentence: notes, and flags for their tools."""

    notes: tuple[str, ...]
    flags: tuple[str, ...]


def handed_out(file: PoFile, told: Mapping[str, Told], domain: str, marks_state: bool = True) -> str:
    """The catalog with what is told about each sentence; a sentence the script does not have is left out, it is not theirs."""
    out: list[str] = []
    for entry in file.entries:
        if entry.is_header:
            out.append("".join(_header(file, entry, domain)))
        elif entry.context in told:
            out.append("".join(_entry(file, entry, told[entry.context], marks_state)))
    return "\n".join(out)


def _header(file: PoFile, entry: Entry, domain: str) -> Iterator[str]:
    yield from file.lines[entry.first : entry.last]
    if DOMAIN not in file.header:
        yield f'"{DOMAIN}: {domain}\\n"\n'


def _entry(file: PoFile, entry: Entry, told: Told, marks_state: bool) -> Iterator[str]:
    lines = file.lines[entry.first : entry.last]
    head, rest = lines[: entry.said - entry.first], lines[entry.said - entry.first :]
    yield from (f"# {comment}\n" for comment in entry.comments)
    yield from noted(told.notes)
    if marks_state:
        yield f"#. Exported as {state_of(entry.strings)}; leave this line.\n"
    flags = [*dict.fromkeys(("fuzzy",) if entry.is_fuzzy else ()), *told.flags]
    if flags:
        yield f"#, {', '.join(flags)}\n"
    yield from (line for line in head if line.startswith(("#|", "#:")) or not line.startswith("#"))
    yield from rest


def state_of(strings: Sequence[str]) -> str:
    """The code of a translation."""
    return code_of(strings)


def exported_as(entry: Entry) -> str:
    """The code its translation had when it was handed out; empty where that line is gone."""
    found = _EXPORTED.search(" ".join(entry.notes))
    return found[1] if found else ""


def glossary_file(header: str, terms: Sequence[Term], locale: Locale | None) -> str:
    """The glossary as a component of its own: a term each, and each rendering that is never used, flagged as forbidden."""
    out = [header]
    for term in terms:
        notes = [f"Never: {term.never}."] + ([f"As the offices write it: {term.recognise}"] if term.recognise else [])
        out.append("".join(_term("term", term.en, term.said if locale else "", notes if locale else [], ["terminology"])))
        for word in term.forbidden if locale else ():
            notes = [f"Say: {term.said}"]
            out.append("".join(_term(f"never: {word}", term.en, word, notes, ["forbidden", "read-only"])))
    return "\n".join(out)


def _term(context: str, ident: str, said: str, notes: Sequence[str], flags: Sequence[str]) -> Iterator[str]:
    yield from noted(notes)
    yield f"#, {', '.join(flags)}\n"
    yield from (*quoted("msgctxt", context), *quoted("msgid", ident), *written([said], False))
