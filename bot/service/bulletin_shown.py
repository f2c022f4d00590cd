"""Bulletins in plain words: the preview before signing, the audience, how long a delivery takes, how far one has come."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.bulletins.audience import FEWEST, Audience
from bot.bulletins.bulletin import Bulletin
from bot.bulletins.codes import CODE_WORDS, code_words
from bot.bulletins.problems import LANGUAGES, clock
from bot.flow.model import LOCALES, Locale
from bot.service.ports import Kept

Progress = Mapping[str, Mapping[str, int]]
"""Language, then state of a copy, then how many."""
PER_SECOND: Final = 30
"""What Telegram lets a bot send, replies to families included."""
EXAMPLES: Final = (1_000, 100_000, 1_000_000)
STATES: Final = ("new", "sending", "sent", "blocked", "failed", "skipped", "withdrawn")
"""What a copy can be."""
UNDER_WAY: Final = ("new", "sending")
_WHO: Final = {
    "soldier": "families of soldiers",
    "civilian": "families of civilians",
    "child": "families of children",
    "russian": "families of Russian soldiers",
    "approached": "people whom strangers write to",
}
_WHERE: Final = {"ua": "Ukraine", "nl": "the Netherlands", "eu": "other EU countries", "elsewhere": "other places"}


def estimate(people: int) -> str:
    """How long a delivery to so many people takes at least.

    >>> estimate(1_000_000)
    '1,000,000 people: 9 hours 16 minutes at 30 a second, and longer while families are answered'
    """
    return (
        f"{people:,} people: {_span(-(-people // PER_SECOND))} at {PER_SECOND} a second, and longer while families are answered"
    )


def in_words(audience: Audience) -> str:
    """Who gets it.

    >>> in_words(Audience(("nl", "uk"), ("soldier",), ()))
    'those who read Dutch or Ukrainian, and are families of soldiers'
    """
    parts = []
    if audience.locales:
        parts.append("read " + _or([LANGUAGES.get(each, each) for each in audience.locales]))  # type: ignore[call-overload]
    if audience.situations:
        parts.append("are " + _or([_WHO.get(each, each) for each in audience.situations]))
    if audience.countries:
        parts.append("live in " + _or([_WHERE.get(each, each) for each in audience.countries]))
    return "those who " + ", and ".join(parts) if parts else "everybody who wants warnings"


def preview(bulletin: Bulletin, code: Sequence[int], shown: Mapping[Locale, Sequence[str]], people: int) -> Iterator[str]:
    """The whole bulletin as families will see it, in all four languages, with the line a locked screen shows."""
    yield f"Bulletin {bulletin.number} of the bot {bulletin.bot}, made {clock(bulletin.made)}"
    yield f"May start from {clock(bulletin.not_before)} until {clock(bulletin.not_after)}; delivery may then run 24 hours"
    yield f"For {in_words(bulletin.audience)}; it is refused if they are fewer than {FEWEST}"
    for count in [people] if people else EXAMPLES:
        yield f"  {estimate(count)}"
    if bulletin.corrects:
        yield f"It corrects bulletin {bulletin.corrects}."
    for ident, values in sorted(bulletin.contacts.items()):
        yield f"Contact {ident}: {', '.join(values)}"
    for link in bulletin.links:
        yield f"Link: {link}"
    for locale in LOCALES:
        yield ""
        yield f"════ {LANGUAGES[locale]} ════"
        yield f"On a locked screen: {bulletin.texts[locale].splitlines()[0]}"
        for message in shown[locale]:
            yield "────"
            yield message
    yield "────"
    yield f"Five words: {' | '.join(_words(code, locale) for locale in LOCALES)}"


def rows(kept: Kept, progress: Progress, rate: float | None, now: int) -> Iterator[dict[str, object]]:
    """One flat object for each language of a bulletin; one with an empty language while nobody is planned.

    `rate` is copies a second over all languages, `estimated_end` a moment (0 where none can be told).
    """
    left = sum(counts.get(state, 0) for counts in progress.values() for state in UNDER_WAY)
    end = now + round(left / rate) if rate and left else 0
    for locale, counts in sorted(progress.items()) or [("", {})]:
        yield {
            "number": kept.number,
            "state": kept.state,
            "stage": kept.stage,
            "accepted_at": kept.accepted_at,
            "release_at": kept.release_at,
            "note": kept.note,
            "language": locale,
            "total": sum(counts.get(state, 0) for state in STATES),
            **{state: counts.get(state, 0) for state in STATES},
            "rate": round(rate, 1) if rate else 0.0,
            "estimated_end": end,
        }


def delivered(progress: Progress) -> int:
    """Copies that were sent, in all languages."""
    return sum(counts.get("sent", 0) for counts in progress.values())


def lines(listed: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """The same as a table for people."""
    last = None
    for row in listed:
        if row["number"] != last:
            last = row["number"]
            yield f"Bulletin {last}: {row['state']}" + (f", stage {row['stage']}" if row["stage"] else "") + _ahead(row)
        if row["language"]:
            counts = ", ".join(f"{row[state]:,} {state}" for state in STATES if row[state])
            yield f"  {row['language']}  {row['total']:>9,}  {counts}"


def _ahead(row: Mapping[str, object]) -> str:
    if row["state"] == "held":
        return f", goes out {clock(int(str(row['release_at'])))} unless it is stopped"
    if row["estimated_end"]:
        return f", {row['rate']} a second, ends about {clock(int(str(row['estimated_end'])))}"
    return ""


def _words(code: Sequence[int], locale: Locale) -> str:
    return code_words(code, locale) if len(code) == CODE_WORDS else ""


def _or(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _span(seconds: int) -> str:
    hours, minutes = divmod(-(-seconds // 60), 60)
    told = [f"{hours} hour{'s' * (hours != 1)}"] if hours else []
    return " ".join([*told, f"{minutes} minute{'s' * (minutes != 1)}"] if minutes or not told else told)
