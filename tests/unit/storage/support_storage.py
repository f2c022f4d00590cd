"""What the storage tests share: a clock that stands still, a small session, a folder as a value."""

from pathlib import Path

from bot.adapters.storage.opening import open_store
from bot.adapters.storage.store import SqliteStore
from bot.engine.session import Relative, Run, Session
from bot.flow.model import FlowId, NodeId
from bot.present.outbound import OutboundMessage
from bot.service.ports import Delivery

NOW = 1_790_000_000


class StillClock:
    """Always the same second, until a test moves it."""

    def __init__(self, at: int = NOW) -> None:
        self.at = at

    def now(self) -> int:
        return self.at


def session(**results: str) -> Session:
    return Session(locale="uk", runs=(Run(FlowId("guide"), NodeId("first")),), turn=len(results), results=dict(results))


def planned() -> Session:
    return Session(locale="en", relatives=(Relative(label="my son", situation="missing"),))


def say(text: str, chat: int = 5) -> Delivery:
    return Delivery(kind="send", chat=chat, content=OutboundMessage(html=text))


def opened(folder: Path) -> SqliteStore:
    return open_store(folder, None, None, StillClock())


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its mode and bytes: two equal answers mean that nothing was written."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.stat().st_mode, path.read_bytes()) for path in files}
