"""`likhtar export book`: the flow book is written, with a progress bar where somebody is watching."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.adapters.cli.endings import WRONG_USE, say, stop
from bot.adapters.cli.outside import Outside
from bot.adapters.cli.signing import put

if TYPE_CHECKING:
    from bot.flow.model import Locale


def make_book(outside: Outside, out: Path, locale: "Locale", flows: Sequence[str]) -> None:
    """Write the book to `out`. Ends the command for a name that is no flow, or where `out` is a folder."""
    if out.is_dir():
        stop(f"{out} is a folder: name a file with --out.", WRONG_USE)
    with watched(outside.book_chapters(flows)) as told:
        data = outside.book(locale, flows, told)
    put(out, data, 0o644, instead=True)
    say(f"{out}: the book, {len(data) / 1_000_000:.1f} MB. Print it on both sides; each entry has a box to approve it.")
    say("What was approved is noted in flows/approvals.yaml, with the code of the text that stands in its box.")


@contextmanager
def watched(chapters: int) -> Iterator[Callable[[str], None]]:
    """A bar of chapters on standard error, then one that runs while the pages are set; nothing where nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        written = bars.add_task("Writing the chapters", total=chapters)
        told = 0

        def tell(chapter: str) -> None:
            nonlocal told
            told += 1
            bars.update(written, completed=told)
            if told == chapters:
                bars.add_task("Setting the pages", total=None)

        yield tell
