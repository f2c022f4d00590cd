"""Secrets planted through every input, then sought on the disk and in the logs in all usual encodings.

Sought while the process runs (journal full), after kill -9, and after an orderly stop. The same search must find a
secret that was put into a file on purpose, in each of the encodings.
"""

import base64
import gzip
import json
import random
import string
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest

from bot.engine.effects import CONTROLS, FIRST_CONTROL
from tests.proofs.report import count, proven
from tests.support.botapi import BotApi, Message, Person
from tests.support.running import TOKEN, Bot, Watch, read_stored, running

pytestmark = pytest.mark.slow

SEED = 20262
SEEN = 10
"""Characters of a secret that count as the secret: a shortened one is found too."""
WINDOW = 8
_LATIN = string.ascii_letters + string.digits
_CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"

# Each part is what stays of the first characters whatever stands before and after them.
ENCODINGS: dict[str, Callable[[bytes, str], Iterable[bytes]]] = {
    "raw": lambda raw, text: [raw],
    "cp1251": lambda raw, text: [text.encode("cp1251", "replace")] if not text.isascii() else [],
    "utf-16": lambda raw, text: [text.encode("utf-16-le"), text.encode("utf-16-be")],
    "base64": lambda raw, text: [part for alphabet in (None, b"-_") for part in _base64(raw, alphabet)],
    "hex": lambda raw, text: [raw.hex().encode(), raw.hex().upper().encode()],
    "percent": lambda raw, text: [
        quote(raw).encode(), quote(raw).lower().encode(), "".join(f"%{byte:02x}" for byte in raw).encode(),
        "".join(f"%{byte:02X}" for byte in raw).encode(),
    ],
    "json": lambda raw, text: [
        json.dumps(text)[1:-1].encode(), "".join(f"\\u{ord(letter):04x}" for letter in text).encode(),
        "".join(f"\\u{ord(letter):04X}" for letter in text).encode(), "".join(f"\\x{byte:02x}" for byte in raw).encode(),
    ],
    "reversed": lambda raw, text: [raw[::-1], text[::-1].encode()],
}  # fmt: skip


def _base64(raw: bytes, alphabet: bytes | None) -> Iterator[bytes]:
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + raw, alphabet).rstrip(b"=")
        yield coded[(0, 2, 3)[before] : len(coded) - 1]


class Search:
    """Finds any of many secrets in bytes in one pass: by the first bytes of each of their forms."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self.forms: dict[bytes, list[tuple[bytes, str, str]]] = {}
        for secret in secrets:
            head = secret[:SEEN]
            for encoding, forms in ENCODINGS.items():
                for form in forms(head.encode(), head):
                    assert len(form) >= WINDOW, (encoding, form)
                    self.forms.setdefault(form[:WINDOW], []).append((form, encoding, secret))

    def number(self, number: int, name: str) -> None:
        """A number that must not show either: as eight bytes, both ways round."""
        for form in (number.to_bytes(8, "big"), number.to_bytes(8, "little")):
            self.forms.setdefault(form, []).append((form, "integer", name))

    def within(self, data: bytes, depth: int = 0) -> set[tuple[str, str]]:
        """`(encoding, secret)` of everything found, compressed streams looked into."""
        forms, found = self.forms, set[tuple[str, str]]()
        for at in self._begun(data):
            known = forms.get(data[at : at + WINDOW], [])
            found |= {(encoding, secret) for form, encoding, secret in known if data.startswith(form, at)}
        if depth < 2:
            for inner in _inflated(data):
                found |= {(f"compressed {encoding}", secret) for encoding, secret in self.within(inner, depth + 1)}
        return found

    def _begun(self, data: bytes) -> Iterator[int]:
        """Where any form may begin: eight bytes at a time, at each of the eight offsets."""
        heads = np.array(sorted(int.from_bytes(form, "little") for form in self.forms), "<u8")
        for offset in range(min(WINDOW, max(0, len(data) - WINDOW + 1))):
            words = np.frombuffer(data, "<u8", (len(data) - offset) // WINDOW, offset)
            yield from (int(at) * WINDOW + offset for at in np.flatnonzero(np.isin(words, heads)))


def _inflated(data: bytes) -> Iterator[bytes]:
    """What compressed streams in the data hold, wherever they begin."""
    for magic, window in ((b"\x1f\x8b\x08", 31), (b"\x78\x01", 15), (b"\x78\x9c", 15), (b"\x78\xda", 15)):
        at = data.find(magic)
        while at >= 0:
            try:
                inner = zlib.decompressobj(window).decompress(data[at:], 4_000_000)
            except zlib.error:
                inner = b""
            if len(inner) >= WINDOW:
                yield inner
            at = data.find(magic, at + 1)


class Planter:
    """Puts secrets into everything an update can carry."""

    def __init__(self, api: BotApi, people: list[Person], watch: Watch, seed: int) -> None:
        self.api, self.people, self.watch = api, people, watch
        self.random = random.Random(seed)
        self.planted: list[str] = []
        self.references: dict[int, str] = {}
        self.labels: dict[int, str] = {}
        self.ways: tuple[Callable[[Person], object], ...] = (
            lambda p: p.types(self.one()),
            lambda p: p.types(f"{self.one()} {self.one()}\n{self.one()}"),
            lambda p: p.types(f"/{self.latin()} {self.one()}"),
            lambda p: p.types(f"/start {self.latin()}"),
            lambda p: p.types(f"/start@{self.latin()} {self.latin()}"),
            lambda p: p.forwards(self.one(), self.one()),
            lambda p: p.forwards(self.one(), self.one(), "user"),
            lambda p: p.forwards(self.one(), self.one(), "channel"),
            lambda p: p.sends("photo", self.one()),
            lambda p: p.sends("document", self.one(), content={"file_id": self.latin(), "file_name": f"{self.one()}.pdf"}),
            lambda p: p.sends("voice", content={"file_id": self.latin(), "mime_type": self.one()}),
            lambda p: p.sends("contact", content={"phone_number": self.one(), "first_name": self.one(), "vcard": self.one()}),
            lambda p: p.sends("venue", content={"title": self.one(), "address": self.one(), "location": {"latitude": 1.5}}),
            lambda p: p.sends("location", content={"latitude": 48.1, "longitude": self.one()}),
            lambda p: p.sends("poll", content={"question": self.one(), "options": [{"text": self.one()}]}),
            lambda p: p.sends("sticker", content={"set_name": self.one(), "emoji": self.one()}),
            lambda p: p.sends("from_2031", content={"inside": [self.one()]}),
            lambda p: p.edits(self._mine(p), self.one()),
            lambda p: p.presses(message=self._shown(p), data=self.latin()),
            lambda p: p.presses(message=self._shown(p), data=f"t1.0{self.latin()}"),
            lambda p: p.types(self.one(), chat=-100_700),
            lambda p: p.joins(-100_700),
            lambda p: self._renamed(p).types(self.one(), reply_to_message={"text": self.one()}, quote={"text": self.one()}),
            lambda p: self.api.raw({self.latin(): {"text": self.one()}}),
            lambda p: self.api.raw({"message": {"text": self.one(), "chat": self.one(), "from": p.user}}),
            lambda p: self.api.raw({"message": {"message_id": self.one(), "text": [self.one()], "chat": p.chat.info}}),
            lambda p: self.api.raw({"callback_query": {"id": self.one(), "data": self.one(), "from": {"id": self.one()}}}),
            lambda p: self.api.raw({"edited_message": self.one()}),
            lambda p: self.api.raw({"channel_post": {"text": self.one(), "chat": {"id": 1, "title": self.one()}}}),
        )

    def one(self) -> str:
        """A new secret; one in five in Cyrillic."""
        return self._made(_CYRILLIC if self.random.random() < 0.2 else _LATIN)

    def latin(self) -> str:
        return self._made(_LATIN)

    def reference(self, person: Person) -> str:
        """One that is taken as an office's number, and is kept: sealed."""
        self.references[person.user_id] = secret = "7" + self._made(_LATIN)[1:]
        self.planted[-1] = secret
        return secret

    def label(self, person: Person) -> str:
        """One that is taken as the name of a list, and is kept: sealed."""
        self.labels[person.user_id] = secret = self._made("абвгґдежзийклмнопрстуфхцчшщьюяєії")
        return secret

    def _made(self, letters: str) -> str:
        self.planted.append("".join(self.random.choices(letters, k=16)))
        return self.planted[-1]

    def _shown(self, person: Person) -> Message:
        return self.watch.shown[person.user_id]

    def _mine(self, person: Person) -> int:
        return next(message.message_id for message in reversed(self.api.history(person.user_id)) if not message.from_bot)

    def _renamed(self, person: Person) -> Person:
        person.user |= {"first_name": self.one(), "last_name": self.one(), "username": self.latin()}
        person.user["language_code"] = self.latin()
        return person


def _files(bot: Bot) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in bot.data.rglob("*") if path.is_file()}
    return found | {"log": (bot.folder / "log").read_bytes()}


def _walk(person: Person, watch: Watch, api: BotApi, acts: Iterable[int | str]) -> None:
    me = person.user_id
    for act in acts:
        turn = watch.turn(me)
        if isinstance(act, str):
            person.types(act)
        else:
            person.presses(watch.data(me, act), message=watch.shown[me])
        api.wait(watch.beyond(me, turn), 20)


def _labels(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


BACK = FIRST_CONTROL + CONTROLS.index("back")
TO_MONTH = ("/start", 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0)
TO_REFERENCE = ("05.2024", 0, 0, 0, 2, 0)
TO_LABEL = ("/plan", 14, 1, 11)
"""Thirteen steps and the next one; what to do with the list; its name; in words of one's own."""


def test_no_secret_is_found(tmp_path: Path) -> None:
    """Whatever people type, send, are called or press: none of it is readable on the disk or in a log at DEBUG."""
    wanted = count(1000, 150)
    numbers = random.Random(SEED)
    with BotApi(seed=SEED, token=TOKEN) as api:
        watch = Watch(api)
        people = [api.person(numbers.randrange(10**14, 10**15), "uk") for _ in range(8)]
        planter = Planter(api, people, watch, SEED)
        people[0].adds_bot(-100_700, title=planter.one())
        for person in people:
            planter._renamed(person)
            person.user["language_code"] = "uk"
        looked: list[tuple[str, str, str]] = []
        with running(Bot(api, tmp_path, debug=True)) as bot:
            search_at: list[dict[str, bytes]] = []
            for person in people:
                _walk(person, watch, api, TO_MONTH)
            asked = _labels(watch.shown[people[0].user_id])
            _plant(planter, people, wanted // 3)
            bot.quiet()
            for person in people:
                if _labels(watch.shown[person.user_id]) != asked:  # what was forwarded was read, and its result shown
                    _walk(person, watch, api, (BACK,))
                _walk(person, watch, api, TO_REFERENCE)
            for person in people:
                person.types(planter.reference(person))
            bot.quiet()
            for person in people:
                _walk(person, watch, api, TO_LABEL)
                person.types(planter.label(person))
            bot.quiet()
            _plant(planter, people, wanted - len(planter.planted))
            bot.quiet()
            search_at.append(_files(bot))
            assert any(name.endswith("-wal") and len(content) > 1000 for name, content in search_at[0].items())
            _plant(planter, people, 1)
            time.sleep(0.02)
            bot.kill()
            search_at.append(_files(bot))
            bot.start()
            bot.quiet()
            assert bot.stop()[0] == 0
            search_at.append(_files(bot))
            sessions, _ = read_stored(bot.data, [person.user_id for person in people])
        kept = [session.relatives[0].steps for session in sessions.values() if session and session.relatives]
        assert {record.reference for steps in kept for record in steps.values()} >= set(planter.references.values())
        named = {session.relatives[0].label for session in sessions.values() if session and session.relatives}
        assert named >= set(planter.labels.values())
        assert "DEBUG" in bot.log
        search = Search([*planter.planted, TOKEN.partition(":")[2], TOKEN, *(str(person.user_id) for person in people)])
        for person in people:
            search.number(person.user_id, "a person's number")
        assert api.world.tokens_seen == {TOKEN}
    size = 0
    for files in search_at:
        for name, content in files.items():
            size += len(content)
            looked += [(name, encoding, secret) for encoding, secret in search.within(content)]
    assert looked == []
    proven(
        "secrets", SEED, secrets=len(planter.planted), ways_in=len(planter.ways) + 2, encodings=len(ENCODINGS) + 2,
        kibibytes_searched=size // 1024, found=len(looked),
    )  # fmt: skip


def _plant(planter: Planter, people: list[Person], until: int) -> None:
    """Every way in, one after another, until so many more secrets are planted."""
    goal = len(planter.planted) + until
    while True:
        for way in planter.ways:
            person = planter.random.choice(people)
            way(person)
            if len(planter.planted) >= goal:
                return


@pytest.mark.parametrize("encoding", [*ENCODINGS, "gzip", "zlib", "integer"])
def test_the_search_finds_what_is_there(encoding: str) -> None:
    """The control: a secret put among other bytes on purpose, in each encoding and at any alignment, is found."""
    dice = random.Random(SEED)
    for secret in ("Zq7Lm2Xw9Rt4Kp1B", "щюяґєїжбмптквдси"):
        search = Search([secret])
        search.number(123_456_789_012_345, "number")
        for before in range(4):
            noise = dice.randbytes(400 + before)
            for planted in _planted(secret, encoding, before):
                found = search.within(noise + planted + dice.randbytes(300))
                names = " ".join(name for name, _ in found)
                assert found, (before, planted)
                assert encoding in names or "compressed" in names or encoding == "json"
        assert not search.within(dice.randbytes(20_000))


def _planted(secret: str, encoding: str, before: int) -> list[bytes]:
    """The secret as a stranger's code might have written it."""
    raw = secret.encode()
    match encoding:
        case "base64":
            return [base64.b64encode(b"x" * before + raw + b"tail"), base64.urlsafe_b64encode(b"x" * before + raw + b"tail")]
        case "gzip":
            return [gzip.compress(b"x" * 50 + raw + b"y" * 50)]
        case "zlib":
            return [zlib.compress(b"x" * 50 + raw + b"y" * 50)]
        case "integer":
            return [(123_456_789_012_345).to_bytes(8, "big"), (123_456_789_012_345).to_bytes(8, "little")]
        case "json":
            return [json.dumps({"k": secret}).encode(), "".join(f"\\u{ord(letter):04x}" for letter in secret).encode()]
        case "percent":
            return [quote(secret).encode(), "".join(f"%{byte:02X}" for byte in raw).encode()]
        case "hex":
            return [raw.hex().encode()]
        case "utf-16":
            return [secret.encode("utf-16-le"), secret.encode("utf-16-be")]
        case "reversed":
            return [secret[:SEEN][::-1].encode()]
        case "cp1251":
            return [secret.encode("cp1251")] if not secret.isascii() else []
        case _:
            return [raw]
