"""Whom a text says it comes from, against where it came from."""

import pytest

from bot.contacts.claims import Claim, Origin, claims, whence
from tests.support.directory import shipped


def only(text: str, origin: Origin) -> Claim:
    found = claims(text, origin, shipped())
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("origin", "stands"),
    [
        (Origin(), "unknown"),
        (Origin("Координаційний штаб", "Koord_shtab"), "theirs"),
        (Origin("Координаційний штаб", "koord_shtab_ua"), "not-theirs"),
        (Origin("Координаційний штаб"), "unproven"),
        (Origin("Координаційний штаб ✅"), "not-theirs"),
        (Origin("Микола"), "other-name"),
        (Origin("Микола", "mykola_helps"), "not-theirs"),
        (Origin("НІБ", "nib_uncp_bot"), "not-theirs"),
        (Origin("Щит матерей"), "not-theirs"),
    ],
)
def test_the_origin_is_compared_with_the_name(origin: Origin, stands: str) -> None:
    """Only a handle of the directory is theirs; a name alone proves nothing."""
    claim = only("Вас турбує Координаційний штаб, надішліть документи.", origin)
    assert (claim.contacts, claim.as_sender, claim.stands) == (("koordshtab",), True, stands)


@pytest.mark.parametrize(
    ("text", "contact", "as_sender"),
    [
        ("Представник Національного інформаційного бюро чекає на вас", "nib", True),
        ("Зверніться до Національного інформаційного бюро", "nib", False),
        ("Я из СБУ, не кладите трубку", "sbu-report", True),
        ("Чи довіряєте ви СБУ?", "sbu-report", False),
        ("Hier is het Coördinatiehoofdkwartier.", "koordshtab", True),
        ("This is the Coordination Headquarters", "koordshtab", True),
        ("Ваш син у списку.\nНадішліть копію.\n\nКоординаційний штаб", "koordshtab", True),
        ("Мы из Щита матерей, мы поможем", "shield-of-mothers", True),
    ],
)
def test_speaking_in_a_name_is_told_from_naming_it(text: str, contact: str, as_sender: bool) -> None:
    """In four languages, in any case of the noun."""
    claim = only(text, Origin())
    assert contact in claim.contacts
    assert claim.as_sender is as_sender
    assert claim.is_front == (contact == "shield-of-mothers")


def test_ordinary_phrases_claim_nothing() -> None:
    """What some projects are called is what every family says."""
    assert claims("Я хочу найти сына, хочу жить. Please save Ukraine. Ковчег.", Origin(), shipped()) == ()
    assert claims("Проєкт «Хочу найти»", Origin(), shipped())[0].contacts == ("hochu-naiti",)


def test_an_imitating_name_weighs_more_than_an_unknown_handle() -> None:
    found = whence(Origin("Координаційний штаб ✅", "abc_12345"), shipped())
    assert found is not None
    assert (found.verdict, found.reason) == ("look_alike", "ticks")
    assert whence(Origin(), shipped()) is None
