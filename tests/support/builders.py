"""Small libraries made of YAML text, read by the real readers."""

import json
from textwrap import dedent, indent

from bot.adapters.library.strict_yaml import parse
from bot.flow.contacts import ContactPoint
from bot.flow.distress import Distress
from bot.flow.distress_reading import DistressReader
from bot.flow.model import Flow, FlowId, Library, RoadMap, Tactic, Words
from bot.flow.reading import FlowReader
from bot.flow.records import ContactReader, TacticReader
from bot.flow.roadmaps import RoadMapReader, completed

_ALWAYS = {
    "start": """
        - id: language
          say: Which language?
          choices: [{each: locales, name: locale, exit: set-language}]
        - id: set-language
          do: [language.set]
          exit: menu/menu
        """,
    "menu": """
        - id: menu
          say: What do you need?
          choices: [{id: demo, label: Demo, exit: demo/a}, {id: language, label: Language, exit: language/start}]
        """,
    "safe": """
        - id: start
          say: Something is wrong on our side.
          choices: [{id: menu, label: To the menu, exit: menu/menu}]
        """,
    "language": """
        - id: start
          say: Which language?
          choices: [{each: locales, name: locale, exit: set-language}]
        - id: set-language
          do: [language.set]
          exit: end
        """,
}
WORDS = Words(
    escapes={
        "uk": {"назад": "back", "меню": "menu", "вийти": "leave", "пропустити": "skip", "мова": "language"},
        "ru": {"назад": "back"},
        "nl": {"terug": "back"},
        "en": {
            "back": "back",
            "menu": "menu",
            "leave": "leave",
            "skip": "skip",
            "i do not know": "unknown",
            "continue": "continue",
        },
    },
    minor={"uk": ("мені 13",), "ru": ("мне 13",), "nl": ("ik ben 13",), "en": ("i am 13",)},
)

_DISTRESS = {"uk": "не хочу жити", "ru": "не хочу жить", "nl": "wil niet meer leven", "en": "want to die"}


def distress(locale: str, crisis: str, grief: str = "", other: str = "", own: str = "own: []") -> Distress:
    """One language's words of distress, one phrase each, read by the real reader."""
    said = {"crisis": crisis, "grief": grief, "other": other}
    lists = {kind: json.dumps([phrase] if phrase else [], ensure_ascii=False) for kind, phrase in said.items()}
    topics = [f"{kind}: [{{about: x, say: {phrases}}}]" for kind, phrases in lists.items()]
    text = "\n".join([f"locale: {locale}", "fillers: []", own, "groups: {}", *topics])
    name = f"flows/distress/{locale}.yaml"
    return DistressReader(name).distress(parse(text.encode(), name), locale)


def flow_text(ident: str, nodes: str) -> str:
    """A whole flow file with these nodes."""
    return f"id: {ident}\nspec: 1\nrevision: 1\nnodes:\n" + indent(dedent(nodes).strip("\n"), "  ") + "\n"


def flow(ident: str, nodes: str) -> Flow:
    """A flow with these nodes, as YAML list items."""
    name = f"flows/test/{ident}.yaml"
    return FlowReader(name).flow(parse(flow_text(ident, nodes).encode(), name), ident)


def contacts(text: str) -> dict[str, ContactPoint]:
    name = "flows/contacts/test.yaml"
    found = ContactReader(name).contacts(parse(dedent(text).encode(), name))
    return {contact.id: contact for contact in found}


def contact(ident: str, ways: str = "", more: str = "") -> str:
    """The text of one contact, in four languages, with these ways and further keys."""
    names = f'{{uk: "{ident} укр", ru: "{ident} рус", nl: "{ident} nl", en: "{ident} en"}}'
    return dedent(
        f"""
        - id: {ident}
          names: {names}
          original: {ident} original
          region: ua
          purpose: Keeps a record.
          ways: [{ways}]
        """
    ) + indent(dedent(more).strip("\n"), "  ")


def roadmap(ident: str, steps: str) -> RoadMap:
    name = f"flows/roadmaps/{ident}.yaml"
    text = f"id: {ident}\ntitle: A road\nsteps:\n" + indent(dedent(steps).strip("\n"), "  ") + "\n"
    return completed([RoadMapReader(name).roadmap(parse(text.encode(), name), ident)])[ident]


def step(ident: str, office: str = "nib") -> str:
    """The text of one road map step."""
    return (
        f"- {{id: {ident}, title: Step {ident}, office: {office}, say: [Do {ident}.], bring: [A passport], "
        f"issuer: {{unknown: {office}}}, wait: A day., cannot: It cannot search., sources: [{{key: 'U:S1', date: '2025'}}]}}\n"
    )


def tactic(ident: str, severity: str) -> str:
    looks = ", ".join(f"{locale}: [send {ident} here]" for locale in ("uk", "ru", "nl", "en"))
    return (
        f"- {{id: {ident}, severity: {severity}, evidence: A, name: Trick {ident}, wants: Wants {ident}., "
        f"truth: Truth {ident}., do: Do {ident}., report: [], sources: ['T:S1'], looks: {{{looks}}}}}\n"
    )


def tactics(*texts: str) -> dict[str, Tactic]:
    name = "flows/tactics/test.yaml"
    found = TacticReader(name).tactics(parse("".join(texts).encode(), name))
    return {each.id: each for each in found}


def library(
    contact_points: dict[str, ContactPoint] | None = None,
    roadmaps: tuple[RoadMap, ...] = (),
    tricks: dict[str, Tactic] | None = None,
    revision: str = "test",
    **flows: str,
) -> Library:
    """A library with these flows (`demo="…nodes…"`; underscores become hyphens), and the four that every library has."""
    texts = _ALWAYS | {name.replace("_", "-"): nodes for name, nodes in flows.items()}
    return Library(
        revision=revision,
        flows={FlowId(name): flow(name, nodes) for name, nodes in texts.items()},
        contacts=contact_points or {},
        roadmaps={each.id: each for each in roadmaps},
        tactics=tricks or {},
        words=WORDS,
        distress=tuple(distress(locale, phrase) for locale, phrase in _DISTRESS.items()),
        commands={"cancel": FlowId("menu"), "language": FlowId("language"), "plan": FlowId("plan")},
    )
