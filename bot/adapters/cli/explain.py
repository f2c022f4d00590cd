"""`likhtar explain`: what the message check sees in a message, for volunteers and scripts (surfaces.md)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from bot.flow.model import Tactic
from bot.manipulation.reader import Reader
from bot.manipulation.reading import Reading

Say = Callable[[str], None]
_UNREAD = {
    "empty": "There is nothing to read.",
    "no-words": "There are no words in it.",
    "language": "It is in a language the check does not read (it reads Ukrainian, Russian, Dutch and English).",
}


class BadLine(Exception):
    """A line of input that is not as surfaces.md says; the message names the line."""


class _Line(msgspec.Struct):
    id: str
    text: str
    lang: str | None = None


def shape_of(ident: str, reading: Reading) -> dict[str, Any]:
    """One answer, as scripts read it."""
    signs = [
        {"tactic": sign.tactic, "severity": sign.severity, "quote": sign.quote, "start": sign.start, "end": sign.end}
        for sign in reading.signs
    ]
    return {"id": ident, "outcome": reading.outcome, "severity": reading.severity, "signs": signs}


def explain_lines(lines: Iterable[str], reader: Reader) -> Iterator[str]:
    """One JSON line for each. Raises `BadLine`."""
    decode = msgspec.json.Decoder(_Line).decode
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = decode(line)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise BadLine(f'Line {number} cannot be read ({error}). Each line is {{"id": "1", "text": "..."}}.') from None
        yield msgspec.json.encode(shape_of(asked.id, reader.read([asked.text]))).decode()


def tell(text: str, reader: Reader, tactics: Mapping[str, Tactic], say: Say) -> int:
    """The answer for a person at a terminal. Always 0: every answer is a good answer, and none says that all is well."""
    reading = reader.read([text])
    if reading.outcome == "unreadable":
        say(_UNREAD.get(reading.unread, _UNREAD["empty"]))
        return 0
    if reading.outcome == "no_sign":
        say("No sign from our list, which proves nothing.")
        return 0
    say(f"Signs: {reading.severity}")
    for sign in reading.signs:
        tactic = tactics[sign.tactic]
        say(f"- {tactic.name.text} ({sign.tactic}, {sign.severity}): “{sign.quote}”")
        say(f"  wants: {tactic.wants.text}")
        say(f"  against it: {tactic.truth.text}")
    return 0
