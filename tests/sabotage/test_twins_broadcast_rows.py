"""Sabotage twins of warnings at rest: each guard is taken away once, and the check that watches it must turn red."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.storage import broadcasts, office_reading, sends_upkeep, store, upkeep
from bot.adapters.storage import statements as sql
from bot.adapters.storage.audit import AuditLog, Head
from bot.adapters.storage.envelope import Domain, SealingKey
from bot.adapters.storage.send_states import SENDING
from bot.adapters.storage.subscriptions import SubscriptionRows
from bot.adapters.storage.vault import Vault
from bot.authority import audit as chain
from bot.service.ports import Send, SendEnd, Unreadable
from tests.unit.storage import test_audit_rows as audited
from tests.unit.storage import test_broadcast_rows as copies
from tests.unit.storage import test_subscription_rows as subscribed

Sabotage = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[Path], None]


def the_subscription_is_not_asked_again(patch: pytest.MonkeyPatch) -> None:
    """Opting out removes nothing that the copies know."""
    patch.setattr(SubscriptionRows, "drop", lambda rows, person: None)


def copies_stay_when_their_person_goes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sql, "FORGET_SENDS", "DELETE FROM bulletin_sends WHERE person = :person_is AND state > 9")


def the_subscription_stays_when_its_person_goes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sql, "FORGET_SUBSCRIPTION", "DELETE FROM subscriptions WHERE person = :person_is AND tester > 9")


def the_journal_is_not_emptied(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(store, "shred", lambda connection: True)


def sending_is_not_written(patch: pytest.MonkeyPatch) -> None:
    """Copies are handed out and stay new, as if they were to be taken once more."""
    opened = broadcasts._opened

    def handed_out(connection: sqlite3.Connection, vault: Vault, *rest: Any) -> list[Send]:
        sends = opened(connection, vault, *rest)
        connection.execute("UPDATE bulletin_sends SET state = 0 WHERE state = ?", (SENDING,))
        return sends

    patch.setattr(broadcasts, "_opened", handed_out)


def an_end_counts_twice(patch: pytest.MonkeyPatch) -> None:
    settle = broadcasts._settle

    def counted(connection: sqlite3.Connection, number: int, ends: Sequence[SendEnd], expected: frozenset[int]) -> None:
        settle(connection, number, ends, expected)
        for _ in ends:
            row = {"bulletin": number, "locale": "uk", "state": 2, "count": 1}
            connection.execute(sql.COUNT_SENDS, row)

    patch.setattr(broadcasts, "_settle", counted)


def erased_copies_are_counted_as_new(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sql, "SENDS_OF", "SELECT bulletin, locale, state FROM bulletin_sends WHERE person = :person_is AND state > 9")


def planning_is_not_taken_up(patch: pytest.MonkeyPatch) -> None:
    """It begins where the last copy of any bulletin stands."""
    patch.setattr(sql, "LAST_PLANNED", "SELECT max(person) FROM subscriptions WHERE :bulletin_is > 0")


def moments_stay(patch: pytest.MonkeyPatch) -> None:
    keeps = "UPDATE bulletin_sends SET state = state WHERE bulletin = :bulletin_is AND person = :person_is"
    patch.setattr(sql, "FORGET_MOMENT", keeps)


def copies_are_not_swept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sends_upkeep, "ENDED", frozenset())


def officers_are_not_swept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(upkeep, "sweep_officers", lambda connection, now: False)


def seals_are_bound_to_no_person(patch: pytest.MonkeyPatch) -> None:
    bound_to = SealingKey._bound_to

    def unbound(key: SealingKey, domain: Domain, person: bytes, row: bytes) -> bytes:
        return bound_to(key, domain, b"" if domain.table == "subscriptions" else person, row)

    patch.setattr(SealingKey, "_bound_to", unbound)


def phrases_are_not_sealed(patch: pytest.MonkeyPatch) -> None:
    write = SubscriptionRows.write

    def open_words(rows: SubscriptionRows, writes: Callable[[str, list[dict[str, object]]], None]) -> None:
        write(rows, writes)
        for person in rows._rows:
            writes(sql.RESEAL_SUBSCRIPTION, [{"person_is": person, "address": b"987654321012", "phrase": b"amber river"}])

    patch.setattr(SubscriptionRows, "write", open_words)


def subscriptions_are_not_resealed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(store, "reseal_window", lambda connection, ring, after: None)


def officers_are_not_resealed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(upkeep, "reseal_officers", lambda connection, ring: None)


def macs_are_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(chain, "_continues", lambda *entry: True)


def the_head_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(AuditLog, "noted", lambda log: None)


def numbers_go_on_from_the_table(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(AuditLog, "last", lambda log, head: head or (0, ""))


def old_entries_leave_no_proof(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sends_upkeep, "cut_body", lambda last, key: b"")


def any_beginning_counts(patch: pytest.MonkeyPatch) -> None:
    def believed(body: bytes | None, key: bytes) -> Head:
        number, mac, _ = (body or b"0  ").decode().split(" ")
        return int(number), mac

    patch.setattr(office_reading, "cut_in", believed)


def moved(folder: Path) -> None:
    """A sealed value that opens in a foreign row, or not, as a plain failure."""
    try:
        subscribed.a_row_moved_to_another_person_does_not_open(folder)
    except Unreadable as problem:
        raise AssertionError(str(problem)) from None


TWINS: tuple[tuple[Sabotage, Check], ...] = (
    (the_subscription_is_not_asked_again, copies.opted_out_are_skipped),
    (copies_stay_when_their_person_goes, subscribed.erasing_takes_subscription_and_copies),
    (the_subscription_stays_when_its_person_goes, subscribed.erasing_takes_subscription_and_copies),
    (the_subscription_stays_when_its_person_goes, subscribed.whoever_blocked_the_bot_is_subscribed_no_longer),
    (the_journal_is_not_emptied, subscribed.erasing_takes_subscription_and_copies),
    (sending_is_not_written, copies.sending_is_found_after_a_crash),
    (an_end_counts_twice, copies.counts_are_those_of_the_rows),
    (erased_copies_are_counted_as_new, copies.counts_are_those_of_the_rows),
    (planning_is_not_taken_up, copies.planning_goes_on_after_a_restart),
    (moments_stay, copies.messages_are_forgotten_in_time),
    (copies_are_not_swept, copies.messages_are_forgotten_in_time),
    (officers_are_not_swept, copies.former_officers_are_forgotten),
    (seals_are_bound_to_no_person, moved),
    (phrases_are_not_sealed, subscribed.nothing_that_names_a_person_is_readable),
    (subscriptions_are_not_resealed, subscribed.old_epochs_go),
    (officers_are_not_resealed, subscribed.old_epochs_go),
    (macs_are_not_checked, audited.tampering_shows),
    (the_head_is_not_looked_at, audited.tampering_shows),
    (numbers_go_on_from_the_table, audited.a_cut_is_not_covered_by_what_follows),
    (old_entries_leave_no_proof, audited.old_entries_go),
    (any_beginning_counts, audited.a_false_beginning_is_not_believed),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[f"{each.__name__}-{check.__name__}" for each, check in TWINS])
def test_twin(sabotage: Sabotage, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green as shipped, red without its guard."""
    check(tmp_path / "sound")
    with monkeypatch.context() as patch:
        sabotage(patch)
        with pytest.raises(AssertionError):
            check(tmp_path / "sabotaged")
