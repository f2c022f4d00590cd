"""Without its guard a damaged copy would be taken for what was read: the check sees it."""

from pathlib import Path

import pytest

from bot.adapters.library import trees
from tests.unit.library import test_trees as checks


def test_twin_a_damaged_tree_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard is the hash over all that was kept."""
    monkeypatch.setattr(trees, "_hash", lambda data: b"\0" * trees.SIZE)
    with pytest.raises(AssertionError):
        checks.test_damage_costs_only_time(tmp_path)
