"""The directory as the contact check needs it: every way of every contact, every address of a known front, its standing.

Official: shown, at high or medium confidence, not withdrawn. Former: marked `doubt: former …`, or withdrawn by a verifier.
Held back: everything else that is in the files (low, disputed, do-not-refer): never called official, never a look-alike.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from bot.contacts import wordlists
from bot.contacts.addresses import domain_of
from bot.contacts.findings import Finding, Kind, Reason, Verdict
from bot.contacts.messengers import VIBER
from bot.flow.contacts import ContactPoint, Front, Risk, Way

FORMER = "former"
"""How the `doubt` of what is out of date begins (flows/contacts/former.yaml)."""
MAIL_HOSTS = frozenset(wordlists.MAIL_HOSTS.split())
"""Where anybody has a mailbox: such a domain says nothing about who writes."""
Standing = Literal["official", "held-back", "former", "front"]
_RANK = {"front": 0, "official": 1, "held-back": 2, "former": 3}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One value of the directory. `canonical` is what the check compares; `order` its place in the files."""

    contact: str
    kind: Kind
    value: str
    canonical: str
    standing: Standing
    reason: Reason
    risk: Risk
    region: str
    shown: bool
    data: dict[str, str] = {}
    order: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """Which of two equals speaks: the living before the former, then the order of the files."""
        return _RANK[self.standing], self.order

    @property
    def domain(self) -> str:
        """The registered domain that its owner decides about; empty for what has none of its own."""
        if self.kind == "email":
            host = self.canonical.partition("@")[2]
            return "" if host in MAIL_HOSTS else domain_of(host)
        return domain_of(self.canonical) if self.kind == "site" else ""


def entries_of(contacts: Mapping[str, ContactPoint], fronts: Mapping[str, Front]) -> list[Entry]:
    """All of them, in the order of the files."""
    found = [*_fronts(contacts, fronts), *(entry for contact in contacts.values() for entry in _of(contact))]
    return [msgspec.structs.replace(entry, order=number) for number, entry in enumerate(found)]


def mailbox(text: str) -> str:
    """One mailbox, one text: lower case; at Gmail without the dots and the +tag that it ignores.

    >>> mailbox("UCRN.Office+x@googlemail.com")
    'ucrnoffice@gmail.com'
    """
    local, _, host = text.strip().lower().rpartition("@")
    host = {"googlemail.com": "gmail.com"}.get(host.strip("."), host.strip("."))
    return f"{local.partition('+')[0].replace('.', '')}@{host}" if host == "gmail.com" else f"{local}@{host}"


def answered(finding: Finding, entry: Entry, verdict: Verdict, reason: Reason, also: tuple[str, ...] = ()) -> Finding:
    """The finding with what its entry tells."""
    return msgspec.structs.replace(
        finding,
        verdict=verdict,
        reason=reason,
        contact=entry.contact,
        value=entry.value,
        also=also,
        risk=entry.risk,
        region=entry.region,
        shown=entry.shown,
        data={**finding.data, **entry.data},
    )


def exactly(finding: Finding, entries: tuple[Entry, ...]) -> Finding:
    """The finding for a value that stands in the directory; the best standing of its entries speaks."""
    first, *others = sorted(entries, key=lambda entry: entry.rank)
    verdicts: dict[Standing, Verdict] = {
        "official": "official",
        "former": "former",
        "front": "known_front",
        "held-back": "unlisted",
    }
    also = tuple(dict.fromkeys(entry.contact for entry in others if entry.contact != first.contact))
    return answered(finding, first, verdicts[first.standing], first.reason, also)


def _of(contact: ContactPoint) -> Iterator[Entry]:
    for way in contact.ways:
        kind, canonical = _canonical(way)
        if kind is not None:
            standing, reason = _standing(contact, way)
            data = {"seen": way.seen, **({"checked_on": way.checked_on} if way.checked_on else {})}
            yield Entry(
                contact=contact.id,
                kind=kind,
                value=way.value,
                canonical=canonical,
                standing=standing,
                reason=reason,
                risk=contact.risk,
                region=contact.region,
                shown=contact.show == "yes" and way.is_usable,
                data=data,
            )


def _canonical(way: Way) -> tuple[Kind | None, str]:
    match way.kind:
        case "telegram":
            return "handle", way.value.lower()
        case "site":
            return "site", way.value.partition("/")[0].removeprefix("www.")
        case "email":
            return "email", mailbox(way.value)
        case "address":
            return None, ""
        case "viber" if way.value.startswith(VIBER):
            return "handle", way.value.lower()
    return "phone", way.value.removeprefix("+")


def _standing(contact: ContactPoint, way: Way) -> tuple[Standing, Reason]:
    if contact.doubt.startswith(FORMER) or way.doubt.startswith(FORMER):
        return "former", "former"
    if way.is_withdrawn:
        return "former", "withdrawn"
    if contact.show == "yes" and way.show == "yes" and way.confidence in ("high", "medium"):
        called = way.checked_on is not None and len(set(way.checked_by)) > 1
        return "official", "exact" if called else "exact-not-called"
    return "held-back", "held-back"


def _fronts(contacts: Mapping[str, ContactPoint], fronts: Mapping[str, Front]) -> Iterator[Entry]:
    for front in fronts.values():
        contact = contacts.get(front.contact)
        values: list[tuple[Kind, str, str]] = [
            *(("handle", value, value.lower()) for value in front.handles),
            *(("site", value, value.partition("/")[0].removeprefix("www.")) for value in front.sites),
            *(("phone", value, value.removeprefix("+")) for value in front.phones),
        ]  # fmt: skip
        for kind, value, canonical in values:
            yield Entry(
                contact=front.id,
                kind=kind,
                value=value,
                canonical=canonical,
                standing="front",
                reason="front-address",
                risk="red",
                region=contact.region if contact else "",
                shown=False,
                data={"reported_by": front.reported_by, "reported_on": front.reported_on},
            )
