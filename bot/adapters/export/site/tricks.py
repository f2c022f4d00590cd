"""The known tricks: a page that names them all, and one for each degree of danger that tells them."""

from collections.abc import Iterator

import msgspec

from bot.adapters.export.site.page import Link, PageMaker, Part, named
from bot.engine.session import Session
from bot.flow.model import Library, Locale, Tactic
from bot.present.speaker import Speaker

INDEX = "tricks"
DEGREES = ("stop-now", "danger", "caution", "none")


class TrickPage(msgspec.Struct, frozen=True):
    """One of these pages: its name, its sections, and since when its numbers hold."""

    name: str
    parts: list[Part]
    checked: list[str]


def trick_pages(library: Library, maker: PageMaker, speaker: Speaker, locale: Locale) -> Iterator[TrickPage]:
    """All of them, as somebody is told who said nothing of themselves."""
    title, session = speaker.phrase("site-tricks", locale), Session(locale=locale)
    index = [Part(INDEX, title, title, maker.html("", 2))]
    for degree in DEGREES:
        tactics = [each for each in library.tactics.values() if each.severity == degree]
        if not tactics:
            continue
        name, lead = f"{INDEX}-{degree}", speaker.phrase(f"verdict-{degree}", locale)
        links = tuple(Link(speaker.message(each.name, locale), f"{name}.html#{each.id}") for each in tactics)
        index.append(Part(name, "", lead, maker.html("", 3), links=links))
        first = Part(name, title, title, maker.html(lead, 2), links=(Link(title, f"{INDEX}.html"),))
        told = [
            Part(each.id, "", speaker.message(each.name, locale), maker.html(_told(each, speaker, session), 3))
            for each in tactics
        ]
        numbers = dict.fromkeys(number for each in tactics for number in named(each.do.text))
        yield TrickPage(name, [first, *told], maker.standings(numbers, session))
    yield TrickPage(INDEX, index, [])


def _told(tactic: Tactic, speaker: Speaker, session: Session) -> str:
    said = (("verdict-wants", tactic.wants), ("verdict-truth", tactic.truth), ("verdict-next", tactic.do))
    return "\n\n".join(
        f"<b>{speaker.phrase(key, session.locale)}.</b> {speaker.say(message, session)}" for key, message in said
    )
