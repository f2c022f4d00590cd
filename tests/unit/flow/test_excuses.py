"""Exceptions to the check of speech: with a reviewer and an end, or not at all."""

import datetime as dt

import pytest

from bot.adapters.library.strict_yaml import parse
from bot.flow.errors import FlowError
from bot.flow.excuses import Excuse, ExcuseReader, excused
from bot.flow.issues import Issue

TODAY = dt.date(2026, 11, 22)
WHOLE = """- code: speech:pressure
  where: minor/start/say.4
  locale: nl
  reviewer: A. Reviewer
  until: "2026-12-31"
  why: A child in danger.
"""
ISSUE = Issue("error", "speech:pressure", "nl minor/start/say.4 (flows/guide/minor.yaml:6)", "…", "…")


def read(text: str) -> list[Excuse]:
    return ExcuseReader("flows/exceptions.yaml").excuses(parse(text.encode(), "flows/exceptions.yaml"))


def test_an_exception_takes_its_finding_away_and_no_other() -> None:
    """In its language and place only."""
    other = Issue("error", "speech:pressure", "uk minor/start/say.4 (flows/guide/minor.yaml:6)", "…", "…")
    assert excused([ISSUE, other], read(WHOLE), TODAY) == [other]


def test_without_a_language_it_holds_in_all() -> None:
    """One sentence, four languages."""
    assert excused([ISSUE], read(WHOLE.replace("  locale: nl\n", "")), TODAY) == []


def test_an_exception_ends() -> None:
    """The finding is back, and the exception is an issue itself."""
    after = excused([ISSUE], read(WHOLE), dt.date(2027, 1, 1))
    assert [issue.code for issue in after] == ["speech:pressure", "exception:ended"]


def test_an_exception_that_excepts_nothing_is_told() -> None:
    """The sentence was mended: the exception can go."""
    assert [issue.code for issue in excused([], read(WHOLE), TODAY)] == ["exception:unused"]


@pytest.mark.parametrize("key", ["reviewer", "until", "why", "where", "code"])
def test_an_exception_is_whole_or_refused(key: str) -> None:
    """Nobody answers for it otherwise."""
    lines = WHOLE.removeprefix("- ").splitlines()
    left = [line.strip() for line in lines if not line.strip().startswith(f"{key}:")]
    with pytest.raises(FlowError, match=f"'{key}' is missing"):
        read("- " + "\n  ".join(left) + "\n")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("speech:pressure", "contact:no-source", "cannot be excepted"),
        ("2026-12-31", "some day", "is not a day"),
        ("nl", "de", "no language"),
    ],
)
def test_what_cannot_stand_is_refused(before: str, after: str, said: str) -> None:
    """Only words, only until a day, only in our languages."""
    with pytest.raises(FlowError, match=said):
        read(WHOLE.replace(before, after, 1))
