"""Approvals of what families are told: somebody read one entry of the flow book and said yes (`flows/approvals.yaml`).

An approval holds for exactly the words and ways that were read, and until a day. When they change it is outdated, and
`likhtar check` says so; it is never carried over to a new text.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec

from bot.flow.drills import DRILLS
from bot.flow.guards import Guard
from bot.flow.issues import Issue
from bot.flow.model import (
    Ask,
    Category,
    Choose,
    Companion,
    Drill,
    Each,
    Enter,
    Exit,
    Go,
    Library,
    Message,
    Node,
    RoadMap,
    RoadStep,
    Split,
    Tactic,
    Unknown,
)
from bot.flow.reading import Lined, Reader

FILE: Final = "flows/approvals.yaml"
LONGEST_DAYS: Final = 731
"""Two years: after that, laws and numbers are others."""
_KEYS: Final = {"node", "text", "by", "role", "on", "until"}
_CODE: Final = re.compile(r"[0-9a-f]{16}")
_BY: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MOST_ROLE: Final = 60

Standing = Literal["holds", "outdated", "expired", "unknown"]


class Approval(msgspec.Struct, frozen=True):
    """Somebody approved the entry `node` as it was when its code was `text`, from the day `on` up to the day `until`.

    `by` is a code name, `role` the office or profession they spoke for.
    """

    node: str
    text: str
    by: str
    role: str
    on: str
    until: str
    line: int = 0


class ApprovalReader(Reader):
    """Reads the list, strictly: without a name, a role, a text and an end there is no approval."""

    def approvals(self, data: object) -> list[Approval]:
        """In the order of the file. Raises `FlowError`."""
        if not isinstance(data, list):
            self.fail(data, "The file must be a list.", "Write one `- node: …` block for each approval, or `[]`.")
        found: dict[tuple[str, str], Approval] = {}
        for item in data:
            one = self._one(self.mapping(item, None, "An approval"))
            if (one.node, one.by) in found:
                self.fail(item, f"{one.by} approves {one.node} twice.", "Keep the newer one.")
            found[one.node, one.by] = one
        return list(found.values())

    def _one(self, item: Lined) -> Approval:
        self.keys(item, _KEYS, _KEYS)
        text, by, role = (self.text(item, key) for key in ("text", "by", "role"))
        if not _CODE.fullmatch(text):
            self.fail(
                item, f"{text!r} is no code of a text.", "Copy the 16 digits and letters that stand at the entry in the book."
            )
        if not _BY.fullmatch(by):
            self.fail(item, f"{by!r} is no code name.", "Use lower-case letters, digits and single hyphens; never a real name.")
        if len(role) > _MOST_ROLE:
            self.fail(item, f"The role has {len(role)} characters.", f"Name the office or profession in {_MOST_ROLE} at most.")
        on, until = self._day(item, "on"), self._day(item, "until")
        if not dt.timedelta(0) < until - on <= dt.timedelta(days=LONGEST_DAYS):
            self.fail(
                item, f"It begins on {on} and ends on {until}.", f"Let it end later, and after {LONGEST_DAYS} days at most."
            )
        return Approval(self.text(item, "node"), text, by, role, on.isoformat(), until.isoformat(), item.line)

    def _day(self, item: Lined, key: str) -> dt.date:
        try:
            return dt.date.fromisoformat(self.text(item, key))
        except ValueError:
            self.fail(item, f"{item[key]!r} is not a day.", f'Write the whole date: {key}: "2026-12-31".')


def standing(approval: Approval, codes: Mapping[str, str], today: dt.date) -> Standing:
    """Whether it holds on that day, and if not, why. `codes` are those of the texts as they are now (`codes_of`)."""
    if approval.node not in codes:
        return "unknown"
    if codes[approval.node] != approval.text:
        return "outdated"
    return "holds" if approval.on <= today.isoformat() <= approval.until else "expired"


def check_approvals(approvals: Sequence[Approval], library: Library, today: dt.date) -> Iterator[Issue]:
    """A warning for each that does not hold: nobody is kept from shipping a better text, and nobody overlooks it either."""
    codes = codes_of(library)
    for one in approvals:
        by = f"the approval by {one.by} ({one.role})"
        match standing(one, codes, today):
            case "unknown":
                yield _issue(one, "unknown", f"There is no such entry any more, and {by} is for it.", "Delete it.")
            case "outdated":
                what = f"The text or its ways have changed since {one.on}: {by} is for another one."
                yield _issue(one, "outdated", what, f"Have it read anew; the code is now {codes[one.node]}.")
            case "expired" if one.on > today.isoformat():
                yield _issue(one, "expired", f"It begins only on {one.on}: {by} does not hold today.", "Look at its date.")
            case "expired":
                yield _issue(
                    one, "expired", f"It ended on {one.until}: {by} holds no longer.", "Have it read anew, or delete it."
                )


def _issue(one: Approval, kind: str, what: str, remedy: str) -> Issue:
    return Issue("warning", f"approval:{kind}", f"{FILE}:{one.line} {one.node}", what[0].upper() + what[1:], remedy)


def codes_of(library: Library) -> dict[str, str]:
    """Every entry that can be approved, with the code of its text.

    An entry is a node (`lost-contact/silence`), a road map (`roadmap/child`) or a step where it is written
    (`roadmap/soldier-missing/police`), a trick (`tactic/…`), a drill (`drill/…`), a companion (`companion/…`).
    """
    found = {
        f"{flow.id}/{node.id}": _node(node)
        for flow in library.flows.values()
        if flow.id != DRILLS
        for node in flow.nodes.values()
    }
    for roadmap in library.roadmaps.values():
        found[f"roadmap/{roadmap.id}"] = _roadmap(roadmap)
        found |= {
            step_name(step): _step(step) for step in roadmap.steps if step_name(step).startswith(f"roadmap/{roadmap.id}/")
        }
    found |= {f"tactic/{ident}": _tactic(tactic) for ident, tactic in library.tactics.items()}
    found |= {f"drill/{ident}": _drill(drill) for ident, drill in library.drills.items()}
    found |= {f"companion/{ident}": _companion(companion) for ident, companion in library.companions.items()}
    return {name: code_of(said) for name, said in found.items()}


def step_name(step: RoadStep) -> str:
    """The entry of a step: where it is written, however many road maps borrow it."""
    return step.title.context.removesuffix("/title")


def code_of(said: Iterable[str]) -> str:
    """The code of a text: 16 hexadecimal digits of the SHA-256 of its English lines.

    >>> code_of(["Hello"]), code_of(["Hello", ""])
    ('024650ad788f9b37', 'b8a94c1991e89ddc')
    """
    return hashlib.sha256(json.dumps(list(said), ensure_ascii=False).encode()).hexdigest()[:16]


def _node(node: Node) -> Iterator[str]:
    """What is said, to whom, with which offices, and where each way leads: all of it is what was approved."""
    yield from (node.head.text if node.head else "", node.card or "", str(node.step or ""), str(node.urgent))
    yield from (f"{_guard(line.when)}{line.message.text}" for line in node.say)
    yield from (*node.contacts, *node.do, *(f"{name}={value}" for name, value in sorted(node.set.items())))
    match node.router:
        case Choose(options):
            yield from (_option(option) for option in options)
        case Ask(kind, name, exit, skip, options):
            yield f"{kind} {name}{_guard(node.router.when)}{_exit(exit)}{_exit(skip)}"
            yield from (_option(option) for option in options)
        case Split(cases):
            yield from (f"{_guard(case.when)}{_exit(case.exit)}" for case in cases)
        case Enter(flow, exit):
            yield f"{flow}{_exit(exit)}"
        case Go(exit):
            yield _exit(exit)


def _option(option: Category | Each) -> str:
    said = option.label.text if isinstance(option, Category) else option.of
    kept = dict(sorted(option.set.items())) if isinstance(option, Category) else {}
    return f"{_guard(option.when)}{said}{_exit(option.exit)}{kept or ''}"


def _roadmap(roadmap: RoadMap) -> Iterator[str]:
    yield roadmap.title.text
    yield from (f"{_guard(step.when)}{step_name(step)}" for step in roadmap.steps)


def _step(step: RoadStep) -> Iterator[str]:
    yield from (step.title.text, step.office, step.sheet or "", *_texts(step.say), "bring", *_texts(step.bring))
    yield from (_text(said) for said in (step.issuer, step.wait, step.cannot))
    yield from (f"{source.key} {source.date}" for source in step.sources)


def _tactic(tactic: Tactic) -> Iterator[str]:
    yield from (tactic.severity, *_texts((tactic.name, tactic.wants, tactic.truth, tactic.do)), *tactic.report, *tactic.sources)


def _drill(drill: Drill) -> Iterator[str]:
    yield from (drill.title.text, _text(drill.scene), *drill.tactics, str(drill.inside))
    for turn in drill.turns:
        yield turn.they.text
        for reply in turn.replies:
            yield from (reply.say.text, reply.why.text, str(reply.better))
    yield drill.lesson.text


def _companion(companion: Companion) -> Iterator[str]:
    yield from (companion.office, companion.topic, *companion.how, str(companion.service), *companion.form, *companion.sources)
    for said in (companion.asks, companion.ready, companion.note):
        yield from ("list", *_texts(said))


def _texts(said: Iterable[Message] | Unknown) -> Iterator[str]:
    yield from (_text(said),) if isinstance(said, Unknown) else (message.text for message in said)


def _text(said: Message | Unknown | None) -> str:
    return said.text if isinstance(said, Message) else f"unknown: {said.desk}" if said else ""


def _guard(guard: Guard | None) -> str:
    return f"[{json.dumps(msgspec.to_builtins(guard), sort_keys=True)}] " if guard else ""


def _exit(exit: Exit | None) -> str:
    return f" → {exit.flow or ''}/{exit.node}" if exit else ""
