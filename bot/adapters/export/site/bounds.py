"""Where the site ends: what only the bot can do, and the ways that a browser's *back* goes by itself."""

from bot.flow.model import END, Exit, FlowId, Go, Library, NodeId, Place, Verb

PLAN, CHECK = FlowId("plan"), FlowId("check")
ONLY_IN_BOT: frozenset[Verb] = frozenset(
    (
        "plan.name", "plan.remove", "plan.done-today", "plan.done-on", "plan.not-done", "plan.reference", "plan.next-date",
        "plan.remind", "plan.no-reminder", "plan.print", "sheet.send", "sheet.contact", "sheet.set", "sheet.page",
        "sheet.timeline", "form.begin", "form.resume", "form.send", "form.lock", "form.erase", "quiet.on", "quiet.off", "erase",
        "leave", "evidence.send", "evidence.erase", "trick.report", "trick.drop", "warnings.on", "warnings.off",
        "warnings.tester", "warnings.untester", "warnings.phrase", "warnings.no-phrase",
    )
)  # fmt: skip
"""What only the bot can do: it keeps, sends or erases something."""
NOTES = frozenset(Place(PLAN, NodeId(node)) for node in ("mark", "notes", "more"))
"""Where a family writes into its plan, which only the bot keeps."""
CARDS = frozenset({Place(PLAN, NodeId("office-card")), Place(PLAN, NodeId("asked-contact"))})
"""Sections about one office: alike on every step that names it, so step and plan are forgotten there."""
BACK = frozenset(
    {
        *((card, Place(PLAN, NodeId("step"))) for card in CARDS),
        (Place(CHECK, NodeId("after-report")), Place(CHECK, NodeId("verdict"))),
    }
)
"""Ways back to the page that was left just now. The browser's *back* does that, and nothing is remembered for them."""
MOST_HOPS = 12


def is_back(place: Place, leads: Exit | None) -> bool:
    """Whether this exit of this place is one of the ways back."""
    return leads is not None and (place, Place(leads.flow or place.flow, leads.node)) in BACK


def only_in_bot(library: Library, flow: FlowId, leads: Exit) -> bool:
    """Whether the first things behind this exit are the bot's to do."""
    for _ in range(MOST_HOPS):
        if leads.node == END:
            return False
        flow = leads.flow or flow
        if Place(flow, leads.node) in NOTES:
            return True
        node = library.flows[flow].nodes[leads.node]
        if ONLY_IN_BOT & set(node.do):
            return True
        if not isinstance(node.router, Go):
            return False
        leads = node.router.exit
    return False
