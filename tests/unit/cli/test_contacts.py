"""`likhtar contacts` as verifiers meet it: lists, two people, kind refusals, exit codes."""

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.adapters.library.strict_yaml import parse
from bot.adapters.library.way_edit import change_way
from bot.flow.records import ContactReader
from tests.support.directory import unmarked
from tests.support.universe import ROOT

pytestmark = pytest.mark.usefixtures("parsed_once")

TODAY = dt.date(2026, 11, 22)


class Desk:
    """A copy of the shipped contacts as they were printed, and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        (folder / "flows" / "contacts").mkdir(parents=True)
        for file in (ROOT / "flows" / "contacts").glob("*.yaml"):
            copy = folder / "flows" / "contacts" / file.name
            copy.write_bytes(file.read_bytes())
            for contact, number in marked(copy):
                change_way(copy, file.name, contact, number, unmarked)

    def __call__(self, *arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["contacts", *arguments, "--root", str(self.root)])
        return done.exit_code, done.output

    def row(self, value: str) -> dict[str, object]:
        code, out = self("--json")
        assert code == 0
        return next(row for row in json.loads(out) if row["value"] == value)


def marked(path: Path) -> list[tuple[str, int]]:
    """Whom somebody has called since."""
    points = ContactReader(path.name).contacts(parse(path.read_bytes(), path.name))
    return [(point.id, at) for point in points for at, way in enumerate(point.ways) if way != unmarked(way)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """On a day that stands still: a run may last over midnight."""
    monkeypatch.setattr("bot.__main__._today", lambda: TODAY)
    return Desk(tmp_path)


def test_the_list_has_a_row_for_every_way(desk: Desk) -> None:
    """As a table and as flat objects."""
    code, out = desk("--json")
    rows = json.loads(out)
    assert code == 0
    assert {"id", "kind", "value", "state", "last_check", "next_check", "reports", "show"} <= set(rows[0])
    assert not [value for row in rows for value in row.values() if isinstance(value, dict | list)]
    code, table = desk()
    assert (code, len(table.splitlines())) == (0, len(rows) + 2)
    assert table.split("\n", 1)[0].split() == ["id", "value", "state", "last", "check", "next", "check"]


def test_what_was_never_called_is_due_now(desk: Desk) -> None:
    """Only what is shown; with id, value, state, last check, next check."""
    rows = json.loads(desk("due", "--json")[1])
    assert {row["state"] for row in rows} == {"unconfirmed"}
    assert {row["show"] for row in rows} == {"yes"}
    assert {row["next_check"] for row in rows} == {TODAY.isoformat()}
    assert "1648" in desk("due")[1]


def test_two_people_confirm(desk: Desk) -> None:
    """The first word is noted, the second counts; the same one twice is refused kindly. Values as they stand on a card."""
    assert desk("confirm", "nib", "16-48", "--by", "anna")[0] == 0
    assert (desk.row("1648")["state"], desk.row("1648")["waiting_for_second"]) == ("unconfirmed", "anna")
    code, out = desk("confirm", "nib", "1648", "--by", "anna")
    assert (code, "Thank you" in out) == (2, True)
    code, out = desk("confirm", "nib", "1648", "--by", "bohdan", "--on", (TODAY - dt.timedelta(days=1)).isoformat())
    assert (code, "now fresh" in out) == (0, True)
    row = desk.row("1648")
    assert (row["state"], row["last_check"]) == ("fresh", TODAY.isoformat())
    assert row["next_check"] == (TODAY + dt.timedelta(days=30)).isoformat()
    assert "1648" not in [each["value"] for each in json.loads(desk("due", "--json")[1])]


def test_one_person_withdraws(desk: Desk) -> None:
    """And two bring it back."""
    code, out = desk("withdraw", "nib", "@nib_uncp_bot", "--by", "anna", "--why", "A copy answers.")
    assert (code, "withdrawn by anna" in out) == (0, True)
    assert desk.row("nib_uncp_bot")["state"] == "withdrawn"
    assert desk("confirm", "nib", "https://t.me/nib_uncp_bot", "--by", "anna")[0] == 0
    assert desk.row("nib_uncp_bot")["state"] == "withdrawn"
    assert desk("confirm", "nib", "nib_uncp_bot", "--by", "olena")[0] == 0
    assert desk.row("nib_uncp_bot")["state"] == "fresh"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("confirm", "nobody", "1648", "--by", "anna"), "no contact"),
        (("confirm", "nib", "102", "--by", "anna"), "It has: 1648"),
        (("confirm", "nib", "1648", "--by", "anna", "--on", "2999-01-01"), "still to come"),
        (("confirm", "nib", "1648", "--by", "Anna B"), "no real name"),
        (("confirm", "icmp", "+380 68 791 00 00", "--by", "anna"), "--kind"),
        (("withdraw", "nib", "1648", "--by", "anna", "--why", " "), "say why"),
        (("confirm", "nib", "1648", "--by", "anna", "--on", "yesterday"), "yesterday"),
        (("confirm", "nib", "1648"), "--by"),
    ],
)
def test_wrong_use_is_two_and_one_sentence(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    """Nothing is written."""
    before = {path: path.read_bytes() for path in (desk.root / "flows" / "contacts").iterdir()}
    code, out = desk(*arguments)
    assert (code, said in " ".join(out.split())) == (2, True)
    assert {path: path.read_bytes() for path in (desk.root / "flows" / "contacts").iterdir()} == before


def test_a_toll_free_number_is_found_as_it_is_dialled(desk: Desk) -> None:
    """0 800 on the card, +380 800 in the file."""
    assert desk("confirm", "koordshtab", "0 800 300 529", "--by", "anna")[0] == 0
    assert desk.row("+380800300529")["waiting_for_second"] == "anna"


def test_a_broken_file_is_a_problem_with_its_place(desk: Desk) -> None:
    """Exit 1, file and line; and no flow needs to be whole for a withdrawal."""
    (desk.root / "flows" / "half.yaml").write_text("id: [", "utf-8")
    assert desk("withdraw", "nib", "1648", "--by", "anna", "--why", "Dead line.")[0] == 0
    (desk.root / "flows" / "contacts" / "new.yaml").write_text("- id: x\n  colour: red\n", "utf-8")
    code, out = desk("due")
    assert (code, "flows/contacts/new.yaml:1" in out) == (1, True)
