"""Where the texts of a bulletin lead: every number, handle, address and mailbox must be a listed contact value or stand on an
allowed domain. Looks more strictly than the contact check does, because an officer can write it otherwise and a family cannot.
"""

import re
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING, Final

from bot.bulletins.problems import LANGUAGES, Problem
from bot.contacts.addresses import Link, read_link
from bot.contacts.entries import mailbox
from bot.contacts.findings import Kind
from bot.contacts.messengers import led_to
from bot.contacts.notations import SHORT
from bot.contacts.spotting import Spot, spots
from bot.flow.model import LOCALES

if TYPE_CHECKING:
    from bot.bulletins.bulletin import Bulletin

_CLEARED: Final = "|"
"""Stands where a listed value was: a sign that no address, handle or number is written with."""
_DATES: Final = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}"
    r"|(?:19|20)\d{2} ?[-–—/] ?(?:19|20)\d{2}"
    r"|\d{1,2}[:.]\d{2} ?[-–—] ?\d{1,2}[:.]\d{2}|\d{1,2}:\d{2})(?!\d)"
)
_LONG_NUMBER: Final = re.compile(r"\d(?:[ \u00a0\u2009\u202f().‐‑–—/+*-]{0,3}\d){6,200}")
_MILLION: Final = re.compile(r"[1-9](?:[ \u00a0\u202f.]\d{3}){2}")
_DOTTED: Final = re.compile(r"[\w-]{2,64}\.[^\W\d_]{2,24}")
_SIGN: Final = re.compile(r"\S{0,40}(?:://|@|＠|﹫)\S{0,40}")
_CALLED: Final[dict[Kind, str]] = {
    "phone": "the number", "handle": "the handle", "email": "the mailbox", "site": "the link", "invite": "the invitation",
    "card": "the number", "name": "the name",
}  # fmt: skip


def stands_in(text: str, value: str) -> bool:
    """Whether a value stands in a text as a whole, and not as a part of a longer number, handle or address."""
    return bool(value) and _whole(value).search(text) is not None


def https_links(text: str) -> list[str]:
    """The https addresses that are written in a text, as they are written."""
    return [spot.text for spot in spots(text, lambda digits: False) if spot.text.lower().startswith("https://")]


def leads_astray(bulletin: "Bulletin", links: Set[str]) -> Iterator[Problem]:
    """Whatever a text names that is neither listed nor on one of the domains of `links`; and what is listed and on none."""
    listed = [value for values in bulletin.contacts.values() for value in values]
    for link in bulletin.links:
        yield from _told("links", f"The link {link[:80]!r}", _is_allowed(link, links, ("https",)))
    for ident, values in bulletin.contacts.items():
        for value in values:
            for spot in spots(value, _is_short):
                found = read_link(spot.text) if spot.kind == "site" else None
                if found is not None and led_to(found) is None:
                    where = f"contacts/{ident}"
                    yield from _told(
                        where, f"The address {value[:80]!r} of {ident!r}", _is_allowed(spot.text, links, ("", "https"))
                    )
    for locale in LOCALES:
        if locale in bulletin.texts:
            for what in _strangers(bulletin.texts[locale], [*listed, *bulletin.links], links):
                said = f"The {LANGUAGES[locale]} text names {what}, which is no listed contact and on no allowed domain"
                yield Problem("unlisted", f"texts/{locale}", said, "take it out, or write {contact:id} of an office we know")


def anything_in(text: str) -> bool:
    """Whether a text names any number to call, handle, address or mailbox at all."""
    return next(_strangers(text, (), frozenset()), None) is not None


def _strangers(text: str, listed: Sequence[str], links: Set[str]) -> Iterator[str]:
    rest = text
    for value in sorted(listed, key=len, reverse=True):
        rest = _whole(value).sub(lambda found: _CLEARED * len(found[0]), rest)
    for spot in spots(rest, _is_short):
        if not _is_fine(spot, links):
            yield f"{_CALLED[spot.kind]} {spot.text[:60]!r}"
        rest = rest[: spot.start] + _CLEARED * (spot.end - spot.start) + rest[spot.end :]
    for shape, name in ((_SIGN, "the address"), (_DOTTED, "the address")):
        yield from (f"{name} {found[0][:60]!r}" for found in shape.finditer(rest))
    dateless = _DATES.sub(lambda found: _CLEARED * len(found[0]), rest)
    yield from (
        f"the number {found[0][:60]!r}" for found in _LONG_NUMBER.finditer(dateless) if not _MILLION.fullmatch(found[0])
    )


def _is_fine(spot: Spot, links: Set[str]) -> bool:
    """Whether something that is not listed may stand there all the same: on an allowed domain, written plainly."""
    if spot.kind == "email":
        return mailbox(spot.text) in links or spot.text.lower() in links or spot.text.lower().rpartition("@")[2] in links
    return spot.kind == "site" and _is_allowed(spot.text, links, ("",))


def _is_allowed(address: str, links: Set[str], schemes: tuple[str, ...]) -> bool:
    link = read_link(address)
    return link is not None and _is_plain(link, address) and link.scheme in schemes and link.host in links


def _is_plain(link: Link, address: str) -> bool:
    """Without a name before the host, a port, other letters, or signs that a browser reads otherwise than a person."""
    return not (link.user or link.port or link.puny) and address.isascii() and not set(address) & set("\\%@")


def _told(where: str, what: str, fine: bool) -> Iterator[Problem]:
    if not fine:
        yield Problem(
            "unlisted", where, f"{what} is on no allowed domain", "take it out, or ask for the domain in flows/links.yaml"
        )


def _is_short(digits: str) -> bool:
    """Every short code counts as known, so that it is found wherever a text says to call it."""
    return len(digits) in SHORT


def _whole(value: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w@+/]){'(?<![0-9][ .-])' if value[:1].isdigit() or value[:1] == '+' else ''}"
        rf"{re.escape(value)}(?![\w@/])(?![.:?#&=-]\w){'(?![ ./-]{1,2}[0-9])' if value[-1:].isdigit() else ''}"
    )
