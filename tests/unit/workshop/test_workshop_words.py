"""The pages' own words: both languages are complete, all are used, and what is filled in is the same in each."""

import re
from pathlib import Path
from string import Formatter

import pytest

from bot.adapters.web.workshop import words as module
from bot.adapters.web.workshop.words import FOLDER, TONGUES, Words, all_words

ROOM = Path(module.__file__).parent
ALOUD = ("say-", "ask-")
"""Said to an office on the telephone, in Dutch too."""
MADE = (
    "issue/", "due-", "role-", "kind-", "reach-", "lang-", "phone-", "call-", "edit-kind-", "state-",
)  # fmt: skip
"""Keys that are put together from a value; each value is looked for elsewhere (`bot.workshop.duties`, `test_issue_words`)."""
UKRAINIAN_ONLY = "issue/"
"""Stands before the check's own sentence, which is English."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_sentence_is_there_in_both_languages() -> None:
    for key, said in all_words().items():
        expected = {"uk"} if key.startswith(UKRAINIAN_ONLY) else {*TONGUES, "nl"} if key.startswith(ALOUD) else set(TONGUES)
        assert set(said) == expected, key
        assert all(isinstance(text, str) and text.strip() for text in said.values()), key
        assert len({frozenset(fields(text)) for text in said.values()}) == 1, key


def test_ukrainian_is_no_english_left_over() -> None:
    same = [key for key, said in all_words().items() if said.get("en") == said["uk"] and not key.startswith("kind-")]
    assert not same
    assert not [key for key, said in all_words().items() if re.search("[ыэёъ]", said["uk"])]


def test_every_key_is_used_and_every_key_used_is_there() -> None:
    text = "".join(path.read_text("utf-8") for path in [*ROOM.glob("*.py"), *ROOM.glob("templates/*.j2")])
    text += (ROOM.parents[2] / "workshop" / "duties.py").read_text("utf-8")
    quoted = text.replace("'", '"')
    unused = [key for key in all_words() if f'"{key}"' not in quoted and not key.startswith(MADE)]
    assert not unused
    asked = set(re.findall(r'\bt\("([a-z0-9-]+)"[,)]', text)) | set(re.findall(r'say\("([a-z0-9-]+)"\)', text))
    assert asked <= set(all_words())


def test_no_value_is_cut_off_by_a_comma() -> None:
    """`{uk: one, two}` would be a second key: each sentence with a comma stands in quotes, which the first test sees too."""
    for path in FOLDER.glob("*.yaml"):
        assert "\t" not in path.read_text("utf-8")


def test_what_is_filled_in_is_put_in_as_text() -> None:
    assert "<b>" in Words("uk")("unknown-flow", name="<b>")  # the page escapes the whole


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text("same: {en: a, uk: b}\n", "utf-8")
    with pytest.raises(ValueError, match="another file"):
        all_words(tmp_path)
