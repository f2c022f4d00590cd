"""Where handles, addresses and numbers stand in a text. Each step looks at every character a bounded number of times.

Text is cut into runs without spaces, quotes or brackets, and every run is taken apart by its own signs (`://`, `@`, dots);
no expression here repeats inside a repetition without a bound.
"""

import re
from collections.abc import Callable, Iterator

import msgspec

from bot.contacts.addresses import is_address, without_invisible
from bot.contacts.findings import Kind
from bot.contacts.notations import SHORT, can_exist, digits_of, is_at_home, readings

_RUN = re.compile(r"[^\s<>\"«»“”„‘`{}\[\]()|,;…]+")
_HANDLE_CHARS = re.compile(r"(?<![^\W\d_])@[\w\u200b-\u200f\u2060-\u2064\ufeff]{3,64}")
_BARE = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+){1,10}|[A-Za-z][A-Za-z0-9]{3,27}(?:Bot|_bot)")
_TRIM_LEFT, _TRIM_RIGHT = "*~'’.,:;!?-–—•#=", "*~'’.,:;!?_-–—=/"
_NUMBER = re.compile(r"\+?\(?\d[\d \u00a0\u2009\u202f().‐‑–—/-]{0,400}")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")
_CALLING = re.compile(
    r"(?:тел|дзвон|подзвон|зателефон|телефон|набери|набира|звон|позвон|наберит|ліні|лини|номер|bel|nummer|telefoon|call|dial"
    r"|hotline|phone|number|line|☎|📞|📱)\w{0,12}[\s:—–-]*(?:\w{1,5}\s)?\s*$",
    re.IGNORECASE,
)
"""A word just before a short number that makes it a telephone number."""
MOST_GROUPS = 9
"""Groups of digits that one number is written in at most."""


class Spot(msgspec.Struct, frozen=True):
    """A piece of the text that is one thing. `kind` is what it looks like: a link may turn out to be a handle."""

    kind: Kind
    start: int
    end: int
    text: str
    bare: bool = False


def spots(text: str, known: Callable[[str], bool]) -> list[Spot]:
    """All of them in their order; `known` tells whether digits are a number of the directory, to part numbers in a row."""
    asked: dict[str, bool] = {}

    def is_known(digits: str) -> bool:
        if digits not in asked:
            asked[digits] = known(digits)
        return asked[digits]

    links = [spot for run in _RUN.finditer(text) for spot in _in_run(run[0], run.start())]
    rest = list(text)
    for spot in links:
        rest[spot.start : spot.end] = "\x00" * (spot.end - spot.start)
    hidden = _DATE.sub(lambda found: "\x00" * len(found[0]), "".join(rest))
    return sorted([*links, *_numbers(hidden, text, is_known)], key=lambda spot: spot.start)


def _in_run(run: str, at: int) -> Iterator[Spot]:
    cut = run.find("://")
    if cut >= 0:
        scheme = re.search(r"[A-Za-z][A-Za-z0-9+.-]{0,15}$", run[max(0, cut - 16) : cut])
        begin = cut - len(scheme[0]) if scheme else cut
        yield from _pieces(run[:begin], at)
        yield from _trimmed("site", run[begin:], at + begin)
    else:
        yield from _pieces(run, at)


def _pieces(run: str, at: int) -> Iterator[Spot]:
    """What a run holds between colons; a colon before digits is a port or an hour."""
    begin = 0
    for colon in re.finditer(r":(?!\d)", run):
        yield from _piece(run[begin : colon.start()], at + begin)
        begin = colon.end()
    yield from _piece(run[begin:], at + begin)


def _piece(piece: str, at: int) -> Iterator[Spot]:
    sign = piece.find("@")
    if sign >= 0:
        left, right = piece[:sign].lstrip(_TRIM_LEFT), piece[sign + 1 :].rstrip(_TRIM_RIGHT)
        if left and "." in right and "/" not in left and is_address(right):
            yield Spot("email", at + sign - len(left), at + sign + 1 + len(right), f"{left}@{right}")
            return
        for handle in _HANDLE_CHARS.finditer(piece):
            yield from _trimmed("handle", handle[0], at + handle.start())
        return
    if "." in piece or "。" in piece or "．" in piece:
        for spot in _trimmed("site", piece, at):
            if is_address(spot.text):
                yield spot
        return
    found = _BARE.fullmatch(without_invisible(piece).strip(_TRIM_LEFT))
    if found:
        for spot in _trimmed("handle", piece, at):
            yield msgspec.structs.replace(spot, bare=True)


def _trimmed(kind: Kind, piece: str, at: int) -> Iterator[Spot]:
    left = len(piece) - len(piece.lstrip(_TRIM_LEFT))
    kept = piece[left:].rstrip(_TRIM_RIGHT)
    if kept:
        yield Spot(kind, at + left, at + left + len(kept), kept)


def _numbers(text: str, original: str, known: Callable[[str], bool]) -> Iterator[Spot]:
    for chunk in _NUMBER.finditer(text):
        groups = [(found.start() + chunk.start(), found.end() + chunk.start()) for found in re.finditer(r"\d+", chunk[0])]
        at = 0
        while at < len(groups):
            size = _number_at(text, groups[at : at + MOST_GROUPS], known)
            if size:
                end = groups[at + size - 1][1]
                start = _with_sign(text, groups[at][0], chunk.start(), ")" in text[groups[at][0] : end])
                yield Spot("phone", start, end, original[start:end])
            at += size or 1


def _number_at(text: str, groups: list[tuple[int, int]], known: Callable[[str], bool]) -> int:
    """How many groups from the first make one number; none when they are no telephone number."""
    start = groups[0][0]
    sign = "+" if "+" in text[max(0, start - 2) : start] else ""
    best = 0
    for size in range(1, len(groups) + 1):
        digits = sign + digits_of(text[start : groups[size - 1][1]])
        if len(digits) > 18:
            break
        if len(digits) < SHORT[0]:
            continue
        if known(digits):
            if len(digits) not in SHORT:
                return size
            if _is_called(text, start, groups[size - 1][1]):
                best = size
        elif len(digits) >= 8 and _is_number(digits):
            best = size
    return best


def _is_number(digits: str) -> bool:
    """A number we do not know must be written as one: with + or 00, a trunk prefix, or whole with the country's code."""
    if digits.startswith("+"):
        return any(can_exist(number) for number in readings(digits))
    if digits.startswith("00"):
        return any(can_exist(number) for number in readings(digits))
    if digits.startswith(("0", "8")):
        return any(is_at_home(number) for number in readings(digits))
    return is_at_home(digits)


def _is_called(text: str, start: int, end: int) -> bool:
    """A short code inside a text is a number only where the text says so; alone it is one."""
    if not text[:start].strip("\x00 +(") and not text[end:].strip(" .!?)"):
        return True
    after = text[end : end + 1]
    return not after.isalnum() and _CALLING.search(text[max(0, start - 40) : start]) is not None


def _with_sign(text: str, start: int, floor: int, closed: bool) -> int:
    """With the plus before it, and a bracket that is closed inside the number."""
    while start > floor and text[start - 1] in ("+(" if closed else "+"):
        start -= 1
    return start
