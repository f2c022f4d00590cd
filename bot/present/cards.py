"""The bodies of cards made from data: each kind has a function that gathers plain values, and a template that lays them out.

What a person typed goes through the template's autoescape and, where it stands alone, into a code entity (R51).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import jinja2
from markupsafe import Markup

from bot.contacts.phones import grouped, readable
from bot.contacts.standing import printed_on, shown_ways, state_of
from bot.engine.clockface import ZONE_OF_COUNTRY
from bot.engine.facts import country_of, told_inside
from bot.engine.lists import answered, companion_of_contact, companion_of_step, visible_contacts
from bot.engine.session import Session
from bot.engine.verbs import CHECK_PREFIX
from bot.flow.contacts import ContactPoint, Hours, Way
from bot.flow.messages import CONTACT_FIELDS, contact_message
from bot.flow.model import (
    Ask,
    Category,
    Choose,
    Companion,
    FlowId,
    Library,
    Locale,
    Tactic,
)
from bot.manipulation.guided import judge, signs_of
from bot.present.catalogs import Catalogs
from bot.present.companions import companion_values, unknown_values
from bot.present.locales import country_name, language_name
from bot.present.opening import hours_words
from bot.present.outbound import PlanPaper
from bot.present.phrases import PHRASES
from bot.present.plan_cards import PlanCards
from bot.present.setting import Setting
from bot.present.speaker import Speaker

MOST_TRICKS = 4
"""Tricks named in one verdict; more would be a wall of text."""
CLAIM_RESULT = "check-who"
"""The question of the guided check that asks who the sender says to be."""
CRISIS_LINES: Mapping[str, tuple[str, ...]] = {"nl": ("nl-113", "nl-emergency"), "ua": ("psy-lifeline", "police")}
CRISIS_LINES_ELSEWHERE = ("emergency-112",)


class Cards:
    """Renders card bodies for one library and its catalogs."""

    def __init__(self, library: Library, catalogs: Catalogs, templates: Mapping[str, str]) -> None:
        self._library = library
        self._catalogs = catalogs
        self._speaker = speaker = Speaker(library, catalogs)
        self._labels = speaker.labels
        self._phrase, self._date, self._pages = speaker.phrase, speaker.date, speaker.pages
        self._say, self._said = speaker.say, speaker.sentence
        self._plans = PlanCards(speaker)
        environment = jinja2.Environment(
            loader=jinja2.DictLoader(dict(templates)), autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False
        )
        self._templates = {name: environment.get_template(name) for name in templates}

    def body(self, kind: str, session: Session, setting: Setting) -> str:
        """The HTML of one card."""
        match kind:
            case "plan":
                values = self._plans.plan(session)
            case "step":
                return self._step_or_plan(session)
            case "verdict":
                values = self._verdict(session, setting)
            case "privacy" | "held":
                kind, values = "privacy", self._privacy(session, setting)
            case "contact":
                return self.contact(str(session.results.get("contact", "")), session, setting)
            case "review":
                values = self._review(session)
            case "companion":
                return self._companion(companion_of_step(session, self._library), session)
            case "contact-companion":
                return self._companion(companion_of_contact(session, self._library), session)
            case "crisis-lines":
                values = self._crisis(session)
            case _:
                raise LookupError(kind)
        return self._render(kind, session.locale, values)

    def contact(self, ident: str, session: Session, setting: Setting, short: bool = False) -> str:
        """The card of a contact, or of what stands in for a withdrawn one; nothing if it may not be shown.

        A short one has its name and its ways only.
        """
        seen = visible_contacts(session, self._library, (ident,))
        if not seen:
            return ""
        contact = self._library.contacts[seen[0]]
        template = "contact-short" if short else "contact"
        return self._render(template, session.locale, self._contact(contact, session, setting))

    def step(self, roadmap: str, ident: str, session: Session) -> str:
        """One step of a road map for somebody who has no plan; nothing if there is none of that name."""
        found = self._library.roadmaps.get(roadmap)
        step = found.step(ident) if found else None
        return self._render("step", session.locale, self._plans.step(step, session)) if step else ""

    def paper(self, session: Session, setting: Setting) -> PlanPaper:
        """The open plan as it is printed."""
        return self._plans.paper(session, setting)

    def _step_or_plan(self, session: Session) -> str:
        """The open step; the plan, when the step is not in it any more."""
        values = self._plans.numbered(session)
        return self._render("step" if values else "plan", session.locale, values or self._plans.plan(session))

    def _companion(self, companion: Companion | None, session: Session) -> str:
        """What the office asks; without words of its own for it, what holds for every desk."""
        values = (
            companion_values(
                companion,
                self._library.contacts,
                session.locale,
                lambda said: self._say(said, session),
                self._phrase,
            )
            if companion
            else unknown_values(session.locale, self._phrase)
        )
        values["sources"] = self._pages(companion.sources, session.locale) if companion else ""
        return self._render("companion", session.locale, values)

    def _render(self, name: str, locale: Locale, values: Mapping[str, Any]) -> str:
        def phrase(key: str, **filled: object) -> str:
            return self._labels.phrase(key, locale).format(**filled) if filled else self._labels.phrase(key, locale)

        return self._templates[f"{name}.j2"].render(p=phrase, **values).strip()

    def _contact(self, contact: ContactPoint, session: Session, setting: Setting) -> dict[str, Any]:
        locale, country = session.locale, country_of(session)
        ways = shown_ways(contact, country)
        said = {field: self._say(contact_message(contact, field), session) for field in CONTACT_FIELDS}
        beside = visible_contacts(session, self._library, contact.alternatives)
        second = [ident for ident in beside if ident != contact.id]  # a withdrawn neighbour may be stood in for by this one
        return {
            **said,
            "whom": said["for"],
            "opening": self._opening(contact, ways, session, setting),
            "languages": ", ".join(language_name(code, locale) for code in contact.languages),
            "name": contact.names[locale],
            "original": contact.original if contact.original != contact.names[locale] else "",
            "ways": [self._way(way, contact.region, locale, self._mark(way, ways, locale, setting)) for way in ways],
            "standing": self._standing(contact, session, setting),
            "sources": self._pages([source for way in ways for source in way.sources], locale, dated=False),
            "second": self._said(f"{{contact:{second[0]}}}", session) if second else "",
        }

    def _way(self, way: Way, region: str, locale: Locale, mark: str) -> dict[str, Any]:
        inside = "contact-inside-nl" if region == "nl" else "contact-inside"
        reached = {"inside": inside, "abroad": "contact-abroad"}.get(way.reach, "")
        return {
            "kind": way.kind,
            "value": readable(way),
            "mono": way.kind in ("phone", "whatsapp", "viber"),
            "reach": self._labels.phrase(reached, locale) if reached and way.kind == "phone" else "",
            "mark": mark,
        }

    def _mark(self, way: Way, ways: Sequence[Way], locale: Locale, setting: Setting) -> str:
        """The date of a confirmation, beside a way whose neighbours on the card have none."""
        lone = any(state_of(other, setting.today) == "unconfirmed" for other in ways)
        if not lone or state_of(way, setting.today) == "unconfirmed" or way.checked_on is None:
            return ""
        return self._phrase(_word_of(way, setting), locale, date=self._date(way.checked_on, locale))

    def _opening(self, contact: ContactPoint, ways: Sequence[Way], session: Session, setting: Setting) -> list[dict[str, str]]:
        """The hours of the office, and of its lines where they differ; or that we have none, where there is a line to call."""
        known = ZONE_OF_COUNTRY.get(country_of(session), "")
        zone = session.zone or known
        locale = session.locale

        def said(hours: Hours) -> str:
            return hours_words(hours, setting.now, zone, locale, lambda key, **filled: self._phrase(key, locale, **filled))

        lines = [{"of": "", "text": said(contact.open)}] if contact.open else []
        for hours in dict.fromkeys(way.open for way in ways if way.open):
            of = ", ".join(readable(way) for way in ways if way.open == hours)
            lines.append({"of": of, "text": said(hours)})
        if not lines and not contact.hours and any(way.kind == "phone" for way in ways):
            lines.append({"of": "", "text": self._phrase("contact-hours-unknown", locale)})
        return lines

    def _standing(self, contact: ContactPoint, session: Session, setting: Setting) -> str:
        """How far the card can be trusted: as far as its least confirmed way."""
        ways = shown_ways(contact, country_of(session))
        if ways and all(state_of(way, setting.today) != "unconfirmed" for way in ways):
            oldest = min(ways, key=lambda way: way.checked_on or "")
            date = self._date(oldest.checked_on or "", session.locale)
            return self._phrase(_word_of(oldest, setting), session.locale, date=date)
        printed = printed_on(contact, country_of(session))
        if printed is None:
            return self._phrase("contact-seen-undated", session.locale)
        return self._phrase("contact-seen", session.locale, date=self._date(printed, session.locale))

    def _verdict(self, session: Session, setting: Setting) -> dict[str, Any]:
        flow = self._library.flows.get(FlowId("check"))
        signs, claims = (signs_of(flow, session.results, prefix) if flow else () for prefix in (CHECK_PREFIX, CLAIM_RESULT))
        verdict = judge(signs, self._library.tactics, claims)
        tricks = [
            {
                "name": self._catalogs.message(session.locale, tactic.name),
                "wants": "" if verdict.by_name else self._say(tactic.wants, session),
            }
            for tactic in verdict.tactics[:MOST_TRICKS]
        ]
        return {
            "severity": verdict.severity,
            "tricks": tricks,
            "keep": not _is_inside(session),
            "next": self._next_step(verdict.tactics[0], session) if verdict.tactics else "",
        }

    def _next_step(self, tactic: Tactic, session: Session) -> Markup | str:
        """What to do about the worst trick. Someone inside Russia or occupied territory is sent to none of its desks."""
        if tactic.report and not visible_contacts(session, self._library, tactic.report):
            return self._phrase("verdict-next-careful", session.locale)
        return self._say(tactic.do, session)

    def _privacy(self, session: Session, setting: Setting) -> dict[str, Any]:
        locale = session.locale
        held = [self._phrase("privacy-language", locale)]
        if session.results:
            held.append(self._phrase("privacy-answers", locale, count=len(session.results)))
        if session.relatives:
            held.append(self._phrase("privacy-plan", locale))
        held.append(self._phrase("privacy-messages", locale))
        operator = setting.operator
        named = self._phrase("privacy-operator", locale, name=operator.name, contact=operator.contact) if operator else ""
        return {
            "held": held,
            "term": self._phrase("privacy-term-plan" if session.relatives else "privacy-term-session", locale),
            "operator": named or self._phrase("privacy-operator-local", locale),
            "site": self._phrase("privacy-site", locale, site=operator.site) if operator and operator.site else "",
        }

    def _review(self, session: Session) -> dict[str, Any]:
        rows = []
        for name, place in answered(session, self._library):
            node = self._library.flows[place.flow].nodes[place.node]
            rows.append(
                {
                    "label": self._labels.phrase(f"answer-{name}", session.locale),
                    "value": self._answer(session.results[name], node.router, session.locale),
                }
            )
        return {"answers": rows}

    def _answer(self, value: str | list[str], router: object, locale: Locale) -> str:
        options = router.options if isinstance(router, Choose | Ask) else ()
        labels = {option.id: self._catalogs.message(locale, option.label) for option in options if isinstance(option, Category)}
        if isinstance(value, list):
            return self._speaker.listed((labels.get(item, item) for item in value), locale)
        if isinstance(router, Ask) and router.kind in ("date", "month"):
            return self._date(value, locale)
        if isinstance(router, Ask) and router.kind == "country":
            return country_name(value, locale)
        return labels.get(value) or (self._labels.phrase(value, locale) if value in PHRASES else value)

    def _crisis(self, session: Session) -> dict[str, Any]:
        wanted = CRISIS_LINES.get(country_of(session), CRISIS_LINES_ELSEWHERE)
        seen = visible_contacts(session, self._library, wanted)
        if len(seen) < len(wanted):  # some of them are a danger to this person: the neutral emergency number instead
            seen = (*seen, *visible_contacts(session, self._library, CRISIS_LINES_ELSEWHERE))
        contacts = [self._library.contacts[ident] for ident in seen]
        lines = [
            (contact, way)
            for contact in contacts
            for way in shown_ways(contact, country_of(session))[:1]
            if way.kind == "phone"
        ]
        return {"lines": [{"name": contact.names[session.locale], "value": grouped(way.value)} for contact, way in lines]}


def _word_of(way: Way, setting: Setting) -> str:
    return "contact-stale" if state_of(way, setting.today) == "stale" else "contact-checked"


def _is_inside(session: Session) -> bool:
    return told_inside(session) == "unsure"
