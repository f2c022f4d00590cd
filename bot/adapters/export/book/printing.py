"""The book as PDF, set by the press in a short-lived process. The same book gives the same bytes."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from bot.adapters.export.book.paper import Book
from bot.adapters.export.pdf import NotPrinted

TEMPLATE: Final = "book/book.typ"
PATIENCE: Final = 300.0
"""Seconds: a book has hundreds of pages, and computers of offices are slow."""
_PRESS: Final = Path(__file__).parents[1] / "press.py"
_MAKER: Final = re.compile(rb"Typst [0-9]+\.[0-9]+\.[0-9]+")


def book_to_pdf(book: Book, templates: Path) -> bytes:
    """The book, made with the template under `templates`; its words go there as data, never as markup. Raises `NotPrinted`."""
    data = {"book": msgspec.json.encode(book).decode()}
    order = msgspec.json.encode({"template": str((templates / TEMPLATE).resolve()), "data": data})
    command = [sys.executable, "-I", str(_PRESS)]
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 (our own script)
    except (OSError, subprocess.TimeoutExpired):
        raise NotPrinted("The press did not finish.") from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        raise NotPrinted(f"The press stopped with code {done.returncode}.")
    return _MAKER.sub(lambda found: b" " * len(found[0]), done.stdout)
