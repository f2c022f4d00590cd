"""Messages that are to leave their chat: a durable queue with one row per message (design §4, disappearing answers).

A row names the message, readable like the numbers in `messages`; its chat is sealed. It outlives its person's session, so that
quick exit and erasing still empty the chat, and goes when the message is gone, or after `CLEAR_SECONDS` at the latest.
"""

from collections.abc import Callable, Sequence

from bot.adapters.storage import statements as sql
from bot.adapters.storage.journal import Journal
from bot.adapters.storage.vault import Vault
from bot.present.outbound import Hold
from bot.service.ports import Clearing
from bot.service.retention import CLEAR_SECONDS

Row = dict[str, object]
Write = Callable[[str, list[Row]], None]


class Clearings:
    """What this transaction adds to the queue, and what it hastens."""

    def __init__(self, vault: Vault, journal: Journal) -> None:
        self._vault = vault
        self._journal = journal
        self._added: dict[tuple[bytes, int], Row] = {}
        self._hastened: dict[tuple[bytes, Hold], Row] = {}
        self._emptied: dict[bytes, None] = {}
        self._dropped: dict[tuple[bytes, int], None] = {}
        self.are_due = False

    def put(self, person: bytes, chat: int, message: int, hold: Hold, due: int, sent: int) -> None:
        """The message, sent at `sent`, leaves its chat from `due` on."""
        row = row_of(self._vault, person, chat, message, hold, due, sent)
        self._journal.put(self._added, (person, message), row)
        self.are_due = self.are_due or due <= sent

    def now(self, person: bytes, hold: Hold, at: int, but: int) -> None:
        """All of one kind leave now, except `but`."""
        row: Row = {"person_is": person, "hold_is": hold, "at": at, "but": but}
        self._journal.put(self._hastened, (person, hold), row)
        self.are_due = True

    def all_now(self, person: bytes) -> None:
        """All leave now."""
        self._journal.put(self._emptied, person, None)
        self.are_due = True

    def drop(self, messages: Sequence[Clearing]) -> None:
        """These are tried no longer."""
        for one in messages:
            self._journal.put(self._dropped, (one.person, one.message), None)

    def write(self, write: Write) -> None:
        """Send what was gathered to the database: first what waits is hastened, then what is new is added."""
        write(sql.HASTEN, list(self._hastened.values()))
        write(sql.HASTEN_ALL, [{"person_is": person, "at": 0} for person in self._emptied])
        write(sql.CLEAR, list(self._added.values()))
        write(sql.CLEARED, [{"person_is": person, "message_is": message} for person, message in self._dropped])


def row_of(vault: Vault, person: bytes, chat: int, message: int, hold: Hold, due: int, sent: int) -> Row:
    """A new row of the queue."""
    return {
        "person": person,
        "message": message,
        "hold": hold,
        "target": vault.seal_target(person, message, chat),
        "due_at": due,
        "until_at": sent + CLEAR_SECONDS,
        "tries": 0,
    }
