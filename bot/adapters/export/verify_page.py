"""The verify page: one HTML file, from a USB stick as well, that tells whether a warning is ours, without any network.

In it are the officers' public keys, the signed bodies of all warnings sent, and the one style and one script its content policy
allows, told by their SHA-256. Signatures are checked in the browser; messages are compared by content.
"""

import base64
import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import jinja2
import msgspec
from babel.dates import format_date

from bot.authority.keys import fingerprint
from bot.authority.roster import KEY_DELAY, Roster
from bot.authority.signatures import from_file
from bot.bulletins.bulletin import Bulletin, read_bulletin
from bot.bulletins.codes import code_numbers, code_words
from bot.flow.model import LOCALES, Locale
from bot.present.locales import OWN_NAMES, babel_locale
from bot.present.verify_phrases import VERIFY

TEMPLATE, STYLE, SCRIPT = "verify.html.j2", "verify.css", "verify.js"
FIRST: Final[Locale] = "uk"
Translate = Callable[[Locale, str, str], str]
Shown = Callable[[Bulletin, Sequence[int], int], Mapping[Locale, Sequence[str]]]


def make_verify_page(
    rosters: Sequence[Roster],
    files: Sequence[tuple[bytes, int, str]],
    now: int,
    translate: Translate,
    shown: Shown,
    templates: Path,
) -> bytes:
    """The page. `rosters` are all lists, oldest first. Of each bulletin: its signed file, when it was
    accepted, its state; `shown` is what families saw of it.

    Raises `Malformed` or `BulletinProblem` for a damaged file, and what Jinja2 or the disk raises: a fault of ours.
    """
    style, script = ((templates / name).read_text("utf-8") for name in (STYLE, SCRIPT))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = {key: {locale: translate(locale, key, text) for locale in LOCALES} for key, text in VERIFY}
    bulletins = _bulletins(files, shown)
    officers = _officers(rosters)
    data = {"officers": officers, "bulletins": bulletins, "words": words}
    page = environment.get_template(TEMPLATE).render(
        policy=_policy(style, script),
        style=style,
        script=script,
        languages=OWN_NAMES,
        first=FIRST,
        words=words,
        days=_days(now),
        officers=[each for each in officers if each["shown"]],
        bulletins=bulletins,
        data=_embedded(data),
    )
    return page.encode()


def _officers(rosters: Sequence[Roster]) -> list[dict[str, Any]]:
    """Whose signature counts from when until when, by all lists; `shown` are those of the list in force."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for roster in rosters:
        delay = 0 if roster.number == 1 else KEY_DELAY
        listed = {(each.name, each.key): each for each in roster.members if "officer" in each.roles and each.key}
        for gone in found.keys() - listed.keys():
            found[gone] |= {"until": min(found[gone]["until"], roster.made), "shown": False}
        for (name, key), each in listed.items():
            start = found[name, key]["from"] if (name, key) in found else each.since + delay
            found[name, key] = {
                "name": name,
                "key": key,
                "fingerprint": fingerprint(bytes.fromhex(key)),
                "from": start,
                "until": each.until,
                "days": _days(each.until - 1),
                "shown": True,
            }
    return list(found.values())


def _bulletins(files: Sequence[tuple[bytes, int, str]], shown: Shown) -> list[dict[str, Any]]:
    """Newest first."""
    found: list[dict[str, Any]] = []
    for file, at, state in files:
        signed = from_file(file)
        bulletin = read_bulletin(signed.body)
        code = code_numbers(signed.body)
        found.append(
            {
                "number": bulletin.number,
                "body": signed.body.decode(),
                "signatures": [{"by": each.by, "value": each.value} for each in signed.signatures],
                "texts": bulletin.texts,
                "words": {locale: code_words(code, locale) for locale in LOCALES},
                "around": _around(bulletin, shown(bulletin, code, at)),
                "days": _days(at),
                "recalled": state in ("recalling", "recalled"),
                "corrects": bulletin.corrects,
            }
        )
    found.sort(key=lambda each: -each["number"])
    for each in found:
        each["corrected"] = next((other["number"] for other in found if other["corrects"] == each["number"]), 0)
    return found


def _around(bulletin: Bulletin, shown: Mapping[Locale, Sequence[str]]) -> list[str]:
    """The bot's own lines around the text."""
    lines: dict[str, None] = {}
    for locale in LOCALES:
        for message in shown[locale]:
            rest = message.replace(bulletin.texts[locale].strip(), "\n")
            lines |= dict.fromkeys(line.strip() for line in rest.splitlines() if line.strip())
    return list(lines)


def _days(at: int) -> dict[Locale, str]:
    day = dt.datetime.fromtimestamp(at, dt.UTC).date()
    return {locale: format_date(day, "long", locale=babel_locale(locale)) for locale in LOCALES}


def _embedded(data: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = msgspec.json.encode(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _policy(style: str, script: str) -> str:
    """What the browser lets the page do: run these two, show the empty icon, and nothing else."""
    rules = {
        "default-src": "'none'",
        "script-src": _digest(script),
        "style-src": _digest(style),
        "img-src": "data:",  # the empty icon: without it a browser asks for one
        "connect-src": "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
