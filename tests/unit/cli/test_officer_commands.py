"""`likhtar officers` as officers meet it: keys, lists, refusals in one sentence; nothing needs a network."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.adapters.storage.lock import InstanceLock
from bot.adapters.storage.order_box import OrderBox
from bot.authority.canonical import to_canonical
from bot.authority.keys import fingerprint, make_key_file
from bot.authority.roster import Roster, first_roster, next_roster, read_roster
from bot.authority.signatures import from_file
from bot.service.orders import Order, Reply
from tests.support.officers import key_of, member, public_of, signed_by

PASSPHRASE = "four words and a horse"
NAMES = ("ada", "bohdan", "claire")


class Office:
    """A folder with three officers' keys, quick to open, and the commands in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        (folder / "pass").write_text(PASSPHRASE + "\n", "utf-8")
        for name in (*NAMES, "dirk"):
            file = make_key_file(name, key_of(name), PASSPHRASE, salt=b"0" * 16, memory_kib=8, passes=1)
            (folder / f"{name}.key").write_bytes(file)

    def __call__(self, *arguments: str, typed: str = "") -> tuple[int, str, str]:
        told = [str(self.folder / each[1:]) if each.startswith("@") else each for each in arguments]
        done = CliRunner(env={"LIKHTAR_DATA": str(self.data)}).invoke(app, told, input=typed)
        assert "Traceback" not in done.output
        return done.exit_code, done.stdout, done.stderr

    def officers(self, *arguments: str, typed: str = "") -> tuple[int, str, str]:
        return self("officers", *arguments, typed=typed)

    def draft(self, names: tuple[str, ...] = NAMES, until: str = "2099-01-01", file: str = "draft.yaml") -> None:
        lines = [
            f'  - name: {name}\n    roles: [officer]\n    key: "{public_of(name)}"\n    until: "{until}"\n' for name in names
        ]
        (self.folder / file).write_text("members:\n" + "".join(lines), "utf-8")

    def first(self, names: tuple[str, ...] = NAMES) -> Path:
        """A first list, signed by its officers."""
        self.draft(names)
        keys = [part for name in names for part in ("--sign-with", f"@{name}.key")]
        code, _, told = self.officers(
            "first", "@draft.yaml", *keys, "--out", "@one.json", "--passphrase-file", "@pass", "--yes"
        )
        assert code == 0, told
        return self.folder / "one.json"


def older_list() -> bytes:
    """The same officers, for some days already: the key of one who is new counts after a day."""
    made, end = int(time.time()) - 3 * 86_400, 4_070_995_200
    roster = Roster("roster", 1, 1, made, "", tuple(member(name, made, end) for name in NAMES))
    return signed_by(to_canonical(roster), NAMES)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@contextmanager
def answering(data: Path, reply: Reply) -> Iterator[list[Order]]:
    """A bot at the other end of the box, which says the same to everything."""
    data.mkdir(exist_ok=True)
    box, over, seen = OrderBox(data), threading.Event(), list[Order]()

    def watch() -> None:
        while not over.wait(0.02):
            for name, order in box.waiting():
                assert isinstance(order, Order)
                seen.append(order)
                box.answer(name, reply)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


@contextmanager
def running(data: Path) -> Iterator[None]:
    """The folder is held, as by a bot."""
    data.mkdir(exist_ok=True)
    lock = InstanceLock(data)
    try:
        yield
    finally:
        lock.release()


def test_a_key_is_made_under_a_passphrase_asked_twice(office: Office) -> None:
    """The file is for its owner alone, and the public half is told in both forms."""
    file = office.folder / "eva.key"
    code, out, _ = office.officers("keygen", "eva", "--out", "@eva.key", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    public = json.loads(file.read_bytes())["public"]
    assert public in out
    assert fingerprint(bytes.fromhex(public)) in out
    assert PASSPHRASE not in out
    code, again, _ = office.officers("fingerprint", "@eva.key")
    assert (code, again) == (0, f"eva  {fingerprint(bytes.fromhex(public))}\n")


def test_no_key_takes_the_place_of_another(office: Office) -> None:
    before = (office.folder / "ada.key").read_bytes()
    code, _, told = office.officers("keygen", "ada", "--out", "@ada.key", "--passphrase-file", "@pass")
    assert code == 2
    assert "left as it is" in told
    assert (office.folder / "ada.key").read_bytes() == before


@pytest.mark.parametrize(("name", "passphrase", "code"), [("Ada Real", PASSPHRASE, 2), ("eva", "short", 1)])
def test_a_bad_name_or_passphrase_makes_no_key(office: Office, name: str, passphrase: str, code: int) -> None:
    (office.folder / "pass").write_text(passphrase, "utf-8")
    found, _, told = office.officers("keygen", name, "--out", "@new.key", "--passphrase-file", "@pass")
    assert found == code
    assert len(told.strip().splitlines()) == 1
    assert not (office.folder / "new.key").exists()


def test_the_first_list_is_made_and_signed_by_all(office: Office) -> None:
    """What the commands write is what the bot takes."""
    signed = from_file(office.first().read_bytes())
    roster = first_roster(signed, read_roster(signed.body).made)
    assert [each.name for each in roster.members] == list(NAMES)


def test_a_missing_draft_is_written_to_be_filled_in(office: Office) -> None:
    code, out, _ = office.officers("first", "@new.yaml")
    assert code == 0
    assert "fill it in" in out
    code, _, told = office.officers("first", "@new.yaml", "--out", "@one.json")
    assert code == 1
    assert "key" in told
    assert not (office.folder / "one.json").exists()


def test_signatures_are_added_one_by_one(office: Office) -> None:
    """On three computers: each signs the same file, and sees the list in plain words before."""
    office.draft()
    office.officers("first", "@draft.yaml", "--out", "@one.json")
    for name in NAMES:
        code, out, _ = office.officers("sign", "@one.json", "--key", f"@{name}.key", typed=f"yes\n{PASSPHRASE}\n")
        assert code == 0
        assert "ada: officer, until 2099-01-02 00:00 UTC" in out
        assert fingerprint(bytes.fromhex(public_of("bohdan"))) in out
    signed = from_file((office.folder / "one.json").read_bytes())
    assert first_roster(signed, read_roster(signed.body).made).number == 1


def test_nothing_is_signed_without_a_typed_yes(office: Office) -> None:
    file = office.first()
    before = file.read_bytes()
    code, _, told = office.officers("sign", "@one.json", "--key", "@dirk.key", typed="y\n")
    assert code == 1
    assert "Nothing was signed." in told
    assert file.read_bytes() == before


def test_a_wrong_passphrase_signs_nothing(office: Office) -> None:
    file = office.first()
    before = file.read_bytes()
    code, _, told = office.officers("sign", "@one.json", "--key", "@dirk.key", typed="yes\nsome other words\n")
    assert code == 1
    assert "does not open the key of dirk" in told
    assert file.read_bytes() == before


def test_the_next_list_keeps_the_days_of_those_who_stay(office: Office) -> None:
    """One officer is added by two others; the rest keep their day, the new one begins with the list."""
    (office.folder / "one.json").write_bytes(older_list())
    before = from_file((office.folder / "one.json").read_bytes())
    office.draft((*NAMES, "dirk"), file="next.yaml")
    code, _, told = office.officers(
        "change", "@next.yaml", "--from", "@one.json", "--sign-with", "@ada.key", "--sign-with", "@bohdan.key",
        "--out", "@two.json", "--passphrase-file", "@pass", "--yes",
    )  # fmt: skip
    assert code == 0, told
    signed = from_file((office.folder / "two.json").read_bytes())
    first, body = read_roster(before.body), read_roster(signed.body)
    roster = next_roster(first, body.previous, signed, body.made)
    assert roster.members[:3] == first.members
    assert roster.members[3].since == roster.made


def test_a_missing_change_is_begun_from_the_list_in_force(office: Office) -> None:
    office.first()
    code, _, _ = office.officers("change", "@next.yaml", "--from", "@one.json")
    assert code == 0
    code, out, _ = office.officers("change", "@next.yaml", "--from", "@one.json", "--out", "@two.json")
    assert code == 0
    two = read_roster(from_file((office.folder / "two.json").read_bytes()).body)
    assert two.members == read_roster(from_file((office.folder / "one.json").read_bytes()).body).members
    assert "Officer list number 2" in out


def test_the_list_is_shown_to_people_and_to_scripts(office: Office) -> None:
    office.first()
    code, out, _ = office.officers("list", "@one.json", "--json")
    assert code == 0
    rows = json.loads(out)
    assert [row["name"] for row in rows] == list(NAMES)
    assert all(isinstance(value, str | int | bool) for row in rows for value in row.values())
    code, out, _ = office.officers("fingerprint", "@one.json")
    assert len(out.splitlines()) == 3


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 40, b"[" * 5_000, b" " * 5_000_000])
def test_a_damaged_list_is_one_sentence(office: Office, content: bytes) -> None:
    (office.folder / "odd.json").write_bytes(content)
    code, out, told = office.officers("sign", "@odd.json", "--key", "@ada.key", "--passphrase-file", "@pass", "--yes")
    assert code == 1
    assert out == ""
    assert len(told.strip().splitlines()) == 1


def test_a_missing_file_is_wrong_use(office: Office) -> None:
    code, _, told = office.officers("sign", "@none.json", "--key", "@ada.key")
    assert code == 2
    assert "There is no file" in told


def test_a_list_is_installed_by_the_running_bot(office: Office) -> None:
    """The order says that it comes from the host; the answer is told, good or bad."""
    file = office.first()
    with answering(office.data, Reply(True, "In force.")) as orders, running(office.data):
        assert office.officers("install", "@one.json")[:2] == (0, "In force.\n")
    assert orders == [Order(act="roster", file=file.read_bytes(), host=True)]
    with answering(office.data, Reply(False, "Two officers must sign.")) as orders, running(office.data):
        code, _, told = office.officers("install", "@one.json", "--start-anew")
    assert (code, told) == (1, "Two officers must sign.\n")
    assert orders[0].anew


def test_without_a_running_bot_the_first_list_is_installed_all_the_same(office: Office) -> None:
    """A bot does not start before a library is published, and nobody can publish before there is a list."""
    office.first()
    assert "is in force" in office.officers("install", "@one.json")[1]
    with running(office.data):  # a bot that holds the folder and does not answer
        code, _, told = office.officers("install", "@one.json", "--wait", "0.2")
    assert code == 75
    assert "nothing was done" in told


def test_without_a_running_bot_nobody_is_enrolled(office: Office) -> None:
    office.data.mkdir()
    code, _, told = office.officers("enrol", "ada", "--wait", "0.2")
    assert code == 75
    assert "nothing was done" in told
    assert list((office.data / "orders").iterdir()) == []


def test_an_officer_is_enrolled_with_a_code_shown_once(office: Office) -> None:
    with answering(office.data, Reply(True, "ada can stop a bulletin now.")) as orders:
        code, out, _ = office.officers("enrol", "ada", "--account", "4242")
    assert code == 0
    assert "otpauth://totp/Likhtar:ada?secret=" in out
    assert (orders[0].act, orders[0].by, orders[0].account, orders[0].host) == ("enrol", "ada", 4242, True)
    assert len(bytes.fromhex(orders[0].secret)) == 20
    assert orders[0].secret not in out


def test_a_refused_enrolment_shows_no_secret(office: Office) -> None:
    with answering(office.data, Reply(False, "ada is not in office.")):
        code, out, _ = office.officers("enrol", "ada")
    assert (code, out) == (1, "")


def test_an_officer_is_dismissed(office: Office) -> None:
    with answering(office.data, Reply(True, "Gone.")) as orders:
        assert office.officers("dismiss", "ada")[0] == 0
    assert orders == [Order(act="dismiss", by="ada", host=True)]
