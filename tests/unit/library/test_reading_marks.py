"""`likhtar words status` and `review`: what is read by a second person, and what only looks finished."""

import datetime as dt
import json
from functools import cache
from pathlib import Path

import msgspec
import pytest

from bot.adapters.cli import words
from bot.adapters.library.reading_marks import NotReviewed, Standing, counts, review, standings
from bot.adapters.library.shelf import Shelf
from bot.adapters.library.translations import messages_by_domain, read_all, read_ours, replace
from bot.flow.model import Locale
from bot.workshop.po import Edit, edited
from tests.support.universe import ROOT, shelf

TODAY = dt.date(2026, 11, 22)
PLACE = "already/start/say.2"


@cache
def small() -> Shelf:
    """One flow and the bot's own sentences."""
    library = shelf().library
    kept = {ident: flow for ident, flow in library.flows.items() if ident == "already"}
    few = msgspec.structs.replace(
        library, flows=kept, contacts={}, roadmaps={}, tactics={}, drills={}, companions={}, fronts={}
    )
    return msgspec.structs.replace(shelf(), library=few, sheets={})


@cache
def few_sentences() -> dict[str, str]:
    """The catalogs with the sentences of that shelf only."""
    wanted = {each.context for messages in messages_by_domain(small()).values() for each in messages}
    files = {}
    for each in read_all(ROOT):
        kept = [each.file.raw(entry) for entry in each.file.entries if entry.is_header or entry.context in wanted]
        files[each.path.relative_to(ROOT).as_posix()] = "\n".join(kept)
    return files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_few(tmp_path)
    return tmp_path


def write_few(folder: Path) -> None:
    for name, text in few_sentences().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def row(root: Path, locale: Locale, read: Shelf | None = None) -> dict[str, str | int]:
    return next(each for each in counts(standings(read or small(), root)) if each["locale"] == locale)


def of(root: Path, locale: Locale, read: Shelf | None = None) -> Standing:
    return next(each for each in standings(read or small(), root)[locale] if each.context == PLACE)


def resaid(context: str, locale: Locale, text: str) -> Shelf:
    """The shelf after somebody has changed one sentence of a catalog."""
    known = {name: dict(each) for name, each in small().words.items()}
    known[locale][context] = (known[locale][context][0], text)
    return msgspec.structs.replace(small(), words=known)


def test_nobody_has_read_anything_yet(root: Path) -> None:
    """No mark is claimed: every translation is in review. English is the source, and neither."""
    for locale in ("uk", "ru", "nl"):
        found = row(root, locale)
        assert (found["reviewed"], found["in_review"], found["untranslated"]) == (0, found["sentences"], 0)
    assert (row(root, "en")["reviewed"], row(root, "en")["in_review"]) == (0, 0)
    assert not [path for path in (ROOT / "locales").rglob("*.po") if "# reviewed-by" in path.read_text("utf-8")]


def test_the_counts_add_up(root: Path) -> None:
    """Translated, missing, fuzzy and outdated are all; reviewed and in review are the translated."""
    review(small(), root, "nl", ["already/start/*"], "zoria", TODAY)
    for found in counts(standings(small(), root)):
        states = [int(found[name]) for name in ("translated", "missing", "fuzzy", "outdated")]
        assert sum(states) == found["sentences"]
        assert int(found["missing"]) + int(found["fuzzy"]) == found["untranslated"]
        if found["locale"] != "en":
            assert int(found["reviewed"]) + int(found["in_review"]) == found["translated"]


def test_a_read_sentence_is_marked_and_nothing_else_changes(root: Path) -> None:
    """One line more for each sentence."""
    path = root / "locales" / "nl" / "LC_MESSAGES" / "flows.po"
    before = path.read_text("utf-8").split("\n")
    read = review(small(), root, "nl", [PLACE], "zoria", TODAY)
    after = path.read_text("utf-8").split("\n")
    assert [each.context for each in read] == [PLACE]
    assert of(root, "nl").state == "reviewed"
    new = [line for line in after if line.startswith("# reviewed-by: zoria 2026-11-22 text ")]
    assert len(new) == 1
    assert [line for line in after if line not in new] == before


def test_other_words_want_another_reader(root: Path) -> None:
    """Edited by hand, by a tool or here: the mark is about what was read."""
    review(small(), root, "nl", [PLACE], "zoria", TODAY)
    ours = read_ours(root, "nl", "flows")
    number = next(number for number, each in enumerate(ours.file.entries) if each.context == PLACE)
    replace(ours.path, edited(ours.file, {number: Edit(("Wat is er nu gebeurd?",))}))
    assert of(root, "nl").state == "in review"


def test_another_ukrainian_meaning_makes_the_others_outdated(root: Path) -> None:
    """The meaning is written in Ukrainian first; a Dutch sentence that was read against another one is outdated."""
    review(small(), root, "nl", [PLACE], "zoria", TODAY)
    changed = resaid(PLACE, "uk", "Що саме сталося?")
    assert of(root, "nl", changed).state == "outdated"
    assert row(root, "nl", changed)["outdated"] == 1
    assert of(root, "ru", changed).state == "in review", "nobody wrote down what it was translated from"
    review(changed, root, "nl", [PLACE], "verba", TODAY)
    assert of(root, "nl", changed).state == "reviewed"


def test_a_changed_english_sentence_is_outdated(root: Path) -> None:
    """As before: the catalog has the translation of another sentence."""
    known = {name: dict(each) for name, each in small().words.items()}
    known["nl"][PLACE] = ("What happened then?", "Wat is er gebeurd?")
    assert of(root, "nl", msgspec.structs.replace(small(), words=known)).state == "outdated"


@pytest.mark.parametrize(
    ("locale", "places", "by", "why"),
    [
        ("nl", [PLACE], "Olena K", "no code name"),
        ("nl", [PLACE], "", "no code name"),
        ("nl", [PLACE], "unknown", "no code name"),
        ("nl", ["*"], "zoria", "too much at once"),
        ("nl", ["al*/start/*"], "zoria", "too much at once"),
        ("nl", [PLACE, "already/start/nothing"], "zoria", "no sentence"),
        ("en", [PLACE], "zoria", "flow book"),
    ],
)
def test_what_is_not_marked(root: Path, locale: Locale, places: list[str], by: str, why: str) -> None:
    """One sentence, and no catalog is touched."""
    before = {path: path.read_bytes() for path in root.rglob("*.po")}
    with pytest.raises(NotReviewed, match=why):
        review(small(), root, locale, places, by, TODAY)
    assert {path: path.read_bytes() for path in root.rglob("*.po")} == before


def test_nobody_reviews_their_own_translation(root: Path) -> None:
    """Nor anything else in the same command."""
    ours = read_ours(root, "nl", "flows")
    number = next(number for number, each in enumerate(ours.file.entries) if each.context == PLACE)
    mark = "translated-by: zoria 2026-11-22 meaning 0123456789abcdef"
    replace(ours.path, edited(ours.file, {number: Edit(comments=(mark,))}))
    with pytest.raises(NotReviewed, match="somebody else has to read it"):
        review(small(), root, "nl", ["already/start/*"], "zoria", TODAY)
    assert row(root, "nl")["reviewed"] == 0
    review(small(), root, "nl", ["already/start/*"], "verba", TODAY)


def test_how_it_is_told(root: Path) -> None:
    """A line for people, a flat object for scripts."""
    said: list[str] = []
    rows = counts(standings(small(), root))
    words.status(rows, False, said.append)
    assert said[0].startswith("uk  ")
    assert "0 read by a second person" in said[0]
    assert "the source" in said[3]
    words.status(rows, True, said.append)
    assert json.loads(said[-1]) == rows
    words.tell_reviewed("nl", [(PLACE, of(root, "nl").sentence, "")], "zoria", said.append)
    assert "nobody knows who translated it" in said[-2]
