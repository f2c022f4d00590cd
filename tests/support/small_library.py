"""A library small enough to be read in a moment, in a git repository of its own: for tests that write and commit."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bot.adapters.library.extract import write_catalogs
from bot.adapters.library.overlay import Files, applied, shelf_of
from bot.adapters.library.trial import Checked, Trial
from bot.flow.errors import FlowError
from bot.flow.issues import Issue
from bot.flow.model import LOCALES
from bot.workshop.change import Change, NotTaken
from tests.support.universe import ROOT

MENU = "flows/guide/menu.yaml"
_MENU = """# The menu: kept.
id: menu
spec: 1
revision: 1
nodes:
  - id: top
    head: A question   # short
    # translators: keep it plain
    say:
      - What do you need now?
      - "One step: at a time"
    choices:
      - {id: yes-please, label: Go on, exit: next}
      - id: other   # the other one
        label: 'Something else'
        exit: end

  - id: next
    say: Only this sentence   # alone
    exit: end
"""
_FLOW = "id: {name}\nspec: 1\nrevision: 1\nnodes:\n  - id: here\n    say: This is the flow {name}.\n    exit: end\n"
_CONTACTS = """# Offices: kept.
- id: nib
  region: ua
  names: {uk: "Бюро", ru: 'Бюро', nl: "Bureau",   en: Bureau}   # four languages
  original: Бюро
  purpose: Keeps the record.
  risk: green
  show: "yes"
  alternatives: [police]
  ways:
    - {kind: phone, value: "+380443904390", seen: "2025", sources: [U:S1], confidence: high}
- id: police
  region: ua
  names: {uk: Поліція, ru: Полиция, nl: Politie, en: Police}
  original: Поліція
  purpose: Takes the statement.
  risk: green
  show: "yes"
  alternatives: [nib]
  ways:
    - {kind: phone, value: "102", seen: "2025", sources: [U:S1], confidence: high}
"""
_NEEDED = ("start", "safe", "crisis", "care", "minor", "contacted")
_WORDS = "commands: {cancel: menu}\nescapes: {uk: {меню: menu}, ru: {меню: menu}, nl: {menu: menu}, en: {menu: menu}}\n"


def make_small_library(root: Path) -> Path:
    """The files below `root`, with every sentence translated."""
    _put(root / MENU, _MENU)
    for name in _NEEDED:
        _put(root / "flows" / "guide" / f"{name}.yaml", _FLOW.format(name=name))
    _put(root / "flows" / "contacts" / "ukraine.yaml", _CONTACTS)
    _put(
        root / "flows" / "words.yaml",
        _WORDS + "minor: {uk: [мені десять], ru: [мне десять], nl: [ik ben tien], en: [i am ten]}\n",
    )
    for locale in LOCALES:
        _put(
            root / "flows" / "distress" / f"{locale}.yaml",
            f"locale: {locale}\nfillers: []\nown: []\ngroups: {{}}\ncrisis: []\ngrief: []\nother: []\n",
        )
    for name in ("form-page.yaml", "sheets/office.yaml"):
        _put(root / "flows" / name, (ROOT / "flows" / name).read_text("utf-8"))
    shutil.copytree(ROOT / "templates", root / "templates")
    write_catalogs(root)
    for locale in ("uk", "ru", "nl"):
        path = root / "locales" / locale / "LC_MESSAGES" / "flows.po"
        text = path.read_text("utf-8").replace("\r", "")
        head, *entries = text.split("\n\n")
        path.write_text("\n\n".join([head, *(_translated(entry, locale) for entry in entries)]), "utf-8")
    return root


def _translated(entry: str, locale: str) -> str:
    """A translation for everything that has one line."""
    lines = entry.split("\n")
    said = next((line for line in lines if line.startswith('msgid "') and line != 'msgid ""'), None)
    if said is None or lines[-1] != 'msgstr ""':
        return entry
    return "\n".join([*lines[:-1], f'msgstr "{locale}: {said[7:]}'])


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def git(root: Path, *words: str) -> str:
    """Real git, with nobody's own settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    names = {"GIT_AUTHOR_NAME": "by-hand", "GIT_AUTHOR_EMAIL": "hand@example.org"}
    names |= {"GIT_COMMITTER_NAME": "by-hand", "GIT_COMMITTER_EMAIL": "hand@example.org", "GIT_CONFIG_GLOBAL": "/dev/null"}
    return subprocess.run(["git", *words], cwd=root, env={**kept, **names}, check=True, capture_output=True, text=True).stdout


def make_repository(root: Path) -> Path:
    """The folder as a repository with one commit."""
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=First")
    return root


class QuickTrial(Trial):
    """The whole check of a small library, which no family ever sees: whether it can be read, and what typing shows. The real
    one wants a library in which every road leads somewhere; tests that need it use the shipped one."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, None, lambda: dt.date(2026, 11, 22))

    def check(self, changes: Sequence[Change], files: Files | None = None) -> Checked:
        files = files if files is not None else self.files()
        try:
            result = applied(files, changes)
            if not result.conflicts:
                shelf_of({**files, **result.files})
        except NotTaken as problem:
            return Checked(applied(files, []), [Issue("error", "change:refused", "", str(problem), "")])
        except FlowError as error:
            return Checked(applied(files, []), [Issue("error", "library:unreadable", error.where, error.what, error.remedy)])
        return Checked(result, [])
