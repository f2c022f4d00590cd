"""Proposals and drafts on the disk: numbers without collisions, whole or not there, a damaged file is told."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.adapters.storage.people_now import PeopleNow
from bot.adapters.storage.proposals import MOST_DRAFT_BYTES, ProposalBox
from bot.workshop.change import Change, Text
from bot.workshop.proposal import Proposal, Refused, proposed, reviewed

HEAD = Text("flows/guide/menu.yaml", "nodes/top/head")


def made(number: int) -> Proposal:
    return proposed(number, "lilac", "Why", 1, "", [Change(HEAD, "Old", "New")])


_ADDS = """
import sys
from pathlib import Path
from bot.adapters.storage.proposals import ProposalBox
from tests.unit.storage.test_proposal_box import made
box = ProposalBox(Path(sys.argv[1]))
for _ in range(25):
    box.add(made)
"""


@pytest.mark.slow
def test_two_processes_never_take_the_same_number(tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", _ADDS, str(tmp_path)]) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert [each.number for each in ProposalBox(tmp_path).all()] == list(range(50, 0, -1))
    assert [path.name for path in (tmp_path / "workshop" / "proposals").iterdir() if path.name.startswith(".new")] == []


def test_what_is_changed_is_what_stands_there(tmp_path: Path) -> None:
    box = ProposalBox(tmp_path)
    box.add(made)
    box.change(1, lambda old: reviewed(old, "heron", "approve", "", "2026-11-22"))
    assert box.get(1).approved_by == ("heron",)
    with pytest.raises(Refused):
        box.change(1, lambda old: reviewed(old, "lilac", "approve", "", "2026-11-22"))
    assert box.get(1).approved_by == ("heron",)
    assert (tmp_path / "workshop").stat().st_mode & 0o077 == 0


def test_a_half_saved_proposal_is_told_and_its_number_is_not_taken_again(tmp_path: Path) -> None:
    box = ProposalBox(tmp_path)
    for _ in range(2):
        box.add(made)
    path = tmp_path / "workshop" / "proposals" / "0002.json"
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(Refused, match="is damaged"):
        box.get(2)
    assert [each.number for each in box.all()] == [1]
    assert box.damaged() == [2]
    assert box.add(made).number == 3
    with pytest.raises(Refused, match="no proposal 9"):
        box.get(9)


def test_drafts_are_their_authors_own(tmp_path: Path) -> None:
    box = ProposalBox(tmp_path)
    box.keep_draft("lilac", "menu/top", {"t0": "half a sent\ud800"}, 5)
    kept = box.draft("lilac", "menu/top")
    assert kept is not None
    assert kept.fields == {"t0": "half a sent?"}
    assert box.draft("heron", "menu/top") is None
    with pytest.raises(Refused):
        box.draft("../lilac", "menu/top")
    with pytest.raises(Refused, match="too long"):
        box.keep_draft("lilac", "menu/next", {"t0": "x" * MOST_DRAFT_BYTES}, 5)
    assert [draft.key for draft in box.drafts("lilac")] == ["menu/top"]
    box.drop_draft("lilac", "menu/top")
    assert box.drafts("lilac") == []


@pytest.mark.parametrize(
    ("told", "now", "words"),
    [
        ('{"at": 1000, "revision": "a", "places": {"menu/top": 12, "menu/next": 30}}', 1100, "about 42"),
        ('{"at": 1000, "revision": "a", "places": {"menu/next": 30}}', 1100, "about 30"),
        ('{"at": 1000, "revision": "a", "places": {}}', 1100, "fewer than 10"),
        ('{"at": 1000, "revision": "a", "places": {"menu/top": 3}}', 1100, "fewer than 10"),
        ('{"at": 1000, "revision": "a", "places": {"menu/top": 12}}', 90_000, "not known here"),
        ('{"at": 1000, "pla', 1100, "not known here"),
        (None, 1100, "not known here"),
    ],
)
def test_small_counts_are_never_told(tmp_path: Path, told: str | None, now: int, words: str) -> None:
    if told is not None:
        (tmp_path / "published").mkdir()
        (tmp_path / "published" / "people.json").write_text(told, "utf-8")
    assert PeopleNow(tmp_path).people_at(["menu/top", "menu/next"], now) == words
