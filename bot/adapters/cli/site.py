"""`likhtar export site`: make the static site, sign its list of files; look whether a copy is whole and whose it is."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.adapters.cli.card_keys import keys_in_office
from bot.adapters.cli.endings import PROBLEMS, WRONG_USE, say, stop
from bot.adapters.cli.outside import Outside
from bot.adapters.cli.signing import opened_key, signed_bytes
from bot.adapters.cli.whole_folder import put_folder
from bot.authority.signatures import Signed, sign, to_file

SITE: Final = "site.json"
SIGNED: Final = "site.signed.json"
_USERNAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,30}[A-Za-z0-9]")


def make_copy(outside: Outside, folder: Path, key_file: Path | None, passphrase_file: Path | None, bot: str) -> None:
    """Put the site at `folder`, whole or not at all, in the place of nothing but an empty folder or an older site of ours.
    Whatever would stop it is found before anything is made."""
    if bot and not _USERNAME.fullmatch(bot):
        stop(f"{bot} is no username of a bot: write it as it stands after t.me/, like likhtar_bot.", WRONG_USE)
    if passphrase_file and not key_file:
        stop("--passphrase-file opens the key of --sign-with: name that key as well.", WRONG_USE)
    older = _older_site(outside, folder)
    opened = opened_key(key_file, passphrase_file) if key_file else None
    with watched() as told:
        try:
            files = dict(outside.site(bot, told))
        except ValueError as problem:
            stop(f"{problem} Nothing was written.", PROBLEMS)
        if opened:
            name, key = opened
            files[SIGNED] = to_file(Signed(files[SITE], (sign(files[SITE], name, key),)))
        put_folder(folder, files)
    pages, size = sum(name.endswith(".html") for name in files), sum(map(len, files.values()))
    say(f"{folder}: {pages:,} pages, {size / 1_000_000:.0f} MB. Open {folder / 'index.html'} in a browser.")
    if older:
        say(f"It took the place of the copy made on {older}.")
    say(f"Signed by {opened[0]}." if opened else "Nobody has signed it: do so with --sign-with before you give it away.")


def _older_site(outside: Outside, folder: Path) -> str:
    """The day of the site that stands there already; "" for none. Ends the command for anything else of somebody's."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return ""
    if not folder.is_dir():
        stop(f"{folder} is a file: name a folder that is new or empty.", WRONG_USE)
    try:
        return outside.verify_site(folder, {})[0]
    except ValueError as problem:
        stop(
            f"{folder} holds other files than a whole site of ours, and is left as it is. ({problem}) "
            f"Name a folder that is new or empty, such as {folder / 'likhtar'}.",
            WRONG_USE,
        )


@contextmanager
def watched() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that runs while the paths are followed, then counts pages; nothing where nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task("Following every path", total=None)

        def tell(done: int, among: int) -> None:
            bars.update(task, description="Making the pages", completed=done, total=among)

        yield tell


def verify_copy(outside: Outside, folder: Path, rosters: Sequence[Path]) -> None:
    """Say whether a copy is whole, from when, and by whom. Ends with an error for one that is changed, or that bears
    signatures none of which is of an officer in office."""
    if not folder.is_dir():
        stop(f"There is no folder {folder}: look at its name.", WRONG_USE)
    lists = [signed_bytes(file) for file in rosters] if rosters else outside.rosters()
    keys = keys_in_office(lists, outside.now()) if lists else {}
    try:
        made, revision, names, has_signatures = outside.verify_site(folder, keys)
    except ValueError as problem:
        stop(str(problem), PROBLEMS)
    age = (dt.datetime.fromtimestamp(outside.now(), dt.UTC).date() - dt.date.fromisoformat(made)).days
    ago = f", {age} days ago" if age > 0 else ""
    if not has_signatures:
        say(f"Every file is as {SITE} says: made on {made}{ago}, revision {revision}.")
        say(f"Nobody has signed it, so {SITE} itself may be anybody's: take it only from somebody you know.")
    elif names:
        say(f"This copy is whole, as it was made on {made}{ago}, revision {revision}.")
        say(f"Signed by: {', '.join(sorted(names))}.")
    elif not keys:
        say(f"Every file is as {SITE} says: made on {made}{ago}, revision {revision}.")
        say("It bears a signature, and no officer list is installed here: name one with --roster to learn whose it is.")
    else:
        stop("Its signature is of no officer in office by this list: do not trust this copy.", PROBLEMS)
