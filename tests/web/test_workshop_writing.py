"""The workshop's writing pages: change, propose, review by a second person, accept; and whatever goes wrong on the way."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import msgspec
import pytest

from bot.adapters.web.workshop.pages import TONGUE_COOKIE
from bot.adapters.web.workshop.words import Words
from bot.workshop.change import Text, Translation
from tests.support.page_client import Answer, Browser
from tests.support.proposing import HEAD
from tests.support.small_library import MENU, git
from tests.support.writing import Writers, fields_of, place_of, writing

pytestmark = pytest.mark.slow

PAGE = "/edit/menu/top"
NEW: dict[Text | Translation, str] = {
    HEAD: "Another question: which?",
    Translation("flows", "uk", "menu/top/head"): "Інше запитання",
    Translation("flows", "ru", "menu/top/head"): "Другой вопрос",
    Translation("flows", "nl", "menu/top/head"): "Een andere vraag",
}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Writers]:
    with writing(tmp_path) as one:
        yield one


def typed(browser: Browser, new: Mapping[Text | Translation, str] = NEW, page: str = PAGE) -> dict[str, str]:
    fields = fields_of(browser.get(page))
    return fields | {place_of(fields, target): text for target, text in new.items()} | {"reason": "It is clearer."}


def proposed(browser: Browser, fields: dict[str, str]) -> Answer:
    return browser.post(PAGE, fields | {"act": "propose"}, fields["token"])


def test_from_a_sentence_to_a_commit_through_two_people(shop: Writers) -> None:
    author, reviewer = shop.person("lilac"), shop.person("heron")
    answer = proposed(author, typed(author))
    assert (answer.status, answer.headers["location"]) == (303, "/proposals/1")
    page = reviewer.get("/proposals/1")
    for text in ("A question", "Another question: which?", "Інше запитання", "uk: A question", "not known here", "None."):
        assert text in page.words
    token = fields_of(page)["token"]
    words = {"version": "1", "verdict": "approve", "words": "Good."}
    assert reviewer.post("/proposals/1/review", words, token).status == 303
    assert reviewer.post("/proposals/1/accept", {}, token).status == 303
    assert "accepted" in reviewer.get("/proposals/1").words
    assert git(shop.root, "log", "-1", "--format=%an: %s").strip() == "lilac: It is clearer."
    assert 'head: "Another question: which?"   # short' in (shop.root / MENU).read_text("utf-8")
    assert 'msgstr "Інше запитання"' in (shop.root / "locales/uk/LC_MESSAGES/flows.po").read_text("utf-8")


def test_the_check_speaks_while_somebody_types(shop: Writers) -> None:
    author = shop.person("lilac")
    fields = typed(author, {HEAD: "I promise: call +380441234567"})
    answer = author.post("/look", fields, fields["token"])
    found = msgspec.json.decode(answer.text)
    assert {"text:phone", "speech:forbidden-promise", "words:outdated"} <= {issue["code"] for issue in found["issues"]}
    assert "I promise: call +380441234567" in str([phone for phone in found["phones"] if phone["locale"] == "en"])
    again = author.post(PAGE, fields | {"act": "look"}, fields["token"])  # the same without script
    assert "stands in a sentence" in again.words
    assert "I promise: call +380441234567" in author.get(PAGE).text.replace("&#43;", "+")  # kept for the author
    assert "I promise" not in shop.person("heron").get(PAGE).text


def test_an_issue_begins_in_the_language_of_the_page(shop: Writers) -> None:
    """With script and without: on a Ukrainian page Ukrainian first, then the check's own sentence, marked as English."""
    author = shop.person("lilac")
    fields = typed(author, {HEAD: "I promise: <b>he returns</b>"})
    ukrainian, english = Words("uk").of_issue("speech:forbidden-promise"), "promises something nobody can promise"
    for tongue, own in (("uk", ukrainian), ("en", "")):
        author.cookies[TONGUE_COOKIE] = tongue
        answer = author.post("/look", fields, fields["token"])
        issue = next(each for each in msgspec.json.decode(answer.text)["issues"] if each["code"] == "speech:forbidden-promise")
        assert issue["own"] == own
        assert english in issue["message"]
        page = author.post(PAGE, fields | {"act": "look"}, fields["token"])
        assert f'<html lang="{tongue}">' in page.text
        assert ("Тут обіцяно" in page.words) == bool(own)
        first = f'<span class="own">{escape(own)}</span> ' if own else ""
        assert re.search(rf'</code> {re.escape(first)}<span lang="en">[^<]*{english}', page.text)
        assert ('class="own"' in page.text) == bool(own)
        assert "<b>he" not in page.text


def test_a_reviewer_of_their_own_text_is_told_no(shop: Writers) -> None:
    author = shop.person("lilac")
    proposed(author, typed(author))
    page = author.get("/proposals/1")
    assert "Approve" not in page.words
    answer = author.post("/proposals/1/review", {"version": "1", "verdict": "approve"}, fields_of(page)["token"])
    assert answer.status == 409
    assert "Nobody reviews what they wrote themselves" in answer.words
    answer = author.post("/proposals/1/accept", {}, fields_of(page)["token"])
    assert "Nobody but lilac has approved" in answer.words
    assert git(shop.root, "rev-list", "--count", "HEAD").strip() == "1"


def test_two_people_change_one_place_and_both_texts_are_there(shop: Writers) -> None:
    first, second = shop.person("lilac"), shop.person("heron")
    left_open = typed(second, {HEAD: "The text of heron"})
    proposed(first, typed(first))
    shop.proposals.way.review(1, "otter", "approve", "")
    shop.proposals.way.accept(1, "otter")
    answer = proposed(second, left_open)
    assert answer.status == 409
    for text in ("A question", "Another question: which?", "The text of heron", "Nothing was lost"):
        assert text in answer.words
    chosen = fields_of(answer)
    assert chosen[place_of(chosen, HEAD)] == "The text of heron"
    assert proposed(second, chosen).headers["location"] == "/proposals/2"


def test_two_proposals_of_one_place_the_second_asks(shop: Writers) -> None:
    first, second = shop.person("lilac"), shop.person("heron")
    proposed(first, typed(first))
    proposed(second, typed(second, {HEAD: "The text of heron"}))
    for number in (1, 2):
        shop.proposals.way.review(number, "otter", "approve", "")
    shop.proposals.way.accept(1, "otter")
    page = shop.person("otter").get("/proposals/2")
    assert "It does not fit any more" in page.words
    answer = shop.person("otter").post("/proposals/2/accept", {}, fields_of(page)["token"])
    assert answer.status in (403, 409)
    assert shop.proposals.box.get(2).changes[0].now == "The text of heron"
    again = second.get(f"{PAGE}?number=2")
    assert "The text of heron" in again.text


def test_a_damaged_a_foreign_and_an_old_page_lose_nothing(shop: Writers) -> None:
    author = shop.person("lilac")
    fields = typed(author, {HEAD: "My long work"})
    for changed, told in (({"base": "{"}, "came back damaged"), ({"base": "[1]"}, "came back damaged")):
        answer = proposed(author, fields | changed)
        assert answer.status == 400
        assert told in answer.words
        assert "My long work" in answer.text
    answer = author.post(PAGE, {key: value for key, value in fields.items() if key != "token"} | {"act": "propose"}, "f" * 64)
    assert answer.status == 403
    assert "My long work" in answer.text


def test_letters_that_nobody_sees_are_told_and_the_text_comes_back(shop: Writers) -> None:
    author = shop.person("lilac")
    for text in ("a\u202eb", "a\u0007b", "tab\there", "\u2028"):
        answer = proposed(author, typed(author, {HEAD: text}))
        assert answer.status == 400
        assert "invisible character" in answer.words
    assert shop.proposals.box.all() == []


ODD = ("a: b", " #x", "- a", "'", '"', "{a", "& b", "*a", "!x", "%", "@", "`", "trailing  ", "<b>&amp;", "> x", "| y")


def test_what_is_typed_comes_back_exactly(shop: Writers) -> None:
    author = shop.person("lilac")
    for number, text in enumerate(ODD, 1):
        assert proposed(author, typed(author, {HEAD: text})).headers["location"] == f"/proposals/{number}"
        assert shop.proposals.box.get(number).changes[0].now == text
        shop.proposals.way.review(number, "otter", "approve", "")
        shop.proposals.way.accept(number, "otter")
        assert shop.proposals.value_of(HEAD) == text
        fields = fields_of(author.get(PAGE))
        assert fields[place_of(fields, HEAD)] == text


def test_a_megabyte_is_refused_calmly(shop: Writers) -> None:
    author = shop.person("lilac")
    fields = typed(author, {HEAD: "x" * 1_000_000})
    assert proposed(author, fields).status == 413
    fields = typed(author, {HEAD: "x" * 100_000})
    answer = proposed(author, fields)
    assert answer.status == 400
    assert "100,000 characters" in answer.words
    assert "x" * 100_000 in answer.text


def test_without_a_name_or_a_reason_nothing_is_proposed_and_the_text_is_there(shop: Writers) -> None:
    nobody = shop.person("")
    answer = proposed(nobody, typed(nobody))
    assert answer.status == 403
    assert "Another question: which?" in answer.text
    author = shop.person("lilac")
    answer = proposed(author, typed(author) | {"reason": " "})
    assert "Why is it better so" in answer.words
    assert "Another question: which?" in answer.text


def test_what_people_write_is_never_markup(shop: Writers) -> None:
    author = shop.person("lilac")
    proposed(author, typed(author, {HEAD: "<script>alert(1)</script>"}) | {"reason": "<img src=x onerror=alert(1)>"})
    for path in ("/proposals", "/proposals/1", PAGE):
        page = author.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page


def test_a_whole_file_merges_with_what_others_do_meanwhile(shop: Writers) -> None:
    author = shop.person("lilac")
    page = author.get(f"/file?name={MENU}")
    fields = fields_of(page) | {"reason": "Shorter."}
    fields["now"] = fields["now"].replace("Only this sentence", "This sentence")
    path = shop.root / MENU
    path.write_text(path.read_text("utf-8").replace("What do you need now?", "What do you need?"), "utf-8")
    git(shop.root, "commit", "--quiet", "-am", "Meanwhile")
    assert author.post("/file", fields | {"act": "propose"}, fields["token"]).headers["location"] == "/proposals/1"
    shop.proposals.way.review(1, "heron", "approve", "")
    shop.proposals.way.accept(1, "heron")
    assert "What do you need?" in path.read_text("utf-8")
    assert "say: This sentence   # alone" in path.read_text("utf-8")
    broken = fields_of(author.get(f"/file?name={MENU}"))
    broken["now"] = broken["now"].replace("    head:", "\thead:")
    answer = author.post("/file", broken | {"act": "propose", "reason": "x"}, broken["token"])
    assert "a tab in line 7" in answer.words
    assert "\thead:" in answer.text
