"""What Ukrainian pages say of an issue before the check's own English sentence: of every code, and of nothing else."""

import re

from bot.adapters.web.workshop.words import Words, all_words
from tests.support.issue_codes import issue_codes
from tests.support.universe import ROOT

SAID = {key.removeprefix("issue/"): said for key, said in all_words().items() if key.startswith("issue/")}
REFERENCES = {"contact:nib", "contact:nobody", "contact:shield-of-mothers"}
"""Tests name them in quotes like codes; they stand in the braces of sentences."""
SENTENCES = re.compile(r"[.:!?] [А-ЯІЇЄҐ]")


def test_every_issue_has_its_ukrainian_words() -> None:
    missing = {code: file for code, file in issue_codes().items() if code not in SAID}
    assert not missing, "write them into bot/adapters/web/workshop/texts/issues.yaml"


def test_nothing_is_said_of_an_issue_that_cannot_arise() -> None:
    assert not SAID.keys() - issue_codes().keys()


def test_codes_that_other_tests_and_guides_name_are_among_those_found() -> None:
    """So a code that the source hides from `issue_codes` shows here, once anybody expects it anywhere."""
    families = "|".join(sorted({code.partition(":")[0] for code in issue_codes()}))
    named = re.compile(rf"[\"'`]((?:{families}):[a-z]+(?:-[a-z]+)*)[\"'`]")
    files = [path for folder in ("tests", "docs", "flows") for path in (ROOT / folder).rglob("*.*")]
    texts = [path.read_text("utf-8", "replace") for path in files if path.suffix in (".py", ".md", ".yaml")]
    found = {code for text in texts for code in named.findall(text)} - REFERENCES
    assert len(found) > 50
    assert found <= issue_codes().keys()


def test_it_is_one_sentence_or_two_and_short() -> None:
    for code, said in SAID.items():
        assert len(said["uk"]) <= 160, code
        assert len(SENTENCES.findall(said["uk"])) <= 1, code
        assert said["uk"].endswith("."), code
        assert "'" not in said["uk"], code  # the apostrophe of these pages is ’


def test_an_english_page_adds_nothing_and_an_unknown_code_is_calm() -> None:
    assert not any(Words("en").of_issue(code) for code in SAID)
    assert Words("uk").of_issue("moon:full") == ""
    assert Words("uk").of_issue("speech:forbidden-promise").startswith("Тут обіцяно")
