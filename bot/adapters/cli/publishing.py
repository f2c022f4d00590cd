"""`likhtar publish`: a library as one file, signed by two reviewers on their own computers, put to work, taken back.

`make`, `look` and `sign` need no server and no network; `plan`, `activate`, `back` and `status` are for the host of the bot.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.adapters.cli.endings import PROBLEMS, WRONG_USE, say, sentences, stop
from bot.adapters.cli.outside import outside_of
from bot.adapters.cli.signing import as_json, bounded, confirmed, give, keep, opened_key, put, read_signed, with_signature

SECONDS: Final = 60.0
PLAN_SECONDS: Final = 300.0
MOST_BYTES: Final = 40_000_000
SIGNED: Final = ".signed.json"

BundleFile = Annotated[Path, typer.Argument(metavar="FILE", help="A publication, as likhtar publish make writes it.")]
SignedFile = Annotated[Path | None, typer.Option("--signatures", help="Its signatures; FILE.signed.json unless named.")]
PassphraseFile = Annotated[Path | None, typer.Option("--passphrase-file", help="For scripts; otherwise it is asked.")]
Wait = Annotated[float, typer.Option("--wait", help="Seconds to wait for the bot's answer.", min=0.1, max=600)]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the group."""
    for command in (make, look, sign, plan, activate, back, status):
        app.command()(command)


def make(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The publication to write, such as spring.likhtar.")],
    author: Annotated[
        list[str] | None, typer.Option("--author", help="Code name of who wrote what changed, besides git; may be repeated.")
    ] = None,
    after: Annotated[Path | None, typer.Option("--after", help="The publication this one follows: its file.")] = None,
    forced: Annotated[
        list[str] | None, typer.Option("--forced", help="flow or flow/node put right in haste: people in it are told at once.")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="What changed and why, in a sentence for the reviewers.")] = "",
    root: Annotated[Path | None, typer.Option(help="Folder with flows, locales and templates.")] = None,
) -> None:
    """Put the texts of a folder into one file, for two reviewers to sign. A library with errors is not put together."""
    with sentences():
        from bot.publishing.publication import Publication, body

        desk = outside_of(context).publishing
        before = desk.opened(bounded(after, MOST_BYTES)) if after else desk.newest()
        revision, files = desk.files_of(root)
        if before is not None and files == before.publication.files:
            stop("Nothing has changed since the publication before: there is nothing to publish.", PROBLEMS)
        if errors := desk.errors_in(root):
            stop(f"The library has errors and is not published. {errors[0]} `likhtar check` lists them all.", PROBLEMS)
        written = desk.written_since(root, before.publication.commit if before else "")
        authors = sorted({*(author or ()), *written.authors})
        if not authors or (written.others and not author):
            stop(_unknown_authors(written.others), WRONG_USE)
        publication = Publication(
            number=before.publication.number + 1 if before else 1,
            made=outside_of(context).now(),
            previous=before.digest if before else "",
            revision=revision,
            files=dict(files),
            authors=tuple(authors),
            forced=tuple(sorted(set(forced or ()))),
            commit=written.commit,
            why=why,
        )
        put(out, desk.written(body(publication), root), 0o644, instead=False)
        say(f"{out}: publication {publication.number}, revision {revision}, by {', '.join(publication.authors)}.")
        say(f"Now two reviewers who did not write it: likhtar publish sign {out.name} --key …")


def _unknown_authors(commits: Sequence[str]) -> str:
    """Whoever wrote something cannot vouch for it, so nobody may be left out."""
    told = f" Of these commits git does not say it: {', '.join(each[:12] for each in commits[:5])}." if commits else ""
    return f"Name everybody who wrote what changed, with --author CODENAME.{told}"


def look(
    context: typer.Context,
    file: BundleFile,
    before: Annotated[Path | None, typer.Option("--before", help="The publication it follows, to see what is new.")] = None,
) -> None:
    """What a publication says, and what is new in it, sentence by sentence in each language."""
    with sentences():
        desk = outside_of(context).publishing
        bundle = desk.opened(bounded(file, MOST_BYTES))
        earlier = desk.opened(bounded(before, MOST_BYTES)) if before else desk.newest()
        for line in desk.told_of(bundle, earlier):
            say(line)


def sign(
    context: typer.Context,
    file: BundleFile,
    key: Annotated[Path, typer.Option("--key", help="Your key file.")],
    before: Annotated[Path | None, typer.Option("--before", help="The publication it follows, to see what is new.")] = None,
    signatures: SignedFile = None,
    passphrase_file: PassphraseFile = None,
    yes: Annotated[bool, typer.Option("--yes", help="For scripts: do not ask.")] = False,
) -> None:
    """Sign a publication as a reviewer, on your own computer: it is checked and shown first."""
    with sentences():
        from bot.authority.signatures import Signed

        desk = outside_of(context).publishing
        bundle = desk.opened(bounded(file, MOST_BYTES))
        if errors := desk.errors_of(bundle):
            stop(f"The library of this publication has errors: do not sign it. {errors[0]}", PROBLEMS)
        earlier = desk.opened(bounded(before, MOST_BYTES)) if before else desk.newest()
        for line in desk.told_of(bundle, earlier):
            say(line)
        target = signatures or file.with_name(file.name + SIGNED)
        signed = read_signed(target) if target.exists() else Signed(bundle.body)
        if signed.body != bundle.body:
            stop(f"{target} holds signatures of another publication: move it away, or name another file.", WRONG_USE)
        name, private = opened_key(key, passphrase_file)
        if name in bundle.publication.authors:
            stop(f"{name} wrote a part of this publication and cannot vouch for it: let another reviewer sign.", PROBLEMS)
        confirmed(yes, "Have you read what is new, in the languages you can read?")
        keep(target, with_signature(signed, name, private))


def plan(context: typer.Context, file: BundleFile, wait: Wait = PLAN_SECONDS) -> None:
    """A dry run over everybody who is in the middle of something: who stays, who moves, who is told. Nothing changes."""
    with sentences():
        from bot.authority.signatures import Signed, to_file
        from bot.service.orders import Order

        desk = outside_of(context).publishing
        bundle = desk.opened(bounded(file, MOST_BYTES))
        desk.lay_down(bundle)
        give(outside_of(context), Order(act="publish-plan", file=to_file(Signed(bundle.body))), wait)


def activate(context: typer.Context, file: BundleFile, signatures: SignedFile = None, wait: Wait = SECONDS) -> None:
    """Put a publication to work that two reviewers have signed: in the running bot, within seconds, without a restart."""
    with sentences():
        from bot.authority.signatures import to_file
        from bot.service.orders import Order

        desk = outside_of(context).publishing
        bundle = desk.opened(bounded(file, MOST_BYTES))
        signed = read_signed(signatures or file.with_name(file.name + SIGNED))
        if signed.body != bundle.body:
            stop("These are signatures of another publication than this file.", PROBLEMS)
        desk.lay_down(bundle)
        give(outside_of(context), Order(act="publish", file=to_file(signed)), wait)


def back(context: typer.Context, wait: Wait = SECONDS) -> None:
    """Return to the publication before this one. Everybody keeps their answers."""
    with sentences():
        from bot.service.orders import Order

        give(outside_of(context), Order(act="publish-back", host=True), wait)


def status(
    context: typer.Context, json: Annotated[bool, typer.Option("--json", help="A list of flat objects, newest first.")] = False
) -> None:
    """What was published here, and which of it serves."""
    with sentences():
        rows = outside_of(context).publishing.status()
        if json:
            as_json(rows)
            return
        if not rows:
            say("Nothing has been published here yet.")
        for row in rows:
            who = f"by {row['authors']}, signed by {row['signed_by']}"
            say(f"{row['number']}  {row['revision']}  {row['state']}  {who}  {row['why']}")
