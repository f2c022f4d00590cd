"""What every signing command shares: opening a key file, asking for a typed yes, keeping signed files, giving orders."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.adapters.cli.endings import LATER, PROBLEMS, WRONG_USE, say, stop
from bot.adapters.cli.outside import Outside
from bot.authority.keys import open_key_file
from bot.authority.signatures import MOST_FILE_BYTES, Malformed, Signed, from_file, sign, to_file
from bot.service.orders import Order

MOST_KEY_BYTES: Final = 4_096


def opened_key(file: Path, passphrase_file: Path | None) -> tuple[str, Ed25519PrivateKey]:
    """Whose key it is, and the key. The passphrase is asked, or read from a file: it never stands on the command line."""
    data = bounded(file, MOST_KEY_BYTES)
    return open_key_file(data, _passphrase(f"Passphrase of {file.name}", passphrase_file, twice=False))


def new_passphrase(passphrase_file: Path | None) -> str:
    """A passphrase for a new key, asked twice."""
    return _passphrase("New passphrase (12 characters or more)", passphrase_file, twice=True)


def _passphrase(question: str, file: Path | None, twice: bool) -> str:
    if file is not None:
        return bounded(file, MOST_KEY_BYTES).decode("utf-8", "replace").rstrip("\r\n")
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=twice, err=True))


def bounded(file: Path, most: int) -> bytes:
    """What is in a file, unless it is longer than anything of its kind. Ends the command where it is."""
    try:
        size = file.stat().st_size
        if size > most:
            stop(
                f"{file} has {size:,} bytes, and {most:,} are the most here: this is another file. Nothing was done.", PROBLEMS
            )
        return file.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        stop(f"There is no file {file}: look at its name.", WRONG_USE)


def signed_bytes(file: Path) -> bytes:
    """What is in a file with signatures."""
    return bounded(file, MOST_FILE_BYTES)


def read_signed(file: Path) -> Signed:
    """A signed file. Raises `Malformed`."""
    return from_file(signed_bytes(file))


def confirmed(yes: bool, question: str) -> None:
    """Go on only after a typed *yes*."""
    if not yes and typer.prompt(f"{question} Type yes to sign", err=True).strip().lower() != "yes":
        stop("Nothing was signed.", PROBLEMS)


def with_signature(signed: Signed, by: str, key: Ed25519PrivateKey) -> Signed:
    """One more signature; an older one of the same name gives way to it."""
    others = tuple(each for each in signed.signatures if each.by != by)
    return Signed(signed.body, (*others, sign(signed.body, by, key)))


def keep(file: Path, signed: Signed, instead: bool = True) -> None:
    """Write the file whole or not at all; with `instead` one of that name gives way."""
    put(file, to_file(signed), 0o644, instead)
    names = ", ".join(each.by for each in signed.signatures) or "nobody yet"
    say(f"{file}: signed by {names}.")


def put(file: Path, data: bytes, mode: int, instead: bool) -> None:
    """Write a file for this mode's readers; refuses to take another's place unless told to."""
    if not instead and file.exists():
        stop(f"{file} is there already and is left as it is: choose another name with --out.", WRONG_USE)
    partial = file.with_name(f".{file.name}.part")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as open_file:
        open_file.write(data)
        open_file.flush()
        os.fsync(open_file.fileno())
    partial.replace(file)


def is_signed_file(file: Path) -> bool:
    """Whether this is a file with signatures rather than a draft."""
    try:
        read_signed(file)
    except Malformed:
        return file.suffix.lower() == ".json"
    return True


def give(outside: Outside, order: Order, seconds: float) -> None:
    """Hand the order over, say what became of it, and end with the exit code that says so."""
    reply = outside.ask(order, seconds)
    if reply is None:
        stop("The bot does not run here, or does not answer: nothing was done. Start it, or correct LIKHTAR_DATA.", LATER)
    if not reply.ok:
        stop(reply.sentence, PROBLEMS)
    say(reply.sentence)


def as_json(rows: Sequence[object]) -> None:
    """A list of flat objects."""
    say(msgspec.json.encode(rows).decode())
