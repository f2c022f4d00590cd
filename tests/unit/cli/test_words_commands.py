"""`likhtar words` as translators and reviewers type it: out, in, read; exit codes; nothing is deleted."""

import shutil
from pathlib import Path

import pytest

from bot.workshop.po import Edit, edited, read
from tests.support.universe import ROOT
from tests.unit.cli.test_commands import likhtar

pytestmark = pytest.mark.slow

PLACE = "welcome-back"


def changed(text: str, **said: str) -> str:
    file = read(text)
    places = {entry.context: number for number, entry in enumerate(file.entries)}
    return edited(file, {places[context.replace("_", "-")]: Edit((new,)) for context, new in said.items()})


def test_a_translation_goes_out_comes_in_and_is_read(tmp_path: Path) -> None:
    """By its translator, and by somebody else: the whole way, with what is refused on it."""
    root, out = tmp_path / "root", tmp_path / "out"
    for name in ("flows", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    made = likhtar(tmp_path, "words", "export", str(out), "--locale", "uk", "--root", str(root))
    assert (made.returncode, made.stderr) == (0, "")
    path = out / "bot" / "uk.po"
    path.write_text(changed(path.read_text("utf-8"), welcome_back="Ваше місце тут.", copy="Копія"), "utf-8")
    mine = path.read_bytes()

    refused = likhtar(tmp_path, "words", "export", str(out), "--root", str(root))
    assert (refused.returncode, "(2)" in refused.stderr) == (1, True)

    taken = likhtar(tmp_path, "words", "import", str(path), "--by", "verba", "--root", str(root))
    assert (taken.returncode, taken.stderr) == (1, "")
    assert "1 sentences taken in, 1 left as they were" in taken.stdout
    assert "uk.po:" in taken.stdout
    assert "braces" in taken.stdout
    assert path.read_bytes() == mine

    other = likhtar(tmp_path, "words", "review", "uk", PLACE, "--by", "zoria", "--root", str(root))
    assert (other.returncode, "Ваше місце тут." in other.stdout) == (0, True)
    assert "# reviewed-by: zoria" in (root / "locales" / "uk" / "LC_MESSAGES" / "bot.po").read_text("utf-8")


def test_wrong_use_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """No file, no code name."""
    missing = likhtar(tmp_path, "words", "import", str(tmp_path / "none.po"))
    assert (missing.returncode, missing.stdout) == (2, "")
    named = likhtar(tmp_path, "words", "import", str(tmp_path), "--by", "Олена")
    assert (named.returncode, "code name" in named.stderr) == (2, True)
