"""The bots under measurement: how each is started and which dialogue people walk with it."""

import sys
from dataclasses import dataclass
from pathlib import Path

from bench.steps import LIKHTAR, PEERS, Dialogue
from tests.support.warm import warmed

TOKEN = "42:bench-token-of-no-bot"


@dataclass(frozen=True, slots=True)
class Bot:
    """A command line and its dialogue."""

    title: str
    command: tuple[str, ...]
    dialogue: Dialogue


BOTS = {
    "likhtar": Bot("Likhtar", (str(Path(sys.executable).parent / "likhtar"), "run"), LIKHTAR),
    "echo": Bot("python-telegram-bot echo", (sys.executable, "-m", "bench.peers.ptb_echo"), PEERS),
    "aiogram": Bot("aiogram + SQLite", (sys.executable, "-m", "bench.peers.aiogram_sqlite"), PEERS),
    "one": Bot("one at a time", (sys.executable, "-m", "bench.peers.one_at_a_time"), PEERS),
}


def environment(base: str, folder: Path) -> dict[str, str]:
    """Settings for any of them; the token travels in a file for ours and plainly for the peers."""
    token = folder / "token"
    token.write_text(TOKEN)
    token.chmod(0o600)
    return {
        "LIKHTAR_TELEGRAM_API": base,
        "LIKHTAR_DATA": str(warmed(folder)),
        "LIKHTAR_TOKEN_FILE": str(token),
        "LIKHTAR_LIMITS": "off",
        "LIKHTAR_UNSIGNED": "allow",
        "LIKHTAR_UPDATES": "polling",
        "PEER_TOKEN": TOKEN,
    }
