"""Paper: a `SheetDocument`, or a plan, becomes the bytes of an A4 PDF, set by typst with the fonts it brings along.

All text goes to the template as data (JSON), never as markup: a sentence or name can only stand on the page, not act.
The same document gives the same bytes: no clock, no machine, no version in the file.
"""

import io
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from bot.papers.sheets import Cards, SheetDocument
from bot.present.card_paper import CardPage
from bot.present.evidence_paper import EvidencePaper
from bot.present.outbound import PlanPaper

SHEET = "sheets/sheet.typ"
PLAN = "sheets/plan.typ"
EVIDENCE = "sheets/evidence.typ"
CARDS = "sheets/cards.typ"
PATIENCE = 20.0
"""Seconds after which the press is stopped; it needs less than one."""

_PRESS = Path(__file__).with_name("press.py")
_MAKER = re.compile(rb"Typst [0-9]+\.[0-9]+\.[0-9]+")


class NotPrinted(Exception):
    """The sheet could not be set: a fault of ours, never of the words. Says nothing of what stood on the sheet."""


def to_pdf(document: SheetDocument, templates: Path) -> bytes:
    """The document as a PDF, made with the template under `templates`. Takes some 0.3 s, so call it off the event loop.

    Writes no file; the words travel through pipes to the press and are gone with it.
    """
    return set_to_pdf((document,), templates)


def set_to_pdf(documents: Sequence[SheetDocument], templates: Path) -> bytes:
    """Several sheets as one PDF, in the same way; each counts its own pages."""
    codes = {link: code for document in documents for link, code in _codes(document).items()}
    return _pressed(templates / SHEET, {"sheets": documents, "codes": codes})


def plan_to_pdf(paper: PlanPaper, templates: Path) -> bytes:
    """A family's plan as a PDF, in the same way."""
    return _pressed(templates / PLAN, {"plan": paper})


def evidence_to_pdf(paper: EvidencePaper, templates: Path) -> bytes:
    """An evidence pack as a PDF, in the same way."""
    return _pressed(templates / EVIDENCE, {"pack": paper})


def cards_to_pdf(pages: Sequence[CardPage], templates: Path) -> bytes:
    """Printed cards as a PDF, in the same way; their codes keep the white border a camera looks for."""
    return _pressed(templates / CARDS, {"pages": pages, "codes": {page.link: _qr(page.link, border=4) for page in pages}})


def _pressed(template: Path, data: Mapping[str, object]) -> bytes:
    inputs = {name: msgspec.json.encode(value).decode() for name, value in data.items()}
    order = msgspec.json.encode({"template": str(template.resolve()), "data": inputs})
    command = [sys.executable, "-I", str(_PRESS)]
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 (our own script)
    except (OSError, subprocess.TimeoutExpired):
        raise NotPrinted("The press did not finish.") from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        raise NotPrinted(f"The press stopped with code {done.returncode}.")
    return _MAKER.sub(lambda found: b" " * len(found[0]), done.stdout)


def _codes(document: SheetDocument) -> dict[str, str]:
    parts = (part for section in (*document.front, *document.back) for part in section.parts)
    cards = (card for part in parts if isinstance(part, Cards) for card in part.cards)
    return {way.link: _qr(way.link) for card in cards for way in card.ways if way.link}


def _qr(link: str, border: int = 2) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=border, xmldecl=False, unit="mm")
    return drawn.getvalue().decode()
