"""`likhtar words`: the commands for translators and those who read them."""

import os
import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.adapters.cli.endings import OK, PROBLEMS, WRONG_USE, say, sentences, stop
from bot.config import ConfigurationProblem, read_settings

if TYPE_CHECKING:
    from bot.adapters.library.shelf import Shelf
    from bot.adapters.library.translations import Rules

app = typer.Typer(no_args_is_help=True, help="Translations: out to translators and in again, what is missing, who has read it.")

Root = Annotated[Path | None, typer.Option(help="Folder with flows and locales.")]
By = Annotated[str, typer.Option(help="Your code name; no real name.")]


class Language(StrEnum):
    """The languages that are translated."""

    uk = "uk"
    ru = "ru"
    nl = "nl"


class Shown(StrEnum):
    """The languages families see."""

    uk = "uk"
    ru = "ru"
    nl = "nl"
    en = "en"


@app.command("update")
def update(root: Root = None) -> None:
    """Bring the catalogs up to date with the flows; unchanged sentences keep every byte, no translation is thrown away."""
    with sentences():
        from bot.adapters.library.extract import write_catalogs

        for domain, count in write_catalogs(_root(root)).items():
            say(f"{domain}: {count} sentences")


@app.command("status")
def status(json: Annotated[bool, typer.Option("--json", help="A list as JSON.")] = False, root: Root = None) -> None:
    """How much of each language is translated, outdated, in review, read by a second person."""
    with sentences():
        from bot.adapters.cli import words
        from bot.adapters.library.reading_marks import counts, standings

        words.status(counts(standings(_shelf(root), _root(root))), json, say)


@app.command("export")
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", file_okay=False, help="Where the components are laid.")],
    locale: Annotated[Language | None, typer.Option(help="One language; all of them if left out.")] = None,
    root: Root = None,
) -> None:
    """Catalogs for Weblate or a PO editor: each sentence with its place, what is around it, its limits, the glossary."""
    with sentences():
        from bot.adapters.library import handing_out
        from bot.adapters.library.translations import TRANSLATED

        locales = TRANSLATED if locale is None else (locale.value,)
        try:
            written = handing_out.export(_shelf(root), _root(root), folder, locales)
        except handing_out.Waiting as waiting:
            stop(str(waiting), PROBLEMS)
        for path in written:
            say(str(path))


@app.command("import")
def bring_in(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Catalogs that came back: .po files.")],
    by: Annotated[str, typer.Option(help="The translator's code name; no real name.")] = "",
    root: Root = None,
) -> None:
    """Take in what translators sent. What is broken or was changed meanwhile is left as it was, and listed; exit 1 then."""
    from bot.workshop.marks import CODE_NAME

    if by and not CODE_NAME.fullmatch(by):
        stop(f"{by!r} is no code name: lower-case letters, digits and single hyphens; never a real name.", WRONG_USE)
    if missing := [path for path in files if not path.is_file()]:
        stop(f"There is no file {missing[0]}.", WRONG_USE)
    with sentences():
        from bot.adapters.library.translations import rules_of

        shelf = _shelf(root)
        rules = rules_of(_root(root), _today())
        codes = [_one(path, shelf, rules, _root(root), by) for path in files]
        if PROBLEMS not in codes:
            say("Next: `likhtar check`, then somebody else reads it: `likhtar words review`.")
        else:
            say("The files themselves are as they were. Mend what is listed, and take them in again.")
        sys.exit(max(codes))


def _one(path: Path, shelf: "Shelf", rules: "Rules", root: Path, by: str) -> int:
    """One file; one that cannot be read is told, and the next goes on."""
    from bot.adapters.cli import words
    from bot.adapters.library.returned import read_returned
    from bot.adapters.library.translations import bring_in, messages_by_domain, read_ours
    from bot.flow.errors import FlowError

    try:
        returned = read_returned(path)
    except FlowError as error:
        say(f"{error.where}: {error.what}\n  {error.remedy}")
        return PROBLEMS
    if returned.domain == "glossary":
        say(f"{path.name}:1: The glossary is not taken in from here.\n  Propose the term in locales/glossary.yaml.")
        return PROBLEMS
    ours = read_ours(root, returned.locale, returned.domain)
    taken = bring_in(returned.file, ours, shelf, rules, by, returned.damaged)
    count = len(messages_by_domain(shelf)[returned.domain])
    return words.tell_taken(path.name, returned.locale, returned.domain, taken, count, returned.told, say)


@app.command("review")
def review(
    locale: Annotated[Language, typer.Argument(metavar="LOCALE", help="uk, ru or nl.")],
    places: Annotated[list[str], typer.Argument(metavar="CONTEXT...", help="flow/node/key; `lost-contact/*` is a whole flow.")],
    by: By,
    root: Root = None,
) -> None:
    """You read these translations, and they are right. Not for your own; the mark ends when the words change."""
    with sentences():
        from bot.adapters.cli import words
        from bot.adapters.library import reading_marks

        try:
            read = reading_marks.review(_shelf(root), _root(root), locale.value, places, by, _today())
        except reading_marks.NotReviewed as refused:
            stop(str(refused), WRONG_USE)
        words.tell_reviewed(locale.value, [(each.context, each.sentence, each.translator) for each in read], by, say)
        sys.exit(OK)


@app.command("screenshots")
def screenshots(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", dir_okay=False, help="The archive that is made.")],
    locale: Annotated[Shown | None, typer.Option(help="One language; all four if left out.")] = None,
    node: Annotated[list[str] | None, typer.Option(help="flow/node, or `start/*`; again for more. All if left out.")] = None,
    root: Root = None,
) -> None:
    """A picture of each node as the browser chat shows it, with an index from context to picture. Needs Chromium."""
    with sentences():
        from rich.console import Console
        from rich.progress import track

        from bot.adapters.web.pictures import chromium
        from bot.bootstrap.screenshots import chosen, take
        from bot.flow.model import LOCALES

        chromium()
        shelf = _shelf(root)
        places, locales = chosen(shelf, node or []), LOCALES if locale is None else (locale.value,)
        console = Console(stderr=True)
        taken = take(
            shelf, file, locales, places,
            lambda todo: track(todo, "Taking pictures", console=console, transient=True, disable=not sys.stderr.isatty()),
        )  # fmt: skip
        for fault in taken.faults:
            say(f"{fault}\n  It cannot be laid out: `likhtar check` tells why.")
        say(f"{file}: {taken.count} pictures of {len(places)} nodes, and index.json from each context to its picture.")
        sys.exit(PROBLEMS if taken.faults else OK)


def _root(root: Path | None) -> Path:
    from bot.adapters.library.places import shipped_root

    return root or shipped_root()


def _shelf(root: Path | None) -> "Shelf":
    """The shelf as it is: one that was kept for exactly these files, or read anew. Raises `FlowError`."""
    from bot.adapters.library.shelf import fingerprint_of, kept_shelf, read_shelf

    try:
        cache = read_settings(os.environ).data / "cache"
    except ConfigurationProblem:
        return read_shelf(root)
    return kept_shelf(cache, fingerprint_of(_root(root))) or read_shelf(root, cache)


def _today() -> date:
    return datetime.now(UTC).date()
