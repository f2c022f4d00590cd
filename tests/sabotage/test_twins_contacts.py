"""Sabotage twins of the contact check: each part is taken away once, and the figures of tests/shipped must turn red."""

import re
from collections.abc import Callable
from functools import cache

import pytest

from bot.contacts import claims as claiming
from bot.contacts import directory as directories
from bot.contacts import disguise, entries, like_handles, like_mailboxes, like_phones, like_sites, names, nearness, spotting
from bot.contacts.checking import judge, scan
from bot.contacts.claims import Origin
from bot.contacts.directory import Directory
from tests.shipped import test_contact_check as checks
from tests.support.directory import fronts, offices

Check = Callable[[Directory], None]


def fresh() -> Directory:
    """Built now, with whatever has been taken away."""
    return Directory(offices(), fronts())


@cache
def green(check: Check) -> None:
    """With nothing taken away; looked at once for each check."""
    check(fresh())


def clones(directory: Directory) -> None:
    checks.clones_are_named(directory)


def spellings(directory: Directory) -> None:
    """Koord, coord, kord; shtab, stab, sztab: in one name, with words around it."""
    for value in ("@cord_sztab", "@cordstab_ua_bot", "@kordsztab_help", "cord-sztab.example.org"):
        found = judge(value, directory)
        assert (found.verdict, found.contact) == ("look_alike", "koordshtab")


def exact(directory: Directory) -> None:
    checks.exact_ones_are_never_suspected(directory)


def strangers(directory: Directory) -> None:
    checks.strangers_are_left_in_peace(directory)


def everyday(directory: Directory) -> None:
    """A brigade is no police, a date no phone."""
    for text in ("у 102 бригаді з 05.06.2025 10:30", "Зібрали 1648 гривень"):
        assert scan(text, directory) == ()


def fronts_found(directory: Directory) -> None:
    for value in ("Щит матерей", "мы из Щита матерей", "@schit_materey_bot"):
        assert judge(value, directory).verdict == "known_front"


def names_told(directory: Directory) -> None:
    assert judge("Координаційний штаб ✅", directory).verdict == "look_alike"
    assert judge("Координаційний штаб", directory).verdict == "unlisted"


def senders_told(directory: Directory) -> None:
    claim = claiming.claims("Вас турбує СБУ", Origin("СБУ", "sbu_help_bot"), directory)[0]
    assert (claim.as_sender, claim.stands) == (True, "not-theirs")


TWINS: dict[str, tuple[Check, object, str, object]] = {
    "letters that look alike": (clones, disguise, "_VISUAL", {}),
    "spellings of sounds": (spellings, like_handles, "sounded", lambda text: text),
    "words put around": (clones, disguise, "PADDING", frozenset()),
    "slips": (clones, nearness.Near, "find", lambda self, word: []),
    "whole addresses": (clones, like_sites.Sites, "_copied", lambda self, host: None),
    "what stands before the @": (clones, like_sites.Sites, "_in_front", lambda self, user: None),
    "numbers": (clones, like_phones.Phones, "like", lambda self, numbers, digits: None),
    "mailboxes": (clones, like_mailboxes.Mailboxes, "like", lambda self, mailbox: None),
    "readings of numbers": (exact, directories, "readings", lambda text: (text.lstrip("+"),)),
    "links of messengers": (exact, directories, "led_to", lambda link: None),
    "confidence and show": (exact, entries, "_standing", lambda contact, way: ("official", "exact")),
    "one mailbox, one text": (exact, directories, "mailbox", lambda text: text),
    "short codes apart": (strangers, like_phones, "SHORTEST", 1),
    "a word before a short code": (everyday, spotting, "_is_called", lambda text, start, end: True),
    "dates": (everyday, spotting, "_DATE", re.compile(r"\x01")),
    "fronts": (fronts_found, names.Names, "spot", lambda self, text: iter(())),
    "fronts in handles": (fronts_found, names.Names, "in_handle", lambda self, handle: None),
    "ticks": (names_told, names, "TICKS", frozenset()),
    "who speaks": (senders_told, claiming, "_as_sender", lambda text, start, end: False),
    "where it came from": (senders_told, claiming, "whence", lambda origin, directory: None),
}


@pytest.mark.parametrize("name", TWINS)
def test_twin_a_part_is_taken_away(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green with it, red without it."""
    check, owner, attribute, nothing = TWINS[name]
    green(check)
    monkeypatch.setattr(owner, attribute, nothing)
    with pytest.raises((AssertionError, KeyError, IndexError)):
        check(fresh())
