"""Papers as they lie on the disk: what was delivered or locked is read by nobody, and nothing that was changed opens.

Families type their answers through the conductor, the sender hands the sheets over to a messenger that takes them, and then
a root user with every file and every key of the server goes through everything. The same root user must find the answers
while the papers are open, and behind the family code once it is told: else the search would prove nothing.
"""

import asyncio
import itertools
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from bot.adapters.storage import statements as sql
from bot.adapters.storage.codes import FamilyCodes
from bot.adapters.storage.domains import LOCKED_BODY, LOCKED_WRAP, PAYLOAD
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.keys import make_ring
from bot.adapters.storage.papers import PapersRows
from bot.adapters.storage.vault import Vault
from bot.engine import events
from bot.engine.lists import node_at, options_of
from bot.engine.papers import NEEDS, OFFICES
from bot.engine.question import key_of
from bot.engine.session import Relative, Run, Session, Value
from bot.flow.model import FlowId, NodeId
from bot.papers.family_code import heard
from bot.papers.form import FIELDS
from bot.present.outbound import OutboundMessage
from bot.service.apart import Derive
from bot.service.conversation import Conductor
from bot.service.pace import Pace
from bot.service.ports import Incoming, Queued, Settled, UnitOfWork, Unreadable
from bot.service.sender import Sender
from tests.proofs.report import count, proven
from tests.support.universe import desk
from tests.unit.storage.support_papers import RootUser, bare, papered, rows_of, sheet
from tests.unit.storage.support_storage import NOW, opened

pytestmark = pytest.mark.slow

SEED = 20264
DAY = 86_400
CHEAP = FamilyCodes(memory_kib=64, passes=1, lanes=1)
"""What a code costs is shown elsewhere; here there are hundreds."""
_LETTERS = "абвгдежзиклмнопрстуфхцчшщюя"


# --- delivered, and locked ---------------------------------------------------------------------------------------------


class Messenger:
    """Takes everything, and remembers what it took last in each chat."""

    def __init__(self) -> None:
        self.taken: dict[int, list[OutboundMessage]] = {}
        self._last = itertools.count(1_000)

    async def send(self, chat: int, content: OutboundMessage) -> int:
        self.taken.setdefault(chat, []).append(content)
        return next(self._last)

    async def edit(self, chat: int, message: int, content: OutboundMessage) -> None:
        self.taken.setdefault(chat, []).append(content)

    async def delete(self, chat: int, messages: Sequence[int]) -> None: ...

    async def answer(self, callback: str, text: str) -> None: ...


class Clock:
    """Some seconds later at every look."""

    def __init__(self) -> None:
        self._at = itertools.count(NOW)

    def now(self) -> int:
        return next(self._at)


class Town:
    """Families before the real conductor, store and sender."""

    def __init__(self, folder: Path, people: range, seed: int = SEED) -> None:
        self.folder = folder
        self.people = people
        self.messenger = Messenger()
        self.clock = Clock()
        self.store = opened(folder)
        self.conductor = Conductor(desk, CHEAP)
        self.sender = Sender(self.store, self.messenger, Pace(limited=False), self.clock, self.conductor.accepted)
        self.offline = False
        self.secrets: dict[int, list[str]] = {person: [] for person in people}
        self._random = random.Random(seed)
        self._updates = itertools.count(1)

    async def fill_in(self) -> None:
        """Everybody answers the questions, one after the other, with secrets."""
        await self.put({who: _before_the_form() for who in self.people})
        await self.type(lambda who: f"{self.secret(who)} {self.secret(who)}")
        await self.type(self.secret)
        await self.type(lambda who: "05.1981")
        await self.type(self.secret)
        await self.type(lambda who: "03.2024")
        await self.type(self.secret)
        await self.type(self.secret)
        await self.type(lambda who: f"{self.secret(who)} {self.secret(who)}")
        await self.type(lambda who: f"{self.latin(who)}@example.org")
        assert await self.places() == {"form/review"}

    async def type(self, said: Callable[[int], str]) -> list[Derive]:
        def incoming(who: int) -> Incoming:
            event = events.TextReceived(at=self.clock.now(), text=said(who))
            return Incoming(update=next(self._updates), person=who, chat=who, message=next(self._updates), event=event)

        return await self._hand_over([incoming(who) for who in self.people])

    async def press(self, option: str) -> None:
        """The button of this option, on the card everybody is at."""
        sessions = await self.sessions()
        group: list[Incoming] = []
        for who, session in sessions.items():
            node = node_at(desk().library, session.place)
            assert node is not None
            names = session.offered or tuple(map(key_of, options_of(session, node, desk().library)))
            index = names.index(option)  # as it stood on the card
            event = events.ChoicePicked(at=self.clock.now(), turn=session.turn, option=index)
            number = next(self._updates)
            group.append(Incoming(update=number, person=who, chat=who, message=5, callback=str(number), event=event))
        await self._hand_over(group)

    async def put(self, sessions: Mapping[int, Session]) -> None:
        def work(unit: UnitOfWork) -> None:
            for who, session in sessions.items():
                unit.save(who, who, session, NOW)

        await self.store.run(work)

    async def sessions(self) -> dict[int, Session]:
        found, _ = await self.store.run(lambda unit: {who: unit.load(who) for who in self.people})
        return {who: session for who, session in found.items() if session is not None}

    async def places(self) -> set[str]:
        return {str(session.place) for session in (await self.sessions()).values()}

    async def open_with_their_codes(self) -> list[str]:
        """Everybody types the words they were shown; what is in the form then."""
        start = Run(FlowId("form"), NodeId("code"))
        sessions = await self.sessions()
        await self.put({who: _at(session, start) for who, session in sessions.items()})
        derives = await self.type(self.words)
        assert len(derives) == len(self.people)
        typed = [each.incoming for each in derives]
        keys = [CHEAP.derive(each.numbers, each.salt) for each in derives]
        group = [
            Incoming(update=one.update, person=one.person, chat=one.chat, message=one.message, event=one.event, code_key=key)
            for one, key in zip(typed, keys, strict=True)
        ]
        await self._hand_over(group)
        return [str(value) for session in (await self.sessions()).values() for value in session.results.values()]

    def words(self, who: int) -> str:
        """The family code this person was shown."""
        shown = [found for each in self.messenger.taken[who] for found in re.findall(r"<code>(.+?)</code>", each.html)]
        return str(next(each for each in reversed(shown) if heard(each)))

    def secret(self, who: int) -> str:
        """A new one: a name nobody has."""
        made = "".join(self._random.choices(_LETTERS, k=14)).capitalize()
        self.secrets[who].append(made)
        return made

    def latin(self, who: int) -> str:
        made = "".join(self._random.choices("abcdefghijklmnopqrstuvwxyz", k=14))
        self.secrets[who].append(made)
        return made

    @property
    def planted(self) -> list[str]:
        return [secret for secrets in self.secrets.values() for secret in secrets]

    async def _hand_over(self, group: list[Incoming]) -> list[Derive]:
        answered, queued = await self.store.run(lambda unit: self.conductor.handle(unit, group))
        if not self.offline:
            self.sender.enqueue(queued)
        while not self.sender.is_idle():
            await asyncio.sleep(0.005)
        return [each for each in answered if isinstance(each, Derive)]


def _before_the_form() -> Session:
    """A plan, and offices whose forms need everything."""
    results: dict[str, Value] = {
        "situation": "soldier-missing",
        OFFICES: ["koordshtab-cabinet", "police"],
        NEEDS: list[str](FIELDS),
    }
    relative = Relative(label="my son", situation="soldier-missing")
    return Session(locale="uk", runs=(Run(FlowId("form"), NodeId("name")),), turn=1, results=results, relatives=(relative,))


def _at(session: Session, run: Run) -> Session:
    return Session(locale=session.locale, runs=(run,), turn=session.turn + 1, relatives=session.relatives)


async def _papers_ids(town: Town) -> set[bytes]:
    """What envelopes under the open papers' keys name them by."""
    rows = await town.store._call(lambda: town.store._connection.execute("SELECT substr(wrap, 1, 4) FROM papers").fetchall())
    return {row[0] for row in rows}


def test_root_reads_no_delivered_and_no_locked_papers(tmp_path: Path) -> None:
    """While the bot runs on, with every key it has. Told the family codes, the same search finds the locked ones."""
    families = count(200, 8)

    async def story() -> tuple[int, int]:
        delivered = Town(tmp_path / "delivered", range(1_001, 1_001 + families))
        locked = Town(tmp_path / "locked", range(5_001, 5_001 + families))
        looked = 0
        for town, ending in ((delivered, "erase"), (locked, "lock")):
            await town.fill_in()
            before = RootUser(town.folder)
            assert before.reads(town.planted) == town.planted, "the control: open papers are read by root"
            ids = await _papers_ids(town)
            assert len(ids) == families
            await town.press("make")
            await town.press(ending)
            assert await town.places() == {"form/handed" if ending == "erase" else "form/locked"}
            for who in town.people:
                sheets = [each.form for each in town.messenger.taken[who] if each.form]
                said = " ".join(value for each in sheets for value in each.answers.values())
                assert len(sheets) == 2
                assert all(secret in said for secret in town.secrets[who]), "they have their sheets"
            after = RootUser(town.folder, ids=ids)
            assert after.reads(town.planted) == []
            assert after.strays == []
            under = {value.domain for value in after.sealed if value.envelope[2:6] in ids}
            assert under == (set() if ending == "erase" else {LOCKED_BODY}), "what is sealed under a papers' key"
            looked += len(after.sealed)
            left = {value.domain for value in after.unopened}
            assert left == (set() if ending == "erase" else {LOCKED_WRAP, LOCKED_BODY})
        await _the_code_opens(locked)
        for town in (delivered, locked):
            await town.store.close()
            closed = RootUser(town.folder)
            assert closed.reads(town.planted) == []
        return looked, len(delivered.planted) + len(locked.planted)

    looked, planted = asyncio.run(story())
    proven(
        "papers-read-by-root", SEED, families_with_delivered_sheets=families, families_with_locked_papers=families,
        answers_planted=planted, sealed_values_tried=looked, answers_read=0,
    )  # fmt: skip


async def _the_code_opens(town: Town) -> None:
    """With the family's six words, root reads the locked answers, and so does the family, once."""
    numbers = {who: heard(town.words(who)) for who in town.people}
    salts, _ = await town.store.run(lambda unit: {who: unit.salt(who) for who in town.people})
    keys = [CHEAP.derive(said, salts[who]) for who, said in numbers.items() if said]
    told = RootUser(town.folder, known=keys)
    assert told.reads(town.planted) == town.planted
    assert told.unopened == []
    wrong = [CHEAP.derive(said[::-1], salts[who]) for who, said in numbers.items() if said]
    assert RootUser(town.folder, known=wrong).reads(town.planted) == []
    found = " ".join(await town.open_with_their_codes())
    assert await town.places() == {"form/review"}
    assert all(secret in found for secret in town.planted)
    await town.press("erase")
    await town.press("erase")
    assert RootUser(town.folder, known=keys).reads(town.planted) == []


def test_root_reads_nothing_that_could_not_be_sent(tmp_path: Path) -> None:
    """Telegram is out of reach for a day: questions and reviews wait, and go with the papers they show."""
    families = count(50, 4)

    async def story() -> int:
        town = Town(tmp_path, range(1_001, 1_001 + families))
        town.offline = True
        await town.fill_in()
        copied = [value for value in rows_of(tmp_path) if value.domain is PAYLOAD]
        assert RootUser(tmp_path).reads(town.planted) == town.planted
        await town.store.sweep(town.clock.now() + DAY + 3_600)
        root = RootUser(tmp_path)
        assert root.reads(town.planted) == []
        said = b"".join(root.opens(copied))
        assert [secret for secret in town.planted if secret.encode() in said] == []
        await town.store.close()
        return len(copied)

    proven("papers-never-sent", SEED, families=families, messages_copied=asyncio.run(story()), answers_read=0)


def test_words_that_arrive_after_the_papers_lapsed_lock_nothing(tmp_path: Path) -> None:
    """Their term came while the request was under way. Nothing is raised: the sender goes on with this chat."""

    async def story() -> None:
        town = Town(tmp_path, range(1_001, 1_003))
        await town.fill_in()
        town.offline = True
        await town.press("keep")
        await town.press("lock")
        ending = [queued for queued in await town.store.pending() if queued.delivery.ending == "locked"]
        assert len(ending) == 2
        await town.store.sweep(town.clock.now() + DAY)
        for queued in ending:
            end = Settled(number=queued.number, person=queued.person, at=town.clock.now(), sent=9, chat=queued.delivery.chat)
            await town.store.run(partial(_accept, town, queued, end))
        assert {value.domain for value in rows_of(tmp_path)}.isdisjoint({LOCKED_WRAP, LOCKED_BODY})
        await town.store.close()

    asyncio.run(story())


def _accept(town: Town, queued: Queued, end: Settled, unit: UnitOfWork) -> None:
    town.conductor.accepted(unit, queued.delivery, end)


# --- changed, and swapped ----------------------------------------------------------------------------------------------


class Field(NamedTuple):
    """A sealed value as a row holds it, and what the store makes of it in its place: None when it is refused."""

    column: str
    value: bytes
    read: Callable[[bytes], object]


class Showcase:
    """Rows of papers as the store seals and reads them, each readable with one value exchanged. No database in between, so
    that millions of changed values can be tried; `tests/unit/storage/test_papers.py` does some with one."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._vault = Vault(make_ring(folder / "ring", bytes(range(32)), NOW // DAY))

    def fields(self, person: int) -> Iterator[Field]:
        """The six sealed values that one person's papers make: open, locked, on their way, and leaving the chat."""
        name, secret, code = self._vault.ring.pseudonym(person), f"Secret{person}", bytes([person % 256]) * 32
        session = papered(secret)
        rows = PapersRows(lambda statement, values: [], self._vault, Journal())
        rows.part(name, session)
        key = rows.key(name)
        rows.lock(name, rows.lock_for(name, code, b"s" * 16), {"paper-relative-name": secret}, 99)
        written: dict[str, Mapping[str, Any]] = {}
        rows.write(lambda statement, values: written.update(dict.fromkeys([statement], *values)) if values else None)
        held, locked = written[sql.SAVE_PAPERS], written[sql.SAVE_LOCKED]
        for column in ("wrap", "body"):
            yield Field(f"papers.{column}", held[column], partial(self._joined, name, session, held, column))
            yield Field(f"locked_papers.{column}", locked[column], partial(self._unlocked, name, code, locked, column))
        payload = self._vault.seal_delivery(person, name, sheet(secret), key)
        target = self._vault.seal_target(name, person + 1, person)
        yield Field("outbox.payload", payload, lambda value: _refused(self._vault.open_delivery, person, name, value, key))
        yield Field("clearings.target", target, lambda value: _refused(self._vault.open_target, name, person + 1, value))

    def _joined(self, name: bytes, session: Session, row: Mapping[str, Any], column: str, value: bytes) -> Session | None:
        """Loaded as ever; without papers, and otherwise whole, is refused."""
        found = {**row, column: value}
        rows = PapersRows(lambda statement, values: [(found["wrap"], found["body"])], self._vault, Journal())
        loaded = rows.join(name, msgspec.structs.replace(bare(session), papers_until=session.papers_until))
        if loaded == bare(session):
            return None
        assert loaded == session, "wrong papers"
        return loaded

    def _unlocked(self, name: bytes, code: bytes, row: Mapping[str, Any], column: str, value: bytes) -> object:
        found = {**row, column: value}
        stored = (found["salt"], found["wrap"], found["body"], found["expires_day"])
        return PapersRows(lambda statement, values: [stored], self._vault, Journal()).unlock(name, code)


def _refused(read: Callable[..., object], *values: object) -> object:
    try:
        return read(*values)
    except Unreadable:
        return None


def _flipped(value: bytes) -> Iterator[bytes]:
    """The value with each of its bits changed, one at a time."""
    for at in range(len(value)):
        for bit in range(8):
            yield value[:at] + bytes([value[at] ^ 1 << bit]) + value[at + 1 :]


def test_every_changed_bit_is_refused(tmp_path: Path) -> None:
    """Papers that are open, locked, on their way, and the chats they leave: one bit is enough, wherever it stands."""
    showcase = Showcase(tmp_path)
    values = list(itertools.islice((each for who in itertools.count(1) for each in showcase.fields(who)), count(1_000, 30)))
    bits = 0
    for field in values:
        assert field.read(field.value) is not None, "the control: as it was, it opens"
        for changed in _flipped(field.value):
            assert field.read(changed) is None, field.column
        bits += len(field.value) * 8
    proven("papers-bits", SEED, ciphertexts=len(values), bits_changed=bits, opened=0)


def test_every_swap_is_refused(tmp_path: Path) -> None:
    """Each of 200 values, put where each of the others was: another person's, another column's, another row's."""
    showcase = Showcase(tmp_path)
    fields = list(itertools.islice((each for who in itertools.count(1) for each in showcase.fields(who)), 200))
    assert all(field.read(field.value) is not None for field in fields)
    swaps = 0
    for here, there in itertools.permutations(fields, 2):
        assert here.read(there.value) is None, (here.column, there.column)
        swaps += 1
    proven("papers-swaps", SEED, fields=len(fields), swaps=swaps, opened=0)
