"""Sabotage twins of the clone watch: each guard is taken away once, and the check that watches it must turn red."""

from collections.abc import Callable, Sequence

import pytest

from bot import logs
from bot.adapters.telegram import service, watch
from bot.adapters.telegram.poller import Poller
from bot.adapters.telegram.watch import CloneWatch
from bot.authority import signatures
from bot.bulletins import manifest
from bot.bulletins.manifest import Manifest, Seen
from bot.service import pauses
from bot.service.conversation import Answer
from bot.service.doorkeeper import Doorkeeper
from bot.service.pauses import Pauses
from bot.service.ports import Incoming, UnitOfWork
from tests.support.botapi import BotApi
from tests.telegram import test_clone_watch as watching
from tests.unit.bulletins import test_manifest_differences as differing
from tests.unit.service import test_pauses as pausing

Sabotage = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[], None]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a sabotaged bot never does is not waited for long."""
    until = BotApi.until

    async def soon(api: BotApi, predicate: Callable[[], object], timeout: float = 10.0, what: str = "") -> None:
        await until(api, predicate, min(timeout, 2.5), what)

    monkeypatch.setattr(BotApi, "until", soon)


def the_webhook_is_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    async def nothing(self: CloneWatch) -> None:
        return None

    patch.setattr(CloneWatch, "_look_at_webhook", nothing)


def any_webhook_is_ours(patch: pytest.MonkeyPatch) -> None:
    async def none(bot: object) -> str:
        return ""

    patch.setattr(watch, "address_of_updates", none)


def the_webhook_of_the_manifest_is_foreign(patch: pytest.MonkeyPatch) -> None:
    look = CloneWatch._look_at_webhook

    async def unsigned(self: CloneWatch) -> None:
        kept, self._manifest = self._manifest, None
        await look(self)
        self._manifest = kept

    patch.setattr(CloneWatch, "_look_at_webhook", unsigned)


def a_conflict_is_not_handed_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Poller, "_on_conflicting", lambda poller, error: 1.0)


def a_conflict_pauses_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(CloneWatch, "on_conflict", lambda self, active: None)


def the_watch_waits_for_minutes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(watch, "LOOK_SECONDS", 300.0)


def it_looks_once(patch: pytest.MonkeyPatch) -> None:
    async def no_more(self: CloneWatch, stop: object) -> None:
        return None

    patch.setattr(CloneWatch, "run", no_more)


def the_words_are_set_first(patch: pytest.MonkeyPatch) -> None:
    """What somebody changed is set right before anybody looked."""

    async def blindly(self: service.TelegramService, stop: object) -> None:
        await self._publish()
        await self.watch.run(stop)  # type: ignore[arg-type]

    patch.setattr(service.TelegramService, "_watch", blindly)


def it_compares_at_the_start_only(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(watch, "COMPARE_SECONDS", 1e9)


def a_finding_goes_into_the_log(patch: pytest.MonkeyPatch) -> None:
    def told(code: str, **more: object) -> None:
        logs._logger.error(logs._Line(code))

    def found(signed: Manifest, seen: Seen) -> list[str]:
        return manifest.differences(signed, seen)

    patch.setattr(logs, "alarm", told)
    patch.setattr(watch, "parts_that_differ", found)


def a_failing_call_is_a_foreign_webhook(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(CloneWatch, "_on_blind", lambda self, error: self._pauses.begin(pauses.FOREIGN_WEBHOOK))


def it_resumes_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pauses, "LINGER", 0.0)


def it_never_resumes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pauses, "LINGER", 1e9)


def an_order_lifts_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Pauses, "lift", lambda self: None)


def a_lifted_cause_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """And pauses again at the next look, whatever the operator decided."""
    patch.setattr(Pauses, "lift", lambda self: self._causes.clear())


def the_door_is_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Doorkeeper, "turned_away", lambda self, group: [])


def the_door_is_shut_to_all(patch: pytest.MonkeyPatch) -> None:
    def all_of_them(self: Doorkeeper, group: Sequence[Incoming]) -> list[Incoming]:
        return list(group) if self._pauses.is_paused else []

    patch.setattr(Doorkeeper, "turned_away", all_of_them)


def nobody_is_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Doorkeeper, "_is_to_be_told", lambda self, incoming: False)


def everybody_is_told_each_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Doorkeeper, "_is_to_be_told", lambda self, incoming: True)


def presses_are_left_waiting(patch: pytest.MonkeyPatch) -> None:
    turn = Doorkeeper.turn_away

    def silent(self: Doorkeeper, unit: UnitOfWork, group: Sequence[Incoming]) -> list[Answer]:
        turn(self, unit, group)
        return []

    patch.setattr(Doorkeeper, "turn_away", silent)


def the_update_stays_new(patch: pytest.MonkeyPatch) -> None:
    turn = Doorkeeper._turn_away

    def unmarked(self: Doorkeeper, unit: object, incoming: Incoming) -> None:
        turn(self, _Forgetful(unit), incoming)  # type: ignore[arg-type]

    patch.setattr(Doorkeeper, "_turn_away", unmarked)


class _Forgetful:
    """A unit of work that notes no update."""

    def __init__(self, unit: object) -> None:
        self._unit = unit

    def mark_seen(self, update: int, at: int) -> None:
        return None

    def __getattr__(self, name: str) -> object:
        return getattr(self._unit, name)


def one_officer_is_enough(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(manifest, "ENOUGH", 1)


def who_left_still_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(manifest, "in_office", lambda roster, role, at: {m.name: bytes.fromhex(m.key) for m in roster.members})


def signatures_are_counted_not_verified(patch: pytest.MonkeyPatch) -> None:
    def counted(signed: signatures.Signed, keys: object) -> frozenset[str]:
        return frozenset(each.by for each in signed.signatures)

    patch.setattr(manifest, "signers", counted)


def no_manifest_expires(patch: pytest.MonkeyPatch) -> None:
    read = manifest.read_manifest

    def ageless(signed: signatures.Signed, roster: object, at: int) -> Manifest:
        return read(signed, roster, min(at, differing.NOW))  # type: ignore[arg-type]

    patch.setattr(manifest, "read_manifest", ageless)


def _unseen(part: str) -> Sabotage:
    """A comparison that is blind to one part."""

    def blind(patch: pytest.MonkeyPatch) -> None:
        found = manifest._found
        patch.setattr(manifest, "_found", lambda signed, seen: [each for each in found(signed, seen) if each[0] != part])

    blind.__name__ = f"the_{part.replace('-', '_')}_is_not_compared"
    return blind


def _part(part: str) -> Check:
    def check() -> None:
        differing.test_each_part_that_differs_is_found(part)

    check.__name__ = f"{part.replace('-', '_')}_differs"
    return check


def expiry() -> None:
    differing.test_it_holds_from_made_until_until()


def quick_exit() -> None:
    pausing.test_the_quick_exit_is_let_through("command")


def quick_exit_button() -> None:
    pausing.test_the_quick_exit_is_let_through("button")


TWINS: tuple[tuple[Sabotage, Check], ...] = (
    (the_webhook_is_not_looked_at, watching.test_the_watch_alone_finds_a_foreign_webhook),
    (any_webhook_is_ours, watching.test_a_foreign_webhook_pauses_the_intake_and_raises_an_alarm),
    (the_webhook_of_the_manifest_is_foreign, watching.test_the_webhook_of_the_manifest_is_our_own),
    (a_conflict_is_not_handed_on, watching.test_a_second_poller_pauses_the_intake_and_raises_an_alarm),
    (a_conflict_pauses_nothing, watching.test_a_second_poller_pauses_the_intake_and_raises_an_alarm),
    (the_watch_waits_for_minutes, watching.test_it_is_looked_often_enough),
    (it_looks_once, watching.test_the_watch_alone_finds_a_foreign_webhook),
    (the_words_are_set_first, watching.test_what_was_changed_while_the_bot_was_away_is_noticed_before_it_is_set_right),
    (it_compares_at_the_start_only, watching.test_what_looks_as_signed_is_told_once_a_day),
    (a_finding_goes_into_the_log, watching.test_what_does_not_look_as_signed_is_an_alarm_without_its_words),
    (a_failing_call_is_a_foreign_webhook, watching.test_bad_weather_neither_pauses_nor_stops_the_watch),
    (it_resumes_at_once, pausing.test_it_resumes_ten_minutes_after_the_cause_was_gone),
    (it_resumes_at_once, watching.test_it_resumes_ten_minutes_after_the_second_poller_is_gone),
    (it_never_resumes, watching.test_it_resumes_ten_minutes_after_the_second_poller_is_gone),
    (an_order_lifts_nothing, watching.test_an_operator_lets_people_in_again),
    (a_lifted_cause_is_forgotten, pausing.test_an_operator_lets_people_in_although_the_cause_is_there),
    (the_door_is_open, pausing.test_who_writes_hears_one_sentence_and_is_asked_nothing),
    (the_door_is_open, watching.test_a_second_poller_pauses_the_intake_and_raises_an_alarm),
    (the_door_is_shut_to_all, quick_exit),
    (the_door_is_shut_to_all, quick_exit_button),
    (nobody_is_told, pausing.test_who_writes_hears_one_sentence_and_is_asked_nothing),
    (everybody_is_told_each_time, pausing.test_who_writes_hears_one_sentence_and_is_asked_nothing),
    (presses_are_left_waiting, pausing.test_a_press_is_answered),
    (the_update_stays_new, pausing.test_what_was_said_at_the_door_is_not_answered_later),
    (one_officer_is_enough, differing.test_fewer_than_two_are_not),
    (who_left_still_counts, differing.test_who_is_no_longer_in_office_does_not_count),
    (signatures_are_counted_not_verified, differing.test_signatures_are_over_exactly_these_bytes),
    (no_manifest_expires, expiry),
    *((_unseen(part), _part(part)) for part in differing.CHANGES),
)


@pytest.mark.parametrize(("sabotage", "check"), TWINS, ids=[f"{each.__name__}-{check.__name__}" for each, check in TWINS])
def test_twin(sabotage: Sabotage, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """Green as shipped, red without its guard."""
    check()
    with monkeypatch.context() as patch:
        sabotage(patch)
        with pytest.raises(AssertionError):
            check()
