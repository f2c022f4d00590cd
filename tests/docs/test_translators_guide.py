"""The translators' guide, in both languages, says only what the commands and the checks do."""

import re

import pytest
from typer.main import get_command

from bot.__main__ import app
from bot.present.checks import MAX_CAPTION, MAX_COMMAND, MAX_DESCRIPTION, MAX_LABEL
from tests.support.universe import ROOT

GUIDES = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("translators.md", "translators.uk.md")}
SHOWN = sorted(
    {shown for text in GUIDES.values() for shown in re.findall(r"(?:`|^)likhtar ([a-z][^`\n]*)", text, re.MULTILINE)}
)


@pytest.mark.parametrize("shown", SHOWN)
def test_every_command_of_the_guide_exists(shown: str) -> None:
    """With its sub-commands and its options."""
    command, words = get_command(app), shown.split()
    while words and hasattr(command, "commands"):
        name = words.pop(0)
        assert name in command.commands, shown
        command = command.commands[name]
    known = {option for each in command.params for option in each.opts}
    assert {word for word in words if word.startswith("--")} <= known, shown
    required = [each for each in command.params if each.required and each.param_type_name == "argument"]
    assert len([word for word in words if not word.startswith("--")]) >= len(required) or not words, shown


def test_every_command_of_words_is_in_both_guides() -> None:
    """Nothing a translator may need is left out; bringing catalogs up to date is the authors'."""
    group = get_command(app).commands["words"]  # type: ignore[attr-defined]
    for text in GUIDES.values():
        for name in set(group.commands) - {"update"}:
            assert f"likhtar words {name}" in text, name
        assert "likhtar play --changed" in text


def test_the_limits_are_those_of_the_check() -> None:
    """In both languages."""
    for text in GUIDES.values():
        rows = [re.findall(r"\d[\d,]*", row) for row in re.findall(r"^\| [^-].*\|$", text, re.MULTILINE)][1:]
        numbers = [[int(each.replace(",", "")) for each in re.findall(r"[\d,]*\d", " ".join(row))] for row in rows]
        assert numbers == [[MAX_LABEL, 26], [MAX_CAPTION], [MAX_COMMAND], list(MAX_DESCRIPTION.values())]


def test_the_two_guides_are_one() -> None:
    """The same chapters, lists and commands; what is written in Ukrainian has no Latin letter inside a word."""
    english, ukrainian = GUIDES["translators.md"], GUIDES["translators.uk.md"]
    for pattern in (r"^## ", r"^\d+\. ", r"^```"):
        assert len(re.findall(pattern, english, re.MULTILINE)) == len(re.findall(pattern, ukrainian, re.MULTILINE)), pattern
    assert re.findall(r"\b\w*[а-яіїєґ][a-z]\w*|\b\w*[a-z][а-яіїєґ]\w*", ukrainian) == []
    assert not re.search(r"[ыэъё]", ukrainian, re.IGNORECASE)


def test_every_link_leads_somewhere() -> None:
    """Files beside the guide."""
    for text in GUIDES.values():
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / "docs" / target).resolve().is_file(), target
