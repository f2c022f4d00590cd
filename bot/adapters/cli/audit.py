"""`likhtar audit`: the log of privileged acts, read beside a running bot: is it whole, where does it end, what stands there."""

from typing import Annotated

import msgspec
import typer

from bot.adapters.cli.endings import PROBLEMS, say, sentences, stop
from bot.adapters.cli.outside import outside_of

app = typer.Typer(no_args_is_help=True, help="The log of privileged acts: verify it, publish its head, read it.")


@app.command()
def verify(
    context: typer.Context,
    published: Annotated[str, typer.Option("--head", help="A head that was published: its number and MAC.")] = "",
) -> None:
    """Is every entry as it was written, and none missing? With --head, up to a head published earlier."""
    with sentences():
        from bot.adapters.cli.endings import WRONG_USE
        from bot.authority.audit import first_break

        acts = outside_of(context).acts()
        heads = [acts.head]
        if published:
            number, _, value = published.strip().partition(" ")
            if not number.isdecimal() or not value.strip():
                stop('--head is a number and a MAC as `likhtar audit head` prints them: "12 9f3c…".', WRONG_USE)
            heads.append((int(number), value.strip()))
        for head in heads:
            broken = first_break(acts.rows, acts.key, head, acts.after)
            if broken is not None:
                told = f"The log is not as it was written: entry {broken} was altered, dropped, put in or cut off."
                stop(f"{told} Keep a copy of the data folder, and tell all officers through a second channel.", PROBLEMS)
        began = acts.after[0]
        older = f" It begins with entry {began + 1}: older ones were forgotten in good order." if began else ""
        say(f"The log is whole: {len(acts.rows)} entries.{older}")


@app.command()
def head(context: typer.Context) -> None:
    """The number and the MAC of the newest entry, to be published outside this server once a day."""
    with sentences():
        acts = outside_of(context).acts()
        if not acts.rows:
            say("0 -")
            return
        say(f"{_entry(acts.rows[-1][0]).number} {acts.rows[-1][1]}")


@app.command("list")
def show(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="A list of flat objects.")] = False,
    last: Annotated[int, typer.Option("--last", help="So many of the newest; 0 for all.", min=0)] = 50,
) -> None:
    """The newest entries: when, by whom, which act, about what."""
    with sentences():
        from bot.adapters.cli.signing import as_json
        from bot.bulletins.problems import clock

        rows = outside_of(context).acts().rows
        entries = [_entry(body) for body, _ in rows[-last:]]
        if json:
            as_json(entries)
            return
        for each in entries:
            say(f"{each.number:>6}  {clock(each.at)}  {each.act:<16} {each.by or '-':<16} {each.subject}".rstrip())


class _Entry(msgspec.Struct, frozen=True):
    """An entry as it stands, whether it is whole or not."""

    number: int
    at: int
    act: str
    by: str
    subject: str
    previous: str = ""


def _entry(body: bytes) -> _Entry:
    try:
        return msgspec.json.decode(body, type=_Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return _Entry(0, 0, "(damaged)", "", "")
