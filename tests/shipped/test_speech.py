"""How well the check of speech hears: sentences written by others for this, none of them moved or listed in a rule.

The rules were written without these sentences, then widened after them; `-s` prints the figures.
Before any widening they caught 54 to 68 of 100. After widening for one half, they caught in the unread half 80 % (uk),
71 % (ru), 64 % (nl) and 73 % (en): that, not the figures below, is what to expect of a sentence nobody has thought of.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from bot.flow.model import LOCALES, Locale
from bot.present.spoken import official_names
from bot.speech import find
from tests.support.universe import ROOT, shelf

CAUGHT, RIGHT, FLAGGED = 0.98, 0.95, 0.03
LEAST = 300
CODES = {
    "link": {"text:link", "text:handle"},
    "phone": {"text:phone", "text:card"},
    "card": {"text:card"},
    "handle": {"text:handle"},
}


def sentences(locale: Locale, kind: str) -> Iterator[dict[str, Any]]:
    for line in (ROOT / "tests" / "corpus" / "speech" / f"{locale}.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        if item["kind"] == kind:
            yield item


def heard(item: dict[str, Any], locale: Locale) -> set[str]:
    return {finding.code for finding in find(item["text"], locale, item["role"], official_names(shelf().library))}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_must_not_be_said_is_heard(locale: Locale) -> None:
    """98 of 100, and by its own rule 95 of 100."""
    bad = list(sentences(locale, "bad"))
    missed, wrong = [], []
    for item in bad:
        codes = heard(item, locale)
        missed += [] if codes else [item["text"]]
        wrong += [] if codes & CODES.get(item["rule"], {f"speech:{item['rule']}"}) else [item["rule"]]
    print(f"{locale}: {len(bad)} bad, {len(missed)} missed, {len(wrong)} not by their rule {dict(Counter(wrong))}")
    assert len(bad) >= LEAST
    assert len(missed) <= (1 - CAUGHT) * len(bad), missed
    assert len(wrong) <= (1 - RIGHT) * len(bad), wrong


@pytest.mark.parametrize("locale", LOCALES)
def test_what_may_be_said_is_left_alone(locale: Locale) -> None:
    """At most 3 of 100 are flagged; those need another wording or an exception with a reviewer."""
    good = list(sentences(locale, "good"))
    flagged = [(item["text"], codes) for item in good if (codes := heard(item, locale))]
    print(f"{locale}: {len(good)} good, {len(flagged)} flagged")
    assert len(good) >= LEAST
    assert len(flagged) <= FLAGGED * len(good), flagged
