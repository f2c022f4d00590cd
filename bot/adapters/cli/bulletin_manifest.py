"""`likhtar bulletin manifest`: what the bot looks like, signed by two officers; the bot is compared with it (clone watch)."""

from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.cli.endings import PROBLEMS, say, sentences, stop
from bot.adapters.cli.outside import outside_of

app = typer.Typer(no_args_is_help=True, help="The manifest of the bot: its name, words and webhook, signed by two officers.")


@app.command()
def draft(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The manifest to look over and to sign.")] = Path("manifest-draft.json"),
    days: Annotated[int, typer.Option("--days", help="How long it holds.", min=1, max=400)] = 365,
) -> None:
    """Write down what Telegram shows of the bot now, on the host. Officers look it over before they sign."""
    with sentences():
        import msgspec

        from bot.adapters.cli.signing import put
        from bot.bulletins.manifest import drafted

        outside = outside_of(context)
        now = outside.now()
        manifest = drafted(outside.seen_bot(), made=now, until=now + days * 86_400)
        put(out, msgspec.json.format(msgspec.json.encode(manifest), indent=2), 0o644, instead=False)
        say(f"{out} says what the bot looks like now. Read it with the other officers before you sign it.")


@app.command()
def sign(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A manifest as drafted (JSON), or one that others signed.")],
    key: Annotated[Path, typer.Option("--key", help="Your key file.")],
    out: Annotated[Path | None, typer.Option("--out", help="The signed file; manifest.json if left out.")] = None,
    passphrase_file: Annotated[
        Path | None, typer.Option("--passphrase-file", help="For scripts; otherwise it is asked.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="For scripts: sign without asking.")] = False,
) -> None:
    """Show the manifest whole, then sign it. Offline."""
    with sentences():
        import msgspec

        from bot.adapters.cli.signing import confirmed, keep, opened_key, signed_bytes, with_signature
        from bot.authority.signatures import Malformed, Signed, from_file
        from bot.bulletins.manifest import Manifest, body

        data = signed_bytes(file)
        try:
            signed = from_file(data)
        except Malformed:
            signed = Signed(data)
        try:
            manifest = msgspec.json.decode(signed.body, type=Manifest)
        except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
            stop(f"{file} is no manifest ({problem}): draft it again.", PROBLEMS)
        if not signed.signatures:
            signed = Signed(body(manifest))
        say(msgspec.json.format(signed.body, indent=2).decode())
        confirmed(yes, "Is this what the bot looks like?")
        target = out or (file if signed.signatures else Path("manifest.json"))
        keep(target, with_signature(signed, *opened_key(key, passphrase_file)))


@app.command()
def install(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The manifest, signed by two officers.")],
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for the bot's answer.", min=0.1, max=120)] = 10.0,
) -> None:
    """Put a signed manifest in force, while the bot runs."""
    with sentences():
        from bot.adapters.cli.signing import give, signed_bytes
        from bot.service.orders import Order

        give(outside_of(context), Order(act="manifest", file=signed_bytes(file), host=True), wait)
