"""Which bulletins may be sent: every reason to refuse one, in a sentence that says what to do."""

import random
from itertools import combinations
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authority.canonical import digest
from bot.authority.roster import Roster
from bot.authority.signatures import Signature, Signed, sign, to_file
from bot.bulletins import accepting
from bot.bulletins.accepting import HOLD_SECONDS, Accepted, Last, Refusal, accept_file, still_signed
from bot.bulletins.bulletin import Bulletin, body
from bot.bulletins.codes import code_numbers
from tests.support.bulletins import BOT, DOMAINS, KEYS, NOW, TEXTS, bulletin, member, roster, signed, telling

MUTATIONS = 2_000
DAY = 86_400


def accept(
    what: Bulletin | Signed, listed: Roster | None = None, last: Last | None = None, at: int = NOW, **named: Any
) -> Accepted:
    given_to = what if isinstance(what, Signed) else signed(what)
    return accepting.accept(given_to, listed or roster(), last, named.pop("bot", BOT), at, named.pop("links", DOMAINS), **named)


def refusal(
    what: Bulletin | Signed, listed: Roster | None = None, last: Last | None = None, at: int = NOW, **named: Any
) -> Refusal:
    with pytest.raises(Refusal) as found:
        accept(what, listed, last, at, **named)
    sentence = found.value.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return found.value


def test_two_officers_are_enough() -> None:
    found = accept(bulletin())
    assert found.bulletin == bulletin()
    assert (found.signers, found.may_skip_hold) == (frozenset({"olena", "petro"}), False)
    assert (found.digest, found.code) == (digest(body(bulletin())), code_numbers(body(bulletin())))


def test_three_may_skip_the_hold() -> None:
    assert accept(signed(bulletin(), "olena", "petro", "ruud")).may_skip_hold


def test_all_of_two_may_not() -> None:
    assert not accept(bulletin(), roster(member("olena"), member("petro"))).may_skip_hold


def test_it_follows_the_last() -> None:
    last = Last(4, "ab" * 32)
    assert accept(bulletin(number=5, previous=last.digest, corrects=3), last=last, known={3, 4}).bulletin.number == 5


def test_no_other_set_of_signers_passes() -> None:
    """All subsets of four people: three officers and a reviewer."""
    for size in range(5):
        for names in combinations(("olena", "petro", "ruud", "vera"), size):
            officers = {"olena", "petro", "ruud"} & set(names)
            what = Signed(body(bulletin()), tuple(sign(body(bulletin()), name, KEYS[name]) for name in names))
            if len(officers) >= 2:
                assert accept(what).signers == officers
            else:
                assert refusal(what).code == "signatures"


def test_one_signature_twice_is_named() -> None:
    said = refusal(signed(bulletin(), "olena", "olena")).sentence
    assert said == (
        "Two officers in office must sign these exact bytes, and only olena did (olena signed twice, which counts once); "
        "let another officer sign this same file."
    )


def test_one_key_under_two_names_is_one() -> None:
    data = body(bulletin())
    own = sign(data, "olena", KEYS["olena"])
    said = refusal(Signed(data, (own, Signature("petro", own.value))))
    assert "the signature of petro does not fit" in said.sentence


def test_no_signature_at_all_is_named() -> None:
    assert "none did;" in refusal(Signed(body(bulletin()))).sentence


def test_somebody_who_is_no_officer_is_named() -> None:
    assert "vera is no officer" in refusal(signed(bulletin(), "olena", "vera")).sentence
    assert "yana is no officer" in refusal(signed(bulletin(), "olena", "yana")).sentence


def test_an_officer_whose_term_is_over_is_named() -> None:
    listed = roster(member("olena"), member("petro", until=NOW), member("ruud"))
    assert "petro was an officer until 2026-11-22 09:00 UTC" in refusal(bulletin(), listed).sentence
    assert accept(bulletin(), listed, at=NOW - 1)


def test_a_key_that_does_not_count_yet_is_named() -> None:
    listed = roster(member("olena"), member("petro", since=NOW - DAY + 60), member("ruud"), number=2)
    assert "the key of petro counts from 2026-11-22 09:01 UTC" in refusal(bulletin(), listed).sentence
    assert accept(bulletin(), listed, at=NOW + 60)


def test_an_officer_who_was_revoked_signs_no_more() -> None:
    """Also between the stages of a delivery that had begun."""
    before, after = roster(), roster(member("olena"), member("ruud"), member("yana"), number=2)
    assert still_signed(signed(bulletin()), before, NOW)
    assert not still_signed(signed(bulletin()), after, NOW)
    assert still_signed(signed(bulletin(), "olena", "petro", "ruud"), after, NOW)
    assert "petro is no officer" in refusal(bulletin(), after).sentence


def test_nothing_else_than_the_exact_bytes_passes() -> None:
    """Bytes changed, taken out, put in, cut off or swapped, behind the signatures: a seeded round."""
    whole, chance = signed(bulletin()), random.Random(20_261_122)
    done = 0
    while done < MUTATIONS:
        at, to = sorted(chance.sample(range(len(whole.body)), 2))
        data = chance.choice(
            (
                whole.body[:at] + bytes([chance.randrange(256)]) + whole.body[at + 1 :],
                whole.body[:at] + whole.body[to:],
                whole.body[:at] + bytes([chance.randrange(256)]) + whole.body[at:],
                whole.body[:at],
                whole.body[:at] + bytes([whole.body[at] ^ 1 << chance.randrange(8)]) + whole.body[at + 1 :],
            )
        )
        if data != whole.body:
            assert refusal(msgspec.structs.replace(whole, body=data)).code == "signatures"
            done += 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no signed file"),
        (b"{}", "no signed file"),
        (b"\xff" * 99, "no signed file"),
        (b"[" * 200_000, "no signed file"),
        (b"x" * 5_000_000, "5,000,000 bytes"),
        (to_file(signed(bulletin())) + b" ", "edited or saved by another program"),
    ],
    ids=["empty", "nothing", "binary", "deep", "5 MB", "edited"],
)
def test_what_is_no_file_of_ours_is_told(data: bytes, said: str) -> None:
    with pytest.raises(Refusal) as found:
        accept_file(data, roster(), None, BOT, NOW, DOMAINS)
    assert (found.value.code, said in found.value.sentence) == ("malformed", True)


def test_a_file_is_taken_as_what_it_holds() -> None:
    assert accept_file(to_file(signed(bulletin())), roster(), None, BOT, NOW, DOMAINS) == accept(bulletin())


def test_signed_nonsense_is_no_bulletin() -> None:
    for data in (b"", b"{}", b"[]", b'{"kind":"order"}', body(bulletin()) + b" "):
        assert refusal(signed(data)).code == "malformed"


def test_what_is_wrong_by_itself_is_refused_however_it_is_signed() -> None:
    assert refusal(bulletin(texts={key: text for key, text in TEXTS.items() if key != "ru"})).code == "languages"
    long = refusal(bulletin(texts=TEXTS | {"uk": TEXTS["uk"] + "!" * 3_000}))
    assert (long.code, "The Ukrainian text is" in long.sentence) == ("text-too-long", True)
    unknown = msgspec.structs.replace(bulletin().audience, situations=("olena",))
    assert refusal(bulletin(audience=unknown)).code == "audience"
    assert refusal(bulletin(corrects=1)).code == "corrects"


def test_another_bot_is_named() -> None:
    said = refusal(bulletin(), bot=42)
    assert (said.code, f"for the bot {BOT}, and this one is 42" in said.sentence) == ("other-bot", True)


@pytest.mark.parametrize(
    ("number", "previous", "code", "said"),
    [
        (4, "ab" * 32, "number", "Number 4 was taken already, and number 5 is next"),
        (1, "", "number", "Number 1 was taken already"),
        (6, "ab" * 32, "number", "has number 6, and number 5 is next"),
        (5, "cd" * 32, "previous", "does not follow the one that was sent before it as number 4"),
        (5, "", "previous", "does not follow"),
    ],
)
def test_what_is_replayed_or_out_of_order_is_named(number: int, previous: str, code: str, said: str) -> None:
    found = refusal(bulletin(number=number, previous=previous), last=Last(4, "ab" * 32))
    assert (found.code, said in found.sentence) == (code, True)


def test_the_first_one_follows_nothing() -> None:
    assert refusal(bulletin(previous="ab" * 32)).code == "previous"
    assert refusal(bulletin(number=2)).code == "number"


def test_the_same_file_is_not_taken_twice() -> None:
    first = accept(bulletin())
    assert refusal(bulletin(), last=Last(1, first.digest)).code == "number"


def test_a_correction_of_what_was_never_sent_is_refused_when_that_is_known() -> None:
    last = Last(4, "ab" * 32)
    correcting = bulletin(number=5, previous=last.digest, corrects=2)
    assert accept(correcting, last=last)
    assert refusal(correcting, last=last, known={1, 3, 4}).code == "corrects"


def test_too_early_and_too_late_are_named_with_both_clocks() -> None:
    early = refusal(bulletin(not_before=NOW + 600, not_after=NOW + 7_200))
    assert (early.code, "in 10 minutes" in early.sentence) == ("not-yet", True)
    late = refusal(bulletin(), at=NOW + 3 * 3_600 + 1)
    assert (late.code, "the clock here shows 2026-11-22 12:00 UTC" in late.sentence) == ("expired", True)


def test_the_hold_must_end_in_time() -> None:
    """Else it would be taken, held, and never sent."""
    ending = bulletin(not_after=NOW + HOLD_SECONDS - 1)
    assert "within its hold of 10 minutes" in refusal(ending).sentence
    assert accept(signed(ending, "olena", "petro", "ruud"))
    assert accept(bulletin(not_after=NOW + HOLD_SECONDS))


def test_clocks_that_are_apart_are_named() -> None:
    assert accept(bulletin(made=NOW + 120, not_before=NOW))
    said = refusal(bulletin(made=NOW + 420, not_before=NOW))
    assert (said.code, "the clocks are 7 minutes apart; set both clocks right" in said.sentence) == ("future", True)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Пишіть @koordshtab_help", "the handle '@koordshtab_help'"),
        ("Бот: KoordShtabBot", "the handle 'KoordShtabBot'"),
        ("t.me/koordshtab", "the link 't.me/koordshtab'"),
        ("https://t.me/+AbC123", "the link 'https://t.me/+AbC123'"),
        ("tg://resolve?domain=koord", "the link"),
        ("https://nib.gov.ua/other", "the link 'https://nib.gov.ua/other'"),
        ("https://nib.gov.ua/news/more", "the link"),
        ("https://nib.gov.ua/news.evil.com", "the link"),
        ("https://nib.gov.ua/newsroom", "the link"),
        ("http://nib.gov.ua", "the link"),
        ("nib-gov-ua.com", "the link 'nib-gov-ua.com'"),
        ("nib.gov.ua.evil.com", "the link"),
        ("user@nib.gov.ua@evil.com", "the"),
        ("nib.gov.ua:8080", "the link"),
        ("bit.ly/abc", "the link"),
        ("evil.zxqv", "the address 'evil.zxqv'"),
        ("пишіть на help@koordshtab.org", "the mailbox 'help@koordshtab.org'"),
        ("Телефонуйте +380 44 287 81 65", "the number '+380 44 287 81 65'"),
        ("044 287-81-65", "the number"),
        ("Bel 0900-8844", "the number '0900-8844'"),
        ("дзвоніть 102", "the number '102'"),
        ("0 800 300 529 7", "the number"),
        ("0 800 300 528", "the number"),
        ("Картка 4149 4390 1234 5678", "the number"),
        ("٠٤٤٢٨٧٨١٦٥", "the number"),
        ("Viber 2878165", "the number '2878165'"),
        ("+44 20 7946 0958", "the number"),
    ],
)
def test_whatever_leads_elsewhere_is_named(words: str, named: str) -> None:
    said = refusal(telling(nl=words))
    assert said.code == "unlisted"
    assert "The Dutch text names" in said.sentence
    assert named in said.sentence


@pytest.mark.parametrize(
    "words",
    [
        "З 22.11.2026 до 25.11.2026, о 14:30, у 2024-2026 роках.",
        "Просили 5000 доларів, навіть 1 000 000 гривень, 12,5 %.",
        "nib.gov.ua і www.koordshtab.gov.ua",
        "ucrn.office@gmail.com, press@nib.gov.ua",
        "Штаб: 0 800 300 529. Ще раз (0 800 300 529)!",
        "ст. 15, п. 3.2, т. зв. «посередники» — 24/7; /verify",
        "Officieel: https://nib.gov.ua/news.",
    ],
)
def test_what_leads_nowhere_else_passes(words: str) -> None:
    assert accept(telling(uk=words))


@pytest.mark.parametrize(
    ("contacts", "words"),
    [({"koordshtab": ["koordshtab.org"]}, "koordshtab.org"), ({"nib": ["nib.gov.ua.evil.com"]}, "nib.gov.ua.evil.com")],
)
def test_a_listed_site_stands_on_an_allowed_domain_too(contacts: dict[str, list[str]], words: str) -> None:
    whole = telling(en=words)
    said = refusal(msgspec.structs.replace(whole, contacts=whole.contacts | contacts))
    assert (said.code, "no allowed domain" in said.sentence) == ("unlisted", True)


def test_a_listed_handle_and_short_number_pass() -> None:
    whole = telling(uk="Бот НІБ: @nib_uncp_bot, телефон 1648.")
    assert accept(msgspec.structs.replace(whole, contacts=whole.contacts | {"nib": ["@nib_uncp_bot", "1648"]}))


@pytest.mark.parametrize(
    "link", ["https://nib.gov.ua@evil.com", "https://nib.gov.ua:444/x", "https://xn--e1afmkfd.com", "https://evil.com"]
)
def test_a_listed_link_stands_on_an_allowed_domain(link: str) -> None:
    assert (
        refusal(msgspec.structs.replace(telling(en=link), links=sorted([link, "https://nib.gov.ua/news"]))).code == "unlisted"
    )


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 9), st.integers(0, 9))
def test_one_digit_off_is_another_number(place: int, digit: int) -> None:
    at = [index for index, char in enumerate("0 800 300 529") if char.isdigit()][place]
    other = f"{'0 800 300 529'[:at]}{digit}{'0 800 300 529'[at + 1 :]}"
    if other != "0 800 300 529":
        assert refusal(telling(uk=other)).code == "unlisted"
