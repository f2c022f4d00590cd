"""Whether a signed bulletin may be sent: two officers, this bot, this moment, the next in the line, leading nowhere unknown.

Nothing is read before it is known to be signed. A Telegram account plays no part in it.
"""

from collections.abc import Iterator, Set
from typing import Final

import msgspec

from bot.authority.canonical import digest
from bot.authority.roster import KEY_DELAY, Roster, in_office
from bot.authority.signatures import Malformed, Signed, from_file, signers
from bot.bulletins.bulletin import Bulletin, read_bulletin
from bot.bulletins.codes import code_numbers
from bot.bulletins.mentions import leads_astray
from bot.bulletins.problems import BulletinProblem, Problem, clock, lasting

HOLD_SECONDS: Final = 600
"""How long an accepted bulletin waits, so that any officer can stop it; all of them together may skip it."""
SKEW_SECONDS: Final = 120
"""So far two clocks may be apart without a word."""
FEWEST_SIGNERS: Final = 2
FEWEST_TO_SKIP: Final = 3


class Refusal(Exception):
    """The bulletin is not taken, nothing is sent. `code` is for machines; `sentence` says what is wrong and what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class Last(msgspec.Struct, frozen=True):
    """The bulletin that was taken last."""

    number: int
    digest: str


class Accepted(msgspec.Struct, frozen=True):
    """A bulletin that may be held and then sent. `digest` is what the next one names as its `previous`."""

    bulletin: Bulletin
    digest: str
    signers: frozenset[str]
    code: tuple[int, ...]
    may_skip_hold: bool


def accept_file(
    data: bytes, roster: Roster, last: Last | None, bot: int, at: int, links: frozenset[str], *, known: Set[int] | None = None
) -> Accepted:
    """As `accept`, from the bytes of a file as an officer hands it over."""
    try:
        signed = from_file(data)
    except Malformed as problem:
        raise Refusal("malformed", str(problem)) from None
    return accept(signed, roster, last, bot, at, links, known=known)


def accept(
    signed: Signed,
    roster: Roster,
    last: Last | None,
    bot: int,
    at: int,
    links: frozenset[str],
    *,
    known: Set[int] | None = None,
) -> Accepted:
    """The bulletin, if it may be sent by this bot from this moment on. Raises `Refusal`.

    `links` are the allowed domains and mailboxes. `known` are the numbers that were sent, if the caller wants a correction of
    any other refused.
    """
    names = _signers(signed, roster, at)
    try:
        bulletin = read_bulletin(signed.body)
    except BulletinProblem as problem:
        raise Refusal(problem.code, problem.problems[0].sentence) from None
    may_skip_hold = _may_skip_hold(roster, names, at)
    for found in (
        *_place(bulletin, last, bot, known),
        *_moment(bulletin, at, 0 if may_skip_hold else HOLD_SECONDS),
        *leads_astray(bulletin, links),
    ):
        raise Refusal(found.code, found.sentence)
    return Accepted(bulletin, digest(signed.body), names, code_numbers(signed.body), may_skip_hold)


def still_signed(signed: Signed, roster: Roster, at: int) -> bool:
    """Whether two of its signers are still officers: asked again before each stage, because one may have been revoked."""
    return len(signers(signed, in_office(roster, "officer", at))) >= FEWEST_SIGNERS


def _may_skip_hold(roster: Roster, names: frozenset[str], at: int) -> bool:
    officers = in_office(roster, "officer", at)
    return len(officers) >= FEWEST_TO_SKIP and names >= officers.keys()


def _signers(signed: Signed, roster: Roster, at: int) -> frozenset[str]:
    """The officers in office who signed; refused below two, with the reason for each signature that does not count."""
    names = signers(signed, in_office(roster, "officer", at))
    if len(names) >= FEWEST_SIGNERS:
        return names
    claimed = [signature.by for signature in signed.signatures]
    reasons = [_why_not(by, signed, roster, at) for by in sorted(set(claimed) - names)]
    reasons += [f"{by} signed twice, which counts once" for by in sorted(names) if claimed.count(by) > 1]
    told = f" ({'; '.join(reasons)})" if reasons else ""
    have = f"only {', '.join(names)} did" if names else "none did"
    sentence = f"Two officers in office must sign these exact bytes, and {have}{told}; let another officer sign this same file."
    raise Refusal("signatures", sentence)


def _why_not(by: str, signed: Signed, roster: Roster, at: int) -> str:
    member = next((each for each in roster.members if each.name == by), None)
    if member is None or "officer" not in member.roles:
        return f"{by} is no officer on the list in force"
    if at >= member.until:
        return f"{by} was an officer until {clock(member.until)}"
    if by not in in_office(roster, "officer", at):
        return f"the key of {by} counts from {clock(member.since + (0 if roster.number == 1 else KEY_DELAY))}"
    return f"the signature of {by} does not fit: the text was changed afterwards or another key signed"


def _place(bulletin: Bulletin, last: Last | None, bot: int, known: Set[int] | None) -> Iterator[Problem]:
    """Its place in the line of bulletins of this bot."""
    number, wanted = bulletin.number, last.number + 1 if last else 1
    if bulletin.bot != bot:
        what = f"The bulletin is for the bot {bulletin.bot}, and this one is {bot}"
        yield Problem("other-bot", "bot", what, "submit it there, or make one for this bot")
    if number < wanted:
        what = f"Number {number} was taken already, and number {wanted} is next: the file is old, or another officer was faster"
        yield Problem("number", "number", what, "make the bulletin anew from its draft")
    elif number > wanted:
        what = f"The bulletin has number {number}, and number {wanted} is next"
        yield Problem("number", "number", what, f"submit number {wanted} first, or make this one anew")
    elif bulletin.previous != (last.digest if last else ""):
        what = f"The bulletin does not follow the one that was sent before it as number {wanted - 1}"
        yield Problem("previous", "previous", what, "make it anew from its draft, with the bulletins this bot has sent")
    if known is not None and bulletin.corrects and bulletin.corrects not in known:
        what = f"It says it corrects number {bulletin.corrects}, which was never sent"
        yield Problem("corrects", "corrects", what, "name a bulletin that was sent, or 0 for none")


def _moment(bulletin: Bulletin, at: int, hold: int) -> Iterator[Problem]:
    """Whether it is its time, by the clock of the host, which is named because it may be the one that is wrong."""
    here = f"the clock here shows {clock(at)}"
    if bulletin.made > at + SKEW_SECONDS:
        ahead = lasting(bulletin.made - at)
        what = f"The bulletin was made at {clock(bulletin.made)}, and {here}: the clocks are {ahead} apart"
        yield Problem("future", "made", what, "set both clocks right, and make it anew if the officer's was wrong")
    if at < bulletin.not_before:
        what = f"The bulletin may start from {clock(bulletin.not_before)}, and {here}"
        yield Problem(
            "not-yet", "not_before", what, f"submit it in {lasting(bulletin.not_before - at)}, or set the clock right"
        )
    if at > bulletin.not_after:
        what = f"The bulletin could start until {clock(bulletin.not_after)}, and {here}"
        yield Problem("expired", "hours", what, "make and sign it anew, or set the clock right")
    elif at + hold > bulletin.not_after:
        what = f"The bulletin could start until {clock(bulletin.not_after)}, within its hold of {lasting(hold)}, and {here}"
        yield Problem("expired", "hours", what, "make and sign it anew, or let all officers sign it")
