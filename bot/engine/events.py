"""What may happen to a session. Past tense; each carries the moment it happened (`at`, seconds UTC), so that
the engine needs no clock."""

from typing import Literal

import msgspec

from bot.contacts.claims import Claim
from bot.contacts.findings import Finding
from bot.manipulation.reading import Reading

Upload = str
"""What kind of thing was sent that we do not take: "photo", "voice", "sticker", …; only ever used for a code."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Anything that happened. `locale` is the language the person's app reports, if any."""

    at: int
    locale: str = ""


class Started(Event, frozen=True, kw_only=True):
    """The person opened the chat, perhaps through a deep link (`payload`, opaque)."""

    payload: str = ""


class TextReceived(Event, frozen=True, kw_only=True):
    """The person typed something."""

    text: str


class CommandGiven(Event, frozen=True, kw_only=True):
    """The person typed a command: its name without the slash, lower case; `rest` is what stands after it, where that counts."""

    name: str
    rest: str = ""


class ChoicePicked(Event, frozen=True, kw_only=True):
    """The person pressed button `option` of the card of `turn`; or typed words that mean one of its buttons, named by `key`
    (`bot.engine.question.key_of`)."""

    turn: int
    option: int
    key: str = ""


class AnswerGiven(Event, frozen=True, kw_only=True):
    """Typed words were understood as an answer to the question that waits: its canonical value (`bot.engine.values`)."""

    value: str | list[str]


class ControlUsed(Event, frozen=True, kw_only=True):
    """A control was typed as a word: "back", "skip", "leave" and their kin; buttons come as `ChoicePicked`."""

    control: str


class FlowCalled(Event, frozen=True, kw_only=True):
    """Typed words ask for a flow from wherever the person is: a cry for help, a child's age, "operator"."""

    flow: str


class GuideMended(Event, frozen=True, kw_only=True):
    """What the person is in the middle of was put right in haste: they are told now, not at their next input."""


class CareNeeded(FlowCalled, frozen=True, kw_only=True):
    """Typed words speak of grief and answer nothing: they are met with care."""


class ForwardReceived(Event, frozen=True, kw_only=True):
    """The person forwarded a message. `origin` and `handle` are what Telegram says of its sender, a name and a public handle:
    data, never proof. `sent` is when it was written, 0 when this is not told; `ident` the number of the sender's account or
    channel, `post` that of the message in its channel, 0 when there is none; `hidden` when the sender hides the account.
    `attached` is the kind of file the words came with; it is not downloaded."""

    text: str
    origin: str = ""
    handle: str = ""
    sent: int = 0
    ident: int = 0
    post: int = 0
    hidden: bool = False
    attached: Upload = ""


class UploadReceived(Event, frozen=True, kw_only=True):
    """The person sent something we never take: photo, file, voice, place, contact, sticker, poll."""

    kind: Upload


class EditReceived(Event, frozen=True, kw_only=True):
    """The person edited an earlier message: told kindly that the old one counts."""


class ForbiddenTold(Event, frozen=True, kw_only=True):
    """The person typed something that is never asked and never kept; `kind` says what (`bot.papers.forbidden`)."""

    kind: str


class HandedOver(Event, frozen=True, kw_only=True):
    """The messenger has taken the last of the sheets; with `locked`, also the family code, and the papers are locked."""

    locked: bool = False


class NotHandedOver(Event, frozen=True, kw_only=True):
    """A sheet, or the family code, could not be sent; the papers are as they were."""


class PackHandedOver(Event, frozen=True, kw_only=True):
    """The messenger has taken the last document of the evidence pack made at turn `batch`."""

    batch: int


class PackNotHandedOver(PackHandedOver, frozen=True, kw_only=True):
    """A document of that pack could not be sent; what was gathered is as it was."""


class Sent(msgspec.Struct, frozen=True):
    """A message the person was sent by somebody: its words, and what the messenger says of its sender if it was forwarded."""

    text: str
    origin: str = ""
    handle: str = ""
    forwarded: bool = False


BulletinVerdict = Literal["genuine", "altered", "copied-code", "unknown"]


class Judged(msgspec.Struct, frozen=True):
    """What a message is beside the warnings that were sent; `number` is that of the one it is, or imitates, or 0."""

    verdict: BulletinVerdict = "unknown"
    number: int = 0


class Examined(msgspec.Struct, frozen=True):
    """What was seen in a message, or in several sent together: signs of tricks, and what is known of each link, number and
    name in it. `claims` are the offices in whose name a forward speaks although it came from elsewhere; `bulletin` is what it
    is beside the warnings that were sent."""

    reading: Reading
    contacts: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()
    bulletin: Judged = Judged()


class MessageExamined(Event, frozen=True, kw_only=True):
    """Words were examined: a forward, what was typed where a message is asked for, or words that answered nothing here and
    turned out to be alarming."""

    examined: Examined


class BulletinJudged(Event, frozen=True, kw_only=True):
    """Words, or the five words of a warning, were compared with the warnings that were sent. `number` is that of the warning
    they are, or imitate; 0 when there is none."""

    verdict: BulletinVerdict
    number: int = 0


class CodeChecked(Event, frozen=True, kw_only=True):
    """A family code was tried: the papers' answers by result name, or None when it opened nothing. `often` when there were
    too many tries."""

    answers: dict[str, str | list[str]] | None = None
    often: bool = False


class HourCame(Event, frozen=True, kw_only=True):
    """The moment of a reminder, or the end of open papers, has come, or passed while the bot was away."""


class Repeated(Event, frozen=True, kw_only=True):
    """Something went wrong on our side with the person's last message; ask for it again."""
