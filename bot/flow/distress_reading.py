"""Reads `flows/distress/<language>.yaml`, strictly: a phrase that could not be found as meant is refused with its line."""

import re

from bot.flow.distress import GAP, Distress, Element, Kind, Phrase, Way
from bot.flow.model import LOCALES
from bot.flow.reading import Lined, Reader

SECTIONS: tuple[Kind, ...] = ("crisis", "grief", "other")
MOST_PARTS = 3
"""Parts that may stand in any order in one phrase."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\*?")
_GROUP = re.compile(r"<([a-z-]+)>")
_ELEMENT = re.compile(r"\([^()]*\)|[^\s()]+|[()]")
_SHORTEST_STEM = 3


class DistressReader(Reader):
    """Reads one language's file."""

    def distress(self, data: object, stem: str) -> Distress:
        top = self.mapping(data, None, "The file")
        needed = {"locale", "fillers", "own", "groups", *SECTIONS}
        self.keys(top, needed, needed)
        locale = self.text(top, "locale")
        if locale != stem or locale not in LOCALES:
            self.fail(top, f"The locale {locale!r} is not the file's name.", f"Known: {', '.join(LOCALES)}.")
        groups = self.mapping(top["groups"], top, "'groups'")
        return Distress(
            locale=locale,
            fillers=self._small(top, "fillers"),
            own=self._small(top, "own"),
            groups=tuple((name, self._group(groups, name)) for name in groups),
            phrases=tuple(phrase for kind in SECTIONS for phrase in self._section(top, kind, set(groups))),
        )

    def _small(self, top: Lined, key: str) -> tuple[str, ...]:
        found = self.words(top, key)
        for word in found:
            if not _WORD.fullmatch(word) or word.endswith("*"):
                self.fail(top, f"{word!r} in {key!r} is not one plain word.", "Write single words without signs.")
        return found

    def _group(self, groups: Lined, name: str) -> Element:
        if not _GROUP.fullmatch(f"<{name}>"):
            self.fail(groups, f"{name!r} is not a group's name.", "Use small Latin letters and hyphens.")
        if not groups[name]:
            self.fail(groups, f"The group {name!r} is empty.", "Give it a phrase, or delete it.")
        return tuple(self._way(groups, phrase, set()) for phrase in self.words(groups, name))

    def _section(self, top: Lined, kind: Kind, groups: set[str]) -> list[Phrase]:
        found = []
        for item in self.items(top, kind):
            topic = self.mapping(item, top, f"A topic of {kind!r}")
            self.keys(topic, {"about", "say"}, {"about", "say"})
            self.text(topic, "about")
            found += [self._phrase(topic, text, kind, groups) for text in self.words(topic, "say")]
        return found

    def _phrase(self, at: Lined, text: str, kind: Kind, groups: set[str]) -> Phrase:
        parts = text.split(" & ")
        if len(parts) > MOST_PARTS:
            self.fail(at, f"{text!r} has more than {MOST_PARTS} parts joined by &.", "Write two phrases.")
        return Phrase(kind, tuple(self._part(at, part, groups) for part in parts))

    def _part(self, at: Lined, text: str, groups: set[str]) -> tuple[Element, ...]:
        elements = tuple(self._element(at, written, groups) for written in _ELEMENT.findall(text))
        if not elements or GAP in (elements[0], elements[-1]):
            self.fail(at, f"{text!r} begins or ends with a gap, or is empty.", "Begin and end with a word.")
        return elements

    def _element(self, at: Lined, written: str, groups: set[str]) -> Element:
        inner = written[1:-1] if written.startswith("(") and written.endswith(")") else written
        return tuple(self._way(at, way, groups) for way in inner.split("|"))

    def _way(self, at: Lined, text: str, groups: set[str]) -> Way:
        atoms = tuple(text.split())
        if not atoms:
            self.fail(at, "A choice beside | is empty.", "Write a word on both sides of each |.")
        for atom in atoms:
            self._atom(at, text, atom, groups)
        return atoms

    def _atom(self, at: Lined, text: str, atom: str, groups: set[str]) -> None:
        group = _GROUP.fullmatch(atom)
        if group and group[1] not in groups:
            self.fail(at, f"{text!r} names a group {atom} that is not here.", "Add it under 'groups', or correct the name.")
        if group or atom == "…":
            return
        if not _WORD.fullmatch(atom):
            self.fail(at, f"{atom!r} in {text!r} is not a word.", "Use letters; join choices with | and no spaces, or in (…).")
        if atom.endswith("*") and len(atom) <= _SHORTEST_STEM:
            self.fail(at, f"{atom!r} in {text!r} would fit too much.", "Give at least three letters before the *.")
