"""A Ukrainian surname in Russian letters, as Russian-language documents customarily write it.

Custom, not law, and it varies: Білоус is Белоус in one document and Билоус in another, Ковальов is Ковалёв or Ковалев.
The rules are those a dictionary of names gives (Скрипник, Дзятківська, «Власні імена людей», 2005, pp. 316–318). Where it
names two customs both are returned; more could be found, so a family is told to compare with a document.
"""

import re

ALIKE = frozenset({
    "бабенко", "баран", "бойко", "бондаренко", "бондарчук", "власенко", "власюк", "волошенко", "гайдук", "гончар",
    "гончаренко", "гончарук", "гордон", "гук", "демченко", "довженко", "дорошенко", "дудка", "дудко", "жук", "зайченко",
    "захаренко", "захарчук", "коваленко", "коваль", "ковальчук", "козак", "козаченко", "комар", "костенко", "костюк",
    "кравченко", "кравчук", "кузьменко", "кушнаренко", "левченко", "лукашенко", "луценко", "мазур", "макаренко", "макарчук",
    "марченко", "марчук", "мельник", "мельничук", "мороз", "москаленко", "назаренко", "назарчук", "нестеренко", "овчаренко",
    "остапенко", "остапчук", "павленко", "павлюк", "панченко", "панчук", "петренко", "петрук", "пономаренко", "прокопенко",
    "радченко", "романенко", "романчук", "романюк", "руденко", "савченко", "савчук", "самойленко", "сердюк", "сорока",
    "степаненко", "степанюк", "тарасенко", "тарасюк", "ткач", "ткаченко", "ткачук", "федоренко", "харченко", "хоменко",
    "шаповал", "шевченко", "шевчук", "шульга", "юрченко", "юрчук", "яковенко", "яременко", "ященко",
})  # fmt: skip
"""Frequent surnames that both languages spell alike. Any other Russian spelling may come from several Ukrainian ones."""

_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "’": None})
_BEGINNING = (
    (re.compile(r"^е"), "э"),
    (re.compile(r"^чорн"), "черн"),
    (re.compile(r"^(з|об|під|від|над|роз)’(?=[яюєї])"), r"\1ъ"),
    (re.compile(r"(?:(?<=[^бпвмф])|(?<=дем)|(?<=артем))’(?=[яюєї])"), "ь"),
)
_MIDDLE = (
    (re.compile(r"(?<=[бвгґджзклмнпрстфхцчшщ])йо"), "ьё"),
    (re.compile(r"ьо(?=.)"), "ё"),
    (re.compile(r"(?<=[аеєиіїоуюя])йов(?=а?$)"), "ёв"),
    (re.compile(r"(?<=[чщ])ов(?=а?$)"), "ёв"),
)
_ENDING = (
    (re.compile(r"([сцз])ький$"), r"\1кий"),
    (re.compile(r"([сцз])ька$"), r"\1кая"),
    (re.compile(r"(?<=[^гґхкжчшщ])ий$"), "ый"),
    (re.compile(r"ній$"), "ний"),
    (re.compile(r"ць$"), "ц"),
)
_CUSTOMARY = (
    (re.compile(r"(?<=[жчшщ])івськ(?=ий$|а$)"), "евськ"),
    (re.compile(r"(?<=[^жчшщ])івськ(?=ий$|а$)"), "овськ"),
    (re.compile(r"ївськ(?=ий$|а$)"), "евськ"),
    (re.compile(r"(?<=..[бпвмф])(?<!дерев)’(?=[яюєї])"), "ь"),
)
_ROOTS_WITH_Y = re.compile(r"^(?:риб|риж|бик(?=ов|$)|видр|лис(?=ен|юк|ак)|митник|висо[кц]|циган|цимбал|цибул|крижан|малиш)")
_OF_A_WOMAN = re.compile(r"(?<![иії])на$")


def russian_surnames(word: str, of_a_woman: bool) -> tuple[str, ...]:
    """What a Ukrainian surname in small letters becomes: the custom first, then letter by letter where that differs.

    >>> russian_surnames("крижанівський", of_a_woman=False)
    ('крыжановский', 'крижанивский')
    >>> russian_surnames("шевченко", of_a_woman=True)
    ('шевченко',)
    """
    customary = _ROOTS_WITH_Y.sub(lambda root: root[0].replace("и", "ы", 1), word)
    for pattern, russian in _CUSTOMARY:
        customary = pattern.sub(russian, customary)
    plain = _letter_by_letter(word)
    first = _letter_by_letter(customary)
    if of_a_woman:
        first = _OF_A_WOMAN.sub("ная", first)
    return tuple(dict.fromkeys((first, plain)))


def _letter_by_letter(word: str) -> str:
    for pattern, russian in (*_BEGINNING, *_MIDDLE, *_ENDING):
        word = pattern.sub(russian, word)
    return word.translate(_LETTERS)
