"""What a family may type for the offices' forms: which fields each office needs, and the answers for one sheet.

Which office needs what stands in `flows/companions.yaml` (`form`), with its sources. What must never be typed has no field
here: unit, rank, numbers, addresses stay ruled lines on paper. How answers come onto a sheet: `bot.papers.filling`.
"""

from collections.abc import Iterable, Mapping
from typing import get_args

import msgspec

from bot.flow.model import Companion, FieldId

PREFIX = "paper-"
"""Results of the conversation that are papers data begin so: "paper-relative-name"."""
FIELDS: tuple[FieldId, ...] = get_args(FieldId)
"""All fields, in the order they are asked."""
KINSHIPS = (
    "mother", "father", "wife", "husband", "partner", "daughter", "son", "sister", "brother", "grandmother", "grandfather",
    "granddaughter", "grandson", "aunt", "uncle", "guardian", "friend",
)  # fmt: skip
"""What the applicant is to the relative; their words stand in `flows/sheets/office.yaml`. Anything else is own words."""
SPELLING_BREAK = " · "
"""Between several spellings of one name in `relative-latin`."""


class Filled(msgspec.Struct, frozen=True):
    """What one sheet is filled in with, on its way to the printer.

    `office` is a companion's id. `answers` hold values by field: dates in EDTF or "unknown", kinship as one of `KINSHIPS` or in
    own words, all else as typed. `made` is the ISO day it stands to have been made (no day if empty); `number` counts the
    sheets of one handing-over, for the file's name.
    """

    office: str
    answers: Mapping[str, str]
    locale: str
    made: str = ""
    number: int = 1


def has_form(companion: Companion) -> bool:
    """Whether the office's sheet has anything to fill in."""
    return bool(companion.form)


def needs(companions: Iterable[Companion]) -> tuple[FieldId, ...]:
    """What the forms of these offices need together, each field once, in the order they are asked."""
    wanted = {field for companion in companions for field in companion.form}
    return tuple(field for field in FIELDS if field in wanted)


def fillings(companions: Iterable[Companion], answers: Mapping[str, str], locale: str, made: str = "") -> tuple[Filled, ...]:
    """One `Filled` for each sheet of these offices, with no more than their forms need. A sheet that two share comes once."""
    by_sheet: dict[str, list[Companion]] = {}
    for companion in companions:
        if has_form(companion):
            by_sheet.setdefault(companion.sheet or companion.id, []).append(companion)
    return tuple(
        Filled(sharing[0].id, {field: answers[field] for field in needs(sharing) if answers.get(field)}, locale, made, number)
        for number, sharing in enumerate(by_sheet.values(), 1)
    )
