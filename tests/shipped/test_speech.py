"""How well the check of speech hears: sentences written by others for this, none of them moved or listed in a rule.

Two sets; `-s` prints the figures. What each set gave before its sentences were read stands in docs/review/speech-check.md:
that, not the floors below, is what to expect of a sentence nobody has thought of.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from bot.flow.model import LOCALES, Locale
from bot.present.spoken import official_names
from bot.speech import find
from tests.support.universe import ROOT, shelf


class Floor(msgspec.Struct, frozen=True):
    """What a set must reach: bad ones caught, and caught by their own rule; good ones flagged at most; sentences of a kind."""

    caught: float
    right: float
    flagged: float
    least: int


FLOORS = {"": Floor(0.98, 0.95, 0.03, 300), "second.": Floor(0.92, 0.90, 0.07, 150)}
"""Beginning of the file's name to its floor. Of the second set only the odd lines were read for the rules."""
SETS = pytest.mark.parametrize("part", FLOORS, ids=["first", "second"])
CODES = {
    "link": {"text:link", "text:handle"},
    "phone": {"text:phone", "text:card"},
    "card": {"text:card"},
    "handle": {"text:handle"},
}


def sentences(part: str, locale: Locale, kind: str) -> Iterator[dict[str, Any]]:
    for line in (ROOT / "tests" / "corpus" / "speech" / f"{part}{locale}.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        if item["kind"] == kind:
            yield item


def heard(item: dict[str, Any], locale: Locale) -> set[str]:
    return {finding.code for finding in find(item["text"], locale, item["role"], official_names(shelf().library))}


@SETS
@pytest.mark.parametrize("locale", LOCALES)
def test_what_must_not_be_said_is_heard(part: str, locale: Locale) -> None:
    """Nearly all, and most of them by their own rule."""
    floor, bad = FLOORS[part], list(sentences(part, locale, "bad"))
    missed, wrong = [], []
    for item in bad:
        codes = heard(item, locale)
        missed += [] if codes else [item["rule"]]
        wrong += [] if codes & CODES.get(item["rule"], {f"speech:{item['rule']}"}) else [item["rule"]]
    print(f"{part}{locale}: {len(bad)} bad, missed {dict(Counter(missed))}, not by their rule {dict(Counter(wrong))}")
    assert len(bad) >= floor.least
    assert len(missed) <= (1 - floor.caught) * len(bad)
    assert len(wrong) <= (1 - floor.right) * len(bad)


@SETS
@pytest.mark.parametrize("locale", LOCALES)
def test_what_may_be_said_is_left_alone(part: str, locale: Locale) -> None:
    """Few are flagged; those need another wording or an exception with a reviewer."""
    floor, good = FLOORS[part], list(sentences(part, locale, "good"))
    flagged = [codes for item in good if (codes := heard(item, locale))]
    print(f"{part}{locale}: {len(good)} good, {len(flagged)} flagged")
    assert len(good) >= floor.least
    assert len(flagged) <= floor.flagged * len(good), flagged
