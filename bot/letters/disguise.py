"""A text without its disguises, and for every letter of it the place in the text as it was given.

Undone: letters of other styles and scripts, marks nobody sees, digits that stand for letters, s p a c e d letters, signs and
emoji put between letters or words, drawn-ooout letters, capitals. Everything is one pass over the text, so the time grows with
its length only.
"""

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from bot.letters.twins import DIGITS, in_one_script, without_digits

LONGEST = 10_000
"""Code points that are read; Telegram gives 4,096."""
_FEWEST_SPACED = 4
"""Single letters in a row that make a spaced word; three may be initials."""
_QUOTES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
                         "–": "-", "—": "-", "−": "-", "…": ".", "\u00a0": " ", "\u2009": " ", "\u202f": " "})  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[@$!][^\W_]+)*")
_BETWEEN = frozenset("*_|~^·•●=+#<>{}[]\\")
"""Signs that no language here writes inside a word."""
_CHUNK = re.compile(r"\S+")
_LINK = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\W*|(?:[\w-]{2,63}\.){1,5}[a-z]{2,18}(?:[/:?#].*|[^\w\s]*)|@\w{4,32}\W*"
)
_LINK_STARTS = ("http://", "https://", "www.", "t.me/", "tg://")
_LONGEST_LINK = 512
_DRAWN_OUT = 3


class Plain(msgspec.Struct, frozen=True):
    """The plain text, and where each of its letters stood; `at` has one more item, the end."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as it was given."""
        return (self.at[start], self.at[end - 1] + 1) if end > start else (self.at[start], self.at[start])


def undisguised(text: str) -> Plain:
    """The lower-case text a person would read aloud. Of longer texts the first `LONGEST` code points."""
    letters, places = _seen(text[:LONGEST])
    letters, places = _joined(letters, places)
    letters, places = _closed(letters, places)
    words = _in_words("".join(letters))
    kept_letters, kept_places = _not_drawn_out(words, places)
    return Plain("".join(kept_letters), (*kept_places, min(len(text), LONGEST)))


def _seen(text: str) -> tuple[list[str], list[int]]:
    """What is seen of the text, in lower case: one item for each letter, with its place."""
    letters: list[str] = []
    places: list[int] = []
    if text.isascii():
        lower = text.lower()
        return list(lower), list(range(len(lower)))
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for letter in _plain(text[at:end]):
            letters.append(letter)
            places.append(at)
        at = end
    return letters, places


def _plain(cluster: str) -> str:
    first = cluster[0]
    if len(cluster) == 1 and (first.isascii() or "а" <= first <= "я"):
        return first.lower()
    category = unicodedata.category(first)
    if category in ("Cf", "Cc", "Mn", "Me", "Cs", "Co"):
        return " " if first in "\t\n\r\x0b\x0c" else ""
    if "\U0001f1e6" <= first <= "\U0001f1ff":  # regional signs spell words
        return chr(ord(first) - 0x1F1E6 + ord("a"))
    if category in ("So", "Sk") and not unicodedata.normalize("NFKC", first).isalnum():
        return " "
    composed = unicodedata.normalize("NFKC", cluster[:4])
    kept = "".join(letter for letter in composed if not unicodedata.combining(letter))
    return kept.translate(_QUOTES).lower()[:4]


def _joined(letters: list[str], places: list[int]) -> tuple[list[str], list[int]]:
    """Spaced words closed up: `п а с п о р т`, `п.а.с.п.о.р.т`. Two separators in a row end a word."""
    kept: list[int] = []
    at, size = 0, len(letters)
    while at < size:
        end = at
        if letters[at].isalpha() and (at == 0 or not letters[at - 1].isalnum()):
            separator = letters[at + 1] if at + 2 < size and not letters[at + 1].isalnum() else ""
            count = 1
            while (
                separator and end + 2 < size and letters[end + 1] == separator and letters[end + 2].isalnum()
                and (end + 3 >= size or not letters[end + 3].isalnum())
            ):  # fmt: skip
                end, count = end + 2, count + 1
            if count >= _FEWEST_SPACED:
                kept += range(at, end + 1, 2)
                at = end + 1
                continue
        kept.append(at)
        at += 1
    return [letters[index] for index in kept], [places[index] for index in kept]


def _closed(letters: list[str], places: list[int]) -> tuple[list[str], list[int]]:
    """Without the signs that stand between two letters of a word."""
    text = "".join(letters)
    linked = _links(text) if len(text) == len(letters) else []
    inside = {index for start, end in linked for index in range(start, end)}
    kept = [
        index for index, letter in enumerate(letters)
        if not (
            letter in _BETWEEN and index not in inside and 0 < index < len(letters) - 1
            and letters[index - 1].isalpha() and letters[index + 1].isalpha()
        )
    ]  # fmt: skip
    return [letters[index] for index in kept], [places[index] for index in kept]


def without_links(text: str) -> str:
    """The text with space where links, addresses and handles stand; as long as before."""
    for start, end in _links(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _links(text: str) -> list[tuple[int, int]]:
    """Where links, addresses and handles stand: their letters are left as they are."""
    return [found.span() for found in _CHUNK.finditer(text) if _is_link(found[0])]


def _is_link(chunk: str) -> bool:
    if len(chunk) > _LONGEST_LINK:
        return False
    bare = chunk.lstrip("(\"'<[")
    return bare.startswith(_LINK_STARTS) or bool(_LINK.fullmatch(bare))


def _in_words(text: str) -> str:
    """Look-alikes and digits put right in every word; links stay as they are. The length never changes."""
    links = _links(text)
    parts: list[str] = []
    done = link = 0
    for found in _WORD.finditer(text):
        while link < len(links) and links[link][1] <= found.start():
            link += 1
        word = found[0]
        if link < len(links) and links[link][0] <= found.start():
            mended = word
        else:
            mended = in_one_script(word)
            if any(letter in DIGITS for letter in mended):
                mended = without_digits(mended)
        parts += (text[done : found.start()], mended)
        done = found.end()
    return "".join((*parts, text[done:]))


def _not_drawn_out(text: str, places: Sequence[int]) -> tuple[list[str], list[int]]:
    """One letter, or one space, where three or more stood; numbers stay as they are."""
    letters: list[str] = []
    kept: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and text[end] == text[at]:
            end += 1
        short = (end - at >= _DRAWN_OUT and not text[at].isdigit()) or text[at] == " "
        for index in range(at, at + 1 if short else end):
            letters.append(text[index])
            kept.append(places[index])
        at = end
    return letters, kept
