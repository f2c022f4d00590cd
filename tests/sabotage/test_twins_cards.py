"""Without its guards a card would name a dangerous office, or the keys of a list nobody vouches for: the checks see it."""

import datetime as dt

import msgspec
import pytest

from bot.adapters.cli import card_keys
from bot.authority.roster import RosterProblem, read_roster
from bot.authority.signatures import from_file
from bot.contacts import on_cards
from tests.support.officers import NAMES, first_list, signed_by
from tests.support.universe import NOW, shelf

TODAY = dt.date(2026, 11, 22)


def red_on_cards() -> list[str]:
    contacts = dict(shelf().library.contacts)
    contacts["nib"] = msgspec.structs.replace(contacts["nib"], risk="red")
    return [each.contact.id for each in on_cards.for_card("uk", contacts, TODAY) if each.contact.risk == "red"]


def test_red_offices(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is `may_be_printed`."""
    assert red_on_cards() == []
    monkeypatch.setattr(on_cards, "may_be_printed", lambda contact, locale: True)
    assert red_on_cards() == ["nib"]


def overdue_on_cards() -> int:
    contacts = {
        ident: msgspec.structs.replace(
            each,
            ways=tuple(
                msgspec.structs.replace(way, checked_on="2026-01-01", checked_by=("anna", "olena")) for way in each.ways
            ),
        )
        for ident, each in shelf().library.contacts.items()
    }
    return len(on_cards.for_card("nl", contacts, TODAY))


def test_overdue_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is the look at `state_of`."""
    assert overdue_on_cards() == 0
    monkeypatch.setattr(on_cards, "state_of", lambda way, today: "fresh")
    assert overdue_on_cards() > 0


def test_lists_nobody_vouches_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is `first_roster`, which wants every officer's signature."""
    forged = signed_by(from_file(first_list(NOW)).body, NAMES[:1])
    with pytest.raises(RosterProblem):
        card_keys.keys_in_office([forged], NOW)
    monkeypatch.setattr(card_keys, "first_roster", lambda signed, at: read_roster(signed.body))
    assert set(card_keys.keys_in_office([forged], NOW)) == set(NAMES)
