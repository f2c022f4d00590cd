"""Marks of translators and readers end by themselves when the words, or their meaning, change."""

from hypothesis import given
from hypothesis import strategies as st

from bot.workshop.marks import Marks, Sentence, marks_of, reading, with_reviewed, with_translated
from bot.workshop.po import Edit, edited, read

DAY = "2026-11-22"
SENTENCE = Sentence("Yes", ("Ja",), "Так")


def test_a_translation_is_in_review_until_somebody_reads_it() -> None:
    """Then it is reviewed, and the translator stays known."""
    comments = with_translated(("a note",), "verba", DAY, SENTENCE)
    assert reading(marks_of(comments), SENTENCE, False) == "in review"
    comments = with_reviewed(comments, "zoria", DAY, SENTENCE)
    assert reading(marks_of(comments), SENTENCE, False) == "reviewed"
    assert (marks_of(comments).translator, marks_of(comments).reviewer, comments[0]) == ("verba", "zoria", "a note")


def test_nothing_is_claimed_without_a_mark() -> None:
    """A sentence nobody wrote anything about is translated, and in review."""
    assert reading(Marks(), SENTENCE, False) == "in review"


@given(st.sampled_from(["english", "said", "ukrainian"]), st.booleans())
def test_a_mark_ends_with_what_was_read(changed: str, is_reviewed: bool) -> None:
    """Other words want another reader; another Ukrainian meaning wants another translation."""
    comments = with_translated((), "verba", DAY, SENTENCE)
    comments = with_reviewed(comments, "zoria", DAY, SENTENCE) if is_reviewed else comments
    other = {
        "english": Sentence("No", ("Ja",), "Так"),
        "said": Sentence("Yes", ("Nee",), "Так"),
        "ukrainian": Sentence("Yes", ("Ja",), "Ні"),
    }[changed]
    assert reading(marks_of(comments), other, False) == ("outdated" if changed == "ukrainian" else "in review")
    assert reading(marks_of(comments), other, True) != "outdated"


def test_a_new_translation_ends_the_marks_of_the_old() -> None:
    """Who read other words has not read these."""
    comments = with_reviewed(with_translated((), "verba", DAY, SENTENCE), "zoria", DAY, SENTENCE)
    again = with_translated(comments, "", DAY, SENTENCE)
    assert marks_of(again).translator == "unknown"
    assert marks_of(again).reviewer == ""


def test_marks_stand_in_the_catalog() -> None:
    """Written above the sentence and read again."""
    file = read('msgctxt "a"\nmsgid "Yes"\nmsgstr "Ja"\n')
    text = edited(file, {0: Edit(comments=with_reviewed((), "zoria", DAY, SENTENCE))})
    assert marks_of(read(text).entries[0].comments).reviewed_text == SENTENCE.text
