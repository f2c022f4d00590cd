"""Walks through the script: the real engine behind a page, nothing on disk, and nothing that outlives its hour."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.web.workshop.bench import Begin, Walker
from bot.adapters.web.workshop.walks import IDLE_SECONDS, MOST_WALKS, Walk, Walks
from tests.support.page_client import Answer
from tests.support.universe import ROOT
from tests.support.workshop import Bench, Browser, Workshop, files_below, opened


@pytest.fixture(scope="module")
def local() -> Iterator[Workshop]:
    with opened() as one:
        yield one


def set_out(browser: Browser, **fields: str) -> str:
    answer = browser.post("/walk", {"from": "", "locale": "uk", **fields})
    assert answer.status == 303, answer.words
    return answer.headers["location"].removesuffix("#now")


def step(browser: Browser, path: str, **fields: str) -> Answer:
    at = re.search(r'name="at" value="(\d+)"', browser.get(path).text)
    answer = browser.post(path, {"at": at[1] if at else "0", **fields})
    return browser.get(path) if answer.status == 303 else answer


def keys(page: Answer) -> list[str]:
    return re.findall(r'<button name="press" value="\d+">([^<]*)</button>', page.text)


def test_a_walk_begins_as_a_new_family_does(local: Workshop) -> None:
    browser = local.browser()
    page = browser.get(set_out(browser))
    assert {"Українська", "Русский", "Nederlands", "English"} <= set(keys(page))


@pytest.mark.parametrize(
    ("locale", "said"),
    [("uk", "Підтримка для вас"), ("ru", "Поддержка"), ("nl", "Steun voor u"), ("en", "Support for you")],
)
def test_a_walk_begins_at_any_node_in_any_language(local: Workshop, locale: str, said: str) -> None:
    browser = local.browser()
    path = set_out(browser, **{"from": "support/start", "locale": locale})
    assert said in browser.get(path).words


def test_choosing_typing_and_going_back(local: Workshop) -> None:
    browser = local.browser()
    path = set_out(browser, **{"from": "support/start", "locale": "en"})
    first = browser.get(path)
    there = step(browser, path, press=str(keys(first).index("Lines in Ukraine")))
    assert "support/ukraine" in there.words
    typed = step(browser, path, text="a <b>word</b> nobody knows")
    assert "a &lt;b&gt;word&lt;/b&gt; nobody knows" in typed.text
    back = step(browser, path, undo="yes")
    assert "nobody knows" not in back.words
    assert keys(back) == keys(there)
    again = step(browser, path, undo="yes")
    assert keys(again) == keys(first)


def test_answers_given_before_decide_the_way(local: Workshop) -> None:
    browser = local.browser()
    inside = browser.get(set_out(browser, **{"from": "plan/plan", "locale": "en", "a.inside": "unsure"}))
    assert "inside/start" in inside.words
    elsewhere = browser.get(set_out(browser, **{"from": "plan/plan", "locale": "en", "a.situation": "child"}))
    assert "plan/list" in elsewhere.words


def test_a_button_pressed_twice_counts_once(local: Workshop) -> None:
    browser = local.browser()
    path = set_out(browser, **{"from": "support/start", "locale": "en"})
    for _ in range(2):
        assert browser.post(path, {"at": "1", "press": "1"}).status == 303
    assert browser.get(path).text.count('class="mine"') == 1


@pytest.mark.parametrize("press", ["999", "-1", "x", "٣", ""])
def test_a_button_that_is_not_there_is_told_so(local: Workshop, press: str) -> None:
    browser = local.browser()
    path = set_out(browser, **{"from": "support/start", "locale": "en"})
    answer = step(browser, path, press=press)
    assert (answer.status, "no such button" in answer.words) == (409, True)
    assert browser.get(path).status == 200


def test_a_walk_that_ended_says_what_to_do(local: Workshop) -> None:
    browser = local.browser()
    path = set_out(browser, **{"from": "support/start", "locale": "en"})
    local.bench.at += IDLE_SECONDS
    try:
        answer = browser.post(path, {"at": "1", "text": "a long message nobody wants to lose"})
    finally:
        local.bench.at -= IDLE_SECONDS
    assert answer.status == 404
    assert "This walk has ended" in answer.words
    assert "a long message nobody wants to lose" in answer.text
    assert browser.get("/walk/..%2F..%2Fx").status == 404


def test_a_megabyte_is_not_typed_to_the_bot(local: Workshop) -> None:
    browser = local.browser()
    path = set_out(browser, **{"from": "support/start", "locale": "en"})
    assert browser.post(path, {"at": "1", "text": "ж" * 5_000}).status == 413
    assert browser.get(path).text.count('class="mine"') == 0


@pytest.mark.parametrize("fields", [{"from": "nowhere/at-all"}, {"from": "support/nothing"}, {"locale": "xx"}])
def test_a_walk_cannot_begin_where_nothing_is(local: Workshop, fields: dict[str, str]) -> None:
    answer = local.browser().post("/walk", {"from": "support/start", "locale": "uk", **fields})
    assert answer.status in (400, 404)
    assert "Traceback" not in answer.text


def test_nothing_of_a_walk_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk in which a sheet is printed, too."""
    monkeypatch.chdir(tmp_path)
    before = files_below(ROOT / "var") if (ROOT / "var").is_dir() else {}
    walk = Walk(Bench(), Begin(None, "uk", {}))
    walk.take({"text": "таємне слово"}, "таємне слово")
    walk.undo()
    assert files_below(tmp_path) == {}
    assert (files_below(ROOT / "var") if (ROOT / "var").is_dir() else {}) == before


class Echo:
    """A walker that tells all it was told so far."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def start(self) -> dict[str, Any]:
        return {"messages": [{"text": "begun"}], "node": "a/b"}

    def feed(self, line: dict[str, Any]) -> dict[str, Any]:
        self.told.append(line["text"])
        return {"messages": [{"text": " ".join(self.told)}], "node": "a/b"}

    @property
    def keys(self) -> list[str]:
        return []


class Echoing(Bench):
    def walker(self, begin: Begin) -> Walker:
        return Echo()


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "undo"]), max_size=20))
def test_going_back_is_as_if_the_step_had_never_been(steps: list[str]) -> None:
    walk = Walk(Echoing(), Begin(None, "en", {}))
    left: list[str] = []
    for step in steps:
        if step == "undo":
            walk.undo()
            left = left[:-1]
        else:
            walk.take({"text": step}, step)
            left.append(step)
        assert [each.done for each in walk.steps] == ["", *left]
        assert walk.steps[-1].came[0]["text"] == (" ".join(left) or "begun")


def test_walks_are_few_and_end() -> None:
    walks, bench = Walks(), Bench()
    one = Walk(bench, Begin(None, "en", {}))
    first = walks.add(one, 0)
    assert walks.get(first, IDLE_SECONDS - 1) is one
    assert walks.get(first, 2 * IDLE_SECONDS - 1) is None
    names = [walks.add(one, 0) for _ in range(MOST_WALKS + 1)]
    assert walks.get(names[0], 0) is None
    assert walks.get(names[-1], 0) is one
    assert len(set(names)) == len(names)
    assert all(len(name) >= 20 for name in names)
