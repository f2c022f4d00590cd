"""Who may speak for the officers: every subset of signers, and every kind of change to what they signed.

What passes is worked out a second time here, from what was really signed by whom, and both must agree in every round.
"""

import json
import random
from collections.abc import Callable
from functools import cache
from itertools import combinations

import msgspec
import pytest

from bot.authority.canonical import to_canonical
from bot.authority.roster import RosterProblem, next_roster
from bot.authority.signatures import Malformed, Signature, Signed, from_file, sign, to_file
from bot.bulletins import accepting
from bot.bulletins.accepting import Refusal, accept
from bot.bulletins.codes import code_numbers
from tests.proofs.report import count, proven
from tests.support.bulletins import BOT, DOMAINS, bulletin
from tests.support.rosters import DAY, KEYS, LATER, NAMES, YEAR, digest_of, first, following, member, touched

SEED = 2_026_112_206
OFFICERS = NAMES[:3]
"""In office; `dmytro` has expired, `eva` is new since an hour, `stranger` is on no list."""
AT = LATER + 3_600
CURRENT = following(
    first(),
    *(member(name) for name in OFFICERS),
    member("dmytro", until=AT - DAY),
    member("eva", since=LATER, until=LATER + YEAR),
    member("stranger", ("translator",), key=""),
)
CAST = (*NAMES, "ada")
"""The same one twice."""
SUBSETS = [each for size in range(len(CAST) + 1) for each in combinations(CAST, size)]


class Gate:
    """Something that two officers sign: `body`, `foreign` (as good, but another one), and many that are neither."""

    def __init__(self, make: Callable[[int], bytes], admit: Callable[[bytes], object]) -> None:
        self.make, self.admit = make, admit
        self.body, self.foreign = make(AT), make(AT - 1)
        self.genuine = {(name, body): sign(body, name, KEYS[name]) for name in NAMES for body in (self.body, self.foreign)}

    def signed_by(self, subset: tuple[str, ...]) -> Signed:
        return Signed(self.body, tuple(self.genuine[name, self.body] for name in subset))

    def passes(self, file: bytes) -> bool:
        """What the bot says of a file."""
        try:
            self.admit(file)
        except (RosterProblem, Malformed, Refusal):
            return False
        return True

    def should_pass(self, file: bytes) -> bool:
        """Two distinct officers in office really signed exactly the bytes that stand in it, and it is written as files are."""
        try:
            plain = json.loads(file)
            if json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() != file:
                return False
            told, body = plain["signatures"], plain["body"].encode()
            if plain.keys() != {"body", "signatures"} or any(each.keys() != {"by", "value"} for each in told):
                return False
            if body not in (self.body, self.foreign) or len(told) > 9:
                return False
            given = {(each["by"], each["value"]) for each in told}
            good = {name for name in OFFICERS if (name, self.genuine[name, body].value) in given}
            return len(good) >= 2 and all(is_written_so(each) for each in told)
        except (ValueError, KeyError, TypeError, AttributeError):
            return False


def officer_list(made: int) -> bytes:
    return to_canonical(following(CURRENT, *CURRENT.members[:-1], made=made))


def warning(made: int) -> bytes:
    return to_canonical(bulletin(made=made, not_before=AT - 60, not_after=AT + 3_600))


def list_gate() -> Gate:
    return Gate(officer_list, lambda file: next_roster(CURRENT, digest_of(CURRENT), from_file(file), AT))


def bulletin_gate() -> Gate:
    return Gate(warning, lambda file: accept(from_file(file), CURRENT, None, BOT, AT, DOMAINS))


Change = Callable[[random.Random, Signed, Gate], Signed | bytes]


def is_written_so(each: dict[str, str]) -> bool:
    by, value = each["by"], each["value"]
    sound = (
        by[:1].islower()
        and by.isascii()
        and 2 <= len(by) <= 31
        and all(one.isdigit() or one == "-" or one.islower() for one in by)
    )
    return sound and len(value) == 128 and not set(value) - set("0123456789abcdef")


def nothing(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    return signed


def body_byte(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    """One byte of the body changed, put in, taken out, or two swapped."""
    return msgspec.structs.replace(signed, body=touched(chance, signed.body))


def body_number(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    """A sound body that says something else."""
    return msgspec.structs.replace(signed, body=gate.make(AT - chance.randrange(2, 600)))


def other_body(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    """The signatures of one list under another."""
    return msgspec.structs.replace(signed, body=gate.foreign)


def signed_anew(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    """Another list, which those of the subset sign, while the officers' signatures but one are those of this list."""
    lone = chance.choice(OFFICERS)
    bound = {name: gate.body if name in OFFICERS and name != lone else gate.foreign for name in NAMES}
    return Signed(gate.foreign, tuple(gate.genuine[each.by, bound[each.by]] for each in signed.signatures))


def digit(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    return with_one(chance, signed, lambda one: Signature(one.by, touched(chance, one.value.encode()).decode("latin-1")))


def renamed(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    return with_one(chance, signed, lambda one: Signature(chance.choice((*NAMES, "nobody")), one.value))


def lent(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    """Under one's own name, what another one signed."""
    return with_one(chance, signed, lambda one: Signature(one.by, gate.genuine[chance.choice(NAMES), gate.body].value))


def dropped(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    kept = list(signed.signatures)
    if kept:
        kept.pop(chance.randrange(len(kept)))
    return Signed(signed.body, tuple(kept))


def repeated(chance: random.Random, signed: Signed, gate: Gate) -> Signed:
    """One signature several times over, in any order."""
    more = [*signed.signatures, *(signed.signatures[:1] * chance.randrange(1, 4))]
    chance.shuffle(more)
    return Signed(signed.body, tuple(more))


def file_byte(chance: random.Random, signed: Signed, gate: Gate) -> bytes:
    return touched(chance, to_file(signed))


def file_cut(chance: random.Random, signed: Signed, gate: Gate) -> bytes:
    data = to_file(signed)
    return data[: chance.randrange(len(data))]


def file_written_otherwise(chance: random.Random, signed: Signed, gate: Gate) -> bytes:
    plain = json.loads(to_file(signed))
    return json.dumps(plain, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1))).encode()


CHANGES: tuple[Change, ...] = (
    nothing, body_byte, body_number, other_body, signed_anew, digit, renamed, lent, dropped, repeated,
    file_byte, file_cut, file_written_otherwise,
)  # fmt: skip


def with_one(chance: random.Random, signed: Signed, change: Callable[[Signature], Signature]) -> Signed:
    changed = list(signed.signatures)
    if changed:
        at = chance.randrange(len(changed))
        changed[at] = change(changed[at])
    return Signed(signed.body, tuple(changed))


def filed(changed: Signed | bytes) -> bytes:
    """The file, of whatever shape: `to_file` would refuse some of them."""
    if isinstance(changed, bytes):
        return changed
    plain = {
        "body": changed.body.decode("utf-8", "replace"),
        "signatures": [msgspec.to_builtins(each) for each in changed.signatures],
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def every_subset_is_judged(gate: Gate, rounds: int) -> tuple[int, int]:
    """Each subset as it is, then `rounds` of a subset and a change. Returns how many passed and how many did not."""
    for subset in SUBSETS:
        assert gate.passes(to_file(gate.signed_by(subset))) == (len(set(subset) & set(OFFICERS)) >= 2), subset
    chance = random.Random(SEED)
    passed = 0
    for number in range(rounds):
        subset, change = SUBSETS[number % len(SUBSETS)], chance.choice(CHANGES)
        file = filed(change(chance, gate.signed_by(subset), gate))
        assert gate.passes(file) == gate.should_pass(file), (subset, change.__name__, file)
        passed += gate.passes(file)
    return passed, rounds - passed


@pytest.mark.parametrize("gate", [list_gate, bulletin_gate])
def test_only_two_distinct_officers_over_exactly_these_bytes_pass(
    gate: Callable[[], Gate], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The five words of a bulletin take a tenth of a second; here they are worked out once for each of its two bodies."""
    monkeypatch.setattr(accepting, "code_numbers", cache(code_numbers))
    passed, refused = every_subset_is_judged(gate(), count(100_000, 1_500))
    assert passed > refused / 20
    what = {list_gate: "an officer list", bulletin_gate: "a bulletin"}[gate]
    proven(f"Signers of {what}", SEED, subsets=len(SUBSETS), files_that_pass=passed, files_refused=refused)
