"""`likhtar bulletin`: what officers do on their own computers. Nothing here asks a network, or a database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.adapters.cli import bulletin_manifest, bulletin_orders
from bot.adapters.cli.endings import PROBLEMS, say, sentences, stop
from bot.adapters.cli.outside import Outside, outside_of

if TYPE_CHECKING:
    from bot.bulletins.bulletin import Bulletin

app = typer.Typer(no_args_is_help=True, help="Warnings: draft, preview, sign, submit, watch, stop, recall.")
app.add_typer(bulletin_manifest.app, name="manifest")

After = Annotated[Path | None, typer.Option("--after", help="The last signed bulletin of this bot.")]
Bot = Annotated[int, typer.Option("--bot", help="The bot's number at Telegram, for the first bulletin.", min=0)]
Number = Annotated[int, typer.Option("--number", help="The bulletin's number, without --after.", min=0)]
Previous = Annotated[str, typer.Option("--previous", help="The digest of the one before, without --after.")]
People = Annotated[int, typer.Option("--people", help="How many get it, if you know.", min=0)]


@app.command()
def draft(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml", help="The draft to write.")],
    prepared: Annotated[str, typer.Option("--prepared", help="Begin with this prepared warning (`likhtar surge texts`).")] = "",
) -> None:
    """Write a draft to fill in."""
    with sentences():
        from bot.adapters.cli.bulletin_draft import draft_text
        from bot.adapters.cli.endings import WRONG_USE
        from bot.adapters.cli.signing import put

        texts = outside_of(context).library().prepared
        if prepared and prepared not in texts:
            stop(f"There is no prepared text {prepared!r}. There are: {', '.join(sorted(texts))}.", WRONG_USE)
        put(file, draft_text(texts.get(prepared)).encode(), 0o644, instead=False)
        say(f"{file} is written: fill it in, then look at it with likhtar bulletin preview {file}.")


@app.command()
def preview(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A draft, or a signed bulletin.")],
    after: After = None,
    people: People = 0,
) -> None:
    """All four languages exactly as families will see them, with the line a locked screen shows."""
    with sentences():
        from bot.adapters.cli.bulletin_draft import from_draft, place_of, read_signed_bulletin
        from bot.adapters.cli.signing import is_signed_file, signed_bytes

        outside = outside_of(context)
        if is_signed_file(file):
            _show(outside, read_signed_bulletin(signed_bytes(file))[1], people)
            return
        place = place_of(after, 0, 0, "") if after else None
        _show(outside, from_draft(outside, file, place, outside.now()), people)


@app.command()
def sign(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A draft, or a bulletin that others signed.")],
    key: Annotated[Path, typer.Option("--key", help="Your key file.")],
    out: Annotated[Path | None, typer.Option("--out", help="The signed file; bulletin-N.json if left out.")] = None,
    after: After = None,
    bot: Bot = 0,
    number: Number = 0,
    previous: Previous = "",
    people: People = 0,
    passphrase_file: Annotated[
        Path | None, typer.Option("--passphrase-file", help="For scripts; otherwise it is asked.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="For scripts: sign without asking.")] = False,
) -> None:
    """Show the full text in four languages, then sign it. Offline."""
    with sentences():
        from bot.adapters.cli.bulletin_draft import from_draft, place_of, read_signed_bulletin, unsigned
        from bot.adapters.cli.signing import (
            confirmed,
            is_signed_file,
            keep,
            opened_key,
            signed_bytes,
            with_signature,
        )

        outside = outside_of(context)
        again = is_signed_file(file)
        if again:
            signed, bulletin = read_signed_bulletin(signed_bytes(file))
        else:
            bulletin = from_draft(outside, file, place_of(after, bot, number, previous), outside.now())
            signed = unsigned(bulletin)
        _show(outside, bulletin, people)
        confirmed(yes, "Is every word of this right, in every language?")
        target = out or (file if again else Path(f"bulletin-{bulletin.number}.json"))
        keep(target, with_signature(signed, *opened_key(key, passphrase_file)), instead=again or out is not None)


@app.command()
def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A signed bulletin.")],
    roster: Annotated[Path, typer.Option("--roster", help="The officer list to check against.")],
) -> None:
    """Have two officers in office signed exactly these bytes?"""
    with sentences():
        from bot.adapters.cli.bulletin_draft import read_signed_bulletin
        from bot.adapters.cli.signing import read_signed, signed_bytes
        from bot.authority.canonical import digest
        from bot.authority.roster import in_office, read_roster
        from bot.authority.signatures import signers
        from bot.bulletins.accepting import FEWEST_SIGNERS

        signed, bulletin = read_signed_bulletin(signed_bytes(file))
        officers = in_office(read_roster(read_signed(roster).body), "officer", outside_of(context).now())
        good = sorted(signers(signed, officers))
        claimed = ", ".join(sorted({each.by for each in signed.signatures} - set(good)))
        said = f" These do not count: {claimed}." if claimed else ""
        if len(good) < FEWEST_SIGNERS:
            told = f"Bulletin {bulletin.number} has {len(good)} good signature{'s' * (len(good) != 1)} of officers in office"
            stop(f"{told}, and needs {FEWEST_SIGNERS}.{said} Let another officer sign this same file.", PROBLEMS)
        say(f"Bulletin {bulletin.number} is signed by {' and '.join(good)}.{said} Its digest is {digest(signed.body)}.")


@app.command()
def estimate(people: Annotated[int, typer.Argument(metavar="N", help="How many people.", min=1)]) -> None:
    """How long a delivery to so many people takes."""
    from bot.service.bulletin_shown import estimate as told

    say(told(people))


bulletin_orders.add_to(app)


def _show(outside: Outside, bulletin: "Bulletin", people: int) -> None:
    """The preview, and what is worth a second look."""
    import datetime as dt

    from bot.adapters.cli.endings import complain
    from bot.bulletins.bulletin import body
    from bot.bulletins.codes import code_numbers
    from bot.bulletins.drafting import warnings
    from bot.service.bulletin_shown import preview as told

    code = code_numbers(body(bulletin))
    for line in told(bulletin, code, outside.shown(bulletin, code, outside.now()), people):
        say(line)
    today = dt.datetime.fromtimestamp(outside.now(), dt.UTC).date()
    for sentence in warnings(bulletin, outside.library().contacts, today):
        complain(f"Look again: {sentence}")
