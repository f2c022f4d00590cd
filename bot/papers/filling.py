"""Puts what a family typed on the lines of a laid-out sheet.

Promises: an answer stands on its own line and nowhere else; nothing ever stands in a framed section ("write by hand, show
there, never send"); a line without an answer stays a ruled line. Answers are data: what could hide, or turn the writing
around, is shown as a box.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping

import msgspec

from bot.flow.model import FieldId, Message
from bot.papers.form import FIELDS, KINSHIPS, Filled
from bot.papers.sheets import LaidPart, LaidSection, Line, Pair, SheetDocument, Written, readable_date

LINES: Mapping[str, FieldId] = {
    "relative/name": "relative-name",
    "relative/birth": "relative-birth",
    "relative/marks": "marks",
    "child/name": "relative-name",
    "child/birth": "relative-birth",
    "child/marks": "marks",
    "child/place": "last-place",
    "last/date": "last-date",
    "last/place": "last-place",
    "applicant/name": "applicant-name",
    "applicant/kinship": "kinship",
    "applicant/phone": "applicant-contact",
}
"""Which answer stands on which line (section and line) of a sheet; `relative-latin` stands below the name."""
DATES: frozenset[FieldId] = frozenset({"relative-birth", "last-date"})
UNKNOWN = "unknown"
HIDDEN = "\N{WHITE SQUARE}"
"""Stands for every character that has no shape of its own."""
MOST_MARKS = 4
"""Accents one letter may carry; no language needs more, and readers of the file stumble over thousands."""

Say = Callable[[Message], Pair]
"""A small phrase in the desk's language with the family's beside it."""

_EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")


def filled(
    document: SheetDocument, filling: Filled, fields: Collection[FieldId], words: Mapping[str, Message], say: Say
) -> SheetDocument:
    """The sheet with the answers to `fields` on its lines, and the foot of a filled one. `words` are a sheet's `filled`."""
    answers = _Answers({field: visible(filling.answers.get(field, "")) for field in FIELDS if field in fields}, words, say)
    front, back = (tuple(map(answers.on, side)) for side in (document.front, document.back))
    made = _with(say(words["made"]), "{date}", readable_date(filling.made))
    dated = Pair(*(f"{one}. {two}" for one, two in zip(_both(made), _both(document.dated), strict=True)))
    return msgspec.structs.replace(
        document,
        front=front,
        back=back,
        footer=say(words["footer"]),
        is_filled=True,
        dated=(dated if document.dated.beside else Pair(dated.desk)) if filling.made else document.dated,
    )


def visible(text: str) -> str:
    """What was typed, on one line, with every character to be seen: controls, direction marks and joiners are boxes.

    >>> visible("a\\u202eb\\x00"), visible("  Ґалаґан\\n Євген ")
    ('a□b□', 'Ґалаґан Євген')
    """
    shown, marks = "", 0
    for one in " ".join(unicodedata.normalize("NFC", text).split()):
        category = unicodedata.category(one)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        shown += HIDDEN if category in ("Cc", "Cf", "Cs", "Co", "Cn") or marks > MOST_MARKS else one
    return shown


class _Answers(msgspec.Struct, frozen=True):
    typed: Mapping[FieldId, str]
    words: Mapping[str, Message]
    say: Say

    def on(self, section: LaidSection) -> LaidSection:
        if section.frame:
            return section
        return msgspec.structs.replace(section, parts=tuple(self._part(section.id, part) for part in section.parts))

    def _part(self, section: str, part: LaidPart) -> LaidPart:
        field = LINES.get(f"{section}/{part.id}")
        if field is None or not isinstance(part, Line):
            return part
        value, below = self._value(field), self.typed.get("relative-latin", "") if field == "relative-name" else ""
        if not value.desk:
            value, below = Pair(below), ""
        return Written(part.id, part.text, value, below, part.share, part.rows) if value.desk else part

    def _value(self, field: FieldId) -> Pair:
        typed = self.typed.get(field, "")
        if field in DATES:
            return self._date(typed)
        if field == "kinship" and typed in KINSHIPS:
            return self.say(self.words[f"kinship-{typed}"])
        return Pair(typed)

    def _date(self, typed: str) -> Pair:
        if typed == UNKNOWN:
            return Pair("")
        if season := _SEASON.fullmatch(typed):
            return _with(self.say(self.words[f"season-{season[2]}"]), "{year}", season[1])
        return Pair(readable_date(typed) if _EDTF.fullmatch(typed) else typed)


def _with(pair: Pair, name: str, value: str) -> Pair:
    return Pair(pair.desk.replace(name, value), pair.beside.replace(name, value))


def _both(pair: Pair) -> tuple[str, str]:
    return pair.desk, pair.beside or pair.desk
