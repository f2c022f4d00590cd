"""Reading what stands beside the flows: contacts, tactics, words, sources. Same strictness, same errors as `reading`."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from bot.flow.contacts import WEEK, Confidence, ContactPoint, Hours, Reach, Risk, Show, Way, WayKind, Zone
from bot.flow.errors import FlowError
from bot.flow.model import LOCALES, Locale, Message, Severity, SourcePage, Tactic, Words
from bot.flow.reading import Lined, Reader, folded

_PHONE = re.compile(r"\+[1-9][0-9]{6,14}|[0-9]{3,6}")
_SITE = re.compile(r"([a-z0-9-]+\.)+[a-z]{2,}(/[A-Za-z0-9._~/-]*)?")
_HANDLE = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@([a-z0-9-]+\.)+[a-z]{2,}")
SHAPES: Mapping[str, re.Pattern[str]] = {
    "phone": _PHONE, "whatsapp": _PHONE, "site": _SITE, "telegram": _HANDLE, "email": _EMAIL,
}  # fmt: skip
"""How the value of a way is written, by its kind; the others are free."""
_DATE = re.compile(r"20[12][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|undated")
_DAY = re.compile(r"20[12][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_LANGUAGE = re.compile(r"[a-z]{2}")
_CODENAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SOURCE = re.compile(r"[UIT]:[A-Za-z0-9]+")
_TACTIC = re.compile(r"[a-z]+(_[a-z]+)*")
_LOOK = re.compile(r"[\w'’-]+( [\w'’-]+)*")
LONGEST_TRUTH = 110
LONGEST_LOOK = 60
_VERIFIED = frozenset({"checked_on", "checked_by", "called_on", "called_by", "withdrawn_on", "withdrawn_by", "withdrawn_why"})
"""What verifiers fill in, through `likhtar contacts`."""


class ContactReader(Reader):
    """Reads a list of contact points."""

    def contacts(self, data: object) -> list[ContactPoint]:
        if not isinstance(data, list):
            self.fail(None, "The file must be a list of contacts.", "Begin each with `- id: …`.")
        return [self._contact(self.mapping(item, None, "A contact")) for item in data]

    def _contact(self, data: Lined) -> ContactPoint:
        optional = {
            "short",
            "for",
            "cannot",
            "hours",
            "open",
            "languages",
            "cost",
            "risk",
            "show",
            "doubt",
            "alternatives",
            "aliases",
            "row",
        }
        needed = {"id", "names", "original", "region", "purpose", "ways"}
        self.keys(data, optional | needed, needed)
        return ContactPoint(
            id=self.ident(data),
            names=self._names(data, "names"),
            short=self._names(data, "short") if "short" in data else {},
            original=self.text(data, "original"),
            region=cast(Any, self.one_of(data, "region", type_of_region)),
            purpose=folded(self.text(data, "purpose")),
            whom=folded(self.text(data, "for", "")),
            cannot=folded(self.text(data, "cannot", "")),
            hours=folded(self.text(data, "hours", "")),
            cost=folded(self.text(data, "cost", "")),
            open=self._open(data),
            languages=tuple(
                self._like(data, each, _LANGUAGE, "Write codes of two letters: uk, ru, nl, en.")
                for each in self.words(data, "languages")
            ),
            ways=tuple(self._way(self.mapping(item, data, "A way")) for item in self.items(data, "ways")),
            risk=cast(Risk, self.one_of(data, "risk", Risk)) if "risk" in data else "green",
            show=cast(Show, self.one_of(data, "show", Show)) if "show" in data else "yes",
            doubt=folded(self.text(data, "doubt", "")),
            alternatives=self.words(data, "alternatives"),
            aliases=self.words(data, "aliases"),
            row=self.words(data, "row"),
            file=self.file,
            line=data.line,
        )

    def _names(self, data: Lined, key: str) -> dict[str, str]:
        names = self.mapping(data[key], data, repr(key))
        self.keys(names, set(LOCALES), set(LOCALES))
        return {locale: self.text(names, locale) for locale in LOCALES}

    def _way(self, data: Lined) -> Way:
        optional = {"reach", "show", "doubt", "open", *_VERIFIED}
        needed = {"kind", "value", "seen", "sources", "confidence"}
        self.keys(data, optional | needed, needed)
        kind = cast(WayKind, self.one_of(data, "kind", WayKind))
        return Way(
            kind=kind,
            value=self._value(data, kind),
            reach=cast(Reach, self.one_of(data, "reach", Reach)) if "reach" in data else "both",
            seen=self.date(data, "seen"),
            sources=tuple(self.source(data, key) for key in self.words(data, "sources")),
            confidence=cast(Confidence, self.one_of(data, "confidence", Confidence)),
            show=cast(Show, self.one_of(data, "show", Show)) if "show" in data else "yes",
            doubt=folded(self.text(data, "doubt", "")),
            open=self._open(data),
            checked_on=self._day(data, "checked_on"),
            checked_by=tuple(self._codename(data, each) for each in self.words(data, "checked_by")),
            called_on=self._day(data, "called_on"),
            called_by=self._codename(data, self.text(data, "called_by", "")) if "called_by" in data else "",
            withdrawn_on=self._day(data, "withdrawn_on"),
            withdrawn_by=self._codename(data, self.text(data, "withdrawn_by", "")) if "withdrawn_by" in data else "",
            withdrawn_why=folded(self.text(data, "withdrawn_why", "")),
        )

    def _open(self, data: Lined) -> Hours | None:
        if "open" not in data:
            return None
        hours = self.mapping(data["open"], data, "'open'")
        self.keys(hours, {"zone", "seen", "always", "days", "from", "to"}, {"zone", "seen"})
        always = self.flag(hours, "always")
        if always == ("from" in hours) or ("from" in hours) != ("to" in hours) or (always and "days" in hours):
            self.fail(hours, "'open' needs either `always: true` or `from` and `to`.", "See 'A contact' in flows/README.md.")
        days = self.words(hours, "days")
        if tuple(day for day in WEEK if day in days) != days or ("days" in hours and not days):
            self.fail(hours, f"The days {days!r} cannot be read.", f"Write some of {', '.join(WEEK)}, in this order.")
        since, until = ("", "") if always else (self._time(hours, "from"), self._time(hours, "to"))
        if not always and since >= until:
            self.fail(hours, "The office closes before it opens.", "Hours over midnight are not read: use `hours`.")
        return Hours(
            zone=cast(Zone, self.one_of(hours, "zone", Zone)),
            seen=self.date(hours, "seen"),
            always=always,
            days=cast(Any, days),
            since=since,
            until=until,
        )

    def _time(self, data: Lined, key: str) -> str:
        return self._like(data, self.text(data, key), _TIME, 'Write "09:00", with quotes.')

    def _day(self, data: Lined, key: str) -> str | None:
        if key not in data:
            return None
        return self._like(data, self.text(data, key), _DAY, 'Write the whole date: "2026-11-22".')

    def _codename(self, data: Lined, value: str) -> str:
        return self._like(data, value, _CODENAME, "A codename is lower-case letters, digits and hyphens; no real name.")

    def _like(self, data: Lined, value: str, shape: re.Pattern[str], remedy: str) -> str:
        if not shape.fullmatch(value):
            self.fail(data, f"{value!r} cannot be read here.", remedy)
        return value

    def _value(self, data: Lined, kind: WayKind) -> str:
        value = self.text(data, "value")
        shape = SHAPES.get(kind)
        if shape is not None and not shape.fullmatch(value):
            self.fail(
                data,
                f"{value!r} is not a {kind}.",
                "Phones: +380… without spaces (0 800 is +380800…) or a short code; sites without https://; handles without @.",
            )
        return value

    def date(self, data: Lined, key: str) -> str:
        value = self.text(data, key)
        if not _DATE.fullmatch(value):
            self.fail(data, f"{key!r} cannot be {value!r}.", 'Write "2025", "2025-10", "2025-10-07" or "undated".')
        return value

    def source(self, data: Lined, key: str) -> str:
        if not _SOURCE.fullmatch(key):
            self.fail(data, f"{key!r} is not a source key.", "Write U:, I: or T: and the key from that fact sheet.")
        return key


type_of_region = ContactPoint.__annotations__["region"]


class TacticReader(ContactReader):
    """Reads a list of tactics."""

    def tactics(self, data: object) -> list[Tactic]:
        if not isinstance(data, list):
            self.fail(None, "The file must be a list of tactics.", "Begin each with `- id: …`.")
        return [self._tactic(self.mapping(item, None, "A tactic")) for item in data]

    def _tactic(self, data: Lined) -> Tactic:
        needed = {"id", "severity", "evidence", "name", "wants", "truth", "do", "report", "sources", "looks"}
        self.keys(data, needed, needed)
        ident = self.text(data, "id")
        if not _TACTIC.fullmatch(ident):
            self.fail(data, f"{ident!r} is not a tactic's id.", "Use the id of the facts: lower-case words joined by _.")
        said = {
            key: Message(folded(self.text(data, key)), f"tactic/{ident}/{key}", data.notes.get(key, ""))
            for key in ("name", "wants", "truth", "do")
        }
        if len(said["truth"].text) > LONGEST_TRUTH:
            self.fail(data, f"'truth' of {ident!r} is too long.", f"Keep one sentence of at most {LONGEST_TRUTH} characters.")
        return Tactic(
            id=ident,
            severity=cast(Severity, self.one_of(data, "severity", Severity)),
            evidence=cast(Any, self.one_of(data, "evidence", Tactic.__annotations__["evidence"])),
            report=self.words(data, "report"),
            sources=tuple(self.source(data, key) for key in self.words(data, "sources")),
            looks=self._looks(data),
            **said,
        )

    def _looks(self, data: Lined) -> dict[Locale, tuple[str, ...]]:
        table = self.mapping(data["looks"], data, "'looks'")
        self.keys(table, set(LOCALES), set(LOCALES))
        return {locale: self._phrases(table, locale) for locale in LOCALES}

    def _phrases(self, table: Lined, locale: Locale) -> tuple[str, ...]:
        phrases = tuple(folded(phrase) for phrase in self.words(table, locale))
        if not phrases:
            self.fail(table, f"'looks' has no phrase in {locale!r}.", "Write four to eight phrases in each language.")
        for phrase in phrases:
            if len(phrase.split()) < 2:
                self.fail(table, f"{phrase!r} ({locale}) is one word.", "Write what is asked and what makes it a trick.")
            if len(phrase) > LONGEST_LOOK:
                self.fail(table, f"{phrase!r} ({locale}) is too long.", f"Keep its core, at most {LONGEST_LOOK} characters.")
            if phrase != phrase.lower() or not _LOOK.fullmatch(phrase):
                self.fail(
                    table, f"{phrase!r} ({locale}) is more than words.", "Write small letters, without commas or full stops."
                )
        return phrases


def told_apart(tactics: Iterable[Tactic]) -> dict[str, Tactic]:
    """The tactics by id. Raises `FlowError` when a phrase stands twice in one language, in one tactic or in two."""
    found: dict[str, Tactic] = {}
    owners: dict[tuple[Locale, str], str] = {}
    for tactic in tactics:
        found[tactic.id] = tactic
        for locale, phrases in tactic.looks.items():
            for phrase in phrases:
                if other := owners.get((locale, phrase)):
                    where, what = f"flows/tactics {tactic.id}", f"{phrase!r} ({locale}) stands in {other!r} already."
                    raise FlowError(where, what, "Keep it where it tells most.")
                owners[locale, phrase] = tactic.id
    return found


class SourceReader(ContactReader):
    """Reads the list of pages behind the source keys."""

    def pages(self, data: object) -> dict[str, SourcePage]:
        pages: dict[str, SourcePage] = {}
        for item in data if isinstance(data, list) else []:
            line = self.mapping(item, None, "A source")
            self.keys(line, {"key", "site", "date"}, {"key", "site", "date"})
            key = self.source(line, self.text(line, "key"))
            if key in pages:
                self.fail(line, f"The source {key!r} is here twice.", "Keep one.")
            pages[key] = SourcePage(self.text(line, "site", ""), self.date(line, "date"))
        return pages


class WordsReader(Reader):
    """Reads the typed words that work everywhere, and which flow each command opens."""

    def words_file(self, data: object) -> tuple[Words, dict[str, str]]:
        top = self.mapping(data, None, "The file")
        self.keys(top, {"commands", "escapes", "minor"}, {"commands", "escapes", "minor"})
        commands = self.mapping(top["commands"], top, "'commands'")
        escapes = {
            locale: {folded(phrase).casefold(): self.text(table, phrase) for phrase in table}
            for locale, table in self._per_locale(top, "escapes").items()
            if isinstance(table, Lined)
        }
        words = Words(escapes=escapes, minor=self._phrases(top, "minor"))
        return words, {name: self.text(commands, name) for name in commands}

    def _per_locale(self, top: Lined, key: str) -> Mapping[str, Any]:
        table = self.mapping(top[key], top, repr(key))
        self.keys(table, set(LOCALES), set(LOCALES))
        return table

    def _phrases(self, top: Lined, key: str) -> dict[str, tuple[str, ...]]:
        table = cast(Lined, self._per_locale(top, key))
        return {locale: tuple(folded(phrase).casefold() for phrase in self.words(table, locale)) for locale in table}
