"""How long paper takes: a bare typst page, a blank sheet, a filled one, the blank set of a situation. `python -m bench.papers`.

Each is made as the bot makes it, by a press in a process of its own; the median of several. Exit code 1 when a filled sheet
takes two seconds.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.progress import Progress

from bot.adapters.export.documents import DocumentMaker, situation_offices
from bot.adapters.export.pdf import _pressed
from bot.adapters.library.places import shipped_root
from bot.adapters.library.shelf import read_shelf
from bot.flow.model import LOCALES
from bot.papers.form import Filled
from bot.present.outbound import OutboundMessage

ROUNDS = 7
MOST_SECONDS = 2.0
"""What the slowest filled sheet may take."""
FAMILY = {
    "relative-name": "Ґалаґан-Перебийніс Всеволод Їжакович " * 3, "relative-latin": "Galagan-Perebyinis Vsevolod · " * 6,
    "relative-birth": "1994-05-07", "kinship": "mother", "last-date": "2024-21", "last-place": "біля Авдіївки, " * 8,
    "marks": "шрам над лівою бровою, татуювання: якір; " * 7, "applicant-name": "Перебийніс Мар’яна Олексіївна " * 4,
    "applicant-contact": "+380 00 000 00 00, mariana.perebyinis@example.org",
}  # fmt: skip
"""As long as answers get."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the table; each sheet has two sides."""

    name: str
    sheets: int
    seconds: float


def median(make: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds it takes to make, usually."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        make()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def papers() -> list[Paper]:
    """All of them, measured one after the other; nothing is kept from one to the next."""
    shelf, templates = read_shelf(), shipped_root() / "templates"

    def made(content: OutboundMessage) -> bytes:
        maker = DocumentMaker(shelf.library, shelf.catalogs, shelf.sheets, shelf.form, templates)
        return maker(content)[1]

    with tempfile.TemporaryDirectory() as folder, Progress(transient=True) as progress:
        task = progress.add_task("papers", total=2 + 2 * len(LOCALES))
        bare = Path(folder) / "bare.typ"
        bare.write_text('#set page(paper: "a4")\n#set document(date: none)\nA page.\n')
        found = [Paper("bare typst page", 1, median(lambda: _pressed(bare, {})))]
        progress.advance(task)
        for locale in LOCALES:
            blank = OutboundMessage(html="", sheet="police-nib", locale=locale)
            found.append(Paper(f"blank sheet, {locale}", 1, median(partial(made, blank))))
            progress.advance(task)
            form = OutboundMessage(html="", form=Filled("koordshtab", FAMILY, locale, "2026-11-22"), locale=locale)
            found.append(Paper(f"filled sheet, longest answers, {locale}", 1, median(partial(made, form))))
            progress.advance(task)
        whole = OutboundMessage(html="", sheet="set:soldier-missing", locale="nl")
        count = len(situation_offices(shelf.library, "soldier-missing"))
        found.append(Paper("blank set, soldier missing, nl", count, median(partial(made, whole), 3)))
    return found


def table(found: list[Paper]) -> list[str]:
    """The figures as Markdown, with ratios to the bare page."""
    bare = found[0].seconds
    lines = ["| paper | sheets | seconds | × a bare page |", "|---|--:|--:|--:|"]
    lines += [f"| {one.name} | {one.sheets} | {one.seconds:.2f} | {one.seconds / bare:.1f} |" for one in found]
    slowest = max(one.seconds for one in found if one.name.startswith("filled"))
    verdict = "met" if in_time(found) else "**missed**"
    return [*lines, "", f"The slowest filled sheet takes {slowest:.2f} s; wanted: less than {MOST_SECONDS:g} s ({verdict})."]


def in_time(found: list[Paper]) -> bool:
    """Whether every filled sheet is."""
    return all(one.seconds < MOST_SECONDS for one in found if one.name.startswith("filled"))


def main() -> None:
    """Measures and prints."""
    found = papers()
    print("\n".join(table(found)))
    raise SystemExit(0 if in_time(found) else 1)


if __name__ == "__main__":
    main()
