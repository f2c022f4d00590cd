"""What a translator is told about a sentence: what it is, what stands around it, how long it may be, what must stay. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from bot.flow.model import Locale, Message
from bot.present.catalogs import Catalogs
from bot.present.checks import MAX_LABEL, is_label, most_units
from bot.present.glossary import Glossary, Term, said_in
from bot.present.spoken import Stand, stand_of
from bot.workshop.pictures import picture_of

_BRACES = re.compile(r"\{[^{}]*\}")
_LETTER = re.compile(r"[^\W\d_]")
_SHOWN = 160
"""Characters of a sentence that is named only to say where another one stands."""
_KINDS = {
    "contact": "On the card of an office",
    "roadmap": "In a family's list of steps",
    "tactic": "About a trick that strangers use",
    "drills": "In a drill, where a family practises its answers",
    "companion": "On the card of what to take along to an office",
    "sheet": "On a sheet that is printed",
    "form-page": "On a page that works without a network",
    "front": "What others have reported about a group",
}
_FIELDS = {
    "purpose": "what the office does",
    "for": "whom it helps",
    "cannot": "what it cannot do",
    "hours": "when it answers",
    "cost": "what it costs",
    "title": "a title, also on a button",
    "issuer": "who gives the paper",
    "wait": "how long it takes",
    "name": "the name of the trick",
    "wants": "what the stranger wants",
    "truth": "what is true",
    "do": "what to do",
    "scene": "what has happened",
    "they": "the stranger's words: staged, and false",
    "why": "why an answer is good or not",
    "lesson": "what to keep of the drill",
}


class Around(msgspec.Struct, frozen=True):
    """One sentence among those it is read with: the group's sentences and buttons, in order."""

    message: Message
    stand: Stand
    sentences: tuple[str, ...]
    buttons: tuple[str, ...]
    number: int


def placed(messages: Sequence[Message], stands: Mapping[str, Stand]) -> Iterator[Around]:
    """Every sentence with what is read beside it: that of the same node, card, step or page."""
    for _, group in groupby(messages, key=_group):
        members = list(group)
        marks = {each.context: stand_of(each.context, stands) for each in members}
        said = [each for each in members if marks[each.context].role not in ("label", "head")]
        buttons = tuple(each.text for each in members if marks[each.context].role == "label")
        for each in members:
            number = said.index(each) + 1 if each in said else 0
            yield Around(each, marks[each.context], tuple(one.text for one in said), buttons, number)


def _group(message: Message) -> str:
    parts = message.context.split("/")
    return "/".join(parts[:-1]) if len(parts) > 1 else message.context


def notes_for(around: Around, locale: Locale | None, catalogs: Catalogs, glossary: Glossary) -> list[str]:
    """What stands above the sentence in the translator's editor; without a locale what holds for every language."""
    message = around.message
    notes = [message.note, _what(around), *_beside(around), *_limit(around), *_braces(message)]
    if locale and locale != "uk" and catalogs.has("uk", message.context, message.text):
        said = catalogs.message("uk", message).replace("\0", " | ")
        notes.append(f"Ukrainian, where the meaning is written first: {said}")
    if locale:
        notes += [_term(term) for term in said_in(glossary[locale], message.text)]
    picture = picture_of(message.context)
    notes += [f"Picture: {picture} (`likhtar words screenshots`)."] if picture else []
    return [" ".join(note.split()) for note in notes if note]


def _what(around: Around) -> str:
    first, *rest = around.message.context.split("/")
    role, last = around.stand.role, rest[-1] if rest else ""
    if role == "label":
        return "A button." + (" Urgent: somebody may be in danger." if around.stand.urgent else "")
    if role == "head":
        return "The first line of a message. It can show on a locked screen: it names no war, no captivity, nobody."
    place = _KINDS.get(first, "Said by the bot") if rest else "The bot's own sentence"
    field = _FIELDS.get(re.sub(r"[.-]\d+$", "", last), "")
    urgent = " Urgent: somebody may be in danger." if around.stand.urgent else ""
    return f"{place}{': ' + field if field else ''}.{urgent}"


def _beside(around: Around) -> Iterator[str]:
    """What the family reads right before and after, and the buttons below."""
    if around.stand.role == "label" and around.sentences:
        yield f"It stands under: {_cut(around.sentences[-1])}"
    elif around.number:
        if around.number > 1:
            yield f"Before it: {_cut(around.sentences[around.number - 2])}"
        if around.number < len(around.sentences):
            yield f"After it: {_cut(around.sentences[around.number])}"
    others = [button for button in around.buttons if button != around.message.text]
    if others and (around.stand.role == "label" or around.number == len(around.sentences)):
        beside = "Other buttons" if around.stand.role == "label" else "Buttons below"
        yield f"{beside}: {' '.join(f'[{button}]' for button in others[:8])}"


def _limit(around: Around) -> Iterator[str]:
    if around.stand.role == "label":
        yield f"At most {MAX_LABEL} characters; 26 read better."
    elif around.message.context.startswith(("profile-", "command-")):
        yield f"At most {most_units(around.message.context)} characters."


def _braces(message: Message) -> Iterator[str]:
    if _BRACES.search(message.text):
        offices = "an office's name (nominative), " if "{office:" in message.text or "{contact:" in message.text else ""
        yield f"Copy {' '.join(dict.fromkeys(_BRACES.findall(message.text)))} letter by letter: {offices}a value is put there."


def _term(term: Term) -> str:
    return f"Glossary: “{term.en}” is “{term.said}”; never “{term.never}”."


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def flags_for(around: Around, domain: str, said: Sequence[str] = ()) -> list[str]:
    """The checks Weblate and PO editors make while the translator types. `said` is the translation as it stands."""
    message, found = around.message, _BRACES.findall(around.message.text)
    flags = [f"max-length:{MAX_LABEL if is_label(around.stand) else most_units(message.context)}"]
    if not is_translated(message.text):
        return ["read-only", *flags]
    if found and domain == "bot":
        flags.append("python-brace-format")
    if found and domain != "bot":
        flags.append("placeholders:" + ":".join(f'"{name}"' for name in dict.fromkeys(found)))
    if list(said) == [message.text]:
        flags.append("ignore-same")
    return flags


def is_translated(text: str) -> bool:
    """Whether there is a word in it: what is only signs and values is the same in every language.

    >>> is_translated("{question}: {answers}"), is_translated("{time} in Kyiv")
    (False, True)
    """
    return bool(_LETTER.search(_BRACES.sub("", text)))
