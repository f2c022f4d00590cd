"""A flow's sentence as Telegram HTML: everything escaped, `*bold*` and the two references to contacts put in."""

import html
import re

from bot.contacts.phones import grouped
from bot.contacts.standing import may_see, reaches, shown_ways
from bot.flow.contacts import ContactPoint
from bot.flow.model import Library, Locale

_BOLD = re.compile(r"\*([^*\n]+)\*")
REFERENCE = re.compile(r"\{(contact|office):([a-z][a-z0-9-]*)\}")


def sentence(text: str, locale: Locale, library: Library, country: str, told: str | None = None) -> str:
    """`text` as HTML. An unknown contact leaves nothing; `check` refuses it long before.

    `told` is the answer to the first question ("are you inside?"): a contact whose card that person may not see is named
    without its number.
    """
    escaped = html.escape(text, quote=False)
    bold = _BOLD.sub(r"<b>\1</b>", escaped)

    def name(match: re.Match[str]) -> str:
        contact = library.contacts.get(match[2])
        if contact is None:
            return ""
        said = html.escape(contact.names[locale], quote=False)
        dialled = match[1] == "contact" and may_see(contact, told)
        number = first_number(contact, country) if dialled else ""
        return f"{said} ({number})" if number else said

    return REFERENCE.sub(name, bold)


def first_number(contact: ContactPoint, country: str) -> str:
    """The number to dial first, grouped; empty when we have none that reaches from `country`."""
    phones = (way for way in shown_ways(contact, country) if way.kind == "phone" and reaches(contact, way, country))
    return next((grouped(way.value) for way in phones), "")


def utf16_units(text: str) -> int:
    """Telegram counts a message's length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
