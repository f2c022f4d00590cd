"""YAML as hostile input: what is read, with its lines and notes; the refusals stand in `tests/broken_flows`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.library.strict_yaml import MAX_BYTES, MAX_DEPTH, parse
from bot.flow.errors import FlowError


def refused(data: bytes) -> FlowError:
    with pytest.raises(FlowError) as error:
        parse(data, "f.yaml")
    return error.value


def test_text_numbers_and_flags_are_read() -> None:
    """Three kinds of values, lists and mappings; nothing else exists."""
    tree = parse(b"a: words\nb: 12\nc: true\nd: [x, \"1\"]\ne: {f: 'y'}\ng: |\n  two\n  lines\n", "f.yaml")
    assert tree == {"a": "words", "b": 12, "c": True, "d": ["x", "1"], "e": {"f": "y"}, "g": "two\nlines\n"}


def test_each_mapping_knows_its_line() -> None:
    """Complaints point to it."""
    tree = parse(b"# a comment\na:\n  - b: 1\n\n  - c: {d: 2}\n", "f.yaml")
    assert (tree.line, tree["a"][0].line, tree["a"][1].line, tree["a"][1]["c"].line) == (2, 3, 5, 5)


def test_windows_line_ends_are_read() -> None:
    """A volunteer's editor may write them; lines are counted all the same."""
    tree = parse(b"a: 1\r\n\r\nb:\r\n  c: 2\r\n", "f.yaml")
    assert tree == {"a": 1, "b": {"c": 2}}
    assert tree["b"].line == 4


def test_notes_for_translators_are_kept_by_key() -> None:
    """The comment block above a key or a list item that begins with `# translators:`; other comments are not."""
    text = """
# translators: about a
# and more
a: x
# only for us
b: y
c:
  - one
  # translators: about two
  - two
"""
    assert dict(parse(text.encode(), "f.yaml").notes) == {"a": "about a and more", "c.2": "about two"}


def test_a_lone_return_is_refused() -> None:
    """It would count as a line for the parser and not for the reader."""
    assert refused(b"a: 1\rb: 2\r").where == "f.yaml:1"


def test_bottomless_nesting_is_refused() -> None:
    """Deeper than the parser itself can go."""
    assert "levels inside each other" in refused(b"[" * 5000 + b"]" * 5000).what


def test_the_deepest_level_is_read_and_the_next_is_not() -> None:
    """The ceiling stands where it says."""
    parse(b"[" * MAX_DEPTH + b"x" + b"]" * MAX_DEPTH, "f.yaml")
    refused(b"[" * (MAX_DEPTH + 1) + b"x" + b"]" * (MAX_DEPTH + 1))


def test_the_largest_file_is_read_and_one_byte_more_is_not() -> None:
    """256 KiB."""
    padding = b"#" * (MAX_BYTES - 5)
    parse(b"a: 1\n" + padding, "f.yaml")
    assert "256 KiB" in refused(b"a: 1\n" + padding + b"#").what


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\u2028", "\x00", "\x1b", "\u0085"])
def test_invisible_letters_are_refused_with_their_name(letter: str) -> None:
    """Somebody who reviews a text must see all of it."""
    error = refused(f"a: 1\nb: x{letter}y\n".encode())
    assert error.where == "f.yaml:2"
    assert f"U+{ord(letter):04X}" in error.what


def test_joined_emoji_are_read() -> None:
    """The zero-width joiner inside an emoji is no disguise."""
    assert parse("a: 👩‍👧\n".encode(), "f.yaml") == {"a": "👩‍👧"}


def fault_in(data: bytes) -> FlowError | None:
    try:
        parse(data, "f.yaml")
    except FlowError as error:
        return error
    return None


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_tree_or_a_flow_error(data: bytes) -> None:
    """No other exception, whatever lies in the folder; every refusal has a place, a sentence and a remedy."""
    fault = fault_in(data)
    if fault is not None:
        assert fault.where.startswith("f.yaml")
        assert fault.what.endswith(".")
        assert fault.remedy.endswith(".")


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#,?%@` \n\r012", max_size=60))
def test_any_yaml_signs_are_a_tree_or_a_flow_error(text: str) -> None:
    """The same with the signs that mean something to the parser."""
    fault = fault_in(text.encode())
    assert fault is None or fault.what
