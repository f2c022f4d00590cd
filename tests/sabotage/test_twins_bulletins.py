"""Sabotage twins of bulletins: each guard is taken away once, and the check that watches it must turn red."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from bot.authority.signatures import signers
from bot.bulletins import accepting, around, audience, bulletin, drafting, form, genuine, mentions
from bot.bulletins.problems import BulletinProblem
from tests.support.bulletins import NOW
from tests.unit.bulletins import test_accepting as taken
from tests.unit.bulletins import test_audiences as audiences
from tests.unit.bulletins import test_bulletin_form as shape
from tests.unit.bulletins import test_drafting as drafts
from tests.unit.bulletins import test_genuine_or_not as judged

Sabotage = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[], None]


def nothing_wrong(*_: object, **__: object) -> Iterable[Any]:
    return iter(())


def one_officer_is_enough(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "FEWEST_SIGNERS", 1)


def anybody_on_the_list_may_sign(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        accepting, "in_office", lambda roster, role, at: {each.name: bytes.fromhex(each.key) for each in roster.members}
    )


def who_is_named_has_signed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "signers", lambda signed, keys: frozenset(each.by for each in signed.signatures) & keys.keys())


def each_signature_counts(patch: pytest.MonkeyPatch) -> None:
    real = signers

    def counted(signed: Any, keys: Any) -> frozenset[str]:
        return real(signed, keys) | {f"{each.by}-{at}" for at, each in enumerate(signed.signatures) if each.by in keys}

    patch.setattr(accepting, "signers", counted)


def two_may_skip_the_hold(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "FEWEST_TO_SKIP", 2)


def signed_once_signed_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "still_signed", lambda signed, roster, at: True)
    patch.setattr(taken, "still_signed", lambda signed, roster, at: True)


def its_place_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "_place", nothing_wrong)


def the_clock_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "_moment", nothing_wrong)


def the_hold_is_not_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "HOLD_SECONDS", 0)


def the_clocks_may_be_apart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "SKEW_SECONDS", 86_400)


def texts_may_lead_anywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accepting, "leads_astray", nothing_wrong)


def a_part_is_as_good_as_the_whole(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mentions, "_whole", lambda value: re.compile(re.escape(value)))


def any_host_is_allowed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mentions, "_is_allowed", lambda address, links, schemes: True)


def addresses_need_not_be_plain(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mentions, "_is_plain", lambda link, address: True)


def only_known_numbers_are_numbers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mentions, "_LONG_NUMBER", re.compile("(?!)"))


def short_numbers_are_none(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mentions, "_is_short", lambda digits: False)


def whatever_can_be_read_is_sound(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bulletin, "problems_of", lambda found: [])


def without(name: str) -> Sabotage:
    """The form is looked over without one of its checks."""

    def unchecked(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(form, name, nothing_wrong)

    unchecked.__name__ = f"without{name}"
    return unchecked


def small_segments_are_fine(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audience, "FEWEST", 0)


def all_contacts_are_fine(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(drafting, "_first_ways", lambda contact, today: [drafts.way("1648")])


def brackets_are_fine(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(drafting, "_BRACE", re.compile("(?!)"))


def the_first_mistake_is_enough(patch: pytest.MonkeyPatch) -> None:
    def first(*problems: Any) -> BulletinProblem:
        return BulletinProblem(problems[0])

    patch.setattr(drafting, "BulletinProblem", first)


def any_text_around_is_harmless(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(genuine, "is_harmless", lambda *_: True)


def a_second_message_is_harmless(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(around, "MOST_AROUND", 4_000)


def any_digits_are_its_own(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(around, "_own_digits", lambda *_: True)


def a_code_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(genuine, "_foreign_code", lambda *_: 0)


def a_damaged_code_is_none(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(around, "_is_like_code", lambda *_: False)


def a_code_is_proof_enough(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(genuine, "folded", lambda text: "" if text.startswith(("Переказуйте", "№ 8 ")) else text)


def what_looks_alike_is_the_same(patch: pytest.MonkeyPatch) -> None:
    real = genuine.folded
    latin = {ours: looks for ours, looks in judged.ALIKE.items() if ours > "z"}
    patch.setattr(genuine, "folded", lambda text: "".join(latin.get(char, char) for char in real(text)))
    patch.setattr(genuine, "_folded_once", lambda text: genuine.folded(text))


def the_end_of_a_word_is_the_whole(patch: pytest.MonkeyPatch) -> None:
    def found(message: str, wanted: str) -> tuple[str, str] | None:
        before, middle, behind = message.partition(wanted)
        return (before, behind) if middle else None

    patch.setattr(genuine, "_rests", found)
    patch.setattr(genuine, "is_harmless", lambda *_: True)


def with_these(check: Callable[..., None], *values: object) -> Check:
    def run() -> None:
        check(*values)

    run.__name__ = check.__name__
    return run


def what_leads_elsewhere(words: str, named: str) -> Check:
    return with_these(taken.test_whatever_leads_elsewhere_is_named, words, named)


def form_refuses(code: str, **changed: Any) -> Check:
    def run() -> None:
        assert shape.refused(**changed).code == code

    run.__name__ = f"form_refuses_{code}"
    return run


def early_and_late() -> None:
    taken.test_too_early_and_too_late_are_named_with_both_clocks()


def red_contact() -> None:
    drafts.test_a_contact_that_cannot_be_named_is_refused("red", "is marked red")


TWINS: tuple[tuple[Sabotage, Check], ...] = (
    (one_officer_is_enough, taken.test_one_signature_twice_is_named),
    (one_officer_is_enough, taken.test_no_other_set_of_signers_passes),
    (anybody_on_the_list_may_sign, taken.test_somebody_who_is_no_officer_is_named),
    (anybody_on_the_list_may_sign, taken.test_an_officer_whose_term_is_over_is_named),
    (anybody_on_the_list_may_sign, taken.test_a_key_that_does_not_count_yet_is_named),
    (who_is_named_has_signed, taken.test_nothing_else_than_the_exact_bytes_passes),
    (who_is_named_has_signed, taken.test_one_key_under_two_names_is_one),
    (each_signature_counts, taken.test_one_signature_twice_is_named),
    (two_may_skip_the_hold, taken.test_all_of_two_may_not),
    (signed_once_signed_for_ever, taken.test_an_officer_who_was_revoked_signs_no_more),
    (its_place_is_not_looked_at, taken.test_another_bot_is_named),
    (its_place_is_not_looked_at, taken.test_the_same_file_is_not_taken_twice),
    (its_place_is_not_looked_at, taken.test_the_first_one_follows_nothing),
    (the_clock_is_not_looked_at, early_and_late),
    (the_hold_is_not_counted, taken.test_the_hold_must_end_in_time),
    (the_clocks_may_be_apart, taken.test_clocks_that_are_apart_are_named),
    (texts_may_lead_anywhere, what_leads_elsewhere("Пишіть @koordshtab_help", "the handle")),
    (a_part_is_as_good_as_the_whole, what_leads_elsewhere("0 800 300 529 7", "the number")),
    (a_part_is_as_good_as_the_whole, what_leads_elsewhere("https://nib.gov.ua/newsroom", "the link")),
    (any_host_is_allowed, what_leads_elsewhere("nib-gov-ua.com", "the link")),
    (addresses_need_not_be_plain, what_leads_elsewhere("nib.gov.ua:8080", "the link")),
    (only_known_numbers_are_numbers, what_leads_elsewhere("Viber 2878165", "the number")),
    (short_numbers_are_none, what_leads_elsewhere("дзвоніть 102", "the number")),
    (whatever_can_be_read_is_sound, taken.test_what_is_wrong_by_itself_is_refused_however_it_is_signed),
    (without("_languages"), with_these(shape.test_a_missing_language_is_named, "nl")),
    (without("_texts"), shape.test_a_long_text_is_named_with_how_much),
    (without("_texts"), with_these(shape.test_what_nobody_sees_is_named, "\u202e")),
    (without("_numbers"), form_refuses("corrects", corrects=1)),
    (without("_times"), form_refuses("times", not_after=NOW + 7 * 3_600)),
    (without("_audience"), form_refuses("audience", audience=audience.Audience((), ("olena",), ()))),
    (without("_named"), form_refuses("contacts", contacts={"koordshtab": ["1648"]})),
    (small_segments_are_fine, audiences.test_fewer_than_twenty_are_too_few),
    (all_contacts_are_fine, red_contact),
    (brackets_are_fine, with_these(drafts.test_other_brackets_are_refused, "{office:hq}")),
    (the_first_mistake_is_enough, drafts.test_all_mistakes_are_told_at_once),
    (any_text_around_is_harmless, with_these(judged.test_what_leads_elsewhere_beside_the_text_is_told_as_altered, "Call 102")),
    (a_second_message_is_harmless, with_these(judged.test_what_leads_elsewhere_beside_the_text_is_told_as_altered, "Ja " * 99)),
    (any_digits_are_its_own, with_these(judged.test_what_leads_elsewhere_beside_the_text_is_told_as_altered, "Pay 5000 euro")),
    (a_code_is_not_looked_at, judged.test_the_code_of_another_bulletin_is_told),
    (a_damaged_code_is_none, judged.test_one_letter_of_the_code_changed_is_never_genuine),
    (a_code_is_proof_enough, with_these(judged.test_a_copied_code_is_told, "uk")),
    (what_looks_alike_is_the_same, judged.test_all_letters_that_look_alike_at_once_are_seen),
    (the_end_of_a_word_is_the_whole, with_these(judged.test_a_changed_link_or_number_is_told_as_altered, "/news", "/news/pay")),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[f"{each.__name__}-{check.__name__}" for each, check in TWINS])
def test_twin(sabotage: Sabotage, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green as shipped, red without its guard. A check that nothing was refused ends in pytest's own failure."""
    check()
    with monkeypatch.context() as patch:
        sabotage(patch)
        with pytest.raises((AssertionError, pytest.fail.Exception, BaseExceptionGroup)):
            check()
