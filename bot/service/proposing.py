"""The way of a proposal: made, looked at by somebody else, checked as a whole, accepted as one commit. Knows ports only."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from bot.flow.issues import Issue
from bot.workshop.change import Change, Conflict
from bot.workshop.proposal import (
    Proposal,
    Refused,
    Verdict,
    amended,
    code_name,
    may_accept,
    message_of,
    proposed,
    reviewed,
    withdrawn,
)

MOST_TOLD = 3


class Conflicting(Refused):
    """Some texts have changed since the proposal was made; all three values of each stand in `conflicts`."""

    def __init__(self, number: int, conflicts: Sequence[Conflict]) -> None:
        what = ", ".join(str(conflict.change.target) for conflict in conflicts[:MOST_TOLD])
        super().__init__(
            f"Proposal {number} does not fit any more: somebody else has changed {what}. Nothing is lost: "
            "look at the three texts and choose."
        )
        self.conflicts = tuple(conflicts)


class Box(Protocol):
    """Where proposals are kept."""

    def add(self, make: "Make") -> Proposal: ...

    def get(self, number: int) -> Proposal: ...

    def all(self) -> list[Proposal]: ...

    def change(self, number: int, change: "Step") -> Proposal: ...

    def alone(self, what: str = ...) -> AbstractContextManager[None]: ...


class Make(Protocol):
    def __call__(self, number: int, /) -> Proposal: ...


class Step(Protocol):
    def __call__(self, proposal: Proposal, /) -> Proposal: ...


class Applied(Protocol):
    @property
    def files(self) -> Mapping[str, bytes]: ...

    @property
    def conflicts(self) -> Sequence[Conflict]: ...


class Checked(Protocol):
    @property
    def applied(self) -> Applied: ...

    @property
    def errors(self) -> Sequence[Issue]: ...


class Library(Protocol):
    """The texts, and what the check would say of changes."""

    def issues_of(self, changes: Sequence[Change]) -> list[Issue]: ...

    def conflicts(self, changes: Sequence[Change]) -> Sequence[Conflict]: ...

    def check(self, changes: Sequence[Change], files: Mapping[str, bytes] | None = None) -> Checked: ...


class Truth(Protocol):
    """The repository. Problems of git are raised as they are."""

    def head(self) -> str: ...

    def look_over(self, names: Sequence[str]) -> None: ...

    def files(self, commit: str) -> Mapping[str, bytes]: ...

    def record(
        self, proposal: Proposal, files: Mapping[str, bytes], message: str, parent: str, by: str, at: int, told: "Told"
    ) -> str: ...

    def settle(self, told: "Told") -> None: ...


class Told(Protocol):
    """Hears, once a commit stands, which proposal it is of."""

    def __call__(self, number: int, commit: str, /) -> object: ...


class Clock(Protocol):
    def now(self) -> int: ...

    def today(self) -> str: ...


class Proposing:
    """What people may do with proposals. Raises `Refused` and `NotTaken`, whose messages are for whoever asked."""

    def __init__(self, box: Box, library: Library, truth: Truth, clock: Clock, no_git: Collection[type[Exception]]) -> None:
        self._box, self._library, self._truth, self._clock = box, library, truth, clock
        self._no_git = tuple(no_git)

    def all(self) -> list[Proposal]:
        """The newest first."""
        self.settle()
        return self._box.all()

    def get(self, number: int) -> Proposal:
        self.settle()
        return self._box.get(number)

    def propose(self, by: str, reason: str, changes: Sequence[Change], number: int = 0) -> Proposal:
        """A new proposal; with a number, the author's next version of that one. Texts with errors make a draft of it."""
        is_draft = any(issue.level == "error" for issue in self._library.issues_of(changes))
        at, base = self._clock.now(), self._base()
        if number:
            return self._box.change(number, lambda old: amended(old, by, reason, at, base, changes, is_draft))
        return self._box.add(lambda free: proposed(free, by, reason, at, base, changes, is_draft))

    def errors(self, number: int) -> Sequence[Issue]:
        """What the whole check says of the library with this proposal. Takes some seconds the first time."""
        proposal = self._box.get(number)
        if not proposal.is_open:
            return ()
        errors = self._library.check(proposal.changes).errors
        if bool(errors) != proposal.is_draft:
            self._box.change(number, lambda old: _marked(old, proposal.version, bool(errors)))
        return errors

    def conflicts(self, proposal: Proposal) -> Sequence[Conflict]:
        """Where somebody else has changed what this one changes."""
        return self._library.conflicts(proposal.changes) if proposal.is_open else ()

    def review(self, number: int, by: str, verdict: Verdict, words: str, version: int = 0) -> Proposal:
        self.settle()
        day = self._clock.today()
        return self._box.change(number, lambda old: reviewed(old, by, verdict, words, day, version))

    def withdraw(self, number: int, by: str) -> Proposal:
        self.settle()
        return self._box.change(number, lambda old: withdrawn(old, by))

    def accept(self, number: int, by: str) -> Proposal:
        """One commit of exactly this proposal, if somebody else has approved it and the whole check finds no error.

        Raises `Conflicting` where texts have changed meanwhile, and the problems of git; nothing is changed then.
        """
        with self._box.alone("accepting"):
            self.settle()
            proposal = self._box.get(number)
            code_name(by)
            may_accept(proposal)
            parent = self._truth.head()
            checked = self._library.check(proposal.changes, self._truth.files(parent))
            if checked.applied.conflicts:
                raise Conflicting(number, checked.applied.conflicts)
            if checked.errors:
                raise Refused(_told(number, checked.errors))
            at = self._clock.now()
            self._truth.record(proposal, checked.applied.files, message_of(proposal), parent, by, at, self._mark)
            return self._box.get(number)

    def settle(self) -> None:
        """Finish what an accepted proposal left to do when its process ended too early."""
        self._truth.settle(self._mark)

    def _mark(self, number: int, commit: str) -> None:
        self._box.change(number, lambda old: _done(old, commit))

    def _base(self) -> str:
        try:
            return self._truth.head()
        except self._no_git:  # without git one can still propose
            return ""


def _done(proposal: Proposal, commit: str) -> Proposal:
    """The commit stands in git, so it is accepted whatever was said in the same second."""
    return proposal if proposal.state == "accepted" else msgspec.structs.replace(proposal, state="accepted", commit=commit)


def _marked(proposal: Proposal, version: int, is_draft: bool) -> Proposal:
    return msgspec.structs.replace(proposal, is_draft=is_draft) if proposal.version == version else proposal


def _told(number: int, errors: Sequence[Issue]) -> str:
    first = " ".join(f"{issue.where}: {issue.message}" for issue in errors[:MOST_TOLD])
    more = f" And {len(errors) - MOST_TOLD} more." if len(errors) > MOST_TOLD else ""
    return f"The library would have errors with proposal {number}, so it is not accepted. {first}{more}"
