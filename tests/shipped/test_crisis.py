"""Three evaluation sets in tests/corpus/crisis, each written by somebody who had not seen the phrases.

Each was run blind once before any phrase was tuned for it (docs/review/crisis-words.md has the figures). The phrases have been
widened since, with all in view; so what stands here keeps them from getting worse, and proves nothing about a fourth set.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from bot.flow.model import LOCALES, Locale
from bot.present.urgency import heard
from tests.support.universe import shelf

CORPUS = Path(__file__).parents[1] / "corpus" / "crisis"

FILES = [(locale, kept) for locale in LOCALES for kept in ("", "second.", "third.")]
INDIRECT_MISSED = {"": 0.1, "second.": 0.15, "third.": 0.2}
GRIEF_UNMET = {"": 0.2, "second.": 0.25, "third.": 0.4}
OTHER_ALARMED = {"": 0.02, "second.": 0.02, "third.": 0.08}
"""The third set holds relatives who tell that somebody else wants to die; alarm is right there."""


@lru_cache
def rows(locale: Locale, kept: str) -> tuple[tuple[str, str], ...]:
    lines = (CORPUS / f"{kept}{locale}.jsonl").read_text("utf-8").splitlines()
    return tuple((row["kind"], row["text"]) for row in map(json.loads, filter(str.strip, lines)))


def told(locale: Locale, kept: str, kind: str) -> Iterator[tuple[str, str | None]]:
    return ((text, heard(text, shelf().library.distress)) for each, text in rows(locale, kept) if each == kind)


@pytest.mark.parametrize(("locale", "kept"), FILES)
def test_there_is_enough_to_hear(locale: Locale, kept: str) -> None:
    """Sixty cries and about as many of the rest, or the shares below mean nothing."""
    kinds = [kind for kind, _ in rows(locale, kept)]
    assert set(kinds) == {"direct", "indirect", "grief", "other"}
    assert kinds.count("direct") + kinds.count("indirect") >= 60
    assert kinds.count("grief") + kinds.count("other") >= 60


@pytest.mark.parametrize(("locale", "kept"), FILES)
def test_no_direct_cry_is_missed(locale: Locale, kept: str) -> None:
    """Not one."""
    assert [text for text, what in told(locale, kept, "direct") if what != "crisis"] == []


@pytest.mark.parametrize(("locale", "kept"), FILES)
def test_indirect_cries_are_heard(locale: Locale, kept: str) -> None:
    """Nine in ten of the first set, seventeen in twenty of the second, four in five of the third."""
    found = list(told(locale, kept, "indirect"))
    missed = [text for text, what in found if what != "crisis"]
    assert len(missed) <= INDIRECT_MISSED[kept] * len(found), missed


@pytest.mark.parametrize(("locale", "kept"), FILES)
def test_grief_is_met_with_care_and_never_alarms(locale: Locale, kept: str) -> None:
    """Eight in ten are met, three in four of the second set, three in five of the third; the rest are asked again."""
    found = list(told(locale, kept, "grief"))
    assert [text for text, what in found if what == "crisis"] == []
    unmet = [text for text, what in found if what != "grief"]
    assert len(unmet) <= GRIEF_UNMET[kept] * len(found), unmet


@pytest.mark.parametrize(("locale", "kept"), FILES)
def test_other_words_seldom_alarm(locale: Locale, kept: str) -> None:
    """Two in a hundred; eight of the third set."""
    found = list(told(locale, kept, "other"))
    alarmed = [text for text, what in found if what == "crisis"]
    assert len(alarmed) <= OTHER_ALARMED[kept] * len(found), alarmed
