"""Reading `flows/companions.yaml`: what each office asks, in which order, and what to write down there.

What an office asks is told with its sources, or is an explicit unknown; then the general list of its topic says what to
have ready. Nothing here asks the family for anything.
"""

from collections.abc import Mapping
from typing import cast, get_args

import msgspec

from bot.flow.model import Companion, How, Message, Topic, Unknown
from bot.flow.reading import Lined, folded
from bot.flow.records import ContactReader


class General(msgspec.Struct, frozen=True):
    """What to have ready for any office of one topic, when it is not known what that office asks."""

    ready: tuple[Message, ...]
    sources: tuple[str, ...]


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
            self.keys(line, {"ready", "sources"}, {"ready", "sources"})
            found[topic] = General(self._list(line, "ready", f"companion/general/{topic}"), self._sources(line))
        return found

    def _companion(self, data: Lined, general: Mapping[str, General], before: Mapping[str, Companion]) -> Companion:
        needed = {"office", "how", "topic", "asks", "sources"}
        self.keys(data, needed | {"ready", "note", "service", "sheet"}, needed)
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
        )

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
