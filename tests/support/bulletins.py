"""Three officers with real keys, and bulletins as they make them."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.authority.roster import Member, Roster
from bot.authority.signatures import Signed, sign
from bot.bulletins.audience import Audience
from bot.bulletins.bulletin import Bulletin, body

NOW = 1_795_338_031
BOT = 7_123_456_789
DOMAINS = frozenset({"nib.gov.ua", "koordshtab.gov.ua", "ucrn.office@gmail.com"})
KEYS = {
    name: Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
    for number, name in enumerate(("olena", "petro", "ruud", "vera", "yana"), 1)
}
TEXTS = {
    "uk": "Важлива вістка від тих, хто веде цього бота.\nШахраї телефонують від імені Штабу: "
    "Штаб (0 800 300 529) грошей не просить. Офіційно: https://nib.gov.ua/news",
    "ru": "Важное известие от тех, кто ведёт этого бота.\nМошенники звонят от имени Штаба: "
    "Штаб (0 800 300 529) денег не просит. Официально: https://nib.gov.ua/news",
    "nl": "Belangrijk bericht van wie deze bot beheert.\nOplichters bellen namens het Hoofdkwartier: het Hoofdkwartier "
    "(0 800 300 529) vraagt geen geld. Officieel: https://nib.gov.ua/news",
    "en": "An important note from those who run this bot.\nSwindlers call in the name of the Headquarters: the Headquarters "
    "(0 800 300 529) asks for no money. Officially: https://nib.gov.ua/news",
}


def member(name: str, role: Any = "officer", since: int = NOW - 90 * 86_400, until: int = NOW + 90 * 86_400) -> Member:
    return Member(name, (role,), KEYS[name].public_key().public_bytes_raw().hex(), since, until)


def roster(*members: Member, number: int = 1) -> Roster:
    """Olena, Petro and Ruud are officers; Vera is a reviewer."""
    listed = members or (member("olena"), member("petro"), member("ruud"), member("vera", "reviewer"))
    return Roster("roster", 1, number, NOW - 90 * 86_400, "" if number == 1 else "0" * 64, listed)


def bulletin(**changed: Any) -> Bulletin:
    plain: dict[str, Any] = {
        "kind": "bulletin",
        "version": 1,
        "bot": BOT,
        "number": 1,
        "made": NOW - 600,
        "not_before": NOW - 600,
        "not_after": NOW + 3 * 3_600,
        "audience": Audience((), ("soldier",), ("nl", "ua")),
        "texts": TEXTS,
        "contacts": {"koordshtab": ["0 800 300 529"]},
        "links": ["https://nib.gov.ua/news"],
        "previous": "",
        "corrects": 0,
    }
    return Bulletin(**plain | changed)


def telling(**words: str) -> Bulletin:
    """A bulletin whose texts say something more, in the languages that are named."""
    return bulletin(texts={locale: f"{text}\n{words.get(locale, '')}".strip() for locale, text in TEXTS.items()})


def signed(what: Bulletin | bytes, *by: str) -> Signed:
    data = what if isinstance(what, bytes) else body(what)
    return Signed(data, tuple(sign(data, name, KEYS[name]) for name in by or ("olena", "petro")))
