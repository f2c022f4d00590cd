"""What officers and the operator ask of a running bot, as values.

An order comes from outside the bot's process (the command line, the officers' page) through a folder of the data folder, or
from the chat (`/stop`). Who may give it is decided when it is carried out (R35), by `bot.service.bureau`: a signature by a key
that never was on this server, an account with a one-time password, or the host itself (whoever may write in the data folder).
"""

from typing import Final, Literal, Protocol

import msgspec

from bot.authority.canonical import to_canonical

Act = Literal[
    "submit", "stop", "pause", "resume", "recall", "roster", "manifest", "surge", "surge-off", "enrol", "dismiss",
    "pause-intake", "resume-intake", "publish", "publish-back", "publish-plan", "note",
]  # fmt: skip
MOST_BYTES: Final = 400_000
"""An order with a whole bulletin in it is far smaller; anything larger is refused unread."""


class Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One order. `file` is a signed file (a bulletin, a roster, a manifest, a publication, or this same order signed by an
    officer).

    `by` and `totp` name an officer and the number on their phone; `host` says that the operator gave it on the host itself.
    `number` is the bulletin it is about. For a surge: `text` names the prepared warning, `hours` how long it lasts.
    For `note`: `text` is what was done on the host, `subject` on what; it is written down, nothing else.
    For `enrol`: `by` is the officer, `secret` the new secret (hex), `account` their numeric id at the messenger (0 for none).
    """

    act: Act
    number: int = 0
    file: bytes = b""
    by: str = ""
    totp: str = ""
    host: bool = False
    text: str = ""
    subject: str = ""
    hours: int = 0
    secret: str = ""
    account: int = 0
    anew: bool = False


class SignedOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an officer signs to stop, pause, resume or recall a bulletin, or to switch a surge: for ten minutes from `made`."""

    kind: Literal["order"] = "order"
    act: Act
    bot: int
    made: int
    number: int = 0
    text: str = ""
    hours: int = 0


def order_body(order: SignedOrder) -> bytes:
    """The bytes an officer signs."""
    return to_canonical(msgspec.to_builtins(order))


class Reply(msgspec.Struct, frozen=True):
    """What became of an order: one sentence for whoever gave it."""

    ok: bool
    sentence: str


class Box(Protocol):
    """Where orders arrive. Reading is quick: a folder that is nearly always empty."""

    def waiting(self) -> list[tuple[str, Order | Reply]]:
        """The names of orders that wait, oldest first, and what they ask; a `Reply` instead for what cannot be read."""

    def answer(self, name: str, reply: Reply) -> None:
        """Say what became of it; the order is gone then."""
