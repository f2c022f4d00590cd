"""What is covered in a message before a family decides whether its words may be kept; and what is left, because it tells."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.manipulation.masking import HANDLE, HIDDEN, LONGEST, MAILBOX, NUMBER, mask

COVERED = (
    # Numbers.
    ("телефонуйте +380 67 123 45 67", f"телефонуйте {NUMBER}"),
    ("тел. 067-123-45-67", f"тел. {NUMBER}"),
    ("звоните 8 (916) 123-45-67", f"звоните {NUMBER}"),
    ("bel 06 12 34 56 78", f"bel {NUMBER}"),
    ("call 0044 20 7946 0000", f"call {NUMBER}"),
    ("bel +31(0)6-12345678 nu", f"bel {NUMBER} nu"),
    ("на картку 4441 1144 2233 5566", f"на картку {NUMBER}"),
    ("на карту 4441114422335566", f"на карту {NUMBER}"),
    ("карта 4441-1144-2233-5566 Сбер", f"карта {NUMBER} Сбер"),
    ("UA213223130000026007233566001", NUMBER),
    ("UA21 3223 1300 0002 6007 2335 6600 1", NUMBER),
    ("naar NL91 ABNA 0417 1643 00", f"naar {NUMBER}"),
    ("to GB29 NWBK 6016 1331 9268 19", f"to {NUMBER}"),
    ("паспорт АА 123456", f"паспорт {NUMBER}"),
    ("паспорт СН123456", f"паспорт {NUMBER}"),
    ("ІПН 3012345678", f"ІПН {NUMBER}"),
    ("снилс 112-233-445 95", f"снилс {NUMBER}"),
    ("BSN 123456782", f"BSN {NUMBER}"),
    ("в/ч 12345", f"в/ч {NUMBER}"),
    ("код ６５４３２１", f"код {NUMBER}"),
    ("код 6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣", f"код {NUMBER}"),
    ("код ①②③④⑤⑥", f"код {NUMBER}"),
    ("код 12\u200b34\u200b56", f"код {NUMBER}"),
    ("код ١٢٣٤٥٦", f"код {NUMBER}"),
    ("bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh", NUMBER),
    # Days of birth.
    ("народився 12.05.1987", f"народився {NUMBER}"),
    ("12 травня 1987 року", f"{NUMBER} року"),
    ("родился 3 января 1990 г.", f"родился {NUMBER} г."),
    ("born on 5 May 1990", f"born on {NUMBER}"),
    ("born May 5, 1990", f"born {NUMBER}"),
    ("geboren 5 mei 1990", f"geboren {NUMBER}"),
    ("1987 р.н.", f"{NUMBER} р.н."),
    ("1990 г.р.", f"{NUMBER} г.р."),
    ("geboren in 1990", f"geboren in {NUMBER}"),
    # Accounts, mailboxes, links.
    ("пишіть @koord_ua", f"пишіть {HANDLE}"),
    ("пишите ＠koord_ua", f"пишите {HANDLE}"),
    ("пишіть @ koord_ua зараз", f"пишіть {HANDLE} зараз"),
    ("нік ivan_petrenko", f"нік {HANDLE}"),
    ("Instagram: ivanpetrenko", f"Instagram: {HANDLE}"),
    ("телеграм: ivanpetrenko", f"телеграм: {HANDLE}"),
    ("gebruikersnaam: jandevries", f"gebruikersnaam: {HANDLE}"),
    ("mail jan.devries@gmail.com", f"mail {MAILBOX}"),
    ("пошта: ivan@ukr.net!", f"пошта: {MAILBOX}!"),
    ("https://evil.example.com/path?id=12345", f"evil.example.com/{HIDDEN}"),
    ("https://nbu.gov.ua@evil.com/x", f"evil.com/{HIDDEN}"),
    ("http://Evil.com", "evil.com"),
    ("дивіться check-form.com/u/ivan тут", f"дивіться check-form.com/{HIDDEN} тут"),
    ("t.me/ivan_petrenko", f"t.me/{HIDDEN}"),
    ("https://t.me/+AbCdEf123", f"t.me/{HIDDEN}"),
    ("ivan_petrenko.t.me", f"{HIDDEN}.t.me"),
    ("wa.me/380671234567", f"wa.me/{HIDDEN}"),
    ("vk.com/id12345", f"vk.com/{HIDDEN}"),
    ("tg://resolve?domain=ivan", "tg:"),
    # Names.
    ("пане Іване Петренку, чекаємо", f"пане {HIDDEN}, чекаємо"),
    ("пані Оксано", f"пані {HIDDEN}"),
    ("г-н Иванов", f"г-н {HIDDEN}"),
    ("господин Сидоров ждёт", f"господин {HIDDEN} ждёт"),
    ("слідчий Бондаренко І. В. чекає", f"слідчий {HIDDEN} чекає"),
    ("Mr. Smith and Mrs Jones", f"Mr. {HIDDEN} and Mrs {HIDDEN}"),
    ("de heer Van Dijk belt", f"de heer {HIDDEN} belt"),
    ("mevrouw De Boer", f"mevrouw {HIDDEN}"),
    ("ваш син Артур у нас", f"ваш син {HIDDEN} у нас"),
    ("ваш сын Марк у нас", f"ваш сын {HIDDEN} у нас"),
    ("uw zoon Lars is hier", f"uw zoon {HIDDEN} is hier"),
    ("your son Mark is here", f"your son {HIDDEN} is here"),
    ("мене звати Ярема", f"мене звати {HIDDEN}"),
    ("меня зовут Эльдар", f"меня зовут {HIDDEN}"),
    ("my name is Reg", f"my name is {HIDDEN}"),
    ("ik heet Bram", f"ik heet {HIDDEN}"),
    ("ПІБ: Коваль Олег Іванович", f"ПІБ: {HIDDEN}"),
    ("Иван Петрович Сидоренко", HIDDEN),
    ("Петренко І. В.", HIDDEN),
    ("напишіть Оксані", f"напишіть {HIDDEN}"),
)
LEFT = (
    "Скиньте фото військового квитка, допоможу знайти",
    "роман про любов",
    "ваш чоловік живий",
    "Шановна пані, чекайте до 18:30",
    "24/7, 5 разів на день",
    "5 тисяч гривень до вечора",
    "перейдіть на nib.gov.ua",
    "Stuur geld voor vrijdag",
    "Отправьте деньги до пятницы",
    "This is the investigator writing on Viber",
    "у 2024 році була обіцянка",
    "Зателефонуйте на 1648",
)


@pytest.mark.parametrize(("text", "masked"), COVERED)
def test_what_could_name_a_person_is_covered(text: str, masked: str) -> None:
    assert mask(text).startswith(masked) if masked.endswith(":") else mask(text) == masked


@pytest.mark.parametrize("text", LEFT)
def test_what_tells_of_the_trick_stays(text: str) -> None:
    assert mask(text) == text


_PIECE = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="0123456789 -.()+/", max_size=20),
    st.text(alphabet="@abІван_.-:/ \n1٣５", max_size=20),
    st.sampled_from([text for text, _ in COVERED]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECE, max_size=8).map("".join))
def test_no_long_number_and_no_handle_comes_through(text: str) -> None:
    """Whatever is typed; and what is masked once is short enough to be kept."""
    masked = mask(text)
    assert re.search(r"\d{5,}", masked) is None
    assert re.search(r"@\w", masked) is None
    assert len(masked) <= LONGEST


@pytest.mark.parametrize("junk", ["1 ", "a.", "@", "А", "Аа ", "A. ", "x_", "aB1-", "Іван Іванович ", "http://", "ﷺ", "пан "])
def test_no_text_is_slow(junk: str) -> None:
    """In seconds of the processor; usually a fiftieth of it."""
    text = (junk * 4096)[:4096]
    mask("warm")
    began = time.process_time()
    mask(text)
    assert time.process_time() - began < 0.5


def test_a_long_message_is_cut() -> None:
    assert len(mask("слово " * 4000)) <= LONGEST
    assert mask("слово " * 4000).endswith(HIDDEN)
