"""Blank sheets: what a family prepares on paper for an office, as data, and laid out in Ukrainian beside its own language.

`read_sheet` turns a parsed file of `flows/sheets` into a `Sheet`; `lay_out` puts words and contacts in.
What it looks like on paper is left to `templates/sheets`, how it becomes a file to `bot.adapters.export.pdf`.
A `Sheet` is always blank; how a family's answers come onto a laid-out one is told in `bot.papers.filling`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, Literal, NoReturn, TypeVar, cast, get_args

import msgspec

from bot.flow.contacts import ContactPoint, Way
from bot.flow.dialling import dialled
from bot.flow.model import Locale, Message, Topic
from bot.flow.reading import Lined, Reader
from bot.papers.form import KINSHIPS

Text = TypeVar("Text")
Share = Literal["whole", "half", "third"]
"""How much of the page's width a part takes."""


class Pair(msgspec.Struct, frozen=True):
    """One sentence on paper: in the language of the desk where it is shown (Ukrainian, on most sheets), and beside it in
    the family's language (empty when that is the same)."""

    desk: str
    beside: str = ""


class Say(msgspec.Struct, Generic[Text], frozen=True, tag="say"):
    """A sentence to read. Its text is a `Message` in a `Sheet` and a `Pair` in a `SheetDocument`; so in all parts."""

    id: str
    text: Text


class Tick(msgspec.Struct, Generic[Text], frozen=True, tag="tick"):
    """A box to tick."""

    id: str
    text: Text
    share: Share = "whole"


class Never(msgspec.Struct, Generic[Text], frozen=True, tag="never"):
    """A thing that is never sent."""

    id: str
    text: Text
    share: Share = "whole"


class Line(msgspec.Struct, Generic[Text], frozen=True, tag="line"):
    """A label over ruled lines to write on by hand."""

    id: str
    text: Text
    share: Share = "whole"
    rows: int = 1


class Written(msgspec.Struct, frozen=True, tag="written"):
    """A line with what stands on it, and `below` it in small print (other spellings of a name). Only ever in a
    `SheetDocument`."""

    id: str
    text: Pair
    value: Pair
    below: str = ""
    share: Share = "whole"
    rows: int = 1


class Column(msgspec.Struct, Generic[Text], frozen=True):
    """The head of one column."""

    id: str
    text: Text
    wide: bool = False


class Table(msgspec.Struct, Generic[Text], frozen=True, tag="table"):
    """An empty table to fill in by hand."""

    id: str
    columns: tuple[Column[Text], ...]
    rows: int


class Contacts(msgspec.Struct, frozen=True, tag="contacts"):
    """The place where the cards of these contacts are printed."""

    id: str
    contacts: tuple[str, ...]


class CardWay(msgspec.Struct, frozen=True):
    """One number or site on a card, with what is known about its age. A site has a `link` for the QR code."""

    kind: Literal["phone", "site"]
    value: str
    notes: tuple[Pair, ...]
    link: str = ""


class Card(msgspec.Struct, frozen=True):
    """One office as it is printed on a sheet."""

    name: Pair
    ways: tuple[CardWay, ...]


class Cards(msgspec.Struct, frozen=True, tag="cards"):
    """The printed cards."""

    id: str
    cards: tuple[Card, ...]


Part = Say[Message] | Tick[Message] | Never[Message] | Line[Message] | Table[Message] | Contacts
LaidPart = Say[Pair] | Tick[Pair] | Never[Pair] | Line[Pair] | Written | Table[Pair] | Cards


class Section(msgspec.Struct, frozen=True):
    """A titled group of parts. A `frame` sets apart what is written by hand and never sent.

    `topics` are those of the companions on whose sheet the section stands; none means all (see `bot.papers.offices`).
    """

    id: str
    title: Message
    parts: tuple[Part, ...]
    frame: bool = False
    sources: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    """One blank sheet, one file. `facts` is the day its facts were put together; `words` are the small phrases of `WORDS`,
    `filled` those of `FILLED_WORDS` (only in the general sheet, for all)."""

    id: str
    revision: int
    facts: str
    title: Message
    lead: Message
    words: Mapping[str, Message]
    front: tuple[Section, ...]
    back: tuple[Section, ...]
    file: str = ""
    filled: Mapping[str, Message] = {}


class LaidSection(msgspec.Struct, frozen=True):
    """A section as it is printed."""

    id: str
    title: Pair
    parts: tuple[LaidPart, ...]
    frame: bool = False


class SheetDocument(msgspec.Struct, frozen=True):
    """A sheet with all its words in place: what the printing adapter needs, and nothing else.

    `dated` is the day of the facts, on a filled sheet after the day it was made.
    """

    id: str
    locale: Locale
    desk: Locale
    title: Pair
    lead: Pair
    front: tuple[LaidSection, ...]
    back: tuple[LaidSection, ...]
    footer: Pair
    dated: Pair
    is_filled: bool = False


WORDS = frozenset({"seen", "undated", "checked", "unchecked", "unopened", "inside", "abroad", "footer", "dated"})
"""The small phrases every sheet needs."""
FILLED_WORDS = frozenset({"footer", "made", *(f"season-{n}" for n in range(21, 25)), *(f"kinship-{kin}" for kin in KINSHIPS)})
"""The small phrases filled sheets need: seasons are numbered as in EDTF."""

Translate = Callable[[Locale, str, str], str]
"""A look-up in the catalogs: locale, context, source sentence -> the sentence in that locale."""


def messages(sheet: Sheet) -> Iterator[Message]:
    """All sentences of the sheet, in reading order, each once: for extraction and for `check`."""
    yield from (sheet.title, sheet.lead)
    for section in (*sheet.front, *sheet.back):
        yield section.title
        for part in section.parts:
            if isinstance(part, Table):
                yield from (column.text for column in part.columns)
            elif not isinstance(part, Contacts):
                yield part.text
    yield from sheet.words.values()
    yield from sheet.filled.values()


def contact_ids(sheet: Sheet) -> tuple[str, ...]:
    """The contacts the sheet prints: each must be in the library."""
    parts = (part for section in (*sheet.front, *sheet.back) for part in section.parts)
    return tuple(name for part in parts if isinstance(part, Contacts) for name in part.contacts)


def lay_out(
    sheet: Sheet, locale: Locale, translate: Translate, contacts: Mapping[str, ContactPoint], desk: Locale = "uk"
) -> SheetDocument:
    """The sheet in the desk's language with `locale` beside it.

    Ways that must not be shown, are withdrawn or of low confidence are left out.
    """
    return _Layout(sheet, locale, translate, contacts, desk).document()


class _Layout:
    def __init__(
        self, sheet: Sheet, locale: Locale, translate: Translate, contacts: Mapping[str, ContactPoint], desk: Locale
    ) -> None:
        self._sheet, self._locale, self._translate, self._contacts, self._desk = sheet, locale, translate, contacts, desk

    def document(self) -> SheetDocument:
        sheet = self._sheet
        return SheetDocument(
            id=sheet.id,
            locale=self._locale,
            desk=self._desk,
            title=self._pair(sheet.title),
            lead=self._pair(sheet.lead),
            front=tuple(map(self._section, sheet.front)),
            back=tuple(map(self._section, sheet.back)),
            footer=self._word("footer"),
            dated=self._word("dated", sheet.facts),
        )

    def _section(self, section: Section) -> LaidSection:
        return LaidSection(section.id, self._pair(section.title), tuple(map(self._part, section.parts)), section.frame)

    def _part(self, part: Part) -> LaidPart:
        match part:
            case Say(ident, text):
                return Say(ident, self._pair(text))
            case Tick(ident, text, share):
                return Tick(ident, self._pair(text), share)
            case Never(ident, text, share):
                return Never(ident, self._pair(text), share)
            case Line(ident, text, share, rows):
                return Line(ident, self._pair(text), share, rows)
            case Table(ident, columns, rows):
                return Table(ident, tuple(Column(one.id, self._pair(one.text), one.wide) for one in columns), rows)
            case Contacts(ident, names):
                points = (self._contacts[name] for name in names)
                return Cards(
                    ident, tuple(self._card(point) for point in points if point.show == "yes" and not point.is_withdrawn)
                )

    def _card(self, point: ContactPoint) -> Card:
        ways = tuple(self._way(way) for way in point.ways if _is_printed(way))
        return Card(_beside(point.names[self._desk], point.names[self._locale]), ways)

    def _way(self, way: Way) -> CardWay:
        kind: Literal["phone", "site"] = "site" if way.kind == "site" else "phone"
        notes = [self._word(way.reach)] if kind == "phone" and way.reach in ("inside", "abroad") else []
        if way.checked_on:
            notes.append(self._word("checked", way.checked_on))
        else:
            notes.append(self._word("undated") if way.seen == "undated" else self._word("seen", way.seen))
            notes.append(self._word("unchecked" if kind == "phone" else "unopened"))
        if kind == "phone":
            return CardWay(kind, readable_phone(way.value), tuple(notes))
        bare = way.value.removeprefix("https://")
        return CardWay(kind, bare, tuple(notes), f"https://{bare}")

    def _word(self, key: str, date: str = "") -> Pair:
        pair, day = self._pair(self._sheet.words[key]), readable_date(date)
        return Pair(pair.desk.replace("{date}", day), pair.beside.replace("{date}", day))

    def _pair(self, message: Message) -> Pair:
        return paired(message, self._desk, self._locale, self._translate)


def paired(message: Message, desk: Locale, locale: Locale, translate: Translate) -> Pair:
    """The message in the desk's language with the family's beside it."""
    return _beside(*(translate(language, message.context, message.text) for language in (desk, locale)))


def _beside(desk: str, beside: str) -> Pair:
    return Pair(desk) if desk == beside else Pair(desk, beside)


def _is_printed(way: Way) -> bool:
    return way.kind in ("phone", "site") and way.is_usable and way.confidence != "low"


def readable_date(date: str) -> str:
    """An ISO date, perhaps partial, the way all four languages write it on paper.

    >>> readable_date("2025-10-07"), readable_date("2025-10"), readable_date("2025")
    ('07.10.2025', '10.2025', '2025')
    """
    return ".".join(reversed(date.split("-")))


def readable_phone(number: str) -> str:
    """A number in the groups people read aloud; a short code stays as it is.

    >>> readable_phone("+380442878165"), readable_phone("+380800212151"), readable_phone("1648")
    ('+380 44 287 81 65', '0 800 21 21 51', '1648')
    """
    number = dialled(number)
    for shape in (r"(\+380|\+31|\+41)(\d\d)(\d{3})(\d\d)(\d\d)", r"(0)(800)(\d\d)(\d\d)(\d\d)"):
        if found := re.fullmatch(shape, number):
            return " ".join(found.groups())
    return re.sub(r"^(0[89]00)(\d{4})$", r"\1-\2", number)  # as Dutch offices print their service numbers


def read_sheet(mapping: object, file: str) -> Sheet:
    """The sheet in a parsed file. Raises `FlowError` for anything outside the format told in `flows/README.md`."""
    return _SheetReader(file).sheet(mapping)


_SPEC = 1
_DAY = re.compile(r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SOURCE = re.compile(r"[UIT]:[A-Za-z0-9]+")
_KINDS = ("say", "tick", "never", "line", "table", "contacts")
_MAX_ROWS = 16


class _SheetReader(Reader):
    _id = ""

    def sheet(self, data: object) -> Sheet:
        top = self.mapping(data, None, "The file")
        needed = {"id", "spec", "revision", "facts", "title", "lead", "words", "front", "back"}
        self.keys(top, needed | {"filled"}, needed)
        self._id = self.ident(top)
        if top["spec"] != _SPEC:
            self.fail(top, f"spec {top['spec']!r} is not read by this release.", f"Write `spec: {_SPEC}`.")
        facts = self.text(top, "facts")
        if not _DAY.fullmatch(facts):
            self.fail(top, f"'facts' cannot be {facts!r}.", 'Write the day the facts were put together, like "2026-11-21".')
        words = self.mapping(top["words"], top, "'words'")
        self.keys(words, set(WORDS), set(WORDS))
        sheet = Sheet(
            id=self._id,
            revision=self._count(top, "revision", 1, 1_000_000),
            facts=facts,
            title=self._message(top, "title", "title"),
            lead=self._message(top, "lead", "lead"),
            words={key: self._message(words, key, f"words.{key}") for key in words},
            front=self._side(top, "front"),
            back=self._side(top, "back"),
            file=self.file,
            filled=self._filled(top) if "filled" in top else {},
        )
        self._once([section.id for section in (*sheet.front, *sheet.back)], top, "section")
        for key in ("seen", "checked", "dated"):
            if "{date}" not in sheet.words[key].text:
                self.fail(words, f"{key!r} does not say the date.", "Put {date} where the date stands.")
        return sheet

    def _filled(self, top: Lined) -> dict[str, Message]:
        words = self.mapping(top["filled"], top, "'filled'")
        self.keys(words, set(FILLED_WORDS), set(FILLED_WORDS))
        filled = {key: self._message(words, key, f"filled.{key}") for key in words}
        for key, message in filled.items():
            for name in ("date",) if key == "made" else ("year",) if key.startswith("season-") else ():
                if f"{{{name}}}" not in message.text:
                    self.fail(words, f"{key!r} does not say the {name}.", f"Put {{{name}}} where the {name} stands.")
        return filled

    def _side(self, top: Lined, key: str) -> tuple[Section, ...]:
        if not (items := self.items(top, key)):
            self.fail(top, f"{key!r} is empty.", "A sheet has sections on both sides.")
        return tuple(self._section(self.mapping(item, top, "A section")) for item in items)

    def _section(self, data: Lined) -> Section:
        self.keys(data, {"id", "title", "parts", "frame", "sources", "topics"}, {"id", "title", "parts"})
        ident = self.ident(data)
        parts = tuple(self._part(self.mapping(item, data, "A part"), ident) for item in self.items(data, "parts"))
        self._once([part.id for part in parts], data, "part")
        sources = self.words(data, "sources")
        for key in sources:
            if not _SOURCE.fullmatch(key):
                self.fail(data, f"{key!r} is not a source key.", "Write U:, I: or T: and the key from that fact sheet.")
        if not sources and any(isinstance(part, Say | Tick | Never) for part in parts):
            self.fail(data, f"The section {ident!r} states facts without a source.", "Add `sources: [U:S32, …]`.")
        return Section(ident, self._message(data, "title", ident), parts, self.flag(data, "frame"), sources, self._topics(data))

    def _topics(self, data: Lined) -> tuple[Topic, ...]:
        for topic in (topics := self.words(data, "topics")):
            if topic not in get_args(Topic):
                self.fail(data, f"The topic {topic!r} is not known.", f"Known: {', '.join(get_args(Topic))}.")
        return cast(tuple[Topic, ...], topics)

    def _part(self, data: Lined, section: str) -> Part:
        kinds = [key for key in _KINDS if key in data]
        if len(kinds) != 1:
            self._unclear(data)
        kind, ident = kinds[0], self.ident(data)
        more = {"tick": {"share"}, "never": {"share"}, "line": {"share", "rows"}, "table": {"rows"}}.get(kind, set())
        self.keys(data, {"id", kind} | more, {"id"} | (more if kind == "table" else set()))
        if kind == "contacts":
            if not (names := self.words(data, "contacts")):
                self.fail(data, "'contacts' is empty.", "Name at least one contact id.")
            return Contacts(ident, names)
        if kind == "table":
            columns = tuple(
                self._column(self.mapping(item, data, "A column"), f"{section}.{ident}") for item in self.items(data, "table")
            )
            self._once([column.id for column in columns], data, "column")
            return Table(ident, columns, self._count(data, "rows", 1, _MAX_ROWS))
        text = self._message(data, kind, f"{section}.{ident}")
        share = cast(Share, self.one_of(data, "share", Share)) if "share" in data else "whole"
        match kind:
            case "say":
                return Say(ident, text)
            case "tick":
                return Tick(ident, text, share)
            case "never":
                return Never(ident, text, share)
        return Line(ident, text, share, self._count(data, "rows", 1, _MAX_ROWS) if "rows" in data else 1)

    def _unclear(self, data: Lined) -> NoReturn:
        self.fail(data, "A part must be exactly one thing.", f"Give it one of: {', '.join(_KINDS)}.")

    def _column(self, data: Lined, context: str) -> Column[Message]:
        self.keys(data, {"id", "label", "wide"}, {"id", "label"})
        ident = self.ident(data)
        return Column(ident, self._message(data, "label", f"{context}.{ident}"), self.flag(data, "wide"))

    def _message(self, data: Lined, key: str, context: str) -> Message:
        text = " ".join(self.text(data, key).split())
        return Message(text, f"sheet/{self._id}/{context}", data.notes.get(key, ""))

    def _count(self, data: Lined, key: str, least: int, most: int) -> int:
        value = data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.fail(data, f"{key!r} must be a whole number from {least} to {most}.", f"Write `{key}: {least}`.")
        return value

    def _once(self, names: list[str], at: Lined, what: str) -> None:
        for name in names:
            if names.count(name) > 1:
                self.fail(at, f"The {what} {name!r} is here twice.", "Rename one of them.")
