"""Reading the known fronts: who is warned about, by whom, when, and exactly what was reported."""

from bot.flow.contacts import Front
from bot.flow.reading import Lined, folded
from bot.flow.records import SHAPES, ContactReader

_NEEDED = {"id", "names", "reported_by", "reported_on", "said", "sources"}
_OPTIONAL = {"aliases", "handles", "sites", "phones", "contact"}


class FrontReader(ContactReader):
    """Reads `flows/fronts.yaml`. A front without a reporter, a day and a source is refused: it would be our own accusation."""

    def fronts(self, data: object) -> dict[str, Front]:
        if not isinstance(data, list):
            self.fail(None, "The file must be a list of fronts.", "Begin each with `- id: …`.")
        found: dict[str, Front] = {}
        for item in data:
            front = self._front(self.mapping(item, None, "A front"))
            if front.id in found:
                self.fail(None, f"The front {front.id!r} is here twice.", "Keep one.")
            found[front.id] = front
        return found

    def _front(self, data: Lined) -> Front:
        self.keys(data, _NEEDED | _OPTIONAL, _NEEDED)
        front = Front(
            id=self.ident(data),
            names=self._names(data, "names"),
            aliases=self.words(data, "aliases"),
            handles=self._values(data, "handles", "telegram"),
            sites=self._values(data, "sites", "site"),
            phones=self._values(data, "phones", "phone"),
            reported_by=self.text(data, "reported_by"),
            reported_on=self._reported(data),
            said=tuple(folded(sentence) for sentence in self.words(data, "said")),
            sources=tuple(self.source(data, key) for key in self.words(data, "sources")),
            contact=self.text(data, "contact", ""),
            file=self.file,
            line=data.line,
        )
        if not front.said or not front.sources:
            self.fail(data, "A front needs `said` and `sources`.", "Write what was reported, and where it was read.")
        return front

    def _values(self, data: Lined, key: str, kind: str) -> tuple[str, ...]:
        """Each written as a contact's way of that kind."""
        values = self.words(data, key)
        for value in values:
            self._like(data, value, SHAPES[kind], f"{key} are written as in a contact: no @, no https://, no spaces.")
        return values

    def _reported(self, data: Lined) -> str:
        return self._day(data, "reported_on") or ""
