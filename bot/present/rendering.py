"""Effects to messages: a card becomes HTML and rows of buttons in the person's language, within Telegram's limits."""

import datetime as dt
import html
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from math import ceil
from typing import Literal

import msgspec

from bot.contacts.standing import shown_ways
from bot.engine.clockface import local
from bot.engine.effects import (
    CONTROLS,
    FIRST_CONTROL,
    Block,
    CardBlock,
    ContactBlock,
    Control,
    Option,
    Paragraph,
    Phrase,
    ShowCard,
    StepBlock,
)
from bot.engine.facts import country_of, told_inside
from bot.engine.lists import MOST_TITLES
from bot.engine.session import Session
from bot.engine.verbs import desk_of
from bot.flow.dialling import dialled
from bot.flow.model import Library, Locale, Message
from bot.papers.form import fillings
from bot.present.bulletin_cards import BulletinCards
from bot.present.cards import Cards
from bot.present.catalogs import Catalogs
from bot.present.labels import Labels
from bot.present.outbound import Bundle, Button, OutboundMessage
from bot.present.papers_cards import paper_answers
from bot.present.setting import Setting
from bot.present.speaker import Speaker
from bot.present.text import sentence, utf16_units

MAX_UNITS = 4096
"""UTF-16 units in one Telegram message after its entities are parsed; counted here with tags, which is stricter."""
PAIR_WIDTH = 13
"""Labels up to this many characters share a row."""
NUMBER_WIDTH = 5
"""Numbers and hours; five of them share a row."""
MAX_COPIES = 2
"""Copy buttons for one contact."""

PLAIN_FLOWS = frozenset({"minor", "crisis"})
"""Where a contact is its name and its number: for a child, and for somebody who thinks of dying."""
CAPTIONS = {"set": "set-caption", "form-page": "page-caption", "timeline": "timeline-caption"}
"""What is said with a document that is no single blank sheet, by the beginning of its name."""
PACK: tuple[Literal["list", "sheet"], ...] = ("list", "sheet")
"""The documents of an evidence pack, in order."""
PERSONAL_CARDS = frozenset({"plan", "step", "privacy", "review", "held", "form-review", "receipt", "trick", "subscription"})


class Renderer:
    """Renders for one library and its catalogs. Sentences without answers in them are rendered once and kept."""

    def __init__(self, library: Library, catalogs: Catalogs, templates: Mapping[str, str]) -> None:
        self._library = library
        self._catalogs = catalogs
        self._cards = Cards(library, catalogs, templates)
        self._speaker = Speaker(library, catalogs)
        self._bulletins = BulletinCards(self._speaker)
        self.labels = Labels(library, catalogs)
        self._sentence = lru_cache(maxsize=16384)(self._sentence_uncached)

    def card(self, card: ShowCard, session: Session, setting: Setting) -> list[OutboundMessage]:
        """The messages of a card: usually one; buttons stand under the last."""
        country, told = country_of(session), told_inside(session)
        head = Phrase("head-quiet") if session.quiet else card.head
        parts = [f"<b>{self._head(head, session.locale, country, told)}</b>"]
        parts += [text for block in card.blocks if (text := self._block(card, block, session, setting, country, told))]
        personal = any(isinstance(block, CardBlock) and block.kind in PERSONAL_CARDS for block in card.blocks)
        rows = self._rows(card, session.locale, self._copies(card, session, country))
        bare = OutboundMessage(
            html="", protect=personal or card.passing, hold="form" if card.passing else "", locale=session.locale
        )
        messages = [msgspec.structs.replace(bare, html=text) for text in split(parts)]
        return [*messages[:-1], msgspec.structs.replace(messages[-1], rows=rows)]

    def phrase(self, key: str, locale: Locale) -> OutboundMessage:
        """One sentence of the bot's own as a message."""
        return OutboundMessage(html=self._sentence(locale, key, None, "", None), locale=locale)

    def sheet(self, sheet: str, locale: Locale) -> OutboundMessage:
        """A document to print, with its caption. Blank sheets hold nothing personal."""
        caption = CAPTIONS.get(sheet.partition(":")[0], "sheet-caption")
        return OutboundMessage(html=self._sentence(locale, caption, None, "", None), sheet=sheet, locale=locale)

    def sheets(self, session: Session, companions: Iterable[str], setting: Setting) -> list[OutboundMessage]:
        """The filled sheets of these offices, one message each. They must be saved and printed, so they are not protected;
        under the last stands the button that takes them out of the chat."""
        locale, found = session.locale, (self._library.companions.get(each) for each in companions)
        papers = fillings(
            (companion for companion in found if companion), paper_answers(session), locale, setting.today.isoformat()
        )
        captions = [
            self.labels.phrase("papers-caption", locale).format(number=paper.number, all=len(papers)) for paper in papers
        ]
        messages = [
            OutboundMessage(html=html.escape(caption, quote=False), form=paper, hold="sheet", locale=locale)
            for caption, paper in zip(captions, papers, strict=True)
        ]
        if not messages:
            return []
        last = f"{messages[-1].html}\n\n{self._sentence(locale, 'papers-saved', None, '', None)}"
        return [*messages[:-1], msgspec.structs.replace(messages[-1], html=last, rows=self._below(session, "saved"))]

    def pack(self, session: Session, data: bytes, setting: Setting) -> list[OutboundMessage]:
        """An evidence pack: the signed list as it is, and the same on paper. They must be saved, so they are not protected."""
        locale, day = session.locale, setting.today.isoformat()
        saved = self._sentence(locale, "pack-saved", None, "", None)
        said = {"list": "", "sheet": f"\n\n{saved}"}
        return [
            OutboundMessage(
                html=self._sentence(locale, f"pack-{kind}-caption", None, "", None) + said[kind],
                rows=self._below(session, "saved") if kind == "sheet" else (),
                hold="sheet",
                bundle=Bundle(data, kind, day, desk_of(session)),
                locale=locale,
            )
            for kind in PACK
        ]

    def code(self, session: Session, words: str) -> OutboundMessage:
        """A new family code, shown once."""
        said = self._sentence(session.locale, "code-shown", None, "", None)
        shown = f"{said}\n\n<code>{html.escape(words, quote=False)}</code>"
        rows = self._below(session, "noted")
        return OutboundMessage(html=shown, rows=rows, protect=True, hold="code", locale=session.locale)

    def receipt(self, session: Session, setting: Setting) -> OutboundMessage:
        """What became of the papers, as a message of its own."""
        head = self._sentence(session.locale, "head-receipt", None, "", None)
        body = self._cards.body("receipt", session, setting)
        return OutboundMessage(html=f"<b>{head}</b>\n\n{body}", protect=True, locale=session.locale)

    def bulletin(
        self,
        text: str,
        number: int,
        day: dt.date,
        code: Sequence[int],
        locale: Locale,
        phrase: str = "",
        corrects: int = 0,
    ) -> OutboundMessage:
        """A warning as families get it: its text as it was signed, and below it what it can be checked by. It may be forwarded,
        has no buttons, and asks for nothing."""
        below = self._bulletins.below(number, day.isoformat(), code, locale, phrase, corrects)
        lines = "\n".join(html.escape(line, quote=False) for line in below)
        return OutboundMessage(html=f"{html.escape(text.strip(), quote=False)}\n\n{lines}", locale=locale)

    def not_cleared(self, count: int, since: int, locale: Locale) -> OutboundMessage:
        """That so many messages, the first sent at `since`, could not be taken out of the chat."""
        here = local(since, "")
        said = self.labels.counted("not-cleared", locale, count)
        day = self._speaker.date(here.date().isoformat(), locale)
        return OutboundMessage(
            html=html.escape(said.format(count=count, date=day, hour=f"{here:%H:%M}"), quote=False), locale=locale
        )

    def _below(self, session: Session, control: Control) -> tuple[tuple[Button, ...], ...]:
        """One button under something that is not a card."""
        carried = data(session.turn, FIRST_CONTROL + CONTROLS.index(control))
        return ((Button(self.labels.control(control, session.locale), carried),),)

    def plan_paper(self, session: Session, setting: Setting) -> OutboundMessage:
        """The open plan as a document to print. It is personal, but must be saved and printed: so it is not protected."""
        caption = self._sentence(session.locale, "paper-caption", None, "", None)
        return OutboundMessage(html=caption, paper=self._cards.paper(session, setting), locale=session.locale)

    def _head(self, head: Message | Phrase, locale: Locale, country: str, told: str | None) -> str:
        return (
            self._sentence(locale, head.key, None, "", None)
            if isinstance(head, Phrase)
            else self._sentence(locale, "", head, country, told)
        )

    def _block(self, card: ShowCard, block: Block, session: Session, setting: Setting, country: str, told: str | None) -> str:
        match block:
            case Paragraph(message=message):
                return self._sentence(session.locale, "", message, country, told)
            case Phrase(key=key):
                return self._sentence(session.locale, key, None, "", None)
            case ContactBlock(contact=contact):
                plain = session.place is not None and session.place.flow in PLAIN_FLOWS
                return self._cards.contact(contact, session, setting, short=plain)
            case CardBlock(kind=kind):
                return self._cards.body(kind, session, setting, card)
            case StepBlock(roadmap=roadmap, step=step):
                return self._cards.step(roadmap, step, session)

    def _sentence_uncached(self, locale: Locale, key: str, message: Message | None, country: str, told: str | None) -> str:
        text = self._catalogs.message(locale, message) if message else self.labels.phrase(key, locale)
        return sentence(text, locale, self._library, country, told)

    def _rows(self, card: ShowCard, locale: Locale, copies: list[tuple[Button, ...]]) -> tuple[tuple[Button, ...], ...]:
        numbers = _numbers(card.options)
        buttons = [
            Button(self.labels.button(option, locale, numbers.get(n)), data(card.turn, n))
            for n, option in enumerate(card.options)
        ]
        controls = {
            control: Button(self.labels.control(control, locale), data(card.turn, FIRST_CONTROL + CONTROLS.index(control)))
            for control in card.controls
        }
        question = tuple(controls[name] for name in ("skip", "unknown", "done") if name in controls)
        leading = tuple(controls[name] for name in ("back", "menu", "leave") if name in controls)
        report = ((controls["outdated"],),) if "outdated" in controls else ()
        return (*_paired(buttons), *copies, *report, *((question,) if question else ()), leading)

    def _copies(self, card: ShowCard, session: Session, country: str) -> list[tuple[Button, ...]]:
        """A copy button for the first numbers of each contact on the card."""
        rows, copied = [], set[str]()
        template = self.labels.phrase("copy", session.locale)
        for block in card.blocks:
            contact = self._library.contacts.get(block.contact) if isinstance(block, ContactBlock) else None
            ways = shown_ways(contact, country) if contact else ()
            phones = [phone for way in ways if way.kind == "phone" and (phone := dialled(way.value)) not in copied]
            copied.update(phones)
            if phones:
                rows.append(tuple(Button(template.format(value=phone), copy=phone) for phone in phones[:MAX_COPIES]))
        return rows


def data(turn: int, option: int) -> str:
    """What a button carries: the turn and the number of the option, nothing else (R52)."""
    return f"t{turn}.{option}"


def split(parts: list[str]) -> list[str]:
    """Paragraphs joined into as few texts as Telegram's limit allows; a paragraph longer than that is cut between lines."""
    return _joined([piece for part in parts for piece in _pieces(part)], "\n\n")


def _pieces(part: str) -> list[str]:
    """Our templates close every tag on the line that opens it, so a cut between lines leaves whole HTML."""
    return [part] if utf16_units(part) <= MAX_UNITS else _joined(part.split("\n"), "\n")


def _joined(parts: list[str], glue: str) -> list[str]:
    texts: list[str] = []
    for part in parts:
        if texts and utf16_units(texts[-1]) + utf16_units(part) + len(glue) <= MAX_UNITS:
            texts[-1] += glue + part
        else:
            texts.append(part)
    return [text for text in texts if text.strip()]


def _numbers(options: tuple[Option, ...]) -> dict[int, int]:
    """The numbers of a plan's steps, by the place of their buttons, when their titles would be a wall of buttons."""
    places = [n for n, option in enumerate(options) if option.provider == "plan-steps"]
    return {n: number for number, n in enumerate(places, 1)} if len(places) > MOST_TITLES else {}


def _paired(buttons: list[Button]) -> list[tuple[Button, ...]]:
    """Numbers stand up to five in a row, in rows of one length; short labels two, long ones alone."""
    rows: list[tuple[Button, ...]] = []
    for room, alike in groupby(buttons, _row_room):
        same = tuple(alike)
        length = ceil(len(same) / ceil(len(same) / room))
        rows += [same[at : at + length] for at in range(0, len(same), length)]
    return rows


def _row_room(button: Button) -> int:
    """How many buttons of this width a row holds."""
    return 5 if len(button.label) <= NUMBER_WIDTH else 2 if len(button.label) <= PAIR_WIDTH else 1
