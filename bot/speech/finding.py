"""What the check of speech tells an author."""

from typing import Literal

import msgspec

Role = Literal["head", "say", "label", "urgent"]
"""Where a text stands: the first line, a sentence, a button, or a sentence of a node that may command."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that must not be said: its code, the words themselves, what is wrong, what to do."""

    code: str
    quote: str
    message: str
    remedy: str
