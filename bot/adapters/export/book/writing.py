"""The book from the library: which chapters, in which order, and what stands on the first page."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from bot.adapters.export.book.desk import Desk
from bot.adapters.export.book.index import contact_index, doubts, source_list
from bot.adapters.export.book.nodes import flow_chapters
from bot.adapters.export.book.paper import Book, Chapter, Part
from bot.adapters.export.book.records import companion_chapter, drill_chapter, roadmap_chapters, tactic_chapter
from bot.flow.approvals import Approval, codes_of
from bot.flow.drills import DRILLS
from bot.flow.model import FlowId, Library, Locale
from bot.present.catalogs import Catalogs

LEAD: Final = ("book-lead", "book-how-pen", "book-how-code", "book-how-numbers")
_TEMPLATE: Final = (
    "book-title", "book-contents", "book-page", "book-by", "book-on", "book-until", "book-remarks", "book-code", "book-offices",
    "book-part-contacts", "book-part-doubts", "book-doubts-lead", "book-part-sources", "book-none", "book-shown-nowhere",
    "book-source", "profile-name",
)  # fmt: skip
"""What the template says itself; with a number to put in, it does that."""
Told = Callable[[str], None]
"""Told the name of each chapter when it is written."""


class BookProblem(Exception):
    """The book is not made; the message says why and what to do, in one sentence."""


def write_book(
    library: Library,
    catalogs: Catalogs,
    approvals: Sequence[Approval],
    today: dt.date,
    locale: Locale,
    flows: Collection[str] = (),
    told: Told = lambda chapter: None,
) -> Book:
    """The whole book, or what belongs to `flows`: flows and road maps of these names, `drills` for the drills.

    The same library, approvals and day give the same book. Raises `BookProblem` for a name that is neither.
    """
    _refuse_unknown(library, flows)
    printed = frozenset(name for name in codes_of(library) if not flows or _belongs(name, flows))
    desk = Desk(library, catalogs, approvals, today, locale, printed)
    parts = tuple(_parts(desk, flows, told))
    contacts = contact_index(desk, not flows)
    revision = desk.phrase("book-dated", revision=library.revision, date=desk.date(today.isoformat()))
    part = (desk.phrase("book-part-only", flows=", ".join(sorted(flows))),) if flows else ()
    return Book(
        locale=locale,
        words={key: desk.phrase(key) for key in _TEMPLATE} | {"dated": revision},
        lead=(*part, *(desk.phrase(key) for key in LEAD)),
        parts=parts,
        contacts=contacts,
        doubts=doubts(desk, printed, not flows),
        sources=source_list(desk),
    )


def chapters_of(library: Library, flows: Collection[str] = ()) -> int:
    """How many chapters the book has: how often `told` is called."""
    if flows:
        return sum((name in library.flows) + (name in library.roadmaps) for name in set(flows))
    return len(library.flows) + len(library.roadmaps) + 2


def _parts(desk: Desk, flows: Collection[str], told: Told) -> Iterator[Part]:
    library, whole = desk.library, not flows
    wanted = [flow for flow in library.flows if whole or flow in flows]
    maps = [roadmap for roadmap in library.roadmaps if whole or roadmap in flows]
    spoken = [FlowId(flow) for flow in wanted if flow != DRILLS]
    made: list[tuple[str, Iterator[Chapter]]] = [
        ("book-part-flows", flow_chapters(desk, spoken)),
        ("book-part-steps", roadmap_chapters(desk, maps)),
        ("book-part-tactics", _one(whole, tactic_chapter, desk)),
        ("book-part-drills", _one(DRILLS in wanted, drill_chapter, desk)),
        ("book-part-companions", _one(whole, companion_chapter, desk)),
    ]
    for key, chapters in made:
        title = desk.phrase(key)
        if found := tuple(_telling(chapters, told, title)):
            yield Part(title, found)


def _one(wanted: bool, make: Callable[[Desk], Chapter], desk: Desk) -> Iterator[Chapter]:
    if wanted:
        yield make(desk)


def _telling(chapters: Iterator[Chapter], told: Told, title: str) -> Iterator[Chapter]:
    for chapter in chapters:
        yield chapter
        told(chapter.title or title)


def _belongs(name: str, flows: Collection[str]) -> bool:
    kind, _, rest = name.partition("/")
    if kind == "roadmap":
        return rest.partition("/")[0] in flows
    if kind == "drill":
        return DRILLS in flows
    return kind not in ("tactic", "companion") and kind in flows


def _refuse_unknown(library: Library, flows: Collection[str]) -> None:
    for name in flows:
        if name not in library.flows and name not in library.roadmaps:
            known = ", ".join(sorted({*library.flows, *library.roadmaps}))
            raise BookProblem(f"There is no flow and no road map {name!r}. Known: {known}.")
