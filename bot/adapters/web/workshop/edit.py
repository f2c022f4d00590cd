"""*Edit*: the texts of one thing in their source language and each translation, with the check and four phones beside them.

The page carries what stood there when it was opened, so one that was open for a day asks instead of overwriting. What is
typed is kept for its author until it is proposed. Works without script: the button *look* does what the script does.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.adapters.web.workshop.bench import Script
from bot.adapters.web.workshop.pages import (
    Form,
    Refusal,
    bench_of,
    go,
    needs,
    page,
    person_of,
    posted,
    proposals_of,
    script_of,
    words_of,
)
from bot.adapters.web.workshop.see import phones
from bot.flow.errors import FlowError
from bot.flow.issues import Issue
from bot.flow.model import FlowId, NodeId, Place
from bot.flow.reading import folded
from bot.workshop.change import Change, NotTaken, Target, Text, Translation, look_at
from bot.workshop.proposal import Proposal, Refused
from bot.workshop.spots import Spot
from bot.workshop.staging import Phone, plain

LANGUAGES = ("uk", "ru", "nl")
ACT = "publish propose"


class Row(msgspec.Struct, frozen=True):
    """One text of the page: where it stands, what stood there, and the row of the English sentence it translates."""

    target: Target
    was: str | None
    of: int = -1


class Field(msgspec.Struct, frozen=True):
    """One field as the page shows it. `there` is what somebody else has put there meanwhile, `clash` whether they did."""

    number: int
    locale: str
    text: str
    was: str
    is_clash: bool = False
    there: str = ""
    is_confirmed: bool = False


class Group(msgspec.Struct, frozen=True):
    """A text and its translations."""

    kind: str
    path: str
    fields: tuple[Field, ...]


def index(request: Request) -> Response:
    needs(request, ACT)
    kinds: dict[str, list[tuple[str, str]]] = {"contact": [], "tactic": [], "drill": [], "roadmap": [], "flow": []}
    for thing, file in sorted(proposals_of(request).things().items()):
        kind = thing.split("/")[0]
        kinds[kind if kind in kinds and not file.startswith("flows/guide/") else "flow"].append((thing, file))
    return page(request, "edit_index.html.j2", kinds=kinds)


def edit(request: Request) -> Response:
    """The page as it stands, with what this person had typed before."""
    person = needs(request, ACT)
    thing, proposals = _thing(request), proposals_of(request)
    number = _number(request.query_params.get("number", ""))
    rows = _rows(request, thing)
    typed: dict[str, str] = {}
    reason = kept = ""
    if number:
        typed, reason = _of_proposal(proposals.way.get(number), rows)
    draft = proposals.box.draft(person.name, thing) if person.name else None
    if draft is not None and (old := _read_rows(draft.fields.get("base", ""))):
        rows, typed, reason = old, dict(draft.fields), draft.fields.get("reason", "")
        kept = msgspec.json.encode(draft.at).decode()
    return _page(request, thing, rows, typed, reason, number, kept=kept)


def look(request: Request, form: Form) -> Response:
    """What the script asks while somebody types: the issues, the phones; and what was typed is kept."""
    thing, rows = form.text("thing", 200), _read_rows(form.text("base"))
    changes = _changes(rows, _typed(form))
    _keep(request, thing, form)
    words, issues = words_of(request), _issues(request, changes)
    shown = _phones(request, thing, changes)
    return JSONResponse(
        {
            "issues": [{**msgspec.to_builtins(issue), "own": words.of_issue(issue.code)} for issue in issues],
            "phones": [_as_text(phone) for phone in shown],
            "said": words("edit-kept") if _name(request) else words("edit-not-kept"),
        }
    )


def take(request: Request, form: Form) -> Response:
    """Look, propose, or put the typed text away."""
    thing, act, reason = _thing(request), form.text("act", 20), form.text("reason")
    rows, typed, number = _read_rows(form.text("base")), _typed(form), _number(form.text("number", 12))
    proposals = proposals_of(request)
    if act == "drop":
        proposals.box.drop_draft(_name(request), thing)
        return go(f"/edit/{thing}")
    _keep(request, thing, form)
    if act != "propose":
        return _page(request, thing, rows, typed, reason, number)
    if not _name(request):
        raise Refusal(403, "name-needed", [("/name", words_of(request)("name-give"))])
    try:
        if any(_clashes(request, row) for row in rows if _is_changed(row, rows, typed)):
            return _page(request, thing, rows, typed, reason, number, 409, words_of(request)("edit-clash"))
        made = proposals.way.propose(_name(request), reason, _changes(rows, typed), number)
    except (Refused, NotTaken) as problem:
        return _page(request, thing, rows, typed, reason, number, 400, str(problem))
    proposals.box.drop_draft(made.by, thing)
    proposals.verdict(made.number)
    return go(f"/proposals/{made.number}")


def _page(
    request: Request, thing: str, rows: Sequence[Row], typed: dict[str, str], reason: str, number: int, status: int = 200,
    told: str = "", kept: str = "",
) -> Response:  # fmt: skip
    changes = _changes(rows, typed)
    fields = [_field(request, place, row, typed, status == 409) for place, row in enumerate(rows)]
    # after a clash has been shown, sending the form again is a choice made in sight of the other text
    base = [msgspec.structs.replace(row, was=_now(request, row)) if field.is_clash and status == 409 else row
            for row, field in zip(rows, fields, strict=True)]  # fmt: skip
    spots = {(spot.file, spot.path): spot for spot in proposals_of(request).spots_of(thing)}
    return page(
        request,
        "edit.html.j2",
        status,
        thing=thing,
        groups=_groups(rows, fields, spots),
        base=msgspec.json.encode(base).decode(),
        reason=reason,
        number=number,
        told=told,
        kept=kept,
        issues=_issues(request, changes) if changes else [],
        phones=_phones(request, thing, changes),
        is_changed=bool(changes),
        file=next((spot.file for spot in spots.values()), ""),
    )


def _rows(request: Request, thing: str) -> list[Row]:
    """Every text of the thing as it is now. Raises `Refusal` for a thing that is not there."""
    proposals = proposals_of(request)
    spots = sorted(proposals.spots_of(thing), key=lambda spot: not spot.context)  # what families read comes first
    if not spots:
        raise Refusal(404, "no-such-thing", [("/edit", words_of(request)("nav-edit"))])
    rows: list[Row] = []
    for spot in spots:
        rows.append(Row(Text(spot.file, spot.path), spot.text))
        english = len(rows) - 1
        for locale in LANGUAGES if spot.context else ():
            target = Translation("flows", locale, spot.context)  # type: ignore[arg-type]
            value = proposals.value_of(target)
            if value is not None:  # a contact that is never shown has no translations
                rows.append(Row(target, value, english))
    return rows


def _read_rows(base: str) -> list[Row]:
    """What the page brought back. Nobody but its own author is harmed by another one: it is compared with what is there."""
    if not base:
        return []
    try:
        return msgspec.json.decode(base, type=list[Row])
    except msgspec.MsgspecError:
        raise Refusal(400, "page-damaged") from None


def _typed(form: Form) -> dict[str, str]:
    return {name: form.text(name) for name in form.names() if name[0] in "tk" and name[1:].isdecimal()}


def _text(row: Row, place: int, typed: dict[str, str]) -> str:
    return typed.get(f"t{place}", row.was or "")


def _is_changed(row: Row, rows: Sequence[Row], typed: dict[str, str]) -> bool:
    place = rows.index(row)
    return _text(row, place, typed) != (row.was or "") or f"k{place}" in typed


def _changes(rows: Sequence[Row], typed: dict[str, str]) -> list[Change]:
    """What differs from what stood there; a translation goes with the English sentence as it is typed now."""
    found = []
    for place, row in enumerate(rows):
        now = _text(row, place, typed)
        source = ""
        if isinstance(row.target, Translation) and 0 <= row.of < len(rows):
            source = folded(_text(rows[row.of], row.of, typed))
        if now != (row.was or "") or (source and f"k{place}" in typed):
            found.append(Change(row.target, row.was, now, source))
    return found


def _now(request: Request, row: Row) -> str | None:
    try:
        return proposals_of(request).value_of(row.target)
    except FlowError:
        return None


def _clashes(request: Request, row: Row) -> bool:
    return _now(request, row) != row.was


def _field(request: Request, place: int, row: Row, typed: dict[str, str], is_clash: bool) -> Field:
    locale = row.target.locale if isinstance(row.target, Translation) else "en"
    text, there = _text(row, place, typed), _now(request, row)
    clash = there != row.was and there != text and (is_clash or text != (row.was or ""))
    return Field(place, locale, text, row.was or "", clash, there or "", f"k{place}" in typed)


def _groups(rows: Sequence[Row], fields: Sequence[Field], spots: dict[tuple[str, str], Spot]) -> list[Group]:
    groups: list[Group] = []
    for row, field in zip(rows, fields, strict=True):
        if isinstance(row.target, Text):
            spot = spots.get((row.target.file, row.target.path))
            groups.append(Group(spot.kind if spot else "field", _short(row.target.path), (field,)))
        elif groups:
            groups[-1] = msgspec.structs.replace(groups[-1], fields=(*groups[-1].fields, field))
    return groups


def _short(path: str) -> str:
    """The place within its thing.

    >>> _short("nodes/top/say/2"), _short("nib/ways/1/value")
    ('say/2', 'ways/1/value')
    """
    parts = path.split("/")
    return "/".join(parts[2:] if parts[0] in ("nodes", "steps") else parts[1:]) or path


def _of_proposal(proposal: Proposal, rows: Sequence[Row]) -> tuple[dict[str, str], str]:
    """What its author wants in these fields."""
    wanted = {change.target: change.now or "" for change in proposal.changes}
    return {f"t{place}": wanted[row.target] for place, row in enumerate(rows) if row.target in wanted}, proposal.reason


def _issues(request: Request, changes: Sequence[Change]) -> Sequence[Issue]:
    return proposals_of(request).issues_of(changes) if changes else []


def _phones(request: Request, thing: str, changes: Sequence[Change]) -> list[Phone]:
    """The four phones of a node as it would be; none for what is no node, or cannot be read yet."""
    try:
        for change in changes:
            look_at(change.target, change.now or "")
        script: Script = proposals_of(request).script_with(changes) if changes else script_of(request)
    except (FlowError, NotTaken):
        return []
    flow, _, node = thing.partition("/")
    if FlowId(flow) not in script.library.flows or NodeId(node) not in script.library.flows[FlowId(flow)].nodes:
        return []
    return phones(script, Place(FlowId(flow), NodeId(node)), {}, bench_of(request).now(), False)


def _as_text(phone: Phone) -> dict[str, Any]:
    return {
        "locale": phone.locale, "lock": phone.lock, "fault": phone.fault, "rows": [list(row) for row in phone.rows],
        "bubbles": [plain(str(each.html)) for each in phone.bubbles],
    }  # fmt: skip


def _keep(request: Request, thing: str, form: Form) -> None:
    """Somebody with a name finds it again after a break, a crash, or an expired session."""
    if name := _name(request):
        fields = {key: form.text(key) for key in form.names() if key not in ("act", "thing")}
        try:
            proposals_of(request).box.keep_draft(name, thing, fields, bench_of(request).now())
        except (Refused, OSError):  # the text is still in the page
            return


def _name(request: Request) -> str:
    person = person_of(request)
    return person.name if person else ""


def _thing(request: Request) -> str:
    thing: str = request.path_params["thing"]
    return thing


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0


routes = [
    Route("/edit", index),
    Route("/look", posted(ACT, look), methods=["POST"]),
    Route("/edit/{thing:path}", edit),
    Route("/edit/{thing:path}", posted(ACT, take), methods=["POST"]),
]
