"""Git holds the truth: one commit of the changed files and nothing else; refused calmly; whole or not at all when killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.adapters.library.repository import GitProblem
from tests.support.proposing import ALONE, HEAD, NAME, House, make_house
from tests.support.small_library import MENU, git

pytestmark = pytest.mark.slow


def approved(house: House, number_of: str = "Another question") -> int:
    proposal = house.way.propose("lilac", "It is clearer.", [house.change(HEAD, number_of)])
    house.way.review(proposal.number, "heron", "approve", "Yes.")
    return proposal.number


def test_one_commit_under_code_names(tmp_path: Path) -> None:
    house = make_house(tmp_path)
    (house.root / "notes.txt").write_text("untracked", "utf-8")
    accepted = house.way.accept(approved(house), "otter")
    assert accepted.state == "accepted"
    assert git(house.root, "rev-list", "--count", "HEAD").strip() == "2"
    assert git(house.root, "log", "-1", "--format=%an <%ae>|%cn <%ce>|%ad").strip().endswith("+0000")
    told = git(house.root, "log", "-1", "--format=%an <%ae>|%cn <%ce>|%B")
    assert told.startswith("lilac <lilac@likhtar.invalid>|otter <otter@likhtar.invalid>|It is clearer.\n\n")
    assert "Proposed-by: lilac\nReviewed-by: heron\nProposal: 1" in told
    changed = git(house.root, "show", "--name-only", "--format=").split()
    assert set(changed) == {MENU, "locales/flows.pot", *(f"locales/{x}/LC_MESSAGES/flows.po" for x in ("uk", "ru", "nl"))}
    assert git(house.root, "status", "--porcelain") == "?? notes.txt\n"
    assert house.trial.value_of(HEAD) == "Another question"


def test_other_peoples_unfinished_files_are_left_alone(tmp_path: Path) -> None:
    house = make_house(tmp_path)
    number = approved(house)
    other = house.root / "flows" / "guide" / "care.yaml"
    other.write_text(other.read_text("utf-8") + "# half", "utf-8")
    git(house.root, "add", "flows/guide/care.yaml")
    house.way.accept(number, "heron")
    assert git(house.root, "status", "--porcelain") == "M  flows/guide/care.yaml\n"


@pytest.mark.parametrize("odd", ["worktree", "index", "detached", "locked", "merging", "no repository", "no git", "no commit"])
def test_what_stands_in_the_way_is_told_and_nothing_changes(tmp_path: Path, odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    house = make_house(tmp_path)
    number = approved(house)
    told = {
        "worktree": "not committed: flows/guide/menu.yaml", "index": "not committed: flows/guide/menu.yaml",
        "detached": "on no branch", "locked": "Another git is at work", "merging": "A merge is under way",
        "no repository": "in no git repository", "no git": "git is not installed", "no commit": "no commit yet",
    }[odd]  # fmt: skip
    menu = house.root / MENU
    match odd:
        case "worktree" | "index":
            menu.write_text(menu.read_text("utf-8") + "# by hand\n", "utf-8")
            if odd == "index":
                git(house.root, "add", MENU)
        case "detached":
            git(house.root, "switch", "--quiet", "--detach")
        case "locked":
            (house.root / ".git" / "index.lock").write_text("", "utf-8")
        case "merging":
            (house.root / ".git" / "MERGE_HEAD").write_text(git(house.root, "rev-parse", "HEAD"), "utf-8")
        case "no repository":
            (house.root / ".git").rename(tmp_path / "away")
        case "no commit":
            (house.root / ".git").rename(tmp_path / "away")
            git(house.root, "init", "--quiet")
        case "no git":
            monkeypatch.setenv("PATH", str(tmp_path))
    before = menu.read_bytes()
    with pytest.raises(GitProblem, match=told):
        house.way.accept(number, "heron")
    assert menu.read_bytes() == before
    assert house.box.get(number).state == "open"


def test_what_somebody_writes_in_the_same_second_stays_theirs(tmp_path: Path) -> None:
    """After the look and before the files are brought after the commit: the commit stands, their file is not touched."""
    menu = tmp_path / "library" / MENU

    def step(name: str) -> None:
        if name == "made beside":
            menu.write_text(menu.read_text("utf-8") + "# by hand\n", "utf-8")

    house = make_house(tmp_path, step)
    house.way.accept(approved(house), "heron")
    assert menu.read_text("utf-8").endswith("# by hand\n")
    assert "Another question" in git(house.root, "show", f"HEAD:{MENU}")
    assert git(house.root, "status", "--porcelain") == f" M {MENU}\n"


def test_without_git_one_can_still_propose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = make_house(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    proposal = house.way.propose("lilac", "Why", [house.change(HEAD, "Other")])
    assert house.way.all() == [proposal]
    assert proposal.base == ""


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.support.proposing import House
left = [int(sys.argv[2])]
def step(name):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
House(Path(sys.argv[1]), step).way.accept(1, "heron")
"""


@pytest.mark.parametrize("after", range(1, 11))
def test_killed_at_any_step_it_is_there_whole_or_not_at_all(tmp_path: Path, after: int) -> None:
    house = make_house(tmp_path)
    number = approved(house)
    before = {path: path.read_bytes() for path in house.root.rglob("*") if path.is_file() and ".git" not in path.parts}
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    died = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), str(after)], env=environment, check=False)
    committed = git(house.root, "rev-list", "--count", "HEAD").strip() == "2"
    if not committed:
        assert {path: path.read_bytes() for path in before} == before
        assert git(house.root, "status", "--porcelain") == ""
    again = House(tmp_path)
    again.way.settle()
    assert git(house.root, "status", "--porcelain") == ""
    if not committed:
        assert died.returncode == -9
        assert again.box.get(number).state == "open"
        again.way.accept(number, "heron")
    assert again.box.get(number).state == "accepted"
    assert git(house.root, "rev-list", "--count", "HEAD").strip() == "2"
    assert again.trial.value_of(HEAD) == "Another question"
    assert git(house.root, "status", "--porcelain") == ""


def test_who_has_written_since_a_commit(tmp_path: Path) -> None:
    house = make_house(tmp_path)
    first = house.repository.head()
    house.way.accept(approved(house), "heron")
    by_others = house.way.propose("otter", "Why", [house.change(ALONE, "Only that sentence")])
    house.way.review(by_others.number, "lilac", "approve", "")
    house.way.accept(by_others.number, "lilac")
    since = house.repository.since(first)
    assert (since.authors, since.others) == (frozenset({"lilac", "otter"}), ())
    path = house.root / NAME.file
    path.write_text(path.read_text("utf-8").replace("Keeps the record", "Keeps a record"), "utf-8")
    git(house.root, "commit", "--quiet", "-am", "By hand\n\nProposed-by: lilac\nProposal: 1")
    (house.root / "README").write_text("not the library", "utf-8")
    git(house.root, "add", "README")
    git(house.root, "commit", "--quiet", "-m", "Beside")
    by_hand = house.repository.since(first)
    assert by_hand.authors == {"lilac", "otter"}
    assert by_hand.others == (git(house.root, "rev-parse", "HEAD~1").strip(),)  # its author is another than it says
    with pytest.raises(GitProblem, match="no commit of this branch"):
        house.repository.since("0" * 40)
    with pytest.raises(GitProblem, match="no commit of this branch"):
        house.repository.since("--all")
