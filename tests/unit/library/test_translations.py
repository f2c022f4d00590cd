"""Catalogs out to translators and in again: every edit arrives, every other line stays, and what is wrong is told."""

import contextlib
import datetime as dt
import shutil
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.library.handing_out import Waiting, component, components, export
from bot.adapters.library.returned import MAX_BYTES, Returned, read_returned
from bot.adapters.library.shelf import Shelf
from bot.adapters.library.translations import NO_TERMS, Rules, bring_in, read_ours, rules_of
from bot.flow.errors import FlowError
from bot.present.phrases import PLURALS
from bot.workshop.marks import marks_of
from bot.workshop.po import Edit, Entry, PoFile, edited, read, written
from bot.workshop.returning import Taken
from tests.support.universe import ROOT, shelf

TODAY = dt.date(2026, 11, 22)
PLAIN = "welcome-back"
"""A sentence of the bot's own without placeholders."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shipped catalogs in a folder of their own."""
    shutil.copytree(ROOT / "locales", tmp_path / "root" / "locales")
    return tmp_path / "root"


@cache
def rules() -> Rules:
    return rules_of(ROOT, TODAY)


@cache
def small() -> Shelf:
    """One flow, a few sentences: so that an export takes no time."""
    library = shelf().library
    kept = {ident: flow for ident, flow in library.flows.items() if ident == "already"}
    few = msgspec.structs.replace(
        library, flows=kept, contacts={}, roadmaps={}, tactics={}, drills={}, companions={}, fronts={}
    )
    return msgspec.structs.replace(shelf(), library=few, sheets={})


def handed(root: Path, locale: str = "uk", domain: str = "bot") -> str:
    return component(shelf(), read_ours(root, locale, domain), NO_TERMS)  # type: ignore[arg-type]


def sent_back(root: Path, data: bytes | str, name: str = "bot-uk.po") -> tuple[Returned, Taken]:
    path = root.parent / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    returned = read_returned(path)
    ours = read_ours(root, returned.locale, returned.domain)
    taken = bring_in(returned.file, ours, shelf(), rules(), "verba", returned.damaged)
    assert path.read_bytes() == (data if isinstance(data, bytes) else data.encode()), "the returned file is as it was"
    return returned, taken


def said(root: Path, context: str = PLAIN, locale: str = "uk") -> tuple[str, ...]:
    return read_ours(root, locale, "bot").file.by_context()[context].strings  # type: ignore[arg-type]


def changed(text: str, context: str, *strings: str) -> str:
    file = read(text)
    number = next(number for number, entry in enumerate(file.entries) if entry.context == context)
    return edited(file, {number: Edit(strings)})


# What is exported.


def test_each_sentence_comes_with_what_a_translator_needs(root: Path) -> None:
    """Its place, the note of the author, what is around it, its limit, the Ukrainian, the glossary, its picture, flags."""
    file = read(component(small(), read_ours(root, "nl", "flows"), rules().glossary))
    known = file.by_context()
    button, sentence = known["already/start/paid"], known["already/start/say.2"]
    assert " ".join(button.notes).startswith(
        "A button. It stands under: What happened? Other buttons: [I gave card or bank data]"
    )
    assert "At most 38 characters" in " ".join(button.notes)
    assert "max-length:38" in button.flags
    assert "Ukrainian, where the meaning is written first: Що сталося?" in sentence.notes
    assert "Picture: already/start.png (`likhtar words screenshots`)." in sentence.notes
    assert "It can show on a locked screen" in " ".join(known["already/start/head"].notes)
    placed = next(entry for entry in file.entries if "{contact:" in entry.id or "{office:" in entry.id)
    assert any(flag.startswith('placeholders:"{') for flag in placed.flags)
    assert "python-brace-format" in read(handed(root)).by_context()["copy"].flags
    assert "read-only" in read(handed(root)).by_context()["book-answer"].flags
    assert any(note.startswith("Glossary: “") for entry in file.entries for note in entry.notes)
    assert file.header["X-Domain"] == "flows"
    assert file.header["Language"] == "nl"


def test_an_export_of_all_three_components(root: Path, tmp_path: Path) -> None:
    """Templates, one language, the glossary with its forbidden words, and Weblate's own description."""
    folder = tmp_path / "out"
    export(small(), root, folder, ("ru",))
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {
        "flows/flows.pot", "flows/ru.po", "bot/bot.pot", "bot/ru.po", "glossary/glossary.pot", "glossary/ru.po",
        "weblate.json", "README.md",
    }  # fmt: skip
    glossary = read((folder / "glossary" / "ru.po").read_text("utf-8"))
    assert {"forbidden", "read-only"} <= {flag for entry in glossary.entries for flag in entry.flags}
    for name in names - {"weblate.json", "README.md"}:
        assert not [entry for entry in read((folder / name).read_text("utf-8")).entries if entry.problem]
    described = msgspec.json.decode((folder / "weblate.json").read_bytes())
    assert described == components()
    assert {each["filemask"] for each in described} == {"flows/*.po", "bot/*.po", "glossary/*.po"}
    assert (folder / "README.md").read_text("utf-8").count("`flows/*.po`") == 1
    first = {name: (folder / name).read_bytes() for name in names}
    export(small(), root, folder, ("ru",))
    assert {name: (folder / name).read_bytes() for name in names} == first, "the same words give the same files"


def test_an_export_never_runs_over_a_translation(root: Path, tmp_path: Path) -> None:
    """Somebody has translated in the folder, and nobody has taken it in: nothing is written."""
    folder = tmp_path / "out"
    export(small(), root, folder, ("uk",))
    path = folder / "bot" / "uk.po"
    path.write_text(changed(path.read_text("utf-8"), PLAIN, "Ваше місце збережено."), "utf-8")
    mine = path.read_bytes()
    (root / "locales" / "uk" / "LC_MESSAGES" / "flows.po").touch()
    with pytest.raises(Waiting, match=r"bot/uk\.po \(1\)"):
        export(small(), root, folder, ("uk",))
    assert path.read_bytes() == mine
    sent_back(root, mine)
    export(small(), root, folder, ("uk",))
    assert "Ваше місце збережено." in path.read_text("utf-8")


# The round trip.

TAILS = st.sampled_from(
    ["Тут.", "Тепер ви знову тут.", "Це одне речення «з лапками».", "x" * 20, "\t", "{count}", "<b>так</b>", ""]
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 600), TAILS), max_size=6, unique_by=lambda each: each[0]), st.booleans(), st.booleans()
)
def test_a_round_trip_keeps_every_other_line(root: Path, edits: list[tuple[int, str]], weblate: bool, rewrapped: bool) -> None:
    """Whatever is edited, in whatever shape a tool sends it back: each edit is in the next export or is told, and all else
    is as it was, byte for byte."""
    catalog = root / "locales" / "uk" / "LC_MESSAGES" / "bot.po"
    catalog.write_bytes((ROOT / "locales" / "uk" / "LC_MESSAGES" / "bot.po").read_bytes())
    before, out = read(catalog.read_text("utf-8")), handed(root)
    file = read(out)
    wanted = {number: tuple(f"{form} {tail}".strip() for form in file.entries[number].strings) for number, tail in edits}
    back = edited(file, {number: Edit(strings) for number, strings in wanted.items()})
    _, taken = sent_back(root, as_weblate(back, weblate, rewrapped))
    told = {each.context for each in taken.told if each.is_left}
    now, again = read(catalog.read_text("utf-8")), read(handed(root))
    for number, entry in enumerate(file.entries):
        fresh = again.entries[number]
        assert fresh.context == entry.context
        if number in wanted and wanted[number] != entry.strings and entry.context not in told:
            assert fresh.strings == wanted[number]
            assert marks_of(now.entries[number].comments).translator == "verba"
        else:
            assert again.raw(fresh) == file.raw(entry)
            assert now.raw(now.entries[number]) == before.raw(before.entries[number])
    assert told <= {file.entries[number].context for number in wanted}
    assert set(taken.strings) <= {file.entries[number].context for number in wanted}


def as_weblate(text: str, header: bool, rewrapped: bool) -> str:
    """What tools do to a file: fields in the header, another width, another order of nothing."""
    if header:
        text = text.replace(
            '"X-Domain: bot\\n"\n',
            '"X-Domain: bot\\n"\n"X-Generator: Weblate 5.14.3\\n"\n"Last-Translator: A <a@example.org>\\n"\n',
        )
        text = text.replace("PO-Revision-Date: 2026-11-22 00:00+0000", "PO-Revision-Date: 2026-12-01 10:11+0000")
    if rewrapped:
        file = read(text)
        lines = [line if entry is None else one_line(file, entry) for line, entry in whole(file)]
        text = "".join(lines)
    return text


def whole(file: PoFile) -> list[tuple[str, Entry | None]]:
    """Every line between the entries, and every entry."""
    found: list[tuple[str, Entry | None]] = []
    at = 0
    for entry in file.entries:
        found += [(line, None) for line in file.lines[at : entry.first]]
        found.append(("", entry))
        at = entry.last
    return found + [(line, None) for line in file.lines[at:]]


def one_line(file: PoFile, entry: Entry) -> str:
    if entry.is_header:
        return file.raw(entry)
    head = [line for line in file.lines[entry.first : entry.said] if line.startswith("#")]
    fields = [f'msgctxt "{entry.context}"\n', f"msgid {quote(entry.id)}\n"]
    fields += [f"msgid_plural {quote(entry.plural)}\n"] if entry.plural is not None else []
    names = [f"msgstr[{number}]" for number in range(len(entry.strings))] if entry.plural is not None else ["msgstr"]
    return "".join([*head, *fields, *(f"{name} {quote(said)}\n" for name, said in zip(names, entry.strings, strict=True))])


def quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


# What comes back broken.


@pytest.mark.parametrize(
    ("context", "strings", "what"),
    [
        ("copy", ("Копіювати",), "braces"),
        ("copy", ("Копіювати {values}",), "braces"),
        ("copy", ("Копіювати {value",), "braces"),
        ("control-back", ("← Повернутися на один крок назад у цій розмові",), "characters"),
        (PLAIN, ("Ваше місце <b>збережено</b>.",), "HTML"),
        (PLAIN, ("Ваше місце&nbsp;збережено.",), "HTML"),
        (PLAIN, ("Ваше місце\tзбережено.",), "tab"),
        (PLAIN, ("Ваше місце\nзбережено.",), "line break"),
        (PLAIN, ("Ваше місце\u202e збережено.",), "invisible"),
        (PLAIN, ("Ваше *місце* збережено.",), "emphasis"),
        (PLAIN, ("Вы здесь, и мы вас ждём.",), "Russian letter"),
        (PLAIN, ("Uw plaats is bewaard, u bent weer hier.",), "no Cyrillic letter"),
        (PLAIN, ("Your place is kept. Here is where you were.",), "English sentence"),
        (PLAIN, ("Усе буде добре, ми обіцяємо: вашого сина знайдуть.",), "promises"),
        (PLAIN, ("",), "empty"),
        (PLAIN, ("а" * 1100,), "units"),
        (next(iter(PLURALS)), ("{count} день", "", ""), "forms"),
    ],
)
def test_a_sentence_that_cannot_be_said_stays_as_it_was(root: Path, context: str, strings: tuple[str, ...], what: str) -> None:
    """With its line and a remedy; a good one beside it is taken."""
    before = said(root, context)
    back = changed(changed(handed(root), context, *strings), "no-back", "Далі назад дороги немає.")
    _, taken = sent_back(root, back)
    told = [each for each in taken.told if each.context == context]
    assert any(what in each.what for each in told), told
    assert all(each.remedy and back.split("\n")[each.line - 1].startswith("msgstr") for each in told)
    assert said(root, context) == before
    assert said(root, "no-back") == ("Далі назад дороги немає.",)


def test_a_sentence_that_changed_here_meanwhile_is_not_overwritten(root: Path) -> None:
    """Two volunteers translate the same: the second is told what the first wrote. Who changed nothing changes nothing."""
    out = handed(root)
    sent_back(root, changed(out, PLAIN, "Ваше місце тут."))
    _, taken = sent_back(root, changed(out, PLAIN, "Ваше місце не зникло."))
    assert [(each.context, "Ваше місце тут." in each.what) for each in taken.told] == [(PLAIN, True)]
    assert said(root) == ("Ваше місце тут.",)
    _, taken = sent_back(root, out)
    assert (taken.told, taken.strings, said(root)) == ((), {}, ("Ваше місце тут.",))


def test_a_sentence_whose_english_changed_is_told(root: Path) -> None:
    """Only if it was translated: an old file that was not touched is no news."""
    old = handed(root).replace('msgid "Your place is kept. Here is where you were."', 'msgid "Your place is kept."')
    assert sent_back(root, old)[1].told == ()
    _, taken = sent_back(root, changed(old, PLAIN, "Ваше місце тут."))
    assert [each.what for each in taken.told] == ["The English sentence is now: 'Your place is kept. Here is where you were.'."]


def test_unknown_places_comments_and_fuzzy_marks_are_told(root: Path) -> None:
    """A name in a comment does not get into our files; a proposal is not taken for a translation."""
    back = handed(root).replace('msgctxt "welcome-back"', 'msgctxt "welcome-home"')
    back = changed(back, "welcome-home", "Ваше місце тут.").replace(
        'msgctxt "no-back"', '# Олена: так краще?\nmsgctxt "no-back"'
    )
    back = changed(back.replace('msgctxt "no-skip"', '#, fuzzy\nmsgctxt "no-skip"'), "no-skip", "Оберіть кнопку.")
    before = (root / "locales" / "uk" / "LC_MESSAGES" / "bot.po").read_bytes()
    _, taken = sent_back(root, back)
    assert [(each.context, each.is_left) for each in taken.told] == [
        ("welcome-home", True), ("no-skip", True), ("no-back", False),
    ] or {(each.context, each.is_left) for each in taken.told} == {
        ("welcome-home", True), ("no-skip", True), ("no-back", False),
    }  # fmt: skip
    assert (root / "locales" / "uk" / "LC_MESSAGES" / "bot.po").read_bytes() == before


def test_the_same_place_twice(root: Path) -> None:
    """With two translations nobody knows which is meant; with one it does no harm."""
    out = changed(handed(root), PLAIN, "Ваше місце тут.")
    entry = out[out.index('msgctxt "welcome-back"') :].split("\n\n")[0]
    assert sent_back(root, f"{out}\n{entry}\n")[1].strings.keys() == {PLAIN}
    _, taken = sent_back(root, f"{handed(root)}\n{entry.replace('тут', 'там')}\n")
    assert "twice" in taken.told[0].what
    assert said(root) == ("Ваше місце тут.",)


def test_half_a_file(root: Path) -> None:
    """What is whole is taken, where it breaks off is told."""
    back = changed(handed(root), PLAIN, "Ваше місце тут.")
    half = back[: back.index('msgctxt "please-repeat"') + 40]
    returned, taken = sent_back(root, half)
    assert taken.strings.keys() == {PLAIN}
    assert [each.line for each in taken.told] == [half.count("\n") + 1]
    assert len(returned.file.entries) < 60


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "BOM"),
        (lambda text: text.replace("\n", "\r\n").encode(), "Windows"),
    ],
)
def test_marks_of_windows_do_no_harm(root: Path, change: object, note: str) -> None:
    """They are told, the sentence is taken, and our file keeps its own line ends."""
    assert callable(change)
    returned, taken = sent_back(root, change(changed(handed(root), PLAIN, "Ваше місце тут.")))
    assert note in returned.told[0].what
    assert taken.strings.keys() == {PLAIN}
    assert b"\r" not in (root / "locales" / "uk" / "LC_MESSAGES" / "bot.po").read_bytes()


def test_one_line_in_another_encoding(root: Path) -> None:
    """Its sentence stays; the others are taken."""
    back = changed(changed(handed(root), PLAIN, "Ваше місце тут."), "no-back", "Далі дороги немає.").encode()
    broken = back.replace("Ваше місце тут.".encode(), "Ваше місце тут.".encode("cp1251"))
    _, taken = sent_back(root, broken)
    assert [(each.context, "UTF-8" in each.what) for each in taken.told] == [(PLAIN, True)]
    assert taken.strings.keys() == {"no-back"}


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        ("bot-uk.po", lambda text: text.replace("charset=utf-8", "charset=klingon").encode(), "'klingon'"),
        ("bot-uk.po", lambda text: text.replace("=utf-8", "=cp1251").encode("cp1251", "replace"), "'cp1251'"),
        ("bot-uk.po", lambda text: text.encode("utf-16"), "UTF-16"),
        ("bot-nl.po", lambda text: text.encode(), "The header says uk, the name says nl"),
        ("back.po", lambda text: text.replace("Language: uk", "Language: de").encode(), "'de'"),
        ("bot-uk.po", lambda text: text.replace("X-Domain: bot", "X-Domain: shop").encode(), "'shop'"),
        ("bot-uk.po", lambda text: b"", "no sentence"),
        ("bot-uk.po", lambda text: b"\x00\xff\xfe" * 1000, "no sentence"),
        ("bot-uk.po", lambda text: text.encode() + b"#\n" * (MAX_BYTES // 2), "MB"),
    ],
)  # fmt: skip
def test_a_file_of_which_nothing_can_be_used(root: Path, name: str, change: object, what: str) -> None:
    """One sentence with a place and a remedy; nothing is taken in, nothing is deleted."""
    assert callable(change)
    path = root.parent / name
    path.write_bytes(change(handed(root)))
    size = path.stat().st_size
    with pytest.raises(FlowError) as caught:
        read_returned(path)
    assert what in caught.value.what
    assert caught.value.where.startswith(name)
    assert caught.value.remedy
    assert path.stat().st_size == size


def test_a_file_without_header_is_known_by_its_name(root: Path) -> None:
    """The top of the file is cut off: the rest is taken in."""
    back = changed(handed(root), PLAIN, "Ваше місце тут.")
    returned, taken = sent_back(root, back[back.index("\n\n") :], "likhtar-bot-uk (1).po")
    assert (returned.locale, returned.domain, list(taken.strings)) == ("uk", "bot", [PLAIN])
    assert "header" in returned.told[0].what


@given(st.binary(max_size=400), st.integers(0, 4000))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_back_there_is_no_traceback(tmp_path: Path, junk: bytes, place: int) -> None:
    """Random bytes in the middle of a real file: it is read, or refused with a sentence."""
    data = _SAMPLE.encode()
    path = tmp_path / "bot-uk.po"
    path.write_bytes(data[:place] + junk + data[place:])
    with contextlib.suppress(FlowError):
        returned = read_returned(path)
        assert all(written(entry.strings, entry.plural is not None) for entry in returned.file.entries if entry.strings)


_SAMPLE = "\n\n".join((ROOT / "locales" / "uk" / "LC_MESSAGES" / "bot.po").read_text("utf-8").split("\n\n")[:12]) + "\n"


def test_no_terms_are_no_notes(root: Path) -> None:
    """A library without a glossary is exported too."""
    assert "Glossary" not in component(shelf(), read_ours(root, "uk", "bot"), NO_TERMS)
