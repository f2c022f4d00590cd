"""The chapters beside the flows: road maps with their steps, tricks, drills, and what offices ask."""

from collections.abc import Collection, Iterator

from bot.adapters.export.book.desk import Desk
from bot.adapters.export.book.paper import Chapter, Entry, Row, Said
from bot.flow.approvals import step_name
from bot.flow.model import Companion, Drill, Message, RoadMap, RoadStep, Tactic, Unknown
from bot.present.numbering import roadmaps_in_order

FACTS = (("step-issuer", "issuer"), ("step-wait", "wait"), ("step-cannot", "cannot"))
LISTS = (("companion-ready", "ready"), ("companion-note", "note"))


def roadmap_chapters(desk: Desk, wanted: Collection[str]) -> Iterator[Chapter]:
    """A chapter for each of the road maps wanted: its order first, then the steps that are written there."""
    for ident, number in roadmaps_in_order(desk.library).items():
        if ident in wanted:
            roadmap = desk.library.roadmaps[ident]
            own = [step for step in roadmap.steps if step_name(step).startswith(f"roadmap/{ident}/")]
            entries = (_order(desk, roadmap), *(_step(desk, step) for step in own))
            yield Chapter(f"R{number}", desk.plain(roadmap.title, f"R{number}"), roadmap.file, entries)


def _order(desk: Desk, roadmap: RoadMap) -> Entry:
    """The steps in order, with the condition under which each is shown; borrowed ones stand where they are written."""
    number = desk.numbers[f"roadmap/{roadmap.id}"]
    ways = [
        desk.to(f"{place}. {desk.plain(step.title, number)}", step_name(step), desk.only_if(step.when))
        for place, step in enumerate(roadmap.steps, 1)
    ]
    return desk.entry(f"roadmap/{roadmap.id}", head=desk.phrase("book-order"), onward=tuple(ways))


def _step(desk: Desk, step: RoadStep) -> Entry:
    name = step_name(step)
    number = desk.numbers[name]
    rows = [_listed(desk, "step-bring", step.bring, number), *_facts(desk, step, number), *desk.sources(step.sources)]
    return desk.entry(
        name,
        head=desk.plain(step.title, number),
        said=tuple(Said(desk.runs(message, number)) for message in step.say),
        rows=tuple(row for row in rows if row),
        offices=desk.offices([step.office], number),
    )


def _facts(desk: Desk, step: RoadStep, number: str) -> Iterator[Row]:
    for key, field in FACTS:
        if (said := getattr(step, field)) is not None:
            yield Row(desk.phrase(key), desk.plain(said, number))


def _listed(desk: Desk, key: str, said: tuple[Message, ...] | Unknown, number: str) -> Row | None:
    if isinstance(said, Unknown):
        return Row(desk.phrase(key), desk.plain(said, number))
    return Row(desk.phrase(key), "; ".join(desk.plain(each, number) for each in said)) if said else None


def tactic_chapter(desk: Desk) -> Chapter:
    """Every known trick: what is said of it, what to do, whom to tell."""
    return Chapter("T", "", "flows/tactics", tuple(_tactic(desk, tactic) for tactic in desk.library.tactics.values()))


def _tactic(desk: Desk, tactic: Tactic) -> Entry:
    name = f"tactic/{tactic.id}"
    number = desk.numbers[name]
    said = (("verdict-wants", tactic.wants), ("verdict-truth", tactic.truth), ("book-do", tactic.do))
    return desk.entry(
        name,
        head=desk.plain(tactic.name, number),
        notes=(desk.phrase(f"book-severity-{tactic.severity}"),),
        rows=(*(Row(desk.phrase(key), desk.plain(each, number)) for key, each in said), *desk.sources(tactic.sources)),
        offices=desk.offices(tactic.report, number),
    )


def drill_chapter(desk: Desk) -> Chapter:
    """Every drill as the conversation that it is: the stranger's staged words, the replies, what each of them brings."""
    return Chapter("D", "", "flows/drills", tuple(_drill(desk, drill) for drill in desk.library.drills.values()))


def _drill(desk: Desk, drill: Drill) -> Entry:
    name = f"drill/{drill.id}"
    number = desk.numbers[name]
    named = (desk.library.tactics[ident] for ident in drill.tactics if ident in desk.library.tactics)
    tricks = "; ".join(f"{desk.plain(each.name, number)} ({desk.numbers[f'tactic/{each.id}']})" for each in named)
    return desk.entry(
        name,
        head=desk.plain(drill.title, number),
        rows=(Row(desk.phrase("book-tricks"), tricks), *_turns(desk, drill, number)),
    )


def _turns(desk: Desk, drill: Drill, number: str) -> Iterator[Row]:
    if drill.scene:
        yield Row(desk.phrase("book-scene"), desk.plain(drill.scene, number))
    for place, turn in enumerate(drill.turns, 1):
        yield Row(f"{number}.{place} {desk.phrase('book-stranger')}", desk.plain(turn.they, number))
        for reply in turn.replies:
            label = desk.phrase("book-better" if reply.better else "book-reply")
            said = desk.phrase("book-quoted", text=desk.plain(reply.say, number))
            yield Row(label, f"{said} {desk.plain(reply.why, number)}")
    yield Row(desk.phrase("book-lesson"), desk.plain(drill.lesson, number))


def companion_chapter(desk: Desk) -> Chapter:
    """What each office asks, what to have ready, what to write down there."""
    entries = tuple(_companion(desk, companion) for companion in desk.library.companions.values())
    return Chapter("C", "", "flows/companions.yaml", entries)


def _companion(desk: Desk, companion: Companion) -> Entry:
    name = f"companion/{companion.id}"
    number = desk.numbers[name]
    how = ", ".join(desk.phrase(f"companion-how-{each}") for each in companion.how)
    rows = [
        Row(desk.phrase("book-how"), how),
        _asked(desk, companion, number),
        *(_listed(desk, key, getattr(companion, each), number) for key, each in LISTS),
    ]
    service = (Said(((desk.phrase("companion-service"), False),)),) if companion.service else ()
    return desk.entry(
        name,
        head=desk.office_name(companion.office),
        said=service,
        rows=(*(row for row in rows if row), *desk.sources(companion.sources)),
        offices=desk.offices([companion.office], number),
    )


def _asked(desk: Desk, companion: Companion, number: str) -> Row | None:
    """As the card in the chat says it: a desk that is the office itself is not named a second time."""
    if not isinstance(companion.asks, Unknown):
        return _listed(desk, "companion-asks", companion.asks, number)
    itself = companion.asks.desk == companion.office
    said = desk.phrase("companion-unknown-itself") if itself else desk.unknown("companion-unknown", companion.asks.desk, number)
    return Row(desk.phrase("companion-asks"), said)
