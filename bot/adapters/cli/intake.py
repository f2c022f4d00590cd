"""`likhtar intake`: stop asking families anything, and let them in again, on the host."""

import typer

from bot.adapters.cli.endings import sentences
from bot.adapters.cli.outside import outside_of

app = typer.Typer(no_args_is_help=True, help="Stop asking families anything while something is wrong, and go on.")
_WAIT = 10.0


@app.command()
def pause(context: typer.Context) -> None:
    """Nobody is asked anything; whoever writes is told so and sent to an office."""
    with sentences():
        from bot.adapters.cli.signing import give
        from bot.service.orders import Order

        give(outside_of(context), Order(act="pause-intake", host=True), _WAIT)


@app.command()
def resume(context: typer.Context) -> None:
    """Answer families again, although what paused the intake may still be there."""
    with sentences():
        from bot.adapters.cli.signing import give
        from bot.service.orders import Order

        give(outside_of(context), Order(act="resume-intake", host=True), _WAIT)
