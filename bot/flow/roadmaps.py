"""Reading road maps. A step is written once: another road map borrows it with `use: <road map>/<step>`."""

from collections.abc import Iterable

import msgspec

from bot.flow.errors import FlowError
from bot.flow.guards import Guard
from bot.flow.model import Message, RoadMap, RoadStep, Source, Unknown
from bot.flow.reading import Lined, folded
from bot.flow.records import ContactReader


class Borrowed(msgspec.Struct, frozen=True):
    """A step written in another road map; its own `when` takes the place of the one there."""

    roadmap: str
    step: str
    when: Guard | None
    where: str


class Draft(msgspec.Struct, frozen=True):
    """One file as read, before the borrowed steps are put in."""

    id: str
    title: Message
    steps: tuple[RoadStep | Borrowed, ...]
    file: str


def completed(drafts: Iterable[Draft]) -> dict[str, RoadMap]:
    """The road maps with every borrowed step in its place.

    Raises `FlowError` for a step that is not written where `use` says, and for two steps of one id in one road map.
    """
    written = {draft.id: draft for draft in drafts}
    return {draft.id: RoadMap(draft.id, draft.title, _steps(draft, written), draft.file) for draft in written.values()}


def _steps(draft: Draft, written: dict[str, Draft]) -> tuple[RoadStep, ...]:
    steps: dict[str, RoadStep] = {}
    for item in draft.steps:
        step = _found(item, written) if isinstance(item, Borrowed) else item
        if step.id in steps:
            where = item.where if isinstance(item, Borrowed) else draft.file
            raise FlowError(where, f"The step {step.id!r} is here twice.", "Keep one, or rename it where it is written.")
        steps[step.id] = step
    return tuple(steps.values())


def _found(item: Borrowed, written: dict[str, Draft]) -> RoadStep:
    lender = written.get(item.roadmap)
    for step in lender.steps if lender else ():
        if isinstance(step, RoadStep) and step.id == item.step:
            return msgspec.structs.replace(step, when=item.when) if item.when else step
    raise FlowError(
        item.where,
        f"The step {item.roadmap}/{item.step} is not written there.",
        "Name the road map in which the step stands in full.",
    )


class RoadMapReader(ContactReader):
    """Reads one road map."""

    def roadmap(self, data: object, stem: str) -> Draft:
        top = self.mapping(data, None, "The file")
        self.keys(top, {"id", "title", "steps"}, {"id", "title", "steps"})
        ident = self.ident(top)
        if ident != stem:
            self.fail(top, f"The id {ident!r} is not the file's name {stem!r}.", "Make them equal.")
        steps = tuple(self._item(self.mapping(item, top, "A step"), ident) for item in self.items(top, "steps"))
        return Draft(ident, self._said(top, "title", f"roadmap/{ident}/title"), steps, self.file)

    def _item(self, data: Lined, roadmap: str) -> RoadStep | Borrowed:
        return self._borrowed(data) if "use" in data else self._step(data, roadmap)

    def _borrowed(self, data: Lined) -> Borrowed:
        self.keys(data, {"use", "when"}, {"use"})
        lender, _, step = self.text(data, "use").partition("/")
        if not lender or not step:
            self.fail(data, f"{data['use']!r} names no step.", "Write `use: road-map/step`.")
        return Borrowed(lender, step, self.guard(data), f"{self.file}:{data.line}")

    def _said(self, data: Lined, key: str, context: str) -> Message:
        return Message(folded(self.text(data, key)), context, data.notes.get(key, ""))

    def _said_or_none(self, data: Lined, key: str, context: str) -> Message | None:
        """`none` says openly that there is no office, or nothing to wait for."""
        return None if data[key] == "none" else self._said(data, key, context)

    def _list(self, data: Lined, key: str, context: str) -> tuple[Message, ...]:
        return tuple(
            Message(folded(text), f"{context}/{key}.{number}", data.notes.get(f"{key}.{number}", data.notes.get(key, "")))
            for number, text in enumerate(self.words(data, key), 1)
        )

    def _step(self, data: Lined, roadmap: str) -> RoadStep:
        needed = {"id", "title", "office", "say", "bring", "issuer", "wait", "cannot", "sources"}
        self.keys(data, needed | {"when", "sheet"}, needed)
        ident = self.ident(data)
        context = f"roadmap/{roadmap}/{ident}"
        return RoadStep(
            id=ident,
            title=self._said(data, "title", f"{context}/title"),
            office=self.ident(data, "office"),
            say=self._list(data, "say", context),
            bring=self._unknown(data, "bring") or self._list(data, "bring", context),
            issuer=self._unknown(data, "issuer") or self._said_or_none(data, "issuer", f"{context}/issuer"),
            wait=self._unknown(data, "wait") or self._said_or_none(data, "wait", f"{context}/wait"),
            cannot=self._unknown(data, "cannot") or self._said(data, "cannot", f"{context}/cannot"),
            sources=tuple(self._source(self.mapping(item, data, "A source")) for item in self.items(data, "sources")),
            when=self.guard(data),
            sheet=self.ident(data, "sheet") if "sheet" in data else None,
        )

    def _unknown(self, data: Lined, key: str) -> Unknown | None:
        value = data.get(key)
        if not isinstance(value, Lined):
            return None
        self.keys(value, {"unknown"}, {"unknown"})
        return Unknown(self.ident(value, "unknown"))

    def _source(self, data: Lined) -> Source:
        self.keys(data, {"key", "date", "where"}, {"key", "date"})
        return Source(self.source(data, self.text(data, "key")), self.date(data, "date"), self.text(data, "where", ""))
