"""`words update`: what is unchanged keeps its bytes, and no translation is thrown away."""

from hypothesis import given
from hypothesis import strategies as st

from bot.workshop.po import read
from bot.workshop.renewing import Wanted, renewed

HEADER = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"X-Generator: Weblate 5.14\\n"\n"Last-Translator: verba\\n"\n\n'
ONE = '# reviewed-by: verba 2026-11-22\n#. a note\nmsgctxt "f/n/one"\nmsgid "One"\nmsgstr ""\n"Ee"\n"n"\n\n'
TWO = 'msgctxt "f/n/two"\nmsgid "Two"\nmsgstr "Twee"\n\n'
GONE = '#~ msgctxt "f/n/old"\n#~ msgid "Old"\n#~ msgstr "Oud"\n\n'
FILE = read(HEADER + ONE + TWO + GONE)
WANTED = [Wanted("f/n/one", "One", None, ("a note",)), Wanted("f/n/two", "Two")]


def test_an_unchanged_script_changes_no_byte() -> None:
    """Wrapping, comments, headers and obsolete entries of other tools included."""
    assert renewed(FILE, WANTED, 2) == FILE.text


def test_a_changed_sentence_keeps_its_translation_as_a_proposal() -> None:
    """With the sentence it belonged to, and the marks of who read it: they end by themselves."""
    text = renewed(FILE, [Wanted("f/n/one", "The one"), WANTED[1]], 2)
    assert '#, fuzzy\n#| msgid "One"\nmsgctxt "f/n/one"\nmsgid "The one"\nmsgstr "Een"\n' in text
    assert "# reviewed-by: verba" in text
    assert TWO in text


def test_a_sentence_that_moved_is_proposed() -> None:
    """Its translation is a proposal at the new place; what no place proposes becomes obsolete."""
    text = renewed(FILE, [Wanted("g/n/two", "Two")], 2)
    assert '#, fuzzy\nmsgctxt "g/n/two"\nmsgid "Two"\nmsgstr "Twee"\n' in text
    assert '# reviewed-by: verba 2026-11-22\n#~ msgctxt "f/n/one"\n#~ msgid "One"\n#~ msgstr "Een"\n' in text


def test_what_comes_back_is_proposed() -> None:
    """An obsolete sentence that the script says again is no longer obsolete."""
    text = renewed(FILE, [*WANTED, Wanted("f/n/old", "Old")], 2)
    assert '#, fuzzy\nmsgctxt "f/n/old"\nmsgid "Old"\nmsgstr "Oud"\n' in text
    assert "#~" not in text


def test_a_new_note_is_told_without_touching_the_sentence() -> None:
    """And a new sentence is empty, with as many forms as the language has."""
    text = renewed(FILE, [Wanted("f/n/one", "One", None, ("another",)), WANTED[1], Wanted("d", "day", "days")], 3)
    assert ONE.replace("#. a note", "#. another") in text
    assert 'msgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n' in text


PLACES = st.lists(
    st.tuples(st.sampled_from(["one", "two", "old", "new"]), st.sampled_from(["One", "Two", "Old", "Three"])),
    unique_by=lambda each: each[0],
)


@given(st.lists(PLACES, min_size=1, max_size=5))
def test_no_translation_is_lost_in_any_number_of_changes(scripts: list[list[tuple[str, str]]]) -> None:
    """Each translation that was ever there still stands in the file; a second run changes nothing."""
    file = FILE
    for script in scripts:
        wanted = [Wanted(f"f/n/{place}", english) for place, english in script]
        text = renewed(file, wanted, 2)
        assert renewed(read(text), wanted, 2) == text
        file = read(text)
        assert [entry.context for entry in file.entries[1:]] == [each.context for each in wanted]
        assert not [entry for entry in file.entries if entry.problem]
    kept = {string for entry in (*file.entries, *(old for old, _ in file.obsolete_entries())) for string in entry.strings}
    assert {"Een", "Twee", "Oud"} <= kept
    assert file.text.startswith(HEADER)
