"""First names and patronymics that have a form of their own in Ukrainian and in Russian.

The pairs are those of name dictionaries (Скрипник, Дзятківська, «Власні імена людей», 2005); patronymics are formed by the
rules of either language. This is custom, not law: what counts is what stands in a person's document. Some Ukrainian names
are here twice on purpose: where two of them lead to one Russian name, the way back is not certain and is not taken.
All keys and values are in small letters, with ё.
"""

from collections.abc import Iterator, Mapping
from functools import cache

MEN: Mapping[str, str] = {
    "адам": "адам", "альберт": "альберт", "анатолій": "анатолий", "андрій": "андрей", "антін": "антон", "антон": "антон",
    "аркадій": "аркадий", "арсен": "арсен", "арсеній": "арсений", "артем": "артём", "артур": "артур", "архип": "архип",
    "богдан": "богдан", "борис": "борис", "вадим": "вадим", "валентин": "валентин", "валерій": "валерий",
    "василь": "василий", "веніамін": "вениамин", "віктор": "виктор", "віталій": "виталий",
    "владислав": "владислав", "влас": "влас", "володимир": "владимир", "всеволод": "всеволод", "в’ячеслав": "вячеслав",
    "гаврило": "гавриил", "геннадій": "геннадий", "георгій": "георгий", "герман": "герман", "гліб": "глеб",
    "гнат": "игнат", "ігнат": "игнат", "гордій": "гордей", "григорій": "григорий", "давид": "давид", "данило": "даниил",
    "даниїл": "даниил", "дем’ян": "демьян", "денис": "денис", "дмитро": "дмитрий", "едуард": "эдуард", "ернест": "эрнест",
    "євген": "евгений", "євгеній": "евгений", "єгор": "егор", "єлисей": "елисей", "захар": "захар", "зиновій": "зиновий",
    "зіновій": "зиновий", "іван": "иван", "ігор": "игорь", "ілля": "илья", "йосип": "иосиф", "карл": "карл",
    "карпо": "карп", "кирило": "кирилл", "кіндрат": "кондрат", "клим": "клим", "корній": "корней",
    "костянтин": "константин", "кузьма": "кузьма", "лаврентій": "лаврентий", "лазар": "лазарь", "лев": "лев",
    "леонід": "леонид", "леонтій": "леонтий", "лука": "лука", "лук’ян": "лукьян", "любомир": "любомир", "макар": "макар",
    "максим": "максим", "марко": "марк", "мар’ян": "марьян", "матвій": "матвей", "микита": "никита", "нікіта": "никита",
    "микола": "николай", "мирон": "мирон", "мирослав": "мирослав", "михайло": "михаил", "мойсей": "моисей",
    "назар": "назар", "назарій": "назарий", "нестор": "нестор", "олег": "олег", "олександр": "александр",
    "олексій": "алексей", "олесь": "олесь", "омелян": "емельян", "онуфрій": "онуфрий", "опанас": "афанасий",
    "орест": "орест", "остап": "остап", "павло": "павел", "петро": "пётр", "пилип": "филипп", "платон": "платон",
    "прокіп": "прокофий", "родіон": "родион", "роман": "роман", "ростислав": "ростислав", "руслан": "руслан",
    "сава": "савва", "савелій": "савелий", "святослав": "святослав", "семен": "семён", "сергій": "сергей",
    "сидір": "сидор", "сильвестр": "сильвестр", "станіслав": "станислав", "степан": "степан", "тарас": "тарас",
    "терентій": "терентий",
    "тимофій": "тимофей", "тимур": "тимур", "тихон": "тихон", "трохим": "трофим", "федір": "фёдор", "федот": "федот",
    "хома": "фома", "юліан": "юлиан", "юрій": "юрий", "юхим": "ефим", "яким": "аким", "яків": "яков", "ян": "ян",
    "ярослав": "ярослав",
}  # fmt: skip
WOMEN: Mapping[str, str] = {
    "аліна": "алина", "алла": "алла", "альона": "алёна", "анастасія": "анастасия", "ангеліна": "ангелина",
    "анжела": "анжела", "анна": "анна", "ганна": "анна", "антоніна": "антонина", "богдана": "богдана",
    "валентина": "валентина", "валерія": "валерия", "варвара": "варвара", "василина": "василина", "віолетта": "виолетта",
    "віра": "вера", "вікторія": "виктория", "віталіна": "виталина", "галина": "галина", "дарина": "дарина",
    "дарія": "дарья", "дар’я": "дарья", "діана": "диана", "евеліна": "эвелина", "елла": "элла", "ельвіра": "эльвира",
    "емілія": "эмилия", "емма": "эмма", "єва": "ева", "євгенія": "евгения", "євдокія": "евдокия",
    "єлизавета": "елизавета", "жанна": "жанна", "зінаїда": "зинаида", "зоряна": "зоряна", "зоя": "зоя",
    "іванна": "иванна", "ілона": "илона", "інна": "инна", "ірина": "ирина", "каріна": "карина", "катерина": "екатерина",
    "кіра": "кира", "клавдія": "клавдия", "ксенія": "ксения", "лариса": "лариса", "леся": "леся", "лідія": "лидия",
    "лілія": "лилия", "любов": "любовь", "людмила": "людмила", "маргарита": "маргарита", "марина": "марина",
    "марія": "мария", "марта": "марта", "мар’яна": "марьяна", "меланія": "мелания", "мирослава": "мирослава",
    "надія": "надежда", "наталія": "наталья", "наталя": "наталья", "ніна": "нина", "оксана": "оксана",
    "олександра": "александра", "олена": "елена", "олеся": "олеся", "ольга": "ольга", "параска": "прасковья",
    "поліна": "полина", "раїса": "раиса", "римма": "римма", "роксолана": "роксолана", "руслана": "руслана",
    "світлана": "светлана", "сніжана": "снежана", "соломія": "соломия", "софія": "софия", "стефанія": "стефания",
    "таїсія": "таисия", "тамара": "тамара", "тетяна": "татьяна", "уляна": "ульяна", "христина": "кристина",
    "крістіна": "кристина", "юлія": "юлия", "яна": "яна", "яніна": "янина", "ярослава": "ярослава",
}  # fmt: skip

_UKRAINIAN_PATRONYMICS: Mapping[str, tuple[str, str]] = {
    "антін": ("антонович", "антонівна"), "григорій": ("григорович", "григорівна"), "ілля": ("ілліч", "іллівна"),
    "кузьма": ("кузьмич", "кузьмівна"), "лев": ("львович", "львівна"), "лука": ("лукич", "луківна"),
    "микита": ("микитович", "микитівна"), "нікіта": ("нікітович", "нікітівна"),
    "микола": ("миколайович", "миколаївна"), "прокіп": ("прокопович", "прокопівна"), "сава": ("савич", "савівна"),
    "сидір": ("сидорович", "сидорівна"), "федір": ("федорович", "федорівна"), "хома": ("хомич", "хомівна"),
    "яків": ("якович", "яківна"),
}  # fmt: skip
_RUSSIAN_PATRONYMICS: Mapping[str, tuple[str, str]] = {
    "гавриил": ("гаврилович", "гавриловна"), "георгий": ("георгиевич", "георгиевна"), "даниил": ("данилович", "даниловна"),
    "дмитрий": ("дмитриевич", "дмитриевна"), "игнат": ("игнатьевич", "игнатьевна"), "илья": ("ильич", "ильинична"),
    "кондрат": ("кондратьевич", "кондратьевна"), "кузьма": ("кузьмич", "кузьминична"), "лев": ("львович", "львовна"),
    "лука": ("лукич", "лукинична"), "михаил": ("михайлович", "михайловна"), "назарий": ("назариевич", "назариевна"),
    "никита": ("никитич", "никитична"), "онуфрий": ("онуфриевич", "онуфриевна"), "павел": ("павлович", "павловна"),
    "пётр": ("петрович", "петровна"), "савва": ("саввич", "саввична"), "фома": ("фомич", "фоминична"),
    "яков": ("яковлевич", "яковлевна"),
}  # fmt: skip


def without_dots(word: str) -> str:
    """The word in small letters with ё written as е, as most people type it and most documents print it."""
    return word.lower().replace("ё", "е")


@cache
def forenames() -> Mapping[str, str]:
    """Ukrainian first name to Russian."""
    return {**MEN, **WOMEN}


@cache
def patronymics() -> Mapping[str, str]:
    """Ukrainian patronymic to Russian, the older -євич (Миколаєвич) too."""
    found: dict[str, str] = {}
    for ukrainian, russian in _all_patronymics():
        found.setdefault(ukrainian, russian)
        found.setdefault(ukrainian.removesuffix("йович") + "євич" if ukrainian.endswith("йович") else ukrainian, russian)
    return found


def is_forename(word: str) -> bool:
    """Whether a word in small letters is a first name of either language in the table."""
    return without_dots(word) in _all_forenames()


def is_patronymic(word: str) -> bool:
    """Whether a word in small letters is a patronymic of either language formed from the table."""
    return word in patronymics() or without_dots(word) in _russian_patronymics_known()


@cache
def certain_forenames() -> Mapping[str, str]:
    """Russian first name, ё as е, to the one Ukrainian name it can be; names with several are not here."""
    return _the_only(iter(forenames().items()))


@cache
def certain_patronymics() -> Mapping[str, str]:
    """Russian patronymic, ё as е, to the one Ukrainian patronymic it can be."""
    return _the_only(_all_patronymics())


@cache
def russian_forms() -> frozenset[str]:
    """Russian first names and patronymics, ё as е, that are not also Ukrainian ones."""
    russian = {without_dots(word) for word in (*forenames().values(), *patronymics().values())}
    return frozenset(russian - set(forenames()) - set(patronymics()))


@cache
def ukrainian_forms() -> frozenset[str]:
    """Ukrainian first names and patronymics that are not also Russian ones."""
    russian = {without_dots(word) for word in (*forenames().values(), *patronymics().values())}
    return frozenset({*forenames(), *patronymics()} - russian)


@cache
def _all_forenames() -> frozenset[str]:
    return frozenset({*forenames(), *map(without_dots, forenames().values())})


@cache
def _russian_patronymics_known() -> frozenset[str]:
    return frozenset(map(without_dots, patronymics().values()))


def _all_patronymics() -> Iterator[tuple[str, str]]:
    for ukrainian, russian in MEN.items():
        yield from zip(_ukrainian_patronymics(ukrainian), _russian_patronymics(russian), strict=True)


def _ukrainian_patronymics(name: str) -> tuple[str, str]:
    """Of a son and of a daughter."""
    if name in _UKRAINIAN_PATRONYMICS:
        return _UKRAINIAN_PATRONYMICS[name]
    if name.endswith("й"):
        return f"{name}ович", f"{name[:-1]}ївна"
    stem = name.removesuffix("о")
    return f"{stem}ович", f"{stem.removesuffix('ь')}івна"


def _russian_patronymics(name: str) -> tuple[str, str]:
    if name in _RUSSIAN_PATRONYMICS:
        return _RUSSIAN_PATRONYMICS[name]
    if name.endswith("ий"):
        return f"{name[:-2]}ьевич", f"{name[:-2]}ьевна"
    if name.endswith(("й", "ь")):
        return f"{name[:-1]}евич", f"{name[:-1]}евна"
    return f"{name}ович", f"{name}овна"


def _the_only(pairs: Iterator[tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for ukrainian, russian in pairs:
        found.setdefault(without_dots(russian), set()).add(ukrainian)
    return {russian: next(iter(ukrainian)) for russian, ukrainian in found.items() if len(ukrainian) == 1}
