"""Every node a family can reach in the bot without giving data is a page of the site, or a section of one."""

from collections.abc import Iterable, Iterator

import pytest

from bot.adapters.export.site.bounds import NOTES, ONLY_IN_BOT
from bot.adapters.export.site.making import FIRST
from bot.adapters.export.site.moves import BUTTONED, DATED, INLINE, OFFER
from bot.adapters.export.site.page import sections
from bot.engine import events
from bot.engine.facts import SessionFacts
from bot.engine.practice import PRACTISED
from bot.engine.session import Session
from bot.flow.model import END, Ask, Choose, Enter, Exit, FlowId, Go, Library, Node, NodeId, Place, Split
from tests.support import made_site
from tests.support.explorer import EVERYWHERE, Explorer
from tests.support.universe import NOW

pytestmark = pytest.mark.slow

NOT_HERE = {
    "menu/menu-surge": "while officers have announced a wave of tricks",
    "offer/locked": "while the bot runs without its key",
    "offer/locked-neutral": "while the bot runs without its key",
    "plan/locked": "while the bot runs without its key",
    "warnings/locked": "while the bot runs without its key",
    "form/unavailable": "while the bot runs without its key",
    "warnings/mine": "for those who get warnings",
    "plan/lists": "for those who keep several lists",
    "form/other-list": "for those who keep several lists",
    "warnings/phrase": "for those who get warnings",
    "warnings/tester": "for those who get warnings",
    "form/again": "after something was typed into a form",
    "form/erase": "after something was typed into a form",
    "form/on-the-way": "after something was typed into a form",
    "evidence/on-the-way": "after messages were forwarded",
    "report/start": "tells the bot of a trick",
    "report/platform": "tells the bot of a trick",
    "report/paste": "tells the bot of a trick",
    "report/words": "tells the bot of a trick",
}
"""Places of the bot's own state: no choice on a page can bring it about. Each with the reason."""


KEPT_BY_THE_BOT = {
    "offer/start": "shows the answers again, to be changed: the browser's back does that",
    "offer/set": "sends a document",
    "offer/sheet": "sends a document",
    "plan/done-on": "writes into the plan",
    "plan/mark": "writes into the plan",
    "plan/more": "changes the plan",
    "plan/name": "changes the plan",
    "plan/next-date": "writes into the plan",
    "plan/notes": "writes into the plan",
    "plan/own-name": "changes the plan",
    "plan/reference": "writes into the plan",
    "plan/remove": "changes the plan",
    "plan/lists": "for those who keep several lists",
    "report/start": "tells the bot of a trick",
    "report/platform": "tells the bot of a trick",
    "report/paste": "tells the bot of a trick",
    "report/words": "tells the bot of a trick",
    "report/thanks": "tells the bot of a trick",
    "warnings/mine": "for those who get warnings",
    "warnings/off": "for those who get warnings",
    "warnings/phrase": "for those who get warnings",
    "warnings/tester": "for those who get warnings",
}
"""Where buttons alone lead in the bot, and a page cannot: the bot keeps or sends something there. Each with the reason."""


def exits(node: Node) -> list[Exit | None]:
    match node.router:
        case Choose(options=options):
            return [option.exit for option in options]
        case Ask(kind=kind, exit=leads, skip=skip):
            return [skip, leads] if kind in BUTTONED | DATED else [skip]
        case Split(cases=cases):
            return [case.exit for case in cases]
        case Go(exit=leads):
            return [leads]
        case Enter(flow=flow, exit=leads):
            return [Exit(made_site.maker().library.flows[flow].start, flow), leads]
    raise AssertionError


def reachable() -> set[Place]:
    """Told from the files alone, without the engine: by every exit, whatever its guard says, short of data and of what only
    the bot does."""
    flows = made_site.maker().library.flows
    found = {Place(FlowId(flow), flows[FlowId(flow)].start) for flow, _ in FIRST}
    queue = list(found)
    while queue:
        place = queue.pop()
        node = flows[place.flow].nodes[place.node]
        for leads in exits(node):
            if leads is None or leads.node == END:
                continue
            to = Place(leads.flow or place.flow, NodeId(leads.node))
            if to not in found and to not in NOTES and not ONLY_IN_BOT & set(flows[to.flow].nodes[to.node].do):
                found.add(to)
                queue.append(to)
    return found


class Reader(Explorer):
    """Somebody who only presses buttons and skips questions: the explorer without any data, from the bot's own beginnings."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._met = set[tuple[object, ...]]()

    def _strangers(self) -> Iterator[Session]:
        return iter(())

    def _by_itself(self, session: Session) -> Iterator[events.Event]:
        return iter(())

    def _answers(self, ask: Ask, options: list[str]) -> Iterator[events.Event]:
        yield events.ControlUsed(at=NOW, control="skip")
        if ask.kind in BUTTONED:
            yield from (events.AnswerGiven(at=NOW, value=[each] if ask.kind == "many" else each) for each in options)
        elif ask.kind in DATED:
            yield events.AnswerGiven(at=NOW, value="unknown")

    def _is_new(self, session: Session) -> bool:
        """By place and answer, whatever led there: the explorer's own measure takes ten times as long."""
        facts, place = SessionFacts(session), session.place
        assert place is not None
        names = {name for name in self._names[place.flow] if not name.startswith("check-")}
        pairs: list[tuple[object, ...]] = [(place, name, repr(facts.value(name))) for name in sorted(EVERYWHERE | names)]
        pairs.append((place, "plan", bool(session.relatives)))
        if place.flow.startswith("practise"):
            pairs.append((place, PRACTISED, min(int(str(session.results.get(PRACTISED, 0))), len(self.library.drills))))
        fresh = [pair for pair in pairs if pair not in self._met]
        self._met.update(fresh)
        return bool(fresh)


def waiting(places: Iterable[Place]) -> set[Place]:
    """Those where the bot waits for somebody: the others are passed, and their words stand on the next page."""
    flows = made_site.maker().library.flows
    return {place for place in places if isinstance(flows[place.flow].nodes[place.node].router, Choose | Ask)}


def shown() -> set[Place]:
    return {page.stand.card.place for page in made_site.pages().values()}


def test_every_node_that_the_files_lead_to_without_data_is_there() -> None:
    missing = {str(place) for place in waiting(reachable()) - shown() - {OFFER}} - NOT_HERE.keys()
    assert not missing, sorted(missing)
    assert len(shown()) > 290


def test_every_node_the_explorer_reaches_without_data_is_there() -> None:
    """What is not there is told one by one, and why."""
    reached = waiting(Reader(made_site.maker().library).explore().places)
    assert {str(place) for place in reached - shown()} == KEPT_BY_THE_BOT.keys()
    behind_many_drills = {"practise/after-two", "practise/done"}
    assert {str(place) for place in shown() - reached} <= behind_many_drills


def test_sections_stand_on_some_page() -> None:
    pages = made_site.pages()
    inline = {name for name, page in pages.items() if page.stand.card.place in INLINE}
    ids = {ident for name, page in made_site.html().items() if name.startswith("uk/") for ident in page.ids}
    assert inline
    assert inline <= ids


def test_all_tricks_steps_and_drills_are_there() -> None:
    library = made_site.maker().library
    text = "".join(page.text for name, page in made_site.html().items() if name.startswith("en/"))
    assert not [each.id for each in library.tactics.values() if f'id="{each.id}"' not in text]
    steps = {
        (page.stand.kept.relatives[0].situation, page.stand.kept.results["step"])
        for page in made_site.pages().values()
        if str(page.stand.card.place) == "plan/step"
    }
    situations = {situation for situation, _ in steps}
    assert situations == library.roadmaps.keys() - {"inside"}  # its steps stand on pages of their own, without a plan
    starts = {
        page.stand.kept.results.get("drill") for page in made_site.pages().values() if page.stand.card.place.flow == "drills"
    }
    drilled = {
        str(page.stand.card.place.node).rsplit("-", 1)[0]
        for page in made_site.pages().values()
        if page.stand.card.place.flow == "drills"
    }
    assert set(library.drills) <= drilled | {str(each) for each in starts}


def test_a_page_is_the_same_each_time() -> None:
    """A copy made again from the same library on the same day has the same digests."""
    again = made_site.fresh()
    pages, roots = made_site.maker().walk()
    for name in list(pages)[::200]:
        file, here = f"nl/{name}.html", sections(name, pages)
        if pages[name].stand.card.place not in INLINE:
            assert again.page(here, pages, roots, "nl") == made_site.files()[file], name
