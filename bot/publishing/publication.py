"""What reviewers sign: the list of every file of a library with its hash, who wrote the changes, and what it follows.

Publications are numbered and chained, so that an older one, or one that skipped another, is not taken for the newest. A
publication says nothing about which bot it is for: the same texts may serve several.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from bot.authority.canonical import Uncanonical, digest, from_canonical, to_canonical
from bot.authority.roster import Roster, in_office
from bot.authority.signatures import NAME, Signed, signers

ENOUGH: Final = 2
"""Distinct reviewers, none of them an author of the changes, who must have signed."""
SKEW: Final = 300
"""Seconds a publication may seem to come from the future."""
MOST_FILES: Final = 1_000
_FILE: Final = re.compile(r"(flows|locales|templates)(/[A-Za-z0-9_][A-Za-z0-9._-]*){1,6}")
_PLACE: Final = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?")

_Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


class PublicationProblem(Exception):
    """The publication is not taken; the message says why and what to do, in one sentence."""


class Publication(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One library. `files` maps each path to its SHA-256; `revision` is the name the bot gives this library.

    `authors` are the code names of those who wrote what changed since `previous` (the digest of the publication before, "" for
    the first). `commit` names the commit it was made from, "" outside of git. `forced` names flows and places whose change was
    a matter of safety: who is in the middle of one is told at once.
    """

    kind: Literal["library"] = "library"
    version: Literal[1] = 1
    number: Annotated[int, Meta(ge=1)]
    made: Annotated[int, Meta(ge=0)]
    previous: str
    revision: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")]
    files: Annotated[dict[str, _Hash], Meta(min_length=1, max_length=MOST_FILES)]
    authors: Annotated[tuple[str, ...], Meta(min_length=1)]
    forced: tuple[str, ...] = ()
    commit: Annotated[str, Meta(pattern=r"^([0-9a-f]{40,64})?$")] = ""
    why: Annotated[str, Meta(max_length=2_000)] = ""


class Bundle(msgspec.Struct, frozen=True):
    """A publication with its files: the signed bytes, what they say, and the files by path."""

    body: bytes
    publication: Publication
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        return digest(self.body)


class Last(msgspec.Struct, frozen=True):
    """The newest publication that was accepted: the next one follows it."""

    number: int
    digest: str


class Accepted(msgspec.Struct, frozen=True):
    """A publication that may be activated, with its digest and the reviewers who signed."""

    publication: Publication
    digest: str
    signers: frozenset[str]


def body(publication: Publication) -> bytes:
    """The bytes that are signed. Raises `Uncanonical`."""
    return to_canonical(publication)


def read_publication(data: bytes) -> Publication:
    """The publication in these bytes, sound in itself; who signed it is not looked at. Raises `PublicationProblem`."""
    try:
        publication = msgspec.convert(from_canonical(data), Publication)
    except Uncanonical as problem:
        raise PublicationProblem(f"The publication cannot be read. {problem}") from None
    except msgspec.ValidationError as problem:
        raise PublicationProblem(f"The publication is not filled in as it must be ({problem}): make it again.") from None
    for path in publication.files:
        if not _FILE.fullmatch(path):
            raise PublicationProblem(f"{path[:80]!r} is no file of a library: make the publication again.")
    for name in publication.authors:
        if not NAME.fullmatch(name):
            raise PublicationProblem(f"{name[:40]!r} is no code name of an author: make the publication again.")
    for place in publication.forced:
        if not _PLACE.fullmatch(place):
            raise PublicationProblem(f"{place[:80]!r} is neither a flow nor a place in one: write flow or flow/node.")
    return publication


def accept(signed: Signed, roster: Roster | None, last: Last | None, at: int) -> Accepted:
    """The publication, if it may take the place of `last` at the moment `at`. Raises `PublicationProblem`."""
    publication = read_publication(signed.body)
    if last is not None and publication.number <= last.number:
        raise PublicationProblem(
            f"This is publication {publication.number}, and number {last.number} was accepted already: "
            "make a new one; to return to an earlier one, use likhtar publish back."
        )
    expected = Last(last.number + 1, last.digest) if last else Last(1, "")
    if (publication.number, publication.previous) != (expected.number, expected.digest):
        raise PublicationProblem(
            f"This publication does not follow number {expected.number - 1}, the newest one here: make it again after that one."
        )
    if publication.made > at + SKEW:
        raise PublicationProblem("The publication was made in the future: set the clocks right and make it again.")
    if roster is None:
        raise PublicationProblem("No list of members is installed here, so nobody can vouch: likhtar officers install.")
    good = reviewers_of(signed, publication, (roster,), at)
    if len(good) < ENOUGH:
        raise PublicationProblem(_too_few(signed, publication, roster, good, at))
    return Accepted(publication, digest(signed.body), good)


def reviewers_of(signed: Signed, publication: Publication, rosters: Iterable[Roster], at: int) -> frozenset[str]:
    """The reviewers in office at `at` under one of the rosters who signed and did not write what changed; of one roster, that
    under which there are most."""
    found: frozenset[str] = frozenset()
    for roster in rosters:
        keys = {name: key for name, key in in_office(roster, "reviewer", at).items() if name not in publication.authors}
        found = max(found, signers(signed, keys), key=len)
    return found


def _too_few(signed: Signed, publication: Publication, roster: Roster, good: frozenset[str], at: int) -> str:
    in_term = in_office(roster, "reviewer", at)
    own = sorted(each.by for each in signed.signatures if each.by in publication.authors)
    others = sorted(each.by for each in signed.signatures if each.by not in in_term and each.by not in own)
    told = f"; {', '.join(own)} wrote a part of it and cannot vouch for it" if own else ""
    told += f"; {', '.join(others)} is no reviewer in office now" if others else ""
    return (
        f"{ENOUGH} reviewers in office who did not write it must sign this publication, and there are good signatures of "
        f"{len(good)}{told}: let another reviewer sign (likhtar publish sign)."
    )


def is_forced(forced: Sequence[str], flow: str, node: str) -> bool:
    """Whether somebody who waits there is in the middle of what was put right in haste."""
    return flow in forced or f"{flow}/{node}" in forced


def changed_files(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The paths that are new, other or gone."""
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))
