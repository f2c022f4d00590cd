"""From a draft to a bulletin on an officer's own computer: the YAML to begin with, and the place in the line of bulletins."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from bot.adapters.cli.endings import WRONG_USE, stop
from bot.adapters.cli.outside import Outside
from bot.authority.canonical import digest
from bot.authority.signatures import Signed, from_file
from bot.bulletins.bulletin import Bulletin, body, read_bulletin
from bot.bulletins.drafting import make_bulletin
from bot.flow.model import LOCALES, Prepared

MOST_DRAFT_BYTES: Final = 64 * 1024
_NONE: Final = "0" * 64
_HEAD: Final = """\
# A warning in four languages. Fill in the texts, look at it with `likhtar bulletin preview`, then two officers sign.
# The first line of each text may show on a locked screen: let it name nothing.
# Offices are written as {contact:id}; their numbers are filled in and signed. Ids: `likhtar contacts`.
# Empty lists mean everybody. locales: uk, ru, nl, en. situations: soldier, civilian, child, russian, approached.
# countries: ua, nl, eu, elsewhere.
audience:
  locales: []
  situations: []
  countries: []
not_before: now      # or 2027-03-01T09:00+02:00
hours: 6             # it may start within so many hours, 6 at most
corrects: 0          # the number of the bulletin this one puts right
texts:
"""


class Place(msgspec.Struct, frozen=True):
    """Which bot, which number, after which bulletin."""

    bot: int
    number: int
    previous: str


def draft_text(prepared: Prepared | None) -> str:
    """A draft to fill in; with the four texts of a prepared warning, if one is named."""
    lines = [_HEAD.rstrip()]
    for locale in LOCALES:
        text = prepared.texts[locale] if prepared else "A neutral first line\n\nWhat happened, what to do, where to ask."
        lines += [f"  {locale}: |", *(f"    {line}".rstrip() for line in text.strip().splitlines())]
    return "\n".join(lines) + "\n"


def place_of(after: Path | None, bot: int, number: int, previous: str) -> Place:
    """The place the next bulletin has: after the last signed file, or as given. Ends the command when it is not known."""
    if after is not None:
        from bot.adapters.cli.signing import read_signed

        last = read_signed(after)
        before = read_bulletin(last.body)
        if bot not in (0, before.bot):
            stop(f"{after} is of the bot {before.bot}, and --bot says {bot}: take the last bulletin of this bot.", WRONG_USE)
        return Place(before.bot, before.number + 1, digest(last.body))
    if not bot or not number:
        stop(
            "Name the last signed bulletin with --after LAST.json; for the very first one give --number 1 --bot ID.", WRONG_USE
        )
    if (number == 1) != (not previous):
        stop("Bulletin 1 follows none; every other one needs --previous, the digest of the one before, or --after.", WRONG_USE)
    return Place(bot, number, previous)


def from_draft(outside: Outside, file: Path, place: Place | None, now: int) -> Bulletin:
    """The bulletin of a draft; without a place, one that is only looked at. Raises `BulletinProblem` with every mistake at
    once, `FlowError` for what is no YAML."""
    if file.is_file() and file.stat().st_size > MOST_DRAFT_BYTES:
        stop(f"{file} is longer than any draft: this is another file. Nothing was done.", WRONG_USE)
    if not file.is_file():
        stop(f"There is no file {file}: make a draft with likhtar bulletin draft {file}.", WRONG_USE)
    plain = outside.read_yaml(file)
    if not isinstance(plain, Mapping):
        stop(f"{file} is no draft of a bulletin: make one with likhtar bulletin draft.", WRONG_USE)
    library = outside.library()
    place = place or _somewhere(plain.get("corrects"))
    return make_bulletin(
        plain,
        bot=place.bot,
        number=place.number,
        previous=place.previous,
        made=now,
        contacts=library.contacts,
        links=frozenset(library.links),
    )


def _somewhere(corrects: object) -> Place:
    """A place for a preview: right behind what it corrects."""
    number = corrects + 1 if isinstance(corrects, int) and corrects >= 0 else 1
    return Place(1, number, _NONE if number > 1 else "")


def unsigned(bulletin: Bulletin) -> Signed:
    """The bytes two officers will sign."""
    return Signed(body(bulletin))


def read_signed_bulletin(data: bytes) -> tuple[Signed, Bulletin]:
    """A signed bulletin, sound in itself. Raises `Malformed` and `BulletinProblem`."""
    signed = from_file(data)
    return signed, read_bulletin(signed.body)
