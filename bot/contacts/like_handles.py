"""Handles that resemble one of the directory: added or dropped words, look-alike letters, other spellings, one or two slips."""

from collections.abc import Iterable

from bot.contacts.disguise import PADDING, cores, is_mixed, sounded, visual, words_of
from bot.contacts.entries import Entry
from bot.contacts.findings import Reason
from bot.contacts.messengers import VIBER
from bot.contacts.nearness import Near

Likeness = tuple[Entry, Reason]
SHORTEST = 6
"""A handle's name of fewer letters is compared whole, with no slip forgiven."""
LONG = 8
"""From so many letters on, a name that stands anywhere inside another is no accident."""
_DROPPED = frozenset({"bot", "com", "ua"})
"""Words of an official handle that a clone may leave out."""


class Handles:
    """The handles of the directory, and the names of offices that may be in other handles (`labels`: of their sites)."""

    def __init__(self, entries: Iterable[Entry], labels: Iterable[tuple[str, Entry]]) -> None:
        self._keys: dict[str, Entry] = {}
        self._sounds: dict[str, Entry] = {}
        self._parts: dict[tuple[str, ...], Entry] = {}
        self._short: dict[str, Entry] = {}
        self._offices: dict[str, Entry] = {}
        own: dict[str, list[Entry]] = {}
        for entry in entries:
            name = entry.canonical.removeprefix(VIBER + "/")
            own.setdefault(entry.contact, []).append(entry)
            words = name.split("_")
            less = "".join(word for word in words if word not in _DROPPED)
            for form in (name, less, name.removesuffix("bot")):
                if len(form) >= SHORTEST:
                    _put(self._keys, visual(form), entry)
                    _put(self._sounds, sounded(form), entry)
            _put(self._parts, tuple(sorted(words_of(name))), entry)
        for label, entry in labels:
            mine = next((each for each in own.get(entry.contact, ()) if sounded(label) in sounded(each.canonical)), None)
            if mine is None:
                _put(self._offices, visual(label), entry)
            elif len(label) >= SHORTEST:
                _put(self._keys, visual(label), mine)
                _put(self._sounds, sounded(label), mine)
            else:
                _put(self._short, visual(label), mine)
        self._near = Near(self._keys, SHORTEST)
        self._near_sounds = Near(self._sounds, LONG - 1, most=1)
        self._long = [(key, entry) for key, entry in self._keys.items() if len(key) >= LONG]
        self._long_sounds = [(key, entry) for key, entry in self._sounds.items() if len(key) >= LONG]

    def like(self, handle: str) -> Likeness | None:
        """Which entry it resembles, and how; `bears-name` when it only holds the name of an office with no listed handle."""
        name = handle.removeprefix(VIBER + "/")
        seen = visual(name)
        if seen in self._keys and (entry := self._keys[seen]):
            dropped = seen != visual(entry.canonical.removeprefix(VIBER + "/"))
            return entry, "mixed-scripts" if is_mixed(name) else "added-word" if dropped else "skeleton"
        less = [visual(core) for core in cores(name)]
        for core in less:
            if core in self._keys:
                return self._keys[core], "added-word"
        if less and less[0] in self._short:
            return self._short[less[0]], "added-word"
        parts = tuple(sorted(words_of(name)))
        if parts in self._parts:
            return self._parts[parts], "reordered"
        return (
            self._spelt(name) or self._slipped([seen, *less]) or self._inside(seen, sounded(name)) or self._office(seen, less)
        )

    def _spelt(self, name: str) -> Likeness | None:
        for form in (name, *cores(name)):
            if (sound := sounded(form)) in self._sounds:
                return self._sounds[sound], "transliteration"
        return None

    def _slipped(self, forms: list[str]) -> Likeness | None:
        found = min((near for form in forms for near in self._near.find(form)), default=None)
        return (self._keys[found[1]], "distance") if found else None

    def _inside(self, seen: str, sound: str) -> Likeness | None:
        for key, entry in self._long:
            if key in seen:
                return entry, "added-word"
        for key, entry in self._long_sounds:
            if key in sound:
                return entry, "transliteration"
        near = self._near_sounds.find(sound)
        return (self._sounds[near[0][1]], "transliteration") if near else None

    def _office(self, seen: str, less: list[str]) -> Likeness | None:
        for form in (*less, seen):
            if form in self._offices and form not in PADDING:
                return self._offices[form], "bears-name"
        return None


def _put(where: dict[str, Entry] | dict[tuple[str, ...], Entry], key: object, entry: Entry) -> None:
    """Keep the entry of the better rank under a key."""
    table: dict[object, Entry] = where  # type: ignore[assignment]
    if key and (key not in table or entry.rank < table[key].rank):
        table[key] = entry
