"""Numbers that tell what they are by their own shape: cards, bank accounts, tax numbers, papers.

Dates, times and places on the map are taken out first; a phone number keeps its plus sign, its leading zeros, its groups.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.papers.forbidden.reading import Word
from bot.papers.forbidden.spoken import value_of

_SEPARATOR = r"[ \u00a0().,/–-]"
_NOT_NUMBERS = re.compile(
    r"(?<![\d.-])\d{1,2}([./-])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})(?![\d]|-\d)"  # 24.02.2022
    r"|(?<!\d)(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)"  # 2022-02-24
    r"|(?<![\d ])\d{1,2} \d{1,2} (?:19|20)\d{2}(?! ?\d)"  # 24 02 2022
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)"  # 14:30
    r"|(?<!\d)\d{1,2}\.\d{5,8}(?!\d)"  # 48.543212
)
_RUN = re.compile(rf"\+?\d+(?:{_SEPARATOR}{{1,3}}\d+|\n\d+)*")
_GROUP = re.compile(r"\d+")
_ACCOUNT = re.compile(r"(?<![^\W_])(?:ua ?\d{2}|nl ?\d{2} ?[a-z]{4})(?: ?\d){10}", re.IGNORECASE)
_SIX_DIGITS = r"(?:\d{6,7}|\d{3}[ -]\d{3,4}|\d{2} \d{2} \d{2,3})"
_TWO_LETTERS = re.compile(
    rf"(?<![^\W_])(?:[А-ЯЄІЇҐA-Z]{{2}}[ -]?[№#]? ?{_SIX_DIGITS}|[а-яєіїґa-z]{{2}}\d{{6}})(?![^\W_]|[ -]\d)"
    r"|(?<![^\W_])[IVXІХ]{1,4}-[А-ЯЄІЇҐA-Z]{2} ?[№#]? ?\d{6}(?!\d)"
)
_PREPOSITIONS = ("ДО", "НА", "ПО", "ЗА", "ОТ", "ИЗ", "СО", "ТО", "TO", "AT", "IN", "NR", "NO", "OP", "ID")
_DUTCH_PAPER = re.compile(r"(?<![^\W_])[A-Z][A-Z0-9]{6,7}\d(?![^\W_])")
_PERSONAL_NUMBER = re.compile(r"(?<![^\W_])[А-ЯA-FH-Z]-\d{6}(?!\d)")
_CODE_OF_A_SERVICE = re.compile(r"(?<![^\W_])G-\d{6}(?!\d)")
_REGISTER = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}\d{11,13}")
CARD_LENGTHS = range(14, 20)
_DIGITS_OF_A_PAPER = range(3, 8)
_DOTTED_PHONE = (3, 3, 2, 2)


class Run(NamedTuple):
    """Digits that belong together, in their groups, and where they stand in the text."""

    groups: tuple[str, ...]
    plus: bool
    bracketed: bool
    start: int

    @property
    def digits(self) -> str:
        return "".join(self.groups)

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(map(len, self.groups))

    @property
    def is_abroad(self) -> bool:
        """Written as one dials: +31 …, 00 380 …"""
        return self.plus or self.digits.startswith("00")


def runs(plain: str) -> Iterator[Run]:
    """Every run of digits that is no date, time or place on the map."""
    for found in _RUN.finditer(_NOT_NUMBERS.sub(lambda taken: "|" * len(taken[0]), plain)):
        groups = tuple(_GROUP.findall(found[0]))
        bracketed = ")" in found[0] or found.string[max(0, found.start() - 2) : found.start()].endswith("(")
        yield Run(groups, found[0].startswith("+"), bracketed, found.start())


def said(words: Sequence[Word]) -> Iterator[Run]:
    """Rows of numbers said in words: each of their words is a group, a comma or another word ends the row."""
    row: list[str] = []
    begins = 0
    for place, word in enumerate(words):
        if word.digits and not word.is_number:
            begins = begins if row else place
            row.append(word.digits)
        elif not word.digits and row and value_of(word.raw.lower(), word.skeleton) is None:
            yield Run(("".join(row),), False, False, begins)
            row = []
    if row:
        yield Run(("".join(row),), False, False, begins)


def is_register_number(run: Run) -> bool:
    """The number of a military register: a date of birth and eleven to thirteen more digits in one group."""
    return any(_REGISTER.fullmatch(group) for group in run.groups)


def passes_luhn(digits: str) -> bool:
    """Whether the last digit checks the others, as on bank cards."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def is_card(run: Run) -> bool:
    """A card number in the run: 4-4-4-4 in any case, sixteen digits, or fourteen to nineteen with a right check digit."""
    sizes = run.sizes
    if any(sizes[at : at + 4] == (4, 4, 4, 4) for at in range(len(sizes) - 3)):
        return True
    if any(
        len(group) == 16 or (len(group) in CARD_LENGTHS and passes_luhn(group)) for group in run.groups if group[:2] != "00"
    ):
        return True
    if run.is_abroad or min(sizes) >= 8 or len(run.digits) not in CARD_LENGTHS:
        return False
    return len(run.digits) == 16 or passes_luhn(run.digits)


def has_account(plain: str) -> bool:
    """A bank account as it is printed: UA and 27 digits, NL and letters of the bank."""
    return _ACCOUNT.search(plain) is not None


def is_tax_number(run: Run) -> bool:
    """Ten digits that nobody could dial."""
    digits = run.digits
    if len(digits) != 10 or run.is_abroad or run.bracketed or run.sizes == _DOTTED_PHONE:
        return False
    return not digits.startswith(("0", "380")) and not is_old_passport(run)


def is_old_passport(run: Run) -> bool:
    """Series and number of a Russian passport, or the record number of a Ukrainian one."""
    return not run.plus and run.sizes in ((4, 6), (2, 2, 6), (8, 5))


def has_paper_number(plain: str) -> bool:
    """Two letters and six digits, a birth certificate, a Dutch passport."""
    if any(not found[0].startswith(_PREPOSITIONS) for found in _TWO_LETTERS.finditer(plain)):
        return True
    return any(sum(letter.isdigit() for letter in found[0]) in _DIGITS_OF_A_PAPER for found in _DUTCH_PAPER.finditer(plain))


def has_personal_number(plain: str) -> bool:
    """A letter and six digits, as soldiers' personal numbers are written: Н-620394."""
    return _PERSONAL_NUMBER.search(plain) is not None


def has_code_of_a_service(plain: str) -> bool:
    """G-123456, the way one large service writes its codes."""
    return _CODE_OF_A_SERVICE.search(plain) is not None
