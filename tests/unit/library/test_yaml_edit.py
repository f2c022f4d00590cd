"""A text in a YAML file is changed; every other byte stays; what cannot be read back as it was typed is refused."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.adapters.library.strict_yaml import parse
from bot.adapters.library.yaml_edit import edit_texts
from bot.flow.errors import FlowError
from bot.workshop.spots import value_at

NAME = "flows/guide/here.yaml"
FILE = """# A comment at the top: kept.
id: here   # the stem
spec: 1
nodes:
  - id: top
    head: "A question"   # short
    # translators: keep it plain
    say:
      - One sentence, with a comma
      - 'It''s the second'
      - {text: In braces, when: x is y}

    choices:
      - {id: yes-please, label: "Yes", exit: end}   # the good one
      - id: other
        label: Something else,
          on two lines
        exit: end
  - id: last
    say: Only one   # alone
    note: |
      A block
      of lines

    exit: end
"""
PATHS = (
    "nodes/top/head", "nodes/top/say/1", "nodes/top/say/2", "nodes/top/say/3/text", "nodes/top/choices/yes-please/label",
    "nodes/top/choices/other/label", "nodes/last/say", "nodes/last/note",
)  # fmt: skip
TYPED = (
    "- a", "a: b", "a #b", '"', "'", "a'b", "|", ">", "{a}", "[a]", "&a", "*a", "!a", "%a", "@a", "`a", "a,b", "true", "null",
    "~", "1", "1.5", "0x1", "", " ", "a ", " a", "a\\", "a\\n", "two\nlines", "\n", "ends\n", "a:", "?", "? a", "---", "...",
    "’“”",
    "їґ", "<<", "=", "a\u200db", "\ufeffa", "yes", "2026-11-22", "a, b: [c] {d} #e", "- ", "😀", "# x", "}", "]", ",",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_read_again_or_refused(path: str, typed: str) -> None:
    _holds(path, typed)


@given(st.sampled_from(PATHS), st.text(max_size=40))
@example("nodes/top/say/1", "\ud800")
@example("nodes/top/say/1", "a\u202eb")
@example("nodes/top/say/1", "a\0b")
@example("nodes/top/say/1", "a\tb")
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_again_or_refused(path: str, typed: str) -> None:
    _holds(path, typed)


def _holds(path: str, typed: str) -> None:
    data = FILE.encode()
    try:
        written = edit_texts(data, NAME, [(path, typed)])
    except FlowError:
        assert any(not letter.isprintable() for letter in typed if letter != "\n"), typed  # nothing else is refused
        return
    before, after = parse(data, NAME), parse(written, NAME)
    assert value_at(after, path) == typed
    for other in PATHS:
        assert other == path or value_at(after, other) == value_at(before, other)
    _same_beside(data, written, str(value_at(before, path)))


def _same_beside(before: bytes, after: bytes, was: str) -> None:
    """What differs is one stretch, and it begins and ends where the old text did."""
    head = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    gone = before[head : len(before) - tail].decode("utf-8", "replace")
    assert gone.count("#") == was.count("#")
    assert len(gone.encode()) <= len(was.encode()) + 12 + 6 * was.count("\n") + gone.count("\n") * 12


def test_several_texts_at_once_leave_the_lines_between_alone() -> None:
    written = edit_texts(FILE.encode(), NAME, [("nodes/top/head", "Two: three"), ("nodes/last/say", "- x")]).decode()
    changed = [(a, b) for a, b in zip(FILE.split("\n"), written.split("\n"), strict=True) if a != b]
    assert changed == [
        ('    head: "A question"   # short', '    head: "Two: three"   # short'),
        ("    say: Only one   # alone", '    say: "- x"   # alone'),
    ]


def test_a_new_key_goes_to_the_end_of_its_mapping_and_a_dropped_one_leaves_no_hole() -> None:
    for path, beside in (("nodes/last/hint", "nodes/last/exit"), ("nodes/top/choices/yes-please/hint", "nodes/top/head")):
        added = edit_texts(FILE.encode(), NAME, [(path, "a: b")])
        assert value_at(parse(added, NAME), path) == "a: b"
        assert value_at(parse(added, NAME), beside) == value_at(parse(FILE.encode(), NAME), beside)
        assert edit_texts(added, NAME, [(path, None)]) == FILE.encode()


def test_line_ends_of_another_system_stay() -> None:
    data = FILE.replace("\n", "\r\n").encode()
    written = edit_texts(data, NAME, [("nodes/top/head", "Other")])
    assert written == data.replace(b'"A question"', b'"Other"')


@pytest.mark.parametrize("path", ["nodes/gone/head", "nodes", "nodes/top", "spec", "nodes/top/say/9", "nodes/top/say/x"])
def test_a_place_without_text_is_refused(path: str) -> None:
    with pytest.raises(FlowError, match="no text at this place"):
        edit_texts(FILE.encode(), NAME, [(path, "x")])


def test_a_file_with_a_tab_is_told_with_its_line() -> None:
    with pytest.raises(FlowError) as told:
        edit_texts(FILE.replace("    head", "\thead").encode(), NAME, [("nodes/top/head", "x")])
    assert told.value.where == f"{NAME}:6"
