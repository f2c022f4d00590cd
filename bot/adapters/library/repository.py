"""Git, which holds the truth: one commit for each accepted proposal, under code names, of the changed files and nothing else.

The commit is made beside the index and the files, and becomes part of the branch in one step. What is left to do after that
step (the files, the index) stands in a journal, and is done by whoever comes next if this process does not come to it. So
either nothing has changed, or everything is there.
"""

import contextlib
import hashlib
import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from bot.adapters.library.keeping import replace_file
from bot.adapters.library.overlay import FOLDERS
from bot.workshop.proposal import Proposal

_SECONDS = 60
_QUIET = ("-c", "core.quotePath=false", "-c", "core.fsync=all", "-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null")
_TRAILERS = "%H%x00%ae%x00%(trailers:key=Proposed-by,valueonly,separator=%x2C)%x00%(trailers:key=Proposal,valueonly)%x01"


Told = Callable[[int, str], object]
"""Hears of a proposal's number and its commit."""


class GitProblem(Exception):
    """Nothing was committed; the message says why, and what to do."""


class Commit(msgspec.Struct, frozen=True):
    """What is to be committed: new contents by name from the root, the message, and who stands behind it."""

    files: Mapping[str, bytes]
    message: str
    author: str
    committer: str
    at: int
    number: int
    parent: str


class Since(msgspec.Struct, frozen=True):
    """Who has written since a commit: the code names of accepted proposals, and all other commits that touched the library."""

    authors: frozenset[str]
    others: tuple[str, ...]


class _Journal(msgspec.Struct, frozen=True):
    commit: str
    number: int
    files: Mapping[str, tuple[str, str]]
    """By name: the hash of what lay there, empty for a new file, and the blob that shall lie there."""


class Repository:
    """The repository that holds the library below `root`. `journal` is a file of ours; `step` is told of each step."""

    def __init__(self, root: Path, journal: Path, step: Callable[[str], None] = lambda name: None) -> None:
        self._root = root
        self._journal = journal
        self._step = step

    def head(self) -> str:
        """The commit the branch stands at. Raises `GitProblem` where there is no git, no repository, no commit."""
        self._inside()
        try:
            return self._git("rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
        except GitProblem:
            raise GitProblem("The repository has no commit yet. Make a first one with the library as it is.") from None

    def files(self, commit: str) -> dict[str, bytes]:
        """The library as it is in a commit. Raises `GitProblem`."""
        packed = self._run("archive", "--format=tar", commit, "--", *(name for name in FOLDERS if (self._root / name).is_dir()))
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            read = {member.name: archive.extractfile(member) for member in archive.getmembers() if member.isfile()}
            return {name: file.read() for name, file in read.items() if file is not None}

    def look_over(self, names: Sequence[str]) -> None:
        """Refuses what cannot be committed now, in one sentence. Raises `GitProblem`."""
        self._inside()
        self._branch()
        for name, what in (("MERGE_HEAD", "A merge"), ("rebase-merge", "A rebase"), ("rebase-apply", "A rebase")):
            if self._path(name).exists():
                raise GitProblem(f"{what} is under way in the repository. Finish it or give it up first.")
        if self._path("index.lock").exists():
            raise GitProblem(
                f"Another git is at work here ({self._path('index.lock')}). Wait for it; if none runs, delete that file."
            )
        dirty = self._git("status", "--porcelain=v1", "-z", "--untracked-files=all", "--", *names).split("\0")
        if any(dirty):
            files = ", ".join(sorted({line[3:] for line in dirty if line})[:3])
            raise GitProblem(
                f"These files have changes that are not committed: {files}. "
                "Commit them, or put them back with `git restore`; then accept again."
            )

    def record(
        self, proposal: Proposal, files: Mapping[str, bytes], message: str, parent: str, by: str, at: int, told: Told
    ) -> str:
        """The commit of one proposal, accepted by somebody. Raises `GitProblem`, with nothing changed."""
        return self.commit(Commit(files, message, proposal.by, by, at, proposal.number, parent), told)

    def commit(self, wanted: Commit, told: Told = lambda number, commit: None) -> str:
        """Make the commit, bring files and index after it; its name. Raises `GitProblem`, with nothing changed."""
        lying = {name: _hash(self._root / name) for name in wanted.files}  # first: what changes after the look is not ours
        self.look_over(list(wanted.files))
        branch = self._branch()
        self._step("looked over")
        made = self._made(wanted)
        self._step("made beside")
        self._journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(self._journal, msgspec.json.encode(self._journal_of(made, wanted, lying)))
        self._step("noted")
        try:
            self._git("update-ref", "-m", f"proposal {wanted.number}", branch, made, wanted.parent)
        except GitProblem:
            self._journal.unlink(missing_ok=True)
            raise GitProblem("The branch has moved meanwhile. Nothing was committed; accept again.") from None
        self._step("committed")
        self.settle(told)
        return made

    def settle(self, told: Told = lambda number, commit: None) -> None:
        """Finish what an accepted proposal left to do, if its commit is part of the branch; forget it if it never came to be.
        `told` hears of the number and the commit before the journal goes."""
        try:
            noted = msgspec.json.decode(self._journal.read_bytes(), type=_Journal)
        except (FileNotFoundError, msgspec.MsgspecError):
            return
        if not self._is_in(noted.commit):
            self._journal.unlink(missing_ok=True)
            return
        for name, (was, blob) in noted.files.items():
            path = self._root / name
            if _hash(path) == was:  # what somebody else has written there meanwhile is theirs
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(path, self._run("cat-file", "blob", blob))
                self._step("a file")
        told(noted.number, noted.commit)
        with contextlib.suppress(GitProblem):  # locked: the next one finishes it
            listed = self._git("ls-tree", "-z", "--full-name", noted.commit, "--", *noted.files).split("\0")
            entries = (entry.partition("\t") for entry in listed if entry)
            lines = [f"{told_of.split()[0]} {told_of.split()[2]}\t{name}\0" for told_of, _, name in entries]
            self._git("update-index", "-z", "--index-info", given="".join(lines).encode())
            self._step("the index")
            self._journal.unlink(missing_ok=True)
            self._git("update-index", "-q", "--refresh")

    def since(self, commit: str) -> Since:
        """Who has written between a commit and now. Raises `GitProblem` for one that is no ancestor of the branch."""
        if not self._is_in(commit):
            raise GitProblem(f"{commit[:12]!r} is no commit of this branch.")
        said = self._git(
            "log", "--full-history", "-m", f"--format={_TRAILERS}", f"{commit}..HEAD", "--", *(f"./{name}" for name in FOLDERS)
        )
        authors, others = set[str](), dict[str, None]()
        for entry in filter(None, (part.strip() for part in said.split("\x01"))):
            name, mail, proposed, number = entry.split("\0")
            if proposed and number.strip().isdecimal() and mail == mail_of(proposed):
                authors.add(proposed)
            else:
                others[name] = None
        return Since(frozenset(authors), tuple(others))

    def _inside(self) -> None:
        try:
            inside = self._git("rev-parse", "--is-inside-work-tree").strip() == "true"
        except GitProblem as problem:
            if "git is not" in str(problem) or "dubious" in str(problem):
                raise
            inside = False
        if not inside:
            raise GitProblem(
                f"{self._root} is in no git repository, so nothing can be accepted here. Proposals are kept; "
                "accept them on a computer with a checkout of the library."
            )

    def _branch(self) -> str:
        try:
            return self._git("symbolic-ref", "--quiet", "HEAD").strip()
        except GitProblem:
            raise GitProblem("The repository is on no branch (detached HEAD). Switch to one with `git switch`.") from None

    def _made(self, wanted: Commit) -> str:
        """The commit as an object that nothing points to yet."""
        prefix = self._git("rev-parse", "--show-prefix").strip()
        lines = []
        for name, data in wanted.files.items():
            blob = self._run("hash-object", "-w", "--stdin", given=data).strip().decode()
            known = self._git("ls-tree", wanted.parent, "--", name).split()
            if known and known[0] not in ("100644", "100755"):
                raise GitProblem(f"{name} is no ordinary file in the repository. Change it by hand.")
            lines.append(f"{known[0] if known else '100644'} {blob}\t{prefix}{name}\0")
        with tempfile.TemporaryDirectory(prefix="likhtar-index-") as folder:
            beside = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._run("read-tree", wanted.parent, more=beside)
            self._run("update-index", "-z", "--index-info", given="".join(lines).encode(), more=beside)
            tree = self._run("write-tree", more=beside).strip().decode()
        if tree == self._git("rev-parse", f"{wanted.parent}^{{tree}}").strip():
            raise GitProblem("Everything in this proposal stands there already. There is nothing to commit.")
        people = {"AUTHOR": wanted.author, "COMMITTER": wanted.committer}
        told = {f"GIT_{role}_{key}": value for role, who in people.items() for key, value in _identity(who, wanted.at).items()}
        return (
            self._run("commit-tree", tree, "-p", wanted.parent, "-F", "-", given=wanted.message.encode(), more=told)
            .decode()
            .strip()
        )

    def _journal_of(self, made: str, wanted: Commit, lying: Mapping[str, str]) -> _Journal:
        files = {}
        for name in wanted.files:
            blob = self._git("rev-parse", f"{made}:./{name}").strip()
            files[name] = (lying[name], blob)
        return _Journal(made, wanted.number, files)

    def _is_in(self, commit: str) -> bool:
        try:
            self._git("merge-base", "--is-ancestor", commit, "HEAD")
        except GitProblem:
            return False
        return True

    def _path(self, name: str) -> Path:
        return self._root / self._git("rev-parse", "--git-path", name).strip()

    def _git(self, *words: str, given: bytes = b"") -> str:
        return self._run(*words, given=given).decode("utf-8", "replace")

    def _run(self, *words: str, given: bytes = b"", more: Mapping[str, str] = {}) -> bytes:
        """One git, without a shell, without anybody's settings of who they are."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment = {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", **more}
        try:
            done = subprocess.run(  # noqa: S603 - no shell; the words are ours, names come after `--`
                ["git", *_QUIET, *words],  # noqa: S607
                cwd=self._root, env=environment, input=given, capture_output=True, timeout=_SECONDS, check=False,
            )  # fmt: skip
        except FileNotFoundError:
            raise GitProblem("git is not installed on this computer. Proposals are kept; accept them where git is.") from None
        except subprocess.TimeoutExpired:
            raise GitProblem("git did not answer within a minute. Look whether it waits for something.") from None
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
            raise GitProblem(f"git {words[0]}: {told or 'refused'}")
        return done.stdout


def mail_of(name: str) -> str:
    """The address of a code name, where no mail ever arrives.

    >>> mail_of("lilac")
    'lilac@likhtar.invalid'
    """
    return f"{name}@likhtar.invalid"


def _identity(name: str, at: int) -> dict[str, str]:
    """No time zone: it tells where somebody lives."""
    return {"NAME": name, "EMAIL": mail_of(name), "DATE": f"{at} +0000"}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
