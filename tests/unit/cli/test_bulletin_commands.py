"""`likhtar bulletin`, `surge`, `audit` and `export verify` as officers meet them: whole texts before a signature, one sentence
for what is wrong, exit codes for scripts."""

import asyncio
import json
import socket
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.adapters.cli import bulletin_watch
from bot.adapters.storage.opening import open_store
from bot.authority.canonical import digest, from_canonical
from bot.authority.keys import make_key_file
from bot.authority.signatures import from_file, signers
from bot.bootstrap import host as outside
from bot.bootstrap.clock import SystemClock
from bot.bulletins.audience import Audience
from bot.bulletins.bulletin import read_bulletin
from bot.service.bulletin_shown import delivered, estimate, in_words, rows
from bot.service.orders import Order, Reply
from bot.service.ports import Kept, UnitOfWork
from tests.support.officers import BOT, NAMES, TEXTS, enrolled, first_list, key_of, public_of, warning
from tests.support.universe import shelf
from tests.unit.cli.test_officer_commands import PASSPHRASE, answering

NOW = int(time.time())


class Office:
    """A folder with the officers' keys, the bot's data folder, and the commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        (folder / "pass").write_text(PASSPHRASE, "utf-8")
        for name in NAMES:
            file = make_key_file(name, key_of(name), PASSPHRASE, salt=b"0" * 16, memory_kib=8, passes=1)
            (folder / f"{name}.key").write_bytes(file)

    def __call__(self, *arguments: str, typed: str = "") -> tuple[int, str, str]:
        told = [str(self.folder / each[1:]) if each.startswith("@") else each for each in arguments]
        done = CliRunner(env={"LIKHTAR_DATA": str(self.data)}).invoke(app, told, input=typed)
        assert "Traceback" not in done.output
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done.exit_code, done.stdout, done.stderr

    def draft(self, corrects: int = 0, texts: dict[str, str] = TEXTS) -> None:
        lines = ["audience:", "  locales: []", "hours: 6", f"corrects: {corrects}", "texts:"]
        for locale, text in texts.items():
            lines += [f"  {locale}: |", *(f"    {line}" for line in text.splitlines())]
        (self.folder / "draft.yaml").write_text("\n".join(lines) + "\n", "utf-8")

    def sign(self, file: str, name: str, *more: str) -> tuple[int, str, str]:
        return self(
            "bulletin", "sign", file, "--key", f"@{name}.key", "--passphrase-file", "@pass", "--yes", *more
        )  # fmt: skip

    def write(self, work: Callable[[UnitOfWork], None]) -> None:
        """Something in the database of the bot that ran here."""

        async def run() -> None:
            self.data.mkdir(exist_ok=True)
            store = open_store(self.data, None, None, SystemClock())
            try:
                await store.run(work)
            finally:
                await store.close()

        asyncio.run(run())


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(outside, "_read_shelf", lambda kept: shelf())  # the same shelf, read once for all tests
    return Office(tmp_path)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any socket, and any database, would be noticed."""

    def refuse(*arguments: Any, **named: Any) -> Any:
        raise AssertionError("an offline command reached out")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(sqlite3, "connect", refuse)


def test_a_draft_can_be_signed_once_it_is_filled_in(office: Office) -> None:
    """The draft that is written reads back, prepared texts included."""
    code, out, _ = office("bulletin", "draft", "@new.yaml")
    assert (code, "fill it in" in out) == (0, True)
    code, out, told = office("bulletin", "preview", "@new.yaml")
    assert code == 0, told
    code, _, told = office("bulletin", "draft", "@new.yaml")
    assert (code, "left as it is" in told) == (2, True)
    code, _, told = office("bulletin", "draft", "@other.yaml", "--prepared", "none")
    assert (code, "There is no prepared text" in told) == (2, True)
    code, _, _ = office("bulletin", "draft", "@other.yaml", "--prepared", "callers-with-lists")
    assert code == 0
    assert "callers-with-lists" not in (office.folder / "other.yaml").read_text("utf-8")
    assert "Після обміну" in (office.folder / "other.yaml").read_text("utf-8")


@pytest.mark.usefixtures("offline")
def test_two_officers_sign_on_their_own_computers(office: Office) -> None:
    """Draft, preview, sign, second sign, verify: no network, no database; the whole text is shown in four languages."""
    office.draft()
    code, out, told = office.sign("@draft.yaml", "lipa", "--number", "1", "--bot", str(BOT), "--out", "@b.json")
    assert code == 0, told
    for text in TEXTS.values():
        assert text in out
        assert f"On a locked screen: {text.splitlines()[0]}" in out
    assert "everybody who wants warnings" in out
    assert "1,000,000 people: 9 hours 16 minutes" in out
    assert office.sign("@b.json", "verba")[0] == 0
    signed = from_file((office.folder / "b.json").read_bytes())
    assert signers(signed, {name: bytes.fromhex(public_of(name)) for name in NAMES}) == {"lipa", "verba"}
    assert read_bulletin(signed.body).bot == BOT
    (office.folder / "roster.json").write_bytes(first_list(NOW - 60))
    code, out, _ = office("bulletin", "verify", "@b.json", "--roster", "@roster.json")
    assert (code, "lipa and verba" in out) == (0, True)


def test_one_officer_is_not_enough_and_twice_is_one(office: Office) -> None:
    (office.folder / "roster.json").write_bytes(first_list(NOW - 60))
    (office.folder / "b.json").write_bytes(warning(1, NOW, ["lipa"]))
    assert office.sign("@b.json", "lipa")[0] == 0
    code, _, told = office("bulletin", "verify", "@b.json", "--roster", "@roster.json")
    assert code == 1
    assert "has 1 good signature" in told


def test_the_next_bulletin_follows_the_last_file(office: Office) -> None:
    office.draft(corrects=3)
    last = warning(3, NOW, previous="0" * 64)
    (office.folder / "last.json").write_bytes(last)
    code, out, told = office.sign("@draft.yaml", "lipa", "--after", "@last.json", "--out", "@next.json")
    assert code == 0, told
    made = read_bulletin(from_file((office.folder / "next.json").read_bytes()).body)
    assert (made.number, made.previous, made.bot, made.corrects) == (4, digest(from_file(last).body), BOT, 3)
    assert "It corrects bulletin 3." in out
    code, out, _ = office("bulletin", "preview", "@draft.yaml")
    assert (code, "It corrects bulletin 3." in out) == (0, True)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ([], "--after LAST.json"),
        (["--number", "2", "--bot", "5"], "--previous"),
        (["--number", "1", "--bot", "5", "--previous", "0" * 64], "Bulletin 1 follows none"),
        (["--after", "@missing.json"], "There is no file"),
    ],
)
def test_a_bulletin_without_its_place_is_wrong_use(office: Office, more: list[str], told: str) -> None:
    office.draft()
    code, _, sentence = office.sign("@draft.yaml", "lipa", *more)
    assert code == 2
    assert told in sentence


def test_every_mistake_of_a_draft_is_told_at_once(office: Office) -> None:
    """A missing language, a text that is too long in one language, a contact nobody has: nothing is signed."""
    office.draft(texts={"uk": "Перше\n" + "а" * 2_800, "nl": "Een\nTwee", "en": "One\nAsk {contact:nobody}."})
    code, out, told = office.sign("@draft.yaml", "lipa", "--number", "1", "--bot", "5", "--out", "@b.json")
    assert (code, out) == (1, "")
    for part in ("Russian text is missing", "Ukrainian text", "over the limit", "{contact:nobody}"):
        assert part in told
    assert not (office.folder / "b.json").exists()


def test_nothing_is_signed_without_a_typed_yes(office: Office) -> None:
    file = office.folder / "b.json"
    file.write_bytes(warning(1, NOW, ["lipa"]))
    before = file.read_bytes()
    code, out, told = office("bulletin", "sign", "@b.json", "--key", "@verba.key", typed="ja\n")
    assert code == 1
    assert "Nothing was signed." in told
    assert TEXTS["nl"] in out
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'{"body":"{}","signatures":[]}', b"x" * 5_000_000])
@pytest.mark.parametrize("command", ["preview", "sign", "submit", "verify"])
def test_a_damaged_file_is_one_sentence(office: Office, content: bytes, command: str) -> None:
    """Five megabytes among them; nothing is signed or sent."""
    (office.folder / "odd.json").write_bytes(content)
    more = {"sign": ["--key", "@lipa.key", "--yes", "--passphrase-file", "@pass"], "verify": ["--roster", "@odd.json"]}
    with answering(office.data, Reply(False, "This is no signed file of Likhtar.")):
        code, out, told = office("bulletin", command, "@odd.json", *more.get(command, []))
    assert (code, out) == (1, "")
    assert len(told.strip().splitlines()) == 1


def test_a_signed_bulletin_is_submitted(office: Office) -> None:
    """Without any account: the signatures stand in the file."""
    file = warning(1, NOW)
    (office.folder / "b.json").write_bytes(file)
    with answering(office.data, Reply(True, "Bulletin 1 is accepted.")) as orders:
        assert office("bulletin", "submit", "@b.json")[:2] == (0, "Bulletin 1 is accepted.\n")
    assert orders == [Order(act="submit", file=file)]


def test_without_a_running_bot_nothing_is_submitted(office: Office) -> None:
    (office.folder / "b.json").write_bytes(warning(1, NOW))
    assert office("bulletin", "submit", "@b.json", "--wait", "0.2")[0] == 75
    office.data.mkdir()
    assert office("bulletin", "submit", "@b.json", "--wait", "0.2")[0] == 75


@pytest.mark.parametrize("act", ["stop", "pause", "resume", "recall"])
def test_orders_of_the_operator_of_an_officer_and_of_a_key(office: Office, act: str) -> None:
    """Three ways to give the same order; only the operator's says that it comes from the host."""
    with answering(office.data, Reply(True, "Done.")) as orders:
        assert office("bulletin", act, "7")[0] == 0
        assert office("bulletin", act, "7", "--officer", "lipa", typed="123456\n")[0] == 0
        code, _, told = office(
            "bulletin", act, "7", "--key", "@lipa.key", "--passphrase-file", "@pass", "--bot", str(BOT)
        )  # fmt: skip
        assert code == 0, told
    operator, officer, signed = orders
    assert operator == Order(act=act, number=7, host=True)  # type: ignore[arg-type]
    assert officer == Order(act=act, number=7, by="lipa", totp="123456")  # type: ignore[arg-type]
    assert (signed.host, signed.totp) == (False, "")
    file = from_file(signed.file)
    body = from_canonical(file.body)
    assert (body["kind"], body["act"], body["number"], body["bot"]) == ("order", act, 7, BOT)
    assert signers(file, {"lipa": bytes.fromhex(public_of("lipa"))}) == {"lipa"}


def test_a_signed_order_can_be_carried_to_the_page(office: Office) -> None:
    code, out, _ = office(
        "bulletin", "stop", "7", "--key", "@lipa.key", "--passphrase-file", "@pass", "--bot", "5", "--out", "@order.json"
    )  # fmt: skip
    assert code == 0
    assert "ten minutes" in out
    assert from_file((office.folder / "order.json").read_bytes()).signatures[0].by == "lipa"
    code, _, told = office("bulletin", "stop", "7", "--out", "@other.json")
    assert (code, "--key" in told) == (2, True)


def test_status_tells_people_and_scripts(office: Office) -> None:
    """Before the first bulletin, and of one that is held."""
    assert office("bulletin", "status", "--json")[:2] == (0, "[]\n")
    assert "No bulletin" in office("bulletin", "status")[1]
    kept = Kept(number=1, file=warning(1, NOW), state="held", accepted_at=NOW, release_at=NOW + 600)
    office.write(lambda unit: unit.keep_bulletin(kept))
    code, out, told = office("bulletin", "status", "--json")
    assert code == 0, told
    (row,) = json.loads(out)
    assert (row["number"], row["state"], row["sent"], row["estimated_end"]) == (1, "held", 0, 0)
    assert all(isinstance(value, str | int | float) for value in row.values())
    assert "Bulletin 1: held" in office("bulletin", "status")[1]


def test_rows_of_a_delivery_have_its_rate_and_its_end() -> None:
    kept = Kept(number=2, file=b"", state="running", stage="all", accepted_at=NOW, release_at=NOW)
    progress = {"uk": {"new": 500, "sent": 90, "blocked": 7, "failed": 3}, "nl": {"new": 100, "sent": 50}}
    found = list(rows(kept, progress, 30.0, NOW))
    assert [row["language"] for row in found] == ["nl", "uk"]
    assert {row["estimated_end"] for row in found} == {NOW + 20}
    assert (found[1]["total"], found[1]["blocked"], found[1]["failed"], found[1]["rate"]) == (600, 7, 3, 30.0)
    assert delivered(progress) == 140


def test_a_delivery_is_watched_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    """Bars for each language; the watch ends with the delivery."""
    looks = iter(
        [
            [(Kept(number=2, file=b"", state="running", stage="all", accepted_at=NOW, release_at=NOW), {"uk": {"new": 60}})],
            [(Kept(number=2, file=b"", state="done", stage="all", accepted_at=NOW, release_at=NOW), {"uk": {"sent": 60}})],
        ]
    )
    bulletin_watch.watch(lambda: next(looks), lambda: NOW, lambda seconds: None)
    out = capsys.readouterr().out
    assert "Bulletin 2" in out
    assert "60 sent" in out


def test_the_estimate_is_over_nine_hours_for_a_million() -> None:
    assert estimate(1_000_000).startswith("1,000,000 people: 9 hours 16 minutes")
    assert estimate(20).startswith("20 people: 1 minute ")


def test_an_audience_is_told_in_words() -> None:
    assert in_words(Audience((), (), ())) == "everybody who wants warnings"
    told = in_words(Audience(("uk",), ("child", "soldier"), ("nl",)))
    assert told == "those who read Ukrainian, and are families of children or families of soldiers, and live in the Netherlands"


def test_a_surge_begins_and_ends(office: Office) -> None:
    with answering(office.data, Reply(True, "On.")) as orders:
        assert office("surge", "on", "callers-with-lists", "--hours", "12")[0] == 0
        assert office("surge", "off", "--officer", "lipa", typed="123456\n")[0] == 0
        assert office("surge", "on", "no-such-text", "--hours", "12")[0] == 2
        assert office("surge", "on", "callers-with-lists", "--hours", "100")[0] == 2
    assert orders == [
        Order(act="surge", text="callers-with-lists", hours=12, host=True),
        Order(act="surge-off", by="lipa", totp="123456"),
    ]
    assert "callers-with-lists: " in office("surge", "texts")[1]
    assert "════ nl ════" in office("surge", "texts", "callers-with-lists")[1]


def test_the_audit_log_is_verified_and_its_head_published(office: Office) -> None:
    """A changed entry is noticed, and so is a chain that does not reach a head published earlier."""

    def acts(unit: UnitOfWork) -> None:
        for number in range(1, 6):
            unit.note_act("bulletin-stop", "lipa", str(number), NOW)

    office.write(acts)
    assert "5 entries" in office("audit", "verify")[1]
    code, head, _ = office("audit", "head")
    assert (code, head.split()[0]) == (0, "5")
    assert office("audit", "verify", "--head", head.strip())[0] == 0
    assert office("audit", "verify", "--head", "9 " + "0" * 64)[0] == 1
    assert office("audit", "verify", "--head", "nine")[0] == 2
    entries = json.loads(office("audit", "list", "--json")[1])
    assert [entry["subject"] for entry in entries] == ["1", "2", "3", "4", "5"]
    assert "bulletin-stop" in office("audit", "list")[1]
    database = sqlite3.connect(office.data / "likhtar.db")
    with database:
        database.execute("UPDATE audit SET body = replace(body, 'lipa', 'kaly') WHERE number = 3")
    database.close()
    code, _, told = office("audit", "verify")
    assert code == 1
    assert "entry 3" in told


def test_the_verify_page_is_written_from_what_was_sent(office: Office) -> None:
    """From this machine's bot, or from files on another computer."""
    code, _, told = office("export", "verify", "--out", "@verify.html")
    assert (code, "No officer list" in told) == (2, True)
    office.write(lambda unit: enrolled(unit, NOW - 60))
    code, out, told = office("export", "verify", "--out", "@verify.html")
    assert code == 0, told
    assert "holds 0 warnings" in out
    (office.folder / "roster.json").write_bytes(first_list(NOW - 60))
    (office.folder / "b.json").write_bytes(warning(1, NOW))
    code, out, told = office("export", "verify", "--out", "@v.html", "--roster", "@roster.json", "--bulletin", "@b.json")
    assert code == 0, told
    assert TEXTS["uk"].splitlines()[1] in (office.folder / "v.html").read_text("utf-8")


def test_a_manifest_is_shown_and_signed(office: Office) -> None:
    plain = {
        "bot": BOT, "username": "likhtar_bot", "made": NOW, "until": NOW + 86_400, "names": {"": "Likhtar"},
        "descriptions": {"": "A guide."}, "short_descriptions": {"": "Calm."}, "commands": {"": [["start", "Begin"]]},
        "picture": "", "webhook": "",
    }  # fmt: skip
    (office.folder / "m.json").write_text(json.dumps(plain), "utf-8")
    arguments = ("--passphrase-file", "@pass", "--yes", "--out", "@signed.json")
    code, out, told = office("bulletin", "manifest", "sign", "@m.json", "--key", "@lipa.key", *arguments)
    assert code == 0, told
    assert '"username": "likhtar_bot"' in out
    assert office("bulletin", "manifest", "sign", "@signed.json", "--key", "@verba.key", *arguments)[0] == 0
    signed = from_file((office.folder / "signed.json").read_bytes())
    assert signers(signed, {name: bytes.fromhex(public_of(name)) for name in NAMES}) == {"lipa", "verba"}
    with answering(office.data, Reply(True, "In force.")) as orders:
        assert office("bulletin", "manifest", "install", "@signed.json")[0] == 0
    assert orders[0].act == "manifest"
