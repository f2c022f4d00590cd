"""Odd updates by the thousand against the real process: it goes on, everyone keeps their place, nothing new is stored."""

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from bot.engine.advance import advance
from bot.engine.effects import CONTROLS, FIRST_CONTROL
from bot.engine.events import ChoicePicked
from bot.engine.examining import is_at_result
from bot.engine.session import Session
from tests.proofs.report import count, proven
from tests.support.botapi import BotApi, Person
from tests.support.botapi_people import KINDS
from tests.support.botapi_state import Json
from tests.support.running import Bot, Watch, read_stored, running, shelf, turn_of

pytestmark = pytest.mark.slow

SEED = 20263
PEOPLE = 24
STRANGER = 900_000
WALK = ("/start", 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, "05.2024", 0, 0, 0, 2, 0)
"""To the question for an office's number; people stop on the way there at different places."""
TAKEN = ("text", "sticker", "voice", "photo", "document", "location", "contact", "poll", "video", "dice", "venue", "animation")
TEXTS = (
    "🕯" * 2048, "👨‍👩‍👧‍👦" * 372, "🇺🇦" * 500, "Z̷" * 900, "x" * 4096, "\u202e" + "abc" * 40, "\u200b" * 50 + "?",
    "\u2066\u2067\u2068\u2069", "\u202e\u202d", "\x00\x01\x02", "—", "\n\n\n", "%s%n{}", "{{7*7}}", "' OR 1=1 --",
    "<b>bold</b> & <a href='x'>", "اَلْعَرَبِيَّةُ", "/nosuchcommand", "/start@loopback_bot weird payload", "/" + "a" * 40,
)  # fmt: skip
UNKNOWN = ("channel_post", "poll_answer", "chat_join_request", "business_message", "inline_query", "from_2031")
WRONG: tuple[object, ...] = (None, True, 7, -7.5, "x", [], {}, [[[]]], {"id": {}}, ["\u0000"], 1e308, "9" * 400)
HUGE = (2**31, 2**53, 2**53 + 1, 2**63, 2**64, -(2**63), 10**30, -1)


@dataclass
class Crowd:
    """Makes one odd update after another; `answers` counts what each person is to hear."""

    api: BotApi
    people: list[Person]
    watch: Watch
    random: random.Random
    answers: Counter[int] = field(default_factory=Counter)
    presses: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def one(self) -> None:
        """One odd update of a random kind."""
        kinds: tuple[tuple[Callable[[Person], int], int], ...] = (
            (self.upload, 30), (self.text, 25), (self.button, 20), (self.edited, 6), (self.forwarded, 8), (self.service, 5),
            (self.group, 4), (self.unknown, 5), (self.malformed, 40), (self.missing, 20), (self.numbers, 12), (self.nested, 5),
        )  # fmt: skip
        kind = self.random.choices([made for made, _ in kinds], [weight for _, weight in kinds])[0]
        person = self.random.choice(self.people)
        self.answers[person.user_id] += kind(person)
        self.kinds[kind.__name__] += 1

    def upload(self, person: Person) -> int:
        kind = self.random.choice([kind for kind in KINDS if kind in TAKEN])
        person.sends(kind, caption=self.random.choice((None, "ось документ", "/start", "1")))
        return 1

    def text(self, person: Person) -> int:
        digits = () if self.watch.turn(person.user_id) == len(WALK) else ("999", "0", "１２３４", "t1.0")
        person.types(self.random.choice((*digits, *TEXTS)))
        return 1

    def button(self, person: Person) -> int:
        """A button of an earlier turn, of no turn, of last week's release; never the way out."""
        shown = self.watch.shown[person.user_id]
        turn = turn_of(shown)
        data = self.random.choice((
            f"t{turn - self.random.randint(1, 20)}.{self.random.randrange(6)}", f"t{turn + 1000}.0", f"t{turn}.77",
            f"t{turn}.999", "", "t", "old:17", "t01.0", "t-1.0", "t1.0.0", "t99999999999.1", "ⅷ", "x" * 64, f"t{turn - 1}.103",
        ))  # fmt: skip
        message = self.random.choice((shown, self.api.history(person.user_id)[1]))
        person.presses(message=message, data=data)
        self.presses += 1
        return 1

    def edited(self, person: Person) -> int:
        mine = [message for message in self.api.history(person.user_id) if not message.from_bot]
        person.edits(self.random.choice(mine), "виправлено")
        return 1

    def forwarded(self, person: Person) -> int:
        name = self.random.choice(("Офіцер", "", "\u202eX", "a" * 300))
        person.forwards("Ваш син живий", name, self.random.choice(("hidden_user", "user", "chat", "channel")))
        return 1

    def service(self, person: Person) -> int:
        """Notes Telegram itself leaves in a chat: ignored on purpose."""
        person.sends(self.random.choice(("pinned_message", "users_shared")))
        return 0

    def group(self, person: Person) -> int:
        person.types("/start", chat=-100_500)
        return 0

    def unknown(self, person: Person) -> int:
        kind = self.random.choice(UNKNOWN)
        self.api.raw({kind: {"id": 1, "from": person.user, "chat": person.chat.info}})
        return 0

    def malformed(self, person: Person) -> int:
        """A good update with one value of a wrong type, somewhere: whatever it then means, it harms nobody."""
        update = self._good(person)
        path = self.random.choice(list(_paths(update)))
        _put(update, path, self.random.choice(WRONG))
        self._maybe(person, update)
        return 0

    def missing(self, person: Person) -> int:
        update = self._good(person)
        _put(update, self.random.choice(list(_paths(update))), _DROP)
        self._maybe(person, update)
        return 0

    def numbers(self, person: Person) -> int:
        update = self._good(person)
        whole = [path for path in _paths(update) if isinstance(_get(update, path), int)]
        _put(update, self.random.choice(whole), self.random.choice(HUGE))
        self._maybe(person, update)
        return 0

    def nested(self, person: Person) -> int:
        """Nesting within what a parser follows, where it is looked at and where it is not."""
        value = self.random.choice(("[" * 60 + "]" * 60, '{"a":' * 60 + "1" + "}" * 60))
        self._said(person, self.random.choice(('"text":%s', '"sticker":{"emoji":%s}', '"reply_to_message":%s')) % value)
        return 0

    def unreadable(self, person: Person, number: int) -> None:
        """Half a pair (JSON can say it, UTF-8 cannot), bytes that are no UTF-8, nesting that no parser follows. Such a
        one spoils the whole answer it comes in, and is found by asking for single updates, with pauses."""
        match number % 3:
            case 0:
                self._said(person, self.random.choice(('"text":"\\ud800"', '"caption":"\\udfff\\ud83d x"')))
            case 1:
                self._bytes(b'{"update_id":%d,"message":{"text":"\xff\xfe"}}')
            case _:
                self._bytes(b'{"update_id":%d,"message":{"text":' + b"[" * 5000 + b"]" * 5000 + b"}}")

    def _said(self, person: Person, what: str) -> None:
        who, chat = json.dumps(person.user), json.dumps(person.chat.info)
        self._bytes(f'{{"update_id":%d,"message":{{"message_id":1,"from":{who},"chat":{chat},"date":1,{what}}}}}')

    def _good(self, person: Person) -> Json:
        """A text, or a press of an old button, as Telegram would send it; private and known to change nothing."""
        user, chat = dict(person.user), dict(person.chat.info)
        message: Json = {"message_id": 1, "from": user, "chat": chat, "date": 1_700_000_000, "text": "ґрунт?"}
        if self.random.random() < 0.5:
            return {"message": message}
        return {"callback_query": {"id": "77", "from": user, "message": message, "chat_instance": "1", "data": "t0.0"}}

    def _maybe(self, person: Person, update: Json) -> None:
        """Sent as a stranger where the author's number was changed into someone else's: they may say what they like."""
        if self.random.random() < 0.2 and "update_id" not in update:
            update = {**update, "later_field": {"x": [1, 2]}}
        self.api.raw(update)

    def _bytes(self, template: str | bytes) -> None:
        world = self.api.world
        with world.lock:
            number = world.next_update
            world.next_update += 1
            made = template.encode() if isinstance(template, str) else template
            world._queue(number, made.replace(b"%d", str(number).encode(), 1))


_DROP = object()
Path_ = tuple[str, ...]


def _paths(value: object, here: Path_ = ()) -> list[Path_]:
    """Every place in nested objects below the top."""
    found: list[Path_] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += [(*here, key), *_paths(inner, (*here, key))]
    return found


def _get(value: object, path: Path_) -> object:
    for key in path:
        assert isinstance(value, dict)
        value = value[key]
    return value


def _put(value: Json, path: Path_, new: object) -> None:
    parent = _get(value, path[:-1])
    assert isinstance(parent, dict)
    if path[-2:] == ("from", "id") and isinstance(new, int) and 0 <= new <= 2**53:
        new = -1  # else somebody else wrote it, and they would be welcome
    if new is _DROP:
        del parent[path[-1]]
    else:
        parent[path[-1]] = new


def _rows(data: Path) -> dict[str, int]:
    with closing(sqlite3.connect(data / "likhtar.db")) as database:
        tables = ("sessions", "outbox", "failures")
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def test_odd_updates_change_nothing(tmp_path: Path) -> None:
    """Each is answered kindly or ignored on purpose; no place moves, nothing new is kept, the process goes on."""
    wanted = count(10_000, 600)
    with BotApi(seed=SEED) as api:
        watch = Watch(api)
        people = [api.person(5000 + n, "uk") for n in range(PEOPLE)]
        ids = [person.user_id for person in people]
        people[0].adds_bot(-100_500)
        crowd = Crowd(api, people, watch, random.Random(SEED))
        with running(Bot(api, tmp_path)) as bot:
            _walk(people, watch, api)
            bot.quiet()
            assert bot.stop()[0] == 0
            before, _ = read_stored(bot.data, ids)
            rows = _rows(bot.data)
            bot.start()
            pid, heard = bot.pid, _heard(api)
            for number in range(wanted):
                crowd.one()
                if number % 500 == 250:
                    crowd.unreadable(people[number % PEOPLE], number // 500)
                if number % 100 == 99:
                    api.wait(lambda: api.pending < 50, 60)
            bot.quiet(120)
            assert bot.pid == pid
            assert bot.ended(0) is None, bot.log[-500:]
            unheard = [p for p in ids if _heard(api)[p] - heard[p] < crowd.answers[p]]
            assert bot.stop()[0] == 0
            after, outbox = read_stored(bot.data, ids)
            strangers = _rows(bot.data)["sessions"] - rows["sessions"]
        moved = [person for person in ids if _before_checks(after[person]) != _before_checks(before[person])]
        assert "crash" not in bot.log
    assert (moved, unheard, outbox) == ([], [], [])
    assert strangers == 0
    assert _rows(bot.data)["failures"] == 0
    proven(
        "odd updates", SEED, updates=wanted, kinds=len(crowd.kinds), exits=0, places_moved=len(moved),
        people_without_an_answer=len(unheard), new_sessions=strangers, set_aside=_rows(bot.data)["failures"],
    )  # fmt: skip


def _before_checks(session: Session | None) -> Session | None:
    """The session at the place that *back* leads to from the result of a check: forwards are read wherever a person is.
    Turns rise with each of them."""
    back = FIRST_CONTROL + CONTROLS.index("back")
    while session is not None and is_at_result(session):
        session = advance(session, ChoicePicked(at=0, turn=session.turn, option=back), shelf().library).session
    if session is None:
        return None
    told = {name: value for name, value in session.results.items() if not name.startswith("check-")}
    return msgspec.structs.replace(session, turn=0, results=told)


def _walk(people: list[Person], watch: Watch, api: BotApi) -> None:
    """Everyone to a place of their own along the way."""
    for number, person in enumerate(people):
        person.types("/start")
        for turn, act in enumerate(WALK[1 : 3 + number % (len(WALK) - 2)], 1):
            api.wait(watch.beyond(person.user_id, turn - 1), 20)
            if isinstance(act, int):
                person.presses(watch.data(person.user_id, act), message=watch.shown[person.user_id])
            else:
                person.types(act)


def _heard(api: BotApi) -> Counter[int]:
    """How often the bot said or changed something in each chat, answers to presses not counted."""
    said = [call for call in api.calls() if call.method in ("sendMessage", "editMessageText") and call.chat is not None]
    return Counter(call.chat for call in said if call.chat is not None)
