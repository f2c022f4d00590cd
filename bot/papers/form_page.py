"""The form page: which lines of the general sheet a family may fill in on its own device, and why each is asked.

`read_form_page` turns `flows/form-page.yaml` into a `FormPage`; `lay_out_form` puts the sheet's words in, in all languages.
How it becomes one HTML file is left to `bot.adapters.export.form_page`. Nothing here ever holds what a family writes:
what is typed there never reaches us.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, cast

import msgspec

from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Locale, Message
from bot.flow.reading import Lined, Reader
from bot.papers.sheets import (
    Column,
    Contacts,
    Line,
    Never,
    Part,
    Say,
    Section,
    Share,
    Sheet,
    Table,
    Tick,
    Translate,
    readable_date,
)

FILE = "flows/form-page.yaml"
WORDS = frozenset(
    {
        "name", "heading", "promise", "offline", "empties", "limits", "paper", "beside", "language", "by-hand", "kept",
        "print", "empty", "sure", "yes", "no", "emptied", "no-script", "footer",
    }
)  # fmt: skip
"""The phrases of the page itself."""

Keys = Literal["text", "phone"]
"""The keys a phone offers for a line."""


class FormField(msgspec.Struct, frozen=True):
    """A line of the sheet that may be typed: its id there, and the reason that is told."""

    id: str
    why: Message
    keys: Keys = "text"


class FormSection(msgspec.Struct, frozen=True):
    """A section of the sheet that stands on the form. A line that is no field is ruled, for handwriting."""

    id: str
    fields: tuple[FormField, ...] = ()


class FormPage(msgspec.Struct, frozen=True):
    """The form: `sheet` is the id of the sheet whose lines it takes, `words` are the phrases of `WORDS`."""

    id: str
    revision: int
    sheet: str
    sources: tuple[str, ...]
    words: Mapping[str, Message]
    sections: tuple[FormSection, ...]


class Spoken(msgspec.Struct, frozen=True):
    """A sentence as it is said in `locale`. `lang` is the language it is really in: English when a translation lacks.
    `same`: it reads as the desk's own sentence does, and need not stand beside it."""

    locale: Locale
    lang: Locale
    text: str
    same: bool


Said = tuple[Spoken, ...]
"""A sentence in all languages, the desk's first."""


class Field(msgspec.Struct, frozen=True, tag="field"):
    """A line to type in. `name` means one field of the form."""

    name: str
    text: Said
    why: Said
    share: Share
    keys: Keys


LaidPart = Field | Say[Said] | Tick[Said] | Never[Said] | Line[Said] | Table[Said]


class LaidSection(msgspec.Struct, frozen=True):
    """A section of the form. `overleaf`: on paper a new page begins with it. `typed`: it has lines to type in."""

    id: str
    title: Said
    parts: tuple[LaidPart, ...]
    frame: bool
    overleaf: bool
    typed: bool


class FormDocument(msgspec.Struct, frozen=True):
    """The form with all its words in place, in every language: what the page is made from, and nothing else."""

    locale: Locale
    desk: Locale
    title: Said
    lead: Said
    dated: Said
    words: Mapping[str, Said]
    sections: tuple[LaidSection, ...]


def messages(page: FormPage) -> Iterator[Message]:
    """The form's own sentences, each once; its lines are those of the sheet, translated there."""
    yield from page.words.values()
    yield from (field.why for section in page.sections for field in section.fields)


def check_form_page(page: FormPage, sheets: Mapping[str, Sheet]) -> Iterator[Issue]:
    """Sections and lines that the sheet does not have, and lines that must never be typed."""
    if page.sheet not in sheets:
        yield _issue("sheet", f"There is no sheet {page.sheet!r}.", "Name a file of flows/sheets.")
        return
    known = {section.id: section for section in _sections(sheets[page.sheet])}
    for section in page.sections:
        if section.id not in known:
            yield _issue("section", f"The sheet has no section {section.id!r}.", "Name one of its sections.")
            continue
        lines = {part.id for part in known[section.id].parts if isinstance(part, Line)}
        for field in section.fields:
            place = f"{section.id}.{field.id}"
            if known[section.id].frame:
                yield _issue("frame", f"{place} is framed: it is written by hand only.", "Remove the field.")
            elif field.id not in lines:
                yield _issue("line", f"The sheet has no line {place}.", "Name one of its lines.")


def _issue(kind: str, what: str, remedy: str) -> Issue:
    return Issue("error", f"form:{kind}", FILE, what, remedy)


def _sections(sheet: Sheet) -> tuple[Section, ...]:
    return (*sheet.front, *sheet.back)


def lay_out_form(page: FormPage, sheet: Sheet, locale: Locale, translate: Translate, desk: Locale = "uk") -> FormDocument:
    """The form made for `locale`, with the other languages in it. A framed line is never a field, whatever the file says."""
    return _Layout(page, sheet, translate, desk).document(locale)


class _Layout:
    def __init__(self, page: FormPage, sheet: Sheet, translate: Translate, desk: Locale) -> None:
        self._page, self._sheet, self._translate, self._desk = page, sheet, translate, desk
        self._known = {section.id: section for section in _sections(sheet)}
        self._back = {section.id for section in sheet.back}

    def document(self, locale: Locale) -> FormDocument:
        chosen = [section for section in self._page.sections if section.id in self._known]
        first_back = next((section.id for section in chosen if section.id in self._back), "")
        return FormDocument(
            locale=locale,
            desk=self._desk,
            title=self._said(self._sheet.title, "{office}", ""),  # the office is written by hand
            lead=self._said(self._sheet.lead),
            dated=self._said(self._sheet.words["dated"], "{date}", readable_date(self._sheet.facts)),
            words={key: self._said(message) for key, message in self._page.words.items()},
            sections=tuple(self._section(section, section.id == first_back) for section in chosen),
        )

    def _section(self, section: FormSection, overleaf: bool) -> LaidSection:
        known = self._known[section.id]
        fields = {} if known.frame else {field.id: field for field in section.fields}
        parts = tuple(
            self._part(part, section.id, fields.get(part.id)) for part in known.parts if not isinstance(part, Contacts)
        )
        typed = any(isinstance(part, Field) for part in parts)
        return LaidSection(section.id, self._said(known.title), parts, known.frame, overleaf, typed)

    def _part(self, part: Part, section: str, field: FormField | None) -> LaidPart:
        match part:
            case Say(ident, text):
                return Say(ident, self._said(text))
            case Tick(ident, text, share):
                return Tick(ident, self._said(text), share)
            case Never(ident, text, share):
                return Never(ident, self._said(text), share)
            case Line(ident, text, share, rows):
                if field is None:
                    return Line(ident, self._said(text), share, rows)
                return Field(f"{section}-{ident}", self._said(text), self._said(field.why), share, field.keys)
            case Table(ident, columns, rows):
                return Table(ident, tuple(Column(one.id, self._said(one.text), one.wide) for one in columns), rows)
            case Contacts():
                raise AssertionError("The form prints no contacts.")

    def _said(self, message: Message, placeholder: str = "", value: str = "") -> Said:
        order = (self._desk, *(locale for locale in LOCALES if locale != self._desk))
        said = {locale: self._translate(locale, message.context, message.text) for locale in order}
        return tuple(
            Spoken(
                locale=locale,
                lang="en" if text == message.text else locale,
                text=(text.replace(placeholder, value) if placeholder else text).strip(),
                same=locale != self._desk and text == said[self._desk],
            )
            for locale, text in said.items()
        )


def read_form_page(mapping: object, file: str = FILE) -> FormPage:
    """The form in a parsed file. Raises `FlowError` for an unknown key, a missing one or a wrong shape."""
    return _FormReader(file).page(mapping)


_SPEC = 1
_SOURCE = re.compile(r"[UIT]:[A-Za-z0-9]+")


class _FormReader(Reader):
    _id = ""

    def page(self, data: object) -> FormPage:
        top = self.mapping(data, None, "The file")
        needed = {"id", "spec", "revision", "sheet", "sources", "words", "sections"}
        self.keys(top, needed, needed)
        if top["spec"] != _SPEC or isinstance(top["spec"], bool):
            self.fail(top, f"spec {top['spec']!r} is not read by this release.", f"Write `spec: {_SPEC}`.")
        self._id = self.ident(top)
        words = self.mapping(top["words"], top, "'words'")
        self.keys(words, set(WORDS), set(WORDS))
        sections = tuple(self._section(self.mapping(item, top, "A section")) for item in self.items(top, "sections"))
        self._once([section.id for section in sections], top, "section")
        return FormPage(
            id=self._id,
            revision=self._revision(top),
            sheet=self.ident(top, "sheet"),
            sources=self._sources(top),
            words={key: self._message(words, key, f"words.{key}") for key in words},
            sections=sections,
        )

    def _revision(self, top: Lined) -> int:
        value = top["revision"]
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.fail(top, f"'revision' cannot be {value!r}.", "Write a whole number, and raise it when the meaning changes.")
        return value

    def _sources(self, top: Lined) -> tuple[str, ...]:
        """Why a line is asked is a fact: it has a source."""
        sources = self.words(top, "sources")
        for key in sources:
            if not _SOURCE.fullmatch(key):
                self.fail(top, f"{key!r} is not a source key.", "Write U:, I: or T: and the key from that fact sheet.")
        if not sources:
            self.fail(top, "'sources' is empty.", "Add the keys from the fact sheets.")
        return sources

    def _section(self, data: Lined) -> FormSection:
        self.keys(data, {"id", "fields"}, {"id"})
        ident = self.ident(data)
        fields = tuple(self._field(self.mapping(item, data, "A field"), ident) for item in self.items(data, "fields"))
        self._once([field.id for field in fields], data, "field")
        return FormSection(ident, fields)

    def _field(self, data: Lined, section: str) -> FormField:
        self.keys(data, {"id", "why", "keys"}, {"id", "why"})
        ident = self.ident(data)
        keys = cast(Keys, self.one_of(data, "keys", Keys)) if "keys" in data else "text"
        return FormField(ident, self._message(data, "why", f"{section}.{ident}.why"), keys)

    def _message(self, data: Lined, key: str, context: str) -> Message:
        return Message(" ".join(self.text(data, key).split()), f"{self._id}/{context}", data.notes.get(key, ""))

    def _once(self, names: list[str], at: Lined, what: str) -> None:
        for name in names:
            if names.count(name) > 1:
                self.fail(at, f"The {what} {name!r} is here twice.", "Keep one.")
