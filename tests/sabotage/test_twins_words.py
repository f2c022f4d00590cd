"""Without its guards a returned catalog would overwrite, break or pass over sentences: the checks see it."""

from pathlib import Path

import pytest

from bot.workshop import returning
from bot.workshop.marks import Sentence
from bot.workshop.renewing import Wanted
from tests.unit.library import test_reading_marks as marks
from tests.unit.library import test_translations as checks
from tests.unit.library.test_translations import root

__all__ = ["root"]


def test_an_older_file_overwrites_a_newer_translation(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is the code of what was exported."""
    monkeypatch.setattr(returning, "exported_as", lambda entry: "")
    with pytest.raises(AssertionError):
        checks.test_a_sentence_that_changed_here_meanwhile_is_not_overwritten(root)


def test_letters_of_another_language(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is the look at letters, tags and signs that cannot be seen."""
    monkeypatch.setattr(returning, "strange", lambda *given: ())
    with pytest.raises(AssertionError):
        checks.test_a_sentence_that_cannot_be_said_stays_as_it_was(root, checks.PLAIN, ("Вы здесь.",), "Russian letter")


def test_a_translation_of_another_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is that a translation is taken only for the sentence it was made from."""

    class Anything(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = str.__hash__

    def any_sentence(context: str, ident: str, plural: str | None = None, notes: tuple[str, ...] = ()) -> Wanted:
        return Wanted(context, Anything(ident), plural, notes)

    monkeypatch.setattr("bot.adapters.library.translations.Wanted", any_sentence)
    with pytest.raises(AssertionError):
        checks.test_a_sentence_whose_english_changed_is_told(root)


def test_a_mark_that_outlives_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is that a mark holds the code of the words that were read."""
    marks.write_few(tmp_path)
    monkeypatch.setattr(Sentence, "text", property(lambda self: "0123456789abcdef"))
    with pytest.raises(AssertionError):
        marks.test_other_words_want_another_reader(tmp_path)
