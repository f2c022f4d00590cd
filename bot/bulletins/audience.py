"""Who a bulletin is for: languages, situations and countries, in words so coarse that they describe nobody by name."""

from collections.abc import Mapping
from typing import Final

import msgspec

from bot.flow.model import LOCALES

SITUATIONS: Final = ("soldier", "civilian", "child", "russian", "approached")
COUNTRIES: Final = ("ua", "nl", "eu", "elsewhere")
FEWEST: Final = 20
"""A smaller segment could be one street or one family: it is refused."""
_UNKNOWN: Final = "-"


class Subscriber(msgspec.Struct, frozen=True):
    """What is kept about somebody who asked for warnings; an empty situation or country was not told."""

    locale: str
    situation: str = ""
    country: str = ""

    def code(self) -> str:
        """The three as they are stored.

        >>> Subscriber("uk", "soldier").code()
        'uk.soldier.-'
        """
        return f"{self.locale}.{self.situation or _UNKNOWN}.{self.country or _UNKNOWN}"

    @classmethod
    def from_code(cls, code: str) -> "Subscriber":
        """The subscriber behind a stored code; ValueError for anything that `code` does not write."""
        parts = ["" if part == _UNKNOWN else part for part in code.split(".")]
        known = (LOCALES, ("", *SITUATIONS), ("", *COUNTRIES))
        if len(parts) != len(known) or not all(part in values for part, values in zip(parts, known, strict=True)):
            raise ValueError("this is no audience code such as uk.soldier.nl")
        return cls(*parts)


class Audience(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The segment a bulletin is sent to; an empty list means everybody. Lists are sorted and hold known values once."""

    locales: tuple[str, ...]
    situations: tuple[str, ...]
    countries: tuple[str, ...]

    def matches(self, subscriber: Subscriber) -> bool:
        """Whether this person gets it. Somebody who did not tell gets only what is for everybody in that respect."""
        return (
            (not self.locales or subscriber.locale in self.locales)
            and (not self.situations or subscriber.situation in self.situations)
            and (not self.countries or subscriber.country in self.countries)
        )

    def code(self) -> str:
        """The segment in one line for officers.

        >>> Audience(("nl", "uk"), (), ("nl",)).code()
        'nl,uk.all.nl'
        """
        return ".".join(",".join(values) or "all" for values in (self.locales, self.situations, self.countries))


EVERYBODY: Final = Audience((), (), ())


def is_too_small(sizes: Mapping[str, int]) -> bool:
    """Whether a segment has so few people that a bulletin for it would be about somebody. `sizes` counts them by language."""
    return sum(sizes.values()) < FEWEST


def unknown_values(audience: Audience) -> list[str]:
    """What makes the audience unusable, in words: an unknown value, one that stands twice, or a list out of order."""
    found = []
    known = (("locales", audience.locales, LOCALES), ("situations", audience.situations, SITUATIONS))
    for name, values, allowed in (*known, ("countries", audience.countries, COUNTRIES)):
        strange = sorted(set(values) - set(allowed))
        if strange:
            found.append(f"{name} has {', '.join(map(repr, strange))}, and only {', '.join(allowed)} are known")
        elif list(values) != sorted(set(values)):
            found.append(f"{name} must name each value once, in the order of the alphabet")
    return found
