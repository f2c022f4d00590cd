"""When a word that could be a rank or a trade is somebody's surname: Капітан Олена Іванівна, John Major, Piet de Soldaat."""

from bot.papers.forbidden.folding import folded, is_cyrillic
from bot.papers.forbidden.reading import Message, Word
from bot.papers.forbidden.words import FIRST_NAMES, PATRONYMICS

_FIRST_NAMES = frozenset(folded(name.replace("'", "")) for name in FIRST_NAMES if is_cyrillic(name))
_LATIN_NAMES = frozenset(FIRST_NAMES)
_PATRONYMICS = tuple({folded(ending) for ending in PATRONYMICS})
_PARTICLES = frozenset({"de", "den", "der", "van", "von", "het", "t"})
_LONGEST_NAME = 4
_SAID_LATER = 10
_RANKS = frozenset({"grade", "ordinal", "rank", "rank-plain", "position"})
_SHORTEST_PATRONYMIC = 7


def is_first_name(word: Word) -> bool:
    return word.skeleton in _FIRST_NAMES or word.raw.lower() in _LATIN_NAMES


def is_surname(message: Message, place: int, at_name: bool) -> bool:
    """Whether the word here is a surname: everything beside it is a first name or a patronymic, and it looks like a name.

    A rank before a surname stays a rank: "майор Петренко Іван", "Lieutenant Petrenko".
    """
    if message.within(place - 2, place, "surname-word") or message.within(place + 1, place + 4, "surname-word"):
        return True
    if any(word.raw.lower() == "heet" for word in message.words[max(0, place - 3) : place]):
        return True
    if _is_said_to_be_a_name(message, place) or _is_hyphenated(message, place) or _has_initial(message, place):
        return True
    first, last = _name_around(message, place)
    beside = [word for word in message.words[first:last] if word is not message.words[place]]
    if any("grade" in word.marks or "ordinal" in word.marks or "rank" in word.marks for word in beside):
        return False
    particle = place > 0 and message.words[place - 1].skeleton in _PARTICLES
    if particle and place > 1 and message.words[place].is_capital and message.words[place - 2].is_capital:
        return True
    names = [word for word in beside if word.skeleton not in _PARTICLES]
    whole = last - first == len(message.words)
    capital = message.words[place].is_capital
    if not names:
        return capital and at_name and whole and (particle or len(beside) == 0)
    if not capital and not (at_name and whole):
        return False
    if len(names) >= _LONGEST_NAME or not all(is_first_name(word) or _is_patronymic(word) for word in names):
        return capital and last - 1 == place and len(names) == 1 and not _is_said_of_them(message, place)
    listed = place == first and message.words[place + 1].gap == ", "
    return at_name or listed or place > first or any(_is_patronymic(word) for word in names)


def _is_said_to_be_a_name(message: Message, place: int) -> bool:
    """ "Рядовой Клим, ударение на последний, это фамилия": further on, when the text begins with the name."""
    if place > 1 or not message.words[place].is_capital:
        return False
    return message.within(place + 1, place + _SAID_LATER, "surname-word")


def _is_hyphenated(message: Message, place: int) -> bool:
    """Marshall-Dovbush: one half of a double surname; "генерал-майор" has no such half."""
    for at, glued in ((place - 1, place), (place + 1, place + 1)):
        if not 0 <= at < len(message.words) or message.words[glued].gap != "-" or message.words[at].is_number:
            continue
        word = message.words[at]
        if word.is_capital and message.words[place].is_capital and not _RANKS & word.marks.keys():
            return not message.words[place].raw.isupper()
    return False


def _has_initial(message: Message, place: int) -> bool:
    """ "mevr. H. Generaal"."""
    if place == 0 or not message.words[place].is_capital or not message.opens(place + 1):
        return False
    initial = message.words[place - 1].raw
    return len(initial) == 1 and initial.isupper() and "." in message.words[place].gap


def _is_patronymic(word: Word) -> bool:
    return len(word.raw) >= _SHORTEST_PATRONYMIC and word.skeleton.endswith(_PATRONYMICS)


def _is_said_of_them(message: Message, place: int) -> bool:
    """ "Він Майор" names no surname."""
    return message.within(place - 1, place, "he", "not", "rank", "rank-word", "filler")


def _name_around(message: Message, place: int) -> tuple[int, int]:
    """The words side by side around this one that are written as names are: with nothing between, in capitals or as it is."""
    words = message.words

    def goes_on(at: int, gap_of: int) -> bool:
        if not 0 <= at < len(words) or words[gap_of].gap not in (" ", "-", ", ") or abs(at - place) > _LONGEST_NAME:
            return False
        same = words[at].is_capital == words[place].is_capital or words[at].skeleton in _PARTICLES
        return not words[at].is_number and same and (words[gap_of].gap != ", " or is_first_name(words[at]))

    first, last = place, place + 1
    while goes_on(first - 1, first):
        first -= 1
    while goes_on(last, last):
        last += 1
    return first, last
