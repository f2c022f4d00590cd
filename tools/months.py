"""Writes bot/present/months.py from CLDR (through Babel): `python tools/months.py`. A test compares the two."""

from pathlib import Path

from bot.flow.model import LOCALES
from bot.present.locales import babel_locale


def stems() -> dict[str, int]:
    """What the written and the spoken form of each month share, in four languages; at least three letters, or the word."""
    found: dict[str, int] = {}
    for locale in LOCALES:
        months = babel_locale(locale).months
        for number in range(1, 13):
            forms = [months["format"]["wide"][number].casefold(), months["stand-alone"]["wide"][number].casefold()]
            stem = _common_beginning(*forms)
            found |= {stem: number} if len(stem) >= 3 else dict.fromkeys([*forms, stem + "е"], number)
            if len(stem) > 4 and locale in ("nl", "en"):
                found.setdefault(stem[:3], number)
    found["mrt"] = 3
    return found


def source() -> str:
    """The module's text."""
    lines = [
        '"""How months begin when people type them, from CLDR. Written by `tools/months.py`; do not edit.',
        "",
        "Ahead of time, because the calendars of four languages would cost the running bot 7 MiB.",
        '"""',
        "",
        "MONTH_STEMS = {",
        *(f'    "{stem}": {number},' for stem, number in stems().items()),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _common_beginning(first: str, second: str) -> str:
    differing = (at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1])
    return first[: next(differing, min(len(first), len(second)))]


if __name__ == "__main__":
    Path(__file__).parents[1].joinpath("bot/present/months.py").write_text(source(), "utf-8")
