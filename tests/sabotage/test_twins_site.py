"""Each guard of the static site, taken away: what it holds off must then be seen."""

from pathlib import Path

import pytest

from bot.adapters.cli.whole_folder import put_folder
from bot.adapters.export.site import bounds, making, proof
from bot.adapters.export.site.making import SiteMaker, TooLong, listed
from bot.adapters.export.site.markup import Paragraphs
from bot.adapters.export.site.memory import Memory
from bot.adapters.export.site.moves import Moves
from bot.adapters.export.site.proof import NotWhole, verify_site
from bot.engine.session import Run, Session
from bot.flow.model import FlowId, NodeId
from tests.support import made_site

pytestmark = pytest.mark.slow
PAGES = {"index.html": b"<p>1", "site.css": b"a{}"}


def standing(results: dict[str, str | list[str]], flow: str, node: str) -> Session:
    return Session(locale="en", runs=(Run(FlowId(flow), NodeId(node)),), results=results)


def test_who_may_be_inside_is_remembered_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgotten() -> list[str]:
        memory = Memory(made_site.library())
        told: dict[str, str | list[str]] = {"inside": "unsure", "country": "nl"}
        places = [(flow.id, node) for flow in made_site.library().flows.values() for node in flow.nodes]
        return [
            f"{flow}/{node}"
            for flow, node in places
            if memory.kept(standing(told, flow, node)).results.get("inside") != "unsure"
        ]

    assert not forgotten()
    monkeypatch.setattr(Memory, "anew", lambda memory, session: Session(locale="en", runs=session.runs))
    assert forgotten()


def test_what_the_bot_would_keep_is_never_said_to_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> set[str]:
        made = Moves(made_site.library(), Memory(made_site.library()), made_site.NOW)
        found = made.ways(standing({"inside": "no"}, "settings", "start"))
        return {str(way.leads.card.place) for way in found if way.leads and way.option and way.option.id == "quiet"}

    assert not told()
    monkeypatch.setattr(bounds, "ONLY_IN_BOT", frozenset())
    assert told()


def test_a_changed_page_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_site.written(tmp_path, PAGES | listed(PAGES, "2026-11-22", "abc"))
    (tmp_path / "index.html").write_bytes(b"<p>2")
    with pytest.raises(NotWhole):
        verify_site(tmp_path, {})
    monkeypatch.setattr(proof, "_same", lambda folder, name, digest, most: (folder / name).read_bytes())
    assert verify_site(tmp_path, {})[0] == "2026-11-22"


def test_a_file_that_was_added_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_site.written(tmp_path, PAGES | listed(PAGES, "2026-11-22", "abc") | {"uk/more.html": b"x"})
    with pytest.raises(NotWhole):
        verify_site(tmp_path, {})
    monkeypatch.setattr(Path, "rglob", lambda folder, pattern: iter(()))
    assert verify_site(tmp_path, {})[0] == "2026-11-22"


def test_a_link_is_only_made_to_an_allowed_place() -> None:
    contacts, allowed = made_site.library().contacts, made_site.library().links
    assert "href" in Paragraphs(contacts, allowed).html("Site: nib.gov.ua", 2)
    assert "href" not in Paragraphs(contacts, {}).html("Site: nib.gov.ua", 2)
    assert "href" not in Paragraphs(contacts, allowed).html("Site: xnib.gov.ua nib.gov.ua.evil.example me@nib.gov.ua", 2)


def test_a_page_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_PAGE_BYTES", 1_000)
    monkeypatch.setattr(SiteMaker, "walk", lambda maker: ({}, Roots()))
    with pytest.raises(TooLong, match="shorten its texts"):
        made_site.fresh().make()


class Roots(dict[tuple[str, bool], str]):
    """Every way that leads from everywhere leads to the same page."""

    def __missing__(self, key: tuple[str, bool]) -> str:
        return "menu-menu"


def test_an_older_copy_comes_back_when_the_new_one_cannot_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the guard taken away it is gone."""
    put_folder(tmp_path / "site", {"a": b"older"})
    rename = Path.rename

    def refused(path: Path, to: Path) -> Path:
        if path.name == "new":
            raise OSError(16, "busy")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OSError, match="busy"):
        put_folder(tmp_path / "site", {"a": b"newer"})
    assert (tmp_path / "site" / "a").read_bytes() == b"older"
    monkeypatch.setattr(Path, "exists", lambda path: path.name != "old")
    with pytest.raises(OSError, match="busy"):
        put_folder(tmp_path / "site", {"a": b"newer"})
    monkeypatch.undo()
    assert not (tmp_path / "site").exists()


def test_the_memory_knows_what_is_told_on_arrival(monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that tells something itself (`set`) is still asked for it by what stands behind it."""
    memory = Memory(made_site.library())
    told = standing({"situation": "soldier-told", "inside": "no", "country": "ua"}, "told", "news")
    assert memory.kept(told).results["situation"] == "soldier-told"
    monkeypatch.setattr(memory, "_here", memory._live)
    assert "situation" not in memory.kept(told).results
