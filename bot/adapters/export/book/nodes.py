"""The chapters of the flows: each node with its words, conditions, offices, ways on, and the nodes that lead to it."""

from collections.abc import Iterable, Iterator

from bot.adapters.export.book.desk import Desk
from bot.adapters.export.book.paper import Chapter, Entry, Onward, Row, Said
from bot.flow.drills import DRILLS
from bot.flow.model import END, Ask, Category, Choose, Each, Enter, Exit, Flow, FlowId, Go, Node, Split
from bot.present.numbering import flows_in_order
from bot.present.phrases import PHRASES
from bot.present.text import REFERENCE


def flow_chapters(desk: Desk, wanted: Iterable[FlowId]) -> Iterator[Chapter]:
    """A chapter for each of the flows wanted, in the order of the book."""
    leading = _leading(desk)
    chosen = set(wanted)
    for ident, number in flows_in_order(desk.library).items():
        if ident in chosen:
            flow = desk.library.flows[ident]
            entries = tuple(_entry(desk, flow, node, leading) for node in flow.nodes.values())
            yield Chapter(str(number), _title(desk, ident), f"{flow.file} · {flow.revision}", entries)


def _title(desk: Desk, flow: FlowId) -> str:
    """What the flow is about; its id where it is too new for a title."""
    key = f"book-flow-{flow}"
    return desk.phrase(key) if key in PHRASES else flow


def _entry(desk: Desk, flow: Flow, node: Node, leading: dict[str, list[str]]) -> Entry:
    name = f"{flow.id}/{node.id}"
    number = desk.numbers[name]
    said = tuple(Said(desk.runs(line.message, number), desk.only_if(line.when)) for line in node.say)
    return desk.entry(
        name,
        head=desk.plain(node.head, number),
        notes=tuple(_notes(desk, flow, node, leading.get(name, []))),
        said=said,
        rows=tuple(_rows(desk, node)),
        offices=desk.offices(_dialled(node), number),
        onward=tuple(_onward(desk, flow, node)),
    )


def _notes(desk: Desk, flow: Flow, node: Node, leading: list[str]) -> Iterator[str]:
    if node.id == flow.start:
        yield desk.phrase("book-begins")
    if leading:
        yield desk.phrase("book-from", numbers=", ".join(leading))
    if node.urgent:
        yield desk.phrase("book-calm")
    if node.warns:
        yield desk.phrase("book-warning")


def _rows(desk: Desk, node: Node) -> Iterator[Row]:
    """What is shown and done beside the words."""
    if node.card:
        yield Row(desk.phrase("book-shown"), desk.named("card", node.card))
    if node.step and (roadmap := desk.library.roadmaps.get(node.step.roadmap)) and (step := roadmap.step(node.step.step)):
        number = desk.numbers[step.title.context.removesuffix("/title")]
        yield Row(desk.phrase("book-shown"), f"{desk.plain(step.title, number)} ({number})")
    if done := dict.fromkeys(verb.partition(".")[0] for verb in node.do):
        yield Row(desk.phrase("book-does"), ", ".join(desk.named("does", group) for group in done))
    if isinstance(node.router, Ask):
        yield Row(desk.phrase("book-asks"), desk.named("ask", node.router.kind))


def _dialled(node: Node) -> Iterator[str]:
    """Offices whose card stands under the text, and those whose number stands in it."""
    yield from node.contacts
    for line in node.say:
        yield from (ident for kind, ident in REFERENCE.findall(line.message.text) if kind == "contact")


def _onward(desk: Desk, flow: Flow, node: Node) -> Iterator[Onward]:
    number = desk.numbers[f"{flow.id}/{node.id}"]
    match node.router:
        case Choose(options):
            yield from (_option(desk, flow, option, number) for option in options)
        case Ask(options=options, exit=exit, skip=skip, when=when):
            yield from (_option(desk, flow, option, number) for option in options)
            yield desk.onward(desk.phrase("book-onward"), exit, flow.id, when)
            yield desk.onward(desk.phrase("book-skipped"), skip, flow.id)
        case Split(cases):
            for case in cases:
                yield desk.onward("" if case.when else desk.phrase("book-otherwise"), case.exit, flow.id, case.when)
        case Enter(entered, exit):
            first = f"{entered}/{desk.library.flows[entered].start}"
            yield desk.to(desk.phrase("book-runs", number=desk.numbers.get(first, entered)), first)
            yield desk.onward("", exit, flow.id)
        case Go(exit):
            yield desk.onward(desk.phrase("book-goes"), exit, flow.id)


def _option(desk: Desk, flow: Flow, option: Category | Each, number: str) -> Onward:
    if isinstance(option, Category):
        label = desk.plain(option.label, number)
        return desk.onward(label, option.exit, flow.id, option.when, button=True)
    label = f"{desk.phrase('book-each')}: {desk.named('list', option.of)}"
    return desk.onward(label, option.exit, flow.id, option.when)


def _leading(desk: Desk) -> dict[str, list[str]]:
    """Entry to the numbers of the nodes that lead to it, in order."""
    found: dict[str, list[str]] = {}
    for ident in flows_in_order(desk.library):
        flow = desk.library.flows[ident]
        for node in flow.nodes.values():
            for place in dict.fromkeys(_led_to(desk, flow, node)):
                found.setdefault(place, []).append(desk.numbers[f"{ident}/{node.id}"])
    return found


def _led_to(desk: Desk, flow: Flow, node: Node) -> Iterator[str]:
    exits: list[Exit | None] = []
    match node.router:
        case Choose(options):
            exits += [option.exit for option in options]
        case Ask(exit=exit, skip=skip, options=options):
            exits += [exit, skip, *(option.exit for option in options)]
        case Split(cases):
            exits += [case.exit for case in cases]
        case Enter(entered, exit):
            exits.append(exit)
            if entered != DRILLS:
                yield f"{entered}/{desk.library.flows[entered].start}"
        case Go(exit):
            exits.append(exit)
    for way in exits:
        if way is not None and way.node != END:
            yield f"{way.flow or flow.id}/{way.node}"
