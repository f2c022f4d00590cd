"""The printed cards: one page in each language, the same small card eight times, made to be cut apart and given away.

A card says from where the bot is started, two or three offices, and the fingerprints of the keys that sign warnings.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from bot.authority.keys import fingerprint
from bot.contacts.on_cards import CardContact, for_card
from bot.contacts.phones import readable
from bot.contacts.standing import state_of
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import LOCALES, Locale
from bot.present.locales import date_words
from bot.present.phrases import PHRASES

CARDS_PER_PAGE: Final = 8
MOST_KEYS: Final = 6
"""What a card has room for."""

_USERNAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{4,31}")
_BEFORE: Final = re.compile(r"(?:(?:https://)?t\.me/|@)")

Translate = Callable[[Locale, str, str], str]


class CardProblem(Exception):
    """The cards are not made; the message says why and what to do, in one sentence."""


class PaperContact(msgspec.Struct, frozen=True):
    """An office, its numbers with what must be known to dial them, and how far all that can be trusted."""

    name: str
    ways: tuple[tuple[str, str], ...]
    standing: str


class CardPage(msgspec.Struct, frozen=True):
    """One page: what stands on each of its `count` cards. `keys` are names and fingerprints; without any, `no_keys` is said."""

    locale: Locale
    count: int
    name: str
    start: str
    link: str
    address: str
    contacts: tuple[PaperContact, ...]
    keys_title: str
    keys: tuple[tuple[str, str], ...]
    no_keys: str
    made: str


def username(typed: str) -> str:
    """The bot's name after t.me/, however it was typed. Raises `CardProblem`.

    >>> username("@likhtar_bot"), username("https://t.me/likhtar_bot")
    ('likhtar_bot', 'likhtar_bot')
    """
    name = _BEFORE.sub("", typed.strip(), count=1)
    if not _USERNAME.fullmatch(name) or not name.lower().endswith("bot"):
        raise CardProblem(
            f"{typed.strip()[:60]!r} is no username of a bot: 5 to 32 Latin letters, digits and underscores, `bot` at the end, "
            "as it stands after t.me/."
        )
    return name


def card_pages(
    bot: str, keys: Mapping[str, bytes], contacts: Mapping[str, ContactPoint], today: dt.date, translate: Translate
) -> tuple[CardPage, ...]:
    """A page in each language. `keys` are the public keys of the officers in office, by name. Raises `CardProblem`."""
    name = username(bot)
    if len(keys) > MOST_KEYS:
        raise CardProblem(f"There are {len(keys)} officers in office, and a card has room for the keys of {MOST_KEYS}.")
    printed = tuple((officer, fingerprint(key)) for officer, key in sorted(keys.items()))
    return tuple(_page(locale, name, printed, contacts, today, translate) for locale in LOCALES)


def _page(
    locale: Locale,
    bot: str,
    keys: tuple[tuple[str, str], ...],
    contacts: Mapping[str, ContactPoint],
    today: dt.date,
    translate: Translate,
) -> CardPage:
    def words(key: str, date: str = "") -> str:
        said = translate(locale, key, PHRASES[key])
        return said.replace("{date}", date_words(date, locale)[1]) if date else said

    return CardPage(
        locale=locale,
        count=CARDS_PER_PAGE,
        name=words("profile-name"),
        start=words("card-start"),
        link=f"https://t.me/{bot}",
        address=f"t.me/{bot}",
        contacts=tuple(_contact(each, locale, today, words) for each in for_card(locale, contacts, today)),
        keys_title=words("card-keys"),
        keys=keys,
        no_keys=words("card-no-keys"),
        made=words("card-made", today.isoformat()),
    )


def _contact(card: CardContact, locale: Locale, today: dt.date, words: Callable[..., str]) -> PaperContact:
    contact = card.contact
    name = contact.short.get(locale) or contact.names[locale]
    ways = tuple((readable(way), _reach(way, contact.region, words)) for way in card.ways)
    return PaperContact(name, ways, _standing(card.ways, today, words))


def _reach(way: Way, region: str, words: Callable[..., str]) -> str:
    inside = "contact-inside-nl" if region == "nl" else "contact-inside"
    key = {"inside": inside, "abroad": "contact-abroad"}.get(way.reach, "") if way.kind == "phone" else ""
    return words(key) if key else ""


def _standing(ways: tuple[Way, ...], today: dt.date, words: Callable[..., str]) -> str:
    """As far as the least confirmed of the printed ways, as on the cards in the chat."""
    if all(state_of(way, today) != "unconfirmed" for way in ways):
        return words("contact-checked", min(way.checked_on or "" for way in ways))
    seen = [way.seen for way in ways if way.seen != "undated"]
    return words("contact-seen", min(seen)) if seen else words("contact-seen-undated")
