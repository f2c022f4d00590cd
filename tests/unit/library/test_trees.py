"""Parsed files are kept; a tree is the one its bytes have, and nobody gets a tree that another can change."""

from pathlib import Path
from typing import Any

import pytest

from bot.adapters.library import trees
from bot.adapters.library.strict_yaml import parse
from bot.adapters.library.trees import FILE, SIZE, Trees
from bot.flow.errors import FlowError
from bot.flow.reading import Lined
from tests.support.warm import ROOT

FLOW = b"# kept\nid: here\nsay:\n  # translators: plain\n  - One.\n  - 'true'\nrevision: 1\nnew: true\ninner: {a: [{}, []]}\n"


def shape(tree: Any) -> Any:
    """All that a tree says, with its lines and notes, which equality of mappings leaves out."""
    if isinstance(tree, Lined):
        return (tree.line, dict(tree.notes), [(key, shape(value)) for key, value in tree.items()])
    return [shape(item) for item in tree] if isinstance(tree, list) else (type(tree), tree)


def after(folder: Path, data: bytes = FLOW) -> Any:
    """The tree as a later run takes it, which may parse nothing."""
    first = Trees(folder)
    first.read(data, "a.yaml")
    first.keep()
    return later(folder).read(data, "a.yaml")


def later(folder: Path | None) -> Trees:
    return Trees(folder)


def test_a_kept_tree_says_all_that_the_parsed_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [FLOW, *(path.read_bytes() for path in sorted((ROOT / "flows").rglob("*.yaml"))[::9])]
    wanted = [shape(parse(data, "a.yaml")) for data in files]
    first = Trees(tmp_path)
    assert [shape(first.read(data, "a.yaml")) for data in files] == wanted
    first.keep()
    monkeypatch.setattr(trees, "parse", lambda data, file: pytest.fail("parsed again"))
    second = later(tmp_path)
    assert [shape(second.read(data, "b.yaml")) for data in files] == wanted


def test_a_changed_letter_is_parsed_anew(tmp_path: Path) -> None:
    after(tmp_path)
    assert later(tmp_path).read(FLOW.replace(b"One", b"Two"), "a.yaml")["say"] == ["Two.", "true"]


def test_each_reader_has_a_tree_of_its_own(tmp_path: Path) -> None:
    one = Trees(tmp_path)
    one.read(FLOW, "a.yaml")["say"].append("Three.")
    assert one.read(FLOW, "a.yaml")["say"] == ["One.", "true"]


def test_what_cannot_be_read_is_refused_each_time_with_its_own_name(tmp_path: Path) -> None:
    one = Trees(tmp_path)
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(FlowError, match=rf"{name}:1"):
            one.read(b"a: \t1\n", name)
    one.keep()
    assert not (tmp_path / FILE).exists()


def test_damage_costs_only_time(tmp_path: Path) -> None:
    """Not one letter of a kept tree can change unnoticed."""
    after(tmp_path)
    kept = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(kept.replace(b"One.", b"Two."))
    assert later(tmp_path).read(FLOW, "a.yaml")["say"] == ["One.", "true"]
    for data in (b"", b"\0" * (SIZE + 3), kept[:-1]):
        (tmp_path / FILE).write_bytes(data)
        assert later(tmp_path).read(FLOW, "a.yaml")["say"] == ["One.", "true"]
    (tmp_path / FILE).unlink()
    assert later(None).read(FLOW, "a.yaml")["say"] == ["One.", "true"]


def test_another_parser_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    after(tmp_path)
    monkeypatch.setattr(trees, "_parser", lambda: b"\1" * 32)
    monkeypatch.setattr(trees, "parse", lambda data, file: "parsed again")
    assert later(tmp_path).read(FLOW, "a.yaml") == "parsed again"


def test_what_is_not_asked_for_any_more_goes(tmp_path: Path) -> None:
    after(tmp_path)
    size = (tmp_path / FILE).stat().st_size
    one = Trees(tmp_path)
    one.read(b"a: 1\n", "b.yaml")
    one.keep()
    assert (tmp_path / FILE).stat().st_size < size


def test_a_disk_that_refuses_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert after(tmp_path / "file")["id"] == "here"
