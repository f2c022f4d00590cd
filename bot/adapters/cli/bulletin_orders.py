"""`likhtar bulletin`: what is asked of a running bot: submit, watch, stop, pause, resume, recall, and the officers' page.

Without `--key` or `--officer` an order is the operator's, on the host: whoever may write in the data folder.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.adapters.cli.endings import WRONG_USE, say, sentences, stop
from bot.adapters.cli.outside import Outside, outside_of
from bot.service.orders import Act

SECONDS: Final = 10.0
SUBMIT_SECONDS: Final = 30.0
"""A bulletin's code is slow to derive."""
RATE_SECONDS: Final = 2.0
LOOK_SECONDS: Final = 1.0

Key = Annotated[Path | None, typer.Option("--key", help="Your key file: the order is signed with it.")]
OfficerName = Annotated[str, typer.Option("--officer", help="Your code name: the one-time password is asked.")]
PassphraseFile = Annotated[Path | None, typer.Option("--passphrase-file", help="For scripts; otherwise it is asked.")]
OutFile = Annotated[Path | None, typer.Option("--out", help="Write the signed order here instead, for the officers' page.")]
Bot = Annotated[int, typer.Option("--bot", help="The bot's number, away from the host.", min=0)]
Wait = Annotated[float, typer.Option("--wait", help="Seconds to wait for the bot's answer.", min=0.1, max=120)]
WhichOne = Annotated[int, typer.Argument(metavar="N", help="The bulletin's number.", min=1)]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.command("submit")(submit)
    app.command("status")(status)
    app.command("stop")(_turning("stop", "Stop a bulletin for good: nothing more of it is sent."))
    app.command("pause")(_turning("pause", "Pause a bulletin that is being sent."))
    app.command("resume")(_turning("resume", "Let a paused bulletin go on."))
    app.command("recall")(_turning("recall", "Delete delivered copies; Telegram allows it for 48 hours."))
    app.command("page")(page)


def submit(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A bulletin signed by two officers.")],
    wait: Wait = SUBMIT_SECONDS,
) -> None:
    """Hand a signed bulletin to the running bot. No account proves anything: the signatures do."""
    with sentences():
        from bot.adapters.cli.signing import give, signed_bytes
        from bot.service.orders import Order

        give(outside_of(context), Order(act="submit", file=signed_bytes(file)), wait)


def status(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="A list of flat objects, one for each bulletin and language.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Progress bars, until the delivery ends or Ctrl+C.")] = False,
) -> None:
    """How far each bulletin has come: per language sent, blocked, failed; rate and estimated end."""
    with sentences():
        outside = outside_of(context)
        if watch:
            from bot.adapters.cli.bulletin_watch import watch as follow

            follow(outside.bulletins, outside.now, time.sleep)
            return
        from bot.adapters.cli.signing import as_json
        from bot.service.bulletin_shown import lines

        rows = measured(outside)
        if json:
            as_json(rows)
        elif not rows:
            say("No bulletin has been accepted here yet.")
        else:
            for line in lines(rows):
                say(line)


def measured(outside: Outside) -> list[dict[str, object]]:
    """The rows of every bulletin; where one is being sent, its rate over two seconds."""
    from bot.service.bulletin_shown import delivered, rows

    before, began = outside.bulletins(), time.monotonic()
    if not any(kept.state == "running" for kept, _ in before):
        return [row for kept, progress in before for row in rows(kept, progress, None, outside.now())]
    sent = {kept.number: delivered(progress) for kept, progress in before}
    time.sleep(RATE_SECONDS)
    found = []
    for kept, progress in outside.bulletins():
        rate = (delivered(progress) - sent.get(kept.number, 0)) / (time.monotonic() - began)
        found += list(rows(kept, progress, rate if kept.state == "running" else None, outside.now()))
    return found


def page(
    context: typer.Context,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)] = 8090,
) -> None:
    """The officers' page on this computer: submit, watch, stop, pause, surge."""
    with sentences():
        outside_of(context).serve_page(port)


def _turning(act: Act, told: str) -> Callable[..., None]:
    """A command that gives one order about one bulletin."""

    def turn(
        context: typer.Context,
        number: WhichOne,
        key: Key = None,
        officer: OfficerName = "",
        passphrase_file: PassphraseFile = None,
        out: OutFile = None,
        bot: Bot = 0,
        wait: Wait = SECONDS,
    ) -> None:
        with sentences():
            ordered(outside_of(context), act, number, "", 0, key, officer, passphrase_file, out, bot, wait)

    turn.__doc__ = told
    turn.__name__ = act
    return turn


def ordered(
    outside: Outside,
    act: Act,
    number: int,
    text: str,
    hours: int,
    key: Path | None,
    officer: str,
    passphrase_file: Path | None,
    out: Path | None,
    bot: int,
    wait: float,
) -> None:
    """Give an order: signed with a key, by name and one-time password, or as the operator on the host."""
    from bot.adapters.cli.signing import give, keep, opened_key, with_signature
    from bot.authority.signatures import Signed, to_file
    from bot.service.orders import Order

    if key is None:
        if out is not None:
            stop("Only a signed order can be written to a file: name your key with --key.", WRONG_USE)
        code = str(typer.prompt(f"One-time password of {officer}", err=True)).strip() if officer else ""
        give(outside, Order(act=act, number=number, text=text, hours=hours, by=officer, totp=code, host=not officer), wait)
        return
    from bot.service.orders import SignedOrder, order_body

    order = SignedOrder(
        kind="order", act=act, bot=bot or _bot_here(outside), made=outside.now(), number=number, text=text, hours=hours
    )
    signed = with_signature(Signed(order_body(order)), *opened_key(key, passphrase_file))
    if out is not None:
        keep(out, signed, instead=False)
        say("It is valid for ten minutes: give it to the officers' page or the operator now.")
        return
    give(outside, Order(act=act, number=number, text=text, hours=hours, file=to_file(signed)), wait)


def _bot_here(outside: Outside) -> int:
    """The bot that sent the bulletins of this machine."""
    from bot.authority.signatures import from_file
    from bot.bulletins.bulletin import read_bulletin

    kept = outside.bulletins()
    if not kept:
        stop("It is not known which bot this order is for: name its number with --bot.", WRONG_USE)
    return read_bulletin(from_file(kept[-1][0].file).body).bot
