"""A typed text as words with marks: look-alike letters put right, letters written apart put together, addresses taken out."""

import re
from dataclasses import dataclass, field

from bot.papers.forbidden.folding import (
    cleaned,
    folded,
    is_cyrillic,
    one_script,
    with_digits_for_letters,
    with_letters_for_digits,
)
from bot.papers.forbidden.lexicon import Entry, Lexicon
from bot.papers.forbidden.spoken import as_digits, value_of
from bot.papers.forbidden.words import LISTS

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|\d+")
_CHUNK = re.compile(r"\S+")
_DATE = re.compile(
    r"(?<![\d.-])\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
    r"|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2}(?![\d.]|-\d)|(?<!\d)\d{1,2}:\d{2}(?!\d)"
)
_ADDRESS = re.compile(r"@\w+[.,)]?|[^@\s]+@[^@\s]+\.\w+[.,)]?|https?:\S+")
_FIELD_POST = re.compile(
    r"(?<!\w)[вvb] ?[/\\.-] ?(?:ч|ch)(?![^\W\d_])\.?|(?<!\w)[вvb] (?:ч|ch)(?=[\W_]{1,4}[^\W\d_]?[\W_]{0,4}\d)",
    re.IGNORECASE,
)
_ARMY_BOOK = re.compile(r"(?<!\w)(?:[вv] ?[/\\] ?[кбkb]|[вv]\.[кбkb]\.)(?![^\W\d_])", re.IGNORECASE)
"""в/к, в/б: військовий квиток, военный билет."""
_PASSWORD = re.compile(r"(?<![^\W_])ww(?![^\W_])", re.IGNORECASE)
"""Wachtwoord; its skeleton is that of a preposition."""
_DIGIT_IN_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[013468][^\W\d_]+)+(?!\w)")
_NO_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_HARD = re.compile(r"[!?;\n…]")
_DIGITS_APART = 4
_APART = 4
"""So many single letters in a row are one word written apart; three may be initials, unless a number follows: `B S N 2 0 4`."""
_SHORT_APART = 3
_ABBREVIATION = 4

_CYRILLIC_WORDS = Lexicon(LISTS, cyrillic=True)
_LATIN_WORDS = Lexicon(LISTS, cyrillic=False)


@dataclass(slots=True)
class Word:
    """A word or a number, and what stands between it and the one before.

    `digits`: of a number, also one said in words. `dated`: part of a date. `apart`: its letters were typed apart.
    `opens`: a sentence begins here.
    `asked`: this sentence ends in a question mark. `marks`: name of a list in `words` to the place after the phrase that
    begins here.
    """

    raw: str
    gap: str
    skeleton: str = ""
    digits: str = ""
    dated: bool = False
    cyrillic: bool = False
    apart: bool = False
    opens: bool = False
    asked: bool = False
    marks: dict[str, int] = field(default_factory=dict)

    @property
    def is_number(self) -> bool:
        return self.raw[0].isdigit()

    @property
    def is_capital(self) -> bool:
        return self.raw[0].isupper()

    @property
    def is_glued(self) -> bool:
        """Written onto the one before, or with a hyphen."""
        return self.gap in ("", "-", "‑", "–")

    @property
    def is_quoted(self) -> bool:
        return any(mark in self.gap for mark in "«\"“„'‘”")


@dataclass(slots=True)
class Message:
    """The words in order; `plain` is the cleaned text without addresses, `marked` where each mark stands."""

    words: list[Word]
    plain: str
    marked: dict[str, list[int]]

    def count(self, mark: str) -> int:
        return len(self.marked.get(mark, ()))

    def places(self, *marks: str) -> list[int]:
        """Where words so marked begin, in order."""
        return sorted({place for mark in marks for place in self.marked.get(mark, ())})

    def has(self, place: int, *marks: str) -> bool:
        """Whether the word at this place, if there is one, begins something so marked."""
        return 0 <= place < len(self.words) and not self.words[place].marks.keys().isdisjoint(marks)

    def within(self, first: int, last: int, *marks: str) -> bool:
        """Whether something so marked begins at `first` up to `last`, not included."""
        return any(not word.marks.keys().isdisjoint(marks) for word in self.words[max(0, first) : max(0, last)])

    def opens(self, place: int) -> bool:
        """Whether a new sentence begins at this place, or the text has ended."""
        return place <= 0 or place >= len(self.words) or self.words[place].opens


def read(text: str) -> Message:
    """Every word of the text with its marks. Linear in the length of the text."""
    lines = "\n".join(cleaned(line) for line in text.splitlines())
    plain = with_digits_for_letters(_CHUNK.sub(_without_address, lines))
    spaced = _PASSWORD.sub("wachtwoord", _ARMY_BOOK.sub("військквиток ", _FIELD_POST.sub("вч ", plain)))
    words, tail = _split(_DIGIT_IN_WORD.sub(lambda found: with_letters_for_digits(found[0]), spaced))
    said: list[int | None] = []
    for place, word in enumerate(words):
        word.opens = _opens(words, place)
        one = one_script(word.raw)
        word.cyrillic = is_cyrillic(one)
        word.skeleton = folded(one.translate(_NO_APOSTROPHES))
        word.digits = word.raw if word.is_number else ""
        said.append(value_of(one, word.skeleton))
    _put_digits(words, said)
    for place in range(len(words)):
        _mark(words, place)
    _mark_questions(words, tail)
    marked: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        for mark in word.marks:
            marked.setdefault(mark, []).append(place)
    return Message(words, plain, marked)


def _without_address(found: re.Match[str]) -> str:
    return " " if _ADDRESS.fullmatch(found[0]) else found[0]


def _put_digits(words: list[Word], said: list[int | None]) -> None:
    """Digits for number words, where at least two stand in a row."""
    row: list[int] = []
    for place, value in enumerate((*said, None)):
        if value is not None and (not row or not words[place].opens):
            row.append(value)
            continue
        if len(row) > 1:
            for word, digits in zip(words[place - len(row) : place], as_digits(row), strict=True):
                word.digits = digits
        row = [] if value is None else [value]


def _split(text: str) -> tuple[list[Word], str]:
    words: list[Word] = []
    end = 0
    letters: list[Word] = []
    dated = {place for date in _DATE.finditer(text) for place in range(*date.span())}
    for found in _WORD.finditer(text):
        word = Word(found[0], text[end : found.start()], dated=found.start() in dated)
        end = found.end()
        if len(word.raw) == 1 and word.raw.isalpha():
            if letters and not 1 <= len(word.gap) <= 3:
                words += _joined(letters, _APART)
                letters = []
            letters.append(word)
            continue
        words += _joined(letters, _SHORT_APART if word.raw[0].isdigit() else _APART)
        letters = []
        words.append(word)
    return _joined_digits(words + _joined(letters, _APART)), text[end:]


def _joined_digits(words: list[Word]) -> list[Word]:
    """Single digits typed apart become one number: 5 5 0 8, and 8 0 t h."""
    joined: list[Word] = []
    row: list[Word] = []
    for word in (*words, None):
        if word is not None and len(word.raw) == 1 and word.is_number and (not row or word.gap.isspace()):
            row.append(word)
            continue
        goes_on = word is not None and word.apart and len(row) > 1 and word.gap.strip() in ("", "-") and len(word.gap) in (1, 3)
        joined += [Word("".join(each.raw for each in row), row[0].gap)] if goes_on or len(row) >= _DIGITS_APART else row
        if goes_on and word is not None:
            word.gap = ""
        row = []
        if word is None:
            break
        if len(word.raw) == 1 and word.is_number:
            row.append(word)
        else:
            joined.append(word)
    return joined


def _joined(letters: list[Word], shortest: int) -> list[Word]:
    """The words that were typed with a gap after each letter; a wider gap parts two of them."""
    if len(letters) < shortest or (len(letters) < _APART and any("." in letter.gap for letter in letters[1:])):
        return letters
    narrow = min(len(letter.gap) for letter in letters[1:])
    parts: list[list[Word]] = []
    for letter in letters:
        if not parts or len(letter.gap) > narrow:
            parts.append([])
        parts[-1].append(letter)
    return [
        Word("".join(letter.raw for letter in part), part[0].gap, apart=True) if len(part) > 1 else part[0] for part in parts
    ]


def _opens(words: list[Word], place: int) -> bool:
    """A full stop after a short word is an abbreviation: "ст. сержант"."""
    gap = words[place].gap
    if place == 0 or _HARD.search(gap):
        return True
    if any(mark in gap for mark in ("».", "”.", '".', "'.", ").")):
        return True
    return "." in gap and (len(words[place - 1].raw) > _ABBREVIATION or words[place - 1].is_number)


def _mark_questions(words: list[Word], tail: str) -> None:
    closing = tail
    for word in reversed(words):
        word.asked = "?" in closing
        closing = word.gap if word.opens else closing


def _mark(words: list[Word], place: int) -> None:
    word = words[place]
    lexicon = _CYRILLIC_WORDS if word.cyrillic else _LATIN_WORDS
    inside = lexicon.spelled_out(word.skeleton) if word.apart else ()
    for entry in (*lexicon.entries(word.skeleton), *inside):
        if _goes_on(words, place, entry):
            word.marks[entry.mark] = max(word.marks.get(entry.mark, 0), place + 1 + len(entry.rest))
    if "no-refusal" in word.marks:
        word.marks.pop("not", None)


def _goes_on(words: list[Word], place: int, entry: Entry) -> bool:
    following = words[place + 1 : place + 1 + len(entry.rest)]
    return len(following) == len(entry.rest) and all(
        rest.fits(word.skeleton) and not word.opens for rest, word in zip(entry.rest, following, strict=True)
    )
