"""Links into messengers, as what they lead to: a name, a number, a private invitation. Telegram, WhatsApp, Viber."""

import re

from bot.contacts import wordlists
from bot.contacts.addresses import Link
from bot.contacts.findings import Kind

TELEGRAM = frozenset({"t.me", "telegram.me", "telegram.dog"})
HANDLE = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
VIBER = "chats.viber.com"
_LED_THROUGH = frozenset({"s", "boost"})
"""t.me/s/name is the preview of a channel, t.me/boost/name a page about it."""
_CLOSED = frozenset({"joinchat", "addlist", "c", "call", "+"})
"""Invitations and places that show no public name."""
_OTHER = frozenset(wordlists.TELEGRAM_PAGES.split())
_NUMBER = re.compile(r"\+?\d{7,15}")


def led_to(link: Link) -> tuple[Kind, str] | None:
    """What a messenger's link opens, and its canonical text; None when it is no such link.

    >>> from bot.contacts.addresses import read_link
    >>> [led_to(read_link(text)) for text in ("t.me/s/Nib_Uncp_Bot/12?start=x", "tg://resolve?domain=a_b_c", "t.me/+AbC123")]
    [('handle', 'nib_uncp_bot'), ('handle', 'a_b_c'), ('invite', 't.me/+AbC123')]
    """
    if link.host in TELEGRAM:
        return _telegram([part for part in link.path.split("/") if part])
    if link.host.endswith(".t.me") and link.host.count(".") == 2:
        return "handle", link.host.removesuffix(".t.me")
    if link.scheme == "tg":
        return _tg(link)
    if link.host in ("wa.me", "api.whatsapp.com") or link.scheme == "whatsapp":
        return _number(link.path.strip("/") if link.host == "wa.me" else link.asked("phone"))
    if link.scheme == "viber":
        return _number(link.asked("number"))
    if link.host == VIBER and link.path:
        return "handle", VIBER + link.path.lower()
    return None


def _telegram(parts: list[str]) -> tuple[Kind, str]:
    while parts and parts[0].lower() in _LED_THROUGH and len(parts) > 1:
        parts = parts[1:]
    if not parts:
        return "site", "t.me"
    first = parts[0]
    if first.startswith("+"):
        return _number(first) or ("invite", f"t.me/{first}")
    if first.lower() in _CLOSED:
        return "invite", "t.me/" + "/".join(parts[:2])
    if first.lower() in _OTHER:
        return "site", f"t.me/{first.lower()}"
    return "handle", first.removeprefix("@").lower()


def _tg(link: Link) -> tuple[Kind, str]:
    if link.asked("phone"):
        return _number(link.asked("phone")) or ("site", f"tg://{link.host}")
    if link.host in ("resolve", "boost") and link.asked("domain"):
        return "handle", link.asked("domain").removeprefix("@").lower()
    if link.host in ("join", "addlist", "privatepost"):
        return "invite", f"tg://{link.host}"
    return "site", f"tg://{link.host}"


def _number(text: str) -> tuple[Kind, str] | None:
    digits = re.sub(r"[ ()-]", "", text)
    return ("phone", "+" + digits.lstrip("+")) if _NUMBER.fullmatch(digits) else None
