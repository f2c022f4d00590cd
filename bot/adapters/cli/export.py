"""`likhtar export`: files made to be given away. So far the offline verify page."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.cli.endings import WRONG_USE, say, sentences, stop
from bot.adapters.cli.outside import outside_of

app = typer.Typer(no_args_is_help=True, help="Files to give away: the offline page that verifies warnings.")


@app.callback()
def export() -> None:
    """Files to give away."""


@app.command()
def verify(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The file to write.")] = Path("verify.html"),
    roster: Annotated[
        list[Path], typer.Option("--roster", help="Officer lists, oldest first; otherwise those installed here.")
    ] = [],  # noqa: B006
    bulletin: Annotated[list[Path], typer.Option("--bulletin", help="A signed bulletin; otherwise those sent here.")] = [],  # noqa: B006
) -> None:
    """One HTML file with the officers' public keys and the warnings sent, that checks a warning without any network."""
    with sentences():
        from bot.adapters.cli.signing import put, signed_bytes
        from bot.authority.roster import read_roster
        from bot.authority.signatures import from_file
        from bot.bulletins.bulletin import read_bulletin

        outside = outside_of(context)
        lists = [signed_bytes(file) for file in roster] if roster else outside.rosters()
        if not lists:
            stop("No officer list is installed here: name one with --roster, or correct LIKHTAR_DATA.", WRONG_USE)
        if bulletin:
            data = [signed_bytes(file) for file in bulletin]
            files = [(each, read_bulletin(from_file(each).body).made, "done") for each in data]
        else:
            sent = ("running", "paused", "done", "recalling", "recalled", "stopped")
            files = [
                (kept.file, kept.accepted_at, kept.state)
                for kept, progress in outside.bulletins()
                if kept.state in sent and any(counts.get("sent", 0) for counts in progress.values())
            ]
        page = outside.verify_page([read_roster(from_file(each).body) for each in lists], files)
        put(out, page, 0o644, instead=True)
        day = dt.datetime.fromtimestamp(outside.now(), dt.UTC).date().isoformat()
        say(f"{out} holds {len(files)} warnings as of {day}. It works from a USB stick; make it anew after each warning.")
