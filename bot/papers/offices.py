"""The sheet for one office: the general blank sheet, with what that office asks and what is written down there put in; or the
sheet written for that office; either one blank or filled in.

Printed in the language of the desk beside the family's: Ukrainian for Ukrainian offices, Dutch for Dutch ones. For an
international office only the family's language: it serves both sides, and we do not know what its desk speaks.
"""

from collections.abc import Mapping, Sequence

import msgspec

from bot.flow.contacts import ContactPoint
from bot.flow.model import Companion, Library, Locale, Message, Topic, Unknown
from bot.papers.filling import filled
from bot.papers.form import Filled, needs
from bot.papers.sheets import (
    Contacts,
    Line,
    Pair,
    Part,
    Section,
    Share,
    Sheet,
    SheetDocument,
    Tick,
    Translate,
    lay_out,
    paired,
)

BASE = "office"
"""The sheet that all others are made from."""
QUESTION_ROWS: Mapping[Topic, int] = {"relative": 5, "child": 4, "approach": 6, "own": 11, "talk": 11}
"""Lines for questions where the front has room for them: on every sheet without the framed part."""
HALF = 52
"""English letters that fit half a line in every language, with the other language below."""


def office_document(
    sheets: Mapping[str, Sheet],
    companion: Companion,
    contacts: Mapping[str, ContactPoint],
    locale: Locale,
    translate: Translate,
) -> SheetDocument:
    """The blank sheet that is used at the companion's office: one written for it, else the general one made for it."""
    if companion.sheet:
        return lay_out(sheets[companion.sheet], locale, translate, contacts)
    return document_for(sheets[BASE], companion, contacts, locale, translate)


def filled_document(
    sheets: Mapping[str, Sheet], filling: Filled, library: Library, locale: Locale, translate: Translate
) -> SheetDocument:
    """The sheet with the family's answers on it, and of those only what the form of its office needs (where offices share a
    sheet, of theirs together). Raises `KeyError` for an office the library does not have."""
    companion = library.companions[filling.office]
    sharing = (one for one in library.companions.values() if one == companion or (one.sheet and one.sheet == companion.sheet))
    blank = office_document(sheets, companion, library.contacts, locale, translate)

    def say(message: Message) -> Pair:
        return paired(message, blank.desk, blank.locale, translate)

    return filled(blank, filling, needs(sharing), sheets[BASE].filled, say)


def document_for(
    base: Sheet, companion: Companion, contacts: Mapping[str, ContactPoint], locale: Locale, translate: Translate
) -> SheetDocument:
    """The blank sheet for the companion's office, beside it the family's language `locale`."""
    office = contacts[companion.office]
    desk = contacts.get(companion.asks.desk, office) if isinstance(companion.asks, Unknown) else office

    def named(where: Locale, context: str, text: str) -> str:
        said = translate(where, context, text)
        return said.replace("{office}", office.names[where]).replace("{desk}", desk.names[where])

    sheet = sheet_for(base, companion, office)
    return lay_out(sheet, locale, named, contacts, desk_language(office, locale))


def sheet_for(base: Sheet, companion: Companion, office: ContactPoint) -> Sheet:
    """The general sheet with the companion's own lines in their places, and without sections it has no use for."""
    front, back = (
        tuple(filled for section in side if (filled := _filled(section, companion, office)).parts)
        for side in (base.front, base.back)
    )
    if not companion.service:
        rows = QUESTION_ROWS[companion.topic]
        front = (*front, *(_with_rows(section, rows) for section in back if section.id == "questions"))
        back = tuple(section for section in back if section.id != "questions")
    return msgspec.structs.replace(base, id=f"{base.id}-{companion.id}", front=front, back=back)


def desk_language(office: ContactPoint, locale: Locale) -> Locale:
    """What the sheet is shown in at the desk."""
    languages: dict[str, Locale] = {"ua": "uk", "nl": "nl"}
    return languages.get(office.region, locale)


def _with_rows(section: Section, rows: int) -> Section:
    parts = (msgspec.structs.replace(part, rows=rows) if isinstance(part, Line) else part for part in section.parts)
    return msgspec.structs.replace(section, parts=tuple(parts))


def _filled(section: Section, companion: Companion, office: ContactPoint) -> Section:
    parts: tuple[Part, ...] = section.parts
    if (section.topics and companion.topic not in section.topics) or (section.frame and not companion.service):
        parts = ()
    elif section.id == "asked":
        parts = _asked(section, companion)
    elif section.id == "ready":
        parts = _side_by_side(companion.ready)
    elif section.id == "there":
        parts = (*section.parts[:-1], *(Line(_name(note), note) for note in companion.note), section.parts[-1])
    elif section.id == "contacts":
        parts = (Contacts("cards", (office.id, *_second_way(office))),)
    return msgspec.structs.replace(section, parts=parts)


def _second_way(office: ContactPoint) -> tuple[str, ...]:
    """Where to turn when we can print neither number nor site of the office itself."""
    reached = any(way.is_usable and way.kind in ("phone", "site") and way.confidence != "low" for way in office.ways)
    return () if reached else office.alternatives[:1]


def _asked(section: Section, companion: Companion) -> tuple[Part, ...]:
    said = {part.id: part for part in section.parts}
    if isinstance(companion.asks, Unknown):
        return (said["itself" if companion.asks.desk == companion.office else "unknown"],)
    return (*(_tick(message) for message in companion.asks), said["order"])


def _side_by_side(messages: Sequence[Message]) -> tuple[Part, ...]:
    """Two short neighbours share a line; a half line never stands alone."""
    parts: list[Part] = []
    while messages:
        pair = messages[:2]
        together = len(pair) == 2 and all(len(message.text) <= HALF for message in pair)
        parts += [_tick(message, "half" if together else "whole") for message in (pair if together else pair[:1])]
        messages = messages[2 if together else 1 :]
    return tuple(parts)


def _tick(message: Message, share: Share = "whole") -> Tick[Message]:
    return Tick(_name(message), message, share)


def _name(message: Message) -> str:
    return message.context.rpartition("/")[2].replace(".", "-")
