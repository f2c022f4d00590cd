"""The manifest: which one is taken, and what is found to differ from it."""

from collections.abc import Callable

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.authority.canonical import from_canonical, to_canonical
from bot.authority.roster import Member, Roster
from bot.authority.signatures import Signed, sign
from bot.bulletins import manifest as module
from bot.bulletins.manifest import Manifest, ManifestProblem, Seen, body, differences, drafted, parts_that_differ

NOW = 1_795_000_000
DAY = 86_400
KEYS = {name: Ed25519PrivateKey.from_private_bytes(name[0].encode() * 32) for name in ("anna", "boris", "clara", "zoe")}

SEEN = Seen(
    bot=42,
    username="loopback_bot",
    names={"": "Likhtar", "uk": "Ліхтар"},
    descriptions={"": "A guide.", "uk": "Провідник."},
    short_descriptions={"": "Calm.", "uk": "Спокійно."},
    commands={"": (("start", "Begin"), ("help", "Help")), "uk": (("start", "Почати"), ("help", "Допомога"))},
    picture="AQADsize-640",
    webhook="",
)
MANIFEST = drafted(SEEN, made=NOW - DAY, until=NOW + 30 * DAY)


def roster(**until: int) -> Roster:
    """Three officers; those named hold office only until then."""
    members = tuple(
        Member(name, ("officer",), KEYS[name].public_key().public_bytes_raw().hex(), NOW - 9 * DAY, until.get(name, NOW + DAY))
        for name in ("anna", "boris", "clara")
    )
    return Roster("roster", 1, 1, NOW - 9 * DAY, "", members)


def signed(*by: str, what: Manifest | bytes = MANIFEST, as_: str = "") -> Signed:
    data = what if isinstance(what, bytes) else body(what)
    return Signed(data, tuple(sign(data, as_ or name, KEYS[name]) for name in by))


def refused(signed: Signed, why: str, at: int = NOW, members: Roster | None = None) -> None:
    """An assertion of its own, which a sabotaged reading turns red."""
    told = "it was taken"
    try:
        module.read_manifest(signed, members or roster(), at)
    except ManifestProblem as problem:
        told = str(problem)
    assert why in told


def test_two_officers_are_enough() -> None:
    assert module.read_manifest(signed("anna", "boris"), roster(), NOW) == MANIFEST
    assert from_canonical(body(MANIFEST))["kind"] == "manifest"


def test_fewer_than_two_are_not() -> None:
    refused(signed(), "of 0")
    refused(signed("anna"), "of 1")
    refused(signed("anna", "anna"), "of 1")
    refused(signed("anna", "zoe"), "of 1")
    refused(Signed(body(MANIFEST), (*signed("anna").signatures, *signed("anna", as_="boris").signatures)), "of 1")


def test_who_is_no_longer_in_office_does_not_count() -> None:
    refused(signed("anna", "boris"), "of 1", members=roster(boris=NOW))
    later = roster(anna=NOW + 2 * DAY, boris=NOW + 2 * DAY)
    assert module.read_manifest(signed("anna", "boris"), later, NOW + DAY) == MANIFEST


def test_signatures_are_over_exactly_these_bytes() -> None:
    other = msgspec.structs.replace(MANIFEST, webhook="https://elsewhere.example/")
    refused(Signed(body(other), signed("anna", "boris").signatures), "of 0")


def test_it_holds_from_made_until_until() -> None:
    refused(signed("anna", "boris"), "expired", at=NOW + 30 * DAY, members=roster(anna=NOW + 99 * DAY, boris=NOW + 99 * DAY))
    refused(signed("anna", "boris", what=msgspec.structs.replace(MANIFEST, made=NOW + 301)), "future")
    refused(signed("anna", "boris", what=msgspec.structs.replace(MANIFEST, until=MANIFEST.made)), "at least a second")
    refused(signed("anna", "boris", what=msgspec.structs.replace(MANIFEST, until=NOW + 500 * DAY)), "400 days")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kind": "bulletin"}, "filled in"),
        ({"version": 2}, "filled in"),
        ({"more": 1}, "filled in"),
        ({"bot": 0}, "filled in"),
        ({"names": {}}, "filled in"),
        ({"names": {"Uk": "x"}}, "filled in"),
        ({"webhook": "http://plain.example"}, "filled in"),
        ({"names": {"": "Likhtar"}}, "same languages"),
    ],
)
def test_a_manifest_of_another_shape_is_refused(change: dict[str, object], why: str) -> None:
    refused(signed("anna", "boris", what=to_canonical(from_canonical(body(MANIFEST)) | change)), why)


def test_what_is_no_document_is_refused() -> None:
    refused(signed("anna", "boris", what=b"{}  "), "cannot be read")


# --- differences -----------------------------------------------------------------------------------------------------


def test_what_is_as_signed_differs_in_nothing() -> None:
    assert differences(MANIFEST, SEEN) == []
    more = msgspec.structs.replace(SEEN, names=SEEN.names | {"pl": "Inny"})
    assert parts_that_differ(MANIFEST, more) == ()


CHANGES: dict[str, Callable[[Seen], Seen]] = {
    "bot": lambda seen: msgspec.structs.replace(seen, bot=43),
    "username": lambda seen: msgspec.structs.replace(seen, username="l0opback_bot"),
    "name": lambda seen: msgspec.structs.replace(seen, names=seen.names | {"uk": "Лiхтар"}),  # a Latin i
    "description": lambda seen: msgspec.structs.replace(seen, descriptions={"": "A guide."}),
    "short-description": lambda seen: msgspec.structs.replace(seen, short_descriptions=seen.short_descriptions | {"": "Pay."}),
    "commands": lambda seen: msgspec.structs.replace(seen, commands=seen.commands | {"": seen.commands[""][::-1]}),
    "picture": lambda seen: msgspec.structs.replace(seen, picture="AQADother-640"),
    "webhook": lambda seen: msgspec.structs.replace(seen, webhook="https://elsewhere.example/"),
}


@pytest.mark.parametrize("part", CHANGES)
def test_each_part_that_differs_is_found(part: str) -> None:
    found = CHANGES[part](SEEN)
    assert module.parts_that_differ(MANIFEST, found) == (part,)
    (sentence,) = module.differences(MANIFEST, found)
    assert sentence.endswith(".")
    assert "BotFather" in sentence or part == "bot"


def test_all_that_differs_is_told_at_once() -> None:
    found = SEEN
    for change in CHANGES.values():
        found = change(found)
    assert set(parts_that_differ(MANIFEST, found)) == set(CHANGES)
    assert len(differences(MANIFEST, found)) == len(CHANGES)


@pytest.mark.parametrize(("signed_one", "shown", "told"), [("a", "", "no picture"), ("", "a", "none is signed")])
def test_a_picture_that_is_gone_or_new_is_told(signed_one: str, shown: str, told: str) -> None:
    manifest = msgspec.structs.replace(MANIFEST, picture=signed_one)
    (sentence,) = differences(manifest, msgspec.structs.replace(SEEN, picture=shown))
    assert told in sentence
