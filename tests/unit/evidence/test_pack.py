"""An evidence list: one canonical form, and no change of it passes."""

import json
import random
from collections.abc import Callable

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.evidence.pack import PREFIX, Gathered, SignedPack, canonical, fingerprint_of, hash_of, pack_of, signed_bytes
from bot.evidence.verifying import Unverified, sign, verify

NOW = 1_795_338_031
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
GATHERED = (
    Gathered("Ваш син у списку. 5000 доларів, і мовчіть.", NOW - 60, "Штаб", "koord_ua", 7_123_456_789, sent=NOW - 90_000),
    Gathered('Zeg niets, "niemand"! \\ ё\n\t😀\u202e\x07', NOW - 30, "Олег", sent=NOW - 3_600, hidden=True),
    Gathered("", NOW, ident=-1_001_234_567_890, post=4_711, attached="photo"),
)
MUTATIONS = 1_000


def public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def listed(key: Ed25519PrivateKey = KEY, gathered: tuple[Gathered, ...] = GATHERED) -> bytes:
    return sign(pack_of(gathered, NOW), public(key), key.sign)


def refused(data: bytes, fingerprint: str = "") -> str:
    with pytest.raises(Unverified) as problem:
        verify(data, fingerprint)
    said = str(problem.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def changed(change: Callable[[dict[str, object]], object]) -> bytes:
    """The list with something changed by somebody who knows its canonical form."""
    plain = json.loads(listed())
    change(plain)
    return canonical(plain)


def test_a_list_is_whole_and_verifies() -> None:
    pack = verify(listed(), fingerprint_of(public(KEY)))
    assert (pack.count, pack.made_at) == (3, "2026-11-22T09:00Z")
    assert [item.text for item in pack.messages] == [each.text for each in GATHERED]
    first, second, third = pack.messages
    assert (first.received_at, first.sent_at) == ("2026-11-22T08:59:31Z", "2026-11-21T08:00:31Z")
    assert (first.origin.name, first.origin.handle, first.origin.id) == ("Штаб", "koord_ua", 7_123_456_789)
    assert (second.origin.hidden, third.sent_at, third.attachment, third.origin.post) == (True, "", "photo", 4_711)
    assert all(item.sha256 == hash_of(item.text) for item in pack.messages)


def test_the_bytes_are_canonical() -> None:
    """UTF-8 as it is, keys sorted, no space between, no floats; anybody can make them again with a few lines."""
    data = listed()
    plain = json.loads(data, parse_float=lambda text: pytest.fail(f"a float: {text}"))
    assert json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() == data
    assert "Ваш син" in data.decode()
    signature = bytes.fromhex(plain.pop("signature"))
    KEY.public_key().verify(signature, b"likhtar evidence v1\n" + canonical(plain))


def test_the_signature_means_nothing_without_its_prefix() -> None:
    """It signs nothing else: the same bytes alone, or behind another prefix, are not signed."""
    pack = msgspec.json.decode(listed(), type=SignedPack)
    bare = signed_bytes(pack).removeprefix(PREFIX)
    for message in (bare, b"likhtar bulletin v1\n" + bare):
        forged = canonical(msgspec.structs.replace(pack, signature=KEY.sign(message).hex()))
        assert "signature does not fit" in refused(forged)


@settings(deadline=None)
@given(st.lists(st.builds(Gathered, st.text(max_size=60), st.integers(0, NOW), st.text(max_size=9)), max_size=5))
def test_whatever_was_written_verifies(gathered: list[Gathered]) -> None:
    assert verify(listed(gathered=tuple(gathered))).count == len(gathered)


def test_an_altered_letter_is_named() -> None:
    altered = listed().replace("мовчіть".encode(), "кричіть".encode())
    assert refused(altered) == "Message 1 is not as it was received: its text does not match its hash."


def test_an_altered_letter_with_its_hash_is_found() -> None:
    def alter(plain: dict[str, object]) -> None:
        message = plain["messages"][0]  # type: ignore[index]
        message["text"] += "!"
        message["sha256"] = hash_of(message["text"])

    assert "signature does not fit" in refused(changed(alter))


def test_a_swapped_order_is_named() -> None:
    assert "not in the order" in refused(changed(lambda plain: plain["messages"].reverse()))  # type: ignore[attr-defined]


def test_a_swapped_order_with_new_numbers_is_found() -> None:
    def swap(plain: dict[str, object]) -> None:
        plain["messages"].reverse()  # type: ignore[attr-defined]
        for number, message in enumerate(plain["messages"], 1):  # type: ignore[arg-type, var-annotated]
            message["number"] = number

    assert "signature does not fit" in refused(changed(swap))


def test_a_message_that_is_missing_is_named() -> None:
    assert "some are missing" in refused(changed(lambda plain: plain["messages"].pop()))  # type: ignore[attr-defined]


def test_another_key_is_named() -> None:
    """Whoever signs anew does it with a key that nobody has published."""
    said = refused(listed(OTHER), fingerprint_of(public(KEY)))
    assert "signed by another key" in said
    assert fingerprint_of(public(OTHER)) in said
    assert verify(listed(OTHER)).fingerprint == fingerprint_of(public(OTHER))


def test_another_key_in_the_list_does_not_help() -> None:
    def swap(plain: dict[str, object]) -> None:
        plain |= {"public_key": public(OTHER).hex(), "fingerprint": fingerprint_of(public(OTHER))}

    assert "signature does not fit" in refused(changed(swap))


def test_a_fingerprint_may_be_typed_with_spaces_and_capitals() -> None:
    assert verify(listed(), fingerprint_of(public(KEY)).upper().replace("-", " ")).count == 3


def test_another_writing_of_the_same_is_no_list_as_it_was_handed_over() -> None:
    """Spaces, another order of keys, capitals in the digits, a key more."""
    data = listed()
    plain = json.loads(data)
    for odd in (
        data + b"\n",
        data.replace(b'":', b'": ', 1),
        json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode(),
        json.dumps(dict(reversed(plain.items())), ensure_ascii=False, separators=(",", ":")).encode(),
        canonical(plain | {"signature": plain["signature"].upper()}),
        canonical(plain | {"more": 1}),
    ):
        refused(odd)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"version":1}', b"x" * 5_000_000])
def test_no_list_at_all_is_one_sentence(data: bytes) -> None:
    assert "no evidence list" in refused(data)


def test_a_later_version_is_said() -> None:
    assert "version 2" in refused(changed(lambda plain: plain.update(version=2)))


def test_no_mutation_verifies() -> None:
    """Bytes changed, taken out, put in, cut off, or swapped with others: a thousand, each told in one sentence."""
    data, chance = listed(), random.Random(20_261_122)
    done = 0
    while done < MUTATIONS:
        at, to = sorted(chance.sample(range(len(data)), 2))
        kinds = (
            data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
            data[:at] + data[at + chance.randint(1, 40) :],
            data[:at] + bytes([chance.randrange(32, 127)]) + data[at:],
            data[:at],
            data[:at] + data[to:] + data[at:to],
            data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :],
        )
        mutated = chance.choice(kinds)
        if mutated == data:
            continue
        refused(mutated)
        done += 1
