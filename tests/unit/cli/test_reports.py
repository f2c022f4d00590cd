"""`likhtar reports` as officers and authors meet it: a digest, words, drafts, exit codes."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.bootstrap.clock import SystemClock
from bot.manipulation.tricks import TrickReport
from bot.service.ports import Store
from tests.unit.storage.support_storage import opened

pytestmark = pytest.mark.usefixtures("one_shelf")


async def tell(store: Store, report: TrickReport, now: int) -> None:
    await store.run(lambda unit: unit.report_trick(report, now))


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["reports", *arguments], env={"LIKHTAR_DATA": str(folder)})
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bot that was told of one trick by eleven families, and of another by three."""
    data, now = tmp_path_factory.mktemp("told") / "data", SystemClock().now()
    store = opened(data)
    for number in range(14):
        tactic = "money_release" if number < 11 else "ask_documents"
        report = TrickReport((tactic,), "official", ("money",), "viber", "uk", f"слова {number}")
        asyncio.run(tell(store, report, now))
    asyncio.run(store.close())
    return data


def test_a_digest(folder: Path) -> None:
    code, out = run(folder)
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["tactic", "money_release", "Every"]
    assert out.splitlines()[1].split()[2] == "11"
    code, out = run(folder, "--json")
    assert (code, [row["count"] for row in json.loads(out) if row["count"]]) == (0, [11])
    assert "слова" not in out


def test_words_and_drafts(folder: Path) -> None:
    code, out = run(folder, "texts", "--tactic", "money_release")
    assert (code, out.count("слова")) == (0, 11)
    code, out = run(folder, "texts", "--tactic", "ask_documents")
    assert (code, "слова" in out) == (1, False)
    code, out = run(folder, "draft", "--tactic", "money_release", "--kind", "warning")
    assert code == 0
    assert "A state office or the police" in out
    assert "Money" in out


def test_what_is_wrong_is_said_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    """An unknown tactic, no bot at all, a key that is missing."""
    code, out = run(folder, "texts", "--tactic", "nothing")
    assert (code, "There is no tactic 'nothing'" in out) == (2, True)
    assert run(tmp_path / "nobody")[0] == 0
    (folder / "root.key").rename(folder / "away")
    code, out = run(folder)
    (folder / "away").rename(folder / "root.key")
    assert (code, "root key" in out) == (78, True)
