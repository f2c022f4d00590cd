"""The command line's door: `likhtar`. Each command is a few lines; the work is in the rooms."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

from bot import __version__
from bot.adapters.cli import audit, bulletin, export, intake, officers, publish, surge
from bot.adapters.cli.endings import CONFIGURATION, PROBLEMS, WRONG_USE
from bot.adapters.cli.endings import complain as _complain
from bot.adapters.cli.endings import say as _say
from bot.adapters.cli.endings import sentences as _sentences
from bot.adapters.cli.endings import stop as _stop
from bot.bootstrap import words
from bot.config import ConfigurationProblem, Settings, read_settings
from bot.flow.contacts import ContactPoint, Way
from bot.flow.model import Library
from bot.manipulation.tricks import Told


class Reported(StrEnum):
    """What a phone can report to `play`."""

    none = ""
    uk = "uk"
    ru = "ru"
    nl = "nl"
    en = "en"


class Drafted(StrEnum):
    """What `reports draft` can begin."""

    tactic = "tactic"
    drill = "drill"
    warning = "warning"


app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Likhtar, a calm guide.")
app.add_typer(words.app, name="words")
contacts_app = typer.Typer(help="Offices and lines: list them, see what is due, confirm, withdraw.")
app.add_typer(contacts_app, name="contacts")
reports_app = typer.Typer(help="What families told of tricks: a digest, masked words, drafts.")
app.add_typer(reports_app, name="reports")
keys_app = typer.Typer(no_args_is_help=True, help="Keys for operators: make the offline recovery key.")
app.add_typer(keys_app, name="keys")
evidence_app = typer.Typer(no_args_is_help=True, help="Evidence packs: verify a list, name the key of this server.")
app.add_typer(evidence_app, name="evidence")
workshop_app = typer.Typer(help="The workshop: pages on which volunteers read, walk, change and review the texts.")
app.add_typer(workshop_app, name="workshop")
app.add_typer(bulletin.app, name="bulletin")
app.add_typer(officers.app, name="officers")
app.add_typer(surge.app, name="surge")
app.add_typer(intake.app, name="intake")
app.add_typer(audit.app, name="audit")
app.add_typer(export.app, name="export")
app.add_typer(publish.app, name="publish")


def main() -> None:
    """Run the command line. Problems a person can mend are one sentence on standard error; nothing prints a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


@app.command()
def chat(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)] = 8080,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """The whole bot on a local page: no token, embedded database."""
    with _sentences():
        from bot.bootstrap.chat import run_chat

        run_chat(_settings(), port, not no_browser, _say)


@app.command()
def run(
    locked: Annotated[bool, typer.Option("--locked", help="Without a key: guidance, contacts and checks only.")] = False,
) -> None:
    """Telegram, by long polling."""
    with _sentences():
        from bot.bootstrap.telegram import run_telegram

        run_telegram(_settings(), locked, _complain)


@app.command()
def play(
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, in and out.")] = False,
    locale: Annotated[Reported, typer.Option(help="The language the phone reports.")] = Reported.none,
    record: Annotated[Path | None, typer.Option(help="Write the conversation as a recorded test.")] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="Replay recorded conversations; show those that differ as a dialogue.")
    ] = False,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="With --changed: these recordings; else all of them.")
    ] = None,
    root: Annotated[Path | None, typer.Option(help="With --changed: folder with flows, locales and templates.")] = None,
) -> None:
    """The conversation in a terminal."""
    if changed:
        _changed(files or [], root)
    if files or root:
        _stop("FILE and --root go with --changed: `likhtar play --changed FILE`.", WRONG_USE)
    with _sentences(), tempfile.TemporaryDirectory(prefix="likhtar-play-") as folder:
        from bot.adapters.cli.play import play_in_terminal, play_json
        from bot.adapters.cli.record import Recorder
        from bot.bootstrap.clock import SystemClock
        from bot.bootstrap.players import make_player, recorded_player

        at = SystemClock().now()
        documents = Path(folder) if not json else Path(tempfile.gettempdir()) / "likhtar-play"
        make = make_player if record is None else recorded_player
        recorder = Recorder(make(_settings(), documents, locale.value, at), locale.value, at)
        try:
            if json:
                sys.exit(play_json(recorder, sys.stdin, _say))
            play_in_terminal(recorder, input, _say)
        finally:
            if record is not None:
                record.write_text(recorder.text(), "utf-8")


@app.command()
def check(
    json: Annotated[bool, typer.Option("--json", help="A list of issues as JSON.")] = False,
    root: Annotated[Path | None, typer.Option(help="Folder with flows, locales and templates.")] = None,
) -> None:
    """All issues of flows, words, contacts and tactics; exit 1 when there is an error."""
    from bot.adapters.cli.check import report
    from bot.adapters.library.inspection import find_issues

    sys.exit(report(find_issues(root, _today(), _cache())[1], json, _say))


@app.command()
def doctor(json: Annotated[bool, typer.Option("--json", help="A list of findings as JSON.")] = False) -> None:
    """Settings, keys, database and library as this machine has them; no secrets, nothing changed."""
    with _sentences():
        from bot.adapters.cli.doctor import examine, report
        from bot.adapters.library.inspection import find_issues

        shelf, issues = find_issues(None, _today(), _cache())
        findings = examine(_settings(), issues, __version__, shelf.library.revision if shelf else "unreadable")
        sys.exit(report(findings, json, _say))


@app.command()
def contact(
    value: Annotated[str, typer.Argument(metavar="VALUE", help="A handle, link, number, mailbox, card, name or text.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    root: Annotated[Path | None, typer.Option(help="Folder with flows.")] = None,
) -> None:
    """Is this really them? Official, look-alike, known front, former, or not on our list."""
    with _sentences():
        from bot.adapters.cli.contact import answer, tell
        from bot.adapters.library.offices import read_fronts
        from bot.adapters.library.places import shipped_root

        if not value.strip():
            _stop("Please give something to check: a handle, a link, a number, a name.", WRONG_USE)
        sys.exit(tell(answer(value, _contacts(root), read_fronts((root or shipped_root()) / "flows")), json, _say))


@app.command()
def explain(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The message; without it, standard input is read.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line in, one a line out.")] = False,
) -> None:
    """What does the message check see in this text? Nothing is kept."""
    with _sentences():
        from bot.adapters.cli.explain import BadLine, explain_lines, tell
        from bot.adapters.library.model import NoModel, read_model
        from bot.adapters.library.places import shipped_root
        from bot.adapters.library.shelf import fingerprint_of, kept_shelf, read_shelf
        from bot.manipulation.reader import Reader

        root = shipped_root()
        cache = _settings().data / "cache"
        shelf = kept_shelf(cache, fingerprint_of(root)) or read_shelf(root, cache)
        try:
            reader = Reader(read_model(), shelf.library.tactics)
            if not jsonl:
                sys.exit(tell(sys.stdin.read() if text is None else text, reader, shelf.library.tactics, _say))
            for line in explain_lines(sys.stdin, reader):
                sys.stdout.write(line + "\n")
                sys.stdout.flush()
        except (BadLine, NoModel) as error:
            _stop(str(error), WRONG_USE if isinstance(error, BadLine) else CONFIGURATION)


@contacts_app.callback(invoke_without_command=True)
def contacts_list(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="A list as JSON.")] = False,
    root: Annotated[Path | None, typer.Option(help="Folder with flows.")] = None,
) -> None:
    """Every way to every office, with its state."""
    if context.invoked_subcommand is None:
        with _sentences():
            from bot.adapters.cli.contacts import show_all

            sys.exit(show_all(_contacts(root).values(), _today(), _reports(), json, _say))


@contacts_app.command("due")
def contacts_due(
    json: Annotated[bool, typer.Option("--json", help="A list as JSON.")] = False,
    root: Annotated[Path | None, typer.Option(help="Folder with flows.")] = None,
) -> None:
    """What wants a call now: reported by families, never checked, stale, due."""
    with _sentences():
        from bot.adapters.cli.contacts import show_due

        sys.exit(show_due(_contacts(root).values(), _today(), _reports(), json, _say))


@contacts_app.command("confirm")
def contacts_confirm(
    ident: Annotated[str, typer.Argument(metavar="ID")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
    by: Annotated[str, typer.Option(help="Your codename; no real name.")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of the call; today if left out.")] = None,
    kind: Annotated[str, typer.Option(help="phone, viber … when one value has several.")] = "",
    root: Annotated[Path | None, typer.Option(help="Folder with flows.")] = None,
) -> None:
    """You reached the office this way. It counts when a second person says so within seven days."""
    from bot.contacts.verifying import confirm

    _change_contact(root, ident, value, kind, lambda way: confirm(way, by, on.date() if on else _today(), _today()))


@contacts_app.command("withdraw")
def contacts_withdraw(
    ident: Annotated[str, typer.Argument(metavar="ID")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
    by: Annotated[str, typer.Option(help="Your codename; no real name.")],
    why: Annotated[str, typer.Option(help="One sentence for other verifiers.")],
    kind: Annotated[str, typer.Option(help="phone, viber … when one value has several.")] = "",
    root: Annotated[Path | None, typer.Option(help="Folder with flows.")] = None,
) -> None:
    """The way is wrong or gone: no card shows it any more. One person is enough; bringing it back needs two."""
    from bot.contacts.verifying import withdraw

    _change_contact(root, ident, value, kind, lambda way: withdraw(way, by, why, _today()))


@reports_app.callback(invoke_without_command=True)
def reports_digest(
    context: typer.Context,
    json: Annotated[
        bool, typer.Option("--json", help="A list as JSON; a count is null where there are fewer than ten.")
    ] = False,
    root: Annotated[Path | None, typer.Option(help="Folder with flows and locales.")] = None,
) -> None:
    """Reports by tactic, language and month, as this machine's bot holds them; small counts are not shown."""
    if context.invoked_subcommand is None:
        with _sentences():
            from bot.adapters.cli.reports import show_digest
            from bot.adapters.library.shelf import read_shelf

            sys.exit(show_digest(_tricks(), read_shelf(root, _cache()).library.tactics, _today(), json, _say))


@reports_app.command("texts")
def reports_texts(
    tactic: Annotated[str, typer.Option(help="The tactic's id; none for tricks without a name on our list.")],
    root: Annotated[Path | None, typer.Option(help="Folder with flows and locales.")] = None,
) -> None:
    """The masked words families gave, of a tactic with ten reports or more: shuffled, without dates."""
    with _sentences():
        from bot.adapters.cli.reports import show_texts

        _known_tactics(tactic, root)
        sys.exit(show_texts(_tricks(), tactic, _say))


@reports_app.command("draft")
def reports_draft(
    tactic: Annotated[str, typer.Option(help="The tactic's id; none for tricks without a name on our list.")],
    kind: Annotated[Drafted, typer.Option(help="What is to be written.")],
    root: Annotated[Path | None, typer.Option(help="Folder with flows and locales.")] = None,
) -> None:
    """A YAML file to fill in, with the commonest claims and demands as comments."""
    with _sentences():
        from bot.adapters.cli.reports import show_draft

        library = _known_tactics(tactic, root)
        check = next((flow for flow in library.flows.values() if flow.id == "check"), None)
        sys.exit(show_draft(_tricks(), tactic, kind.value, library.tactics, check, _say))


@workshop_app.callback(invoke_without_command=True)
def workshop(
    context: typer.Context,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)] = 8090,
    root: Annotated[Path | None, typer.Option(help="Folder with flows, locales and templates.", file_okay=False)] = None,
    address: Annotated[str, typer.Option(help="On a server, behind a proxy: https://host/ as people type it.")] = "",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """The workshop's pages, on this computer; with --address on a server, for members of the officer list."""
    if context.invoked_subcommand is None:
        with _sentences():
            from bot.bootstrap.workbench import run_workshop

            run_workshop(_settings(), root, port, address, not no_browser, _say)


@workshop_app.command("invite")
def workshop_invite(
    name: Annotated[str, typer.Argument(metavar="CODENAME", help="A member of the officer list in force.")],
    address: Annotated[str, typer.Option(help="The workshop's address, https://host/.")],
) -> None:
    """A link that signs one member in, once, within 24 hours. For the operator, on the host."""
    with _sentences():
        from bot.bootstrap.workbench import invite

        invite(_settings(), name, address, _say)


@keys_app.command("recovery")
def keys_recovery(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", file_okay=False, help="Where the two files are made.")],
) -> None:
    """Make the offline recovery key: recovery.key, to be carried away, and recovery.pub, to which backups are sealed."""
    with _sentences():
        from bot.adapters.cli.backup import told_recovery
        from bot.adapters.storage.recovery import make_recovery

        for line in told_recovery(folder, make_recovery(folder).ident):
            _say(line)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False, help="With the day in its name, for instance.")],
    to: Annotated[Path, typer.Option("--to", dir_okay=False, help="The recovery.pub to seal it to.")],
    keep: Annotated[
        int, typer.Option(help="Delete backups of that name, with other numbers, of so many days.", min=1, max=7)
    ] = 7,
) -> None:
    """One sealed file without papers, beside a running bot or not. It opens with the offline recovery key only."""
    with _sentences():
        from bot.adapters.cli.backup import told_backup
        from bot.adapters.storage.backup import BackupProblem, write_backup
        from bot.adapters.storage.recovery import read_public

        settings, public = _settings(), read_public(to)
        try:
            written = write_backup(file, settings.data, settings.database, public, _now(), keep)
        except BackupProblem as problem:
            _stop(str(problem), PROBLEMS)
        for line in told_backup(file, written.size, public.ident, written.deleted):
            _say(line)
        _note("backup", f"sealed to {public.ident.hex()}")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="The backup.")],
    key: Annotated[Path, typer.Option("--key", dir_okay=False, help="The recovery.key that was carried offline.")],
) -> None:
    """A backup into an empty data folder, where its root key has been put first."""
    with _sentences():
        from bot.adapters.cli.backup import told_restore
        from bot.adapters.storage.backup import BackupProblem
        from bot.adapters.storage.recovery import read_recovery
        from bot.adapters.storage.restore import restore as bring

        settings, recovery = _settings(), read_recovery(key)
        try:
            opened = bring(file, settings.data, settings.database, settings.root_key_file, recovery)
        except BackupProblem as problem:
            _stop(str(problem), PROBLEMS)
        for line in told_restore(settings.data, opened.day, _today()):
            _say(line)
        _note("restore", f"of day {opened.day}")


@evidence_app.command("verify")
def evidence_verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="The list, evidence-DATE.json.")],
    key: Annotated[
        str, typer.Option(help="The fingerprint it must be signed by; if left out, that of this machine's key, if it has one.")
    ] = "",
) -> None:
    """Is the list as it was handed over? Checks every hash, the order and the signature."""
    with _sentences():
        from bot.adapters.cli.evidence import told
        from bot.evidence.verifying import Unverified, verify

        fingerprint = key or _evidence_fingerprint(makes=False)
        try:
            _say(told(verify(file.read_bytes(), fingerprint), bool(fingerprint)))
        except Unverified as problem:
            _stop(str(problem), PROBLEMS)


@evidence_app.command("key")
def evidence_key() -> None:
    """The fingerprint of this server's evidence key, to be published. The key is made if there is none yet."""
    with _sentences():
        _say(_evidence_fingerprint(makes=True))


def _evidence_fingerprint(makes: bool) -> str:
    """What the evidence key of this machine's data folder is called; nothing when there is none and none is to be made."""
    from bot.adapters.storage.evidence_key import EVIDENCE_FILE
    from bot.adapters.storage.keyfiles import read_root
    from bot.adapters.storage.keys import open_ring
    from bot.adapters.storage.opening import RING_FILE, ROOT_KEY_FILE

    settings = _settings()
    ring = settings.data / RING_FILE
    if not makes and not (settings.data / EVIDENCE_FILE).exists():
        return ""
    if not ring.exists():
        raise ConfigurationProblem(f"There is no key ring in {settings.data}: start the bot once, or correct LIKHTAR_DATA.")
    return open_ring(ring, read_root(settings.root_key_file or settings.data / ROOT_KEY_FILE)).evidence.fingerprint


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.", is_eager=True)] = False,
) -> None:
    """Likhtar: a calm guide for families of missing people."""
    from bot.bootstrap.host import Host

    context.obj = Host()
    if version:
        _say(__version__)
        raise typer.Exit


def _changed(files: Sequence[Path], root: Path | None) -> NoReturn:
    """Replay these recordings, or all of this checkout, against the library, and end."""
    with _sentences(), tempfile.TemporaryDirectory(prefix="likhtar-play-") as folder:
        from bot.adapters.cli.replay import RECORDINGS, show_changed
        from bot.adapters.library.places import shipped_root
        from bot.adapters.library.shelf import read_shelf
        from bot.bootstrap.players import players

        if missing := [path for path in files if not path.is_file()]:
            _stop(f"There is no file {missing[0]}.", WRONG_USE)
        paths = files or sorted((shipped_root() / RECORDINGS).glob("*.yaml"))
        if not paths:
            _stop("There are no recorded conversations here: name FILES, or run it in a checkout of Likhtar.", WRONG_USE)
        shelf = read_shelf(root, _cache())
        sys.exit(show_changed(paths, players(shelf, Path(folder)), shelf.library, _say, partial(_watched, "Replaying")))


T = TypeVar("T")


def _watched(title: str, things: Sequence[T]) -> Iterable[T]:
    """The things one after the other, with a bar on standard error where somebody watches."""
    from rich.console import Console
    from rich.progress import track

    return track(things, title, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _contacts(root: Path | None) -> Mapping[str, ContactPoint]:
    from bot.adapters.library.offices import read_contacts
    from bot.adapters.library.places import shipped_root

    return read_contacts((root or shipped_root()) / "flows")


def _reports() -> Mapping[str, int]:
    """What families reported to the bot on this machine, if there is one."""
    from bot.adapters.storage.reports import read_reports

    return read_reports(_settings().data)


def _tricks() -> Sequence[Told]:
    """What families told the bot on this machine, if there is one. It needs the keys; nothing is written."""
    from bot.adapters.storage.reports import read_tricks

    settings = _settings()
    return read_tricks(settings.data, settings.database, settings.root_key_file, _complain)


def _known_tactics(tactic: str, root: Path | None) -> Library:
    """The library, in which the tactic must be."""
    from bot.adapters.cli.reports import is_known
    from bot.adapters.library.shelf import read_shelf

    library = read_shelf(root, _cache()).library
    if not is_known(tactic, library.tactics):
        _stop(f"There is no tactic {tactic!r}. Its id stands in flows/tactics; `none` is for tricks without a name.", WRONG_USE)
    return library


def _change_contact(root: Path | None, ident: str, value: str, kind: str, change: Callable[[Way], Way]) -> None:
    """Find the way, change its marks in its file, say what changed."""
    from bot.adapters.cli.contacts import find_way, told
    from bot.adapters.library.places import shipped_root
    from bot.adapters.library.way_edit import change_way
    from bot.contacts.verifying import Refused

    with _sentences():
        try:
            contact, number = find_way(_contacts(root), ident, value, kind)
            path = (root or shipped_root()) / contact.file
            before, after = change_way(path, contact.file, contact.id, number, change)
        except Refused as refused:
            _stop(str(refused), WRONG_USE)
        _say(told(contact, before, after, _today()))


def _today() -> date:
    return datetime.now(UTC).date()


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def _settings() -> Settings:
    return read_settings(os.environ)


def _note(act: str, subject: str) -> None:
    """Into the audit log; what was done is done, so that it could not be noted is told and nothing else."""
    from bot.bootstrap.host import Host

    if not Host().note(act, subject):
        _complain("This is not in the audit log: no bot answered here, and without its root key nothing else can write there.")


def _cache() -> Path | None:
    """Where parsed files and good verdicts are kept: beside the data of a bot that runs here, if one does."""
    try:
        data = _settings().data
    except ConfigurationProblem:
        return None
    return data / "cache" if data.is_dir() else None


if __name__ == "__main__":
    main()
