"""The shipped contacts and fronts, read once, and the directory made of them: without the flows, which take longer.

Verifiers confirm and withdraw numbers every week, and no test may turn red because they did: contacts are given here as
they were printed, without anybody's marks.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from bot.adapters.library.offices import read_contacts, read_fronts
from bot.contacts.directory import Directory
from bot.flow.contacts import ContactPoint, Front, Way

FLOWS = Path(__file__).resolve().parents[2] / "flows"
NO_MARKS: Final[Mapping[str, object]] = {
    "checked_on": None, "checked_by": (), "called_on": None, "called_by": "",
    "withdrawn_on": None, "withdrawn_by": "", "withdrawn_why": "",
}  # fmt: skip


def as_printed(contacts: Mapping[str, ContactPoint]) -> Mapping[str, ContactPoint]:
    """The same contacts before anybody called."""
    return {
        ident: msgspec.structs.replace(each, ways=tuple(unmarked(way) for way in each.ways)) for ident, each in contacts.items()
    }


def unmarked(way: Way) -> Way:
    return msgspec.structs.replace(way, **NO_MARKS)


@cache
def offices() -> Mapping[str, ContactPoint]:
    return as_printed(read_contacts(FLOWS))


@cache
def fronts() -> Mapping[str, Front]:
    return read_fronts(FLOWS)


@cache
def shipped() -> Directory:
    return Directory(offices(), fronts())
