"""What every chapter needs while the book is written: words, numbers, conditions, boxes, and a note of what was shown where."""

import datetime as dt
import html
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from bot.adapters.export.book.paper import Entry, Office, Onward, Row, Run, Stamp
from bot.contacts.phones import readable
from bot.contacts.standing import state_of
from bot.flow.approvals import Approval, codes_of, standing
from bot.flow.contacts import ContactPoint, Way
from bot.flow.drills import DRILLS
from bot.flow.guards import Guard
from bot.flow.model import END, Exit, Library, Locale, Message, Source, Unknown
from bot.present.catalogs import Catalogs
from bot.present.conditions import Conditions
from bot.present.numbering import numbers_of
from bot.present.phrases import PHRASES
from bot.present.speaker import Speaker
from bot.present.text import REFERENCE, sentence

_BOLD: Final = re.compile(r"<b>(.*?)</b>", re.DOTALL)
OUTSIDE: Final = "no"
"""The book is read by offices: everything is printed that anybody may see, and what is red says so."""


def has_risk(contact: ContactPoint) -> bool:
    """Whether families see it only behind a warning; the book says so wherever it stands."""
    return contact.risk == "red"


class Desk:
    """One book in one language, while it is written. `printed` are the entries that stand in this print."""

    def __init__(
        self,
        library: Library,
        catalogs: Catalogs,
        approvals: Sequence[Approval],
        today: dt.date,
        locale: Locale,
        printed: Collection[str],
    ) -> None:
        self.library, self.locale, self.today = library, locale, today
        self.numbers = numbers_of(library)
        self.printed = printed
        self.shown: dict[str, list[str]] = {}
        self.cited: set[str] = set()
        self._speaker = Speaker(library, catalogs)
        self._conditions = Conditions(self._speaker, self.numbers, locale)
        self._codes = codes_of(library)
        self._approvals: dict[str, list[Approval]] = {}
        for approval in approvals:
            self._approvals.setdefault(approval.node, []).append(approval)

    def phrase(self, key: str, **filled: object) -> str:
        return self._speaker.phrase(key, self.locale, **filled)

    def named(self, kind: str, ident: str) -> str:
        """A card, a list, a question or a deed of the program in words; as the flows write it where it is too new for words."""
        key = f"book-{kind}-{ident}"
        return self.phrase(key) if key in PHRASES else self.phrase("book-quoted", text=ident)

    def date(self, edtf: str) -> str:
        return self.phrase("book-undated") if edtf == "undated" else self._speaker.date(edtf, self.locale)

    def only_if(self, guard: Guard | None) -> str:
        return self._conditions.only_if(guard)

    def runs(self, message: Message, number: str) -> tuple[Run, ...]:
        """The sentence as a family reads it, with its contacts put in; these are noted as shown at `number`."""
        text = self._speaker.message(message, self.locale)
        for _, ident in REFERENCE.findall(text):
            self._note(ident, number)
        pieces = _BOLD.split(sentence(text, self.locale, self.library, "", OUTSIDE))
        return tuple((html.unescape(piece), place % 2 == 1) for place, piece in enumerate(pieces) if piece)

    def plain(self, said: Message | Unknown | None, number: str) -> str:
        """The same, without emphasis; or that we do not know it, and which desk does."""
        if isinstance(said, Unknown):
            return self.unknown("step-unknown", said.desk, number)
        return "".join(text for text, _ in self.runs(said, number)) if said else ""

    def unknown(self, key: str, desk: str, number: str) -> str:
        """That we do not know it, and which desk does."""
        self._note(desk, number)
        return self.phrase(key, office=self.office_name(desk))

    def office_name(self, ident: str) -> str:
        contact = self.library.contacts.get(ident)
        return contact.names[self.locale] if contact else ident

    def offices(self, idents: Iterable[str], number: str) -> tuple[Office, ...]:
        """The offices shown at an entry, each once; those that nobody is shown are left out, as in the chat."""
        found = []
        for ident in dict.fromkeys(idents):
            contact = self.library.contacts.get(ident)
            if contact is None or contact.show != "yes" or contact.is_withdrawn:
                continue
            self._note(ident, number)
            ways = [way for way in contact.ways if way.is_usable]
            told = " · ".join(self.way(way, contact) for way in ways) or self.phrase("contact-no-way").rstrip(".")
            red = f" {self.phrase('book-red')}" if has_risk(contact) else ""
            found.append(Office(self.numbers[f"contact/{ident}"], contact.names[self.locale], told, self._standing(ways) + red))
        return tuple(found)

    def way(self, way: Way, contact: ContactPoint) -> str:
        """The number or address, and from where it can be dialled."""
        inside = "contact-inside-nl" if contact.region == "nl" else "contact-inside"
        reach = {"inside": inside, "abroad": "contact-abroad"}.get(way.reach, "") if way.kind == "phone" else ""
        said = f"{self.phrase(f'contact-{way.kind}')} {readable(way)}" if way.kind in ("viber", "whatsapp") else readable(way)
        return f"{said} ({self.phrase(reach)})" if reach else said

    def state(self, way: Way) -> str:
        """State and date of one way."""
        state = state_of(way, self.today)
        if state == "unconfirmed":
            return self.phrase("book-way-seen", date=self.date(way.seen))
        return self.phrase(f"book-way-{state}", date=self.date(way.checked_on or ""))

    def _standing(self, ways: Sequence[Way]) -> str:
        """As far as the least confirmed way, as on the cards in the chat."""
        if not ways:
            return ""
        states = {state_of(way, self.today) for way in ways}
        if "unconfirmed" not in states:
            oldest = min(way.checked_on or "" for way in ways)
            return self.phrase("contact-stale" if "stale" in states else "contact-checked", date=self.date(oldest))
        seen = [way.seen for way in ways if way.seen != "undated"]
        return self.phrase("contact-seen", date=self.date(min(seen))) if seen else self.phrase("contact-seen-undated")

    def sources(self, keys: Iterable[Source | str]) -> tuple[Row, ...]:
        """One row of source keys with the page and date behind each, or none."""
        said = []
        for source in keys:
            key = source if isinstance(source, str) else source.key
            page = self.library.sources.get(key)
            date = page.date if page else "" if isinstance(source, str) else source.date
            site = (page.site if page else "") or self.phrase("book-unnamed")
            self.cited.add(key)
            said.append(f"{key} {site}, {self.date(date or 'undated')}")
        return (Row(self.phrase("book-source"), "; ".join(said)),) if said else ()

    def onward(self, label: str, exit: Exit | None, flow: str, guard: Guard | None = None, button: bool = False) -> Onward:
        """A way on, from a node of `flow`."""
        when = self.only_if(guard)
        if exit is None:
            return Onward(label, when, "", is_button=button)
        if exit.node == END:
            return Onward(label, when, self.phrase("book-end"), is_button=button)
        return self.to(label, f"{exit.flow or flow}/{exit.node}", when, button)

    def to(self, label: str, place: str, when: str = "", button: bool = False) -> Onward:
        """A way to an entry, which is a link where the entry is in this print."""
        number = self.numbers.get(place, "D" if place.startswith(f"{DRILLS}/") else place)
        return Onward(label, when, number, place in self.printed, button)

    def entry(self, name: str, **parts: object) -> Entry:
        """The entry with its number, its code and what stands in its box."""
        return Entry(self.numbers[name], name, self._codes[name], stamps=self._stamps(name), **parts)  # type: ignore[arg-type]

    def _stamps(self, name: str) -> tuple[Stamp, ...]:
        return tuple(self._stamp(approval) for approval in self._approvals.get(name, ()))

    def _stamp(self, approval: Approval) -> Stamp:
        stands = standing(approval, self._codes, self.today)
        key = {"holds": "book-approved", "outdated": "book-outdated"}.get(stands, "book-expired")
        dates: Mapping[str, str] = {"on": self.date(approval.on), "until": self.date(approval.until)}
        filled = {"by": approval.by, "role": approval.role, **dates}
        return Stamp(self.phrase(key, **filled), stands == "holds")

    def _note(self, ident: str, number: str) -> None:
        if number not in self.shown.setdefault(ident, []):
            self.shown[ident].append(number)
