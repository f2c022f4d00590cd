"""The glossary that translators read and the one that is checked are the same."""

from pathlib import Path

import pytest

from bot.adapters.library.review import read_glossary
from bot.flow.model import LOCALES, Locale
from tests.support.universe import ROOT


def rows(path: Path) -> list[tuple[str, str, str]]:
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in path.read_text("utf-8").splitlines()]
    tables = [row for row in cells if len(row) >= 3 and row[0] not in ("English", "Term") and set(row[0]) - {"-"}]
    return [(row[0], row[1], row[-1]) for row in tables]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_and_the_data_agree(locale: Locale) -> None:
    """Line by line; what is refused stands under what is never said."""
    glossary = read_glossary(ROOT)
    assert glossary is not None
    terms = glossary[locale]
    assert [(term.en, term.said, term.never) for term in terms] == rows(ROOT / "locales" / f"glossary.{locale}.md")
    assert not [(term.en, word) for term in terms for word in term.forbidden if word not in term.never]
