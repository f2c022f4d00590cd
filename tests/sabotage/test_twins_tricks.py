"""Sabotage twins of what families tell of tricks: each guard is taken away once, and its check must turn red."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.adapters.storage import store, unit, upkeep
from bot.adapters.storage.envelope import SealingKey
from bot.adapters.storage.unit import SqliteUnitOfWork
from bot.engine import tricks as telling
from bot.manipulation import tricks
from bot.manipulation.tricks import Told, TrickReport
from tests.shipped import test_report_a_trick
from tests.unit.manipulation import test_trick_digest as digests
from tests.unit.storage import test_trick_rows

Sabotage = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[Path], None]


def reports_are_numbered(patch: pytest.MonkeyPatch) -> None:
    """In the order they came."""
    numbers = itertools.count(1)
    patch.setattr(unit, "new_ident", lambda: next(numbers).to_bytes(16, "big"))


def nothing_is_sealed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SealingKey, "seal", lambda key, domain, person, row, plain: b"\x01\x01" + key.id + plain.ljust(96, b"\0"))


def the_journal_is_not_emptied(patch: pytest.MonkeyPatch) -> None:
    """It shows which session was written together with a report."""
    patch.setattr(store, "shred", lambda connection: True)


def the_journal_waits_for_an_erasure(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SqliteUnitOfWork, "has_erased", property(lambda each: bool(each._erased)))


def rows_stay_under_their_epoch(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(upkeep, "reseal", lambda connection, ring: None)


def small_counts_are_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tricks, "_shown", lambda count: count if count > 1 else None)


def words_are_kept_as_they_came(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "mask", lambda text: text)


def words_stay_in_the_session(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "without_words", lambda session: session)


def hidden(folder: Path) -> None:
    digests.small_counts_are_hidden([Told(digests.DAY, TrickReport(("money_release",)))] * 9)


TWINS: tuple[tuple[Sabotage, Check], ...] = (
    (reports_are_numbered, test_trick_rows.rows_have_no_order),
    (nothing_is_sealed, test_trick_rows.nothing_is_readable_at_rest),
    (the_journal_is_not_emptied, test_trick_rows.nothing_of_a_person_stands_in_a_row),
    (the_journal_waits_for_an_erasure, test_trick_rows.nothing_of_a_person_stands_in_a_row),
    (rows_stay_under_their_epoch, test_trick_rows.old_epochs_do_not_live_on),
    (small_counts_are_shown, hidden),
    (words_are_kept_as_they_came, test_report_a_trick.words_are_masked_and_shown_first),
    (words_stay_in_the_session, test_report_a_trick.words_are_masked_and_shown_first),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[f"{each.__name__}-{check.__name__}" for each, check in TWINS])
def test_twin(sabotage: Sabotage, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green as shipped, red without its guard."""
    check(tmp_path / "sound")
    with monkeypatch.context() as patch:
        sabotage(patch)
        with pytest.raises(AssertionError):
            check(tmp_path / "sabotaged")
