"""Sabotage twins of what is caught as it is typed: each rule is taken away once, and the measured figures must turn red."""

from collections.abc import Iterator

import pytest

from bot.flow.model import LOCALES, Locale
from bot.papers.forbidden import rules
from tests.shipped import test_never_asked as checks


def languages_that_turn_red() -> Iterator[Locale]:
    for locale in LOCALES:
        try:
            checks.test_what_is_never_asked_is_caught(locale)
        except AssertionError:
            yield locale


@pytest.mark.parametrize("kind", [kind for kind, _ in rules.RULES])
def test_twin_a_rule_is_taken_away(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other rules still hear some of its items; never enough, in any of the languages."""
    assert list(languages_that_turn_red()) == []
    monkeypatch.setattr(rules, "RULES", tuple(rule for rule in rules.RULES if rule[0] != kind))
    assert list(languages_that_turn_red()) == list(LOCALES)


def test_twin_surnames_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them Майор and Kapitein are ranks wherever they stand, and families with such names are reproached."""
    monkeypatch.setattr("bot.papers.forbidden.rules.is_surname", lambda message, place, at_name: False)
    red = []
    for locale in LOCALES:
        try:
            checks.test_harmless_answers_are_let_by(locale)
        except AssertionError:
            red.append(locale)
    assert red
