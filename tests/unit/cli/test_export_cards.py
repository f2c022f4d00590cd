"""`likhtar export cards` as an operator meets it: what it asks for, whose keys it takes, what it refuses."""

import io
import time
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from bot.__main__ import app
from bot.authority.canonical import digest, to_canonical
from bot.authority.keys import fingerprint
from bot.authority.roster import Roster
from bot.authority.signatures import from_file
from tests.support.officers import NAMES, YEAR, first_list, member, public_of, signed_by

pytestmark = pytest.mark.usefixtures("one_shelf")

DAY = 86_400


class Desk:
    """A folder, and the command in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "cards.pdf"

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        runner = CliRunner(env={"LIKHTAR_DATA": str(self.folder / "data")})
        done = runner.invoke(app, ["export", "cards", "--out", str(self.out), *arguments])
        assert "Traceback" not in done.output
        return done.exit_code, done.stdout, done.stderr

    def file(self, name: str, data: bytes) -> str:
        (self.folder / name).write_bytes(data)
        return str(self.folder / name)

    def text(self) -> str:
        pages = PdfReader(io.BytesIO(self.out.read_bytes())).pages
        assert len(pages) == 4
        return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def printed(name: str) -> str:
    return fingerprint(bytes.fromhex(public_of(name)))


def test_the_username_is_asked_for(desk: Desk) -> None:
    """In one sentence, and nothing is written."""
    code, _, told = desk()
    assert (code, "--bot likhtar_bot" in told) == (2, True)
    code, _, told = desk("--bot", "t.me/somebody")
    assert (code, "is no username of a bot" in told) == (2, True)
    assert not desk.out.exists()


def test_without_a_list_the_cards_are_for_a_trial(desk: Desk) -> None:
    """Said on the cards, and to the operator."""
    code, said, _ = desk("--bot", "@likhtar_bot")
    assert (code, "for a trial" in said) == (0, True)
    assert desk.text().count("Noofficers'keysyet.") == 8


def test_the_officers_of_a_list(desk: Desk) -> None:
    """Each of them on every card, and on the screen to be compared."""
    code, said, _ = desk("--bot", "likhtar_bot", "--roster", desk.file("one.json", first_list(int(time.time()) - DAY)))
    text = desk.text()
    assert code == 0
    for name in NAMES:
        assert f"{name}: {printed(name)}" in said
        assert text.count(printed(name).replace(" ", "")) == 32


def test_who_came_and_who_went(desk: Desk) -> None:
    """A new officer's key is printed after its day of delay, the one who left is not."""
    made = int(time.time())
    for age, counts in ((3_600, False), (2 * DAY, True)):
        first, second = line_of_lists(made - age)
        lists = ("--roster", desk.file("one.json", first), "--roster", desk.file("two.json", second))
        code, said, told = desk("--bot", "likhtar_bot", *lists)
        assert code == 0, told
        assert (printed("dirk") in said, printed("verba") in said, printed("lipa") in said) == (counts, False, True)


def test_a_list_that_nobody_vouches_for_reaches_no_card(desk: Desk) -> None:
    """A signature missing; a later list without the first; a term that is over: exit 1, nothing written."""
    now = int(time.time())
    first, second = line_of_lists(now - 2 * DAY)
    unsigned = signed_by(from_file(first).body, NAMES[:2])
    for data, why in (
        (unsigned, "no good signature"),
        (second, "not the first list"),
        (first_list(now - 2 * YEAR), "in office"),
    ):
        code, _, told = desk("--bot", "likhtar_bot", "--roster", desk.file("list.json", data))
        assert (code, why in told) == (1, True), told
    alone = signed_by(from_file(second).body, ["lipa"])
    lists = ("--roster", desk.file("one.json", first), "--roster", desk.file("two.json", alone))
    code, _, told = desk("--bot", "likhtar_bot", *lists)
    assert (code, "Two officers" in told) == (1, True)
    assert not desk.out.exists()


def line_of_lists(made: int) -> tuple[bytes, bytes]:
    """Three officers for ten days; then `dirk` in the place of `verba`."""
    begun = made - 10 * DAY
    first = first_list(begun)
    members = (member("dirk", made, made + YEAR), *(member(name, begun, begun + YEAR) for name in ("kalyna", "lipa")))
    second = to_canonical(Roster("roster", 1, 2, made, digest(from_file(first).body), members))
    return first, signed_by(second, ["kalyna", "lipa"])
