"""Putting a library to work and taking it back, by itself: what is refused, what is noted, who is told, what a start finds."""

import asyncio
from collections.abc import Sequence

import msgspec
import pytest

from bot.adapters.cli.play import StandingClock
from bot.adapters.storage.memory import MemoryStore
from bot.authority.audit import Entry
from bot.authority.canonical import digest, from_canonical
from bot.authority.signatures import from_file
from bot.engine.session import Run, Session
from bot.flow.model import FlowId, Library, NodeId, RoadMap
from bot.publishing.publication import Publication, PublicationProblem, body
from bot.service.bureau import Bureau
from bot.service.orders import Order, Reply
from bot.service.ports import UnitOfWork
from bot.service.publisher import LINE, TELLING, Publisher, begin, line_in, read_line, shown_line
from tests.support import builders
from tests.support.officers import signed_by
from tests.support.publications import AUTHOR, REVIEWERS, members_list
from tests.support.universe import NOW, desk

DEMO = "- id: a\n  say: {said}\n  choices: [{{id: y, label: Yes, exit: a}}]"
CROWD = range(1, 13)


class Shelves:
    """Libraries by digest; one that is not here is a problem, as a folder that was lost would be."""

    def __init__(self) -> None:
        self.there: dict[str, Library] = {}
        self.at_work = ""
        self.people: dict[str, int] = {}

    async def open(self, name: str, publication: Publication) -> Library:
        if name not in self.there:
            raise PublicationProblem("It is not here.")
        return self.there[name]

    def put_to_work(self, name: str) -> None:
        self.at_work = name

    def note_people(self, at: int, revision: str, places: dict[str, int]) -> None:
        self.people = places


class House:
    """A bureau that publishes, and people in the middle of the demo."""

    def __init__(self) -> None:
        self.clock = StandingClock(NOW)
        self.store = MemoryStore(self.clock)
        self.shelves = Shelves()
        self.before = builders.library(demo=DEMO.format(said="Then"), revision="then")
        self.told: list[int] = []
        self.publisher = Publisher(self.store, self.clock, self.shelves, self._library, self._mend, lambda queued: None)
        self.bureau = Bureau(self.store, self.clock, 1, self._library, self._nothing, publisher=self.publisher)
        self.store.run_now(lambda unit: unit.keep_roster(1, members_list(NOW - 86_400)))

    def _library(self) -> Library:
        return self.shelves.there.get(self.shelves.at_work, self.before)

    def _mend(self, unit: UnitOfWork, chat: int, at: int, forced: Sequence[str]) -> None:
        self.told.append(chat)

    async def _nothing(self) -> None:
        pass

    def people(self, node: str, chats: Sequence[int]) -> None:
        session = Session(locale="uk", runs=(Run(FlowId("demo"), NodeId(node)),), revision="then", asked="0" * 12)
        for chat in chats:
            self.store.run_now(lambda unit, chat=chat: unit.save(chat, chat, session, NOW))  # type: ignore[misc]

    def file(
        self, number: int, library: Library, names: Sequence[str] = REVIEWERS, forced: Sequence[str] = (), previous: str = ""
    ) -> bytes:
        publication = Publication(
            number=number, made=NOW, previous=previous, revision="0" * 15 + str(number), authors=(AUTHOR,),
            files={"flows/a.yaml": f"{number:064}"}, forced=tuple(forced),
        )  # fmt: skip
        self.shelves.there[digest(body(publication))] = library
        return signed_by(body(publication), names)

    def give(self, **order: object) -> Reply:
        return asyncio.run(self.bureau.carry_out(Order(**order)))  # type: ignore[arg-type]

    def publish_two(self) -> tuple[str, str]:
        """The first and the second library, one after the other; their digests."""
        first = self.file(1, builders.library(demo=DEMO.format(said="One"), revision="one"))
        assert self.give(act="publish", file=first).ok
        name = digest(from_file(first).body)
        second = self.file(2, builders.library(demo=DEMO.format(said="Two"), revision="two"), previous=name)
        assert self.give(act="publish", file=second).ok
        return name, digest(from_file(second).body)

    @property
    def acts(self) -> list[str]:
        rows = asyncio.run(self.store.acts(0, 1000))
        return [msgspec.convert(from_canonical(row), Entry).act for row, _ in rows]


@pytest.fixture
def house() -> House:
    return House()


def test_published_and_back(house: House) -> None:
    first, second = house.publish_two()
    assert house.shelves.at_work == second
    assert not house.give(act="publish-back").ok  # it takes the host or an officer
    assert house.give(act="publish-back", host=True).ok
    assert house.shelves.at_work == first
    refused = house.give(act="publish-back", host=True)
    assert "no earlier publication" in refused.sentence
    line = house.store.run_now(line_in)[0]
    assert [(row["number"], row["state"]) for row in shown_line(line)] == [(2, "withdrawn"), (1, "serves")]
    third = house.file(3, house.before, previous=second)
    assert house.give(act="publish", file=third).ok  # the next one follows the newest, also after a return
    assert house.acts.count("publish") == 3
    assert house.acts.count("publish-back") == 1
    assert house.acts.count("refused") == 2


def test_one_reviewer_changes_nothing(house: House) -> None:
    reply = house.give(act="publish", file=house.file(1, house.before, names=REVIEWERS[:1]))
    assert not reply.ok
    assert "good signatures of 1" in reply.sentence
    assert house.shelves.at_work == ""
    assert house.store.run_now(line_in)[0].entries == ()


def test_a_library_with_errors_changes_nothing(house: House) -> None:
    file = house.file(1, house.before)
    house.shelves.there.clear()
    assert house.give(act="publish", file=file).sentence == "It is not here."
    assert house.store.run_now(line_in)[0].entries == ()


def test_nobody_loses_a_list(house: House) -> None:
    """A road map that people may have notes on is not taken away without saying where it went."""
    roadmap = RoadMap(id="ua-lost", title=builders.flow("x", DEMO.format(said="T")).nodes[NodeId("a")].say[0].message, steps=())
    house.before = msgspec.structs.replace(house.before, roadmaps={"ua-lost": roadmap})
    reply = house.give(act="publish", file=house.file(1, builders.library(demo=DEMO.format(said="One"))))
    assert "ua-lost" in reply.sentence
    assert "flows/moves.yaml" in reply.sentence
    assert house.shelves.at_work == ""


def test_the_dry_run_counts_and_hides(house: House) -> None:
    """Ten and more are counted, fewer are not; nothing changes."""
    house.people("a", CROWD)
    file = house.file(1, builders.library(demo=DEMO.format(said="Other words"), revision="one"))
    told = house.give(act="publish-plan", file=file).sentence
    assert "12: are told in one calm sentence" in told
    assert "from: demo/a" in told
    assert house.shelves.at_work == ""
    house.people("gone", range(20, 23))
    told = house.give(act="publish-plan", file=file).sentence
    assert "fewer than 10 at demo/gone" in told
    asyncio.run(asyncio.wait_for(_one_round(house.publisher.count()), 5))
    assert house.shelves.people == {"demo/a": 12}


def test_only_those_in_the_middle_are_told_at_once(house: House) -> None:
    """And those of a telling that a crash cut short are told at the next start."""
    house.people("a", CROWD)
    house.store.run_now(lambda unit: unit.save(99, 99, Session(locale="uk", runs=(Run(FlowId("menu"), NodeId("menu")),)), NOW))
    file = house.file(1, builders.library(demo=DEMO.format(said="One"), revision="one"), forced=("demo/a",))
    assert "is told now" in house.give(act="publish", file=file).sentence
    assert house.told == []
    asyncio.run(asyncio.wait_for(_one_round(house.publisher.tell()), 5))
    assert house.told == list(CROWD)
    assert house.store.run_now(lambda unit: unit.switch(TELLING))[0] is None


def test_going_back_ends_the_telling(house: House) -> None:
    first = house.file(1, house.before)
    assert house.give(act="publish", file=first).ok
    second = house.file(2, house.before, forced=("demo",), previous=digest(from_file(first).body))
    assert house.give(act="publish", file=second).ok
    assert house.give(act="publish-back", host=True).ok
    house.people("a", CROWD)
    asyncio.run(asyncio.wait_for(_one_round(house.publisher.tell()), 5))
    assert house.told == []


def test_a_start_finds_the_newest_that_is_whole(house: House) -> None:
    first, second = house.publish_two()
    line = read_line(house.store.run_now(lambda unit: unit.switch(LINE))[0])
    rosters = house.store.run_now(lambda unit: unit.rosters())[0]
    fresh = Shelves()
    fresh.there = dict(house.shelves.there)
    assert asyncio.run(begin(line, rosters, fresh)) is not None
    assert fresh.at_work == second
    del fresh.there[second]
    assert asyncio.run(begin(line, rosters, fresh)) is not None
    assert fresh.at_work == first
    fresh.there.clear()
    with pytest.raises(PublicationProblem, match="None of the published"):
        asyncio.run(begin(line, rosters, fresh))
    with pytest.raises(PublicationProblem, match="two reviewers"):
        asyncio.run(begin(line, (), house.shelves))  # nobody vouches: the list of members is gone
    assert asyncio.run(begin(read_line(None), rosters, fresh)) is None


def test_without_publications_nothing_is_published() -> None:
    store = MemoryStore(StandingClock(NOW))
    bureau = Bureau(store, StandingClock(NOW), 1, lambda: desk().library, House()._nothing)
    assert "LIKHTAR_UNSIGNED" in asyncio.run(bureau.carry_out(Order(act="publish-back", host=True))).sentence


async def _one_round(work: object) -> None:
    """Let it run until it waits for the next time."""
    task = asyncio.ensure_future(work)  # type: ignore[call-overload]
    for _ in range(30):
        await asyncio.sleep(0.01)
    task.cancel()
