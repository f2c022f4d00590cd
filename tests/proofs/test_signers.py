"""Who may speak for the officers: every subset of signers, every kind of change; and an audit chain that is tampered with.

What passes is worked out a second time here, from what was really signed by whom, and both must agree in every round.
"""

import json
import random
from collections.abc import Callable
from itertools import combinations

import msgspec
import pytest

from bot.authority.audit import Entry, entry_bytes, first_break, mac
from bot.authority.canonical import to_canonical
from bot.authority.roster import RosterProblem, next_roster
from bot.authority.signatures import Malformed, Signature, Signed, from_file, sign, to_file
from tests.proofs.report import count, proven
from tests.support.officers import DAY, KEYS, LATER, MADE, NAMES, YEAR, digest_of, first, following, member

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
NEXT = following(CURRENT, *CURRENT.members[:3], *CURRENT.members[4:], made=AT)
BODY = to_canonical(NEXT)
FOREIGN = to_canonical(following(CURRENT, *CURRENT.members[:3], made=AT))
"""Another sound list."""
GENUINE = {(name, body): sign(body, name, key) for name, key in KEYS.items() for body in (BODY, FOREIGN)}
CAST = (*NAMES, "ada")
"""The same one twice."""
SUBSETS = [each for size in range(len(CAST) + 1) for each in combinations(CAST, size)]

Change = Callable[[random.Random, Signed], Signed | bytes]


def signed_by(subset: tuple[str, ...], body: bytes = BODY) -> Signed:
    return Signed(body, tuple(GENUINE[name, body] for name in subset))


def passes(file: bytes) -> bool:
    """What the bot says of a file."""
    try:
        next_roster(CURRENT, digest_of(CURRENT), from_file(file), AT)
    except (RosterProblem, Malformed):
        return False
    return True


def should_pass(file: bytes) -> bool:
    """Two distinct officers in office really signed exactly the bytes that stand in it, and it is written as files are."""
    try:
        plain = json.loads(file)
        if json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() != file:
            return False
        told = plain["signatures"]
        body = plain["body"].encode()
        if plain.keys() != {"body", "signatures"} or any(each.keys() != {"by", "value"} for each in told):
            return False
        if body not in (BODY, FOREIGN) or len(told) > 9:
            return False
        good = {name for name in OFFICERS for each in told if GENUINE[name, body] == Signature(each["by"], each["value"])}
        return len(good) >= 2 and all(is_written_so(each) for each in told)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def is_written_so(each: dict[str, str]) -> bool:
    by, value = each["by"], each["value"]
    sound = (
        by[:1].islower()
        and by.isascii()
        and 2 <= len(by) <= 31
        and all(one.isdigit() or one == "-" or one.islower() for one in by)
    )
    return sound and len(value) == 128 and not set(value) - set("0123456789abcdef")


def nothing(chance: random.Random, signed: Signed) -> Signed:
    return signed


def body_byte(chance: random.Random, signed: Signed) -> Signed:
    """One byte of the body changed, put in, taken out, or two swapped."""
    return msgspec.structs.replace(signed, body=touched(chance, signed.body))


def body_number(chance: random.Random, signed: Signed) -> Signed:
    """A sound body that says something else."""
    other = msgspec.structs.replace(NEXT, **{chance.choice(("made", "number")): chance.randrange(1, 2 * AT)})
    return msgspec.structs.replace(signed, body=to_canonical(other))


def other_body(chance: random.Random, signed: Signed) -> Signed:
    """The signatures of one list under another."""
    return msgspec.structs.replace(signed, body=FOREIGN)


def signed_anew(chance: random.Random, signed: Signed) -> Signed:
    """Another list, which those of the subset sign, while the officers' signatures but one are those of this list."""
    lone = chance.choice(OFFICERS)
    kept = tuple(GENUINE[each.by, BODY if each.by in OFFICERS and each.by != lone else FOREIGN] for each in signed.signatures)
    return Signed(FOREIGN, kept)


def digit(chance: random.Random, signed: Signed) -> Signed:
    return with_one(chance, signed, lambda one: Signature(one.by, touched(chance, one.value.encode()).decode("latin-1")))


def renamed(chance: random.Random, signed: Signed) -> Signed:
    return with_one(chance, signed, lambda one: Signature(chance.choice((*NAMES, "nobody")), one.value))


def lent(chance: random.Random, signed: Signed) -> Signed:
    """Under one's own name, what another one signed."""
    return with_one(chance, signed, lambda one: Signature(one.by, GENUINE[chance.choice(NAMES), BODY].value))


def dropped(chance: random.Random, signed: Signed) -> Signed:
    kept = list(signed.signatures)
    if kept:
        kept.pop(chance.randrange(len(kept)))
    return Signed(signed.body, tuple(kept))


def repeated(chance: random.Random, signed: Signed) -> Signed:
    """One signature several times over, in any order."""
    more = [*signed.signatures, *(signed.signatures[:1] * chance.randrange(1, 4))]
    chance.shuffle(more)
    return Signed(signed.body, tuple(more))


def file_byte(chance: random.Random, signed: Signed) -> bytes:
    return touched(chance, to_file(signed))


def file_cut(chance: random.Random, signed: Signed) -> bytes:
    data = to_file(signed)
    return data[: chance.randrange(len(data))]


def file_written_otherwise(chance: random.Random, signed: Signed) -> bytes:
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


def touched(chance: random.Random, data: bytes) -> bytes:
    """The bytes with one changed, put in or taken out, or with two neighbours swapped."""
    at = chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            return data[:at] + bytes([chance.randrange(32, 127)]) + data[at + 1 :]
        case 1:
            return data[:at] + bytes([chance.randrange(32, 127)]) + data[at:]
        case 2:
            return data[:at] + data[at + 1 :]
        case _:
            return data[:at] + data[at : at + 2][::-1] + data[at + 2 :]


def filed(changed: Signed | bytes) -> bytes:
    """The file, of whatever shape: `to_file` would refuse some of them."""
    if isinstance(changed, bytes):
        return changed
    plain = {"body": changed.body.decode(), "signatures": [msgspec.to_builtins(each) for each in changed.signatures]}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def every_subset_is_judged(rounds: int) -> tuple[int, int]:
    """Each subset as it is, then `rounds` of a subset and a change. Returns how many passed and how many did not."""
    for subset in SUBSETS:
        assert passes(to_file(signed_by(subset))) == (len(set(subset) & set(OFFICERS)) >= 2), subset
    chance = random.Random(SEED)
    passed = 0
    for number in range(rounds):
        subset, change = SUBSETS[number % len(SUBSETS)], chance.choice(CHANGES)
        file = filed(change(chance, signed_by(subset)))
        assert passes(file) == should_pass(file), (subset, change.__name__, file)
        passed += passes(file)
    return passed, rounds - passed


def test_only_two_distinct_officers_over_exactly_these_bytes_pass() -> None:
    passed, refused = every_subset_is_judged(count(100_000, 3_000))
    assert passed > refused / 20
    proven("Signers of an officer list", SEED, subsets=len(SUBSETS), files_that_pass=passed, files_refused=refused)


AUDIT_KEY = bytes(range(32))
LENGTH = 10_000
Row = tuple[bytes, str]


def chain(key: bytes = AUDIT_KEY, length: int = LENGTH) -> list[Row]:
    rows: list[Row] = []
    previous = ""
    for number in range(1, length + 1):
        entry = Entry(number, MADE + number, ("bulletin stop", "surge on", "role change")[number % 3], "ada", "7", previous)
        previous = mac(entry, key)
        rows.append((entry_bytes(entry), previous))
    return rows


def tampered(chance: random.Random, rows: list[Row], other: list[Row], kind: str, at: int) -> list[Row]:
    """The rows from `at` on, so that the first of them is not what it was."""
    body, told = rows[at]
    rest = rows[at + 1 : at + 40]
    match kind:
        case "altered":
            changed = next(each for each in iter(lambda: touched(chance, body), b"") if each != body)
            return [(changed, told), *rest]
        case "rewritten":
            entry = msgspec.json.decode(body, type=Entry)
            return [(entry_bytes(msgspec.structs.replace(entry, by=chance.choice(("eva", "cleo")))), told), *rest]
        case "unsealed":
            changed = next(each for each in iter(lambda: touched(chance, told.encode()), b"") if each != told.encode())
            return [(body, changed.decode()), *rest]
        case "under another key":
            return other[at : at + 40]
        case "dropped":
            return rows[at + chance.randrange(1, 30) :][:40]
        case "inserted":
            strange = chance.choice((rows, other))[chance.randrange(len(rows))]
            return [strange if strange != rows[at] else other[at], *rows[at : at + 40]]
        case "swapped":
            far = min(at + chance.randrange(1, 30), len(rows) - 1)
            return [rows[far], *rows[at + 1 : far], rows[at], *rows[far + 1 : far + 10]]
        case _:
            return []


KINDS = ("altered", "rewritten", "unsealed", "under another key", "dropped", "inserted", "swapped", "cut")


def every_tampering_is_found(rounds: int, whole: int, length: int = LENGTH) -> None:
    """`rounds` near the place of the tampering, behind rows that are as they were; `whole` of them from the first row on."""
    rows, other = chain(length=length), chain(bytes(32), length)
    head = (length, rows[-1][1])
    assert first_break(rows, AUDIT_KEY, head) is None
    chance = random.Random(SEED)
    for number in range(rounds):
        kind, at = KINDS[number % len(KINDS)], chance.randrange(length - 1)
        begin = 0 if number < whole else max(0, at - chance.randrange(20))
        after = (begin, rows[begin - 1][1] if begin else "")
        read = [*rows[begin:at], *tampered(chance, rows, other, kind, at)]
        assert first_break(read, AUDIT_KEY, head, after) == at + 1, (kind, at)


@pytest.mark.slow
def test_a_tampered_audit_chain_is_always_noticed() -> None:
    rounds, whole = count(10_000, 500), count(400, 16)
    every_tampering_is_found(rounds, whole)
    proven("Audit chain", SEED, entries=LENGTH, tamperings_found=rounds, of_these_read_from_the_first_entry_on=whole)
