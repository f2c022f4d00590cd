"""Praise, cheer and exclamation marks: out of place for a family that waits."""
# ruff: noqa: E501 - lists of words read best in wide lines

import re

from bot.flow.model import Locale
from bot.speech.rule import Rule

_BAD: dict[Locale, str] = {
    "en": """
        brilliantly|perfectly|wonderfully|beautifully|admirably|superbly|expertly|splendidly|magnificently
        brave|clever|kind|smart|courageous|thoughtful|wise|good|noble of you
        what a|an ~ brave|strong|wonderful|great|amazing|courageous|caring|devoted|patient|clever|good|loving ~
        how ~ brave|strong|clever|smart|courageous|patient|wonderful|thoughtful of|you|.|EM
        i|we ~ admire|applaud|salute|praise|congratulate|commend
        admirable|inspiring|inspiration|inspires|heroic|exemplary|remarkable
        your courage|strength|bravery|patience|perseverance|devotion|resilience|determination ~
        you|you're are? ~ brave|wonderful|amazing|star|hero|champion|example|fantastic|clever|smart|courageous|incredible
        an|example for|to ~ other|others|all|us|every
        off to a ~ start
        hats off
        impressed|respect EM|by|to
        smart|clever|good|right move|thinking|step|answer|instinct
        good on|for you
        spirit|stuff EM|.
        you rock|nailed|aced|rule|shine
        not|few everyone|everybody|people|families can|could|manage|managed|would|have
        well|very chosen|handled|spotted|thought|played|answered
        that's|that|this is|was the spirit|way
        keep going
        thumbs up
        bonus|medal|reward|star|points|gold for|you
        you deserve|deserved|earned
        you should|can|may be proud
        successfully|great|excellent|perfect|awesome|wonderful|congratulations|congrats|bravo|fantastic|amazing|super|brilliant|hooray
        |yay|wow|terrific|splendid|superb|kudos|outstanding|marvellous|impressive|cheers
        well|nicely done
        good|nice|great job|work|for|choice
        way to go
        keep it up
        success
        proud of
        you ~ did ~ great|well|right
        you ~ doing ~ great|well|fine|right
        all set
        right|good|wise|smart|correct|best choice|decision
        you're|are ~ doing
        good luck
    """,
    "nl": """
        prachtig|magnifiek|heerlijk COMMA ~
        briljant|voortreffelijk|magnifiek|meesterlijk|subliem|grandioos|puik|keurig
        wat|welk een|bent|is ~ ~ dappere|moedige|sterke|lieve|geweldige|bijzondere|knappe|slimme|goede|flinke ~
        wat ~ knap|dapper|goed|sterk|slim|lief|mooi|attent ~ dat|van|.|EM|u
        knap|dapper|slim|sterk|flink|goed van|dat|gedaan ~ u|je|.
        u bent|u|uw ~ dapper|geweldig|held|kanjer|topper|voorbeeld|fantastisch|bewonderenswaardig|slim|inspiratie|sterk|moedig
        kanjer|topper|klasse|hulde|chapeau|petje|petje-af|bewonder|bewonderen|bewondering|bewonderenswaardig|inspirerend|indrukwekkend|applaus|pluim
        petje af
        diep|veel|alle respect
        uw moed|kracht|doorzettingsvermogen|geduld|dapperheid|toewijding ~
        voorbeeld voor ~ ~
        een pluim|compliment|tien
        u verdient|verdiende
        u mag|kunt ~ trots
        ik|we|wij ~ ~ onder ~ indruk
        zo|heel|erg|goed hoort|moedig|gezien|opgelost|geantwoord|voorbereid
        goede|uitstekende start|begin|vraag|zet|antwoord|instelling
        moedige|uitstekende|knappe
        succesvol|geweldig|fantastisch|uitstekend|perfect|bravo|gefeliciteerd|proficiat|super|prima|schitterend|knap|hoera|top|toppie
        mooi|fijn EM|COMMA|zo|gedaan
        goed|netjes|knap gedaan|bezig|gekozen|werk|zo
        goed|mooi|heel COMMA|EM|goed
        trots op
        succes
        ga zo door
        gelukt
        u doet ~ goed|geweldig
        doet|deed|hebt|heeft u ~ ~ goed|geweldig|uitstekend|prima
        goede|juiste|verstandige|slimme|beste keuze|beslissing
        mijn complimenten
        complimenten|compliment
    """,
    "uk": """
        сміливо|мужньо|мудро|розумно|шляхетно|великодушно ~ з ваш бік|боку
        чудовий|прекрасний|блискучий|відмінний|пречудовий вибір|рішення|робота|крок|початок|відповідь
        який|яка|яке|які ж? ви ~ мужній|сильний|чудовий|молодець|хоробрий|сміливий|уважний|мудрий|дбайливий
        який|яка ~ ви ~ людина|жінка|мати+nomn|дружина
        ви ~ справжній|справжня|чудовий|неймовірний|дивовижний|приклад|взірець|натхнення|героїня|мужній
        захоплений|захоплена|захоплюватися+1per|захоплення|захоплююся|подив|шана|вражений|вражена
        ваш мужність|сила|витримка|терпіння|відвага|стійкість|самовідданість|хоробрість ~
        приклад|взірець для
        берегиня|розумниця|розумничка|красуня|сонечко
        низько|низький вклонятися|вклоняюся|уклін
        далеко|мало не|хто кожен|здатний|зміг
        так|отак і? тримати|далі
        гарний|чудовий|добрий|правильний початок|запитання|питання|думка|крок|відповідь|рішення
        аплодувати+1per|оплески|знімаю|респект|шануємо
        ви ~ заслужити+past|заслуговувати
        мати+2per ~ пишатися
        блискучий|неймовірний|захоплюватися+1per
        успішно|успішний|чудово|чудовий|відмінно|молодець|молодці|прекрасно|супер|браво|вітаємо|вітаю|здорово|ідеально|блискуче|клас|ура
        |фантастично|бездоганно|дивовижно|пречудово|класно|круто
        ви ~ добре|гарно|правильно #past|впоратися
        добре|гарно|правильно|так тримати|робота|зроблено
        впоратися+past|справитися+past
        пишатися+1per
        гарний|хороший|правильний|чудовий|мудрий|розумний робота|вибір|рішення
        так тримати
        успіх вам|вас|!залежати _
        успіхів|успіхи
        добре|гарно EM
        хвалити|похвала
        все|усе|у вас|вийшло вийшло|чудово|виходить
    """,
    "ru": """
        смело|мужественно|мудро|умно|благородно|великодушно ~ с ваш сторона|стороны
        чудесный|прекрасный|блестящий|превосходный|великолепный|замечательный выбор|решение|работа|шаг|начало|ответ
        какой|какая|какое|какие ж|же? вы ~ мужественный|сильный|замечательный|молодец|храбрый|смелый|внимательный|мудрый|заботливый
        какой|какая ~ вы ~ человек|женщина|мать|жена
        вы ~ настоящий|настоящая|замечательный|невероятный|удивительный|пример|образец|вдохновение|героиня|мужественный
        восхищен|восхищена|восхищаться+1per|восхищаюсь|восхищение|восхитительно|впечатлен|впечатлена|восхищены
        ваш мужество|сила|выдержка|терпение|отвага|стойкость|самоотверженность|храбрость ~
        пример|образец для
        умница|умнички|молодцом|красавица
        низкий|низко поклон|кланяюсь|кланяться
        далеко|мало не|кто каждый|способен|смог
        так|вот и? держать|дальше
        хороший|замечательный|правильный|отличный начало|вопрос|мысль|шаг|ответ|решение
        аплодировать+1per|аплодисменты|снимаю|респект
        вы ~ заслужить+past|заслуживать
        мочь+2per ~ гордиться
        успешно|успешный|отлично|отличный|молодец|молодцы|прекрасно|супер|браво|поздравляем|поздравляю|здорово|идеально|блестяще|класс|ура
        |замечательно|великолепно|чудесно|умница|умнички|потрясающе|классно|круто|превосходно
        вы ~ хорошо|правильно #past
        хорошая|отличная работа
        справиться+past
        гордиться+1per
        хороший|правильный|мудрый|верный|разумный работа|выбор|решение
        так держать
        успех
        хорошо EM
        все|у вас|получилось получилось|получается
    """,
}
_UNLESS: dict[Locale, str] = {
    "en": """
        @no ~ ~ success|great|perfect|success
        super group|supergroup
    """,
}  # fmt: skip

RULE = Rule(
    "speech:praise",
    "Praise or cheer is out of place here.",
    "Say what was done, calmly: “Noted.” No exclamation marks, no emoji.",
    {locale: text.replace("\n        |", "|") for locale, text in _BAD.items()},
    _UNLESS,
)
EMOJI = re.compile(
    "[\U0001f300-\U0001f64f\U0001f680-\U0001faff\u2b50\u2705\u2764\u270c\u2728\u263a\u2600-\u2604\u2b06\u270a\u270b]"
)
CRY = re.compile(r"!")
