"""`likhtar publish proposals|show|propose|review|accept|withdraw`: the way of a changed text from its author to one commit."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot.adapters.cli.endings import PROBLEMS, WRONG_USE, complain, say, sentences, stop
from bot.adapters.cli.outside import outside_of

if TYPE_CHECKING:
    from bot.adapters.cli.outside import Proposals
    from bot.flow.issues import Issue
    from bot.workshop.change import Change
    from bot.workshop.proposal import Proposal

CHECKING: Final = "The whole library is checked with this proposal, half a minute at most …"
Root = Annotated[Path | None, typer.Option("--root", help="Folder with flows, locales and templates.", file_okay=False)]
By = Annotated[str, typer.Option("--by", help="Your code name; no real name.")]
Number = Annotated[int, typer.Argument(metavar="N", help="The proposal's number.", min=1)]
Json = Annotated[bool, typer.Option("--json", help="A list as JSON.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the group."""
    for command in (propose, show, review, accept, withdraw):
        app.command()(command)
    app.command("proposals")(listed)


def listed(context: typer.Context, json: Json = False, root: Root = None) -> None:
    """What was proposed, the newest first."""
    with sentences():
        import msgspec

        found = outside_of(context).proposals(root).way.all()
        if json:
            say(msgspec.json.encode([_row(each) for each in found]).decode())
            return
        for each in found:
            say(f"{each.number:>4}  {_state(each):<22} {each.by:<14} {each.reason}")
        say(f"{len(found)} proposals")


def show(context: typer.Context, number: Number, json: Json = False, root: Root = None) -> None:
    """One proposal: what changes for readers in each language, what it leaves untranslated, what the check says."""
    with sentences():
        import msgspec

        from bot.workshop.dialogue import as_text
        from bot.workshop.telling import places_of

        here = outside_of(context).proposals(root)
        proposal = here.way.get(number)
        sections, behind = here.sections(proposal.changes), here.outdated(proposal.changes)
        errors, conflicts = _errors(here, number), here.way.conflicts(proposal)
        places = places_of(sections)
        people = here.people_at(places) if places else ""
        if json:
            told = {**_row(proposal), "people": people, "errors": errors, "outdated": behind}
            told["dialogue"] = {
                each.thing: {locale: as_text(steps) for locale, steps in each.steps.items()} for each in sections
            }
            told["conflicts"] = [str(each.change.target) for each in conflicts]
            say(msgspec.json.encode(told).decode())
            return
        say(f"Proposal {proposal.number} by {proposal.by}: {_state(proposal)}\n{proposal.reason}\n")
        for section in sections:
            for locale, steps in section.steps.items():
                if any(step.kind != "same" for step in steps):
                    say(f"== {section.thing} ({locale})\n{as_text(steps)}\n")
        if people:
            say(f"People there now: {people}.")
        for each in behind:
            say(f"Outdated in {each.locale}: {each.context}")
        for conflict in conflicts:
            _told_conflict(conflict.change, conflict.there, conflict.why)
        for verdict in proposal.reviews:
            old = "" if verdict.version == proposal.version else " (of an earlier version)"
            say(f"{verdict.day} {verdict.by}: {verdict.verdict}{old}. {verdict.words}".rstrip())
        if proposal.is_open:
            say(f"The whole check: {len(errors)} errors" if errors else "The whole check finds no error.")
        for issue in errors[:20]:
            say(f"{issue.code} {issue.where}\n  {issue.message} {issue.remedy}")


def propose(
    context: typer.Context,
    reason: Annotated[str, typer.Option("--reason", help="Why it is better so: one sentence for whoever reviews it.")],
    by: By,
    target: Annotated[
        list[str], typer.Option("--target", help="flows/guide/menu.yaml#nodes/top/head, uk:flows:menu/top/head, or a file.")
    ] = [],  # noqa: B006
    value: Annotated[
        list[str], typer.Option("--value", help="The new text of the target in the same place; @FILE reads it from a file.")
    ] = [],  # noqa: B006
    from_worktree: Annotated[
        bool, typer.Option("--from-worktree", help="What you changed in an editor since the last commit.")
    ] = False,
    number: Annotated[int, typer.Option("--number", help="A new version of this proposal of yours.", min=0)] = 0,
    root: Root = None,
) -> None:
    """Propose changes: texts by target and value, or everything changed in an editor since the last commit."""
    with sentences():
        here = outside_of(context).proposals(root)
        if from_worktree == bool(target):
            stop("Name what changes with --target and --value, or take it from your editor with --from-worktree.", WRONG_USE)
        if len(target) != len(value):
            stop(f"There are {len(target)} targets and {len(value)} values. Give each --target one --value.", WRONG_USE)
        changes = here.from_worktree() if from_worktree else _typed(here, target, value)
        made = here.way.propose(by, reason, changes, number)
        say(f"Proposal {made.number}, version {made.version}: {len(made.changes)} texts. Somebody else reviews it now.")
        errors = _errors(here, made.number)
        if errors:
            say(f"It is a draft: the check finds {len(errors)} errors, so it cannot be accepted yet.")
        for issue in errors[:10]:
            say(f"{issue.code} {issue.where}\n  {issue.message} {issue.remedy}")
        if from_worktree:
            say("Your files stay as they are. Before it is accepted here, put them back: git restore flows locales")


def review(
    context: typer.Context,
    number: Number,
    by: By,
    approve: Annotated[bool, typer.Option("--approve/--send-back", help="Whether it may go to families as it is.")],
    reason: Annotated[str, typer.Option("--reason", help="Your words; needed when you send it back.")] = "",
    version: Annotated[int, typer.Option("--version", help="The version you have read; refused if it is another by now.")] = 0,
    root: Root = None,
) -> None:
    """Approve somebody else's proposal, or send it back with words."""
    with sentences():
        way = outside_of(context).proposals(root).way
        told = way.review(number, by, "approve" if approve else "send back", reason, version)
        say(
            f"Proposal {number}: {_state(told)}."
            + (f" `likhtar publish accept {number}` makes it a commit." if approve else "")
        )


def accept(context: typer.Context, number: Number, by: By, root: Root = None) -> None:
    """Make an approved proposal one commit, if the whole check finds no error."""
    from bot.service.proposing import Conflicting

    with sentences():
        way = outside_of(context).proposals(root).way
        complain(CHECKING)
        try:
            accepted = way.accept(number, by)
        except Conflicting as problem:
            for conflict in problem.conflicts:
                _told_conflict(conflict.change, conflict.there, conflict.why)
            stop(str(problem), PROBLEMS)
        say(f"Proposal {number} is accepted: commit {accepted.commit[:12]}, by {accepted.by}.")
        say("Families see it after a publication: `likhtar publish make`.")


def withdraw(context: typer.Context, number: Number, by: By, root: Root = None) -> None:
    """Take your own proposal back; it stays readable."""
    with sentences():
        outside_of(context).proposals(root).way.withdraw(number, by)
        say(f"Proposal {number} is withdrawn.")


def _errors(here: "Proposals", number: int) -> "Sequence[Issue]":
    complain(CHECKING)
    return here.way.errors(number)


def _typed(here: "Proposals", targets: Sequence[str], values: Sequence[str]) -> "list[Change]":
    from bot.workshop.change import Change, Translation, read_target

    places = [read_target(target) for target in targets]
    texts = [Path(value[1:]).read_text("utf-8") if value.startswith("@") else value for value in values]
    plain = [Change(place, here.value_of(place), text) for place, text in zip(places, texts, strict=True)]
    script = [change for change in plain if not isinstance(change.target, Translation)]
    return [Change(each.target, each.was, each.now, here.source_of(each.target, script)) for each in plain]


def _told_conflict(change: "Change", there: str | None, why: str) -> None:
    """The three values, so that a person can choose."""
    say(f"Conflict at {change.target}. {why}".rstrip())
    for name, text in (("was", change.was), ("there now", there), ("proposed", change.now)):
        say(f"  {name}: {text if text is not None else '(nothing)'}")


def _state(proposal: "Proposal") -> str:
    if proposal.state == "open" and proposal.approved_by:
        return f"approved by {', '.join(proposal.approved_by)}"
    return "draft with errors" if proposal.state == "open" and proposal.is_draft else proposal.state


def _row(proposal: "Proposal") -> dict[str, object]:
    made = dt.datetime.fromtimestamp(proposal.made_at, dt.UTC).isoformat()
    return {
        "number": proposal.number, "by": proposal.by, "reason": proposal.reason, "made": made, "state": proposal.state,
        "version": proposal.version, "draft": proposal.is_draft, "approved_by": proposal.approved_by,
        "targets": [str(change.target) for change in proposal.changes], "commit": proposal.commit,
    }  # fmt: skip
