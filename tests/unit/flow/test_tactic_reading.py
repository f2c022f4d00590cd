"""Tactics are read strictly: the official sentence, and the phrases that are signs of a trick in four languages."""

import msgspec
import pytest

from bot.flow.errors import FlowError
from bot.flow.messages import tactic_messages
from bot.flow.model import LOCALES, Tactic
from bot.flow.records import LONGEST_LOOK, LONGEST_TRUTH, told_apart
from tests.support import builders

_EN = "en: [send money_release here]"


def read(old: str = "", new: str = "") -> Tactic:
    text = builders.tactic("money_release", "stop-now")
    assert old in text
    return builders.tactics(text.replace(old, new))["money_release"]


def test_a_tactic_has_its_truth_and_its_looks() -> None:
    """And both survive the shelf, which keeps them as MessagePack."""
    tactic = read(_EN, 'en: [ransom in cash, "buy  him out"]')
    assert tactic.truth.context == "tactic/money_release/truth"
    assert tuple(tactic.looks) == LOCALES
    assert tactic.looks["en"] == ("ransom in cash", "buy him out")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(tactic), type=Tactic) == tactic


def test_the_truth_is_translated_and_the_looks_are_not() -> None:
    """Families read the first; only volunteers read the second."""
    contexts = [message.context.rsplit("/", 1)[1] for message in tactic_messages(read())]
    assert contexts == ["name", "wants", "truth", "do"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("truth: Truth money_release., ", "", "'truth' is missing"),
        ("Truth money_release.", "T" * (LONGEST_TRUTH + 1), "too long"),
        (", nl: [send money_release here]", "", "'nl' is missing"),
        (_EN, "en: [pay me now], pl: [zapłać mi teraz]", "'pl' is not known"),
        (_EN, "en: []", "no phrase in 'en'"),
        (_EN, "en: [ransom]", "one word"),
        (_EN, f"en: [pay {'w' * LONGEST_LOOK}]", "too long"),
        (_EN, "en: [Pay me now]", "more than words"),
        (_EN, 'en: ["pay me, now"]', "more than words"),
        (_EN, "en: [pay me, 300]", "list of words"),
        (_EN, "en: pay me now", "must be a list"),
    ],
)
def test_a_phrase_that_cannot_be_a_sign_is_refused(old: str, new: str, what: str) -> None:
    """With the place and a remedy."""
    with pytest.raises(FlowError) as refused:
        read(old, new)
    assert what in refused.value.what
    assert refused.value.where.startswith("flows/tactics/test.yaml:")
    assert refused.value.remedy


def _with(ident: str, phrases: str) -> Tactic:
    text = builders.tactic(ident, "danger").replace(f"en: [send {ident} here]", f"en: [{phrases}]")
    return builders.tactics(text)[ident]


def test_tactics_are_kept_by_their_ids() -> None:
    found = told_apart([_with("phishing_link", "open this link"), _with("money_release", "ransom in cash")])
    assert list(found) == ["phishing_link", "money_release"]


@pytest.mark.parametrize(("one", "other"), [("pay me now", "pay me now"), ("pay me now, pay me now", "ransom in cash")])
def test_a_phrase_is_a_sign_of_one_trick(one: str, other: str) -> None:
    """Twice in one language, whether in one tactic or in two, it would tell nothing."""
    with pytest.raises(FlowError) as refused:
        told_apart([_with("money_release", one), _with("phishing_link", other)])
    assert "'pay me now' (en)" in refused.value.what
    assert "'money_release'" in refused.value.what
    assert refused.value.remedy


def test_the_same_words_may_stand_in_two_languages() -> None:
    tactic = _with("money_release", "scan deze qr").looks["en"]
    text = builders.tactic("account_takeover", "stop-now").replace("nl: [send account_takeover here]", "nl: [scan deze qr]")
    assert told_apart(builders.tactics(text).values())["account_takeover"].looks["nl"] == tactic
