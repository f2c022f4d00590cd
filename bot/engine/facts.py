"""What guards may ask about a session."""

from collections.abc import Mapping

from bot.engine.session import Relative, Session, Value


class SessionFacts:
    """Results first; then what the open plan knows; and four names of the bot's own: plan, crisis, locale, locked."""

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
        return _from_plan(self._relative, name)

    def is_done(self, step: str) -> bool:
        record = self._relative.steps.get(step) if self._relative else None
        return bool(record and record.done_on)


def _from_plan(relative: Relative | None, name: str) -> str | None:
    if relative is None:
        return None
    return {"country": relative.country, "situation": relative.situation, "month": relative.month}.get(name) or None


def told_inside(session: Session) -> str | None:
    """The answer to the first question, whether they or close relatives are inside: "no", "unsure", or None."""
    inside = SessionFacts(session).value("inside")
    return inside if isinstance(inside, str) else None


def country_of(session: Session) -> str:
    """Where the family is, as far as it said: "ua", "nl", "eu", "other"; "inside" for people in Russia or occupied
    territory, or unsure, who named no country; empty when nothing is known."""
    facts = SessionFacts(session)
    value = facts.value("country")
    if isinstance(value, str):
        return value
    return "inside" if facts.value("inside") == "unsure" else ""
