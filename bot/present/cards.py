"""The bodies of cards made from data: each kind has a function that gathers plain values, and a template that lays them out.

What a person typed goes through the template's autoescape and, where it stands alone, into a code entity (R51).
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup, escape

from bot.engine.clockface import local
from bot.engine.effects import ShowCard
from bot.engine.examining import FOUND
from bot.engine.facts import is_inside
from bot.engine.lists import answered, companion_of_contact, companion_of_step, visible_contacts
from bot.engine.papers import is_paper
from bot.engine.practice import CHECK_PREFIX, PRACTISED, practised
from bot.engine.session import Session
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
from bot.present.bulletin_cards import BulletinCards
from bot.present.catalogs import Catalogs
from bot.present.companions import companion_values, unknown_values
from bot.present.contact_cards import ContactCards
from bot.present.evidence_cards import gathered, until_of
from bot.present.examined_cards import ExaminedCards
from bot.present.locales import country_name
from bot.present.outbound import PlanPaper
from bot.present.papers_cards import PapersCards
from bot.present.phrases import PHRASES
from bot.present.plan_cards import PlanCards
from bot.present.setting import Setting
from bot.present.speaker import Speaker
from bot.present.trick_cards import masked_lines

MOST_TRICKS = 4
"""Tricks named in one verdict; more would be a wall of text."""
NOT_TOLD = frozenset({PRACTISED, "surge"})
"""Results that are no answer of the person: a count with a line of its own, and what officers have announced."""
CLAIM_RESULT = "check-who"
"""The question of the guided check that asks who the sender says to be."""


class Cards:
    """Renders card bodies for one library and its catalogs."""

    def __init__(self, library: Library, catalogs: Catalogs, templates: Mapping[str, str]) -> None:
        self._library = library
        self._catalogs = catalogs
        self._speaker = speaker = Speaker(library, catalogs)
        self._labels = speaker.labels
        self._phrase, self._date, self._say = speaker.phrase, speaker.date, speaker.say
        self._contacts = ContactCards(speaker)
        self._papers = PapersCards(speaker)
        self._examined = ExaminedCards(speaker)
        self._plans = PlanCards(speaker, self._contacts)
        self._bulletins = BulletinCards(speaker)
        environment = jinja2.Environment(
            loader=jinja2.DictLoader(dict(templates)), autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False
        )
        self._templates = {name: environment.get_template(name) for name in templates}

    def body(self, kind: str, session: Session, setting: Setting, card: ShowCard | None = None) -> str:
        """The HTML of one card body. With `card`, what was just seen in a message is told with its words."""
        match kind:
            case "plan":
                values = self._plans.plan(session)
            case "step":
                return self._step_or_plan(session)
            case "verdict":
                values = self._verdict(session, card)
            case "examined":
                values = self._examined.values(card, session)
            case "privacy" | "held":
                kind, values = "privacy", self._privacy(session, setting)
            case "contact":
                return self.contact(str(session.results.get("contact", "")), session, setting)
            case "review":
                values = self._review(session)
            case "form-review":
                values = self._papers.review(session)
            case "receipt":
                values = self._papers.receipt(session, setting)
            case "practised":
                return str(escape(self._phrase("practised", session.locale, count=practised(session))))
            case "gathered":
                return gathered(self._speaker, session)
            case "trick":
                values = masked_lines(session)
            case "subscription":
                values = self._bulletins.subscription(session, setting)
            case "bulletin":
                values = self._bulletins.sent(card, session, setting)
            case "surge":
                values = self._bulletins.surge(session, setting)
            case "companion":
                return self._companion(companion_of_step(session, self._library), session)
            case "contact-companion":
                return self._companion(companion_of_contact(session, self._library), session)
            case "crisis-lines":
                values = self._contacts.crisis_lines(session)
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
        return self._render(template, session.locale, self._contacts.contact(contact, session, setting))

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
        values["sources"] = self._speaker.pages(companion.sources, session) if companion else ""
        return self._render("companion", session.locale, values)

    def _render(self, name: str, locale: Locale, values: Mapping[str, Any]) -> str:
        def phrase(key: str, **filled: object) -> str:
            return self._labels.phrase(key, locale).format(**filled) if filled else self._labels.phrase(key, locale)

        return self._templates[f"{name}.j2"].render(p=phrase, **values).strip()

    def _verdict(self, session: Session, card: ShowCard | None) -> dict[str, Any]:
        """The same words for what was pressed and for what was read in a message."""
        flow = self._library.flows.get(FlowId("check"))
        signs, claims = (signs_of(flow, session.results, prefix) if flow else () for prefix in (CHECK_PREFIX, CLAIM_RESULT))
        read = session.results.get(FOUND, ())
        verdict = judge((*read, *signs), self._library.tactics, claims if not read else ())
        quotes = self._examined.quotes(card)
        tricks = [
            {
                "name": self._catalogs.message(session.locale, tactic.name),
                "quote": quotes.get(tactic.id, ""),
                "wants": "" if verdict.by_name else self._say(tactic.wants, session),
                "truth": "" if verdict.by_name else self._say(tactic.truth, session),
            }
            for tactic in verdict.tactics[:MOST_TRICKS]
        ]
        return {
            **self._examined.values(card, session),
            "severity": verdict.severity,
            "tricks": tricks,
            "keep": not is_inside(session),
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
        told = [name for name in session.results if not is_paper(name) and name not in NOT_TOLD]
        if told:
            held.append(self._phrase("privacy-answers", locale, count=len(told)))
        if session.relatives:
            held.append(self._phrase("privacy-plan", locale))
        if session.quiet:
            held.append(self._phrase("privacy-quiet", locale))
        if session.subscribed:
            held.append(self._phrase("privacy-warnings", locale))
        if count := practised(session):
            held.append(self._phrase("privacy-practised", locale, count=count))
        held.append(self._phrase("privacy-messages", locale))
        held += self._rows_held(session, setting)
        operator = setting.operator
        named = self._phrase("privacy-operator", locale, name=operator.name, contact=operator.contact) if operator else ""
        return {
            "held": held,
            "term": self._phrase("privacy-term-plan" if session.relatives else "privacy-term-session", locale),
            "operator": named or self._phrase("privacy-operator-local", locale),
            "site": self._phrase("privacy-site", locale, site=operator.site) if operator and operator.site else "",
        }

    def _rows_held(self, session: Session, setting: Setting) -> list[str]:
        """What lies in the other tables about this person now: each table has its phrase (`bot.service.retention`)."""
        if setting.held is None:
            return []
        papers, locked = local(session.papers_until, ""), dt.date(1970, 1, 1) + dt.timedelta(days=setting.held.locked_until)
        filled = {
            "evidence": until_of(self._speaker, session),
            "papers": {"date": self._date(papers.date().isoformat(), session.locale), "hour": f"{papers:%H:%M}"},
            "locked_papers": {"date": self._date(locked.isoformat(), session.locale)},
        }
        listed = [table for table in setting.held.rows if f"held-{table}" in PHRASES]
        return [self._phrase(f"held-{table}", session.locale, **filled.get(table, {})) for table in listed]

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
