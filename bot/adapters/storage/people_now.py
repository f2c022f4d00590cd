"""How many people are at a place of the script now, as the bot on this machine last told it: counts below ten never stand
there, so they cannot be told."""

from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

FEWEST = 10
OLD_SECONDS = 900
FEWER = f"fewer than {FEWEST}"
UNKNOWN = "not known here"


class _Told(msgspec.Struct, frozen=True):
    at: int
    places: Mapping[str, int]
    revision: str = ""


class PeopleNow:
    """`<data>/published/people.json`, written by the bot."""

    def __init__(self, data: Path) -> None:
        self._file = data / "published" / "people.json"

    def people_at(self, places: Collection[str], now: int) -> str:
        """How many are at these places together, in words."""
        try:
            told = msgspec.json.decode(self._file.read_bytes(), type=_Told)
        except (OSError, msgspec.MsgspecError):
            return UNKNOWN
        if not places or now - told.at > OLD_SECONDS:
            return UNKNOWN
        known = sum(count for place in places if (count := told.places.get(place, 0)) >= FEWEST)
        return f"about {known}" if known else FEWER
