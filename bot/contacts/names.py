"""Names of offices and of known fronts, found in a text whatever their endings, and compared with a display name.

A name proves nothing, since anybody can take one: the best that is said of a right name is `name-only`.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from bot.contacts import wordlists
from bot.contacts.disguise import PADDING, is_mixed, plain, sounded, visual
from bot.contacts.entries import FORMER
from bot.contacts.findings import Reason
from bot.contacts.nearness import allowed, slips
from bot.flow.contacts import ContactPoint, Front

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
TICKS = frozenset("✅☑✔✓🗹🗸🔵🟦🔷⭐🌟🛡💠🏅")
"""Signs that people put into a name where a messenger would show that an account is verified."""
_OPENING, _CLOSING = "«\"“„‘'", "»\"”“’'"
_PADDING = (PADDING - {"ukraine", "the"}) | frozenset(plain(word) for word in wordlists.NAME_PADDING.split())
_COUNTRY = frozenset(plain(word) for word in wordlists.COUNTRY_WORDS.split())
LONG_NAME = 8
"""Letters of a name in which a slip or two are forgiven."""


class Name(msgspec.Struct, frozen=True):
    """One name of an office or a front: its words as the eye takes them. `quoted` counts only inside quotation marks
    ("Хочу найти" is also what every family says), `exact` only in these very letters and capitals."""

    text: str
    words: tuple[str, ...]
    contact: str
    is_front: bool
    is_latin: bool
    quoted: bool
    exact: bool


class Said(msgspec.Struct, frozen=True):
    """A name in a text: where it stands, and all contacts (or the front) that are called so."""

    start: int
    end: int
    contacts: tuple[str, ...]
    is_front: bool


class Names:
    """All names of the offices and fronts."""

    def __init__(self, contacts: Mapping[str, ContactPoint], fronts: Mapping[str, Front]) -> None:
        self._by_start: dict[str, list[Name]] = {}
        self._whole: dict[str, list[Name]] = {}
        self._sounds: dict[str, list[Name]] = {}
        self._fronts: list[tuple[str, str, str]] = []
        for name in _names(contacts, fronts):
            if name.is_front:
                self._fronts.append(("".join(name.words), sounded(name.text), name.contact))
            self._by_start.setdefault(name.words[0][:3], []).append(name)
            self._whole.setdefault("".join(name.words), []).append(name)
            if not name.exact and not name.quoted:
                self._sounds.setdefault(sounded(name.text), []).append(name)

    def spot(self, text: str) -> Iterator[Said]:
        """Every name in the text, the longest where several begin at one word; none overlaps another."""
        words = list(_WORD.finditer(text))
        seen: dict[str, str] = {}
        forms = [seen.setdefault(word[0], visual(word[0])) for word in words]
        at = 0
        while at < len(words):
            fitting = [name for name in self._by_start.get(forms[at][:3], ()) if _fits(name, text, words, forms, at)]
            if not fitting:
                at += 1
                continue
            size = max(len(name.words) for name in fitting)
            best = [name for name in fitting if len(name.words) == size]
            front = any(name.is_front for name in best)
            contacts = dict.fromkeys(name.contact for name in best if name.is_front == front)
            yield Said(words[at].start(), words[at + size - 1].end(), tuple(contacts), front)
            at += size

    def like(self, shown: str) -> tuple[tuple[str, ...], bool, Reason] | None:
        """Whom a display name means (contacts, and whether they are a front), and how it says so."""
        ticked = any(char in TICKS for char in shown)
        words = [word[0] for word in _WORD.finditer(shown)]
        forms = _unpadded(words)
        for form in forms:
            if names := self._called(form):
                exact = form == words and any(plain(" ".join(words)) == plain(_bare(name.text)) for name in names)
                return _who(names, _reason(shown, ticked, exact, "skeleton" if form == words else "added-word"))
        for joined in dict.fromkeys("".join(form) for form in forms):
            if spoken := self._sounds.get(sounded(joined)):
                return _who(spoken, _reason(shown, ticked, False, "transliteration"))
            if near := _nearest(visual(joined), self._whole):
                return _who(near, _reason(shown, ticked, False, "distance"))
            if near := _nearest(sounded(joined), self._sounds):
                return _who(near, _reason(shown, ticked, False, "transliteration"))
        inside = next(self.spot(shown), None)
        if inside is None:
            return None
        return inside.contacts, inside.is_front, _reason(shown, ticked, False, "bears-name")

    def in_handle(self, handle: str) -> str | None:
        """The front whose name stands in a handle or the label of a site; None for all others."""
        seen, sound = visual(handle), sounded(handle)
        for text, spoken, front in self._fronts:
            if text in seen or spoken in sound:
                return front
        return None

    def borne(self, text: str) -> tuple[str, ...]:
        """The offices whose whole name makes up a handle or label, padding apart: coordination_headquarters_bot."""
        words = [word for word in re.split(r"[\W_]+", text) if word]
        for form in (words, [word for word in words if plain(word) not in _PADDING]):
            joined = "".join(form)
            names = [name for name in self._whole.get(visual(joined), []) if not name.exact]
            names = names or self._sounds.get(sounded(joined), [])
            if len(joined) >= LONG_NAME and names:
                return tuple(dict.fromkeys(name.contact for name in names if not name.is_front))
        return ()

    def _called(self, words: list[str]) -> list[Name]:
        found = self._whole.get("".join(visual(word) for word in words), [])
        said = plain(" ".join(words))
        return [name for name in found if not name.exact or said == plain(_bare(name.text))]


def _unpadded(words: list[str]) -> list[list[str]]:
    """The words, then with ever more padding taken from both ends, then without any, then without a country's name."""
    padding = [plain(word) in _PADDING for word in words]
    first = next((at for at, is_padding in enumerate(padding) if not is_padding), 0)
    last = next((at for at, is_padding in enumerate(reversed(padding)) if not is_padding), 0)
    ends = sorted(((i, j) for i in range(min(first, 3) + 1) for j in range(min(last, 3) + 1)), key=sum)
    kept = [word for word, is_padding in zip(words, padding, strict=True) if not is_padding]
    return [*(words[i : len(words) - j] for i, j in ends), kept, [word for word in kept if plain(word) not in _COUNTRY]]


def _nearest(form: str, known: Mapping[str, list[Name]]) -> list[Name]:
    """The names a slip or two away. Asked for one display name at a time, so every name may be looked at."""
    found = [
        (count, names)
        for key, names in known.items()
        if len(key) >= LONG_NAME and not (names[0].exact or names[0].quoted)
        if (count := slips(form, key, allowed(len(key)))) <= allowed(len(key))
    ]
    return min(found, key=lambda each: each[0])[1] if found else []


def _who(names: list[Name], reason: Reason) -> tuple[tuple[str, ...], bool, Reason]:
    front = any(name.is_front for name in names)
    return tuple(dict.fromkeys(name.contact for name in names if name.is_front == front)), front, reason


def _reason(shown: str, ticked: bool, exact: bool, otherwise: Reason) -> Reason:
    if ticked:
        return "ticks"
    if is_mixed(shown):
        return "mixed-scripts"
    return "name-only" if exact else otherwise


def _fits(name: Name, text: str, words: list[re.Match[str]], forms: list[str], at: int) -> bool:
    size = len(name.words)
    if at + size > len(words):
        return False
    if name.exact:
        return text[words[at].start() : words[at + size - 1].end()] == name.text
    if not all(_same(forms[at + step], name.words[step], name.is_latin) for step in range(size)):
        return False
    first, last = words[at].start(), words[at + size - 1].end()
    if name.quoted and not (text[max(0, first - 1) : first] in _OPENING and text[last : last + 1] in _CLOSING and first):
        return False
    return not name.is_latin or text[first].isupper() or size > 2


def _same(said: str, known: str, is_latin: bool) -> bool:
    """One word in whatever case; Latin words take an s or an e at most."""
    if said == known:
        return True
    spare = 1 if is_latin else 2
    if len(known) < (5 if is_latin else 3) or not -spare <= len(said) - len(known) <= spare:
        return False
    stem = max(3, len(known) - spare)
    return said[:stem] == known[:stem]


def _bare(text: str) -> str:
    return " ".join(word[0] for word in _WORD.finditer(text))


def _names(contacts: Mapping[str, ContactPoint], fronts: Mapping[str, Front]) -> Iterator[Name]:
    for front in fronts.values():
        for text in dict.fromkeys((*front.names.values(), *front.aliases)):
            yield _name(text, front.id, True)
    warned = {front.contact for front in fronts.values()}
    for contact in contacts.values():
        if contact.id not in warned and _is_named(contact):
            quoted = {_bare(text) for text in contact.names.values() if _in_quotes(text)}
            for text in dict.fromkeys((*contact.names.values(), *contact.short.values(), contact.original, *contact.aliases)):
                if len(visual(text)) > 4 or text.isupper() or text in contact.aliases:
                    yield _name(text, contact.id, False, _bare(text) in quoted)


def _is_named(contact: ContactPoint) -> bool:
    """Whether its names are the names of somebody: not of what is out of date, nor of a kind of offer."""
    return not contact.doubt.startswith(FORMER) and (contact.show == "yes" or bool(contact.ways))


def _in_quotes(text: str) -> bool:
    return text[0] in _OPENING and text[-1] in _CLOSING


def _name(text: str, contact: str, is_front: bool, quoted: bool = False) -> Name:
    words = tuple(visual(word[0]) for word in _WORD.finditer(text))
    acronym = len(words) == 1 and text.isupper()
    return Name(text, words, contact, is_front, text.isascii() or "LATIN" in _script(text), quoted, acronym)


def _script(text: str) -> str:
    return "LATIN" if re.search(r"[a-zA-ZÀ-ɏ]", text) and not re.search(r"[Ѐ-ӿ]", text) else "CYRILLIC"
