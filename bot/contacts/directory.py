"""The directory as an index: what a handle, an address, a number or a name is, against all that the library knows.

Built once for a library and kept beside it; every question is answered from tables, without a clock, opening nothing.
"""

from collections.abc import Mapping

import msgspec

from bot.contacts.addresses import Link, read_link, split_host, without_invisible
from bot.contacts.disguise import as_digits, is_mixed
from bot.contacts.entries import Entry, answered, entries_of, exactly, mailbox
from bot.contacts.findings import Finding, Kind, Reason, Verdict
from bot.contacts.like_handles import Handles, Likeness
from bot.contacts.like_mailboxes import Mailboxes
from bot.contacts.like_phones import Phones
from bot.contacts.like_sites import Sites
from bot.contacts.messengers import led_to
from bot.contacts.names import Names
from bot.contacts.notations import digits_of, readings
from bot.contacts.spotting import Spot
from bot.flow.contacts import ContactPoint, Front

_SAID: frozenset[str] = frozenset({"known-domain", "bears-name"})
"""Likenesses that are no imitation: the finding stays unlisted, with the contact it belongs to."""


class Directory:
    """Answers for one library's contacts and fronts."""

    def __init__(self, contacts: Mapping[str, ContactPoint], fronts: Mapping[str, Front]) -> None:
        entries = entries_of(contacts, fronts)
        self._contacts, self._fronts = contacts, fronts
        self._exact: dict[tuple[Kind, str], tuple[Entry, ...]] = {}
        for entry in entries:
            key = entry.kind, entry.canonical
            self._exact[key] = (*self._exact.get(key, ()), entry)
        of = {kind: [entry for entry in entries if entry.kind == kind] for kind in ("handle", "phone", "site", "email")}
        self._sites = Sites([*of["site"], *of["email"]])
        self._handles = Handles(of["handle"], self._sites.labels())
        self._phones = Phones(of["phone"])
        self._mailboxes = Mailboxes(of["email"], self._sites)
        self.names = Names(contacts, fronts)

    def knows(self, digits: str) -> bool:
        """Whether these digits, in some reading, are a number of the directory."""
        return any(("phone", number) in self._exact for number in readings(digits))

    def of(self, spot: Spot) -> Finding:
        """What stands there. A bare word in a text is only reported by the caller when something is known about it."""
        match spot.kind:
            case "phone":
                return self._phone(spot)
            case "email":
                return self._mailbox(spot)
            case "handle":
                return self._handle(_finding(spot, "handle", without_invisible(spot.text).lstrip("@").lower()))
        link = read_link(spot.text)
        if link is None:
            return _finding(spot, "site", without_invisible(spot.text).lower())
        opened = led_to(link)
        if opened is None:
            return self._site(spot, link)
        kind, canonical = opened
        if kind == "phone":
            return self._phone(spot, canonical)
        if kind == "invite":
            return msgspec.structs.replace(_finding(spot, "invite", canonical), reason="invite")
        found = _finding(spot, kind, canonical)
        return self._handle(found) if kind == "handle" else found

    def named(self, shown: str, start: int = 0) -> Finding:
        """What a display name is worth: a name that anybody can take, one that imitates, or a front's."""
        finding = Finding(kind="name", as_typed=shown, start=start, end=start + len(shown), canonical=" ".join(shown.split()))
        like = self.names.like(shown)
        if like is None:
            return finding
        contacts, is_front, reason = like
        if is_front:
            return self.front(finding, contacts[0])
        return self._office(finding, contacts, "unlisted" if reason in ("name-only", "bears-name") else "look_alike", reason)

    def front(self, finding: Finding, ident: str) -> Finding:
        """The finding as the known front of that id, with who reported it and when."""
        front = self._fronts[ident]
        contact = self._contacts.get(front.contact)
        return msgspec.structs.replace(
            finding,
            verdict="known_front",
            contact=front.id,
            reason="front-name",
            risk="red",
            region=contact.region if contact else "",
            data={"reported_by": front.reported_by, "reported_on": front.reported_on},
        )

    def _phone(self, spot: Spot, number: str = "") -> Finding:
        typed = number or without_invisible(spot.text)
        numbers = readings(typed)
        exact = next((found for each in numbers if (found := self._exact.get(("phone", each)))), None)
        if exact:
            short = len(exact[0].canonical) < 7
            return exactly(_finding(spot, "phone", exact[0].canonical if short else "+" + exact[0].canonical), exact)
        disguised = next((found for each in readings(as_digits(typed)) if (found := self._exact.get(("phone", each)))), None)
        first = numbers[0] if numbers else digits_of(typed)
        finding = _finding(spot, "phone", "+" + first if len(first) > 7 and numbers else first)
        if disguised and len(disguised[0].canonical) > 7:
            spelt = msgspec.structs.replace(finding, canonical=typed)
            return answered(spelt, disguised[0], "look_alike", "letters-for-digits")
        return _likened(finding, self._phones.like(numbers, digits_of(typed)))

    def _mailbox(self, spot: Spot) -> Finding:
        canonical = mailbox(without_invisible(spot.text))
        finding = _finding(spot, "email", canonical)
        if exact := self._exact.get(("email", canonical)):
            return exactly(finding, exact)
        return _likened(finding, self._mailboxes.like(canonical))

    def _handle(self, finding: Finding) -> Finding:
        if exact := self._exact.get(("handle", finding.canonical)):
            return exactly(finding, exact)
        like = self._handles.like(finding.canonical)
        if (like is None or like[1] in _SAID) and (front := self.names.in_handle(finding.canonical)):
            return self.front(finding, front)
        return _likened(finding, like) if like else self._borne(finding, finding.canonical)

    def _site(self, spot: Spot, link: Link) -> Finding:
        finding = _finding(spot, "site", link.ascii + (link.path if link.path != "/" else ""))
        if exact := self._exact.get(("site", link.host)):
            return exactly(finding, exact)
        if owner := self._sites.same_domain(link.host):
            if owner.standing in ("former", "front"):
                return exactly(finding, (owner,))
            if twin := self._sites.same_look(link.host):
                return answered(finding, twin, "look_alike", "mixed-scripts" if is_mixed(link.host) else "skeleton")
            return answered(finding, owner, "unlisted", "known-domain")
        like = self._sites.like(link) or self._other_host(link)
        if like is None and (front := self.names.in_handle(link.host)):
            return self.front(finding, front)
        return _likened(finding, like) if like else self._borne(finding, "".join(split_host(link.host)[0][-1:]))

    def _borne(self, finding: Finding, label: str) -> Finding:
        """The finding, with the office whose name it bears, if it bears one."""
        contacts = self.names.borne(label)
        if not contacts:
            return finding
        return self._office(finding, contacts, "unlisted", "bears-name")

    def _office(self, finding: Finding, contacts: tuple[str, ...], verdict: Verdict, reason: Reason) -> Finding:
        contact = self._contacts[contacts[0]]
        return msgspec.structs.replace(
            finding,
            verdict=verdict,
            contact=contact.id,
            reason=reason,
            also=contacts[1:],
            risk=contact.risk,
            region=contact.region,
            shown=contact.show == "yes" and not contact.is_withdrawn,
        )

    def _other_host(self, link: Link) -> Likeness | None:
        """A host that plays Telegram, with the name of an official handle behind it."""
        if not any(part in ("t-me", "telegram", "telegramm", "telegrarn", "tme", "t") for part in link.host.split(".")):
            return None
        name = link.path.strip("/").partition("/")[0].lower()
        exact = self._exact.get(("handle", name))
        like = (exact[0], "other-host") if exact else self._handles.like(name)
        return (like[0], "other-host") if like and like[1] not in _SAID else None


def _finding(spot: Spot, kind: Kind, canonical: str) -> Finding:
    return Finding(kind=kind, as_typed=spot.text, start=spot.start, end=spot.end, canonical=canonical)


def _likened(finding: Finding, like: Likeness | None) -> Finding:
    if like is None:
        return finding
    entry, reason = like
    if entry.standing == "front":
        return answered(finding, entry, "known_front", "front-address")
    return answered(finding, entry, "unlisted" if reason in _SAID else "look_alike", reason)
