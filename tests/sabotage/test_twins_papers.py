"""Sabotage twins of the papers in the store: each guard is taken away once, and the check that watches it must turn red."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.adapters.storage import codes, database, papers, store
from bot.adapters.storage import statements as sql
from bot.adapters.storage.envelope import SealingKey
from bot.adapters.storage.vault import PapersKey, Vault
from bot.engine import advance
from bot.engine import papers as engine_papers
from bot.engine.facts import SessionFacts
from bot.engine.papers import Papers
from bot.engine.papers import parted as as_shipped
from bot.engine.session import Session
from bot.service.ports import Delivery, FreshCode
from tests.proofs import test_papers_on_disk as proofs
from tests.shipped import test_form
from tests.unit.storage import test_codes, test_papers
from tests.unit.storage.support_papers import papered, play
from tests.unit.storage.support_storage import NOW

Sabotage = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[Path], None]


def papers_stay_in_the_session(patch: pytest.MonkeyPatch) -> None:
    """Papers are kept in their row, and the session keeps them too."""

    def parted(session: Session) -> tuple[Session, Papers | None]:
        return session, as_shipped(session)[1]

    patch.setattr(papers, "parted", parted)


def sheets_are_sealed_under_the_epoch(patch: pytest.MonkeyPatch) -> None:
    """As every other delivery is."""
    seal, unseal = Vault.seal_delivery, Vault.open_delivery

    def sealed(vault: Vault, number: int, person: bytes, delivery: Delivery, key: PapersKey | None = None) -> bytes:
        return seal(vault, number, person, delivery)

    def opened(vault: Vault, number: int, person: bytes, payload: bytes, key: PapersKey | None = None) -> Delivery:
        return unseal(vault, number, person, payload)

    patch.setattr(Vault, "seal_delivery", sealed)
    patch.setattr(Vault, "open_delivery", opened)


def the_open_row_stays(patch: pytest.MonkeyPatch) -> None:
    """Papers are locked, or let go of, and their row is not dropped."""
    patch.setattr(papers.PapersRows, "forget", lambda rows, person: None)


def deleted_rows_stay_in_the_pages(patch: pytest.MonkeyPatch) -> None:
    """What SQLite does unless it is told otherwise."""
    pragmas = tuple(pragma.replace("secure_delete = ON", "secure_delete = OFF") for pragma in database._PRAGMAS)
    assert pragmas != database._PRAGMAS
    patch.setattr(database, "_PRAGMAS", pragmas)


def the_journal_is_not_emptied(patch: pytest.MonkeyPatch) -> None:
    """It keeps every version of the row until SQLite writes over it."""
    patch.setattr(store, "shred", lambda connection: True)


def values_are_bound_to_no_person(patch: pytest.MonkeyPatch) -> None:
    """Only to their table and column."""
    bound = SealingKey._bound_to
    patch.setattr(SealingKey, "_bound_to", lambda key, domain, person, row: bound(key, domain, b"", b""))


def papers_are_not_swept(patch: pytest.MonkeyPatch) -> None:
    """They wait until their person comes back."""
    patch.setattr(sql, "EXPIRE_PAPERS", "SELECT person FROM papers WHERE erase_at < 0 AND :now > 0")


def a_code_is_given_twice(patch: pytest.MonkeyPatch) -> None:
    """The one made ahead is not taken away."""

    def fresh(made: codes.FamilyCodes) -> FreshCode:
        made.prepare()
        assert made._ahead is not None
        return made._ahead

    patch.setattr(codes.FamilyCodes, "fresh", fresh)


def remains(folder: Path) -> None:
    test_papers.test_no_byte_of_locked_papers_remains_in_the_files(folder, "erased")


def swept(folder: Path) -> None:
    async def story(held: store.SqliteStore) -> None:
        await test_papers.save(held, 1, papered())
        await held.sweep(NOW + 86_400)
        assert await test_papers.load(held, 1) != papered()

    play(folder, story)


def given_once(folder: Path) -> None:
    test_codes.test_each_code_is_given_once()


def only_results_are_papers(patch: pytest.MonkeyPatch) -> None:
    """What waits on the trail during a change is not seen."""
    patch.setattr(engine_papers, "_holds_any", lambda session, asked: any(map(engine_papers.is_paper, session.results)))


def kept_aside(folder: Path) -> None:
    test_form.test_answers_kept_aside_during_a_change_stay_papers(folder, "/contacts")


def papers_belong_to_any_list(patch: pytest.MonkeyPatch) -> None:
    as_told = SessionFacts.value
    patch.setattr(SessionFacts, "value", lambda facts, name: None if name == "form-other" else as_told(facts, name))


def any_term_counts(patch: pytest.MonkeyPatch) -> None:
    """However far ahead it lies."""
    patch.setattr(advance, "has_lapsed", lambda session, at: 0 < session.papers_until <= at)


TWINS: tuple[tuple[Sabotage, Check], ...] = (
    (papers_stay_in_the_session, test_papers.test_no_answer_stands_in_the_session_row),
    (sheets_are_sealed_under_the_epoch, test_papers.test_no_key_that_is_left_opens_a_kept_copy_of_a_sheet),
    (the_open_row_stays, test_papers.test_root_opens_locked_papers_with_their_code_only),
    (deleted_rows_stay_in_the_pages, remains),
    (the_journal_is_not_emptied, remains),
    (values_are_bound_to_no_person, proofs.test_every_swap_is_refused),
    (papers_are_not_swept, swept),
    (a_code_is_given_twice, given_once),
    (only_results_are_papers, kept_aside),
    (papers_belong_to_any_list, test_form.test_papers_belong_to_one_list),
    (any_term_counts, test_form.test_a_clock_that_was_set_right_does_not_keep_papers),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[f"{each.__name__}-{check.__name__}" for each, check in TWINS])
def test_twin(sabotage: Sabotage, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green as shipped, red without its guard."""
    check(tmp_path / "sound")
    with monkeypatch.context() as patch:
        sabotage(patch)
        with pytest.raises(AssertionError):
            check(tmp_path / "sabotaged")
