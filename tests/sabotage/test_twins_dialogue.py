"""Without its guards a changed script would look unchanged to its readers: the checks see it."""

from pathlib import Path
from typing import Any

import pytest

from bot.adapters.cli import replay
from bot.workshop import dialogue
from bot.workshop.recorded import lines_of
from tests.unit.cli import test_replay as checks


def test_another_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is that a line is compared with who says it."""
    assert dialogue.differs(dialogue.diff([dialogue.Line("bot", "Yes")], [dialogue.Line("family", "Yes")]))
    monkeypatch.setattr(dialogue.Line, "__eq__", lambda self, other: self.text == other.text)
    monkeypatch.setattr(dialogue.Line, "__hash__", lambda self: hash(self.text))
    assert not dialogue.differs(dialogue.diff([dialogue.Line("bot", "Yes")], [dialogue.Line("family", "Yes")]))


def test_an_answer_that_is_gone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The guard is that a recording which cannot go on says so in the dialogue."""

    def silent(recording: dict[str, Any], now: replay.Replayed) -> list[dialogue.Change]:
        return dialogue.diff(lines_of(recording["turns"][: len(now.turns)]), lines_of(now.turns))

    monkeypatch.setattr(replay, "changes_of", silent)
    with pytest.raises(AssertionError):
        checks.test_an_answer_that_is_gone_stops_the_recording(tmp_path)
