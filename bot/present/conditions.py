"""Guards in plain words: the question that was asked, where it stands, and the answer as its button says it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from babel.lists import format_list

from bot.flow.drills import RESULT
from bot.flow.guards import All, Any, Done, Guard, Has, In, Includes, Is, Not
from bot.flow.model import Ask, Choose, Each, Library, Locale, Message
from bot.present.locales import OWN_NAMES, babel_locale
from bot.present.numbering import flows_in_order
from bot.present.phrases import PHRASES
from bot.present.speaker import Speaker

_INNER = str.maketrans("«»“”", "„“‘’")
"""Quotation marks inside quotation marks."""


class Conditions:
    """Says guards in one language. What has no words of its own is named as the flows write it, in quotation marks."""

    def __init__(self, speaker: Speaker, numbers: dict[str, str], locale: Locale) -> None:
        self._speaker = speaker
        self._library = speaker.library
        self._numbers = numbers
        self._locale = locale
        self._labels: dict[tuple[str, str], Message] = {}
        self._places: dict[str, list[str]] = {}
        answers = sorted(_answers(self._library), key=lambda answer: answer.beside)  # a button's own words come first
        for place, name, word, label, beside in answers:
            if word and label:
                self._labels.setdefault((name, word), label)
            places = self._places.setdefault(name, [])
            if place in numbers and numbers[place] not in places and not (beside and places):
                places.append(numbers[place])

    def only_if(self, guard: Guard | None) -> str:
        """The condition as a line above what it is for; empty where there is none."""
        return self._phrase("book-only-if", what=self.words(guard)) if guard else ""

    def words(self, guard: Guard) -> str:
        """The condition itself."""
        match guard:
            case Not(Is() | In() | Includes() as inner):
                return self._denied(inner)
            case Not(Has(name)) if (own := f"book-not-has-{name}") in PHRASES:
                return self._phrase(own)
            case Not(Has(name)) if f"book-has-{name}" not in PHRASES:
                return self._phrase("book-not-answered", question=self.question(name))
            case Not(inner):
                return self._phrase("book-not", what=self._grouped(inner))
            case All(parts):
                return self._joined("book-and", [self._grouped(part) for part in parts])
            case Any(parts):
                return self._joined("book-or", [self._grouped(part) for part in _gathered(parts)])
            case Has(name):
                own = f"book-has-{name}"
                return self._phrase(own) if own in PHRASES else self._phrase("book-answered", question=self.question(name))
            case Done(step):
                titles = [each.title for map_ in self._library.roadmaps.values() for each in map_.steps if each.id == step]
                return self._phrase("book-step-done", step=self._quoted(self._said(titles[0]) if titles else step))
            case Is() | In() | Includes():
                return self._own(guard) or self._answer(guard)

    def _grouped(self, guard: Guard) -> str:
        said = self.words(guard)
        return f"({said})" if isinstance(guard, All | Any) else said

    def _denied(self, guard: Is | In | Includes) -> str:
        own = f"book-not-is-{guard.name}-{guard.word}" if isinstance(guard, Is) else ""
        if own in PHRASES:
            return self._phrase(own)
        if said := self._own(guard):
            return self._phrase("book-not", what=said)
        refused = [self._phrase("book-not-answer", answer=answer) for answer in self._answers(guard)]
        return self._phrase("book-answer", question=self.question(guard.name), answers=self._list(refused, "standard"))

    def _own(self, guard: Is | In | Includes) -> str:
        """Facts that nobody answered: what the check found, what the program itself knows."""
        match guard:
            case Is(name, word) if (own := f"book-is-{name}-{word}") in PHRASES:
                return self._phrase(own)
            case Is(name, word) if name == RESULT and word in self._library.drills:
                return self._phrase("book-chosen", drill=self._named(f"drill/{word}", self._library.drills[word].title))
            case Includes("check-found") | In("check-found"):
                tricks = [self._named(f"tactic/{word}", self._library.tactics[word].name) for word in _words(guard)]
                return self._phrase("book-found", trick=self._list(tricks, "or"))
            case Includes("form-needs", word) if (answer := f"answer-paper-{word}") in PHRASES:
                return self._phrase("book-needs", what=self._quoted(self._phrase(answer)))
        return ""

    def _answer(self, guard: Is | In | Includes) -> str:
        said = self._list(self._answers(guard), "or")
        return self._phrase("book-answer", question=self.question(guard.name), answers=said)

    def _answers(self, guard: Is | In | Includes) -> list[str]:
        return list(dict.fromkeys(self._quoted(self.answer(guard.name, word)) for word in _words(guard)))

    def _list(self, items: list[str], style: Literal["or", "standard"]) -> str:
        return format_list(items, style, babel_locale(self._locale))

    def answer(self, name: str, word: str) -> str:
        """The answer as its button says it."""
        if name == "situation" and word in self._library.roadmaps:
            return self._said(self._library.roadmaps[word].title)
        if name == "locale":
            return next((OWN_NAMES[known] for known in OWN_NAMES if known == word), word)
        if (name, word) in self._labels:
            return self._said(self._labels[name, word])
        return self._phrase(word) if word in ("yes", "no", "unknown") else word

    def question(self, name: str) -> str:
        """The question a result answers, and where it is asked."""
        numbers = ", ".join(self._places.get(name, []))
        asked = f"answer-{name}"
        if asked in PHRASES:
            said = self._phrase(asked)
            return self._phrase("book-question-named", name=said, numbers=numbers) if numbers else self._quoted(said)
        return self._phrase("book-question", numbers=numbers) if numbers else self._quoted(name)

    def _named(self, entry: str, name: Message) -> str:
        return f"{self._quoted(self._said(name))} ({self._numbers[entry]})"

    def _joined(self, key: str, parts: list[str]) -> str:
        said = parts[0]
        for part in parts[1:]:
            said = self._phrase(key, one=said, other=part)
        return said

    def _quoted(self, text: str) -> str:
        return self._phrase("book-quoted", text=text.translate(_INNER))

    def _said(self, message: Message) -> str:
        return self._speaker.message(message, self._locale)

    def _phrase(self, key: str, **filled: object) -> str:
        return self._speaker.phrase(key, self._locale, **filled)


def _words(guard: Is | In | Includes) -> tuple[str, ...]:
    return guard.words if isinstance(guard, In) else (guard.word,)


def _gathered(parts: tuple[Guard, ...]) -> list[Guard]:
    """The parts, with those that ask the same result for one value or another made one."""
    found: dict[str, Guard] = {}
    for place, part in enumerate(parts):
        same = found.get(part.name) if isinstance(part, Is | In | Includes) else None
        if isinstance(part, Is | In | Includes) and isinstance(same, Is | In | Includes):
            found[part.name] = In(part.name, (*_words(same), *_words(part)))
        else:
            found[part.name if isinstance(part, Is | In | Includes) else f"/{place}"] = part
    return list(found.values())


class _Answer(NamedTuple):
    """A value that a result can be given: where, by which button; `beside` when the button stands for something else too."""

    place: str
    name: str
    word: str
    label: Message | None
    beside: bool = False


def _answers(library: Library) -> Iterator[_Answer]:
    """All that can be answered, in order."""
    for ident in flows_in_order(library):
        flow = library.flows[ident]
        for node in flow.nodes.values():
            if isinstance(node.router, Choose | Ask):
                yield from _given(f"{flow.id}/{node.id}", node.router)


def _given(place: str, router: Choose | Ask) -> Iterator[_Answer]:
    if router.name:
        yield _Answer(place, router.name, "", None)
    for option in router.options:
        if isinstance(option, Each):
            yield _Answer(place, option.name, "", None)
            continue
        if router.name:
            yield _Answer(place, router.name, option.id, option.label)
        yield from (_Answer(place, name, value, option.label, True) for name, value in option.set.items())
