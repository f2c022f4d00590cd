"""A finished message, before any messenger: HTML in Telegram's small dialect, and buttons."""

from typing import Literal

import msgspec

from bot.flow.model import Locale
from bot.papers.form import Filled


class Button(msgspec.Struct, frozen=True, array_like=True):
    """`data` is what comes back when it is pressed (≤ 64 bytes, turn and option only); or `copy` is put on the clipboard."""

    label: str
    data: str = ""
    copy: str = ""


class PaperStep(msgspec.Struct, frozen=True):
    """One step of a printed plan: its title, what stands under it line by line, and what the family noted."""

    title: str
    done: bool
    lines: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


class PlanPaper(msgspec.Struct, frozen=True):
    """A plan as it is printed: every word in the family's language, nothing left to look up."""

    title: str
    label: str
    dated: str
    steps: tuple[PaperStep, ...]
    footer: str


class Bundle(msgspec.Struct, frozen=True):
    """An evidence pack as it is handed over: its signed bytes, as they are (`list`), or set on paper (`sheet`) in the language
    of the police it is for, beside the family's. `day` is the ISO day it was made."""

    data: bytes
    kind: Literal["list", "sheet"]
    day: str
    desk: Locale = "uk"


Hold = Literal["", "form", "sheet", "code"]
"""What leaves the chat again by itself: a card of the form, a filled sheet, a family code."""


class OutboundMessage(msgspec.Struct, frozen=True):
    """One message. `html` is at most 4,096 UTF-16 units once its tags are taken away.

    `protect` stops forwarding in honest apps: personal cards have it, contacts and warnings do not.
    `quiet` sends it without a sound. `hold` says that it is to leave the chat again, and with what.
    `sheet` asks for a document: the id of a blank sheet, made while sending, in `locale`; `paper` for the printed plan;
    `form` for a sheet filled in with what the family typed; `bundle` for an evidence pack.
    """

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    protect: bool = False
    quiet: bool = False
    hold: Hold = ""
    sheet: str = ""
    paper: PlanPaper | None = None
    form: Filled | None = None
    bundle: Bundle | None = None

    @property
    def has_document(self) -> bool:
        return bool(self.sheet or self.paper or self.form or self.bundle)

    @property
    def is_lost_without_document(self) -> bool:
        """Whether its words alone are worth nothing: what the document is made from is erased once it is taken."""
        return bool(self.form or self.bundle)

    locale: str = ""
