"""What an order does once it is known who gave it: rows and an entry of the audit chain in one open transaction.

Each returns the sentence for whoever gave the order, or raises `Refused`.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from bot.authority.canonical import digest, from_canonical
from bot.authority.roster import RosterProblem, first_roster, next_roster
from bot.authority.signatures import Malformed, from_file
from bot.bulletins.accepting import HOLD_SECONDS, Accepted, Last, still_signed
from bot.bulletins.manifest import ManifestProblem, read_manifest
from bot.service.office import (
    ANEW,
    INTAKE,
    MANIFEST,
    SURGE,
    Refused,
    Surge,
    account_of,
    last_in,
    opened,
    require_office,
    roster_in,
)
from bot.service.orders import Act, Order
from bot.service.ports import BulletinState, Kept, Officer, UnitOfWork

MOST_HOURS: Final = 72
"""A surge ends by itself after this long at the latest."""
RECALL_SECONDS: Final = 48 * 3_600
DELIVERY_SECONDS: Final = 24 * 3_600
"""The last copy may be a day younger than the first; those that are too old are let stand."""
NOTED: Final = frozenset({"backup", "restore"})
"""What the operator does on the host beside the bot, and is in the audit log all the same (R59)."""
ACTIVE: Final = frozenset({"held", "running", "paused"})
NO_ROSTER: Final = "No officer list is installed here: install the first one (likhtar officers install)."
_LEADS: Final[dict[str, tuple[frozenset[str], BulletinState]]] = {
    "stop": (ACTIVE, "stopped"),
    "pause": (frozenset({"running"}), "paused"),
    "resume": (frozenset({"paused"}), "running"),
    "recall": (frozenset({"running", "paused", "stopped", "done"}), "recalling"),
}


def keep(unit: UnitOfWork, file: bytes, accepted: Accepted, last: Last | None, now: int) -> str:
    """Hold a bulletin that was found good, unless something came between."""
    number, standing = accepted.bulletin.number, roster_in(unit)
    if last_in(unit) != last or standing is None or not still_signed(from_file(file), standing[0], now):
        raise Refused("Something changed while this bulletin was checked: please submit it again.")
    release = now if accepted.may_skip_hold else max(now + HOLD_SECONDS, accepted.bulletin.not_before)
    unit.keep_bulletin(Kept(number=number, file=file, state="held", accepted_at=now, release_at=release))
    unit.note_act("bulletin-submit", "+".join(sorted(accepted.signers)), f"{number} {accepted.digest}", now)
    wait = "at once" if release <= now else f"in {max(1, (release - now) // 60)} minutes"
    return f"Bulletin {number} is accepted. The officers see it now; it goes out {wait}, unless it is stopped."


def turn(unit: UnitOfWork, order: Order, by: str, now: int) -> str:
    """Stop, pause, resume or recall."""
    kept = next((each for each in unit.bulletins() if each.number == order.number), None)
    if kept is None:
        raise Refused(f"There is no bulletin {order.number} here.")
    state = _after(order.act, kept)
    if order.act == "recall" and now - kept.release_at > RECALL_SECONDS + DELIVERY_SECONDS:
        raise Refused("Telegram lets a bot delete messages for 48 hours only: send a correction instead.")
    if order.act == "resume":
        standing = roster_in(unit)
        if standing is None or not still_signed(from_file(kept.file), standing[0], now):
            raise Refused("Two officers who signed it are no longer in office: it cannot go on.")
    unit.keep_bulletin(_turned(kept, state, by))
    unit.note_act(f"bulletin-{order.act}", by, str(kept.number), now)
    return f"Bulletin {kept.number} is {state} now."


def stop_all(unit: UnitOfWork, by: str, now: int) -> None:
    """Stop every bulletin that is held or under way."""
    for kept in unit.bulletins():
        if kept.state in ACTIVE:
            unit.keep_bulletin(_turned(kept, "stopped", by))
            unit.note_act("bulletin-stop", by, str(kept.number), now)


def surge(unit: UnitOfWork, order: Order, by: str, now: int, prepared: Mapping[str, object]) -> str:
    if order.text not in prepared:
        raise Refused(f"There is no prepared text {order.text!r}. There are: {', '.join(sorted(prepared))}.")
    if not 1 <= order.hours <= MOST_HOURS:
        raise Refused(f"A surge lasts between 1 and {MOST_HOURS} hours.")
    unit.set_switch(SURGE, msgspec.json.encode(Surge(order.text, now + order.hours * 3_600)))
    unit.note_act("surge", by, f"{order.text} {order.hours}", now)
    return f"The warning stands on top of the menu for {order.hours} hours, and ends by itself."


def surge_off(unit: UnitOfWork, by: str, now: int) -> str:
    unit.set_switch(SURGE, None)
    unit.note_act("surge-off", by, "", now)
    return "The surge is over: the menu is as usual."


def intake(unit: UnitOfWork, order: Order, by: str, now: int) -> str:
    paused = order.act == "pause-intake"
    unit.set_switch(INTAKE, b"paused" if paused else None)
    unit.note_act(order.act, by, "", now)
    return "Nobody is asked anything now; whoever writes is told so." if paused else "Families are answered again."


def roster(unit: UnitOfWork, order: Order, now: int) -> str:
    """The first roster, from the host; or the next one, from two officers whom it does not touch; or a beginning anew, from the
    host, after which no bulletin is taken for a day."""
    signed, begins = opened(order.file), order.anew and order.host
    try:
        standing = roster_in(unit)
    except (RosterProblem, Malformed):
        if not begins:
            raise Refused("The officer list here is damaged: begin anew (likhtar officers install --start-anew).") from None
        standing = None
    anew = order.anew and bool(unit.rosters())
    try:
        if standing is None or anew:
            if not order.host:
                raise Refused("The first officer list is installed by the operator, on the host.")
            listed = first_roster(signed, now)
        else:
            listed = next_roster(*standing, signed, now)
    except RosterProblem as problem:
        raise Refused(str(problem)) from None
    unit.keep_roster(len(unit.rosters()) + 1, order.file)
    names = "+".join(sorted(each.by for each in signed.signatures))
    unit.note_act("roster-anew" if anew else "roster", names, f"{listed.number} {digest(signed.body)}", now)
    if anew:
        unit.set_switch(ANEW, str(now).encode())
        return "The line of officer lists begins anew. No bulletin is taken for 24 hours; tell everybody, publish the new keys."
    if standing is None:
        return "The first officer list is in force. Compare the fingerprints with all officers once more."
    return f"Officer list {listed.number} is in force. New keys count a day after its date; tell all officers by another way."


def manifest(unit: UnitOfWork, order: Order, now: int, bot: int) -> str:
    standing = roster_in(unit)
    if standing is None:
        raise Refused(NO_ROSTER)
    try:
        described = read_manifest(opened(order.file), standing[0], now)
    except ManifestProblem as problem:
        raise Refused(str(problem)) from None
    if described.bot != bot:
        raise Refused("This manifest describes another bot.")
    installed = unit.switch(MANIFEST)
    if installed and described.made <= _made(installed):
        raise Refused("A manifest that was made later is installed already: make a new one.")
    unit.set_switch(MANIFEST, order.file)
    unit.note_act("manifest", "two officers", digest(order.file), now)
    return "The bot is compared with this manifest at every start and once a day."


def _made(file: bytes) -> int:
    """When the installed manifest was made; it was good when it was installed."""
    made = from_canonical(from_file(file).body).get("made")
    return made if isinstance(made, int) else 0


def enrol(unit: UnitOfWork, order: Order, now: int) -> str:
    """An officer's one-time password and account, or their end; from the host."""
    if not order.host:
        raise Refused("Officers are enrolled by the operator, on the host.")
    if order.act == "dismiss":
        if unit.officer(order.by) is None:
            raise Refused(f"Nobody is enrolled as {order.by[:40]}.")
        unit.drop_officer(order.by)
        unit.note_act("dismiss", "operator", order.by, now)
        return f"{order.by} has no one-time password and no account here any more."
    require_office(unit, order.by, now)
    officer = Officer(name=order.by, chat=order.account, totp=bytes.fromhex(order.secret))
    try:
        unit.keep_officer(officer, account_of(officer))
    except ValueError:
        raise Refused("This account is another officer's already: give the one of this officer, or none.") from None
    unit.note_act("enrol", "operator", order.by, now)
    return f"{order.by} can stop a bulletin with a one-time password now."


def _turned(kept: Kept, state: BulletinState, by: str) -> Kept:
    """In that state. One that was stopped while it was held is never released: families have not seen it."""
    unseen = kept.state == "held" and state == "stopped"
    return msgspec.structs.replace(kept, state=state, note=by, release_at=0 if unseen else kept.release_at)


def _after(act: Act, kept: Kept) -> BulletinState:
    """The state a bulletin comes to. Raises `Refused` where it cannot."""
    allowed, state = _LEADS[act]
    if kept.state not in allowed:
        raise Refused(f"Bulletin {kept.number} is {kept.state}: it cannot be changed in this way any more.")
    return state


def note(unit: UnitOfWork, order: Order, now: int) -> str:
    """Something that was done on the host already."""
    if not order.host or order.text not in NOTED:
        raise Refused("What was done on the host is noted from there only.")
    unit.note_act(order.text, "operator", order.subject, now)
    return "It is in the audit log."
