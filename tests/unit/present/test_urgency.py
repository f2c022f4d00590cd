"""A wish to die is heard however it is spelled; ordinary grief is not taken for it; what only sounds so alarms nobody.

The phrases here are our own. `tests/shipped/test_crisis.py` runs the set that somebody else wrote.
"""

from pathlib import Path

import pytest

from bot.flow.distress import Distress
from bot.present.urgency import heard
from tests.support import builders
from tests.support.universe import shelf

CRIES = [
    "Я не хочу жити", "жити не хочу без нього", "нехочу жить", "ne hochu zhyty bez nioho", "yа hochu pomerty", "хочу вмерти",
    "накладу на себе руки", "вбʼю себе", 'вб"ю себе', "самогупство", "хочу бути там, де він", "всім буде краще без мене",
    "я для них тягар", "краще б мене не було", "піду за ним слідом", "хачю здохнуть", "стою на мосту", "ХОЧУУУУ ПОМЕРТИ!!!",
    "не хочу… жити", "хочу заснути й не прокинутися", "для чого мені жити", "не хочу жити в цьому світі без нього",
    "я хочу поме́рти", "не хочу жити, не хочу жити тут", "не хочу помирати, але й жити не хочу",
    "я больше не хочу жить", "хочу умиреть", "zhit ne hochu", "покончу с собой", "наглоталась таблеток", "выйду в окно",
    "лучше бы меня не было", "незачем жить", "уйду вслед за ним", "хочется уснуть навсегда", "наложу на себя руки",
    "ik wil niet meer leven", "ik wil dood", "ik wou dat ik dood was", "ik maak er een einde aan", "zelfmoort plegen",
    "ik wil zijn waar hij is", "iedereen is beter af zonder mij", "ik spring voor de trein", "ik hoef niet meer te leven",
    "I don't want to live", "i dont wanna live anymore", "I want to die", "i wnat to die", "kil myself", "sucide",
    "I want to be where he is", "they are better off without me", "there is no point in living", "I'd rather be dead",
    "wish I could sleep and never wake up", "nothing to live for", "I will jump off the bridge",
]  # fmt: skip

GRIEF = [
    "я більше не можу чекати", "це чекання мене вбиває", "плачу щоночі", "серце розривається", "сумую за ним",
    "я больше не могу ждать", "неизвестность убивает меня", "скучаю по мужу", "сил больше нет", "умираю от тревоги",
    "ik kan niet meer wachten", "ik mis hem zo", "de onzekerheid sloopt me", "ik slaap niet meer", "mijn hart breekt",
    "I can't take this waiting any more", "I miss him so much", "I cry every night", "not knowing is killing me",
]  # fmt: skip

OTHER = [
    "не хочу жити тут", "не хочу жити в Києві", "хочу вбити цього шахрая", "вони сказали, що вб'ють себе",
    "вони сказали, що вб'ють його", "хочу знати, чи він живий", "як отримати свідоцтво про смерть", "де жити в Нідерландах",
    "передати ліки в полон", "мій чоловік загинув?", "не хочу помирати", "меню", "13", "",
    "убить время", "хочу убить этого мошенника", "не хочу жить здесь", "свидетельство о смерти", "не хочу умирать",
    "die brief wil ik niet meer zien", "ik wil leven", "ik wil weten of hij dood is", "ik wil hier niet wonen",
    "ze dreigen hem te vermoorden", "ik wil de zoekactie niet opgeven", "ik ben doodmoe",
    "I want to kill this scammer", "they say they will kill him", "I want to know if he is dead or alive",
    "how do I get a death certificate", "my phone died", "killing time", "I don't want to die", "I want to end this call",
]  # fmt: skip


@pytest.mark.parametrize("text", CRIES)
def test_a_cry_is_heard(text: str) -> None:
    """Through slips, missing apostrophes, Latin letters, stretched vowels and other word orders."""
    assert heard(text, shelf().library.distress) == "crisis"


@pytest.mark.parametrize("locale", ["en", "nl", "ru", "uk"])
def test_many_ways_to_say_it_are_heard(locale: str) -> None:
    """Our own ways, more than 150 in each language, which stand in no evaluation set."""
    lines = (Path(__file__).parent / "cries" / f"{locale}.txt").read_text("utf-8").splitlines()
    assert len(lines) >= 150
    assert [line for line in lines if heard(line, shelf().library.distress) != "crisis"] == []


def test_ordinary_questions_alarm_nobody() -> None:
    """What families ask every day."""
    lines = (Path(__file__).parent / "cries" / "none.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if heard(line, shelf().library.distress) == "crisis"] == []


@pytest.mark.parametrize("text", GRIEF)
def test_grief_is_met_without_an_alarm(text: str) -> None:
    """Care, and nothing louder."""
    assert heard(text, shelf().library.distress) == "grief"


@pytest.mark.parametrize("text", OTHER)
def test_other_words_alarm_nobody(text: str) -> None:
    """Another place, another person, another sense."""
    assert heard(text, shelf().library.distress) != "crisis"


def test_a_cry_inside_a_long_message_is_heard() -> None:
    """Between two hundred other words."""
    around = "мене звати Олена, і я шукаю свого чоловіка. " * 25
    assert heard(f"{around} Я вже не хочу жити. {around}", shelf().library.distress) == "crisis"


def languages(crisis: str, other: str = "", own: str = "own: []") -> tuple[Distress, ...]:
    return (builders.distress("en", crisis, other=other, own=own),)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("want … end", "I want all of it to end", True),
        ("want … end", "I want this and that and those and these to end", False),
        ("want … end", "That I want. The end", False),
        ("want … end", "I want... the end", True),
        ("quiet & dark", "dark and quiet", True),
        ("quiet|silent night", "silent night", True),
        ("(so quiet|too dark) here", "too dark here", True),
        ("(so quiet|too dark) here", "so dark here", False),
        ("goodby*", "goodbyes", True),
        ("forever", "foreevr", True),
        ("rope", "rape", False),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, found: bool) -> None:
    """Gaps within a sentence, any order, choices, endings, one slip in a long word."""
    assert (heard(text, languages(phrase)) == "crisis") is found


def test_another_sense_voids_only_what_it_overlaps() -> None:
    """And reaches across no "I"."""
    said = languages("end it", other="they … end it", own="own: [me]")
    assert heard("they will end it", said) is None
    assert heard("they know that. end it", said) == "crisis"
    assert heard("they make me end it", said) == "crisis"
    assert heard("they end it, and then I end it", said) == "crisis"
