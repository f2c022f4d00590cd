"""The contact check on the whole directory: clones are named, exact ones never suspected, strangers left in peace.

Each check is a plain function, so that tests/sabotage can see it turn red. Figures are printed with -s.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.contacts.checking import judge, scan
from bot.contacts.directory import Directory
from bot.contacts.phones import grouped
from bot.flow.contacts import ContactPoint, Way
from tests.support.directory import fronts, offices, shipped
from tests.support.disguises import Clone, clones_of
from tests.support.innocents import known_innocents, unrelated

NAMED, EACH_TRICK = 0.99, 0.9
FLAGGED = 0.01
MOST_SECONDS = 2.0
"""For ten thousand characters of the worst we know, in seconds of the processor; usually a fifth of it."""


def named(directory: Directory, clones: list[Clone]) -> Counter[tuple[str, bool]]:
    """How many clones of each trick are look-alikes of the right one, or not."""
    found: Counter[tuple[str, bool]] = Counter()
    for clone in clones:
        finding = judge(clone.value, directory)
        found[clone.trick, finding.verdict == "look_alike" and finding.contact in clone.right] += 1
    return found


def clones_are_named(directory: Directory, seed: int = 5) -> None:
    """At least 99 % of all, and nine in ten of every single trick."""
    clones = clones_of(offices(), seed)
    found = named(directory, clones)
    tricks = {trick for trick, _ in found}
    right = sum(count for (_, good), count in found.items() if good)
    print(f"seed {seed}: {right} of {len(clones)} clones, {len(tricks)} tricks")
    assert len({trick.split(" ", 1)[1] for trick in tricks}) >= 12
    assert right >= NAMED * len(clones)
    weak = [trick for trick in tricks if found[trick, True] < EACH_TRICK * (found[trick, True] + found[trick, False])]
    assert not [trick for trick in weak if found[trick, False] > 1]


def disguised(name: str) -> Iterator[str]:
    """A display name as impostors write it."""
    yield from (f"{name} ✅", f"☑️ {name}", f"{name} | официальный канал", f"Official {name} Bot", name.replace("і", "i") + "✔")
    place = len(name) // 2
    yield f"{name[:place]}{name[place:].translate(str.maketrans('аеорсу', 'aeopcy'))} ✅"


def names_are_told(directory: Directory) -> None:
    """A right name proves nothing and accuses nobody; a ticked or padded one is a look-alike."""
    for contact in offices().values():
        if contact.show == "yes":
            for name in (*contact.names.values(), *contact.short.values()):
                plain = directory.named(name)
                assert plain.verdict == "unlisted", (name, plain)
                assert contact.id in (plain.contact, *plain.also), (name, plain)
                for shown in disguised(name):
                    found = directory.named(shown)
                    assert found.verdict == "look_alike", (shown, found)
                    assert contact.id in (found.contact, *found.also), (shown, found)


def notations(way: Way) -> Iterator[str]:
    """The same value as people write it, inside its own country and from abroad."""
    value = way.value
    match way.kind:
        case "telegram":
            yield from (f"@{value}", value.upper(), f"t.me/{value}", f"https://telegram.me/s/{value}/12?single")
            yield from (f"tg://resolve?domain={value}&start=x", f"https://telegram.dog/{value}?start=abc", f"{value}.t.me")
        case "site":
            host = value.partition("/")[0]
            yield from (
                value,
                f"https://{value}",
                f"http://www.{host}:80/a/b?c=d#e",
                host.upper(),
                f"{host}.",
                f"https://x@{host}/",
            )
        case "email":
            yield from (value, value.upper(), f"mailto:{value}", f"<{value}>")
        case "phone" | "whatsapp" | "viber" if value.lstrip("+").isdigit():
            yield from (value, grouped(value), grouped(value).replace(" ", "-"), " ".join(value))
            if value.startswith("+"):
                yield from (f"00{value[1:]}", f"tel:{value}", f"https://t.me/{value}", f"wa.me/{value[1:]}")
            if value.startswith("+380"):
                yield from (f"+38 ({value[3:6]}) {value[6:9]}-{value[9:]}", f"8-{value[3:]}", f"+380 (0){value[4:]}")
        case "viber":
            yield from (value, f"https://{value}")


def exact_ones_are_never_suspected(directory: Directory) -> None:
    """Whatever the notation, the right contact answers: official, former, or held back; never a look-alike."""
    for contact in offices().values():
        for way in contact.ways:
            for value in notations(way):
                finding = judge(value, directory)
                assert finding.verdict in ("official", "former", "unlisted"), (value, finding)
                assert contact.id in (finding.contact, *finding.also), (value, finding)
                assert finding.verdict != "official" or _may_be_official(finding.contact, finding.value), (value, finding)


def _may_be_official(ident: str | None, value: str) -> bool:
    contact: ContactPoint = offices()[ident or ""]
    return contact.show == "yes" and any(
        way.value == value and way.show == "yes" and way.confidence in ("high", "medium") for way in contact.ways
    )


def strangers_are_left_in_peace(directory: Directory) -> None:
    """At most one in a hundred, of each kind too, and of a list of those that exist."""
    for values in (unrelated(5000), known_innocents()):
        flagged = [(value, found.contact) for value in values if (found := judge(value, directory)).verdict != "unlisted"]
        print(f"{len(flagged)} of {len(values)} flagged: {flagged[:9]}")
        assert len(flagged) <= FLAGGED * len(values)


@pytest.mark.parametrize("seed", [5, 17, 2026])
def test_clones_are_named(seed: int) -> None:
    clones_are_named(shipped(), seed)


def test_names_are_told() -> None:
    names_are_told(shipped())


def test_exact_ones_are_never_suspected() -> None:
    exact_ones_are_never_suspected(shipped())


def test_strangers_are_left_in_peace() -> None:
    strangers_are_left_in_peace(shipped())


def test_short_codes_are_exact_or_nothing() -> None:
    """A code of three to six digits is official or former when it is in the directory; never imitated, never a likeness."""
    verdicts = Counter(judge(str(code), shipped()).verdict for code in [*range(100, 2000), 7333, 7334, 116000, 116001])
    assert set(verdicts) == {"official", "former", "unlisted"}
    codes = {way.value for contact in offices().values() for way in contact.ways if way.kind == "phone" and len(way.value) < 7}
    official = {str(code) for code in range(100, 2000) if judge(str(code), shipped()).verdict == "official"}
    assert official <= codes


ROUGH = {
    "one letter": "а", "dots": "a.a.", "digits": "0 ", "double zeros": "00 ", "pluses": "+3", "dotted digits": "1.1.",
    "handles": "@a_b ", "ats": "a@", "schemes": "://", "slashes": "/", "xn": "xn--", "names": "Координаційний штаб ",
    "front": "щит матерів ", "colons": ":0", "cards": "4111 ", "accounts": "UA21 ", "brackets": "(0", "links": "t.me/+a ",
    "zero-width": "a\u200b", "combining": "а\u0301", "binary": "\x00\x01\ufffd", "hyphens": "a-", "underscores": "a_",
    "queries": "?a=b&", "long host": "a.b-c.", "half scheme": "abcdefgh://", "percent": "%2e",
}  # fmt: skip


def rough_texts() -> dict[str, str]:
    rng = random.Random(3)
    texts = {name: (piece * 10_000)[:10_000] for name, piece in ROUGH.items()}
    texts["many handles"] = "".join(f"@k{rng.randrange(10**6)}ordshtab " for _ in range(700))
    texts["many sites"] = "".join(f"{rng.choice('abcde')}{rng.randrange(10**4)}.com " for _ in range(1200))
    texts["many numbers"] = "".join(f"0{rng.randrange(10**9):09d} " for _ in range(900))
    texts["many mailboxes"] = "".join(f"a{rng.randrange(10**4)}@b{rng.randrange(10**3)}.nl " for _ in range(700))
    texts["noise"] = "".join(rng.choice("@./:+0189abkоsht_- \n«»(),") for _ in range(10_000))
    return texts


@pytest.mark.parametrize("name", [*ROUGH, "many handles", "many sites", "many numbers", "many mailboxes", "noise"])
def test_any_text_is_read_in_bounded_time(name: str) -> None:
    """Ten thousand characters of anything; places are inside the text and in order."""
    text = rough_texts()[name][:10_000]
    begun = time.process_time()
    found = scan(text, shipped())
    assert time.process_time() - begun < MOST_SECONDS
    assert all(0 <= finding.start < finding.end <= len(text) for finding in found)
    assert [finding.start for finding in found] == sorted(finding.start for finding in found)
    judge(text, shipped())


@pytest.mark.parametrize("name", ["dots", "digits", "dotted digits", "many handles", "many sites", "many numbers", "noise"])
def test_twice_the_text_takes_no_more_than_twice_the_steps(name: str) -> None:
    """Growth is counted in calls, not in seconds, which a busy machine stretches."""
    text = rough_texts()[name]
    small, large = steps(text[:4000]), steps(text[:8000])
    assert large < 2.4 * small + 20_000


def steps(text: str) -> int:
    """Function calls of one scan."""
    import cProfile
    import pstats

    shipped()
    profile = cProfile.Profile()
    profile.runcall(scan, text, shipped())
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_the_directory_is_built_quickly_and_from_contacts_alone() -> None:
    begun = time.process_time()
    Directory(offices(), fronts())
    assert time.process_time() - begun < MOST_SECONDS
