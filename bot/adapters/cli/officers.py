"""`likhtar officers`: keys, the signed list of officers, one-time passwords. Keys and lists are made without any network."""

import io
import os
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.adapters.cli.endings import WRONG_USE, say, sentences, stop
from bot.adapters.cli.outside import outside_of

app = typer.Typer(no_args_is_help=True, help="Officers: keys, the signed list of officers, one-time passwords.")

SECONDS: Final = 10.0
PassphraseFile = Annotated[Path | None, typer.Option("--passphrase-file", help="For scripts; otherwise it is asked.")]
Keys = Annotated[list[Path], typer.Option("--sign-with", help="A key file; may be given several times.")]
Yes = Annotated[bool, typer.Option("--yes", help="For scripts: sign without asking.")]
Wait = Annotated[float, typer.Option("--wait", help="Seconds to wait for the bot's answer.", min=0.1, max=120)]


@app.command()
def keygen(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Your code name; no real name.")],
    out: Annotated[Path | None, typer.Option("--out", help="The key file; NAME.key if left out.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make an officer's key, in a file that only a passphrase opens. On a computer without network."""
    with sentences():
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        from bot.adapters.cli.signing import new_passphrase, put
        from bot.authority.keys import SALT_BYTES, fingerprint, make_key_file
        from bot.authority.signatures import NAME

        if not NAME.fullmatch(name):
            stop(f"{name[:40]!r} is no code name: 2 to 31 small letters, digits and hyphens, a letter first.", WRONG_USE)
        file = out or Path(f"{name}.key")
        if file.exists():
            stop(f"{file} is there already and is left as it is: choose another name with --out.", WRONG_USE)
        private = Ed25519PrivateKey.generate()
        put(file, make_key_file(name, private, new_passphrase(passphrase_file), salt=os.urandom(SALT_BYTES)), 0o600, False)
        public = private.public_key().public_bytes_raw()
        say(f"{file} holds the private key. Keep it off every server, and a copy on a second medium.")
        say(f"Public key of {name}: {public.hex()}")
        say(f"Fingerprint, to be read aloud: {fingerprint(public)}")


@app.command()
def first(
    context: typer.Context,
    draft: Annotated[Path, typer.Argument(metavar="DRAFT.yaml", help="Written for you to fill in when it is not there.")],
    sign_with: Keys = [],  # noqa: B006  typer copies it
    out: Annotated[Path, typer.Option("--out", help="The list that is made.")] = Path("officers-1.json"),
    passphrase_file: PassphraseFile = None,
    yes: Yes = False,
) -> None:
    """Make the first officer list from a draft. Every officer in it must sign; others add theirs with `officers sign`."""
    with sentences():
        from bot.adapters.cli.officers_list import SAMPLE, first_of

        if _is_begun(draft, SAMPLE):
            return
        outside = outside_of(context)
        _make(outside.now(), first_of(outside.read_yaml(draft), outside.now()), sign_with, out, passphrase_file, yes)


@app.command()
def change(
    context: typer.Context,
    draft: Annotated[Path, typer.Argument(metavar="DRAFT.yaml", help="Written from the current list when it is not there.")],
    current: Annotated[Path | None, typer.Option("--from", help="The list in force; otherwise the one installed here.")] = None,
    sign_with: Keys = [],  # noqa: B006  typer copies it
    out: Annotated[Path | None, typer.Option("--out", help="The list that is made; officers-N.json if left out.")] = None,
    passphrase_file: PassphraseFile = None,
    yes: Yes = False,
) -> None:
    """Make the next officer list. Two officers sign it whose own lines stay as they are."""
    with sentences():
        from bot.adapters.cli.officers_list import draft_of, next_of
        from bot.authority.roster import read_roster
        from bot.authority.signatures import from_file

        outside = outside_of(context)
        before = from_file(_list_file(context, current))
        if _is_begun(draft, draft_of(read_roster(before.body))):
            return
        body = next_of(outside.read_yaml(draft), before, outside.now())
        file = out or Path(f"officers-{read_roster(body).number}.json")
        _make(outside.now(), body, sign_with, file, passphrase_file, yes)


@app.command()
def sign(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An officer list.")],
    key: Annotated[Path, typer.Option("--key", help="Your key file.")],
    passphrase_file: PassphraseFile = None,
    yes: Yes = False,
) -> None:
    """Show a list in plain words, then add your signature to it."""
    with sentences():
        from bot.adapters.cli.officers_list import told
        from bot.adapters.cli.signing import confirmed, keep, opened_key, read_signed, with_signature
        from bot.authority.roster import read_roster

        signed = read_signed(file)
        for line in told(read_roster(signed.body), outside_of(context).now()):
            say(line)
        confirmed(yes, "Is every line right?")
        keep(file, with_signature(signed, *opened_key(key, passphrase_file)))


@app.command()
def install(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A signed officer list.")],
    start_anew: Annotated[
        bool, typer.Option("--start-anew", help="After the loss of two officers: a first list in place of the line so far.")
    ] = False,
    wait: Wait = SECONDS,
) -> None:
    """Put an officer list in force. For the operator, on the host, while the bot runs."""
    with sentences():
        from bot.adapters.cli.signing import give, signed_bytes
        from bot.service.orders import Order

        give(outside_of(context), Order(act="roster", file=signed_bytes(file), host=True, anew=start_anew), wait)


@app.command()
def enrol(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An officer on the list.")],
    account: Annotated[int, typer.Option("--account", help="Their numeric Telegram id; 0 for none.", min=0)] = 0,
    wait: Wait = SECONDS,
) -> None:
    """Give an officer one-time passwords: a QR code for their phone, shown once. For the operator, with the officer present."""
    with sentences():
        import segno

        from bot.adapters.cli.signing import give
        from bot.authority.totp import SECRET_BYTES, new_secret, uri
        from bot.service.orders import Order

        secret = new_secret(os.urandom(SECRET_BYTES))
        give(outside_of(context), Order(act="enrol", by=name, secret=secret.hex(), account=account, host=True), wait)
        drawn = io.StringIO()
        segno.make(uri(secret, name), error="m").terminal(out=drawn, compact=True)
        say(drawn.getvalue())
        say(uri(secret, name))
        say("Let the officer scan this now with an authenticator app. It is not shown again; clear the screen afterwards.")


@app.command()
def dismiss(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME", help="An officer.")], wait: Wait = SECONDS
) -> None:
    """Take an officer's one-time password and account away: after a lost phone, or when they leave."""
    with sentences():
        from bot.adapters.cli.signing import give
        from bot.service.orders import Order

        give(outside_of(context), Order(act="dismiss", by=name, host=True), wait)


@app.command("list")
def show_list(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="A list; otherwise the one installed here.")] = None,
    json: Annotated[bool, typer.Option("--json", help="A list of flat objects.")] = False,
) -> None:
    """The officer list in force, in plain words."""
    with sentences():
        from bot.adapters.cli.officers_list import rows, told
        from bot.adapters.cli.signing import as_json
        from bot.authority.roster import read_roster
        from bot.authority.signatures import from_file

        roster, now = read_roster(from_file(_list_file(context, file)).body), outside_of(context).now()
        if json:
            as_json(rows(roster, now))
            return
        for line in told(roster, now):
            say(line)


@app.command()
def fingerprint(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A key file or a list; otherwise the list installed here.")
    ] = None,
) -> None:
    """The fingerprints of keys, to be read aloud and compared. No passphrase is asked."""
    with sentences():
        from bot.adapters.cli.signing import MOST_KEY_BYTES
        from bot.authority.keys import fingerprint as of
        from bot.authority.keys import read_key_file
        from bot.authority.roster import read_roster
        from bot.authority.signatures import Malformed, from_file

        if file is not None and file.is_file() and file.stat().st_size <= MOST_KEY_BYTES:
            try:
                key = read_key_file(file.read_bytes())
            except Malformed:
                pass  # a short list is no key file
            else:
                say(f"{key.name}  {of(bytes.fromhex(key.public))}")
                return
        for member in read_roster(from_file(_list_file(context, file)).body).members:
            if member.key:
                say(f"{member.name}  {of(bytes.fromhex(member.key))}")


def _make(now: int, body: bytes, keys: list[Path], out: Path, passphrase_file: Path | None, yes: bool) -> None:
    """Show the list, and write it with the signatures of these keys. All keys open before anything is written."""
    from bot.adapters.cli.officers_list import told
    from bot.adapters.cli.signing import confirmed, keep, opened_key, with_signature
    from bot.authority.roster import read_roster
    from bot.authority.signatures import Signed

    for line in told(read_roster(body), now):
        say(line)
    signed = Signed(body)
    if keys:
        confirmed(yes, "Is every line right?")
    for key in keys:
        signed = with_signature(signed, *opened_key(key, passphrase_file))
    keep(out, signed, instead=False)


def _is_begun(draft: Path, text: str) -> bool:
    """Whether there was no draft: then one is written, to be filled in."""
    if draft.exists():
        return False
    draft.write_text(text, "utf-8")
    say(f"{draft} is written: fill it in, then give this command again.")
    return True


def _list_file(context: typer.Context, file: Path | None) -> bytes:
    """A list from a file, or the one installed here."""
    from bot.adapters.cli.signing import signed_bytes

    if file is not None:
        return signed_bytes(file)
    installed = outside_of(context).rosters()
    if not installed:
        stop("No officer list is installed here: name a file, or correct LIKHTAR_DATA.", WRONG_USE)
    return installed[-1]
