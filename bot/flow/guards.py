"""Guards: the small condition language of the flows.

    country is nl and not (silence in (recent, days) or done police)

Names, words and six tests; nothing is ever evaluated as Python. A guard is read once, into frozen values, and asked
with a `Facts` mapping from names to values. The grammar, loosest binding first:

    either  := both { "or" both }
    both    := single { "and" single }
    single  := "not" single | "(" either ")" | test
    test    := NAME "is" ["not"] WORD | NAME "in" "(" WORD {"," WORD} ")" | NAME "includes" WORD
             | "has" NAME | "done" WORD
"""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

MAX_LENGTH = 400
"""Characters in one guard."""
MAX_DEPTH = 12
"""Parentheses and negations inside each other."""

_TOKEN = re.compile(r"\s*(?:([a-z0-9][a-z0-9_-]*)|([(),]))")
_KEYWORDS = {"and", "or", "not", "is", "in", "includes", "has", "done"}


class Facts(Protocol):
    """What a guard may ask about."""

    def value(self, name: str) -> str | Sequence[str] | None: ...

    def is_done(self, step: str) -> bool: ...


class GuardError(ValueError):
    """The guard cannot be read; the text says why."""


class Is(msgspec.Struct, frozen=True, tag="is"):
    """The result equals the word."""

    name: str
    word: str

    def holds(self, facts: Facts) -> bool:
        return facts.value(self.name) == self.word

    def names(self) -> frozenset[str]:
        return frozenset({self.name})


class In(msgspec.Struct, frozen=True, tag="in"):
    """The result is one of the words."""

    name: str
    words: tuple[str, ...]

    def holds(self, facts: Facts) -> bool:
        return facts.value(self.name) in self.words

    def names(self) -> frozenset[str]:
        return frozenset({self.name})


class Includes(msgspec.Struct, frozen=True, tag="includes"):
    """The result is a list and holds the word."""

    name: str
    word: str

    def holds(self, facts: Facts) -> bool:
        value = facts.value(self.name)
        return value is not None and not isinstance(value, str) and self.word in value

    def names(self) -> frozenset[str]:
        return frozenset({self.name})


class Has(msgspec.Struct, frozen=True, tag="has"):
    """The result exists."""

    name: str

    def holds(self, facts: Facts) -> bool:
        return facts.value(self.name) is not None

    def names(self) -> frozenset[str]:
        return frozenset({self.name})


class Done(msgspec.Struct, frozen=True, tag="done"):
    """The step of the plan has a date."""

    step: str

    def holds(self, facts: Facts) -> bool:
        return facts.is_done(self.step)

    def names(self) -> frozenset[str]:
        return frozenset()


class Not(msgspec.Struct, frozen=True, tag="not"):
    inner: "Guard"

    def holds(self, facts: Facts) -> bool:
        return not self.inner.holds(facts)

    def names(self) -> frozenset[str]:
        return self.inner.names()


class All(msgspec.Struct, frozen=True, tag="all"):
    parts: tuple["Guard", ...]

    def holds(self, facts: Facts) -> bool:
        return all(part.holds(facts) for part in self.parts)

    def names(self) -> frozenset[str]:
        return frozenset().union(*(part.names() for part in self.parts))


class Any(msgspec.Struct, frozen=True, tag="any"):
    parts: tuple["Guard", ...]

    def holds(self, facts: Facts) -> bool:
        return any(part.holds(facts) for part in self.parts)

    def names(self) -> frozenset[str]:
        return frozenset().union(*(part.names() for part in self.parts))


Guard = Is | In | Includes | Has | Done | Not | All | Any


class MappingFacts:
    """Facts from plain mappings: for tests and for checks that try every outcome."""

    def __init__(self, values: Mapping[str, str | Sequence[str]], done: frozenset[str] = frozenset()) -> None:
        self._values = values
        self._done = done

    def value(self, name: str) -> str | Sequence[str] | None:
        return self._values.get(name)

    def is_done(self, step: str) -> bool:
        return step in self._done


def read_guard(text: str) -> Guard:
    """The guard written in `text`. Raises `GuardError` with a sentence for anything outside the grammar.

    >>> read_guard("country is not nl").holds(MappingFacts({"country": "ua"}))
    True
    """
    if len(text) > MAX_LENGTH:
        raise GuardError(f"a guard has at most {MAX_LENGTH} characters")
    reader = _Reader(_tokens(text))
    guard = reader.either(0)
    reader.expect_end()
    return guard


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise GuardError(f"unexpected {text[at:].strip()[:1]!r}")
        tokens.append(match[1] or match[2])
        at = match.end()
    return tokens


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def either(self, depth: int) -> Guard:
        parts = [self._both(depth)]
        while self._take("or"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def expect_end(self) -> None:
        if self._at < len(self._tokens):
            raise GuardError(f"unexpected {self._tokens[self._at]!r} after the condition")

    def _both(self, depth: int) -> Guard:
        parts = [self._single(depth)]
        while self._take("and"):
            parts.append(self._single(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _single(self, depth: int) -> Guard:
        if depth > MAX_DEPTH:
            raise GuardError(f"more than {MAX_DEPTH} parentheses inside each other")
        if self._take("not"):
            return Not(self._single(depth + 1))
        if self._take("("):
            inner = self.either(depth + 1)
            self._need(")")
            return inner
        if self._take("has"):
            return Has(self._word())
        if self._take("done"):
            return Done(self._word())
        return self._test(self._word())

    def _test(self, name: str) -> Guard:
        if self._take("is"):
            if self._take("not"):
                return Not(Is(name, self._word()))
            return Is(name, self._word())
        if self._take("includes"):
            return Includes(name, self._word())
        if self._take("in"):
            self._need("(")
            words = [self._word()]
            while self._take(","):
                words.append(self._word())
            self._need(")")
            return In(name, tuple(words))
        raise GuardError(f"after {name!r} comes 'is', 'in' or 'includes'")

    def _word(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        if not token or token in "()," or token in _KEYWORDS:
            raise GuardError(f"a name or word is missing before {token!r}" if token else "the condition breaks off")
        self._at += 1
        return token

    def _take(self, token: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at] == token:
            self._at += 1
            return True
        return False

    def _need(self, token: str) -> None:
        if not self._take(token):
            raise GuardError(f"{token!r} is missing")
