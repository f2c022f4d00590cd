"""What the check of speech tells an author."""

from typing import Literal

import msgspec

Role = Literal["head", "say", "label", "urgent", "staged"]
"""Where a text stands: the first line, a sentence, a button, a sentence of a node that may command, or the words of the
stranger in a drill."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that must not be said: its code, the words themselves, what is wrong, what to do."""

    code: str
    quote: str
    message: str
    remedy: str
