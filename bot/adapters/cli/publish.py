"""`likhtar publish`: how a changed text comes to families: proposed, reviewed, signed by two, put to work, taken back."""

import typer

from bot.adapters.cli import proposals, publishing

app = typer.Typer(no_args_is_help=True, help="How a changed text comes to families, and how it is taken back.")
proposals.add_to(app)
publishing.add_to(app)
