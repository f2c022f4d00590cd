"""Reading `flows/companions.yaml`: what each office asks, in which order, and what to write down there.

What an office asks is told with its sources, or is an explicit unknown; then the general list of its topic says what to
have ready. What its form needs (`form`) is its own list, or the general one of its topic.
"""

from collections.abc import Mapping
from typing import cast, get_args

import msgspec

from bot.flow.model import Companion, FieldId, How, Message, Topic, Unknown
from bot.flow.reading import Lined, folded
from bot.flow.records import ContactReader

FORM_TOPICS: tuple[Topic, ...] = ("relative", "child")
"""Only their sheets have lines for what a family types."""


class General(msgspec.Struct, frozen=True):
    """What to have ready, and what the form needs, for any office of one topic of which it is not known."""

    ready: tuple[Message, ...]
    sources: tuple[str, ...]
    form: tuple[FieldId, ...] = ()


class CompanionReader(ContactReader):
    """Reads the file of companions."""

    def companions(self, data: object) -> dict[str, Companion]:
        top = self.mapping(data, None, "The file")
        self.keys(top, {"general", "offices"}, {"general", "offices"})
        general = self._general(self.mapping(top["general"], top, "'general'"))
        found: dict[str, Companion] = {}
        for item in self.items(top, "offices"):
            line = self.mapping(item, top, "An office")
            companion = self._companion(line, general, found)
            found[companion.id] = companion
        return found

    def _general(self, data: Lined) -> dict[str, General]:
        found = {}
        for topic in data:
            if topic not in get_args(Topic):
                self.fail(data, f"The topic {topic!r} is not known.", f"Known: {', '.join(get_args(Topic))}.")
            line = self.mapping(data[topic], data, repr(topic))
            self.keys(line, {"ready", "sources", "form"}, {"ready", "sources"})
            ready = self._list(line, "ready", f"companion/general/{topic}")
            found[topic] = General(ready, self._sources(line), self._form(line, topic))
        return found

    def _companion(self, data: Lined, general: Mapping[str, General], before: Mapping[str, Companion]) -> Companion:
        needed = {"office", "how", "topic", "asks", "sources"}
        self.keys(data, needed | {"ready", "note", "service", "sheet", "form"}, needed)
        office = self.ident(data, "office")
        topic = cast(Topic, self.one_of(data, "topic", Topic))
        ident = f"{office}/{topic}" if office in before else office
        if ident in before or (office in before and before[office].topic == topic):
            self.fail(data, f"The office {office!r} is here twice.", "Keep one, or give the second another topic.")
        context = f"companion/{ident}"
        asks, ready, sources = self._asks(data, context), self._list(data, "ready", context), self._sources(data)
        if isinstance(asks, Unknown) and not ready:
            usual = general.get(topic) or self.fail(data, f"'general' says nothing on {topic!r}.", "Add `ready` here or there.")
            ready, sources = usual.ready, (*sources, *(key for key in usual.sources if key not in sources))
        form = self._form(data, topic) if "form" in data else general[topic].form if topic in general else ()
        if not sources:
            self.fail(data, f"The office {office!r} has no source.", "Add `sources: [U:S32, …]`.")
        return Companion(
            id=ident,
            office=office,
            how=self._how(data),
            topic=topic,
            asks=asks,
            ready=ready,
            note=self._list(data, "note", context),
            service=self.flag(data, "service"),
            sources=sources,
            sheet=self.ident(data, "sheet") if "sheet" in data else "",
            file=self.file,
            line=data.line,
            form=form,
        )

    def _form(self, data: Lined, topic: str) -> tuple[FieldId, ...]:
        fields, known = self.words(data, "form"), get_args(FieldId)
        for field in fields:
            if field not in known:
                self.fail(data, f"'form' cannot hold {field!r}.", f"Known: {', '.join(known)}.")
        if fields != tuple(field for field in known if field in fields):
            self.fail(data, "'form' is not in the order it is asked.", f"Each once, in this order: {', '.join(known)}.")
        if fields and topic not in FORM_TOPICS:
            self.fail(data, f"A sheet of the topic {topic!r} has no lines for a form.", "Remove 'form'.")
        return cast(tuple[FieldId, ...], fields)

    def _how(self, data: Lined) -> tuple[How, ...]:
        ways, known = self.words(data, "how"), get_args(How)
        for way in ways:
            if way not in known:
                self.fail(data, f"'how' cannot hold {way!r}.", f"Known: {', '.join(known)}.")
        if not ways:
            self.fail(data, "'how' is empty.", f"Name at least one of: {', '.join(known)}.")
        return cast(tuple[How, ...], ways)

    def _asks(self, data: Lined, context: str) -> tuple[Message, ...] | Unknown:
        value = data["asks"]
        if isinstance(value, Lined):
            self.keys(value, {"unknown"}, {"unknown"})
            return Unknown(self.ident(value, "unknown"))
        if not (asks := self._list(data, "asks", context, "ask")):
            self.fail(data, "'asks' is empty.", "Write what the office asks, or `asks: {unknown: desk}`.")
        return asks

    def _list(self, data: Lined, key: str, context: str, name: str = "") -> tuple[Message, ...]:
        said = []
        for number, text in enumerate(self.words(data, key), 1):
            if not text.strip():
                self.fail(data, f"A line of {key!r} is empty.", "Write a sentence, or delete the line.")
            note = data.notes.get(f"{key}.{number}", data.notes.get(key, ""))
            said.append(Message(folded(text), f"{context}/{name or key}.{number}", note))
        return tuple(said)

    def _sources(self, data: Lined) -> tuple[str, ...]:
        return tuple(self.source(data, key) for key in self.words(data, "sources"))
