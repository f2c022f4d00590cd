"""An evidence pack on paper: every message with its dates, where it came from, its words and the beginning of its hash.

Made from the signed bytes that are handed over beside it. What somebody wrote is data: whatever could hide, or turn the
writing around, is shown as a box; the list has it as it was.
"""

from collections.abc import Callable
from typing import Final

import msgspec

from bot.evidence.pack import Item, SignedPack
from bot.flow.model import Locale
from bot.papers.filling import visible
from bot.papers.sheets import Pair
from bot.present.phrases import PHRASES

MOST_LETTERS: Final = 40_000
MOST_LINES: Final = 600
"""What a pack may take on paper, some twelve pages: each message has its share, and never less than the least."""
LEAST_LETTERS, LEAST_LINES = 1_000, 15
HASH_LETTERS: Final = 16

Translate = Callable[[Locale, str, str], str]


class PaperItem(msgspec.Struct, frozen=True):
    """One message as it is printed: what is known of it, its words line by line, and what must be said about them."""

    number: int
    facts: tuple[str, ...]
    lines: tuple[str, ...]
    notes: tuple[Pair, ...]


class EvidencePaper(msgspec.Struct, frozen=True):
    """A pack as it is printed, in the language of a desk (`desk`) with the family's (`locale`) beside it."""

    desk: Locale
    locale: Locale
    title: Pair
    lead: tuple[Pair, ...]
    items: tuple[PaperItem, ...]
    key: str
    footer: Pair


def lay_out(data: bytes, desk: Locale, locale: Locale, translate: Translate) -> EvidencePaper:
    """The sheet of a pack that was signed a moment ago."""
    return _Layout(msgspec.json.decode(data, type=SignedPack), desk, locale, translate).paper()


class _Layout:
    def __init__(self, pack: SignedPack, desk: Locale, locale: Locale, translate: Translate) -> None:
        self._pack, self._desk, self._locale, self._translate = pack, desk, locale, translate

    def paper(self) -> EvidencePaper:
        pack, share = self._pack, max(1, self._pack.count)
        letters, lines = max(LEAST_LETTERS, MOST_LETTERS // share), max(LEAST_LINES, MOST_LINES // share)
        return EvidencePaper(
            desk=self._desk,
            locale=self._locale,
            title=self._pair("title"),
            lead=(self._pair("proves"), self._pair("list"), self._pair("times")),
            items=tuple(self._item(item, letters, lines) for item in pack.messages),
            key=f"{self._label('made')}: {_date(pack.made_at)} · {self._label('key')}: {pack.fingerprint}",
            footer=self._pair("footer"),
        )

    def _item(self, item: Item, letters: int, most: int) -> PaperItem:
        shown = item.text[:letters].split("\n")[:most]
        is_whole = "\n".join(shown) == item.text
        notes = [] if is_whole else [self._pair("shortened")]
        notes += [self._pair("attached")] if item.attachment else []
        notes += [self._pair("hidden")] if item.origin.hidden else []
        return PaperItem(item.number, self._facts(item), tuple(visible(line) for line in shown), tuple(notes))

    def _facts(self, item: Item) -> tuple[str, ...]:
        origin = item.origin
        named = [visible(origin.name), f"@{visible(origin.handle)}" if origin.handle else ""]
        numbers = [f"ID {origin.id}" if origin.id else "", f"№ {origin.post}" if origin.post else ""]
        told = " · ".join(each for each in (*named, *numbers) if each)
        written = _date(item.sent_at) if item.sent_at else self._words("untold")
        return (
            f"{self._label('received')}: {_date(item.received_at)} · {self._label('written')}: {written}",
            f"{self._label('from')}: {told or self._words('untold')}",
            f"SHA-256: {item.sha256[:HASH_LETTERS]}…",
        )

    def _pair(self, key: str) -> Pair:
        named = f"pack-paper-{key}"
        desk, beside = (self._translate(language, named, PHRASES[named]) for language in (self._desk, self._locale))
        return Pair(desk) if desk == beside else Pair(desk, beside)

    def _label(self, key: str) -> str:
        pair = self._pair(key)
        return f"{pair.desk} / {pair.beside}" if pair.beside else pair.desk

    def _words(self, key: str) -> str:
        return self._label(key)


def _date(moment: str) -> str:
    """
    >>> _date("2026-11-22T09:00:31Z"), _date("2026-11-22T09:00Z")
    ('22.11.2026 09:00:31 UTC', '22.11.2026 09:00 UTC')
    """
    day, hour = moment.removesuffix("Z").split("T")
    return f"{'.'.join(reversed(day.split('-')))} {hour} UTC"
