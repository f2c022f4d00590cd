"""Sabotage twins of the evidence pack: each guard is taken away once, and the check that watches it must turn red."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from bot.adapters.storage import backup, evidence, store
from bot.adapters.storage import statements as sql
from bot.adapters.storage.evidence_key import EvidenceKey
from bot.adapters.storage.vault import PapersKey, Vault
from bot.engine import gathering
from bot.engine.session import Session
from bot.evidence import pack, verifying
from bot.evidence.pack import Gathered
from bot.service import sender
from bot.service.ports import Delivery
from tests.proofs import test_evidence_passing as passing
from tests.shipped import test_evidence as shipped
from tests.unit.evidence import test_pack
from tests.unit.storage import test_evidence_store as stored

Sabotage = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[Path], None]


def it_stays_in_the_session(patch: pytest.MonkeyPatch) -> None:
    def parted(session: Session) -> tuple[Session, tuple[Gathered, ...] | None]:
        return session, session.gathered if session.gathered_until else None

    patch.setattr(evidence, "parted", parted)


def its_row_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(evidence.EvidenceRows, "forget", lambda rows, person: None)


def the_journal_is_not_emptied(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(store, "shred", lambda connection: True)


def packs_are_sealed_under_the_epoch(patch: pytest.MonkeyPatch) -> None:
    seal = Vault.seal_delivery

    def sealed(vault: Vault, number: int, person: bytes, delivery: Delivery, key: PapersKey | None = None) -> bytes:
        return seal(vault, number, person, delivery)

    patch.setattr(Vault, "seal_delivery", sealed)


def it_is_not_swept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sql, "EXPIRE_EVIDENCE", "SELECT person FROM evidence WHERE erase_at < 0 AND :now > 0 AND :odd > 0")


def it_is_backed_up(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(backup, "BACKED_UP", backup.BACKED_UP | {"evidence"})


def each_forward_begins_the_day_anew(patch: pytest.MonkeyPatch) -> None:
    with_forward = gathering.with_forward

    def later(session: Session, event: object) -> Session:
        found = with_forward(session, event)  # type: ignore[arg-type]
        return msgspec.structs.replace(found, gathered_until=event.at + gathering.OPEN_SECONDS)  # type: ignore[attr-defined]

    patch.setattr(gathering, "with_forward", later)


def any_term_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gathering, "has_lapsed", lambda session, at: 0 < session.gathered_until <= at)


def any_pack_ends_it(patch: pytest.MonkeyPatch) -> None:
    """Whether it is the one that is waited for or not: a sheet that arrives without its list erases all."""
    patch.setattr(gathering, "after_pack", lambda session, event: gathering.let_go(session))


def a_lost_document_is_not_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sender, "_is_sheet", lambda queued: False)


def the_key_signs_without_its_prefix(patch: pytest.MonkeyPatch) -> None:
    def bare(signed: object) -> bytes:
        return pack.signed_bytes(signed).removeprefix(pack.PREFIX)  # type: ignore[arg-type]

    patch.setattr(verifying, "signed_bytes", bare)


def the_form_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    """What reads as the same counts as the same."""
    patch.setattr(verifying, "canonical", lambda signed: _Same(pack.canonical(signed)))


class _Same(bytes):
    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = bytes.__hash__


def the_signature_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(verifying, "_is_signed", lambda signed: True)


def the_key_is_made_anew(patch: pytest.MonkeyPatch) -> None:
    """Whatever lies there."""
    patch.setattr(EvidenceKey, "check", lambda key: key._path.unlink(missing_ok=True))


def remains(folder: Path) -> None:
    stored.test_no_byte_remains(folder, "handed")


def swept(folder: Path) -> None:
    stored.test_no_byte_remains(folder, "swept")


def backed_up(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    stored.test_it_is_in_no_backup(folder)


def refused(folder: Path) -> None:
    passing.test_a_document_that_is_refused_is_told_and_nothing_is_erased(folder, 0)


def domain(folder: Path) -> None:
    fails_instead(test_pack.test_the_signature_means_nothing_without_its_prefix)


def one_writing(folder: Path) -> None:
    fails_instead(test_pack.test_another_writing_of_the_same_is_no_list_as_it_was_handed_over)


def mutations(folder: Path) -> None:
    fails_instead(test_pack.test_no_mutation_verifies)


def fails_instead(check: Callable[[], None]) -> None:
    """A check that nothing was refused ends in pytest's own failure, which is no `AssertionError`."""
    try:
        check()
    except pytest.fail.Exception as failure:
        raise AssertionError(str(failure)) from None


def made_once(folder: Path) -> None:
    try:
        stored.test_the_key_is_made_once_and_sealed(folder)
    except verifying.Unverified as problem:
        raise AssertionError(str(problem)) from None


TWINS: tuple[tuple[Sabotage, Check], ...] = (
    (it_stays_in_the_session, stored.test_no_word_stands_in_the_session_row),
    (its_row_stays, remains),
    (the_journal_is_not_emptied, remains),
    (packs_are_sealed_under_the_epoch, remains),
    (it_is_not_swept, swept),
    (it_is_backed_up, backed_up),
    (each_forward_begins_the_day_anew, shipped.test_it_is_erased_a_day_after_the_first_message),
    (any_term_counts, shipped.test_a_clock_that_was_set_right_keeps_nothing),
    (any_pack_ends_it, refused),
    (a_lost_document_is_not_told, refused),
    (the_key_signs_without_its_prefix, domain),
    (the_form_is_not_looked_at, one_writing),
    (the_signature_is_not_looked_at, mutations),
    (the_key_is_made_anew, made_once),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[f"{each.__name__}-{check.__name__}" for each, check in TWINS])
def test_twin(sabotage: Sabotage, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green as shipped, red without its guard."""
    check(tmp_path / "sound")
    with monkeypatch.context() as patch:
        sabotage(patch)
        with pytest.raises(AssertionError):
            check(tmp_path / "sabotaged")
