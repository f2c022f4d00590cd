"""The family code's words, and reading them again however they are typed."""

import hashlib
import re
import unicodedata
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.flow.model import LOCALES, Locale
from bot.papers.family_code import LIST_SIZE, WORDS, canonical, heard, spoken

ROOT = Path(__file__).parents[3]
LISTS: dict[Locale, list[str]] = {
    locale: files("bot.papers").joinpath("wordlists", f"{locale}.txt").read_text(encoding="utf-8").splitlines()
    for locale in LOCALES
}

# A changed list locks out every family that holds a code. Never change these; make a new version of lists instead.
PINNED: dict[Locale, str] = {
    "uk": "4d0bee28231708bb38aadd4c680b81eee2d46ea474616a7b8e450845f8fd9162",
    "ru": "b1d4e06e02d8242f61679c3d8b5d2e7b42a0f45f4bad59e221d90e6e7bf16653",
    "nl": "29679196715979ca87ebb5c720f0dce6053f41c10a3a4c52be46ffd7a1e85dc2",
    "en": "c4cee1a6633b686eb32add0b5ad00fb3c7c8fa27a15d066ca1c7972d07d9ee36",
}

# Beginnings of words that would hurt, frighten or be misread here. A trailing $ means the whole word.
FORBIDDEN: dict[Locale, str] = {
    "uk": r"""
        війн воєн воїн військ зброя бій боєць бойов битв атак наступ оборон фронт окоп танк гармат куля кулем набі
        набої снаряд ракет мін(а)$ міномет вибух підрив бомб гранат граната дрон пістол гвинтівк автомат приціл мішен
        меч ніж кинджал шабл шпаг спис стріл арбалет сокир топір мушкет броня каска шолом щит(а)$ армія полк взвод
        рот(а)$ бригад дивіз десант парашут загін табір конвой штаб обоз тил окупа ворог солдат офіцер капітан
        майор(?!о) генерал сержант полковник матрос осавул козак отаман кадет вбив убив смерт помер мертв труп трун
        гріб могил цвинтар похор поховай жалоб траур вінок вінч свіч хрест ікон церкв храм бог(?!а) ангел монах
        чернець піп псалом пасха пасоч різдв молит каплиц вівтар ладан душ(а)$ рай(?!д) пекл чорт чакл відьм привид
        кров ран(а)$ рани поран біль больов хвор лікар лікарн кістк череп(?!а|и) скелет тіло голов(?!н) серц(?!е$)
        рука ног(а|и) зуб око очі вухо вуш ніс(?!о) ніздр шия живіт горло лікоть кістяк мозок легеня печінк ребр висок
        лоб плеч щока палець тюрм в'язн в'язен полон ґрат грат камер клітк кайдан ланцюг ланцюж карцер допит обшук
        вирок суд(д|$) катув барак зона етап сум(?!к|і|л) смут туг(а)$ горе(?!ц) біда сльоз плач жах страх страш
        загроз тривог небезп злод крад вбивц розбі вогон вогн вогник багат пожеж іскр дим полум жар(?!т) буря бур'ян
        ураган гроз(?!д) грім грому вулкан смерч блискавк повін потоп вирв вибоїн яма руїн голод спраг алког пив(о)$
        вино горіл коньяк чарк грош гривн копійк карбован долар багатств борг рубл мати$ мама тато батьк
        син(?!я|і|ю|є|ь) донь доч брат сестр бабус баб дід племін внук онук дядьк тітк чоловік дружин невістк зять муж
        жінк нарече сім'я родин вдов сирот весіл хлопч дівч діти дитин дитяч маля немов прапор герб гімн президент
        уряд депутат партія вибор влад народ нація держав країн громадян революц майдан вітчизн циган турок росія русь
        москв україн крим кремл ізюм лиман щастя буча осел козел козл козен коза(к)?$ козик цап баран вівц свин собак
        пес(?!н) песик цуц щен кобил коров(?!а|й) гадюк змі(я|й) щур пацюк віслюк жаб мавп дурн півень курка курч
        індик шакал вовк вовч черв'як ворон сперм сексу член яєчк яйц дупл хрін хрон сідниц дупа стегн перемог геро
        подвиг орден салют вічн пам'ят памор покій ліхтар камінчик соняш мак(и)?$ журавл
    """,
    "ru": r"""
        войн воен воин войск оруж бой(?!к) боец боев битв атак наступ оборон фронт окоп танк пуш пул(я|е|ь$) патрон
        снаряд ракет мина$ миномёт взрыв бомб гранат дрон пистол винтов автомат прицел мишень меч$ меча мечи нож
        кинжал сабл шпаг(?!а) шпажк копьё стрел арбалет топор мушкет броня каска шлем щит армия полк взвод рота$
        бригад дивиз десант парашют отряд лагер конвой штаб обоз тыл оккуп враг солдат офицер капитан майор генерал
        сержант полковник матрос казак атаман кадет дозор убит убив смерт умер мертв мёртв труп гроб могил кладб похор
        траур венок венч свеч крест икон церк храм бог(?!а) ангел монах псал пасх рождес молит капел ладан душа$
        рай(?!о) адск чёрт чародей ведьм призрак кров рана$ раны ранен боль(?!ш) больн врач аптек кость кости
        череп(?!а|о|и) скелет тело голов сердц сердеч рука$ руки рукоп ног(а|и|от)$ зуб(?!р) глаз(?!ур) ухо уш(и|ко)
        нос$ шея живот горл локот мозг печень ребр висок лоб(?!з) плеч щека щёч палец колен тюрьм пленн плен(?!и|ё|а)
        решётк решет камер клетк клещ кандал цепь цеп(?!о) карцер допрос обыск пригов барак зона$ этап печал тоск
        горе$ беда беды слез слёз плач ужас страх страш угроз тревог опас крад убийц разбой огонь огон огнен пожар
        искр дым пламя жар(а)?$ пепел пепл буря бур(?!ун|аk) ураган гроза грозов гром(?!к|о) вулкан смерч вихрь молни
        потоп воронк яма ямы руин голод жажд алког пиво вино$ вина водка коньяк пунш грог деньг рубл копейк доллар
        долг богатств мать$ мама мамин папа$ отец отеч отчиз сын(?!о) дочь дочер брат сестр бабуш баба бабье дед дедуш
        племян внук внуч дядя тёт супруг невест зять муж$ жена семья роди(?!м|н?ич) вдов сирот свадьб мальчи мальч
        девоч девиц девуш ребён дети детск детство младен малыш малют флаг знамя герб гимн президент правит депутат
        партия выборы власт народ нация держав стран(?!и) граждан революц отчизн армянин крым кремл изюм осёл осел
        козёл козл коза$ козоч баран овца овцы свин собак собач пёс кобыл коров(?!ка$) гадюк зме(я|й) крыс ишак жаба
        обезьян мака(к)$ мартыш петух курица куроч индю шакал волк волч червяк ворон$ ворона сперм секс член яйц дупл
        хрен задниц бедр победа побед герой подвиг орден салют вечн памят покой$ хлопок хлопуш шваб ласточ слон слоник
        журав гвоздик калина$ тополь георги росси русь
    """,
    "nl": r"""
        oorlog leger soldaat wapen geweer pistool kogel kanon bom(?!e) granaat mijn(?!h) raket drone tank(?!e) zwaard
        speer pijl(?!er) mes(?!t)$ bijl strijd gevecht aanval vijand kazern kamp kapitein generaal korporaal sergeant
        majoor matroos marine officier dood dode sterv graf begraf kist$ lijk$ lijken rouw krans kruis kerk(?!e)
        heilig engel$ god$ bijbel gebed bidd pelgrim ziel duivel kapel bloed wond(?!e) pijn ziek dokter arts been$
        arm$ armen hand$ handen hoofd$ hart$ oog oor$ neus$ nek$ keel mond$ tand$ tanden buik borst$ vinger voet$ rug$
        knie$ heup schouder hersen hals$ kaak kin$ tong$ gevang cel$ kerker tralie boei ketting hok$ kooi kelder slaaf
        verdriet angst vrees bang$ traan huil ramp gevaar dief moord steel$ vuur brand storm bliksem donder orkaan
        vulkaan rook$ as$ asbak explosie honger dorst bier wijn drank borrel pils alcohol geld euro$ rijk$ schuld
        bank$ vader moeder zoon dochter broer zus opa$ oma$ oom$ tante neef nicht ouder baby bruid huwelijk gezin kind
        weduwe wees vlag volk$ politie regering koning$ keizer wolf varken zwijn hond$ teef ezel aap$ rat$ slang$
        gans$ geit koe$ kip$ haan$ schaap$ spin$ worm luis vlo$ pad$ kut lul pik$ piemel eikel poes doos$ hoer slet
        zak$ wip stoot trut pruim$ gleuf spleet lid$ roede wapenschild touw strop galg koord pil$ gif diep$ daad spook
        skelet schedel
    """,
    "en": r"""
        war$ warrior army soldier gun weapon rifle pistol bullet cannon bomb grenade mine$ miner$ rocket missile drone
        tank$ sword spear arrow archer knife dagger axe hatchet shield armour battle fight attack enemy camp$ captain
        general colonel major sergeant private corporal marshal cadet admiral officer sailor dead death die$ died kill
        grave tomb coffin funeral mourn wreath cross(?!w) church chapel cathedral angel god pray hymn heaven soul
        saint bishop monk priest pilgrim parish psalm ghost witch demon devil blood wound pain sick ill$ doctor
        hospital arm$ hand$ head$ heart$ eye$ eyes ear$ nose$ neck throat mouth tooth teeth leg$ knee$ finger$ foot$
        feet skull bone skeleton torso chest$ chin$ cheek$ elbow shoulder thigh thumb$ toe$ tongue body prison jail
        captiv cell$ cage chain bars guard$ slave hostage dungeon sad$ grief sorrow tear$ weep cry scream fear$ terror
        threat danger thief steal murder crime fire(?!fl)$ flame burn smoke ash$ ashes storm thunder lightning
        hurricane volcano flood monsoon furnace explos blast ruin crash hunger thirst starv famine beer$ wine$
        whisk(?!e) vodka gin$ rum$ brandy cocktail cider alcohol tavern pub$ money$ dollar euro pound$ penny coin$
        rich$ poor debt nickel$ father mother$ son$ daughter brother sister aunt uncle cousin nephew niece
        grand(?!eur) mama mom$ dad$ papa nanny parent wife husband child baby family bride widow orphan wedding boy$
        girl flag$ nation king$ queen emperor president vote minister party$ wolf pig$ dog$ rat$ donkey goat cow$
        bitch snake sheep$ worm shrew toad weasel monkey ape$ gorilla baboon goose turkey chicken chick$ hen$ cock
        knob$ nut$ beaver horn$ strip$ organ$ member bush$ crack$ rope noose bridge$ cliff ledge roof$ pill$ poison
        hang russia ukrain dutch poppy
    """,
}

codes = st.lists(st.integers(0, LIST_SIZE - 1), min_size=WORDS, max_size=WORDS)
locales = st.sampled_from(LOCALES)


def plain(word: str) -> str:
    """A word as a hurried hand writes it: no marks, no apostrophe, ґ as г, і as и."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return bare.replace("'", "").replace("ґ", "г").replace("і", "и")


def closer_than_two(words: list[str]) -> set[tuple[str, str]]:
    """The pairs one letter apart or equal: two such words leave the same rest, or one is the other's rest."""
    near: set[tuple[str, str]] = set()
    rests: dict[tuple[int, str], list[str]] = {}
    for word in words:
        for place in range(len(word)):
            rests.setdefault((place, word[:place] + word[place + 1 :]), []).append(word)
    whole = set(words)
    for (_, rest), sharing in rests.items():
        near.update(combinations(sharing, 2))
        near.update((word, rest) for word in sharing if rest in whole)
    return near


@pytest.mark.parametrize("locale", LOCALES)
def test_a_list_is_complete_sorted_and_composed(locale: Locale) -> None:
    words = LISTS[locale]
    assert len(words) == len(set(words)) == LIST_SIZE
    assert words == sorted(words)
    assert all(unicodedata.is_normalized("NFC", word) and word == word.casefold() for word in words)
    letters = "[а-яёєіїґ']{3,8}" if locale in ("uk", "ru") else "[a-zçéèëêïöüàâ]{3,8}"
    assert [word for word in words if not re.fullmatch(letters, word)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_list_never_changes(locale: Locale) -> None:
    raw = files("bot.papers").joinpath("wordlists", f"{locale}.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == PINNED[locale]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_words_are_one_letter_apart(locale: Locale) -> None:
    assert closer_than_two(LISTS[locale]) == set()
    folded = [plain(word) for word in LISTS[locale]]
    assert len(set(folded)) == LIST_SIZE
    assert closer_than_two(folded) == set()


def test_the_distance_check_sees_near_words() -> None:
    assert closer_than_two(["кіт", "кит"])
    assert closer_than_two(["lamp", "lamps"])
    assert not closer_than_two(["lamp", "tree"])


def test_no_word_stands_in_two_lists() -> None:
    for one, other in combinations(LOCALES, 2):
        assert {plain(word) for word in LISTS[one]} & {plain(word) for word in LISTS[other]} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_word_hurts(locale: Locale) -> None:
    forbidden = re.compile("(?:" + "|".join(FORBIDDEN[locale].split()) + ")")
    assert [word for word in LISTS[locale] if forbidden.match(word)] == []


def test_no_word_is_an_escape_or_a_command() -> None:
    typed = YAML(typ="safe").load((ROOT / "flows" / "words.yaml").read_text(encoding="utf-8"))
    taken = set(typed["commands"]) | {phrase for phrases in typed["escapes"].values() for phrase in phrases}
    assert {word for words in LISTS.values() for word in words} & taken == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_heard_again(locale: Locale) -> None:
    for start in range(LIST_SIZE):
        code = tuple((start + step * 331) % LIST_SIZE for step in range(WORDS))
        assert heard(spoken(code, locale)) == code


@given(codes, locales)
def test_any_code_is_heard_again(code: list[int], locale: Locale) -> None:
    assert heard(spoken(code, locale)) == tuple(code)


@given(codes, locales, st.data())
def test_however_it_is_typed(code: list[int], locale: Locale, data: st.DataObject) -> None:
    words = spoken(code, locale).split()
    composed = data.draw(st.booleans())
    case = data.draw(st.sampled_from([str.upper, str.title, str.capitalize, str.lower]))
    between = data.draw(st.sampled_from([" ", "\n", ", ", "-", " – ", "; ", "\t", " / ", ".\r\n"]))
    number = data.draw(st.sampled_from(["", "{}. ", "{}) ", "({}) ", "{}: ", "№{} ", "• "]))
    apostrophe = data.draw(st.sampled_from(["'", "’", "ʼ", "`", "‘", ""]))
    typed = between.join(number.format(place) + case(word) for place, word in enumerate(words, 1)).replace("'", apostrophe)
    swap = data.draw(st.sampled_from([("", ""), ("ё", "е"), ("ґ", "г"), ("й", "и"), ("і", "i"), ("о", "o")]))
    if locale in ("uk", "ru") and swap[0]:
        typed = typed.replace(*swap)
    assert heard(f"  «{unicodedata.normalize('NFC' if composed else 'NFD', typed)}». ") == tuple(code)


@given(st.text(max_size=300))
def test_other_text_is_no_code(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Мій чоловік не виходить на зв'язок",
        "Я не знаю, что мне делать",
        "Ik heb al drie weken niets",
        "Where can I ask about him",
        "1 2 3 4 5 6",
    ],
)
def test_prose_is_no_code(text: str) -> None:
    assert heard(text) is None


@given(codes, locales, locales)
def test_five_words_seven_words_or_a_word_of_another_language_are_no_code(code: list[int], one: Locale, other: Locale) -> None:
    words = spoken(code, one).split()
    assert heard(" ".join(words[:5])) is None
    assert heard(" ".join([*words, words[0]])) is None
    if one != other:
        assert heard(" ".join([*words[:5], LISTS[other][code[5]]])) is None


def test_a_long_text_is_not_read() -> None:
    assert heard(spoken(range(WORDS), "uk") + " " * 100_000) is None


@pytest.mark.parametrize("numbers", [(), range(5), range(7), (0, 1, 2, 3, 4, 2048), (0, 1, 2, 3, 4, -1)])
def test_what_is_no_code_is_refused_without_being_shown(numbers: tuple[int, ...]) -> None:
    for refusing in (lambda: spoken(numbers, "uk"), lambda: canonical(numbers)):
        with pytest.raises(ValueError, match=r"^a family code is 6 numbers of 0 to 2047$"):
            refusing()


def test_the_key_material_is_stable() -> None:
    assert canonical((0, 1, 255, 256, 2046, 2047)) == b"family-code/v1\x00\x00\x00\x01\x00\xff\x01\x00\x07\xfe\x07\xff"


@given(codes, codes)
def test_different_codes_are_different_keys(one: list[int], other: list[int]) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)
