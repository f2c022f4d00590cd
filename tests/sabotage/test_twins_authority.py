"""Sabotage twins of authority: each guard is taken away once, and the check that watches it must turn red."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
import pytest

from bot.authority import audit, canonical, keys, roles, roster, signatures, totp
from bot.authority.audit import Entry
from bot.authority.canonical import to_canonical
from bot.authority.signatures import Signed, to_file
from tests.proofs import test_audit_tampering as tampering
from tests.proofs import test_signers as proof
from tests.support.rosters import PUBLIC
from tests.unit.authority import test_audit_chain as chained
from tests.unit.authority import test_canonical_form as form
from tests.unit.authority import test_officer_keys as key_files
from tests.unit.authority import test_officer_list as listed
from tests.unit.authority import test_one_time_codes as codes
from tests.unit.authority import test_roles_table as table
from tests.unit.authority import test_signed_files as files

Sabotage = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[], object]


class Alike(bytes):
    """Bytes that are the same as any others."""

    __hash__ = bytes.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


def each_signature_is_a_signer(patch: pytest.MonkeyPatch) -> None:
    """The same one twice is two."""

    def counted(signed: Signed, keys: Mapping[str, bytes]) -> frozenset[str]:
        good = [
            each
            for each in signed.signatures
            if each.by in keys and signatures._is_good(signed.body, each.value, keys[each.by])
        ]
        return frozenset(f"{each.by}{number}" for number, each in enumerate(good))

    patch.setattr(roster, "signers", counted)
    patch.setattr(files, "signers", counted)


def names_are_counted_not_keys(patch: pytest.MonkeyPatch) -> None:
    def named(signed: Signed, keys: Mapping[str, bytes]) -> frozenset[str]:
        return frozenset(
            each.by
            for each in signed.signatures
            if each.by in keys and signatures._is_good(signed.body, each.value, keys[each.by])
        )

    patch.setattr(files, "signers", named)


def any_key_of_the_list_fits_any_name(patch: pytest.MonkeyPatch) -> None:
    def lent(signed: Signed, keys: Mapping[str, bytes]) -> frozenset[str]:
        return frozenset(
            each.by
            for each in signed.signatures
            if any(signatures._is_good(signed.body, each.value, key) for key in keys.values())
        )

    patch.setattr(roster, "signers", lent)
    patch.setattr(files, "signers", lent)


def signatures_are_over_the_text_without_its_margins(patch: pytest.MonkeyPatch) -> None:
    is_good = signatures._is_good
    patch.setattr(signatures, "_is_good", lambda body, value, key: is_good(body.strip(), value, key))


def signatures_are_not_verified(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signatures, "_is_good", lambda body, value, key: True)


def any_key_is_sound(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signatures, "is_sound", lambda key: True)
    patch.setattr(roster, "is_sound", lambda key: True)


def the_file_may_be_written_anyhow(patch: pytest.MonkeyPatch) -> None:
    written = signatures._written
    patch.setattr(signatures, "_written", lambda file: Alike(written(file)))


def the_body_may_be_written_anyhow(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(canonical, "to_canonical", lambda value: Alike(to_canonical(value)))


def letters_need_no_composed_form(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(canonical, "_text", lambda value: value)


def any_depth_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(canonical, "MOST_DEPTH", 200)


def any_length_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(canonical, "MOST_BYTES", 10_000_000)


def a_new_key_counts_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "KEY_DELAY", 0)


def nobody_expires(patch: pytest.MonkeyPatch) -> None:
    in_office = roster.in_office

    def for_ever(known: roster.Roster, role: roster.Role, at: int) -> dict[str, bytes]:
        members = tuple(msgspec.structs.replace(each, until=2**53) for each in known.members)
        return in_office(msgspec.structs.replace(known, members=members), role, at)

    patch.setattr(roster, "in_office", for_ever)


def one_moment_is_enough(patch: pytest.MonkeyPatch) -> None:
    """Who signs was in office when the list was made; whether they still are is not asked."""
    others = roster._signed_by_two_others
    patch.setattr(
        roster, "_signed_by_two_others", lambda current, signed, touched, made, at: others(current, signed, touched, at, at)
    )


def everybody_signs_their_own_change(patch: pytest.MonkeyPatch) -> None:
    others = roster._signed_by_two_others
    patch.setattr(
        roster, "_signed_by_two_others", lambda current, signed, touched, made, at: others(current, signed, set(), made, at)
    )


def one_person_may_be_all_three(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "_APART", frozenset({"nobody"}))


def officers_need_no_key(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "_SIGNING", frozenset())


def two_lines_may_share_a_key(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "_refuse_doubles", lambda what, values: None)


def a_list_follows_any_other(patch: pytest.MonkeyPatch) -> None:
    follows = roster._follows
    patch.setattr(roster, "_follows", lambda current, digest, new, at: follows(current, new.previous, new, at))


def numbers_may_leap(patch: pytest.MonkeyPatch) -> None:
    follows = roster._follows

    def leaping(current: roster.Roster, digest: str, new: roster.Roster, at: int) -> None:
        follows(msgspec.structs.replace(current, number=new.number - 1), digest, new, at)

    patch.setattr(roster, "_follows", leaping)


def a_list_may_bear_any_date(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "LATE", 10**9)


def terms_are_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "_keeps_its_term", lambda old, new, made: None)


def nobody_need_remain(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "FEWEST_OFFICERS", 0)


def two_officers_found(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "FIRST_OFFICERS", 2)


def the_first_list_needs_no_signatures(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roster, "signers", lambda signed, keys: frozenset(keys))


def a_key_file_is_bound_to_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keys, "_bound", lambda file: b"")


def short_passphrases_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keys, "FEWEST_CHARACTERS", 1)


def entries_are_not_linked(patch: pytest.MonkeyPatch) -> None:
    def alone(body: bytes, told: str, key: bytes, number: int, last: str) -> bool:
        return audit._same(told, audit._mac(body, key)) and json.loads(body)["number"] == number

    patch.setattr(audit, "_continues", alone)


def entries_are_not_sealed(patch: pytest.MonkeyPatch) -> None:
    def linked(body: bytes, told: str, key: bytes, number: int, last: str) -> bool:
        try:
            entry = msgspec.json.decode(body, type=Entry)
        except msgspec.MsgspecError:
            return False
        return entry.number == number and entry.previous == last

    patch.setattr(audit, "_continues", linked)


def the_head_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    first_break = audit.first_break

    def headless(rows: Any, key: bytes, head: object, after: tuple[int, str] = audit.BEGINNING) -> int | None:
        return first_break(rows, key, None, after)

    patch.setattr(chained, "first_break", headless)
    patch.setattr(tampering, "first_break", headless)


def a_code_counts_twice(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(codes, "matches", lambda secret, code, at, last_step: totp.matches(secret, code, at, -1))


def codes_live_for_minutes(patch: pytest.MonkeyPatch) -> None:
    def long(secret: bytes, code: str, at: int, last_step: int) -> int | None:
        found = (totp.matches(secret, code, at + near, last_step) for near in (-90, 0, 90))
        return next((step for step in found if step is not None), None)

    patch.setattr(codes, "matches", long)


def what_has_no_row_is_everybodys(patch: pytest.MonkeyPatch) -> None:
    class Open(dict[str, frozenset[roles.Actor]]):
        def get(self, key: str, default: object = None) -> Any:
            return super().get(key, frozenset({"anyone"}))

    patch.setattr(roles, "ALLOWED", Open(roles.ALLOWED))


def one_officer_submits(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(roles, "ALLOWED", MappingProxyType({**roles.ALLOWED, "bulletin submit": frozenset({"officer"})}))


def a_row_is_missing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(table, "ALLOWED", {name: row for name, row in roles.ALLOWED.items() if name != "restore"})


def two_subsets() -> None:
    proof.every_subset_is_judged(proof.list_gate(), 130)


def chain_of_fifty() -> None:
    tampering.every_tampering_is_found(64, 64, 50)


def all_three_at_once() -> None:
    listed.test_a_line_that_cannot_stand({"roles": ("author", "reviewer", "officer")}, "at once")


def no_key_at_all() -> None:
    listed.test_a_line_that_cannot_stand({"key": ""}, "needs a key")


def the_key_of_another() -> None:
    listed.test_a_line_that_cannot_stand({"key": PUBLIC["bohdan"].hex()}, "twice")


def the_neutral_key() -> None:
    listed.test_a_line_that_cannot_stand({"key": "01" + "00" * 31}, "no public key")


def another_name() -> None:
    key_files.test_nothing_in_it_can_be_changed({"name": "bohdan"})


def a_space_more() -> None:
    form.test_another_writing_is_refused(b'{"a": 1}')


def a_newline_more() -> None:
    files.test_another_file_is_refused(to_file(files.two()) + b"\n")


TWINS: tuple[tuple[Sabotage, Check], ...] = (
    (each_signature_is_a_signer, files.test_the_same_officer_twice_is_one),
    (each_signature_is_a_signer, listed.test_two_others_sign),
    (each_signature_is_a_signer, two_subsets),
    (names_are_counted_not_keys, files.test_one_key_under_two_names_is_one),
    (any_key_of_the_list_fits_any_name, files.test_a_name_does_not_lend_its_signature),
    (any_key_of_the_list_fits_any_name, two_subsets),
    (signatures_are_over_the_text_without_its_margins, files.test_one_byte_more_or_less_and_nobody_signed_it),
    (signatures_are_not_verified, listed.test_a_changed_byte_is_signed_by_nobody),
    (signatures_are_not_verified, two_subsets),
    (any_key_is_sound, files.test_a_key_under_which_anybody_signs_is_none),
    (any_key_is_sound, the_neutral_key),
    (the_file_may_be_written_anyhow, a_newline_more),
    (the_file_may_be_written_anyhow, two_subsets),
    (the_body_may_be_written_anyhow, a_space_more),
    (letters_need_no_composed_form, form.test_what_cannot_be_signed),
    (any_depth_will_do, form.test_what_cannot_be_signed),
    (any_length_will_do, form.test_too_much_is_refused_before_it_is_read),
    (a_new_key_counts_at_once, listed.test_a_new_officer_counts_a_day_later),
    (a_new_key_counts_at_once, two_subsets),
    (nobody_expires, listed.test_officers_sign_while_they_are_in_office_and_only_then),
    (nobody_expires, two_subsets),
    (one_moment_is_enough, listed.test_officers_sign_while_they_are_in_office_and_only_then),
    (everybody_signs_their_own_change, listed.test_two_others_sign),
    (one_person_may_be_all_three, all_three_at_once),
    (officers_need_no_key, no_key_at_all),
    (two_lines_may_share_a_key, the_key_of_another),
    (a_list_follows_any_other, listed.test_the_line_of_lists_has_no_gap),
    (numbers_may_leap, listed.test_the_line_of_lists_has_no_gap),
    (a_list_may_bear_any_date, listed.test_the_delay_cannot_be_spent_beforehand),
    (terms_are_not_looked_at, listed.test_what_stays_keeps_its_date_and_what_is_new_begins),
    (nobody_need_remain, listed.test_who_was_new_in_the_first_day_waits),
    (two_officers_found, listed.test_the_first_list_is_signed_by_each_of_its_officers),
    (the_first_list_needs_no_signatures, listed.test_the_first_list_is_signed_by_each_of_its_officers),
    (a_key_file_is_bound_to_nobody, another_name),
    (short_passphrases_will_do, key_files.test_a_short_passphrase),
    (entries_are_not_linked, chained.test_a_row_by_one_who_has_the_key_but_not_its_place),
    (entries_are_not_sealed, chain_of_fifty),
    (the_head_is_forgotten, chained.test_another_chain_by_the_same_key_does_not_fit_the_head),
    (the_head_is_forgotten, chain_of_fifty),
    (a_code_counts_twice, codes.test_no_code_counts_twice),
    (codes_live_for_minutes, codes.test_a_step_earlier_or_later_is_taken_and_no_more),
    (what_has_no_row_is_everybodys, table.test_nothing_is_allowed_by_default),
    (one_officer_submits, table.test_nobody_speaks_to_everybody_alone),
    (a_row_is_missing, table.test_every_command_has_a_row),
)


def turned_red(check: Check) -> bool:
    """A check that nothing was refused ends in pytest's own failure, which is no `AssertionError`."""
    try:
        check()
    except (AssertionError, pytest.fail.Exception):
        return True
    return False


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[f"{each.__name__}-{check.__name__}" for each, check in TWINS])
def test_twin(sabotage: Sabotage, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green as shipped, red without its guard."""
    check()
    with monkeypatch.context() as patch:
        sabotage(patch)
        assert turned_red(check)
