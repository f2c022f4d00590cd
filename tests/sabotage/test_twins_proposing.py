"""Each guard of the way of a proposal, taken away: the tests that watch it would turn red."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

import bot.adapters.library.overlay as overlay
import bot.adapters.library.yaml_edit as yaml_edit
import bot.service.proposing as proposing
import bot.workshop.proposal as proposal
from bot.adapters.library.repository import Repository
from bot.adapters.library.trial import Trial
from bot.speech import lemmas
from bot.workshop.change import Change
from tests.support.proposing import HEAD, make_house
from tests.support.small_library import MENU
from tests.unit.library import test_repository as commits
from tests.unit.library import test_trial as trials
from tests.unit.library import test_yaml_edit as texts
from tests.unit.speech import test_find as speech
from tests.unit.workshop import test_proposals as rules

pytestmark = pytest.mark.slow


def red(test: Callable[..., None], *given: Any) -> None:
    """The test fails. (`pytest.fail` inside `raises` is one of its ways.)"""
    with pytest.raises((AssertionError, pytest.fail.Exception, Exception)):
        test(*given)


def test_a_reviewer_who_is_the_author(monkeypatch: pytest.MonkeyPatch) -> None:
    rules.test_nobody_reviews_their_own_text()
    one = rules.made()
    monkeypatch.setattr(proposal, "code_name", lambda said: f"{said}-other")
    passed = proposal.reviewed(one, "lilac", "approve", "", "2026-11-22")
    monkeypatch.undo()
    own = msgspec.structs.replace(passed, reviews=(msgspec.structs.replace(passed.reviews[0], by="lilac"),))
    with pytest.raises(proposal.Refused):  # the second guard, at the end of the way
        proposal.may_accept(own)


def test_an_acceptance_without_a_second_person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    house = make_house(tmp_path)
    monkeypatch.setattr(proposing, "may_accept", lambda one: None)
    made = house.way.propose("lilac", "Why", [house.change(HEAD, "Other")])
    assert house.way.accept(made.number, "lilac").state == "accepted"  # what the machine of states would find


def test_a_text_that_overwrites_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    house = make_house(tmp_path)
    old = house.change(HEAD, "Mine")
    (house.root / MENU).write_text((house.root / MENU).read_text("utf-8").replace("A question", "Theirs"), "utf-8")
    assert house.trial.conflicts([old])
    monkeypatch.setattr(overlay, "standing", lambda change, there: "fits")
    assert not house.trial.conflicts([msgspec.structs.replace(old, now="Mine, and not asked about before")])


def test_a_check_for_everybody_who_asks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trials.one_check_is_enough_for_two(tmp_path / "one")

    def unlocked(self: Trial, *given: Any) -> None:
        Trial.__init__(self, *given)
        self._checking = contextlib.nullcontext()  # type: ignore[assignment]

    monkeypatch.setattr(trials.Slow, "__init__", unlocked)
    with pytest.raises(AssertionError):
        trials.one_check_is_enough_for_two(tmp_path / "two")


def test_a_letter_without_a_name_ends_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    speech.test_letters_without_a_name_are_no_end("uk")
    lemmas.forms.cache_clear()
    monkeypatch.setattr(lemmas, "_has_nameless", lambda word: False)
    with pytest.raises(ValueError, match="no such name"):
        speech.test_letters_without_a_name_are_no_end("uk")


def test_a_text_that_is_not_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    texts.test_what_is_typed_is_read_again_or_refused("nodes/top/say/1", "a #b")
    monkeypatch.setattr(yaml_edit, "_is", lambda data, file, goal, read: True)
    red(texts.test_what_is_typed_is_read_again_or_refused, "nodes/top/say/1", "a #b")


def test_a_commit_over_somebodys_unsaved_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    house = make_house(tmp_path)
    number = commits.approved(house)
    (house.root / MENU).write_text((house.root / MENU).read_text("utf-8") + "# by hand\n", "utf-8")

    def blind(self: Repository, names: Sequence[str]) -> None:
        return

    monkeypatch.setattr(Repository, "look_over", blind)
    assert house.way.accept(number, "heron").state == "accepted"  # the guard was what refused it
    assert "# by hand" not in (house.root / MENU).read_text("utf-8")  # without it, that work would be gone


def test_a_journal_that_is_not_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    house = make_house(tmp_path)
    number = commits.approved(house)
    monkeypatch.setattr(Repository, "settle", lambda self, told=None: None)  # as if it were killed after the commit
    house.way.accept(number, "heron")
    assert house.trial.value_of(HEAD) == "A question"  # the files lag behind the commit
    monkeypatch.undo()
    house.way.settle()
    assert house.trial.value_of(HEAD) == "Another question"


def test_a_translation_of_another_sentence(tmp_path: Path) -> None:
    house = make_house(tmp_path)
    change = house.change("uk:flows:menu/top/head", "Нове", "A question")
    path = house.root / MENU
    path.write_text(path.read_text("utf-8").replace("A question", "Another one"), "utf-8")
    both = [Change(HEAD, "Another one", "A third"), change]
    assert house.trial.conflicts(both)
    bare = msgspec.structs.replace(change, source="")  # a translation that does not say what it translates
    assert not house.trial.conflicts([both[0], bare])
