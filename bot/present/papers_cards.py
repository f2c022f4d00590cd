"""What the form says: its review, its receipt, and the answers as they go onto a sheet."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bot.engine.clockface import local
from bot.engine.lists import answered
from bot.engine.papers import BACKUP_DAYS, ERASED, HOW, answers_of
from bot.engine.session import Session
from bot.flow.model import Locale
from bot.papers.form import KINSHIPS, PREFIX, SPELLING_BREAK
from bot.papers.names import official_spelling
from bot.present.setting import Setting
from bot.present.speaker import Speaker

DATES = frozenset({"relative-birth", "last-date"})


def paper_answers(session: Session) -> dict[str, str]:
    """The answers by field, as `bot.papers.form.Filled` takes them."""
    answers = answers_of(session)
    written = {field: value for field, value in answers.items() if isinstance(value, str)}
    latin = _spellings(written.get("relative-name", ""), answers.get("relative-latin", ()))
    return written | ({"relative-latin": latin} if latin else {})


def _spellings(name: str, chosen: Sequence[str]) -> str:
    """In one line: the official spelling in Latin letters, those that were ticked, and what was typed."""
    official = official_spelling(name)
    return SPELLING_BREAK.join(dict.fromkeys([*([official] if official else []), *chosen]))


class PapersCards:
    """Values for the templates `form-review` and `receipt`."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def review(self, session: Session) -> dict[str, Any]:
        """Every question that was asked, with its answer; empty where it was skipped."""
        answers = paper_answers(session)
        asked = [name.removeprefix(PREFIX) for name, _ in answered(session, self._speaker.library, papers=True)]
        return {
            "answers": [
                {
                    "label": self._label(field, session.locale),
                    "value": self._value(field, answers.get(field, ""), session.locale),
                }
                for field in asked
            ]
        }

    def receipt(self, session: Session, setting: Setting) -> dict[str, Any]:
        """What went, when, and until when older backups could hold what cannot be read."""
        locale, fields = session.locale, session.results.get(ERASED, [])
        now = setting.now or dt.datetime.combine(setting.today, dt.time(), dt.UTC)
        how = str(session.results.get(HOW, "erased"))
        until = (setting.today + dt.timedelta(days=BACKUP_DAYS)).isoformat()
        return {
            "how": how,
            "fields": [self._label(field, locale) for field in fields],
            "when": self._speaker.date(setting.today.isoformat(), locale),
            "hour": f"{local(int(now.timestamp()), ''):%H:%M}",
            "until": self._speaker.date(until, locale),
        }

    def _label(self, field: str, locale: Locale) -> str:
        return self._speaker.phrase(f"answer-paper-{field}", locale)

    def _value(self, field: str, value: str, locale: Locale) -> str:
        if not value:
            return self._speaker.phrase("form-empty", locale)
        if field in DATES:
            return self._speaker.date(value, locale)
        return self._speaker.phrase(f"kin-{value}", locale) if field == "kinship" and value in KINSHIPS else value
