"""Warnings written before they are needed: read strictly from `flows/warnings/prepared.yaml`, for officers to draft from.

They are no part of any flow and of no catalog: their four texts stand side by side, because officers sign all four.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Library, Locale, Prepared, Source
from bot.flow.reading import Lined
from bot.flow.records import ContactReader

LONGEST: Final = 1200
"""Characters of one text."""
_KEYS = {"id", "title", "texts", "sources"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|undated")
_BRACES = re.compile(r"\{([^{}]*)\}")
_REFERENCE = re.compile(r"(contact|office):([a-z][a-z0-9-]*)")


class PreparedReader(ContactReader):
    """Reads the file. A text that is missing in one language, or longer than `LONGEST`, refuses the whole file."""

    def prepared(self, data: object) -> dict[str, Prepared]:
        """The prepared warnings by id, in order. Raises `FlowError`."""
        if not isinstance(data, list):
            self.fail(None, "The file must be a list of warnings.", "Begin each with `- id: …`.")
        found: dict[str, Prepared] = {}
        for item in data:
            one = self._one(self.mapping(item, None, "A prepared warning"))
            if one.id in found:
                self.fail(item, f"The warning {one.id!r} is here twice.", "Rename one of them.")
            found[one.id] = one
        return found

    def _one(self, data: Lined) -> Prepared:
        self.keys(data, _KEYS, _KEYS)
        sources = tuple(self._source(self.mapping(item, data, "A source")) for item in self.items(data, "sources"))
        if not sources:
            self.fail(data, "A prepared warning needs its sources.", "Name keys of the fact sheets, with their dates.")
        return Prepared(
            id=self.ident(data),
            title=self.text(data, "title"),
            texts=self._texts(self.mapping(data["texts"], data, "'texts'")),
            sources=sources,
            file=self.file,
            line=data.line,
        )

    def _texts(self, texts: Lined) -> dict[Locale, str]:
        self.keys(texts, set(LOCALES), set(LOCALES))
        said = {locale: self.text(texts, locale) for locale in LOCALES}
        for locale, text in said.items():
            if len(text) > LONGEST:
                much = len(text) - LONGEST
                self.fail(texts, f"The text in {locale} is {much} characters too long.", f"At most {LONGEST} are read.")
            if "\n" not in text:
                self.fail(texts, f"The text in {locale} has one line.", "Put a neutral first line above it.")
        return said

    def _source(self, data: Lined) -> Source:
        self.keys(data, {"key", "date"}, {"key", "date"})
        date = self._like(data, self.text(data, "date"), _DATE, 'Write the printed date: "2025-11-28", or "undated".')
        return Source(self.source(data, self.text(data, "key")), date)


def check_prepared(library: Library) -> Iterator[Issue]:
    """Offices that a prepared warning names and may not, and sources that name no page."""
    for one in library.prepared.values():
        where = f"{one.file}:{one.line} {one.id}"
        for inside in sorted({inside for text in one.texts.values() for inside in _BRACES.findall(text)}):
            reference = _REFERENCE.fullmatch(inside)
            contact = library.contacts.get(reference[2]) if reference else None
            if contact is None or contact.show != "yes" or contact.risk == "red":
                what, remedy = f"{{{inside}}} is no office that a warning may name.", "Name one that is shown and not red."
                yield Issue("error", "prepared:contact", where, what, remedy)
        for source in one.sources:
            page = library.sources.get(source.key)
            if page is None or page.date != source.date:
                what = f"The source {source.key} is not in flows/sources.yaml with the date {source.date}."
                yield Issue("error", "prepared:source", where, what, "Copy the key and the date from there.")
