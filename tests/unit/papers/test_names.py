"""Names: kept as typed, romanised as the law has it, other spellings offered and never guessed."""

import doctest
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.papers import forenames, names, surnames, transcription
from bot.papers.names import MOST_NAME, Kind, Spelling, fault_of_name, fitted, romanised, spellings, unmixed

RESOLUTION_55 = """
    Алушта Alushta · Андрій Andrii · Борщагівка Borshchahivka · Борисенко Borysenko · Вінниця Vinnytsia · Володимир Volodymyr
    Гадяч Hadiach · Богдан Bohdan · Згурський Zghurskyi · Ґалаґан Galagan · Ґорґани Gorgany · Донецьк Donetsk · Дмитро Dmytro
    Рівне Rivne · Олег Oleh · Есмань Esman · Єнакієве Yenakiieve · Гаєвич Haievych · Короп'є Koropie · Житомир Zhytomyr
    Жанна Zhanna · Жежелів Zhezheliv · Закарпаття Zakarpattia · Казимирчук Kazymyrchuk · Медвин Medvyn
    Михайленко Mykhailenko · Іванків Ivankiv · Іващенко Ivashchenko · Їжакевич Yizhakevych · Кадиївка Kadyivka
    Мар'їне Marine · Йосипівка Yosypivka · Стрий Stryi · Олексій Oleksii · Київ Kyiv · Коваленко Kovalenko
    Лебедин Lebedyn · Леонід Leonid · Миколаїв Mykolaiv · Маринич Marynych · Ніжин Nizhyn · Наталія Nataliia
    Одеса Odesa · Онищенко Onyshchenko · Полтава Poltava · Петро Petro · Решетилівка Reshetylivka · Рибчинський Rybchynskyi
    Суми Sumy · Соломія Solomiia · Тернопіль Ternopil · Троць Trots · Ужгород Uzhhorod · Уляна Uliana · Фастів Fastiv
    Філіпчук Filipchuk · Харків Kharkiv · Христина Khrystyna · Стеценко Stetsenko · Чернівці Chernivtsi
    Шевченко Shevchenko · Шостка Shostka · Кишеньки Kyshenky · Щербухи Shcherbukhy · Гоща Hoshcha
    Гаращенко Harashchenko · Юрій Yurii · Корюківка Koriukivka · Яготин Yahotyn · Ярошенко Yaroshenko
    Костянтин Kostiantyn · Знам'янка Znamianka · Феодосія Feodosiia · Згорани Zghorany · Розгон Rozghon
"""
EXAMPLES = [tuple(pair.split()) for line in RESOLUTION_55.strip().splitlines() for pair in line.split("·")]

UKRAINIAN = """
    Шевченко Олександр Миколайович | Shevchenko Oleksandr Mykolaiovych | Шевченко Александр Николаевич | Sjevtsjenko Oleksandr Mykolajovytsj
    Коваленко Олена Петрівна | Kovalenko Olena Petrivna | Коваленко Елена Петровна | -
    Бондаренко Дмитро Сергійович | Bondarenko Dmytro Serhiiovych | Бондаренко Дмитрий Сергеевич | Bondarenko Dmytro Serhijovytsj
    Ткачук Ганна Іванівна | Tkachuk Hanna Ivanivna | Ткачук Анна Ивановна | Tkatsjoek Hanna Ivanivna
    Олійник Михайло Андрійович | Oliinyk Mykhailo Andriiovych | Олийник Михаил Андреевич | Olijnyk Mychajlo Andrijovytsj
    Зеленський Володимир Олександрович | Zelenskyi Volodymyr Oleksandrovych | Зеленский Владимир Александрович | Zelensky Volodymyr Oleksandrovytsj
    Грушевська Марія Сильвестрівна | Hrushevska Mariia Sylvestrivna | Грушевская Мария Сильвестровна | Hroesjevska Marija Sylvestrivna
    Висоцький Юрій Васильович | Vysotskyi Yurii Vasylovych | Высоцкий Юрий Васильевич | Vysotsky Joerij Vasyljovytsj
    Крижанівський Ігор Олегович | Kryzhanivskyi Ihor Olehovych | Крыжановский Игорь Олегович | Kryzjanivsky Ihor Olehovytsj
    Лисенко Микола Віталійович | Lysenko Mykola Vitaliiovych | Лысенко Николай Витальевич | Lysenko Mykola Vitalijovytsj
    Кравець Євген Григорович | Kravets Yevhen Hryhorovych | Кравец Евгений Григорьевич | Kravets Jevhen Hryhorovytsj
    Швець Їгор Якович | Shvets Yihor Yakovych | Швец Игор Яковлевич | Sjvets Jihor Jakovytsj
    Лук'яненко Ілля Кузьмич | Lukianenko Illia Kuzmych | Лукьяненко Илья Кузьмич | Loekjanenko Illja Koezmytsj
    Дем'янчук Наталія Анатоліївна | Demianchuk Nataliia Anatoliivna | Демьянчук Наталья Анатольевна | Demjantsjoek Natalija Anatolijivna
    Дерев'янко Світлана Юріївна | Derevianko Svitlana Yuriivna | Деревянко Светлана Юрьевна | Derevjanko Svitlana Joerijivna
    Соловйов Федір Федорович | Soloviov Fedir Fedorovych | Соловьёв Фёдор Фёдорович | Solovjov Fedir Fedorovytsj
    Ковальова Катерина Миколаївна | Kovalova Kateryna Mykolaivna | Ковалёва Екатерина Николаевна | Kovaljova Kateryna Mykolajivna
    Горбачов Кирило Данилович | Horbachov Kyrylo Danylovych | Горбачёв Кирилл Данилович | Horbatsjov Kyrylo Danylovytsj
    Щербак Тетяна Валеріївна | Shcherbak Tetiana Valeriivna | Щербак Татьяна Валерьевна | Sjtsjerbak Tetjana Valerijivna
    Ющенко Віктор Андрійович | Yushchenko Viktor Andriiovych | Ющенко Виктор Андреевич | Joesjtsjenko Viktor Andrijovytsj
    Яценюк Арсеній Петрович | Yatseniuk Arsenii Petrovych | Яценюк Арсений Петрович | Jatsenjoek Arsenij Petrovytsj
    Згурський Роман Богданович | Zghurskyi Roman Bohdanovych | Згурский Роман Богданович | Zhoersky Roman Bohdanovytsj
    Ґудзь Остап Тарасович | Gudz Ostap Tarasovych | Гудзь Остап Тарасович | Goedz Ostap Tarasovytsj
    Хмельницький Богдан Михайлович | Khmelnytskyi Bohdan Mykhailovych | Хмельницкий Богдан Михайлович | Chmelnytsky Bohdan Mychajlovytsj
    Жадан Сергій Вікторович | Zhadan Serhii Viktorovych | Жадан Сергей Викторович | Zjadan Serhij Viktorovytsj
    Чорний Павло Максимович | Chornyi Pavlo Maksymovych | Черный Павел Максимович | Tsjorny Pavlo Maksymovytsj
    Залужна Ірина Дмитрівна | Zaluzhna Iryna Dmytrivna | Залужная Ирина Дмитриевна | Zaloezjna Iryna Dmytrivna
    Нечуй-Левицький Іван Семенович | Nechui-Levytskyi Ivan Semenovych | Нечуй-Левицкий Иван Семёнович | Netsjoej-Levytsky Ivan Semenovytsj
    Мельник Анна-Марія Ігорівна | Melnyk Anna-Mariia Ihorivna | Мельник Анна-Мария Игоревна | Melnyk Anna-Marija Ihorivna
    Рибалка Василь Опанасович | Rybalka Vasyl Opanasovych | Рыбалка Василий Афанасьевич | Rybalka Vasyl Opanasovytsj
    Циганенко В'ячеслав Вадимович | Tsyhanenko Viacheslav Vadymovych | Цыганенко Вячеслав Вадимович | Tsyhanenko Vjatsjeslav Vadymovytsj
    Загородній Тимофій Матвійович | Zahorodnii Tymofii Matviiovych | Загородний Тимофей Матвеевич | Zahorodnij Tymofij Matvijovytsj
    Лесів Степан Йосипович | Lesiv Stepan Yosypovych | Лесив Степан Иосифович | Lesiv Stepan Josypovytsj
    Матвієнко Ольга Геннадіївна | Matviienko Olha Hennadiivna | Матвиенко Ольга Геннадьевна | Matvijenko Olha Hennadijivna
    Євтушенко Єлизавета Євгенівна | Yevtushenko Yelyzaveta Yevhenivna | Евтушенко Елизавета Евгеньевна | Jevtoesjenko Jelyzaveta Jevhenivna
    Ельгарт Едуард Едуардович | Elhart Eduard Eduardovych | Эльгарт Эдуард Эдуардович | Elhart Edoeard Edoeardovytsj
    Їжакевич Людмила Леонідівна | Yizhakevych Liudmyla Leonidivna | Ижакевич Людмила Леонидовна | Jizjakevytsj Ljoedmyla Leonidivna
    Кушнір Яна Ярославівна | Kushnir Yana Yaroslavivna | Кушнир Яна Ярославовна | Koesjnir Jana Jaroslavivna
    Прокоп'єва Дар'я Артемівна | Prokopieva Daria Artemivna | Прокопьева Дарья Артёмовна | Prokopjeva Darja Artemivna
    Хома Юхим Трохимович | Khoma Yukhym Trokhymovych | Хома Ефим Трофимович | Choma Joechym Trochymovytsj
    Андрій Шевченко | Andrii Shevchenko | Андрей Шевченко | Andrij Sjevtsjenko
    Любов Костянтинівна Довженко | Liubov Kostiantynivna Dovzhenko | Любовь Константиновна Довженко | Ljoebov Kostjantynivna Dovzjenko
    ЩЕРБИНА ЮЛІЯ ЄГОРІВНА | SHCHERBYNA YULIIA YEHORIVNA | ЩЕРБИНА ЮЛИЯ ЕГОРОВНА | SJTSJERBYNA JOELIJA JEHORIVNA
    Савчук Лідія Львівна (Гаєвська) | Savchuk Lidiia Lvivna (Haievska) | Савчук Лидия Львовна (Гаевская) | Savtsjoek Lidija Lvivna (Hajevska)
"""  # noqa: E501 - one name, one line
RUSSIAN = """
    Шевченко Александр Николаевич | Shevchenko Aleksandr Nikolaevich | Шевченко Олександр Миколайович | Sjevtsjenko Aleksandr Nikolajevitsj
    Бойко Елена Петровна | Boiko Elena Petrovna | Бойко Олена Петрівна | Bojko Jelena Petrovna
    Ткаченко Дмитрий Сергеевич | Tkachenko Dmitrii Sergeevich | Ткаченко Дмитро Сергійович | Tkatsjenko Dmitri Sergejevitsj
    Бойко Анна Ивановна | Boiko Anna Ivanovna | - | Bojko Anna Ivanovna
    Кравчук Наталья Юрьевна | Kravchuk Natalia Iurevna | - | Kravtsjoek Natalja Joerjevna
    Мороз Владимир Алексеевич | Moroz Vladimir Alekseevich | Мороз Володимир Олексійович | Moroz Vladimir Aleksejevitsj
    Петренко Юрий Григорьевич | Petrenko Iurii Grigorevich | Петренко Юрій Григорович | Petrenko Joeri Grigorjevitsj
    Козак Пётр Фёдорович | Kozak Petr Fedorovich | Козак Петро Федорович | Kozak Pjotr Fjodorovitsj
    Козак Петр Федорович | Kozak Petr Fedorovich | Козак Петро Федорович | Kozak Petr Fedorovitsj
    Марченко Артём Викторович | Marchenko Artem Viktorovich | Марченко Артем Вікторович | Martsjenko Artjom Viktorovitsj
    Руденко Светлана Ильинична | Rudenko Svetlana Ilinichna | Руденко Світлана Іллівна | Roedenko Svetlana Iljinitsjna
    Савченко Надежда Викторовна | Savchenko Nadezhda Viktorovna | Савченко Надія Вікторівна | Savtsjenko Nadezjda Viktorovna
    Павленко Игорь Олегович | Pavlenko Igor Olegovich | Павленко Ігор Олегович | Pavlenko Igor Olegovitsj
    Гончар Андрей Васильевич | Gonchar Andrei Vasilevich | Гончар Андрій Васильович | Gontsjar Andrej Vasiljevitsj
    Левченко Татьяна Анатольевна | Levchenko Tatiana Anatolevna | Левченко Тетяна Анатоліївна | Levtsjenko Tatjana Anatoljevna
    Коваль Екатерина Романовна | Koval Ekaterina Romanovna | Коваль Катерина Романівна | Koval Jekaterina Romanovna
    Жук Людмила Яковлевна | Zhuk Liudmila Iakovlevna | Жук Людмила Яківна | Zjoek Ljoedmila Jakovlevna
    Ткач Филипп Фомич | Tkach Filipp Fomich | Ткач Пилип Хомич | Tkatsj Filipp Fomitsj
    Мазур Эдуард Эдуардович | Mazur Eduard Eduardovich | Мазур Едуард Едуардович | Mazoer Edoeard Edoeardovitsj
    Шульга Михаил Михайлович | Shulga Mikhail Mikhailovich | Шульга Михайло Михайлович | Sjoelga Michail Michajlovitsj
    Яременко Егор Дмитриевич | Iaremenko Egor Dmitrievich | Яременко Єгор Дмитрович | Jaremenko Jegor Dmitrijevitsj
    Харченко Кирилл Львович | Kharchenko Kirill Lvovich | Харченко Кирило Львович | Chartsjenko Kirill Lvovitsj
    Иванов Иван Иванович | Ivanov Ivan Ivanovich | - | Ivanov Ivan Ivanovitsj
    Белый Сергей Петрович | Belyi Sergei Petrovich | - | Bely Sergej Petrovitsj
    Олейник Николай Степанович | Oleinik Nikolai Stepanovich | - | Olejnik Nikolaj Stepanovitsj
    Высоцкий Владимир Семёнович | Vysotskii Vladimir Semenovich | - | Vysotski Vladimir Semjonovitsj
    Достоевский Фёдор Михайлович | Dostoevskii Fedor Mikhailovich | - | Dostojevski Fjodor Michajlovitsj
    Хрущёв Никита Сергеевич | Khrushchev Nikita Sergeevich | - | Chroesjtsjov Nikita Sergejevitsj
    Горбачёв Михаил Сергеевич | Gorbachev Mikhail Sergeevich | - | Gorbatsjov Michail Sergejevitsj
    Солженицын Александр Исаевич | Solzhenitsyn Aleksandr Isaevich | - | Solzjenitsyn Aleksandr Isajevitsj
    Чехов Алексей Павлович | Chekhov Aleksei Pavlovich | - | Tsjechov Aleksej Pavlovitsj
    Жуков Георгий Константинович | Zhukov Georgii Konstantinovich | - | Zjoekov Georgi Konstantinovitsj
    Прокофьев Сергей Сергеевич | Prokofev Sergei Sergeevich | - | Prokofjev Sergej Sergejevitsj
    Менделеев Дмитрий Иванович | Mendeleev Dmitrii Ivanovich | - | Mendelejev Dmitri Ivanovitsj
    Гагарин Юрий Алексеевич | Gagarin Iurii Alekseevich | - | Gagarin Joeri Aleksejevitsj
    Объедков Илья Кузьмич | Obieedkov Ilia Kuzmich | - | Objedkov Ilja Koezmitsj
    Мышкина Лидия Артёмовна | Myshkina Lidiia Artemovna | - | Mysjkina Lidija Artjomovna
    Щукина Любовь Павловна | Shchukina Liubov Pavlovna | - | Sjtsjoekina Ljoebov Pavlovna
    Эльгарт Элла Эдуардовна | Elgart Ella Eduardovna | - | Elgart Ella Edoeardovna
    Юрченко Юлия Евгеньевна | Iurchenko Iuliia Evgenevna | - | Joertsjenko Joelija Jevgenjevna
    Олександр Ткаченко Ивановна | Oleksandr Tkachenko Ivanovna | Олександр Ткаченко Іванівна | Oleksandr Tkatsjenko Ivanovna
    ЗУБКОВ АЛЕКСЕЙ ЮРЬЕВИЧ | ZUBKOV ALEKSEI IUREVICH | - | ZOEBKOV ALEKSEJ JOERJEVITSJ
    Александр Николаевич | Aleksandr Nikolaevich | Олександр Миколайович | Aleksandr Nikolajevitsj
"""  # noqa: E501 - one name, one line


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def offered(name: str, kind: Kind) -> list[str]:
    return [spelling.text for spelling in spellings(name) if spelling.kind == kind]


@pytest.mark.parametrize(("ukrainian", "latin"), EXAMPLES)
def test_the_examples_of_resolution_55(ukrainian: str, latin: str) -> None:
    """Resolution 55 of 27 January 2010, table and note; in capitals too."""
    assert romanised(ukrainian) == latin
    assert romanised(ukrainian.upper()) == latin.upper()


@pytest.mark.parametrize(("typed", "latin", "russian", "dutch"), rows(UKRAINIAN))
def test_ukrainian_full_names(typed: str, latin: str, russian: str, dutch: str) -> None:
    """Official, Russian and Dutch spellings of one name; a dash where one would repeat another."""
    assert fault_of_name(typed) is None
    assert romanised(typed) == latin
    assert offered(typed, "official") == [latin]
    assert offered(typed, "russian")[:1] == [russian]
    assert offered(typed, "dutch") == ([] if dutch == "-" else [dutch])
    assert offered(typed, "ukrainian") == []


@pytest.mark.parametrize(("typed", "latin", "ukrainian", "dutch"), rows(RUSSIAN))
def test_russian_full_names(typed: str, latin: str, ukrainian: str, dutch: str) -> None:
    """ICAO Doc 9303, Dutch as Onze Taal writes it, and Ukrainian only where each word is certain."""
    assert fault_of_name(typed) is None
    assert romanised(typed) == latin
    expected = [] if ukrainian == "-" else [ukrainian]
    assert offered(typed, "ukrainian") == expected
    assert set(offered(typed, "official")) == {latin, *map(romanised, expected)}
    assert offered(typed, "dutch") == ([] if dutch == "-" else [dutch])


def test_two_customs_are_both_offered() -> None:
    """Where the dictionary of names knows two, the family chooses."""
    assert offered("Яворівський Роман", "russian") == ["Яворовский Роман", "Яворивский Роман"]
    assert offered("Сосна Ганна", "russian") == ["Сосная Анна", "Сосна Анна"]
    assert offered("Микола Григорович", "russian") == ["Николай Григорьевич", "Николай Григорович"]


def test_a_surname_like_a_first_name_or_a_patronymic_stays_a_surname() -> None:
    """Surname, first name, patronymic is the order asked for, and the patronymic shows another order."""
    assert offered("Григорович Микола Якович", "russian") == ["Григорович Николай Яковлевич"]
    assert offered("Данило Петро Іванович", "russian") == ["Данило Пётр Иванович"]
    assert offered("Петро Іванович Данило", "russian") == ["Пётр Иванович Данило"]
    assert offered("Гнат Микола", "russian") == ["Гнат Николай"]


def test_initials_hide_a_first_name_so_no_russian_is_offered() -> None:
    """О. is Александр or Олег: nobody knows."""
    assert [spelling.kind for spelling in spellings("Шевченко О. П.")] == ["official", "dutch"]
    assert romanised("Щербак Є. Ю.") == "Shcherbak Ye. Yu."


def test_a_patronymic_of_an_unknown_father_is_not_guessed() -> None:
    """No rule says what Ізяславівна would be in Russian papers of this family; a surname that looks alike is no patronymic."""
    assert offered("Шевченко Олена Ізяславівна", "russian") == []
    assert offered("Зарівна Олена", "russian") == ["Заривная Елена", "Заривна Елена"]
    assert offered("Анна Марія Шевченко", "russian") == ["Анна Мария Шевченко"]


def test_a_name_that_fits_both_languages_is_read_as_ukrainian() -> None:
    """Nothing in «Роман Савчук» tells; the office that reads the paper is Ukrainian."""
    assert romanised("Гончар Роман Павлович") == "Honchar Roman Pavlovych"


def test_capitals_stay_capitals() -> None:
    """Щ is Shch, in a word of capitals SHCH, at its end too."""
    assert romanised("Щур ЩУР БОРЩ борщ Щ.") == "Shchur SHCHUR BORSHCH borshch Shch."
    assert romanised("ЗГУРСЬКИЙ-ЄВЧУК Знам’янка") == "ZGHURSKYI-YEVCHUK Znamianka"


def test_each_word_keeps_its_language() -> None:
    """A Ukrainian surname beside Russian names is not read as Russian."""
    assert romanised("Їжакевич Григорий Ильич") == "Yizhakevych Grigorii Ilich"
    assert romanised("Григоренко Сергій") == "Hryhorenko Serhii"
    assert romanised("Григоренко Сергей") == "Grigorenko Sergei"


@pytest.mark.parametrize(
    "name", ["Jan de Vries", "O’Brien, Siobhán", "’t Hart", "გიორგი მაისურაძე", "محمد علي", "Νίκος", "Արամ", "李明"]
)
def test_other_scripts_are_names_and_are_left_alone(name: str) -> None:
    """Foreigners go missing too: rendered faithfully, nothing offered."""
    assert fault_of_name(name) is None
    assert fitted(name) == romanised(name) == name
    assert spellings(name) == ()


@pytest.mark.parametrize("name", ["Нұрсұлтан Әбішұлы", "Уладзімір Кароткевіч Ўладзь", "Ѳеодоръ"])
def test_another_cyrillic_alphabet_is_not_guessed(name: str) -> None:
    """Words with letters we have no rule for stay as typed, and nothing is offered."""
    assert fault_of_name(name) is None
    assert spellings(name) == ()
    foreign = next(word for word in name.split() if not transcription.is_known(word))
    assert foreign in romanised(name).split()


FINE = [
    "Шевченко", "Ю", "Нечуй-Левицький Іван", "Знам'янка Ольга", "Шевченко О. П.", "Шевченко О.П.", "Савчук (Гаєвська) Лідія",
    "Савчук Лідія (до шлюбу Гаєвська).", "д’Артаньян", "van ’t Hoff, Jan", "José María Peña", "Nguyễn Thị Minh", "יוסף",
    "सुरेश कुमार", "สมชาย", "田中 さくら", "김민수", "Шевче́нко Тара́с", "Дем*яненко Ганна", "Smith-Шевченко", "Oʻktam",
]  # fmt: skip
FAULTY = [
    "", "   ", "-", "…", "()", "’", ".", "12345", "Шевченко 2", "Шевченко ②", "Ⅷ", "😀", "Шевченко 😀", "👨‍👩‍👧", "❤️",
    "<b>Олена</b>", "{{ name }}", "{% raw %}", "${name}", "Олена $", "@olena", "t.me/olena", "a@b.ua", "Олена/Анна", "#set",
    "Олена_Анна", "Олена\\", "Олена [Анна]", "«Олена»", "Олена & Анна", "Олена; Анна", "Олена = 1", "Олена!", "Олена?",
    "Сeргiй", "Oлена", "Шeвченкo Тарас", "Savчук", "Олена (Анна", "Олена) (Анна", "Олена ((Анна))", "Олена ()", "Анна--Марія",
    "О..", "ь", "Ъ.", "’.Є", "Олена ’", "𝐎𝐥𝐞𝐧𝐚", "µ", "ª", "𓀀", "Z̷̡̢̛͎a̶̧l̵͜g̵̨o̴̡", "\u0301а", " \u0301", "\u3164", "\u200b",
    "\u2800", "\ue000", "\ufffd", "Олена\uffff",
]  # fmt: skip


@pytest.mark.parametrize("text", FINE)
def test_what_a_name_may_have(text: str) -> None:
    """Hyphens, apostrophes, initials, a maiden name in brackets, accents, any living script."""
    assert fault_of_name(text) is None


@pytest.mark.parametrize("text", FAULTY)
def test_what_cannot_be_a_name(text: str) -> None:
    """Asked again kindly: no letters, digits, emoji, markup, open brackets, a word of two scripts."""
    assert fault_of_name(text) == "ask-again-name"
    assert spellings(text) == ()


def test_length() -> None:
    """Counted after the invisible is gone."""
    longest = "Я" * MOST_NAME
    assert fault_of_name(longest) is None
    assert fault_of_name(longest + "я") == "ask-again-name-long"
    assert fault_of_name("\u200b" * 4000 + longest + "  ") is None
    assert fault_of_name("Шевченко " * 444) == "ask-again-name-long"
    assert fault_of_name("\u202e" * 4000) == "ask-again-name"


def test_the_longest_spellings_have_a_known_length() -> None:
    """What the paper must make room for."""
    assert len(romanised("щ" * MOST_NAME)) == 4 * MOST_NAME
    assert max(len(spelling.text) for spelling in spellings("щ" * MOST_NAME)) == 5 * MOST_NAME


def test_fitted_changes_marks_and_spaces_only() -> None:
    """Apostrophes and hyphens of every keyboard, composed letters, folded spaces."""
    for mark in "'’ʼ`´‘′＇\"*":
        assert fitted(f"Знам{mark}янка") == "Знам’янка"
    assert fitted("Нечуй‑Левицький — Анна") == "Нечуй-Левицький - Анна"
    assert fitted("и\u0306ожик ї") == "йожик ї"
    assert fitted("\tШевченко\n\n Олена\u00a0Іванівна\u2028") == "Шевченко Олена Іванівна"
    assert fitted("Ше\u00adв\u200dчен\u2060ко\ufeff \u202eанелО\u202c\u2066\u061c\ufe0f\U000e0041") == "Шевченко анелО"
    assert fitted("Ђоковић Ѓорѓи ЁЪЫЭ ёъыэ") == "Ђоковић Ѓорѓи ЁЪЫЭ ёъыэ"


def test_unmixed_puts_look_alike_letters_right() -> None:
    """On a Russian keyboard і is typed as Latin i: the family is asked whether that was meant."""
    assert unmixed("Сeргiй Вовк") == "Сергій Вовк"
    assert unmixed("Oльга Iванiвна") == "Ольга Іванівна"
    assert unmixed("Mаria Smith-Шевченко") == "Maria Smith-Шевченко"
    assert unmixed("Savчук") == "Savчук"
    assert unmixed("Jan Олена") == "Jan Олена"
    assert fault_of_name(unmixed("Сeргiй Вовк")) is None


def test_stress_marks_are_kept_as_typed_and_not_romanised() -> None:
    """Copied from an encyclopaedia."""
    assert fitted("Шевче́нко") == "Шевче\u0301нко"
    assert romanised("Шевче́нко Тара́с") == "Shevchenko Taras"


def test_the_table_of_first_names_is_in_its_own_alphabets() -> None:
    """A slip of the keyboard in a table would be printed on papers."""
    ukrainian, russian = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’"), set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
    for left, right in {**forenames.forenames(), **forenames.patronymics()}.items():
        assert set(left) <= ukrainian, left
        assert set(right) <= russian, right
    assert not set(forenames.MEN) & set(forenames.WOMEN)
    assert not surnames.ALIKE & (set(forenames.MEN) | set(forenames.WOMEN))


def test_certain_means_one_ukrainian_name() -> None:
    """Анна is Анна or Ганна: not on the way back."""
    certain = forenames.certain_forenames()
    assert not {"анна", "наталья", "дарья", "евгений", "даниил", "никита", "кристина"} & set(certain)
    for russian, ukrainian in certain.items():
        assert forenames.without_dots(forenames.forenames()[ukrainian]) == russian


def test_examples_in_the_docstrings() -> None:
    """They are run."""
    for module in (names, surnames, transcription):
        result = doctest.testmod(module)
        assert (result.failed, result.attempted > 0) == (0, True), module


UKRAINIAN_LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
ukrainian_text = st.text(alphabet=UKRAINIAN_LETTERS + "'’ʼ -.()", max_size=60)
cyrillic_text = st.text(alphabet=UKRAINIAN_LETTERS + "ёъыэЁЪЫЭ’ -.", max_size=60)
hidden = st.sampled_from(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2069\ufeff\u00ad\u061c\x00\x07\x1b\ufe0f"
)
odd_text = st.lists(st.one_of(hidden, st.characters(), st.sampled_from("єЇщ ́’-<b>{}")), max_size=80).map("".join)
known = sorted({*forenames.forenames(), *forenames.patronymics(), *forenames.russian_forms(), *surnames.ALIKE})
built_names = st.lists(st.sampled_from(known).map(str.capitalize), min_size=1, max_size=4).map(" ".join)


@given(st.one_of(odd_text, st.text(), cyrillic_text))
@example("\ud800")
@example("İ’\u0301")
def test_nothing_is_raised_and_nothing_hidden_comes_through(text: str) -> None:
    """Whatever is typed: an answer, on one line, without marks that turn or hide text."""
    made = [fitted(text), romanised(text), unmixed(text), *(spelling.text for spelling in spellings(text))]
    assert fault_of_name(text) in (None, "ask-again-name", "ask-again-name-long")
    for line in made:
        assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(letter) for letter in line}
        assert line == line.strip()
        assert "  " not in line
        assert unicodedata.is_normalized("NFC", line)


@given(st.one_of(odd_text, st.text(), cyrillic_text))
def test_fitted_twice_is_fitted_once(text: str) -> None:
    """So that an answer read back is the answer kept."""
    assert fitted(fitted(text)) == fitted(text)


@given(st.text(alphabet=st.characters(categories=["L"]), max_size=60))
def test_fitted_keeps_every_letter(text: str) -> None:
    """Letters are only composed, never changed or lost (but for letters that are blank, and apostrophes among letters)."""
    kept = "".join(letter for letter in unicodedata.normalize("NFC", text) if letter not in "ʼ\u115f\u1160\u3164\uffa0")
    assert fitted(text).replace("’", "") == kept


@given(ukrainian_text)
def test_ukrainian_becomes_ascii_and_stays_as_it_then_is(text: str) -> None:
    """A romanised name is plain Latin, and romanising it again changes nothing."""
    latin = romanised(text)
    assert latin.replace("’", "").isascii()
    assert romanised(latin) == latin
    if any(letter in UKRAINIAN_LETTERS for letter in text) and not any(mark in text for mark in "'’ʼ"):
        assert latin.isascii()


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=60))
def test_latin_stays_as_fitted(text: str) -> None:
    """Nothing to romanise, nothing to offer."""
    assert romanised(text) == fitted(text)
    assert spellings(text) == ()


@given(st.one_of(built_names, cyrillic_text, ukrainian_text))
def test_what_is_offered_is_new_plain_and_once(text: str) -> None:
    """No empty or repeated spelling, none that is what was typed; each kind in its own letters."""
    found = spellings(text)
    texts = [spelling.text for spelling in found]
    assert len(texts) == len(set(texts))
    assert fitted(text) not in texts
    assert all(texts)
    assert len([spelling for spelling in found if spelling.kind == "russian"]) <= 3
    for spelling in found:
        assert isinstance(spelling, Spelling)
        if spelling.kind in ("official", "dutch"):
            assert spelling.text.isascii()
        elif spelling.kind == "russian":
            assert not set(spelling.text.lower()) & set("іїєґ")
        else:
            assert not set(spelling.text.lower()) & set("ыэёъ")


@given(st.sampled_from(sorted(forenames.patronymics())), st.sampled_from(sorted(surnames.ALIKE)))
def test_a_certain_name_comes_back(patronymic: str, surname: str) -> None:
    """Where the way back is offered, it leads to a Ukrainian name that leads here."""
    russian = f"{surname} Тарас {forenames.patronymics()[patronymic]}".title()
    for ukrainian in offered(russian, "ukrainian"):
        assert forenames.patronymics()[ukrainian.split()[-1].lower()] == russian.split()[-1].lower()
