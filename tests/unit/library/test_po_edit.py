"""Entries of a PO file change; headers, order, wrapping and comments of all others stay letter by letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.library.catalogs import catalog_of
from bot.adapters.library.po_edit import entries_of, with_said
from bot.flow.errors import FlowError

NAME = "locales/nl/LC_MESSAGES/flows.po"
FILE = r"""# Dutch, looked after by people.
# A second line of the header.
msgid ""
msgstr ""
"Language: nl\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"
"X-Generator: Weblate 5.1\n"

# someone's own note
#. a note for translators that one tool has
#. broken here
msgctxt "menu/top/head"
msgid "A question"
msgstr "Een vraag"

#, fuzzy
#| msgid "What do you want?"
msgctxt "menu/top/say.1"
msgid ""
"What do you "
"need now?"
msgstr ""
"Wat wilt "
"u nu?"

msgctxt "days"
msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} dag"
msgstr[1] "{n} dagen"


msgctxt "menu/top/other"
msgid "Something else"
msgstr "Iets anders"

#~ msgctxt "menu/gone"
#~ msgid "Gone"
#~ msgstr "Weg"
"""
PLACES = ("menu/top/head", "menu/top/say.1", "menu/top/other")


@given(st.sampled_from(PLACES), st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=150))
@settings(max_examples=150, deadline=None)
def test_a_translation_is_read_again_and_every_other_line_stays(context: str, typed: str) -> None:
    written = with_said(FILE.encode(), NAME, {(context, 0): typed})
    assert entries_of(written, NAME)[context].strings == (typed,)
    message = next(each for each in catalog_of(written, NAME, "nl") if each.context == context)
    assert (message.string, message.fuzzy) == (typed, False)
    before, after = FILE.split("\n\n"), written.decode().split("\n\n")
    assert len(before) == len(after)
    assert [a for a, b in zip(before, after, strict=True) if a != b and f'"{context}"' not in a] == []


def test_the_same_words_take_the_mark_of_a_proposal_away_and_nothing_else() -> None:
    written = with_said(FILE.encode(), NAME, {("menu/top/say.1", 0): "Wat wilt u nu?"}).decode()
    wanted = FILE.replace('#, fuzzy\n#| msgid "What do you want?"\n', "")
    assert written == wanted.replace('msgstr ""\n"Wat wilt "\n"u nu?"', 'msgstr "Wat wilt u nu?"')


def test_plural_forms_change_one_by_one() -> None:
    written = with_said(FILE.encode(), NAME, {("days", 0): "{n} dagje"})
    assert entries_of(written, NAME)["days"].strings == ("{n} dagje", "{n} dagen")


def test_what_was_said_of_the_earlier_words_goes_with_them() -> None:
    """Marks of translators and readers; other people's notes stay."""
    file = FILE.replace(
        "# someone's own note", "# someone's own note\n# translated-by: verba 2026-11-22 meaning 0123456789abcdef"
    )
    assert "translated-by" not in with_said(file.encode(), NAME, {("menu/top/head", 0): "Nieuw"}).decode()
    assert "# someone's own note" in with_said(file.encode(), NAME, {("menu/top/head", 0): "Nieuw"}).decode()
    assert "translated-by" in with_said(file.encode(), NAME, {("menu/top/other", 0): "Nieuw"}).decode()


def test_half_a_catalog_is_refused_with_its_line() -> None:
    with pytest.raises(FlowError) as told:
        with_said(FILE.replace('msgstr "Een', 'msgst "Een').encode(), NAME, {("days", 0): "x"})
    assert told.value.where.startswith(f"{NAME}:")
