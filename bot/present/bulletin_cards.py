"""What is said about warnings: the subscription, a warning that was sent, and what stands below each of them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bot.bulletins.codes import code_words
from bot.engine.effects import ShowCard
from bot.engine.session import Session
from bot.flow.model import LOCALES, Locale
from bot.present.labels import Labels
from bot.present.setting import Setting
from bot.present.speaker import Speaker

GENUINE = "genuine"
"""The node at which the text is told as ours; at the others it stands beside what only imitates it."""

_FILLED = re.compile(r"\{\w+\}")
_A_MARK = 2
"""A bracket or a full stop between two values is no line of ours."""


class BulletinCards:
    """Values for the templates `subscription` and `bulletin`."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def subscription(self, session: Session, setting: Setting) -> dict[str, Any]:
        """What the person chose. Where nobody looked it up, only what the conversation remembers."""
        held, locale, say = setting.subscription, session.locale, self._speaker.phrase
        if held is None and "on" not in session.subscribed:
            return {"is_on": False, "lines": []}
        lines = []
        if held is not None:
            lines.append(say("subscription-about", locale, about=say(f"about-{held.situation or 'unsaid'}", locale)))
            lines.append(say("subscription-where", locale, where=say(f"where-{held.country or 'unsaid'}", locale)))
        if held.tester if held else "tester" in session.subscribed:
            lines.append(say("subscription-tester", locale))
        if held and held.phrase:
            lines.append(say("subscription-phrase", locale, words=held.phrase))
        elif held is None and "phrase" in session.subscribed:
            lines.append(say("subscription-drawn", locale))
        return {"is_on": True, "lines": lines}

    def sent(self, card: ShowCard | None, session: Session, setting: Setting) -> dict[str, Any]:
        """A warning that was sent, whole, in the person's language; nothing of it where it cannot be looked up."""
        warning = setting.published.get(card.bulletin) if card else None
        is_ours = session.place is not None and session.place.node == GENUINE
        if warning is None or session.locale not in warning.texts:
            return {"is_ours": is_ours, "text": "", "notes": [], "below": []}
        say, locale = self._speaker.phrase, session.locale
        notes = [say("bulletin-recalled", locale)] if warning.recalled else []
        if warning.corrected_by:
            notes.append(say("bulletin-corrected", locale, number=warning.corrected_by))
        return {
            "is_ours": is_ours,
            "text": warning.texts[locale].strip(),
            "notes": notes,
            "below": self.below(warning.number, warning.day, warning.code, locale)[:2],
        }

    def surge(self, session: Session, setting: Setting) -> dict[str, Any]:
        """The prepared warning that officers have put into the menu, without its first line, which names nothing."""
        prepared = self._speaker.library.prepared.get(setting.surge)
        lines = prepared.texts[session.locale].strip().split("\n")[1:] if prepared else []
        return {"lines": [self._speaker.sentence(line, session) for line in lines]}

    def below(
        self, number: int, day: str, code: Sequence[int], locale: Locale, phrase: str = "", corrects: int = 0
    ) -> list[str]:
        """The lines below a warning: number and day, five words, what it corrects, the person's two words, the check."""
        say = self._speaker.phrase
        lines = [
            say("bulletin-number", locale, number=number, date=self._speaker.date(day, locale)),
            say("bulletin-code", locale, words=code_words(tuple(code), locale)),
        ]
        lines += [say("bulletin-corrects", locale, number=corrects)] if corrects else []
        lines += [say("bulletin-phrase", locale, words=phrase)] if phrase else []
        return [*lines, say("bulletin-check", locale)]


_AROUND = (
    "bulletin-number",
    "bulletin-code",
    "bulletin-corrects",
    "bulletin-phrase",
    "bulletin-check",
    "bulletin-genuine",
    "bulletin-sent",
)


@lru_cache(maxsize=2)
def around(labels: Labels) -> tuple[str, ...]:
    """What the bot itself writes around a warning, in every language, without what is filled in: so that a warning that comes
    back whole is known again with all its lines."""
    said = [_FILLED.split(labels.phrase(key, locale)) for key in _AROUND for locale in LOCALES]
    return tuple(sorted({part.strip() for parts in said for part in parts if len(part.strip()) > _A_MARK}))
