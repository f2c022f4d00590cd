"""Every code an issue of the check can have, read from the source: where an `Issue` is made, and from where its code comes.

Nothing is run, so a code that no test ever raises is found too. A code may be written out, put together from a written
beginning and a parameter, or be a parameter of the function around it: then the calls of that function are followed. What
cannot be followed stands in `TOLD`, one expression at a time; anything else fails with its place.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

from bot.present.checks import UNSAID
from tests.support.universe import ROOT

SPEECH: Final = "bot/speech"
"""Its findings become issues with the same code; other rooms have findings of their own kind."""
_MADE: Final = {"Issue": 1, "Finding": 0, "Rule": 0}
"""What takes a code, and at which place."""


class Unknown(Exception):
    """A code that comes from somewhere this does not follow."""


@cache
def issue_codes(root: Path = ROOT) -> Mapping[str, str]:
    """Each code with one place where it arises. Raises `Unknown`."""
    found: dict[str, str] = {}
    followed: set[tuple[str, str]] = set()
    for path in sorted((root / "bot").rglob("*.py")):
        source, file = path.read_text("utf-8"), path.relative_to(root).as_posix()
        if any(f"{name}(" in source for name in _MADE):
            found |= dict.fromkeys(_Module(file, source, followed).codes(), file)
    if left := TOLD.keys() - followed:
        raise Unknown(f"nothing has its code from there any more, take it out of TOLD: {sorted(left)}")
    return found


class _Module:
    """One file: its calls, and the function each of them stands in."""

    def __init__(self, file: str, source: str, followed: set[tuple[str, str]]) -> None:
        self._file, self._followed = file, followed
        self._calls: list[tuple[ast.Call, ast.FunctionDef | None]] = list(_calls(ast.parse(source), None))

    def codes(self) -> Iterator[str]:
        for call, inside in self._calls:
            name = _name(call)
            if name in _MADE and (name == "Issue" or self._file.startswith(SPEECH)):
                yield from self._texts(_argument(call, _MADE[name], "code"), inside)

    def _texts(self, value: ast.expr | None, inside: ast.FunctionDef | None) -> Sequence[str]:
        """Everything this expression can be."""
        match value:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.JoinedStr(values=parts):
                return ["".join(each) for each in product(*(self._texts(part, inside) for part in parts))]
            case ast.FormattedValue(value=inner):
                return self._texts(inner, inside)
            case ast.Name(id=name) if inside is not None and name in _parameters(inside):
                place = _parameters(inside).index(name)
                callers = [(call, around) for call, around in self._calls if _name(call) == inside.name]
                if callers and inside.name.startswith("_"):  # nobody calls it from another file
                    return [text for call, around in callers for text in self._texts(_argument(call, place, name), around)]
        return self._told(value)

    def _told(self, value: ast.expr | None) -> Sequence[str]:
        written = ast.unparse(value) if value is not None else ""
        if (self._file, written) not in TOLD:
            raise Unknown(f"{self._file}:{value.lineno if value else '?'}: which codes can {written!r} be? Tell it in TOLD.")
        self._followed.add((self._file, written))
        return TOLD[self._file, written]


TOLD: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("bot/present/checks.py", "state"): tuple(UNSAID),
    ("bot/contacts/checks.py", "state"): ("due", "stale"),
    ("bot/speech/loose.py", "code"): ("text:card", "text:phone", "text:link", "text:handle"),
    # the rules and findings of speech are read where they are made
    ("bot/speech/rule.py", "self._code"): (),
    ("bot/present/spoken.py", "finding.code"): (),
}
"""File and expression: what it can be."""


def _calls(node: ast.AST, inside: ast.FunctionDef | None) -> Iterator[tuple[ast.Call, ast.FunctionDef | None]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, inside
        yield from _calls(child, child if isinstance(child, ast.FunctionDef) else inside)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    if place < len(call.args):
        return call.args[place]
    return next((each.value for each in call.keywords if each.arg == name), None)


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [each.arg for each in function.args.args]
