"""Every row of both fact sheets is a contact, and the shipped data keeps the sheets' own caution.

The sheets are not in this repository, so their row ids stand here. Rows without an id are numbered in their order:
`former-1` … (“Out of date: do not show these”) and `not-1` … (“Not to be used”).
"""

import datetime as dt

import phonenumbers
import pytest

from bot.contacts.standing import state_of
from bot.flow.dialling import dialled
from tests.support.universe import shelf

CONTACTS = shelf().library.contacts
UKRAINE = [
    "koordshtab", "koordshtab-cabinet", "koordshtab-regions", "nib", "missing-commissioner", "police",
    "sbu-joint-centre", "sbu-report", "ombudsman", "mod", "tck", "unit-support", "military-ombudsman",
    "children-of-war", "magnolia", "bring-kids-back", "cyberpolice", "legal-aid", "psy-lifeline", "psy-npa",
    "psy-other", "icmp", "document-dna", "hochu-naiti", "hochu-zhit",
]  # fmt: skip
FORMER = [f"former-{number}" for number in range(1, 7)]
NUMBERED = {"INT": [*range(1, 6), *range(10, 13), *range(20, 25), *range(30, 37)], "NL": range(1, 15), "RU": range(1, 16)}
INTERNATIONAL = [f"{sheet}-{number:02}" for sheet, numbers in NUMBERED.items() for number in numbers]
NOT_TO_BE_USED = ["not-1", "not-2", "not-3"]
ROWS = [*UKRAINE, *FORMER, *INTERNATIONAL, *NOT_TO_BE_USED]


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_a_contact(row: str) -> None:
    assert [contact.id for contact in CONTACTS.values() if row in contact.row]


def test_no_contact_names_a_row_that_is_not_there() -> None:
    assert {row for contact in CONTACTS.values() for row in contact.row} == set(ROWS)


@pytest.mark.parametrize("row", [*FORMER, *NOT_TO_BE_USED, "INT-04", "INT-05", "INT-12", "INT-34", "INT-35", "NL-09"])
def test_rows_nobody_may_be_sent_to_are_never_shown(row: str) -> None:
    """Out of date, do not refer, low, or no desk for families."""
    assert all(contact.show == "never" for contact in CONTACTS.values() if row in contact.row)


@pytest.mark.parametrize("row", ["RU-03", "RU-04", "RU-08", "RU-09", "RU-13", "RU-14", "RU-15"])
def test_rows_marked_red_are_red(row: str) -> None:
    assert all(contact.risk == "red" for contact in CONTACTS.values() if row in contact.row)


def test_low_confidence_is_never_shown() -> None:
    """Way by way, as the sheets mark it."""
    assert not [way.value for contact in CONTACTS.values() for way in contact.ways if way.confidence == "low" and way.is_usable]


def test_what_stands_as_confirmed_was_called_by_two_people() -> None:
    """And not before the sheets were made: a number in print was called by nobody of us."""
    for way in (way for contact in CONTACTS.values() for way in contact.ways):
        if way.checked_on:
            assert len(set(way.checked_by)) == 2, way.value
            assert way.checked_on >= "2026-11-22", way.value
        else:
            assert state_of(way, dt.date(2026, 11, 22)) in ("unconfirmed", "withdrawn"), way.value


def test_every_number_can_exist_and_is_dialled_as_printed() -> None:
    """E.164 or a short code; also what is never shown."""
    for contact in CONTACTS.values():
        for way in contact.ways:
            if way.kind == "phone":
                if way.value.startswith("+"):
                    assert phonenumbers.is_valid_number(phonenumbers.parse(way.value)), way.value
                else:
                    assert 3 <= len(way.value) <= 6
                    assert dialled(way.value) == way.value


def test_every_way_has_a_source_and_a_date() -> None:
    assert all(way.sources and way.seen for contact in CONTACTS.values() for way in contact.ways)
