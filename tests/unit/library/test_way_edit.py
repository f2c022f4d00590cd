"""A verifier's word in the file: one way changes, every other byte stays; a fault leaves the file as it was."""

import os
import stat
from pathlib import Path

import msgspec
import pytest

from bot.adapters.library.way_edit import change_way
from bot.flow.contacts import Way
from bot.flow.errors import FlowError
from tests.support.universe import ROOT

NAME = "flows/contacts/test.yaml"
HEAD = """# A comment at the top, with a colon: kept.
- id: nib
  region: ua
  names: {uk: "Бюро", ru: 'Бюро', nl: "Bureau",   en: Bureau}   # four languages
  original: Бюро

  # translators: the state's own register
  purpose: Keeps the record.
  alternatives: [police]
  ways:
"""
FLOW = """    # the short code first
    - {kind: phone, value: "1648", seen: "2025", sources: ['U:S1'], confidence: high}  # also 16-48
    - {kind: site,  value: nib.gov.ua, seen: "2025", sources: [U:S6],
       confidence: high}
"""
BLOCK = """    - kind: phone
      value: "1648"   # also 16-48
      sources:
        - U:S1

      seen: "2025"
      confidence: high

    # the site last
    - kind: site
      value: nib.gov.ua
      seen: "2025"
      confidence: high
      sources:
        - U:S6
"""
TAIL = """- id: police
  region: ua
  names: {uk: П, ru: П, nl: P, en: P}
  original: П
  purpose: Takes the statement.
  ways: []
"""


def noted(way: Way) -> Way:
    return msgspec.structs.replace(way, called_on="2026-11-22", called_by="anna")


def done(way: Way) -> Way:
    return msgspec.structs.replace(
        way, called_on=None, called_by="", checked_on="2026-11-22", checked_by=("anna", "bohdan"), withdrawn_on=None,
        withdrawn_by="", withdrawn_why="",
    )  # fmt: skip


def gone(way: Way) -> Way:
    return msgspec.structs.replace(
        way,
        withdrawn_on="2026-11-22",
        withdrawn_by="anna",
        withdrawn_why='Says "no": {a, b} # c \\ d',
        called_on=None,
        called_by="",
    )


def written(folder: Path, ways: str) -> Path:
    path = folder / "test.yaml"
    path.write_text(HEAD + ways + TAIL, "utf-8")
    return path


@pytest.mark.parametrize("ways", [FLOW, BLOCK])
@pytest.mark.parametrize("number", [0, 1])
def test_only_the_way_changes(tmp_path: Path, ways: str, number: int) -> None:
    """Through first call, confirmation, withdrawal and return: what was added is all that differs."""
    path = written(tmp_path, ways)
    lines = path.read_text("utf-8").splitlines()
    for change in (noted, done, gone, done):
        _, after = change_way(path, NAME, "nib", number, change)
        text = path.read_text("utf-8")
        kept = [line for line in text.splitlines() if line in lines]
        assert len(lines) - len(kept) <= 1
        assert "# A comment at the top, with a colon: kept." in text
        assert '  names: {uk: "Бюро", ru: \'Бюро\', nl: "Bureau",   en: Bureau}   # four languages' in text
        assert text.endswith(TAIL)
        assert "# also 16-48" in text
    assert after.checked_by == ("anna", "bohdan")
    assert "withdrawn" not in text
    assert "called" not in text


def test_taking_a_mark_back_leaves_no_trace(tmp_path: Path) -> None:
    """The file is byte by byte what it was."""
    for ways in (FLOW, BLOCK):
        path = written(tmp_path, ways)
        before = path.read_bytes()
        old, _ = change_way(path, NAME, "nib", 0, noted)
        change_way(path, NAME, "nib", 0, lambda _, old=old: old)  # type: ignore[misc]
        assert path.read_bytes() == before


@pytest.mark.parametrize("file", sorted((ROOT / "flows" / "contacts").glob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_file_can_be_changed(tmp_path: Path, file: Path) -> None:
    """Exactly one line of it differs then."""
    path = tmp_path / file.name
    path.write_bytes(file.read_bytes())
    text = file.read_text("utf-8")
    if "{kind:" not in text:
        return
    ident = text[: text.index("{kind:")].rsplit("- id: ", 1)[1].split("\n", 1)[0]
    change_way(path, NAME, ident, 0, done)
    pairs = zip(text.splitlines(), path.read_text("utf-8").splitlines(), strict=True)
    assert sum(before != after for before, after in pairs) == 1


def test_a_refusal_leaves_the_file_alone(tmp_path: Path) -> None:
    """Also what the reader would refuse, and a change of anything but the marks."""
    path = written(tmp_path, FLOW)
    before = path.read_bytes()

    def raises(way: Way) -> Way:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own
        change_way(path, NAME, "nib", 0, raises)
    for wrong in ({"value": "999"}, {"called_on": "yesterday", "called_by": "anna"}, {"called_by": "Anna B"}):
        with pytest.raises(FlowError):
            change_way(path, NAME, "nib", 0, lambda way, wrong=wrong: msgspec.structs.replace(way, **wrong))  # type: ignore[misc]
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["test.yaml"]


def test_a_torn_write_leaves_the_whole_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full while the new file is written."""
    path = written(tmp_path, FLOW)
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        change_way(path, NAME, "nib", 0, noted)
    assert (path.read_bytes(), os.listdir(tmp_path)) == (before, ["test.yaml"])


def test_the_files_mode_stays(tmp_path: Path) -> None:
    path = written(tmp_path, FLOW)
    path.chmod(0o640)
    change_way(path, NAME, "nib", 0, noted)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
