"""What must never be typed into the form is heard in four languages and in Latin letters; harmless answers are not."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.papers.forbidden import Expected, Kind, caught
from bot.papers.forbidden.numbers import passes_luhn

FORBIDDEN: dict[Kind, tuple[str, ...]] = {
    "unit": (
        "служить у 93 бригаді",
        "93-тя окрема механізована бригада",
        "в/ч А1234",
        "А1234",
        "військова частина А 4321",
        "він з Азову, полк «Азов»",
        "батальйон «Айдар»",
        "третя штурмова",
        "друга рота першого батальйону",
        "47 ОМБр",
        "82 ОДШБр, зв'язок зник у червні",
        "польова пошта В1234",
        "Сказали не писати частину, але він у 24 бригаді",
        "служит в 200-й мотострелковой бригаде",
        "войсковая часть 12345",
        "в/ч 54321",
        "15-й полк",
        "первый батальон второй роты",
        "ЧВК Вагнер",
        "Шторм Z",
        "3rd Assault Brigade",
        "the Third Assault",
        "he served in the 47th mechanized brigade",
        "2nd company, 1st battalion",
        "military unit A1234",
        "Azov regiment",
        "Aidar battalion",
        "93e gemechaniseerde brigade",
        "hij zit bij de derde aanvalsbrigade",
        "tweede compagnie",
        "militaire eenheid A1234",
        "bataljon Azov",
        "sluzhyt u 93 bryhadi",
        "sluzhit v 3 rote",
        "v/ch A2345",
        "tretya shturmova brygada",
        "вч а2345",
        "він у сто десятій бригаді",
        "воює в 3 бате 57 бригади",
        "his brigade is the 110th",
        "служит в 1194 полку",
        "tankbataljon 2",
        "А 2167",
        "служив у бригаді Хартія",
    ),
    "rank": (
        "сержант",
        "старший лейтенант Петренко Іван",
        "він майор",
        "звання: молодший сержант",
        "був капітаном",
        "рядовий",
        "головний сержант",
        "штаб-сержант",
        "сeржaнт",  # Latin e and a
        "с е р ж а н т",
        "сер\u200bжант",
        "прапорщик",
        "подполковник Иванов",
        "он ефрейтор",
        "звание рядовой",
        "младший сержант",
        "Не знаю посаду, але він лейтенант",
        "не рядовий, а сержант",
        "не знаю звання, може старшина",
        "he is a sergeant",
        "Lieutenant Petrenko",
        "Sgt. Kovalenko",
        "his rank is private first class",
        "he was a major in the army",
        "corporal",
        "hij is sergeant",
        "luitenant Petrenko",
        "korporaal eerste klas",
        "zijn rang is kapitein",
        "majoor Jansen",
        "serzhant",
        "vin serjant",
        "starshyi leitenant",
        "ryadovoy",
        "podpolkovnik",
        "praporshchyk",
        "він служить солдатом",
        "щас він старшій сержант",
        "м а й о р",
        "First Lieutenant",
        "капітан 3 рангу",
        "Іваненко Петро, молодший лейтенант",
    ),
    "position": (
        "командир взводу",
        "стрілець-санітар",
        "він кулеметник",
        "механік-водій",
        "оператор БПЛА",
        "посада: навідник",
        "бойовий медик",
        "снайпер",
        "начальник штабу",
        "командир отделения",
        "гранатомётчик",
        "пулеметчик",
        "наводчик орудия",
        "должность стрелок",
        "был сапёром",
        "machine gunner",
        "he is a drone operator",
        "platoon commander",
        "combat medic",
        "his position was squad leader",
        "tank driver",
        "pelotonscommandant",
        "hij is sluipschutter",
        "drone-operator",
        "zijn functie is verkenner",
        "hij was mortierschutter",
        "kulemetnyk",
        "mekhanik-vodiy",
        "navodchik",
        "komandyr vzvodu",
        "ВОС 100182",
        "водій роти",
        "military doctor",
        "his role was sniper",
        "pulemetchik",
    ),
    "call-sign": (
        "позивний Сокіл",
        "його позивний «Грек»",
        "позивний у нього був вовк",
        "на позивний Борода",
        "позывной Медведь",
        "по позывному Шаман",
        "call sign Ghost",
        "his callsign is Falcon",
        "call-sign: Bear",
        "zijn roepnaam op de radio is Valk",
        "codenaam Beer",
        "pozyvnyi Sokil",
        "pozivnoy medved",
        "pozyvnyj vovk",
        "побратими кличуть його Грек",
        "п о з и в н и й Сокіл",
        "Сокіл — його позивний",
        "Raven is his call sign",
        "його всі знали як Грек на рації",
    ),
    "military-id": (
        "військовий квиток АБ 123456",
        "жетон 1234567",
        "номер жетона: 12-345-678",
        "особовий номер С-123456",
        "военный билет АН 1234567",
        "личный номер Ф-123456",
        "dog tag number 4471234",
        "military ID 1234567",
        "service number 12345678",
        "militair paspoort nummer 1234567",
        "identiteitsplaatje 12345678",
        "zheton 7654321",
        "voennyi bilet AN 1234567",
    ),
    "tax-number": (
        "ІПН 3012345678",
        "РНОКПП: 0123456789",
        "3012345678",
        "ідентифікаційний код 2912345678",
        "ИНН 500100732259",
        "его инн 3012345678",
        "BSN 123456782",
        "mijn burgerservicenummer is 123456782",
        "tax number 3012345678",
        "ipn 3012345678",
        "rnokpp 3012345678",
        "30123 45678",
    ),
    "card": (
        "5168 7422 1234 5678",
        "5168-7422-1234-5678",
        "4111111111111111",
        "4111 1111 1111 1111 12/27 123",
        "картка 5375414112345678",
        "номер карты 4276 1234 5678 9010",
        "card number 4111 1111 1111 1111",
        "bankkaart 5555 5555 5555 4444",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "NL91ABNA0417164300",
        "UA213223130000026007233566001",
        "nomer karty 5168742212345678",
    ),
    "code": (
        "код 4821",
        "код з смс 482913",
        "мій пін 1234",
        "CVV 123",
        "пароль Qwerty123",
        "пароль від пошти: kotik",
        "код из смс: 5521",
        "пин-код 4455",
        "пароль от телефона 1234",
        "the code is 482913",
        "SMS code 5521",
        "my PIN is 1234",
        "password: hunter2",
        "wachtwoord is Welkom01",
        "pincode 4455",
        "DigiD code 123456",
        "verificatiecode: 884422",
        "kod z sms 4821",
        "parol qwerty12",
        "G-482913",
    ),
    "document": (
        "паспорт АВ 123456",
        "АВ123456",
        "надсилаю фото паспорта",
        "ось скан паспорта",
        "зараз скину фото документів",
        "паспорт № 001234567",
        "серия 4503 номер 123456, паспорт",
        "сейчас отправлю скан паспорта",
        "вот фото военного билета",
        "passport number FE123456",
        "I'm sending a photo of his passport",
        "attached is a scan of the ID card",
        "ik stuur een foto van het paspoort",
        "paspoortnummer NXB1C2D34",
        "hierbij een kopie van zijn rijbewijs",
        "foto pasporta zaraz skynu",
        "pasport 4503 123456",
        "свідоцтво про народження І-БК 123456",
    ),
}

HARMLESS: dict[Expected, tuple[str, ...]] = {
    "name": (
        "Майоров",
        "Майоров Іван Петрович",
        "Сержантов Олег",
        "Капітан Олена Іванівна",
        "Капітан",
        "Іван Капітан",
        "Козак Микола",
        "Солдатенко Ірина",
        "Полковник Андрій",
        "Major",
        "John Major",
        "Kapitein",
        "Jan Kapitein",
        "Piet de Soldaat",
        "de Soldaat",
        "Стрілець Оксана Василівна",
        "Генералов Пётр",
        "Матросова Анна Сергеевна",
        "Serzhantov Oleh",
        "Рота Марія",
        "Маму звати Капітан Ольга",
        "Снайпер Семён",
        "Magura Anna",
        "Айдар Каримов",
        "его фамилия Майор",
        "його прізвище Капітан, не звання",
        "roepnaam Jan",
        "прізвище Сержант, ім'я Ігор",
    ),
    "date": (
        "24.02.2022",
        "24 лютого 2022",
        "12.05.1990 14:30",
        "24.02.2022 12.05.2023",
        "1990-05-12",
        "в 2022 году, летом",
        "spring of 2023, maybe the 3rd of May",
        "3 mei 2023",
        "третього травня",
        "01 02 1990",
        "не пам'ятаю, десь у 1991",
    ),
    "place": (
        "Майорськ, Донецька область",
        "під Бахмутом",
        "Маріуполь, Азовсталь",
        "місто Азов, Ростовська область",
        "берег Азовського моря",
        "вул. Генерала Алмазова",
        "улица Маршала Жукова, 5",
        "Generaal Spoorlaan",
        "Новоайдар",
        "Kharkiv, General Hospital no 4",
        "біля села Солдатське",
        "вул. Сумська 12, корпус 2",
        "нова пошта, відділення 5",
        "48.543212 37.987654",
        "на позиціях біля Роботиного",
        "поштовий індекс 61001",
    ),
    "marks": (
        "шрам біля рота",
        "родинка над верхньою губою, 1 см від рота",
        "шрам у куті рота, 3 см",
        "татуювання 1991 на плечі",
        "тату з числом 12345678",
        "шрам 5 см на лівій нозі",
        "нет двух зубов, шрам возле рта",
        "tattoo of the number 1312",
        "metal pin in the left leg since 2019",
        "a major scar on the back",
        "litteken van 4 cm bij de mond",
        "tatoeage 'mama' en 1988",
        "татуювання «Капітан Америка»",
        "частина зуба відколота",
        "великий рот, густі брови",
        "зріст 182, вага 90",
    ),
    "kinship": ("син", "я його дружина", "my brother", "mijn zoon", "двоюрідний брат", "мать", "жінка", "tsyvilnyi cholovik"),
    "contact": (
        "0671234567",
        "+380671234567",
        "380 67 123 45 67",
        "067-123-45-67",
        "9161234567",
        "+31 6 12345678",
        "06-12345678",
        "06-12-34-56-78",
        "+7 (916) 123-45-67",
        "00380671234567",
        "major.ivan1990@gmail.com",
        "sergeant@example.org",
        "@azov_mama",
        "тел. 0501234567, 0671234567",
        "612345678",
        "my number is +44 7700 900123",
    ),
    "text": (
        "він не військовий",
        "он не солдат",
        "he is not a soldier",
        "hij is geen soldaat",
        "не знаю звання",
        "звання не пишу",
        "я не знаю його посаду",
        "позивний не скажу",
        "частину сказали не писати",
        "мені сказали не писати військову частину",
        "I do not know his rank",
        "I was told not to write the unit",
        "ik weet zijn rang niet",
        "de eenheid mag ik niet noemen",
        "звание неизвестно",
        "позывного не знаю",
        "ne znayu zvannya",
        "він служив давно",
        "he served long ago in the army",
        "он служил давно",
        "служить у ЗСУ",
        "he is in the navy",
        "hij zit in het leger",
        "поверніть мого сина, будь ласка",
        "я так більше не можу, серце болить",
        "российские солдаты забрали его из дома",
        "командир сказав, що він зник",
        "бригада швидкої забрала його",
        "код міста 044",
        "postcode 1234 AB",
        "пароль я забула",
        "пароль: я забула",
        "шахраї просили код з смс, я не дала",
        "паспорт у нього з собою",
        "паспорта нет",
        "фото паспорта не надсилаю",
        "in general he is a private person",
        "he worked in a private clinic",
        "he had major surgery",
        "the mayor of our town",
        "жетон на шиї",
        "ІПН не знаю",
        "я не дам номер картки",
        "батальйон 2 дні не виходив на зв'язок",
        "капітан футбольної команди",
        "тел 0671234567",
        "my first company went bankrupt",
        "he works at a car company",
        "навіщо вам його звання?",
        "солдат привіз його речі",
        "капітан поліції прийняв заяву",
        "moet ik een foto van het paspoort sturen?",
        "5 корпус лікарні",
        "intensive care unit",
        "he works as a driver",
        "чи треба писати позивний?",
        "діти: 2 сини, 5 і 7 років",
    ),
}

CAUGHT = [(kind, text) for kind, texts in FORBIDDEN.items() for text in texts]
LET_BY = [(expected, text) for expected, texts in HARMLESS.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), CAUGHT)
def test_a_forbidden_answer_is_caught_as_its_kind(kind: Kind, text: str) -> None:
    assert caught(text) == kind


@pytest.mark.parametrize(("kind", "text"), CAUGHT)
@pytest.mark.parametrize("expected", ["name", "place", "marks"])
def test_most_forbidden_answers_are_caught_at_every_question(kind: Kind, text: str, expected: Expected) -> None:
    """A single word in capitals may be a surname; nothing here is one."""
    assert caught(text, expected) is not None


@pytest.mark.parametrize(("expected", "text"), LET_BY)
def test_a_harmless_answer_is_let_by(expected: Expected, text: str) -> None:
    assert caught(text, expected) is None


def test_every_kind_and_every_question_is_tried() -> None:
    assert set(FORBIDDEN) == set(get_args(Kind))
    assert set(HARMLESS) == set(get_args(Expected))


@pytest.mark.parametrize(("number", "right"), [("4111111111111111", True), ("4111111111111112", False)])
def test_the_check_digit_of_cards(number: str, right: bool) -> None:
    assert passes_luhn(number) is right


def test_a_ten_digit_number_is_a_phone_where_one_is_asked_for_unless_it_is_named() -> None:
    assert caught("3012345678", "contact") is None
    assert caught("ІПН 3012345678", "contact") == "tax-number"


@given(st.text(max_size=300), st.sampled_from(get_args(Expected)))
@example("\u0301\u200b-/.№", "name")
def test_any_text_is_read_without_an_error(text: str, expected: Expected) -> None:
    assert caught(text, expected) in (None, *get_args(Kind))


PIECES = [
    *(text for _, text in CAUGHT),
    *(text for _, text in LET_BY),
    "а ",
    "1 ",
    "1",
    "а",
    "-",
    ". ",
    "«",
    "не ",
    "служив у ",
]


def steps(call: Callable[[], object]) -> int:
    """Lines of Python run by `call`: a measure of work that no busy machine changes."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(PIECES), st.sampled_from(["", " ", ", ", "\n"]))
def test_work_grows_no_faster_than_the_text(piece: str, between: str) -> None:
    """Four times the text is at most about four times the work."""
    unit = piece + between
    short = unit * max(1, 512 // max(1, len(unit)))
    once, four_times = (steps(lambda text=text: caught(text)) for text in (short, short * 4))  # type: ignore[misc]
    assert four_times <= 5 * once + 2_000
