"""Who translated a sentence and who has read it: two translator's comments above it in the catalog. Pure.

`# translated-by: verba 2026-11-22 meaning 0123456789abcdef`
`# reviewed-by: zoria 2026-11-24 text 0123456789abcdef meaning 0123456789abcdef`

A mark holds the code of what was read, so it ends by itself when the words change, and it says when the Ukrainian sentence,
in which the meaning is authored, has become another one since. Gettext tools and Weblate keep such comments.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from bot.flow.approvals import code_of

CODE_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
UNKNOWN = "unknown"
"""Stands for a translator who is not named."""
_TRANSLATED = re.compile(r"translated-by: (?P<by>[a-z0-9-]+) (?P<day>\d{4}-\d\d-\d\d) meaning (?P<meaning>[0-9a-f]{16})")
_REVIEWED = re.compile(
    r"reviewed-by: (?P<by>[a-z0-9-]+) (?P<day>\d{4}-\d\d-\d\d) text (?P<text>[0-9a-f]{16}) meaning (?P<meaning>[0-9a-f]{16})"
)

Reading = Literal["outdated", "in review", "reviewed"]


class Sentence(msgspec.Struct, frozen=True):
    """What a mark is about: the English, the translation (its plural forms), and the Ukrainian sentence."""

    english: str
    said: tuple[str, ...]
    ukrainian: str

    @property
    def text(self) -> str:
        """The code of the words that were read."""
        return code_of([self.english, *self.said])

    @property
    def meaning(self) -> str:
        """The code of the Ukrainian sentence."""
        return code_of([self.ukrainian])


class Marks(msgspec.Struct, frozen=True):
    """What the comments of one entry say. Without a mark nobody is known to have translated or read it."""

    translator: str = ""
    translated_meaning: str = ""
    reviewer: str = ""
    reviewed_text: str = ""
    reviewed_meaning: str = ""


def marks_of(comments: Iterable[str]) -> Marks:
    """The latest mark of each kind among an entry's comments."""
    marks = Marks()
    for comment in comments:
        if found := _TRANSLATED.fullmatch(comment):
            marks = msgspec.structs.replace(marks, translator=found["by"], translated_meaning=found["meaning"])
        if found := _REVIEWED.fullmatch(comment):
            marks = msgspec.structs.replace(
                marks, reviewer=found["by"], reviewed_text=found["text"], reviewed_meaning=found["meaning"]
            )
    return marks


def reading(marks: Marks, sentence: Sentence, is_ukrainian: bool) -> Reading:
    """How far a translated sentence is read.

    In review: nobody but its translator is known to have read it as it is now. Outdated: the Ukrainian sentence was another
    one when it was last translated or read; where nobody wrote that down, nothing is claimed.
    """
    is_read = marks.reviewed_text == sentence.text
    known = marks.reviewed_meaning if is_read else marks.translated_meaning or marks.reviewed_meaning
    if not is_ukrainian and known and known != sentence.meaning:
        return "outdated"
    return "reviewed" if is_read else "in review"


def with_translated(comments: Sequence[str], by: str, day: str, sentence: Sentence) -> tuple[str, ...]:
    """The comments when this sentence was translated by `by` on that day: earlier marks are about other words, and go."""
    return (*_others(comments), f"translated-by: {by or UNKNOWN} {day} meaning {sentence.meaning}")


def with_reviewed(comments: Sequence[str], by: str, day: str, sentence: Sentence) -> tuple[str, ...]:
    """The comments when `by` has read this sentence on that day; who translated it stays."""
    kept = tuple(comment for comment in comments if not comment.startswith("reviewed-by:"))
    return (*kept, f"reviewed-by: {by} {day} text {sentence.text} meaning {sentence.meaning}")


def is_mark(comment: str) -> bool:
    """Whether the comment is one of ours; nobody but these commands writes them."""
    return comment.startswith(("translated-by:", "reviewed-by:"))


def _others(comments: Sequence[str]) -> tuple[str, ...]:
    return tuple(comment for comment in comments if not is_mark(comment))
