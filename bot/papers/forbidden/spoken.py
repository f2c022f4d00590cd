"""Numbers said in words: `п'ять один шість вісім` is 5168, `тридцать семь двести один` is 37201, `zes-een` is 61.

A single number word is nobody's number ("двоє синів", "one of them"); from two in a row on, they are read as digits.
"""

from bot.papers.forbidden.folding import folded

_CYRILLIC = """
    нуль ноль 0 один одна одно одиниця единица 1 два дві две двійка двійки двойка двойки 2 три трійка трійки тройка тройки 3
    чотири четыре четвірка четвірки четверка четверки 4 п'ять пять п'ятірка п'ятірки пятерка пятерки 5
    шість шесть шістка шістки шестерка шестерки 6 сім семь сімка сімки семерка семерки 7
    вісім восемь вісімка вісімки восьмерка восьмерки 8 дев'ять девять дев'ятка дев'ятки девятка девятки 9
    десять 10 одинадцять одиннадцать 11 дванадцять двенадцать 12 тринадцять тринадцать 13 чотирнадцять четырнадцать 14
    п'ятнадцять пятнадцать 15 шістнадцять шестнадцать 16 сімнадцять семнадцать 17 вісімнадцять восемнадцать 18
    дев'ятнадцять девятнадцать 19 двадцять двадцать 20 тридцять тридцать 30 сорок 40 п'ятдесят пятьдесят 50
    шістдесят шестьдесят 60 сімдесят семьдесят 70 вісімдесят восемьдесят 80 дев'яносто девяносто 90
    сто 100 двісті двести 200 триста 300 чотириста четыреста 400 п'ятсот пятьсот 500 шістсот шестьсот 600
    сімсот семьсот 700 вісімсот восемьсот 800 дев'ятсот девятьсот 900
"""
_DUTCH_ENGLISH = """
    nul zero oh 0 een één one 1 twee two 2 drie three 3 vier four 4 vijf five 5 zes six 6 zeven seven 7 acht eight 8
    negen nine 9 tien ten 10 elf eleven 11 twaalf twelve 12 dertien thirteen 13 veertien fourteen 14 vijftien fifteen 15
    zestien sixteen 16 zeventien seventeen 17 achttien eighteen 18 negentien nineteen 19 twintig twenty 20 dertig thirty 30
    veertig forty 40 vijftig fifty 50 zestig sixty 60 zeventig seventy 70 tachtig eighty 80 negentig ninety 90
"""
_DUTCH_UNITS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9}
_DUTCH_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90,
}  # fmt: skip
DUTCH_COMPOUNDS = {
    unit + link + ten: ten_value + unit_value
    for unit, unit_value in _DUTCH_UNITS.items()
    for ten, ten_value in _DUTCH_TENS.items()
    for link in ("en", "ën")
}
"""zevenendertig is 37, tweeëntwintig 22."""
DUTCH_ORDINALS = tuple(f"{number}ste" for number in (*_DUTCH_TENS, *DUTCH_COMPOUNDS))
"""zevenendertigste."""


def _values(words: str) -> dict[str, int]:
    """Each word to the number that closes its group."""
    values: dict[str, int] = {}
    group: list[str] = []
    for word in words.split():
        if word.isdigit():
            values |= dict.fromkeys(group, int(word))
            group = []
        else:
            group.append(word)
    return values


_BY_SKELETON = {folded(word.replace("'", "")): value for word, value in _values(_CYRILLIC).items()}
_BY_SPELLING = _values(_DUTCH_ENGLISH) | DUTCH_COMPOUNDS


def value_of(spelling: str, skeleton: str) -> int | None:
    """What a number word says; None for any other word. `spelling` is lower-case, in one script."""
    value = _BY_SPELLING.get(spelling)
    return _BY_SKELETON.get(skeleton) if value is None else value


def as_digits(values: list[int]) -> list[str]:
    """The digits each word of a row adds; "" for one that was added to the word before: 30, 7 are "37", ""."""
    digits: list[str] = []
    total, room, first = 0, 0, 0
    for place, value in enumerate(values):
        if 0 < value < room:
            total += value
            digits.append("")
        else:
            total, first = value, place
            digits.append("")
        digits[first] = str(total)
        room = _room(value)
    return digits


def _room(value: int) -> int:
    """Numbers below this may follow and be added: after 200 any below 100, after 30 any below 10."""
    if value >= 100:
        return 100
    return 10 if value >= 20 and value % 10 == 0 else 0
