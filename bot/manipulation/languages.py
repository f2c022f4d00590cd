"""Which language a text is in, as far as reading it needs: the four we read, Latin letters for Cyrillic, or none of them.

Decided by the commonest small words, which nobody avoids; a short text with none of them is taken for what its letters allow.
"""

import re
from typing import Literal

Language = Literal["uk", "ru", "nl", "en", "latin", "other", ""]
"""`latin`: Ukrainian or Russian in Latin letters. `other`: a language we do not read. Empty: no words at all."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_FEWEST = 4
"""Words from which a text is said to be in a language we do not read."""
_SURE = 2
"""So many small words of such a language must stand in it."""
_ENGLISH = frozenset(
    (
        "the a an and or of to in on at for with from is are was were be been am i you he she it we they me him her "
        "us them my your his our their this that these those not no yes do does did have has had will would can could "
        "should if when what who how why where there here just please send give now ok but so all any about"
    ).split()
)
_DUTCH = frozenset(
    (
        "de het een en of van naar in op aan voor met uit is zijn was waren ben bent ik jij je u hij zij ze wij we "
        "mij hem haar ons mijn uw jouw dit dat deze die niet geen ja nee doe heb heeft had zal zou kan kunt moet mag "
        "als wanneer wat wie hoe waarom waar er hier nu maar dus alle over om te bij nog ook al wel even stuur"
    ).split()
)
_FOREIGN = (
    frozenset(
        (
            # German, French, Spanish, Italian, Polish, Czech, Romanian, Turkish, Portuguese
            "der und nicht ich sie das ist ein eine mit für auf den dem wir haben sind bitte le la les est une vous nous "
            "pas pour avec dans que qui je il elle sur ce cette el los las una por con para como está usted pero su del "
            "che sono non per questo gli della się nie jest że na do to jak czy proszę pan pani nasz který jsem není jako "
            "prosím si este nu pentru sunt va rog bir bu ve için değil ben sen çok var yok não uma você seu mais os dos"
        ).split()
    )
    - _ENGLISH
    - _DUTCH
)
_LATIN_CYRILLIC = frozenset(
    (
        "ne na i v u ya ja vy vi my mi ti ty ta tse ce shcho sho scho chto shto eto kak yak tak ni nam vam mne meni "
        "tobi tebe vas nas nash vash moy mij treba nado nuzhno deneg hroshi groshi dengi kod kod foto skyn skin "
        "skinte daj day dai budlaska privit privet dobryi dobriy den zdravstvuyte za po do z iz s ot vid pro yakshcho "
        "esli bo shob chtoby vzhe uzhe tilky tolko"
    ).split()
)
_UKRAINIAN = re.compile("[іїєґ]")
_RUSSIAN = re.compile("[ыэъё]")
_UK_WORDS = frozenset(
    ("що та це як не ви він вона вони мені вас нас або але якщо від про вже тільки буде треба ще було й ж").split()
)
_RU_WORDS = frozenset(
    ("что и это как не вы он она они мне вас нас или но если от про уже только будет надо ещё еще было же").split()
)


def language_of(text: str) -> Language:
    """The language of a plain, lower-case text (`bot.letters.disguise`)."""
    words = _WORD.findall(text[:4096])
    if not words:
        return ""
    cyrillic = sum("Ѐ" <= word[0] <= "ԯ" for word in words)
    latin = sum("a" <= word[0] <= "z" or "à" <= word[0] <= "ɏ" for word in words)
    if cyrillic >= latin and cyrillic * 2 >= len(words):
        return _slavic(text, words)
    if latin * 2 < len(words):
        return "other"
    return _in_latin(words)


def _slavic(text: str, words: list[str]) -> Language:
    ukrainian = 2 * len(_UKRAINIAN.findall(text)) + sum(word in _UK_WORDS for word in words)
    russian = 2 * len(_RUSSIAN.findall(text)) + sum(word in _RU_WORDS for word in words)
    return "uk" if ukrainian >= russian else "ru"


def _in_latin(words: list[str]) -> Language:
    english, dutch = (sum(word in known for word in words) for known in (_ENGLISH, _DUTCH))
    foreign, slavic = (sum(word in known for word in words) for known in (_FOREIGN, _LATIN_CYRILLIC))
    best = max(english, dutch)
    if slavic > best and slavic >= foreign and slavic * 6 >= len(words):
        return "latin"
    if foreign > best and foreign >= _SURE and foreign * 6 >= len(words) and len(words) >= _FEWEST:
        return "other"
    if not best and slavic:
        return "latin"
    return "nl" if dutch > english else "en"
