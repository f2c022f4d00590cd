"""What a contact card says: the office, the ways to it, when it is open, and how far all that can be trusted."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.contacts.phones import grouped, readable
from bot.contacts.standing import printed_on, shown_ways, state_of
from bot.engine.clockface import ZONE_OF_COUNTRY
from bot.engine.facts import country_of
from bot.engine.lists import visible_contacts
from bot.engine.session import Session
from bot.flow.contacts import ContactPoint, Hours, Way
from bot.flow.messages import CONTACT_FIELDS, contact_message
from bot.flow.model import Locale
from bot.present.locales import language_name
from bot.present.opening import hours_words
from bot.present.setting import Setting
from bot.present.speaker import Speaker

CRISIS_LINES: Mapping[str, tuple[str, ...]] = {"nl": ("nl-113", "nl-emergency"), "ua": ("psy-lifeline", "police")}
CRISIS_LINES_ELSEWHERE = ("emergency-112",)


class ContactCards:
    """Values for the templates `contact`, `contact-short` and `crisis-lines`."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def contact(self, contact: ContactPoint, session: Session, setting: Setting) -> dict[str, Any]:
        """One office: what for, the ways, when it is open, how far the card can be trusted, a second way."""
        locale, country = session.locale, country_of(session)
        ways = shown_ways(contact, country)
        said = {field: self._speaker.say(contact_message(contact, field), session) for field in CONTACT_FIELDS}
        second = self.second(contact, session)
        return {
            **said,
            "whom": said["for"],
            "opening": self._opening(contact, ways, session, setting),
            "languages": self._speaker.listed((language_name(code, locale) for code in contact.languages), locale),
            "name": contact.names[locale],
            "original": contact.original if contact.original != contact.names[locale] else "",
            "ways": [self._way(way, contact.region, locale, self._mark(way, ways, locale, setting)) for way in ways],
            "standing": self.standing(contact, session, setting),
            "sources": self._speaker.pages([source for way in ways for source in way.sources], session, dated=False),
            "second": self._speaker.sentence(f"{{contact:{second}}}", session) if second else "",
        }

    def second(self, contact: ContactPoint, session: Session) -> str:
        """The office that a card names as the second way; "" for none."""
        beside = visible_contacts(session, self._speaker.library, contact.alternatives)
        return next((ident for ident in beside if ident != contact.id), "")  # a withdrawn one may be stood in for by this one

    def _way(self, way: Way, region: str, locale: Locale, mark: str) -> dict[str, Any]:
        inside = "contact-inside-nl" if region == "nl" else "contact-inside"
        reached = {"inside": inside, "abroad": "contact-abroad"}.get(way.reach, "")
        return {
            "kind": way.kind,
            "value": readable(way),
            "mono": way.kind in ("phone", "whatsapp", "viber"),
            "reach": self._speaker.phrase(reached, locale) if reached and way.kind == "phone" else "",
            "mark": mark,
        }

    def _mark(self, way: Way, ways: Sequence[Way], locale: Locale, setting: Setting) -> str:
        """The date of a confirmation, beside a way whose neighbours on the card have none."""
        lone = any(state_of(other, setting.today) == "unconfirmed" for other in ways)
        if not lone or state_of(way, setting.today) == "unconfirmed" or way.checked_on is None:
            return ""
        return self._speaker.phrase(_word_of(way, setting), locale, date=self._speaker.date(way.checked_on, locale))

    def _opening(self, contact: ContactPoint, ways: Sequence[Way], session: Session, setting: Setting) -> list[dict[str, str]]:
        """The hours of the office, and of its lines where they differ; or that we have none, where there is a line to call."""
        known = ZONE_OF_COUNTRY.get(country_of(session), "")
        zone = session.zone or known
        locale = session.locale

        def said(hours: Hours) -> str:
            return hours_words(
                hours, setting.now, zone, locale, lambda key, **filled: self._speaker.phrase(key, locale, **filled)
            )

        lines = [{"of": "", "text": said(contact.open)}] if contact.open else []
        for hours in dict.fromkeys(way.open for way in ways if way.open):
            of = ", ".join(readable(way) for way in ways if way.open == hours)
            lines.append({"of": of, "text": said(hours)})
        if not lines and not contact.hours and any(way.kind == "phone" for way in ways):
            lines.append({"of": "", "text": self._speaker.phrase("contact-hours-unknown", locale)})
        return lines

    def standing(self, contact: ContactPoint, session: Session, setting: Setting) -> str:
        """How far the card can be trusted: as far as its least confirmed way."""
        ways = shown_ways(contact, country_of(session))
        if ways and all(state_of(way, setting.today) != "unconfirmed" for way in ways):
            oldest = min(ways, key=lambda way: way.checked_on or "")
            date = self._speaker.date(oldest.checked_on or "", session.locale)
            return self._speaker.phrase(_word_of(oldest, setting), session.locale, date=date)
        printed = printed_on(contact, country_of(session))
        if printed is None:
            return self._speaker.phrase("contact-seen-undated", session.locale)
        return self._speaker.phrase("contact-seen", session.locale, date=self._speaker.date(printed, session.locale))

    def crisis_contacts(self, session: Session) -> list[ContactPoint]:
        """Whose lines stay on each card of the crisis lane."""
        wanted = CRISIS_LINES.get(country_of(session), CRISIS_LINES_ELSEWHERE)
        seen = visible_contacts(session, self._speaker.library, wanted)
        if len(seen) < len(wanted):  # some of them are a danger to this person: the neutral emergency number instead
            seen = (*seen, *visible_contacts(session, self._speaker.library, CRISIS_LINES_ELSEWHERE))
        return [self._speaker.library.contacts[ident] for ident in seen]

    def crisis_lines(self, session: Session) -> dict[str, Any]:
        """The lines that stay on each card of the crisis lane."""
        lines = [
            (contact, way)
            for contact in self.crisis_contacts(session)
            for way in shown_ways(contact, country_of(session))[:1]
            if way.kind == "phone"
        ]
        return {"lines": [{"name": contact.names[session.locale], "value": grouped(way.value)} for contact, way in lines]}


def _word_of(way: Way, setting: Setting) -> str:
    return "contact-stale" if state_of(way, setting.today) == "stale" else "contact-checked"
