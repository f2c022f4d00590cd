"""Family codes: from the system's randomness, each given once, behind the slow function that R20 names."""

import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot.adapters.storage import codes
from bot.adapters.storage.codes import LANES, MEMORY_KIB, PASSES, FamilyCodes
from bot.papers.family_code import LIST_SIZE, WORDS, canonical, heard, spoken
from bot.service.ports import FreshCode

NUMBERS = (0, 7, 1024, 2047, 7, 300)
SALT = bytes(range(16))


def cheap() -> FamilyCodes:
    return FamilyCodes(memory_kib=64, passes=1, lanes=1)


def test_the_cost_is_the_one_decided() -> None:
    """R20: 64 MiB, three passes, four lanes; and that is what is used unless somebody asks for less."""
    assert (MEMORY_KIB, PASSES, LANES) == (65_536, 3, 4)
    assert FamilyCodes()._cost == (65_536, 3, 4)
    assert WORDS * (LIST_SIZE.bit_length() - 1) >= 64


def test_the_key_is_the_known_one() -> None:
    """What was locked in an earlier release opens in every later one: the same code and salt give this very key."""
    text = b"family-code/v1" + b"".join(number.to_bytes(2, "big") for number in NUMBERS)
    assert canonical(NUMBERS) == text
    reference = Argon2id(salt=SALT, length=32, iterations=3, lanes=4, memory_cost=65_536).derive(text)
    assert FamilyCodes().derive(NUMBERS, SALT) == reference
    assert reference.hex() == "6e97d6a8d77ac029988fcc9f914e9eb7af505417f60b117ff012eb342f35fa68"


def test_a_fresh_code_comes_with_its_key() -> None:
    made = cheap().fresh()
    assert made.key == cheap().derive(made.numbers, made.salt)
    assert (len(made.numbers), len(made.salt), len(made.key)) == (6, 16, 32)
    assert all(0 <= number < LIST_SIZE for number in made.numbers)


@pytest.mark.parametrize("locale", ["uk", "ru", "nl", "en"])
def test_the_words_of_a_fresh_code_give_its_key(locale: str) -> None:
    """All the way a family goes: shown as words, typed again, derived with the salt that was kept."""
    made = cheap().fresh()
    numbers = heard(spoken(made.numbers, locale).upper())  # type: ignore[arg-type]
    assert numbers is not None
    assert cheap().derive(numbers, made.salt) == made.key


def test_any_other_code_or_salt_gives_another_key() -> None:
    found = cheap()
    keys = {found.derive(NUMBERS, SALT), found.derive(NUMBERS[::-1], SALT), found.derive(NUMBERS, SALT[::-1])}
    keys |= {found.derive((*NUMBERS[:at], NUMBERS[at] ^ 1, *NUMBERS[at + 1 :]), SALT) for at in range(6)}
    assert len(keys) == 9


def test_the_next_code_is_made_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, however often it is asked for; then giving it out costs nothing."""
    found = cheap()
    found.prepare()
    ahead = found._ahead
    found.prepare()
    assert found._ahead is ahead
    assert ahead is not None
    started: list[object] = []

    def thread(target: object, name: str, daemon: bool) -> SimpleNamespace:
        return SimpleNamespace(start=lambda: started.append((target, daemon)))

    monkeypatch.setattr(codes, "threading", SimpleNamespace(Thread=thread))
    monkeypatch.setattr(found, "_make", lambda: pytest.fail("made while somebody waits"))
    assert found.fresh() is ahead
    assert found._ahead is None, "nobody else gets it"
    assert started == [(found.prepare, True)], "the one after it is made beside"


def test_each_code_is_given_once() -> None:
    """To whoever asks at the same time, from many threads."""
    found = cheap()
    gate = threading.Barrier(16)

    def some(_: int) -> list[FreshCode]:
        gate.wait(10)
        return [found.fresh() for _ in range(25)]

    with ThreadPoolExecutor(16) as pool:
        given = [each for made in pool.map(some, range(16)) for each in made]
    for thread in threading.enumerate():
        if thread.name == "likhtar-next-code":
            thread.join(10)
    given.append(found.fresh())
    assert len({each.salt for each in given}) == len({each.key for each in given}) == len(given) == 401
    assert len({each.numbers for each in given}) == 401
    assert all(each.key == found.derive(each.numbers, each.salt) for each in given)


def test_every_word_comes_up() -> None:
    """Numbers of the whole range, none more often than chance allows."""
    found = FamilyCodes(memory_kib=8, passes=1, lanes=1)
    counts = [0] * 16
    for _ in range(400):
        for number in found._make().numbers:
            counts[number * 16 // LIST_SIZE] += 1
    assert sum(counts) == 2_400
    assert all(80 < count < 230 for count in counts), counts  # 150, and six standard deviations of 12
