"""`likhtar surge`: a warning on top of the menu and the check first, for some hours; it ends by itself."""

from typing import Annotated

import typer

from bot.adapters.cli.bulletin_orders import SECONDS, Bot, Key, OfficerName, OutFile, PassphraseFile, Wait, ordered
from bot.adapters.cli.endings import WRONG_USE, say, sentences, stop
from bot.adapters.cli.outside import outside_of

app = typer.Typer(no_args_is_help=True, help="Surge: a prepared warning on top of the menu, for some hours.")


@app.command()
def on(
    context: typer.Context,
    ident: Annotated[str, typer.Argument(metavar="ID", help="A prepared text; `likhtar surge texts` lists them.")],
    hours: Annotated[int, typer.Option("--hours", help="It ends by itself after so many hours.", min=1, max=72)],
    key: Key = None,
    officer: OfficerName = "",
    passphrase_file: PassphraseFile = None,
    out: OutFile = None,
    bot: Bot = 0,
    wait: Wait = SECONDS,
) -> None:
    """Put a prepared warning on top of the menu."""
    with sentences():
        texts = outside_of(context).library().prepared
        if ident not in texts:
            stop(f"There is no prepared text {ident!r}. There are: {', '.join(sorted(texts))}.", WRONG_USE)
        ordered(outside_of(context), "surge", 0, ident, hours, key, officer, passphrase_file, out, bot, wait)


@app.command()
def off(
    context: typer.Context,
    key: Key = None,
    officer: OfficerName = "",
    passphrase_file: PassphraseFile = None,
    out: OutFile = None,
    bot: Bot = 0,
    wait: Wait = SECONDS,
) -> None:
    """Bring the ordinary menu back before the time is over."""
    with sentences():
        ordered(outside_of(context), "surge-off", 0, "", 0, key, officer, passphrase_file, out, bot, wait)


@app.command()
def texts(
    context: typer.Context,
    ident: Annotated[str, typer.Argument(metavar="ID", help="One of them, whole, in four languages.")] = "",
) -> None:
    """The prepared warnings."""
    with sentences():
        prepared = outside_of(context).library().prepared
        if ident and ident not in prepared:
            stop(f"There is no prepared text {ident!r}. There are: {', '.join(sorted(prepared))}.", WRONG_USE)
        for name in [ident] if ident else prepared:
            say(f"{name}: {prepared[name].title}")
        if ident:
            for locale, text in prepared[ident].texts.items():
                say(f"\n════ {locale} ════\n{text}")
