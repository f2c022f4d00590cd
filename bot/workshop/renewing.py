"""A catalog brought up to date with the script: what is unchanged stays byte for byte, no translation is lost. Pure."""

from collections.abc import Iterator, Sequence
from textwrap import TextWrapper

import msgspec

from bot.workshop.po import WIDTH, Entry, PoFile, quoted, read, written

_WRAP = TextWrapper(width=WIDTH, break_long_words=False, break_on_hyphens=False)


class Wanted(msgspec.Struct, frozen=True):
    """A sentence as the script has it now: its place, its English, its plural if it counts, and what translators are told."""

    context: str
    id: str
    plural: str | None = None
    notes: tuple[str, ...] = ()


def renewed(file: PoFile, wanted: Sequence[Wanted], forms: int) -> str:
    """The catalog in the order of the script.

    A sentence whose English is the same keeps its lines. One whose English has changed keeps its translation as a proposal
    (fuzzy, with the sentence it belonged to); so does one that stood elsewhere before. What the script no longer says
    becomes obsolete, and comes back when it does. The header, obsolete entries and translators' comments stay.
    """
    known, gone = file.by_context(), file.obsolete_entries()
    elsewhere = {entry.id: entry for entry in (*(old for old, _ in gone), *known.values()) if any(entry.strings)}
    earlier = {old.context: old for old, _ in gone if any(old.strings)}
    named = {each.context for each in wanted}
    out = [_header(file)]
    for each in wanted:
        entry = known.get(each.context)
        if entry is not None and (entry.id, entry.plural) == (each.id, each.plural):
            out.append("".join(_kept(file, entry, each)))
            continue
        before = entry if entry is not None and any(entry.strings) else elsewhere.get(each.id) or earlier.get(each.context)
        out.append("".join(_fresh(each, before, forms)))
    said = {string for entry in read("".join(out)).entries for string in entry.strings}
    dropped = [(entry, "".join(_as_obsolete(entry))) for context, entry in known.items() if context not in named]
    out += [raw for old, raw in (*gone, *dropped) if not said.issuperset({*old.strings, ""} - {""})]
    return "\n".join(out) + ("\n" if file.text.endswith("\n\n") else "")


def _header(file: PoFile) -> str:
    first = next((entry for entry in file.entries if entry.is_header), None)
    return file.raw(first) if first is not None else ""


def _kept(file: PoFile, entry: Entry, wanted: Wanted) -> Iterator[str]:
    """The entry as it lies; only what translators are told about it is that of the script."""
    lines = file.lines[entry.first : entry.last]
    if " ".join(entry.notes) == " ".join(wanted.notes):
        yield from lines
        return
    comments = [line for line in lines if line.startswith("#") and line[:2] in ("# ", "#\n")]
    yield from comments
    yield from noted(wanted.notes)
    yield from (line for line in lines if line not in comments and not line.startswith("#."))


def _fresh(wanted: Wanted, before: Entry | None, forms: int) -> Iterator[str]:
    strings = before.strings if before else ()
    count = 1 if wanted.plural is None else forms
    proposal = tuple(strings[number] if number < len(strings) else "" for number in range(count))
    if before and not any(proposal):
        before = None
    if before:
        yield from (f"# {comment}\n" for comment in before.comments)
    yield from noted(wanted.notes)
    if before:
        yield "#, fuzzy\n"
    if before and before.id != wanted.id:
        yield from (f"#| {line}" for line in quoted("msgid", before.id))
    yield from _named(wanted.context, wanted.id, wanted.plural)
    yield from written(proposal, wanted.plural is not None)


def noted(notes: Sequence[str]) -> Iterator[str]:
    """What translators are told, as lines of a catalog."""
    for note in notes:
        yield from (f"#. {line}\n" for line in _WRAP.wrap(note))


def _named(context: str, ident: str, plural: str | None) -> Iterator[str]:
    if context:
        yield from quoted("msgctxt", context)
    yield from quoted("msgid", ident)
    if plural is not None:
        yield from quoted("msgid_plural", plural)


def _as_obsolete(entry: Entry) -> Iterator[str]:
    yield from (f"# {comment}\n" for comment in entry.comments)
    if entry.is_fuzzy:
        yield "#, fuzzy\n"
    lines = [*_named(entry.context, entry.id, entry.plural), *written(entry.strings, entry.plural is not None)]
    yield from (f"#~ {line}" for line in lines)
