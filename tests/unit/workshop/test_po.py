"""A catalog is read with every byte of it, as Babel understands it; one sentence is changed and nothing else."""

import doctest
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bot.workshop import po
from bot.workshop.po import Edit, edited, read
from tests.support.universe import ROOT

PIECES = st.sampled_from(
    [
        'msgid ""\nmsgstr ""\n"Language: uk\\n"\n', 'msgctxt "a/b/c"\n', 'msgid "x"\n', 'msgid_plural "xs"\n', 'msgstr "y"\n',
        'msgstr[0] "y"\n', 'msgstr[1] "ys"\n', '"more \\"quoted\\""\n', "# comment\n", "#. note\n", "#, fuzzy, max-length:3\n",
        "#| msgid \"old\"\n", '#~ msgid "gone"\n', '#~ msgstr "fort"\n', "\n", "\n\n", "  \n", 'msgstr "open\n', "stray\n",
        "\r\n", "\t\n",
        'msgid"x"\n', "\u2028\n", "#\n", 'msgctxt "',
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join)
WORDS = st.text(alphabet=st.sampled_from("аіїґ \"\\\n\tx{}%«»'-") | st.characters(exclude_categories=["Cs"]), max_size=300)
CATALOG = """# Notes on the file
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=2;\\n"
"X-Generator: Weblate 5.14\\n"

# by hand
#. note
#: flows/x.yaml:3
#, fuzzy, max-length:38
#| msgid "older"
msgctxt "a/b/one"
msgid "One"
msgstr ""
"Od"
"yn"

msgctxt "a/b/many"
msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} день"
msgstr[1] "{count} дні"
msgstr[2] "{count} днів"

#~ msgctxt "a/b/gone"
#~ msgid "Gone"
#~ msgstr "Нема"
"""


def test_the_examples_hold() -> None:
    """The examples in the docstrings."""
    assert doctest.testmod(po).failed == 0


@given(TEXTS)
def test_every_byte_is_kept_whatever_is_in_it(text: str) -> None:
    """Nothing is lost, no entry reaches into another, and an edit of nothing changes nothing."""
    file = read(text)
    assert file.text == text
    ends = [0, *(entry.last for entry in file.entries)]
    assert all(entry.first >= end for entry, end in zip(file.entries, ends, strict=False))
    assert edited(file, {number: Edit() for number in range(len(file.entries))}) == text


@given(WORDS, st.booleans())
def test_what_is_written_is_read_again_by_us_and_by_babel(said: str, fuzzy: bool) -> None:
    """Quotes, backslashes, line breaks, very long lines."""
    file = read(CATALOG)
    text = edited(file, {1: Edit((said,), fuzzy=fuzzy)})
    assert read(text).by_context()["a/b/one"].strings == (said,)
    assert read(text).by_context()["a/b/one"].is_fuzzy == fuzzy
    catalog = read_po(BytesIO(text.encode()), abort_invalid=True)
    message = catalog.get("One", context="a/b/one")
    assert message is not None
    assert message.string == said


def test_all_but_the_sentence_stays() -> None:
    """Headers, comments, line wrapping, obsolete entries; a mark goes above the rest."""
    changed = edited(read(CATALOG), {1: Edit(("Один",), ("by hand", "translated-by: x"), fuzzy=False)})
    assert changed == CATALOG.replace('msgstr ""\n"Od"\n"yn"\n', 'msgstr "Один"\n').replace(
        "# by hand\n", "# by hand\n# translated-by: x\n"
    ).replace("#, fuzzy, max", "#, max").replace('#| msgid "older"\n', "")


def test_a_windows_file_stays_one() -> None:
    """The new lines end as the others do."""
    text = CATALOG.replace("\n", "\r\n")
    changed = edited(read(text), {1: Edit(("Один\nдва",), ("x",))})
    assert changed.count("\n") == changed.count("\r\n")


def test_the_header_is_read() -> None:
    """What Weblate adds is a field like any other."""
    assert read(CATALOG).header == {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=3; plural=2;",
        "X-Generator": "Weblate 5.14",
    }
    assert read("").header == {}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('msgctxt "a"\nmsgid "x"\nmsgstr "y\n', 2, "quotes"),
        ('msgctxt "a"\nmsgid "x"\n', 1, "no msgstr"),
        ('msgctxt "a"\nmsgid "x"\nnonsense\nmsgstr "y"\n', 2, "no line of a catalog"),
        ('msgctxt "a"\nmsgid "x"\nmsgid "x"\nmsgstr "y"\n', 2, "twice"),
        ('msgctxt "a"\nmsgstr "y"\n', 0, "no msgid"),
    ],
)
def test_a_broken_entry_is_told_and_its_neighbour_is_whole(text: str, line: int, what: str) -> None:
    """The line is counted from nought; what stands behind it is read."""
    first, second = read(f'{text}\nmsgctxt "b"\nmsgid "z"\nmsgstr "w"\n').entries
    assert (first.at, what in first.problem) == (line, True)
    assert (second.context, second.strings, second.problem) == ("b", ("w",), "")


@pytest.mark.parametrize("name", ["uk/LC_MESSAGES/bot.po", "nl/LC_MESSAGES/flows.po"])
def test_our_catalogs_are_understood_as_babel_does(name: str) -> None:
    """Every sentence; written anew it says the same, and again the same bytes, however another tool had wrapped it."""
    data = (ROOT / "locales" / name).read_bytes()
    file = read(data.decode())
    known = {each.context or "": each for each in read_po(BytesIO(data)) if each.id}
    for entry in file.entries:
        if not entry.is_header:
            message = known[entry.context]
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            assert entry.strings == tuple(strings)
    again = {number: Edit(entry.strings) for number, entry in enumerate(file.entries) if not entry.is_header}
    once = edited(file, again)
    assert [entry.strings for entry in read(once).entries] == [entry.strings for entry in file.entries]
    assert edited(read(once), again) == once
