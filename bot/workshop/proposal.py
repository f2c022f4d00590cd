"""A proposal: changes with a reason, by somebody under a code name, and what others say to it. Pure.

Nobody reviews what they wrote themselves, and an approval is of the text that was read: a later edit wants a new one.
"""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from bot.authority.signatures import NAME
from bot.workshop.change import Change, look_over

State = Literal["open", "sent back", "accepted", "withdrawn"]
Verdict = Literal["approve", "send back"]
LONGEST_REASON: Final = 500
LONGEST_WORDS: Final = 2_000


class Refused(Exception):
    """What was asked for is not done; the message is one sentence for whoever asked."""


class Review(msgspec.Struct, frozen=True):
    """What one person said to one version."""

    by: str
    verdict: Verdict
    words: str
    day: str
    version: int


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """`base` is the commit whose texts were seen. `is_draft` tells that the check found errors. `commit` is what an accepted
    one became."""

    number: int
    by: str
    reason: str
    made_at: int
    base: str
    changes: tuple[Change, ...]
    state: State = "open"
    version: int = 1
    is_draft: bool = False
    reviews: tuple[Review, ...] = ()
    commit: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it may still change."""
        return self.state in ("open", "sent back")

    @property
    def approved_by(self) -> tuple[str, ...]:
        """Who approves what stands here now: of each person the last word, of this version, never the author's own."""
        last = {review.by: review for review in self.reviews if review.version == self.version and review.by != self.by}
        return tuple(name for name, review in last.items() if review.verdict == "approve")


def code_name(said: str) -> str:
    """The name, if it can be one. Raises `Refused`."""
    if not NAME.fullmatch(said):
        raise Refused(
            f"{said[:40]!r} is no code name: 2 to 31 lower-case letters, digits and hyphens, a letter first. "
            "Please use no real name."
        )
    return said


def proposed(
    number: int, by: str, reason: str, at: int, base: str, changes: Sequence[Change], is_draft: bool = False
) -> Proposal:
    """A new proposal. Raises `Refused` and `NotTaken`."""
    look_over(changes)
    return Proposal(
        number=number,
        by=code_name(by),
        reason=_said(reason, LONGEST_REASON, "Why is it better so? One sentence is enough, for whoever reviews it."),
        made_at=at,
        base=base,
        changes=tuple(change for change in changes if change.is_one),
        is_draft=is_draft,
    )


def amended(
    proposal: Proposal, by: str, reason: str, at: int, base: str, changes: Sequence[Change], is_draft: bool = False
) -> Proposal:
    """The author's next version: open again, and approved by nobody yet. Raises `Refused` and `NotTaken`."""
    _open(proposal)
    _own(proposal, by)
    fresh = proposed(proposal.number, by, reason, at, base, changes, is_draft)
    return msgspec.structs.replace(fresh, version=proposal.version + 1, reviews=proposal.reviews)


def reviewed(proposal: Proposal, by: str, verdict: Verdict, words: str, day: str, version: int = 0) -> Proposal:
    """With what somebody else says to it; `version` is the one that was read. Raises `Refused`."""
    _open(proposal)
    if code_name(by) == proposal.by:
        raise Refused("Nobody reviews what they wrote themselves. Please ask somebody else to read it.")
    if version not in (0, proposal.version):
        raise Refused(f"{proposal.by} has changed proposal {proposal.number} meanwhile. Please read it again.")
    if proposal.state == "sent back":
        raise Refused(f"Proposal {proposal.number} has gone back to {proposal.by}, who changes it first.")
    missing = "What should be different? Say it in a sentence, so that it can be mended."
    said = _said(words, LONGEST_WORDS, missing if verdict == "send back" else "")
    review = Review(by, verdict, said, day, proposal.version)
    state: State = "sent back" if verdict == "send back" else "open"
    return msgspec.structs.replace(proposal, reviews=(*proposal.reviews, review), state=state)


def withdrawn(proposal: Proposal, by: str) -> Proposal:
    """Taken back by its author; it stays readable. Raises `Refused`."""
    _open(proposal)
    _own(proposal, by)
    return msgspec.structs.replace(proposal, state="withdrawn")


def may_accept(proposal: Proposal) -> None:
    """Raises `Refused` unless it is open and somebody else has approved what stands there now."""
    _open(proposal)
    if proposal.state == "sent back":
        raise Refused(f"Proposal {proposal.number} was sent back. {proposal.by} changes it first.")
    if not proposal.approved_by:
        raise Refused(f"Nobody but {proposal.by} has approved proposal {proposal.number} as it stands. Please review it first.")


def message_of(proposal: Proposal) -> str:
    """What the commit says: the reason, and in trailers who proposed and who reviewed."""
    reviewers = "".join(f"Reviewed-by: {name}\n" for name in proposal.approved_by)
    return f"{proposal.reason}\n\nProposed-by: {proposal.by}\n{reviewers}Proposal: {proposal.number}\n"


def _open(proposal: Proposal) -> None:
    if proposal.state == "accepted":
        raise Refused(f"Proposal {proposal.number} is accepted already. Please make a new one.")
    if proposal.state == "withdrawn":
        raise Refused(f"Proposal {proposal.number} was withdrawn by {proposal.by}.")


def _own(proposal: Proposal, by: str) -> None:
    if code_name(by) != proposal.by:
        raise Refused(f"Proposal {proposal.number} is {proposal.by}'s. You can review it, or make one of your own.")


def _said(words: str, most: int, missing: str) -> str:
    """On one line, printable, so that no word of it looks like a trailer of the commit."""
    said = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    if not said and missing:
        raise Refused(missing)
    if len(said) > most:
        raise Refused(f"This has {len(said):,} characters; at most {most} fit. Please say it more briefly.")
    return said
