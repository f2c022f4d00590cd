"""One page of the site, from the bot's own messages: headings, paragraphs, lists and links, and nothing that runs."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup

from bot.adapters.export.site.markup import Paragraphs
from bot.adapters.export.site.moves import INLINE, Stand, Way
from bot.adapters.export.site.walk import Page
from bot.contacts.standing import may_see
from bot.engine.effects import CardBlock, ContactBlock, Paragraph
from bot.engine.facts import told_inside
from bot.engine.lists import node_at
from bot.engine.session import Session
from bot.flow.model import Ask, Library, Locale
from bot.present.contact_cards import ContactCards
from bot.present.rendering import PLAIN_FLOWS, Renderer
from bot.present.setting import Setting
from bot.present.speaker import Speaker
from bot.present.text import REFERENCE

_FIRST_HEADING = re.compile(r"<h[23]>(.*?)</h[23]>\s*")


class Link(msgspec.Struct, frozen=True):
    """What a way says, and where it leads."""

    label: str
    href: str


class Part(msgspec.Struct, frozen=True):
    """One section: its id, heading, text, what the bot would ask here, the ways on, and what only the bot can do.

    `neutral` is the bot's first line, which tells nothing on a locked screen: it stands in the window's title, too.
    """

    ident: str
    neutral: str
    heading: str
    body: Markup
    asks: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    in_bot: str = ""


class PageMaker:
    """Makes what stands on pages, for one library and one day."""

    def __init__(self, library: Library, renderer: Renderer, speaker: Speaker, setting: Setting) -> None:
        self._library = library
        self._renderer = renderer
        self._speaker = speaker
        self._contacts = ContactCards(speaker)
        self._setting = setting
        self._text = Paragraphs(library.contacts, library.links)
        self._said = dict[tuple[int, int, Locale], tuple[str, str, Markup]]()

    def looks(self, stand: Stand) -> object:
        """How a stand looks: what its card holds, and its words in English. The same card that says the same in one language
        says the same in all of them."""
        card, seen = stand.card, msgspec.structs.replace(stand.seen, locale="en")
        shown = self._renderer.card(card, seen, self._setting)
        return card.head, card.blocks, card.options, tuple(each.html for each in shown)

    def parts(self, here: Sequence[str], pages: Mapping[str, Page], locale: Locale) -> list[Part]:
        """A page's own section, and those of the places that stand on it (`sections`)."""
        return [self._part(pages[each], here[0], here, locale) for each in here]

    def checked(self, here: Sequence[str], pages: Mapping[str, Page], locale: Locale) -> list[str]:
        """Of each contact whose number stands on this page without it: its name and how far it can be trusted."""
        whole, found, seen = set[str](), dict[str, None](), Session(locale=locale)
        for each in here:
            stand = pages[each].stand
            seen = msgspec.structs.replace(stand.seen, locale=locale)
            for block in stand.card.blocks:
                match block:
                    case ContactBlock(contact=contact) if stand.card.place.flow in PLAIN_FLOWS:
                        found[contact] = None
                    case ContactBlock(contact=contact):
                        whole.add(contact)
                    case CardBlock(kind="contact"):
                        whole.add(str(seen.results.get("contact", "")))
                    case Paragraph(message=message):
                        found |= dict.fromkeys(named(message.text))
                    case CardBlock(kind="crisis-lines"):
                        found |= dict.fromkeys(contact.id for contact in self._contacts.crisis_contacts(seen))
        shown = [self._library.contacts[each] for each in whole if each in self._library.contacts]
        found |= dict.fromkeys(sorted(self._contacts.second(each, seen) for each in shown))
        return self.standings((each for each in found if each not in whole), seen)

    def standings(self, idents: Iterable[str], seen: Session) -> list[str]:
        """How far these contacts can be trusted, a line each; of those that this person may see."""
        contacts = (self._library.contacts[each] for each in idents if each in self._library.contacts)
        return [
            f"{each.names[seen.locale]}: {self._contacts.standing(each, seen, self._setting)}"
            for each in contacts
            if may_see(each, told_inside(seen))
        ]

    def html(self, text: str, level: int) -> Markup:
        """Words of the bot, escaped by it, as a page's."""
        return Markup(self._text.html(text, level))  # noqa: S704

    def _part(self, page: Page, under: str, here: Sequence[str], locale: Locale) -> Part:
        neutral, heading, body = self._words(page, 2 if page.name == under else 3, locale)
        links = tuple(self._links(page, under, here, locale))
        in_bot = " · ".join(dict.fromkeys(self._label(way, locale) for way, to in page.ways if to is None))
        return Part(page.name, neutral, heading, body, tuple(self._asks(page, locale)), links, in_bot)

    def _words(self, page: Page, level: int, locale: Locale) -> tuple[str, str, Markup]:
        """First line, heading and text of a page; of pages that say the same, once."""
        key = page.look, level, locale
        if key not in self._said:
            seen = msgspec.structs.replace(page.stand.seen, locale=locale)
            messages = self._renderer.card(page.stand.card, seen, self._setting)
            head, _, body = "\n\n".join(each.html for each in messages).partition("\n\n")
            neutral = heading = html.unescape(re.sub(r"<[^>]+>", "", head))
            text = self.html(body, level)
            first = _FIRST_HEADING.match(text)
            contacts = sum(isinstance(block, ContactBlock) for block in page.stand.card.blocks)
            if first and contacts <= 1:  # the one thing this is about
                heading, text = html.unescape(first[1]), text[first.end() :]
            self._said[key] = neutral, heading, text
        return self._said[key]

    def _links(self, page: Page, under: str, here: Sequence[str], locale: Locale) -> Iterator[Link]:
        said = set[tuple[str, str]]()
        for way, to in page.ways:
            if to is None or (to == under and page.name != under):
                continue
            href = f"#{to}" if to in here and to != under else f"{to}.html"
            link = Link(self._label(way, locale), href)
            if (link.label, href) not in said and to != page.name:
                said.add((link.label, href))
                yield link

    def _label(self, way: Way, locale: Locale) -> str:
        if way.option is None:
            return self._speaker.phrase(f"control-{way.kind}", locale)
        option = msgspec.structs.replace(way.option, id=locale) if way.option.provider == "locales" else way.option
        return self._renderer.labels.option(option, locale)

    def _asks(self, page: Page, locale: Locale) -> Iterator[str]:
        node = node_at(self._library, page.stand.card.place)
        if node is None or not isinstance(node.router, Ask):
            return
        if node.router.kind == "many":
            yield self._speaker.phrase("site-one", locale)
        elif node.router.kind not in ("yes-no", "country"):
            yield self._speaker.phrase("site-asks", locale)


def sections(name: str, pages: Mapping[str, Page]) -> list[str]:
    """This page and the places that stand on it, each right after the one that leads there."""
    here = [name]

    def gather(host: str) -> None:
        for _, to in pages[host].ways:
            if to and pages[to].stand.card.place in INLINE and to not in here:
                here.append(to)
                gather(to)

    gather(name)
    return here


def named(text: str) -> Iterator[str]:
    """The contacts whose number a sentence says."""
    return (found[2] for found in REFERENCE.finditer(text) if found[1] == "contact")
