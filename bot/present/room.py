"""Whether the longest card still fits into one message, and the longest button into what Telegram lets it carry."""

from collections.abc import Iterable, Iterator

from bot.flow.issues import Issue
from bot.flow.model import LOCALES, Ask, Choose, Library, Locale, Message, Node, RoadStep
from bot.present.catalogs import Catalogs
from bot.present.rendering import MAX_UNITS, data
from bot.present.text import sentence, utf16_units

MAX_PAYLOAD = 64
"""Bytes of callback data (Bot API: InlineKeyboardButton)."""
LAST_TURN = 10**12
"""More turns than anybody takes."""
MOST_MADE = 250
"""Buttons made from a list, such as countries or contacts."""
_COUNTRIES = ("ua", "nl", "de", "")
"""Each shows another number, or none."""


def check_room(library: Library, catalogs: Catalogs) -> Iterator[Issue]:
    """Cards that would be cut in two, and payloads that Telegram would refuse."""
    for flow in library.flows.values():
        for node in flow.nodes.values():
            where = f"{flow.file}:{node.line} {flow.id}/{node.id}"
            yield from _payload(node, where)
            yield from _card(_of_node(node), where, library, catalogs)
    for roadmap in library.roadmaps.values():
        for step in roadmap.steps:
            yield from _card(_of_step(step), f"{roadmap.file} {roadmap.id}/{step.id}", library, catalogs)


def _payload(node: Node, where: str) -> Iterator[Issue]:
    options = node.router.options if isinstance(node.router, Choose | Ask) else ()
    carried = data(LAST_TURN, len(options) + MOST_MADE)
    if len(carried.encode()) > MAX_PAYLOAD:
        yield Issue("error", "words:payload", where, f"A button carries {carried!r}.", f"At most {MAX_PAYLOAD} bytes.")


def _of_node(node: Node) -> list[Message]:
    return [*([node.head] if node.head else []), *(line.message for line in node.say)]


def _of_step(step: RoadStep) -> list[Message]:
    bring = step.bring if isinstance(step.bring, tuple) else ()
    fields = (field for field in (step.issuer, step.wait, step.cannot) if isinstance(field, Message))
    return [step.title, *step.say, *bring, *fields]


def _card(messages: Iterable[Message], where: str, library: Library, catalogs: Catalogs) -> Iterator[Issue]:
    """Every paragraph at once, whatever its guard, with the longest names and numbers."""
    said = list(messages)
    for locale in LOCALES:
        units = sum(_longest(message, locale, library, catalogs) + 2 for message in said)
        if units > MAX_UNITS:
            what = f"The card has up to {units} units in {locale}."
            yield Issue(
                "error", "words:card", f"{locale} {where}", what, f"Telegram shows {MAX_UNITS}; say less, or in two nodes."
            )


def _longest(message: Message, locale: Locale, library: Library, catalogs: Catalogs) -> int:
    text = catalogs.message(locale, message)
    countries = _COUNTRIES if "{" in text else _COUNTRIES[:1]
    return max(utf16_units(sentence(text, locale, library, country)) for country in countries)
