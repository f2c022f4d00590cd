"""Whose keys stand on printed cards: the officers in office by a line of lists, each of which is looked over from the first on.

What is printed cannot be taken back, so a list that does not follow from the one before it reaches no card.
"""

from collections.abc import Sequence

from bot.authority.canonical import digest
from bot.authority.roster import SKEW, RosterProblem, first_roster, in_office, next_roster, read_roster
from bot.authority.signatures import from_file


def keys_in_office(files: Sequence[bytes], at: int) -> dict[str, bytes]:
    """Names and public keys of the officers in office at that moment, by these lists, oldest first; at least one list.

    Raises `Malformed` or `RosterProblem`: a list is missing, was altered, lacks signatures, or nobody is in office any more.
    """
    signed = from_file(files[0])
    roster = first_roster(signed, at)
    for file in files[1:]:
        before, signed = digest(signed.body), from_file(file)
        roster = next_roster(roster, before, signed, _moment(signed.body, at))
    found = in_office(roster, "officer", at)
    if not found:
        raise RosterProblem("Nobody is in office by these lists any more: make a new one with `likhtar officers change`.")
    return found


def _moment(body: bytes, at: int) -> int:
    """A list once taken is taken again at the moment it bears; one that is still to come waits."""
    made = read_roster(body).made
    if made > at + SKEW:
        raise RosterProblem("One of the lists is dated in the future: set the clocks right, or wait until it is in force.")
    return made
