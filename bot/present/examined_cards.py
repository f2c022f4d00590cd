"""What a card says of the links, numbers and names in a message that was examined. Never "safe"; a match is a match, no more.

What was typed stands in a code entity, so that nothing dangerous can be pressed.
"""

from collections.abc import Mapping
from typing import Any

from bot.contacts.findings import Finding
from bot.contacts.standing import may_see
from bot.engine.effects import ShowCard
from bot.engine.facts import told_inside
from bot.engine.session import Session
from bot.flow.messages import front_messages
from bot.manipulation.reading import Reading
from bot.present.speaker import Speaker

MOST_LINES = 4
"""Links, numbers and names answered on one card."""
LONGEST_VALUE = 60
LONGEST_QUOTE = 120


class ExaminedCards:
    """Values for the template `examined`, and the words that show a trick."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def values(self, card: ShowCard | None, session: Session) -> dict[str, Any]:
        """The lines about each contact, and about whose name a forward borrows."""
        if card is None or card.examined is None:
            return {"lines": [], "claims": [], "chain": False, "more": 0}
        examined = card.examined
        lines = [self._line(finding, session) for finding in examined.contacts[:MOST_LINES]]
        claims = [
            self._speaker.phrase("claim-elsewhere", session.locale, name=self._name(claim.contacts[0], session))
            for claim in examined.claims[:1]
            if claim.contacts
        ]
        return {
            "lines": lines,
            "claims": claims,
            "chain": bool(examined.reading.chain),
            "more": max(0, len(examined.contacts) - MOST_LINES),
        }

    def quotes(self, card: ShowCard | None) -> Mapping[str, str]:
        """The words that show each trick."""
        reading: Reading | None = card.examined.reading if card and card.examined else None
        return {sign.tactic: _short(sign.quote, LONGEST_QUOTE) for sign in reading.signs} if reading else {}

    def _line(self, finding: Finding, session: Session) -> dict[str, Any]:
        key, filled, said = self._verdict(finding, session)
        return {
            "value": _short(finding.as_typed if finding.kind != "card" else finding.canonical, LONGEST_VALUE),
            "text": self._speaker.phrase(key, session.locale, **filled),
            "said": said,
        }

    def _verdict(self, finding: Finding, session: Session) -> tuple[str, dict[str, str], list[str]]:
        """The phrase, what it is filled with, and what was reported."""
        locale = session.locale
        front = self._speaker.library.fronts.get(finding.contact or "")
        if finding.verdict == "known_front" and front is not None:
            said = [self._speaker.message(message, locale) for message in front_messages(front)]
            filled = {
                "by": front.reported_by,
                "date": self._speaker.date(front.reported_on, locale),
                "name": front.names[locale],
            }
            return "contact-known-front", filled, said
        contact = self._speaker.library.contacts.get(finding.contact or "")
        if finding.verdict in ("official", "former", "look_alike") and contact is not None:
            if contact.risk == "red" and not may_see(contact, told_inside(session)):
                return "contact-held-back", {}, []
            name = {"name": contact.names[locale]}
            if finding.verdict == "official":
                if finding.reason == "exact":
                    return "contact-exact", name | {"date": self._speaker.date(finding.data["checked_on"], locale)}, []
                return "contact-exact-not-called", name, []
            return ("contact-was-official" if finding.verdict == "former" else "contact-look-alike"), name, []
        if finding.kind == "card":
            return "contact-bank-card", {}, []
        return ("contact-name-only" if finding.reason in ("name-only", "bears-name") else "contact-not-listed"), {}, []

    def _name(self, ident: str, session: Session) -> str:
        library = self._speaker.library
        known = library.contacts.get(ident) or library.fronts.get(ident)
        return known.names[session.locale] if known else ident


def _short(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
