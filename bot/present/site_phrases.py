"""The sentences of the static site (`bot.adapters.export.site`): key, English source. They belong to `PHRASES` like others."""

from typing import Final

SITE: Final[tuple[tuple[str, str], ...]] = (
    ("site-name", "Likhtar"),
    ("site-lead", "A calm guide on pages. They ask for nothing, keep nothing and need no network. Free of charge."),
    ("site-copy", "This is a copy of {date}, revision {revision}. Numbers change: each says when it was checked."),
    ("site-responsible", "Responsible for this copy: {name}, {contact}"),
    ("site-nobody", "This copy is for a trial. Nobody is responsible for it; please rely on an office."),
    ("site-bot", "The bot"),
    ("site-skip", "To the text"),
    ("site-language", "Language"),
    ("site-first", "Before you begin"),
    ("site-crisis", "It is too much right now"),
    ("site-minor", "I am a child myself"),
    ("site-care", "I am grieving"),
    ("site-tricks", "Known tricks"),
    ("site-only-bot", "Only in the bot: {what}"),
    ("site-one", "Choose the one line that comes nearest. You can come back for another."),
    ("site-asks", "Only the bot takes an answer here. You can write yours on paper, for an office, or skip this."),
    ("site-checked", "When these numbers were checked"),
    ("site-proof", "The file site.json lists all files of this copy. Compare it before you hand the copy on."),
)
