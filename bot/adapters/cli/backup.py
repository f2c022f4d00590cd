"""What `likhtar keys recovery`, `backup` and `restore` tell the operator: what was done, and what to do next."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.engine.papers import BACKUP_DAYS


def told_recovery(folder: Path, ident: bytes) -> Iterator[str]:
    """A sentence for each file of the new pair."""
    yield (
        f"{folder / 'recovery.key'} opens every backup: carry it offline in two copies, with the root key kept elsewhere, "
        "and delete it here."
    )
    yield f"{folder / 'recovery.pub'} only seals them: leave it here for `likhtar backup FILE --to` (key {ident.hex()})."


def told_backup(path: Path, size: int, ident: bytes, deleted: Iterable[Path]) -> Iterator[str]:
    """What was written, and each older backup that was deleted."""
    yield f"{path}: {max(1, size // 1024)} KiB, sealed to recovery key {ident.hex()}. The root key is not in it."
    for older in deleted:
        yield f"{older}: deleted, its days are over."


def told_restore(data_folder: Path, day: int, today: date) -> Iterator[str]:
    """What lies in the folder now, what that means for families, and the next steps."""
    made = datetime.fromtimestamp(0, UTC).date() + timedelta(days=day)
    yield f"{data_folder} holds database and ring as they were on {made.isoformat()} (UTC)."
    yield "What was erased after that moment is here again; papers, and messages on their way, are not."
    if (today - made).days > BACKUP_DAYS:
        yield f"This backup is more than {BACKUP_DAYS} days old: families were told that none so old exists."
    yield "Now start the bot, which drops what has expired, and take recovery.key off this machine."
