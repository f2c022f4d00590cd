"""What a plan says: the list on one card, one step in full, and the whole of it on paper."""

from typing import Any

from bot.contacts.phones import readable
from bot.contacts.standing import shown_ways
from bot.engine.clockface import local
from bot.engine.facts import country_of
from bot.engine.lists import plan_steps, visible_contacts
from bot.engine.session import Relative, Session, StepRecord
from bot.flow.model import Locale, Message, RoadStep, Unknown
from bot.present.contact_cards import ContactCards
from bot.present.outbound import PaperStep, PlanPaper
from bot.present.setting import Setting
from bot.present.speaker import Speaker, unmarked

FACTS = (("step-issuer", "issuer"), ("step-wait", "wait"), ("step-cannot", "cannot"))


class PlanCards:
    """Values for the templates `plan` and `step`, and the printed plan."""

    def __init__(self, speaker: Speaker, contacts: ContactCards) -> None:
        self._speaker = speaker
        self._contacts = contacts

    def plan(self, session: Session) -> dict[str, Any]:
        """The open plan on one card."""
        relative, locale = session.relative, session.locale
        rows = [self._row(step, relative, locale) for step in plan_steps(session, self._speaker.library)]
        done = sum(1 for row in rows if row["done"])
        return {
            "steps": rows,
            "title": self._title(relative, locale),
            "label": self._label(session),
            "month": self._speaker.date(relative.month, locale) if relative and relative.month else "",
            "count": self._speaker.phrase("plan-count", locale, count=done, all=len(rows)),
        }

    def step(self, step: RoadStep, session: Session, number: str = "", record: StepRecord | None = None) -> dict[str, Any]:
        """One step; `number` says where it stands in a plan, `record` what the family noted there."""
        speaker, locale = self._speaker, session.locale
        noted = record or StepRecord()
        return {
            "number": number,
            "title": speaker.message(step.title, locale),
            "say": [speaker.say(message, session) for message in step.say],
            "bring": [speaker.say(item, session) for item in _bring(step)],
            "facts": self._facts(step, session),
            "done": speaker.date(noted.done_on, locale) if noted.done_on else "",
            "reference": noted.reference,
            "next": speaker.date(noted.next_date, locale) if noted.next_date else "",
            "remind": self._reminder(noted, session),
            "sources": speaker.pages([source.key for source in step.sources], session),
        }

    def numbered(self, session: Session) -> dict[str, Any] | None:
        """The step the person opened in its plan; None when there is no such step."""
        steps, relative = plan_steps(session, self._speaker.library), session.relative
        for number, step in enumerate(steps, 1):
            if relative and step.id == session.results.get("step"):
                said = self._speaker.phrase("step-number", session.locale, number=number, all=len(steps))
                return self.step(step, session, said, relative.steps.get(step.id))
        return None

    def paper(self, session: Session, setting: Setting) -> PlanPaper:
        """The open plan as it is printed: each step with its contact, so that the paper stands alone."""
        relative, locale = session.relative, session.locale
        phrase = self._speaker.phrase
        return PlanPaper(
            title=self._title(relative, locale),
            label=self._label(session),
            dated=phrase("paper-dated", locale, date=self._speaker.date(setting.today.isoformat(), locale)),
            steps=tuple(self._paper_step(step, session, setting) for step in plan_steps(session, self._speaker.library)),
            footer=phrase("paper-footer", locale),
        )

    def _title(self, relative: Relative | None, locale: Locale) -> str:
        roadmap = self._speaker.library.roadmaps.get(relative.situation) if relative else None
        return self._speaker.message(roadmap.title, locale) if roadmap else ""

    def _label(self, session: Session) -> str:
        """The label, when there is one to tell apart or to show."""
        relative = session.relative
        named = relative is not None and (relative.label or len(session.relatives) > 1)
        return self._speaker.labels.relative(session, session.current) if named else ""

    def _row(self, step: RoadStep, relative: Relative | None, locale: Locale) -> dict[str, Any]:
        record = relative.steps.get(step.id, StepRecord()) if relative else StepRecord()
        return {
            "title": self._speaker.message(step.title, locale),
            "done": bool(record.done_on),
            "mark": "✓" if record.done_on else "○",
            "notes": self._notes(record, locale),
        }

    def _notes(self, record: StepRecord, locale: Locale) -> list[str]:
        phrase, date = self._speaker.phrase, self._speaker.date
        notes = [
            phrase("plan-done", locale, date=date(record.done_on, locale)) if record.done_on else "",
            phrase("plan-reference", locale, reference=record.reference) if record.reference else "",
            phrase("plan-next", locale, date=date(record.next_date, locale)) if record.next_date else "",
        ]
        return [note for note in notes if note]

    def _reminder(self, record: StepRecord, session: Session) -> str:
        if not record.remind_at:
            return ""
        here = local(record.remind_at, session.zone)
        day = self._speaker.date(here.date().isoformat(), session.locale)
        return self._speaker.phrase("step-remind", session.locale, date=day, hour=f"{here.hour}:00")

    def _facts(self, step: RoadStep, session: Session) -> list[dict[str, Any]]:
        """Issuer, wait and limits; what is equally unknown is said once."""
        rows: list[dict[str, Any]] = []
        for key, field in FACTS:
            said: Message | Unknown | None = getattr(step, field)
            if said is None:
                continue
            label, text = self._speaker.phrase(key, session.locale), self._speaker.say(said, session)
            if rows and rows[-1]["text"] == text:
                rows[-1]["label"] += f" · {label}"
            else:
                rows.append({"label": label, "text": text})
        return rows

    def _paper_step(self, step: RoadStep, session: Session, setting: Setting) -> PaperStep:
        speaker, locale, relative = self._speaker, session.locale, session.relative
        record = relative.steps.get(step.id, StepRecord()) if relative else StepRecord()
        lines = [("", speaker.plain(message, session)) for message in step.say]
        if bring := _bring(step):
            lines.append((speaker.phrase("step-bring", locale), "; ".join(speaker.plain(item, session) for item in bring)))
        lines += [(fact["label"], unmarked(fact["text"])) for fact in self._facts(step, session)]
        lines += self._paper_contact(step, session, setting)
        return PaperStep(
            title=speaker.message(step.title, locale),
            done=bool(record.done_on),
            lines=tuple(lines),
            notes=tuple(self._notes(record, locale)),
        )

    def _paper_contact(self, step: RoadStep, session: Session, setting: Setting) -> list[tuple[str, str]]:
        """The office's name and the ways to it, as far as this person may see them, and how far they can be trusted."""
        seen = visible_contacts(session, self._speaker.library, (step.office,))
        if not seen:
            return []
        contact = self._speaker.library.contacts[seen[0]]
        ways = [readable(way) for way in shown_ways(contact, country_of(session))]
        if not ways:
            return [(contact.names[session.locale], self._speaker.phrase("contact-no-way", session.locale))]
        standing = self._contacts.standing(contact, session, setting)
        return [(contact.names[session.locale], f"{' · '.join(ways)}. {standing}")]


def _bring(step: RoadStep) -> tuple[Message | Unknown, ...]:
    return (step.bring,) if isinstance(step.bring, Unknown) else step.bring
