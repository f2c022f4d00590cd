"""Sheets on paper: a `SheetDocument` becomes the bytes of an A4 PDF, set by typst with the fonts it brings along.

All text goes to the template as data (JSON), never as markup: a sentence or name can only stand on the page, not act.
The same document gives the same bytes: no clock, no machine, no version in the file.
"""

import io
import re
from pathlib import Path

import msgspec

from bot.papers.sheets import Cards, SheetDocument

TEMPLATE = "sheets/sheet.typ"
_MAKER = re.compile(rb"Typst [0-9]+\.[0-9]+\.[0-9]+")


class NotPrinted(Exception):
    """The template could not be set; a fault of ours, never of the words."""


def to_pdf(document: SheetDocument, templates: Path) -> bytes:
    """The document as a PDF, made with the template under `templates`. Takes some 0.1 s; writes no file."""
    import typst  # 40 MB, so only once somebody wants a sheet

    data = {"sheet": msgspec.json.encode(document).decode(), "codes": msgspec.json.encode(_codes(document)).decode()}
    try:
        made = typst.compile(str(templates / TEMPLATE), format="pdf", sys_inputs=data, ignore_system_fonts=True, timestamp=0)
    except typst.TypstError as error:
        raise NotPrinted(f"{TEMPLATE} cannot be set.") from error
    assert isinstance(made, bytes)
    return _MAKER.sub(lambda found: b" " * len(found[0]), made)


def _codes(document: SheetDocument) -> dict[str, str]:
    parts = (part for section in (*document.front, *document.back) for part in section.parts)
    cards = (card for part in parts if isinstance(part, Cards) for card in part.cards)
    return {way.link: _qr(way.link) for card in cards for way in card.ways if way.link}


def _qr(link: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, unit="mm")
    return drawn.getvalue().decode()
