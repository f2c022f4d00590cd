"""The evaluation set in tests/corpus/crisis, written by somebody who had not seen the phrases.

It was run blind once, on 22 November 2026, before any phrase was tuned: direct 53 of 58 (en), 43 of 56 (nl), 40 of 51 (ru),
45 of 52 (uk). The phrases have been widened since, with the set in view; so what stands here keeps them from getting worse.
How they do on words nobody has seen needs a new set, and a native speaker.
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


@lru_cache
def rows(locale: Locale) -> tuple[tuple[str, str], ...]:
    lines = (CORPUS / f"{locale}.jsonl").read_text("utf-8").splitlines()
    return tuple((row["kind"], row["text"]) for row in map(json.loads, filter(str.strip, lines)))


def told(locale: Locale, kind: str) -> Iterator[tuple[str, str | None]]:
    return ((text, heard(text, shelf().library.distress)) for each, text in rows(locale) if each == kind)


@pytest.mark.parametrize("locale", LOCALES)
def test_there_is_enough_to_hear(locale: Locale) -> None:
    """Sixty cries and as many of the rest, or the shares below mean nothing."""
    kinds = [kind for kind, _ in rows(locale)]
    assert set(kinds) == {"direct", "indirect", "grief", "other"}
    assert kinds.count("direct") + kinds.count("indirect") >= 60
    assert min(kinds.count("grief"), kinds.count("other")) >= 40


@pytest.mark.parametrize("locale", LOCALES)
def test_no_direct_cry_is_missed(locale: Locale) -> None:
    """Not one."""
    assert [text for text, what in told(locale, "direct") if what != "crisis"] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_indirect_cries_are_heard(locale: Locale) -> None:
    """Nine in ten."""
    found = list(told(locale, "indirect"))
    missed = [text for text, what in found if what != "crisis"]
    assert len(missed) <= 0.1 * len(found), missed


@pytest.mark.parametrize("locale", LOCALES)
def test_grief_is_met_with_care_and_never_alarms(locale: Locale) -> None:
    """Eight in ten are met; the rest are asked again."""
    found = list(told(locale, "grief"))
    assert [text for text, what in found if what == "crisis"] == []
    unmet = [text for text, what in found if what != "grief"]
    assert len(unmet) <= 0.2 * len(found), unmet


@pytest.mark.parametrize("locale", LOCALES)
def test_other_words_seldom_alarm(locale: Locale) -> None:
    """Two in a hundred."""
    found = list(told(locale, "other"))
    alarmed = [text for text, what in found if what == "crisis"]
    assert len(alarmed) <= 0.02 * len(found), alarmed
