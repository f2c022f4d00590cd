"""Words of distress in one language: phrases for a wish to die, for ordinary grief, and for what only sounds like it.

A phrase is parts that may stand in any order, each of them elements; an element is one or several ways to say it; a way is
words, where `word*` is any ending, `<name>` a group, `…` a gap. What a phrase finds is `bot.present.urgency`'s affair.
"""

from typing import Literal

import msgspec

Way = tuple[str, ...]
Element = tuple[Way, ...]
GAP: Element = (("…",),)
Kind = Literal["crisis", "grief", "other"]


class Phrase(msgspec.Struct, frozen=True):
    """One way to say something."""

    kind: Kind
    parts: tuple[tuple[Element, ...], ...]


class Distress(msgspec.Struct, frozen=True):
    """One language's words. `own` are the words for "I": a phrase of `other` reaches across none of them."""

    locale: str
    fillers: tuple[str, ...]
    own: tuple[str, ...]
    groups: tuple[tuple[str, Element], ...]
    phrases: tuple[Phrase, ...]
