"""Sites that resemble one of the directory: its name under another ending, as a sub-domain, with words around it, misspelt.

An address under a domain whose owner is in the directory is never a look-alike: nobody else can make one.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from bot.contacts import wordlists
from bot.contacts.addresses import Link, domain_of, read_link, split_host
from bot.contacts.disguise import PADDING, as_digits, cores, is_mixed, sounded, visual, words_of
from bot.contacts.entries import Entry
from bot.contacts.findings import Reason
from bot.contacts.like_handles import Likeness
from bot.contacts.nearness import Near, slips

COMMON = frozenset(wordlists.COMMON_NAMES.split())
"""Names that are words: only the same word, alone or with padding, is a likeness, never a part of another name."""
ROOMS = frozenset(wordlists.ROOM_LABELS.split())
"""Labels that name a room of a site and not its owner."""
NAMESAKES = frozenset(wordlists.NAMESAKES.split())
"""Others of the same name, known as such: not on our list, and no imitation either."""
_NUMBERED = re.compile(r"([a-z]*-?)(\d{3,8})(-?[a-z]*)")
"""A name that is a number, with a word at either side: help-113, 116000nl."""
MOST_LABELS = 6
"""Labels below a domain that are looked at, from its own outwards."""
STATE = "gov.ua"
SHORTEST_NEAR, SHORTEST_INSIDE = 5, 8


class Key(msgspec.Struct, frozen=True):
    """One way to name the owner of a site: `text` as the eye takes it, from `label`. `alone` when the domain is all of it."""

    text: str
    label: str
    entry: Entry
    ending: str
    alone: bool

    @property
    def is_common(self) -> bool:
        return self.label in COMMON


class Sites:
    """The sites of the directory, and the domains of its mailboxes."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._domains: dict[str, Entry] = {}
        self._keys: dict[str, list[Key]] = {}
        self._sounds: dict[str, list[Key]] = {}
        self._whole: list[tuple[tuple[str, ...], str, Entry]] = []
        for entry in entries:
            if entry.domain:
                host = entry.canonical.rpartition("@")[2]
                self._domains[entry.domain] = min(self._domains.get(entry.domain, entry), entry, key=lambda each: each.rank)
                self._whole.append((tuple(words_of(host)), visual(host), entry))
                for key in _keys(host, entry):
                    self._keys.setdefault(key.text, []).append(key)
                    self._sounds.setdefault(sounded(key.label), []).append(key)
        self._near = Near(self._keys, 4)
        self._long = [text for text, keys in self._keys.items() if len(text) >= SHORTEST_INSIDE and not keys[0].is_common]

    def labels(self) -> Iterator[tuple[str, Entry]]:
        """The names of the owners, for a handle that holds one."""
        for keys in self._keys.values():
            for key in keys:
                yield key.label, key.entry

    def hosts(self, shortest: int) -> Iterator[tuple[str, Entry]]:
        """The whole addresses, as the eye takes them, of so many letters at least."""
        return ((text, entry) for _, text, entry in self._whole if len(text) >= shortest)

    def same_domain(self, host: str) -> Entry | None:
        """The entry whose owner decides about this host too, if there is one."""
        return self._domains.get(domain_of(host))

    def same_look(self, host: str) -> Entry | None:
        """The entry whose whole address the eye would take this one for."""
        seen = visual(host)
        found = next((entry for _, text, entry in self._whole if text == seen), None)
        return None if found is None or found.canonical.rpartition("@")[2] == host else found

    def like(self, link: Link) -> Likeness | None:
        """Which site it resembles, and how. The host itself is not in the directory, nor is its domain."""
        if link.user and (found := self._in_front(link.user)):
            return found
        host = link.host
        if domain_of(host) in NAMESAKES:
            return None
        shape: Reason | None = "punycode" if link.puny else "mixed-scripts" if is_mixed(host) else None
        if found := self._copied(host):
            return found[0], shape or found[1]
        labels, ending = split_host(host)
        found = self._named(labels, ending)
        return (found[0], shape or found[1]) if found else None

    def _in_front(self, user: str) -> Likeness | None:
        """https://koordshtab.gov.ua@elsewhere.com leads elsewhere."""
        before = read_link(user.partition(":")[0])
        if before is None:
            return None
        entry = self.same_domain(before.host)
        return (entry, "userinfo") if entry else self.like(msgspec.structs.replace(before, user=""))

    def _copied(self, host: str) -> Likeness | None:
        """The whole official address, as the eye takes it, or inside a longer one."""
        parts, seen = tuple(words_of(host)), visual(host)
        found: list[tuple[int, tuple[int, int], Entry, Reason]] = []
        for official, text, entry in self._whole:
            if text == seen:
                found.append((-len(text), entry.rank, entry, "skeleton"))
            elif _holds(parts, official) or (len(text) >= SHORTEST_INSIDE and text in seen):
                found.append((-len(text), entry.rank, entry, "subdomain"))
        if not found:
            return None
        best = min(found, key=lambda each: each[:2])
        return best[2], best[3]

    def _named(self, labels: list[str], ending: str) -> Likeness | None:
        own, below = labels[-1:], labels[:-1]
        hits: list[tuple[Key, Reason, int]] = []
        for label in ("".join(labels), *own):
            hits += self._label(label, ending)
        for label in below[-MOST_LABELS:]:
            hits += ((key, "subdomain", 0) for key in self._below(label))
        if not hits:
            return None
        key, reason, _ = min(hits, key=lambda hit: (hit[2], -len(hit[0].text), not hit[0].alone, hit[0].entry.rank))
        return key.entry, reason

    def _below(self, label: str) -> list[Key]:
        """Owners whose name is a label under somebody else's domain: with padding, as it is, or spelt otherwise.

        A common word as it is names nobody there: ombudsman.europa.eu.
        """
        padded = cores(label)
        found = [key for form in padded for key in self._keys.get(visual(form), ())]
        loose = [key for form in (label, *padded) for key in self._sounds.get(sounded(form), ())]
        loose += self._keys.get(visual(label), ())
        for _, text in self._near.find(visual(label)):
            loose += self._keys[text] if len(text) >= SHORTEST_INSIDE else ()
        found += (key for key in loose if not key.is_common)
        return [key for key in found if len(key.text) >= SHORTEST_NEAR]

    def _label(self, label: str, ending: str) -> Iterator[tuple[Key, Reason, int]]:
        seen = label if label.isdigit() else visual(label)
        for key in self._keys.get(seen, ()):
            same = label.replace("-", "") == key.label.replace("-", "")
            yield key, "other-ending" if same else "skeleton", 0
        if any(char.isdigit() for char in label):
            for key in self._keys.get(as_digits(label), ()):
                yield key, "skeleton", 0
        number = _NUMBERED.fullmatch(label)
        if number and {number[1].strip("-"), number[3].strip("-")} <= PADDING | {""}:
            for key in self._keys.get(number[2], ()):
                yield key, "added-word", 1
        forms = cores(label)
        for form in forms:
            for key in self._keys.get(visual(form), ()):
                yield key, "added-word", 1
        for form in (label, *forms):
            for key in self._sounds.get(sounded(form), ()):
                yield key, "transliteration", 1
        for form in {seen, *(visual(form) for form in forms)}:
            for count, text in self._near.find(form):
                for key in self._keys[text]:
                    if count and _may_slip(key, ending):
                        yield key, "distance", 1 + count
        for text in self._long:
            if text in seen:
                yield self._keys[text][0], "added-word", 4


def _may_slip(key: Key, ending: str) -> bool:
    """Whether a slip is still the same name: short and common names only under the same ending, numbers never.

    Under gov.ua only the state has addresses: a short one with a slip is another office (dmsu and dpsu both exist).
    """
    if key.label.isdigit() or (ending == STATE and len(key.text) <= SHORTEST_NEAR):
        return False
    return ending == key.ending or (len(key.text) > SHORTEST_NEAR + 1 and not key.is_common)


def _keys(host: str, entry: Entry) -> Iterator[Key]:
    """The names of an owner: all labels together, the domain's own, and a sub-domain that names somebody."""
    labels, ending = split_host(host)
    named = {"".join(labels): len(labels) == 1, labels[-1]: len(labels) == 1}
    named |= {label: False for label in labels[:-1] if label not in ROOMS and len(label) > 3}
    for label, alone in named.items():
        if len(label) > 3 or (len(labels) == 1 and entry.kind == "site"):
            text = label if label.isdigit() else visual(label)
            yield Key(text, label, entry, ending, alone)


def _holds(parts: tuple[str, ...], official: tuple[str, ...]) -> bool:
    """Whether the official labels stand in a row among the others."""
    size = len(official)
    return official[0] in parts and any(parts[at : at + size] == official for at in range(min(len(parts) - size + 1, 40)))


def is_slip(one: str, other: str) -> bool:
    """Whether two mailbox names are one name to a hurried eye."""
    return visual(one) == visual(other) or (len(other) >= SHORTEST_NEAR and slips(one, other) <= (2 if len(other) > 8 else 1))
