"""The workshop's pages that show: flows as dialogues and drawings, four phones, what is due, calls, tricks."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from bot.flow.approvals import Approval, codes_of
from bot.flow.drills import DRILLS
from bot.flow.issues import Issue
from bot.flow.model import Choose, FlowId, Line, Message, Node, NodeId
from bot.manipulation.tricks import Told, TrickReport
from bot.workshop.reading import FlowReader
from tests.support.workshop import Bench, Workshop, opened, script


@pytest.fixture(scope="module")
def local() -> Iterator[Workshop]:
    with opened() as one:
        yield one


def test_every_flow_is_in_the_list_and_can_be_read(local: Workshop) -> None:
    browser = local.browser()
    listed = browser.get("/read").text
    for ident, flow in script().library.flows.items():
        assert f'href="/read/{ident}?' in listed
        if ident == DRILLS:
            continue
        page = browser.get(f"/read/{ident}?words=uk").text
        for node in flow.nodes:
            assert f'id="{node}"' in page, (ident, node)


def test_every_way_of_a_flow_leads_to_an_anchor_that_is_there(local: Workshop) -> None:
    browser = local.browser()
    for ident in ("menu", "support", "plan"):
        page = browser.get(f"/read/{ident}").text
        for flow, node in re.findall(r'href="/read/([a-z-]+)\?[^#"]*#([a-z0-9-]+)"', page):
            assert node in script().library.flows[FlowId(flow)].nodes
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_a_dialogue_says_conditions_in_words(local: Workshop) -> None:
    page = local.browser().get("/read/plan?words=en").words
    assert "Only if there is a list" in page


def test_the_drawing_has_every_node_as_a_link_and_every_way_in_the_list(local: Workshop) -> None:
    library = script().library
    browser = local.browser()
    for ident in ("support", "plan", "check"):
        flow = library.flows[FlowId(ident)]
        page = browser.get(f"/graph/{ident}?words=uk").text
        drawn = page.partition('class="canvas"')[2].partition("</svg>")[0]
        for node in flow.nodes:
            assert f'href="/read/{ident}?words=uk#{node}"' in drawn
        reader = FlowReader(library, script().catalogs, "uk")
        ways = sum(len(each.onward) for each in reader.flow(flow))
        assert page.partition('class="edges"')[2].count("→") == ways
        edges = {(str(e.place), str(o.place)) for e in reader.flow(flow) for o in e.onward if not o.stays}
        assert drawn.count('class="edge') == len(edges)


@pytest.mark.parametrize("path", ["/read/suport", "/graph/suport", "/see/suport/start", "/see/support/strat"])
def test_an_unknown_name_is_answered_with_near_ones(local: Workshop, path: str) -> None:
    answer = local.browser().get(path)
    assert answer.status == 404
    assert "Perhaps you meant" in answer.words
    assert re.search(r'href="/(read/support|see/support/start)"', answer.text)


@pytest.mark.parametrize(
    "path",
    [
        "/read/%3Cscript%3E",
        f"/read/{'x' * 5000}",
        "/see/%F0%9F%92%A9/%00",
        "/walk?from=%3Cb%3E/x",
        "/read/menu?words=xx",
        "/see/menu/menu?longest=%27&a.country=nowhere&a.%3Cb%3E=1",
    ],
)
def test_odd_addresses_get_a_calm_page(local: Workshop, path: str) -> None:
    answer = local.browser().get(path)
    assert answer.status in (200, 404)
    assert "<script>" not in answer.text
    assert "<b>/x" not in answer.text


def test_four_phones_show_the_card_its_lock_line_and_its_length(local: Workshop) -> None:
    page = local.browser().get("/see/support/start")
    for line in ("Підтримка для вас", "Поддержка для вас", "Steun voor u", "Support for you"):
        assert page.text.count(line) >= 2  # on the lock screen and on the card
    assert len(re.findall(r"\d+ of 4096 \(\d+ %\)", page.words)) == 4


def test_the_longest_values_are_longer(local: Workshop) -> None:
    browser = local.browser()

    def lengths(query: str) -> list[int]:
        return [int(units) for units in re.findall(r"(\d+) of 4096", browser.get(f"/see/plan/list{query}").words)]

    usual, longest = lengths(""), lengths("?longest=yes")
    assert len(longest) == 4
    assert all(more > less for less, more in zip(usual, longest, strict=True))
    assert "12345/2026" in browser.get("/see/plan/list?longest=yes").text


def test_every_node_can_be_seen_in_both_ways(local: Workshop) -> None:
    """Each flow's nodes in turn would take minutes: every fifth one, none of them with a fault."""
    browser = local.browser()
    places = [f"{ident}/{node}" for ident, flow in script().library.flows.items() if ident != DRILLS for node in flow.nodes]
    for number, place in enumerate(places[::5]):
        answer = browser.get(f"/see/{place}" + ("?longest=yes" if number % 2 else ""))
        assert answer.status == 200, place
        assert "cannot be made" not in answer.words, place


def with_node(text: str) -> Bench:
    """A bench whose flow `support` says this."""
    library = script().library
    flow = library.flows[FlowId("support")]
    said = Node(NodeId("odd"), Choose(()), (Line(Message(text, "support/odd/say")),), line=1)
    changed = msgspec.structs.replace(flow, nodes={**flow.nodes, NodeId("odd"): said})
    library = msgspec.structs.replace(library, flows={**library.flows, flow.id: changed})
    issue = Issue("error", "node:dead-end", "flows/support/support.yaml:3 support/odd", "Nothing leads on.", "Add a choice.")
    return Bench(said=msgspec.structs.replace(script(), fingerprint=text, library=library, issues=(issue,)))


def test_the_words_of_a_flow_are_shown_as_text() -> None:
    with opened(with_node("<script>alert(1)</script> *bold* {contact:nobody} {{ 7 * 7 }}")) as one:
        browser = one.browser()
        for path in ("/read/support", "/see/support/odd", "/graph/support"):
            page = browser.get(path)
            assert page.status == 200
            assert "<script>" not in page.text
            assert "49" not in page.words
        assert "&lt;script&gt;" in browser.get("/read/support").text


def test_issues_stand_where_they_belong() -> None:
    with opened(with_node("A dead end")) as one:
        browser = one.browser()
        assert "1 to correct" in browser.get("/read").words
        for path in ("/read/support", "/see/support/odd", "/"):
            assert "Nothing leads on." in browser.get(path).words
        assert "Nothing leads on." not in browser.get("/see/support/start").words
        assert "troubled" in browser.get("/graph/support").text


def test_a_library_that_cannot_be_read_is_told_of_on_every_page_that_still_shows() -> None:
    fault = Issue("error", "library:unreadable", "flows/menu.yaml:3", "A tab stands there.", "Use spaces.")
    with opened(Bench(said=msgspec.structs.replace(script(), faults=(fault,)))) as one:
        browser = one.browser()
        for path in ("/", "/read", "/read/menu", "/graph/menu", "/see/menu/menu", "/calls", "/tricks", "/walk"):
            page = browser.get(path)
            assert page.status == 200
            assert "flows/menu.yaml:3" in page.words
            assert "A tab stands there." in page.words
        assert "Support for you" in browser.get("/see/support/start").words


def test_issues_that_are_not_known_yet_are_not_told_to_be_none() -> None:
    with opened(Bench(said=msgspec.structs.replace(script(), issues=None))) as one:
        browser = one.browser()
        assert "check is running" in browser.get("/read").words
        assert "check is running" in browser.get("/").words
        assert "no errors" not in browser.get("/").words


def test_today_names_an_owner_for_each_line() -> None:
    codes = codes_of(script().library)
    approvals = [
        Approval("support/start", codes["support/start"], "verba", "a lawyer", "2026-01-01", "2026-12-01"),
        Approval("menu/menu", "0" * 16, "kalyna", "an office", "2026-01-01", "2027-12-01"),
        Approval("gone/node", "0" * 16, "lipa", "an office", "2026-01-01", "2027-12-01"),
        Approval("support/peers", codes["support/peers"], "verba", "a lawyer", "2026-01-01", "2027-12-01"),
    ]
    with opened(Bench(approved=approvals, reports={"nib": 3, "icrc-tracing": 12})) as one:
        page = one.browser().get("/")
    assert "a lawyer: ends on 2026-12-01 reviewer · verba" in page.words
    assert "was for another text (2026-01-01) reviewer · kalyna" in page.words
    assert "there is no such entry any more" in page.words
    assert "support/peers" not in page.words
    assert "12 families say" in page.words
    assert "Families say it is outdated (fewer than 10)" in page.words
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page.text, re.DOTALL)
    assert len(rows) > 100
    assert all(re.search(r"<td>(author|translator|reviewer|verifier|officer)", row) for row in rows)


def test_a_missing_translation_is_due() -> None:
    words = {**script().catalogs.words, "nl": {}}
    with opened(
        Bench(said=msgspec.structs.replace(script(), catalogs=msgspec.structs.replace(script().catalogs, words=words)))
    ) as one:
        page = one.browser().get("/")
    assert re.search(r"Dutch \d+ sentences missing, first \S+ translator", page.words)


def test_a_call_has_its_script_in_three_languages(local: Workshop) -> None:
    browser = local.browser()
    page = browser.get("/calls/nib")
    assert "Добрий день. Я волонтер." in page.words
    assert "likhtar contacts confirm nib 1648 --by" in page.words
    assert "No name of a family" in page.words
    assert "Goedendag. Ik ben vrijwilliger." in browser.get("/calls/nib?speak=nl").words
    assert "Good day. I am a volunteer." in browser.get("/calls/nib?speak=en").words
    assert browser.get("/calls/nip").status == 404


def test_numbers_that_are_not_simply_called_say_so(local: Workshop) -> None:
    browser = local.browser()
    assert "Never call an emergency number" in browser.get("/calls/emergency-112").words
    red = next(ident for ident, each in script().library.contacts.items() if each.risk == "red" and each.show == "yes")
    assert "Do not call this office yourself" in browser.get(f"/calls/{red}").words


def told(tactic: str, count: int) -> list[Told]:
    return [Told(20_779, TrickReport((tactic,), locale="uk")) for _ in range(count)]


def test_counts_under_ten_are_never_shown() -> None:
    some, few = list(script().library.tactics)[:2]
    with opened(Bench(told=[*told(some, 14), *told(few, 9)])) as one:
        page = one.browser().get("/tricks")
    table = page.text.partition("<table>")[2].partition("</table>")[0]
    assert some in table
    assert ">14<" in table
    assert few not in table
    assert not re.search(r">\d<", table)
    assert table.count("fewer than 10") == 3
    assert f"likhtar reports texts --tactic {some}" in page.words
