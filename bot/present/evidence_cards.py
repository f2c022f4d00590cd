"""What is said about gathered messages: how many there are, and until when."""

import html

from bot.engine.clockface import local
from bot.engine.session import Session
from bot.present.speaker import Speaker


def gathered(speaker: Speaker, session: Session) -> str:
    """The body of the card where messages are gathered."""
    if not session.gathered:
        return html.escape(speaker.phrase("gathered-none", session.locale), quote=False)
    count = speaker.phrase("gathered-count", session.locale, count=len(session.gathered))
    until = speaker.phrase("gathered-until", session.locale, **until_of(speaker, session))
    return html.escape(f"{count} {until}", quote=False)


def until_of(speaker: Speaker, session: Session) -> dict[str, str]:
    """The moment at which what is gathered is erased, for a sentence that names it."""
    here = local(session.gathered_until, "")
    return {"date": speaker.date(here.date().isoformat(), session.locale), "hour": f"{here:%H:%M}"}
