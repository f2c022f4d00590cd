"""`likhtar export`: files made to be given away. The offline verify page, printed cards, the flow book, the static site."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.cli.endings import WRONG_USE, say, sentences, stop
from bot.adapters.cli.outside import outside_of

app = typer.Typer(no_args_is_help=True, help="Files to give away: the offline page that verifies warnings, printed cards.")


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


@app.command()
def cards(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The file to write.")] = Path("cards.pdf"),
    bot: Annotated[str, typer.Option("--bot", help="The bot's username, as it stands after t.me/.")] = "",
    roster: Annotated[
        list[Path], typer.Option("--roster", help="Officer lists, oldest first; otherwise those installed here.")
    ] = [],  # noqa: B006
) -> None:
    """Cards to print, eight on an A4 page, a page in each language: the bot's QR code, offices, the officers' fingerprints."""
    with sentences():
        from bot.adapters.cli.card_keys import keys_in_office
        from bot.adapters.cli.signing import put, signed_bytes
        from bot.authority.keys import fingerprint
        from bot.present.card_paper import CardProblem

        if not bot.strip():
            stop("Which bot are the cards for? Name it with --bot, as it stands after t.me/: --bot likhtar_bot.", WRONG_USE)
        outside = outside_of(context)
        lists = [signed_bytes(file) for file in roster] if roster else outside.rosters()
        keys = keys_in_office(lists, outside.now()) if lists else {}
        try:
            data = outside.cards(bot, keys)
        except CardProblem as problem:
            stop(str(problem), WRONG_USE)
        put(out, data, 0o644, instead=True)
        say(f"{out}: eight cards on each page, a page in each language. Print it at 100 %, on one side.")
        if not keys:
            say("No officer list is installed here, so the cards say that they are for a trial. Name a list with --roster.")
        for name, key in sorted(keys.items()):
            say(f"{name}: {fingerprint(key)}")
        if keys:
            say("Before you print, each officer compares this fingerprint with their own: `likhtar officers fingerprint`.")


class BookLocale(StrEnum):
    """The languages of the book."""

    uk = "uk"
    ru = "ru"
    nl = "nl"
    en = "en"


@app.command()
def book(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The file to write.")] = Path("book.pdf"),
    locale: Annotated[BookLocale, typer.Option("--locale", help="The language of the book.")] = BookLocale.uk,
    flow: Annotated[
        list[str], typer.Option("--flow", help="Only this flow and the road map of this name; may be given again.")
    ] = [],  # noqa: B006
) -> None:
    """A numbered PDF of every path, with sources and a box at each entry, so that an office or a lawyer approves with a pen."""
    with sentences():
        from bot.adapters.cli.book import make_book

        make_book(outside_of(context), out, locale.value, tuple(dict.fromkeys(flow)))


@app.command()
def site(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder: new, empty, or an older site of ours; with --verify, the copy.")],
    sign_with: Annotated[Path | None, typer.Option("--sign-with", help="An officer's key file.")] = None,
    passphrase_file: Annotated[Path | None, typer.Option("--passphrase-file", help="Where its passphrase stands.")] = None,
    bot: Annotated[str, typer.Option("--bot", help="The bot's username, as it stands after t.me/.")] = "",
    verify: Annotated[bool, typer.Option("--verify", help="Look whether a copy is whole, and who signed it.")] = False,
    roster: Annotated[
        list[Path], typer.Option("--roster", help="Officer lists, oldest first; otherwise those installed here.")
    ] = [],  # noqa: B006
) -> None:
    """The guidance as pages in four languages, from a USB stick as well: no script, no cookie, nothing from elsewhere."""
    with sentences():
        from bot.adapters.cli.site import make_copy, verify_copy

        outside = outside_of(context)
        if verify:
            verify_copy(outside, folder, roster)
        else:
            make_copy(outside, folder, sign_with, passphrase_file, bot)
