"""Whether a message is one of our bulletins, by its content alone: who sent it on, and under what name, says nothing.

Genuine is only a whole text as it was signed, apart from what Telegram changes on the way (white space, the composition of
letters). A copy in which a letter, a digit or a link is another is told as altered; a text nobody signed, under the five words
of a bulletin, as a copied code. Whatever is in doubt is not genuine.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

import msgspec

from bot.bulletins.around import is_harmless, is_number_alone, is_only_ours
from bot.bulletins.codes import codes_in
from bot.flow.model import LOCALES, Locale
from bot.letters.twins import DIGITS_LATIN, TO_LATIN

LONGEST: Final = 10_000
"""Telegram gives 4,096; more is no message of ours."""
_HALF: Final = 2
_SPACE: Final = re.compile(r"\s+")
_SKELETON: Final = str.maketrans(TO_LATIN | {digit: letter for digit, letter in DIGITS_LATIN.items() if digit.isdigit()})
_MARKS: Final = frozenset({"Mn", "Me", "Cf"})
_WORD: Final = re.compile(r"\w+")
_FIRST: Final = ("genuine", "copied-code", "altered")
"""Of two bulletins that stand whole in one message, the one it agrees with, then the longer one."""
_QUOTES: Final = frozenset("\"'«»„“”‘’ ")


class Published(msgspec.Struct, frozen=True):
    """A bulletin that was sent, as much of it as is needed to know it again. `day` is ISO; `corrected_by` a number or 0."""

    number: int
    day: str
    texts: dict[str, str]
    code: tuple[int, ...]
    recalled: bool = False
    corrected_by: int = 0


class Answer(msgspec.Struct, frozen=True):
    """What a family is told. `number` is the bulletin meant, whose full text can be shown, or 0; `locale` its language."""

    verdict: Literal["genuine", "altered", "copied-code", "unknown"]
    number: int = 0
    locale: str = ""


def judge(text: str, published: Sequence[Published], around: Sequence[str] = ()) -> Answer:
    """What the text is. `around` are whole sentences that the bot itself puts around a bulletin.

    A code or a number alone is answered as genuine with its number, so that the full text can be shown beside what was heard.
    """
    if len(text) > LONGEST:
        return Answer("unknown")
    message = folded(text)
    newest = sorted(published, key=lambda each: -each.number)
    answers = sorted(_whole(message, newest, around), key=lambda found: (_FIRST.index(found[1].verdict), found[0]))
    if answers:
        return answers[0][1]
    return _by_code(message, newest, around) or _resembling(message, newest) or _by_number(message, newest) or Answer("unknown")


def folded(text: str) -> str:
    """The text without what Telegram may change: composed letters, one space for any white space."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _whole(message: str, published: Sequence[Published], around: Sequence[str]) -> Iterator[tuple[int, Answer]]:
    """For every bulletin whose whole text stands in the message: how much stands around it, and the answer."""
    for bulletin in published:
        for locale in LOCALES:
            wanted = _folded_once(bulletin.texts.get(locale, ""))
            rests = _rests(message, wanted) if wanted else None
            if rests is not None:
                foreign = _foreign_code(rests, bulletin, published)
                fine = is_harmless(rests, bulletin.number, bulletin.day, bulletin.code, _corrected(bulletin, published), around)
                own = Answer("genuine" if fine else "altered", bulletin.number, locale)
                longer = _disguised_longer(message, bulletin, locale, published) if fine and any(rests) else None
                answer = Answer("copied-code", foreign, locale) if foreign else longer or own
                yield len(message) - len(wanted), answer


def _rests(message: str, wanted: str) -> tuple[str, str] | None:
    """What stands before and behind the text, if it stands there whole and is not a part of longer words."""
    at = message.find(wanted)
    while at >= 0:
        before, behind = message[:at], message[at + len(wanted) :]
        if (not before or before[-1] in _QUOTES) and (not behind or behind[0] in _QUOTES):
            return before, behind
        at = message.find(wanted, at + 1)
    return None


def _disguised_longer(message: str, own: Published, locale: Locale, published: Sequence[Published]) -> Answer | None:
    """A longer bulletin, say a correction that begins as this one, all of whose words are there once disguises are undone."""
    said, size = _words(message), sum(_words_once(own.texts[locale]).values())
    for each in published:
        words = _words_once(each.texts.get(locale, ""))
        if sum(words.values()) > size and words <= said:
            return Answer("altered", each.number, locale)
    return None


def _foreign_code(rests: tuple[str, str], own: Published, published: Sequence[Published]) -> int:
    """The number of another bulletin whose code stands around this one's text, or 0."""
    codes = {code for rest in rests for *_, code in codes_in(rest)} - {own.code}
    return next((each.number for each in published if each.code in codes), 0)


def _corrected(bulletin: Published, published: Sequence[Published]) -> frozenset[int]:
    return frozenset(each.number for each in published if each.corrected_by == bulletin.number)


def _by_code(message: str, published: Sequence[Published], around: Sequence[str]) -> Answer | None:
    """The five words of a bulletin: alone, or in the bot's own lines, they are a question about it; under another text they
    were copied."""
    known = {each.code: each for each in published}
    for start, end, locale, code in codes_in(message):
        bulletin = known.get(code)
        if bulletin is None:
            continue
        beside = folded(f"{message[:start]} {message[end:]}")
        rest = beside.strip(" .,:;!?()«»\"'")
        if not rest or is_number_alone(rest) == bulletin.number or is_only_ours(beside, bulletin.number, bulletin.day, around):
            return Answer("genuine", bulletin.number, locale)
        like = _resembling(message, published)
        return like if like and like.number == bulletin.number else Answer("copied-code", bulletin.number, locale)
    return None


def _resembling(message: str, published: Sequence[Published]) -> Answer | None:
    """The bulletin most of whose words stand in the message, if half of them do; disguised letters are undone first."""
    said = _words(message)
    best, answer = 0.0, None
    for bulletin in published:
        for locale in LOCALES:
            own = _words_once(bulletin.texts.get(locale, ""))
            size = sum(own.values())
            shared = sum((own & said).values())
            if size and shared * _HALF >= size and shared / size > best:
                best, answer = shared / size, Answer("altered", bulletin.number, locale)
    return answer


def _by_number(message: str, published: Sequence[Published]) -> Answer | None:
    number = is_number_alone(message)
    return Answer("genuine", number) if any(each.number == number for each in published) else None


def _words(text: str) -> Counter[str]:
    """The words as a glance sees them: letters of any alphabet, and digits, as the Latin letter they look like."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return Counter(_WORD.findall("".join(c for c in letters if unicodedata.category(c) not in _MARKS).translate(_SKELETON)))


@lru_cache(maxsize=2_048)
def _folded_once(text: str) -> str:
    """Only of published texts: what families ask about is kept nowhere."""
    return folded(text)


@lru_cache(maxsize=2_048)
def _words_once(text: str) -> Counter[str]:
    return _words(text)
