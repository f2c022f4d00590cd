"""One thing in many notations: numbers, links, mailboxes, cards, and the shapes of disguised words."""

import doctest
from importlib import import_module

import pytest

from bot.contacts.addresses import read_link
from bot.contacts.bank import accounts
from bot.contacts.messengers import led_to
from bot.contacts.nearness import Near, slips
from bot.contacts.notations import readings


@pytest.mark.parametrize("name", ["addresses", "disguise", "entries", "messengers", "nearness", "notations"])
def test_the_examples_are_true(name: str) -> None:
    found = doctest.testmod(import_module(f"bot.contacts.{name}"))
    assert found.attempted
    assert not found.failed


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+38 (044) 287-81-65", "380442878165"),
        ("+380 (0)44 287 81 65", "380442878165"),
        ("00380442878165", "380442878165"),
        ("8-10-380-44-287-81-65", "380442878165"),
        ("8 044 287 81 65", "380442878165"),
        ("044 287.81.65", "380442878165"),
        ("380442878165", "380442878165"),
        ("+３８０４４２８７８１６５", "380442878165"),
        ("0 800 300 529", "380800300529"),
        ("070 - 445 58 88", "31704455888"),
        ("+31 (0)70 445 58 88", "31704455888"),
        ("0800-7000", "318007000"),
        ("8 (800) 250-26-29", "78002502629"),
        ("16-48", "1648"),
        ("1-6-9-8", "1698"),
    ],
)
def test_a_number_in_any_notation(typed: str, number: str) -> None:
    assert number in readings(typed)


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("https://t.me/Koord_shtab", ("handle", "koord_shtab")),
        ("http://telegram.me/s/Koord_shtab/17?before=3", ("handle", "koord_shtab")),
        ("telegram.dog/Koord_shtab?start=ref_12&x=1#y", ("handle", "koord_shtab")),
        ("https://koord_shtab.t.me", ("handle", "koord_shtab")),
        ("https://t.me/boost/Koord_shtab", ("handle", "koord_shtab")),
        ("tg://resolve?domain=Koord_shtab&post=4", ("handle", "koord_shtab")),
        ("tg://resolve?phone=380442878165", ("phone", "+380442878165")),
        ("t.me/+380442878165", ("phone", "+380442878165")),
        ("https://wa.me/380687910000", ("phone", "+380687910000")),
        ("viber://chat?number=%2B380687910000", ("phone", "+380687910000")),
        ("t.me/+AbCdEfGh", ("invite", "t.me/+AbCdEfGh")),
        ("https://t.me/joinchat/AbC", ("invite", "t.me/joinchat/AbC")),
        ("tg://join?invite=AbC", ("invite", "tg://join")),
        ("https://t.me/c/12345/6", ("invite", "t.me/c/12345")),
        ("https://t.me/share/url?url=x", ("site", "t.me/share")),
    ],
)
def test_a_messenger_link_is_what_it_opens(typed: str, opens: tuple[str, str]) -> None:
    """Whatever parameters, previews and post numbers stand in it."""
    link = read_link(typed)
    assert link is not None
    assert led_to(link) == opens


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("HTTPS://WWW.Nib.Gov.UA:443/a?b#c", "nib.gov.ua"),
        ("https://nib.gov.ua@evil.com/", "evil.com"),
        ("https://evil.com\\@nib.gov.ua/", "evil.com"),
        ("https://nib.gov.ua%2eevil.com/", "nib.gov.ua.evil.com"),
        ("nib。gov。ua", "nib.gov.ua"),
        ("ｎｉｂ.gov.ua", "nib.gov.ua"),
        ("ni\u200bb.gov.ua.", "nib.gov.ua"),
        ("http://xn--e1aybc.xn--80asehdb/", "тест.онлайн"),
    ],
)
def test_an_address_is_where_a_browser_goes(typed: str, host: str) -> None:
    link = read_link(typed)
    assert link is not None
    assert link.host == host


def test_cards_and_accounts_are_named_and_never_kept_whole() -> None:
    text = "Картка 4111 1111 1111 1111, рахунок UA213223130000026007233566001; не картка: 4111 1111 1111 11122333"
    found = list(accounts(text))
    assert [(each.reason, each.verdict) for each in found] == [("iban", "unlisted"), ("bank-card", "unlisted")]
    assert [text[each.start : each.end] for each in found] == ["UA213223130000026007233566001", "4111 1111 1111 1111"]
    assert all(len(each.canonical) < 14 for each in found)


def test_slips_are_counted_up_to_a_limit() -> None:
    """Neighbours swapped are one slip; what is far is not measured to its end."""
    assert [slips("shtab", other) for other in ("shtab", "shatb", "stab", "shtabb", "shdab", "police")] == [0, 1, 1, 1, 1, 3]
    assert Near(["koordshtab", "nibuncp"], 5).find("kordshtabb") == [(2, "koordshtab")]
    assert Near(["nibuncp"], 5).find("nbuncq") == []
