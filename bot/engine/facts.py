"""What guards may ask about a session."""

from collections.abc import Mapping

from bot.engine.clockface import ZONE_OF_COUNTRY
from bot.engine.relatives import MOST_RELATIVES
from bot.engine.session import Relative, Session, Subscribed, Value
from bot.papers.form import PREFIX
from bot.papers.names import other_spellings

FACTS: dict[str, Subscribed] = {"warnings": "on", "warnings-tester": "tester", "warnings-phrase": "phrase"}
"""What guards may ask about the subscription to warnings."""


class SessionFacts:
    """Results first; then what the open plan knows; and names of the bot's own: plan, several, full (as many plans as can
    be kept), zone (the family's clock is known), noted-date and reminder (of the open step), papers (something was typed for
    a form), form-other (for another list than the open one), gathered (messages for an evidence pack), spellings (the name
    can be spelled in other ways), warnings (they are sent to this person), warnings-tester, warnings-phrase, quiet, crisis,
    locale, locked, surge (officers have said that there is a wave of tricks)."""

    def __init__(self, session: Session, results: Mapping[str, Value] | None = None) -> None:
        self._session = session
        self._results = session.results if results is None else results
        self._relative = session.relative

    def value(self, name: str) -> Value | None:
        if name in self._results:
            return self._results[name]
        match name:
            case "plan":
                return "yes" if self._session.relatives else None
            case "crisis":
                return "yes" if self._session.crisis else "no"
            case "locale":
                return self._session.locale
            case "several":
                return "yes" if len(self._session.relatives) > 1 else None
            case "full":
                return "yes" if len(self._session.relatives) >= MOST_RELATIVES else None
            case "zone":
                return self._session.zone or ZONE_OF_COUNTRY.get(self._country(), None)
            case "papers":
                return "yes" if self._session.papers_until else None
            case "gathered":
                return "yes" if self._session.gathered_until else None
            case "form-other":
                mine = self._results.get("form-list", str(self._session.current))
                return "yes" if self._session.papers_until and mine != str(self._session.current) else None
            case "spellings":
                return "yes" if other_spellings(self._paper("relative-name")) else None
            case "quiet":
                return "yes" if self._session.quiet else None
            case "warnings" | "warnings-tester" | "warnings-phrase":
                return "yes" if FACTS[name] in self._session.subscribed else None
            case "trick-words":
                return "yes" if self._session.draft else None
            case "check-told":
                return "yes" if self._session.told else None
            case "noted-date" | "reminder":
                return self._record(name)
        return _from_plan(self._relative, name)

    def _country(self) -> str:
        country = self.value("country")
        return country if isinstance(country, str) else ""

    def _paper(self, field: str) -> str:
        value = self._results.get(PREFIX + field)
        return value if isinstance(value, str) else ""

    def _record(self, name: str) -> str | None:
        step = self._results.get("step")
        record = self._relative.steps.get(step) if self._relative and isinstance(step, str) else None
        held = record and (record.next_date if name == "noted-date" else record.remind_at)
        return "yes" if held else None

    def is_done(self, step: str) -> bool:
        record = self._relative.steps.get(step) if self._relative else None
        return bool(record and record.done_on)


class PlanFacts(SessionFacts):
    """For the steps of the open plan: what the plan knows stands before what was told about somebody else since."""

    def value(self, name: str) -> Value | None:
        return _from_plan(self._relative, name) or super().value(name)


def _from_plan(relative: Relative | None, name: str) -> str | None:
    if relative is None:
        return None
    match name:
        case "country":
            return relative.country or None
        case "situation":
            return relative.situation or None
        case "month":
            return relative.month or None
    return None


def told_inside(session: Session) -> str | None:
    """The answer to the first question, whether they or close relatives are inside: "no", "unsure", or None."""
    inside = SessionFacts(session).value("inside")
    return inside if isinstance(inside, str) else None


def is_inside(session: Session) -> bool:
    """Whether the person, or close relatives, may be inside Russia or occupied territory."""
    return told_inside(session) == "unsure"


def country_of(session: Session) -> str:
    """Where the family is, as far as it said: "ua", "nl", "eu", "other"; "inside" for people in Russia or occupied
    territory, or unsure, who named no country; empty when nothing is known."""
    facts = SessionFacts(session)
    value = facts.value("country")
    if isinstance(value, str):
        return value
    return "inside" if facts.value("inside") == "unsure" else ""
