"""What a session may ask for. Imperative; words come later (`bot.present`), so that an effect holds no language."""

from typing import Literal, get_args

import msgspec

from bot.engine.events import Examined
from bot.flow.model import Message, Place
from bot.manipulation.tricks import TrickReport


class Option(msgspec.Struct, frozen=True):
    """One button of a card, in order. `id` is the category, or the item of an `each` list; `said` are the person's own words
    for it."""

    id: str
    label: Message | None
    provider: str | None = None
    selected: bool | None = None
    said: str = ""


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A sentence of a flow."""

    message: Message


class Phrase(msgspec.Struct, frozen=True, tag="phrase"):
    """A sentence of the bot itself, by its key in `bot.present.phrases`."""

    key: str


class ContactBlock(msgspec.Struct, frozen=True, tag="contact"):
    """The card of one contact point."""

    contact: str


class CardBlock(msgspec.Struct, frozen=True, tag="card"):
    """A body made by one of our own templates from the session."""

    kind: str


class StepBlock(msgspec.Struct, frozen=True, tag="step"):
    """One step of a road map, shown without a plan."""

    roadmap: str
    step: str


Block = Paragraph | Phrase | ContactBlock | CardBlock | StepBlock

Control = Literal["skip", "unknown", "done", "back", "menu", "leave", "outdated", "saved", "noted"]
"""A button of the bot's own."""
CONTROLS: tuple[Control, ...] = get_args(Control)
FIRST_CONTROL = 100
"""Buttons carry the number of their option; controls are counted from here."""


class ShowCard(msgspec.Struct, frozen=True):
    """Show what the person is at now: text blocks, then the options, then the controls.

    `turn` is what its buttons carry. `place` is where the person waits. `fresh` asks for a new message even after a press.
    `passing` cards leave the chat when the next one comes: they ask for, or show, what is kept for some hours only.
    `examined` is what was just seen in a message: its quotes stand on this card and are kept nowhere.
    `bulletin` is the number of the warning whose full text the card shows; 0 when it shows none.
    """

    place: Place
    turn: int
    head: Message | Phrase
    blocks: tuple[Block, ...]
    options: tuple[Option, ...]
    controls: tuple[Control, ...]
    urgent: bool = False
    fresh: bool = False
    passing: bool = False
    examined: Examined | None = None
    bulletin: int = 0


class Tell(msgspec.Struct, frozen=True):
    """Say one sentence of the bot's own, as a message of its own without buttons."""

    phrase: str


class Hint(msgspec.Struct, frozen=True):
    """Answer a press with a short line that vanishes (Telegram's callback answer)."""

    phrase: str


class ForgetIncoming(msgspec.Struct, frozen=True):
    """Take the person's own message out of the chat: it holds what should not be here."""


class SendSheet(msgspec.Struct, frozen=True):
    """Make the blank sheet and send it as a document."""

    sheet: str


class SendPapers(msgspec.Struct, frozen=True):
    """Make the sheets of these companions from the papers and send them, one document each. Once the last one is taken,
    the papers are erased; with `lock`, they are locked under a family code instead."""

    companions: tuple[str, ...]
    lock: bool = False


class LockPapers(msgspec.Struct, frozen=True):
    """Show a new family code once; when it is taken, the papers are locked under it."""


class SendPack(msgspec.Struct, frozen=True):
    """Make the evidence pack from what was gathered, and send it: a signed list and a sheet. Once both are taken, what was
    gathered is erased. `batch` names this making of it."""

    batch: int


class Receipt(msgspec.Struct, frozen=True):
    """Say what became of the papers, as a message of its own without buttons."""


class Clear(msgspec.Struct, frozen=True):
    """Take the documents, or the family code, out of the chat now."""

    what: Literal["sheet", "code"]


class SendPlan(msgspec.Struct, frozen=True):
    """Make the open plan as a document to print, and send it."""


class ReportContacts(msgspec.Struct, frozen=True):
    """Note, linked to nobody, that a family found these contacts outdated."""

    contacts: tuple[str, ...]


class ReportTrick(msgspec.Struct, frozen=True):
    """Note, linked to nobody, what a family told of a trick."""

    report: TrickReport


class Subscribe(msgspec.Struct, frozen=True):
    """Send warnings to this person from now on. Both words are of `bot.bulletins.audience`, empty where nothing is known; a
    subscription there is already is changed."""

    situation: str = ""
    country: str = ""


class Unsubscribe(msgspec.Struct, frozen=True):
    """Send this person no warning any more, and forget all that was kept for it."""


class Testing(msgspec.Struct, frozen=True):
    """Send warnings to this person among the first, or among all others again."""

    on: bool


class RenewPhrase(msgspec.Struct, frozen=True):
    """Draw two new words that stand on this person's warnings; or, not `on`, forget them."""

    on: bool


class Erase(msgspec.Struct, frozen=True):
    """Destroy everything held about this person, then say so."""


class Leave(msgspec.Struct, frozen=True):
    """Quick exit: empty the chat of what can be emptied, end the session, leave one harmless line.

    What is in the plan stays, unless the person erased it before.
    """


Effect = (
    ShowCard
    | Tell
    | Hint
    | ForgetIncoming
    | SendSheet
    | SendPlan
    | SendPapers
    | LockPapers
    | SendPack
    | Receipt
    | Clear
    | ReportContacts
    | ReportTrick
    | Subscribe
    | Unsubscribe
    | Testing
    | RenewPhrase
    | Erase
    | Leave
)
