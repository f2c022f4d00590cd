"""What the check of speech hears, and what it lets pass: one pair for each rule."""

import subprocess
import sys

import pytest

from bot.flow.model import Locale
from bot.speech import Role, find

PAIRS: list[tuple[str, Locale, Role, str, str]] = [
    ("speech:forbidden-question", "en", "say", "Please write his rank.", "They may ask for the rank; say it there, by voice."),
    ("speech:forbidden-question", "uk", "say", "У якій частині він служить?", "Ніколи не надсилайте номер картки."),
    ("speech:forbidden-question", "nl", "say", "Stuur een foto van uw paspoort.", "Neem uw paspoort mee."),
    ("speech:forbidden-promise", "en", "say", "He will return.", "Nobody can promise that he will return."),
    ("speech:forbidden-promise", "ru", "say", "Его обязательно внесут в список.", "Красный Крест не может никого освободить."),
    ("speech:blame", "en", "say", "You should have called earlier.", "Nothing of this is your fault."),
    ("speech:forbidden-word", "uk", "say", "Цей канал безпечний.", "Служба безпеки України приймає повідомлення."),
    ("speech:past-tense", "uk", "say", "Якою людиною він був?", "Коли він востаннє писав?"),
    ("speech:past-tense", "nl", "say", "Hij was een goede vader.", "Wanneer hoorde u voor het laatst van hem?"),
    ("speech:pressure", "ru", "say", "Срочно звоните в полицию.", "Сегодня ничего решать не нужно."),
    ("speech:lock-screen", "uk", "head", "Новини з полону", "Одне запитання"),
    ("speech:praise", "en", "say", "Great, that went well.", "It is noted."),
    ("speech:verdict", "en", "say", "He is probably alive.", "Nobody here knows whether he is alive."),
    ("text:phone", "en", "say", "Dial 0 800 300 529.", "The year is 2023–2024."),
    ("text:link", "nl", "say", "Kijk op example.org.", "Kijk op de kaart hieronder."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "locale", "role", "bad", "good"), PAIRS)
def test_each_rule_hears_and_lets_pass(code: str, locale: Locale, role: Role, bad: str, good: str) -> None:
    """The neighbour that may be said differs by little."""
    assert code in {finding.code for finding in find(bad, locale, role)}
    assert find(good, locale, role) == []


def test_urgency_is_allowed_where_time_presses() -> None:
    """A node marked `urgent` may command."""
    assert find("Call the police now.", "en", "urgent") == []
    assert [finding.code for finding in find("Call the police now.", "en", "say")] == ["speech:pressure"]


def test_an_official_name_is_one_word_and_beyond_reproach() -> None:
    """Names hold words we do not say ourselves, and are long."""
    name = "Centre for the Safety of Everybody Who Lives in a Land of Very Many Rivers and Roads and Hills and Lakes and Towns"
    assert find(f"Ask {name}.", "en", "say", {name}) == []
    assert {finding.code for finding in find(f"Ask {name}.", "en", "say")} == {"speech:forbidden-word", "speech:long"}


def test_a_finding_quotes_the_words_and_says_what_to_do() -> None:
    """An author sees what is meant."""
    (finding,) = find("Your papers are noted. You should have called.", "en", "say")
    assert finding.quote == "You should have"
    assert finding.message
    assert finding.remedy


def test_a_button_may_hold_the_hard_words_of_the_family() -> None:
    """Labels are what they say to us; no rule of ours on life and captivity."""
    assert find("He is in captivity", "en", "label") == []
    assert [finding.code for finding in find("He is in captivity.", "en", "say")] == ["speech:verdict"]


def test_what_an_office_is_quoted_with_after_a_colon_is_its_own() -> None:
    """All that follows the colon hangs on it, also after a comma."""
    assert find("Een hoge politierechercheur zegt: wacht niet, ga meteen naar de politie.", "nl", "say") == []


def test_a_term_in_ukrainian_is_one_word_of_a_dutch_sentence() -> None:
    """Laws and offices are called by their own name."""
    words = "een " * 20
    assert find(f"{words}(позбавлення особистої свободи внаслідок збройної агресії).", "nl", "say") == []
    assert [finding.code for finding in find(f"{words}drie woorden meer.", "nl", "say")] == ["speech:long"]


@pytest.mark.parametrize(
    ("locale", "right"),
    [
        ("uk", "Закон, ухвалений у лютому 2026 року, мав би змінити виплати."),
        ("uk", "Що ви самі бачили чи чули"),
        ("uk", "У жовтні 2025 року вона була при Міністерстві розвитку громад."),
        ("uk", "У заяві скажіть і про гроші, документи чи код, які вже передано."),
        ("ru", "На контрактников она никогда не распространялась."),
        ("ru", "Возможно, человек в плену об этом молчит."),
        ("ru", "Чем всё закончится, не можем сказать ни я, ни консультант."),
        ("nl", "Het is bewijs, en instanties zullen erom vragen."),
    ],
)
def test_true_sentences_of_the_lanes_are_left_alone(locale: Locale, right: str) -> None:
    """They broke no rule; the rules did."""
    assert find(right, locale, "say") == []


@pytest.mark.parametrize("locale", ["uk", "ru"])
def test_letters_without_a_name_are_no_end(locale: Locale) -> None:
    """What somebody pastes into a text of the script may hold any letter there is."""
    assert find("Зверніться до 𗉳Ù.", locale, "say") == []


@pytest.mark.slow
def test_a_running_bot_never_opens_the_dictionaries() -> None:
    """They take memory that a small machine does not have."""
    running = "import sys, bot.bootstrap.chat, bot.bootstrap.telegram"
    code = f"{running}; sys.exit(any(name.startswith(('bot.speech', 'pymorphy3')) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
