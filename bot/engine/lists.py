"""The options of a node as they stand now: its categories whose guards hold, and the items of its lists."""

from bot.contacts.standing import may_see
from bot.engine.clockface import HOURS, ZONES
from bot.engine.effects import CONTROLS, Control, Option
from bot.engine.facts import PlanFacts, SessionFacts, told_inside
from bot.engine.papers import OFFICES, is_paper
from bot.engine.practice import drills_offered
from bot.engine.relatives import LABELS
from bot.engine.session import Relative, Session, Step
from bot.flow.model import LOCALES, Ask, Category, Choose, Companion, Each, Library, Node, Place, RoadStep
from bot.papers.form import KINSHIPS, PREFIX, has_form
from bot.papers.names import other_spellings

LISTED = frozenset(
    {"who", "country", "known", "silence", "month", "notice", "statement", "case-extract", "register-extract", "said"}
)
"""The answers about the family's situation, which a review lists; each has a name in `bot.present.phrases`."""
ONE_THING_FLOWS = frozenset({"minor", "crisis"})
"""Where nothing stands beside what helps now."""
TICKED = frozenset({"many", "offices", "spelling"})
"""Questions with several answers: each is ticked, then *done* is pressed."""
MOST_TITLES = 8
"""Steps whose titles fit on buttons; the steps of a longer list have their numbers there, and the next one its title."""
COUNTRIES = ("ua", "nl", "de", "pl")
"""Countries offered as buttons; every other one can be typed."""


APPROACHES = frozenset({"approached", "already"})
"""Situations in which a stranger's contact is reported, not a relative."""


def node_at(library: Library, place: Place | None) -> Node | None:
    """The node at a place, if the library has it."""
    return library.node(place)


def plan_steps(session: Session, library: Library) -> tuple[RoadStep, ...]:
    """The steps of the open plan, in order, without those whose guard does not hold."""
    relative = session.relative
    roadmap = library.roadmaps.get(relative.situation) if relative else None
    if roadmap is None:
        return ()
    facts = PlanFacts(session)
    return tuple(step for step in roadmap.steps if step.when is None or step.when.holds(facts))


def step_contacts(session: Session, library: Library) -> tuple[str, ...]:
    """The office of the open step and its second ways, as far as this person may see them."""
    step = next((step for step in plan_steps(session, library) if step.id == session.results.get("step")), None)
    office = library.contacts.get(step.office) if step else None
    return visible_contacts(session, library, (office.id, *office.alternatives)) if office else ()


def seen_contacts(session: Session, library: Library) -> tuple[str, ...]:
    """The contacts of the last place on the way that showed any, and of which we know a companion's words."""
    for step in reversed(session.trail):
        node = node_at(library, step.place)
        if node and node.contacts:
            return tuple(ident for ident in visible_contacts(session, library, node.contacts) if ident in library.companions)
    return ()


def companion_of_step(session: Session, library: Library) -> Companion | None:
    """The companion for the office of the open step."""
    step = next((step for step in plan_steps(session, library) if step.id == session.results.get("step")), None)
    return _seen_companion(session, library, step.office, session.relative) if step else None


def companion_of_contact(session: Session, library: Library) -> Companion | None:
    """The companion for the contact in result `contact`."""
    ident = session.results.get("contact")
    return _seen_companion(session, library, ident) if isinstance(ident, str) else None


def companion_of(library: Library, office: str, situation: str) -> Companion | None:
    """The companion for an office: in these situations that of its other topic, if it has one."""
    other = library.companions.get(f"{office}/approach") if situation in APPROACHES else None
    return other or library.companions.get(office)


def _seen_companion(session: Session, library: Library, office: str, relative: Relative | None = None) -> Companion | None:
    if not visible_contacts(session, library, (office,)):
        return None
    return companion_of(library, office, relative.situation if relative else "")


def visible_contacts(session: Session, library: Library, idents: tuple[str, ...]) -> tuple[str, ...]:
    """Those contacts that are not a danger to this person (design §9). A second way stands in for a withdrawn one."""
    if not idents:
        return ()
    told = told_inside(session)
    seen = (_standing_in(ident, library, told) for ident in idents)
    return tuple(dict.fromkeys(ident for ident in seen if ident is not None))


def _standing_in(ident: str, library: Library, told: str | None) -> str | None:
    """The contact itself if this person may see it; when it is withdrawn, its first second way that they may see."""
    contact = library.contacts.get(ident)
    if contact is None:
        return None
    wanted = contact.alternatives if contact.is_withdrawn and contact.show == "yes" else (ident,)
    return next((each for each in wanted if each in library.contacts and may_see(library.contacts[each], told)), None)


def shown_contacts(session: Session, node: Node, library: Library) -> tuple[str, ...]:
    """The contacts whose cards stand on this node's card."""
    picked = session.results.get("contact")
    wanted = (*((picked,) if node.card == "contact" and isinstance(picked, str) else ()), *node.contacts)
    return visible_contacts(session, library, wanted)


def answered(session: Session, library: Library, papers: bool = False) -> list[tuple[str, Place]]:
    """The named answers on the way the person came, each with where it was asked, in order: those about the situation; or
    the questions of the papers, skipped ones too."""
    found: dict[str, Place] = {}
    for step in session.trail:
        run = step.runs[-1] if step.runs else None
        node = node_at(library, Place(run.flow, run.node)) if run else None
        name = node.router.name if node and isinstance(node.router, Choose | Ask) else None
        if run and name and (_is_asked(name, step) if papers else name in session.results and name in LISTED):
            found[name] = Place(run.flow, run.node)
    return list(found.items())


def _is_asked(name: str, step: Step) -> bool:
    return is_paper(name) and step.picked is not None


def form_offices(session: Session, library: Library) -> tuple[Companion, ...]:
    """The offices of the open plan that have a form, in the plan's order, each once; only those this person may see."""
    steps = plan_steps(session, library)
    found = (_seen_companion(session, library, step.office, session.relative) for step in steps)
    return tuple(dict.fromkeys(companion for companion in found if companion and has_form(companion)))


def chosen_offices(session: Session, library: Library) -> tuple[Companion, ...]:
    """Those for which the family asked for papers."""
    wanted = session.results.get(OFFICES, ())
    return tuple(companion for companion in form_offices(session, library) if companion.id in wanted)


def spelled(session: Session) -> tuple[str, ...]:
    """The spellings offered for the name that was typed. The official one stands on the sheet anyway."""
    name = session.results.get(f"{PREFIX}relative-name", "")
    return tuple(each.text for each in other_spellings(name)) if isinstance(name, str) else ()


def _form_options(session: Session, ask: Ask, library: Library) -> tuple[Option, ...]:
    match ask.kind:
        case "offices":
            offices = form_offices(session, library)
            return tuple(Option(each.id, None, "form-offices", each.id in session.chosen, each.office) for each in offices)
        case "spelling":
            return tuple(Option(text, None, "said", text in session.chosen, text) for text in spelled(session))
        case "kinship":
            return tuple(Option(kin, None, "kinship") for kin in KINSHIPS)
    return ()


def options_of(session: Session, node: Node, library: Library) -> tuple[Option, ...]:
    """Every button the node offers now, in order; a button's number is its place here."""
    match node.router:
        case Choose(options=options):
            facts = SessionFacts(session)
            shown: list[Option] = []
            for option in options:
                if option.when is None or option.when.holds(facts):
                    shown += _items(session, option, library) if isinstance(option, Each) else [Option(option.id, option.label)]
            return tuple(shown)
        case Ask(kind="yes-no"):
            return (Option("yes", None, "phrase"), Option("no", None, "phrase"))
        case Ask(kind="country"):
            return tuple(Option(code, None, "country") for code in COUNTRIES)
        case Ask(kind="many", options=options):
            return tuple(Option(option.id, option.label, selected=option.id in session.chosen) for option in options)
        case Ask(kind="forwards", options=options):
            return tuple(Option(option.id, option.label) for option in options) if session.gathered else ()
        case Ask() as ask:
            return _form_options(session, ask, library)
    return ()


def controls_of(session: Session, node: Node, library: Library) -> tuple[Control, ...]:
    """The bot's own buttons on a card: what this question allows, then back, menu, leave.

    *Outdated* stands where contact cards do, but not where a person is asked to call now, nor before a child.
    """
    wanted: set[Control] = {"leave"}
    plain = session.place is not None and session.place.flow in ONE_THING_FLOWS
    if not node.urgent and not plain and shown_contacts(session, node, library):
        wanted.add("outdated")
    if isinstance(node.router, Ask) and node.router.kind != "forwards":
        wanted |= {"skip", "done"} if node.router.kind in TICKED else {"skip"}
        wanted |= {"unknown"} if node.router.kind in ("date", "month", "country", "yes-no") else set()
    if session.trail:
        wanted.add("back")
    if session.place is None or session.place.flow not in ("menu", "start"):
        wanted.add("menu")
    return tuple(control for control in CONTROLS if control in wanted)


def category_at(node: Node, option: Option) -> Category | Each | None:
    """The category (or list) behind an option of this node."""
    if not isinstance(node.router, Choose):
        return None
    for candidate in node.router.options:
        if isinstance(candidate, Each) and candidate.of == option.provider:
            return candidate
        if isinstance(candidate, Category) and option.provider is None and candidate.id == option.id:
            return candidate
    return None


def _items(session: Session, each: Each, library: Library) -> list[Option]:
    match each.of:
        case "locales":
            return [Option(locale, None, "locales") for locale in LOCALES]
        case "plan-steps":
            return [
                Option(step.id, step.title, "plan-steps", _is_done(session, step.id)) for step in plan_steps(session, library)
            ]
        case "contacts":
            return [Option(ident, None, "contacts") for ident in step_contacts(session, library)]
        case "seen-contacts":
            return [Option(ident, None, "seen-contacts") for ident in seen_contacts(session, library)]
        case "answers":
            return [Option(name, None, "answers") for name, _ in answered(session, library)]
        case "form-answers":
            return [Option(name, None, "form-answers") for name, _ in answered(session, library, papers=True)]
        case "next-step":
            return [Option(step.id, step.title, "next-step") for step in _next_step(session, library)]
        case "relatives":
            return [Option(str(n), None, "relatives", said=each.label) for n, each in enumerate(session.relatives)]
        case "labels":
            return [Option(label, None, "labels") for label in LABELS]
        case "hours":
            return [Option(str(hour), None, "hours") for hour in HOURS]
        case "zones":
            return [Option(zone, None, "zones") for zone in ZONES]
        case "drills":
            return [Option(ident, library.drills[ident].title, "drills") for ident in drills_offered(session, library)]


def _next_step(session: Session, library: Library) -> tuple[RoadStep, ...]:
    """The first step without a date, where the list is too long to read its steps on buttons."""
    steps = plan_steps(session, library)
    open_steps = [step for step in steps if not _is_done(session, step.id)]
    return tuple(open_steps[:1]) if len(steps) > MOST_TITLES else ()


def _is_done(session: Session, step: str) -> bool:
    return SessionFacts(session).is_done(step)
