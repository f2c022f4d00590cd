"""A gettext catalog that keeps every byte it does not have to change. Pure.

Babel knows what a catalog means; this knows where each line of it stands, so that one sentence can be changed and
headers, comments, order, line wrapping and obsolete entries stay as they lie. A line that cannot be read is told, with
its number; the entries around it are whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from babel.messages.pofile import normalize, unescape

WIDTH = 110
"""Where lines of a changed sentence are broken, as in our own catalogs."""
_FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)\s*("(?:[^"\\]|\\.)*")')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_HEADER = re.compile(r"([A-Za-z0-9-]+):\s*(.*)")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of a catalog and where it stands: lines `first` to `last` (from 0, `last` is the one after it), its
    translation from `said` on. `problem` and `at` tell what cannot be read in it, and in which line; empty when all can."""

    first: int
    said: int
    last: int
    context: str = ""
    id: str = ""
    plural: str | None = None
    strings: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    problem: str = ""
    at: int = 0

    @property
    def is_fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def is_header(self) -> bool:
        return not self.id and not self.context and self.plural is None


class PoFile(msgspec.Struct, frozen=True):
    """A catalog: its lines with their ends, the entries in order, the first line of each obsolete entry, and the lines that
    belong to none and cannot be read."""

    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    obsolete: tuple[int, ...] = ()
    strays: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def header(self) -> Mapping[str, str]:
        """The header's fields; none when there is no header."""
        first = next((entry for entry in self.entries if entry.is_header), None)
        said = first.strings[0] if first and first.strings else ""
        return {found[1]: found[2] for line in said.split("\n") if (found := _HEADER.fullmatch(line))}

    def by_context(self) -> dict[str, Entry]:
        """The first entry of each place, without the header."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if not entry.is_header:
                found.setdefault(entry.context, entry)
        return found

    def obsolete_entries(self) -> list[tuple[Entry, str]]:
        """What is obsolete, read as if it were not, each with its lines as they lie."""
        firsts = sorted((*self.obsolete, *(entry.first for entry in self.entries), len(self.lines)))
        found = []
        for first in self.obsolete:
            raw = "".join(self.lines[first : firsts[firsts.index(first) + 1]]).rstrip() + "\n"
            plain = "".join(line for line in raw.splitlines(keepends=True) if not line.startswith("#~|"))
            for entry in read(re.sub(r"(?m)^#~ ?", "", plain)).entries:
                found.append((entry, raw))
        return found

    def raw(self, entry: Entry) -> str:
        """The entry as it lies."""
        return "".join(self.lines[entry.first : entry.last])


class _Draft:
    """An entry while its lines are read."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.said = self.last = first
        self.fields: dict[str, str] = {}
        self.field = ""
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.flags: list[str] = []
        self.problem, self.at = "", 0

    @property
    def has_string(self) -> bool:
        return any(name.startswith("msgstr") for name in self.fields)

    def fail(self, line: int, what: str) -> None:
        if not self.problem:
            self.problem, self.at = what, line

    def comment(self, line: str) -> None:
        match line[:2]:
            case "#,":
                self.flags += split_flags(line[2:])
            case "#.":
                self.notes.append(line[2:].strip())
            case "#:" | "#|":
                pass
            case _:
                self.comments.append(line[1:].strip())

    def take(self, number: int, line: str) -> None:
        """A line that is no comment."""
        field, string = _FIELD.fullmatch(line), _STRING.fullmatch(line)
        if field is not None:
            self.field = field[1]
            if self.field in self.fields:
                self.fail(number, f"{self.field} stands twice in one entry.")
            if self.field.startswith("msgstr") and not self.has_string:
                self.said = number
            self.fields[self.field] = unescape(field[2])
        elif string is not None and self.field:
            self.fields[self.field] += unescape(line)
        else:
            self.fail(
                number, "The quotes do not open and close on this line." if '"' in line else "This is no line of a catalog."
            )

    def finished(self) -> Entry:
        if not self.has_string:
            self.said = self.last
            self.fail(self.last - 1, "The entry has no msgstr: the file ends here, or a line is missing.")
        if "msgid" not in self.fields:
            self.fail(self.first, "The entry has no msgid.")
        plurals = sorted(name for name in self.fields if name.startswith("msgstr"))
        return Entry(
            first=self.first,
            said=self.said,
            last=self.last,
            context=self.fields.get("msgctxt", ""),
            id=self.fields.get("msgid", ""),
            plural=self.fields.get("msgid_plural"),
            strings=tuple(self.fields[name] for name in plurals),
            comments=tuple(self.comments),
            notes=tuple(self.notes),
            flags=tuple(self.flags),
            problem=self.problem,
            at=self.at,
        )


def read(text: str) -> PoFile:
    """The catalog in `text`, whatever it holds; nothing is refused here."""
    lines = text.split("\n")
    ended = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    drafts: list[_Draft] = []
    obsolete: list[int] = []
    strays: list[int] = []
    draft: _Draft | None = None
    for number, raw in enumerate(ended):
        line = raw.strip()
        if line.startswith("#~"):
            if not obsolete or not _goes_on(ended, number):
                begun = draft is not None and not draft.fields  # comments above it are its own
                obsolete.append(draft.first if draft is not None and begun else number)
            draft = None
            continue
        if not line:
            draft = None if draft is not None and draft.has_string else draft
            continue
        starts = line.startswith(("#", "msgctxt", "msgid ")) or line == "msgid"
        if draft is None or (starts and draft.has_string) or (line.startswith("msgctxt") and "msgid" in draft.fields):
            if not starts:
                strays.append(number)
                continue
            draft = _Draft(number)
            drafts.append(draft)
        draft.last = number + 1
        if line.startswith("#"):
            draft.comment(line)
        else:
            draft.take(number, line)
    entries = [each.finished() for each in drafts if each.fields or each.problem]
    return PoFile(tuple(ended), tuple(entries), tuple(obsolete), tuple(strays))


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether the obsolete line belongs to the same entry as the one before it."""
    before = lines[number - 1].strip()
    if not before.startswith("#~"):
        return False
    word = lines[number].strip()[2:].lstrip()
    last = before[2:].lstrip()
    begins = word.startswith("msgctxt") or (word.startswith("msgid ") and not last.startswith(("msgctxt", '"')))
    return not begins


def split_flags(text: str) -> list[str]:
    """The flags of a `#,` line; a comma inside quotes parts none.

    >>> split_flags(' fuzzy, placeholders:"{a,b}"')
    ['fuzzy', 'placeholders:"{a,b}"']
    """
    return [flag.strip() for flag in re.findall(r'(?:[^,"]|"[^"]*"?)+', text) if flag.strip()]


def written(strings: Sequence[str], is_plural: bool) -> list[str]:
    """The lines of a translation, with their ends.

    >>> written(["Yes"], False)
    ['msgstr "Yes"\\n']
    """
    lines: list[str] = []
    for number, string in enumerate(strings):
        name = f"msgstr[{number}]" if is_plural else "msgstr"
        lines += quoted(name, string)
    return lines


def quoted(name: str, text: str) -> list[str]:
    """The lines of a field with their ends: `msgctxt "…"`."""
    return [f"{line}\n" for line in f"{name} {normalize(text, width=WIDTH)}".split("\n")]


class Edit(msgspec.Struct, frozen=True):
    """What becomes of an entry. None leaves a part as it is; `comments` are whole translator's comments, without `# `."""

    strings: tuple[str, ...] | None = None
    comments: tuple[str, ...] | None = None
    fuzzy: bool | None = None


def edited(file: PoFile, edits: Mapping[int, Edit]) -> str:
    """The catalog with these entries changed, named by their place among the entries; every other line as it lies."""
    out: list[str] = []
    at = 0
    for number in sorted(edits):
        entry = file.entries[number]
        out += file.lines[at : entry.first]
        out += _changed(file, entry, edits[number])
        at = entry.last
    return "".join([*out, *file.lines[at:]])


def _changed(file: PoFile, entry: Entry, edit: Edit) -> Iterator[str]:
    end = "\r\n" if file.lines[entry.first].endswith("\r\n") else "\n"
    head = list(file.lines[entry.first : entry.said])
    if edit.comments is not None:
        head = [f"# {comment}{end}" for comment in edit.comments] + [line for line in head if not _is_translators(line)]
    if edit.fuzzy is not None and edit.fuzzy != entry.is_fuzzy:
        head = list(_with_flag(head, edit.fuzzy, end))
        if not edit.fuzzy:
            head = [line for line in head if not line.lstrip().startswith("#|")]
    yield from head
    if edit.strings is None:
        yield from file.lines[entry.said : entry.last]
        return
    yield from (line.replace("\n", end) for line in written(edit.strings, entry.plural is not None))


def _is_translators(line: str) -> bool:
    stripped = line.strip()
    return stripped == "#" or (stripped.startswith("#") and stripped[1] in " \t")


def _with_flag(head: Sequence[str], fuzzy: bool, end: str) -> Iterator[str]:
    """The lines above a sentence with the flag `fuzzy` set or taken off."""
    is_there = any(line.startswith("#,") for line in head)
    for line in head:
        if line.startswith("#,"):
            flags = [flag for flag in split_flags(line[2:]) if flag != "fuzzy"]
            flags = ["fuzzy", *flags] if fuzzy else flags
            if flags:
                yield f"#, {', '.join(flags)}{end}"
            continue
        if fuzzy and not is_there and not line.startswith("#"):
            is_there = True
            yield f"#, fuzzy{end}"
        yield line
