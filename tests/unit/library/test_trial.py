"""Trying changes out: whoever asks for the whole check while it is under way waits for its verdict."""

import datetime as dt
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from bot.adapters.library.trial import Trial
from bot.flow.issues import Issue
from bot.workshop.change import Change, Text
from tests.support.small_library import make_small_library

HEAD = Change(Text("flows/guide/menu.yaml", "nodes/top/head"), "A question", "Another question")


class Slow(Trial):
    """A check that takes a while and always says the same."""

    begun = 0

    def _checked(self, root: Path) -> Sequence[Issue]:
        self.begun += 1
        time.sleep(0.3)
        return [Issue("error", "x", "menu", "Not so.", "Otherwise.")]


def one_check_is_enough_for_two(folder: Path) -> None:
    make_small_library(folder)
    trial = Slow(folder, None, lambda: dt.date(2026, 11, 22))
    found: list[Sequence[Issue]] = []
    asking = [threading.Thread(target=lambda: found.append(trial.check([HEAD]).errors)) for _ in range(2)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join(20)
    assert [[issue.message for issue in errors] for errors in found] == [["Not so."], ["Not so."]]
    assert trial.begun == 1


def test_one_check_is_enough_for_two(tmp_path: Path) -> None:
    one_check_is_enough_for_two(tmp_path)


def test_what_was_found_is_known_until_a_file_changes(tmp_path: Path) -> None:
    make_small_library(tmp_path)
    trial = Slow(tmp_path, None, lambda: dt.date(2026, 11, 22))
    assert trial.check([HEAD]).errors == trial.check([HEAD]).errors
    assert trial.begun == 1
    menu = tmp_path / "flows/guide/menu.yaml"
    menu.write_text(menu.read_text("utf-8") + "# a note\n", "utf-8")
    assert trial.check([HEAD]).errors
    assert trial.begun == 2
    menu.write_text(menu.read_text("utf-8").replace("A question", "Theirs"), "utf-8")
    assert [conflict.there for conflict in trial.conflicts([HEAD])] == ["Theirs"]
