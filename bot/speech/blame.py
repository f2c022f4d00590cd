"""Blame, also in the form of a question or of advice that comes too late."""

from bot.flow.model import Locale
from bot.speech.rule import Rule

_BAD: dict[Locale, str] = {
    "en": """
        you|family should|shouldn't|could|ought|might ~ have|'ve
        you should've|shouldn't've|could've
        you ought not? to have
        why did|didn't|haven't|hadn't|weren't|were|would|have you
        why on earth
        how could you
        how come you
        your|own fault|mistake|guilt|carelessness|negligence|naivety|error
        you're|you are|were to|at blame|fault
        you|your are|were|have|had|acted|behaved|been ~ careless|naive|foolish|stupid|reckless|irresponsible|gullible|negligent|silly|thoughtless|wrong|unwise|imprudent|carelessly|foolishly
        you were|have too ~
        you had|needed to ~ earlier|sooner|before|think|check|report|go|call|ask|know|be|do
        you brought|caused|invited|provoked ~
        you let ~ be|yourself|them
        you|because made ~ mistake|error
        because of you
        because you ~ did|didn't|waited|told|sent|paid|trusted|believed|answered|wrote|posted|failed
        you failed|neglected|forgot|ignored|waited|hesitated
        had you|if only ~ earlier|sooner|reported|called|asked|checked|known|acted|been|not
        if you had|hadn't
        blame yourself|you
        only yourself|yourselves
        too late ~ you|because
        you|it could|would ~ avoided|prevented
        you knew|know ~ better|risk|risks
        anyone|everyone|everybody|normal|sensible would|knows ~ have|known|that
        it is a pity|shame|regrettable you
        unfortunately you did|didn't|waited|have
        ashamed|shame on|of|be ~ you|yourself
        regret ~ you
    """,
    "nl": """
        u|je had|hadden|hadt ~ ~ moeten|kunnen|mogen|horen|behoren|beter|eerder
        had|hadden u|je|dat ~ ~
        waarom hebt|heeft|bent|had|was|deed|ging|liet|belde|heb u|je
        waarom ~ ~ u|je ~ ~ niet|pas|zo
        hoe kon|kunt u|je
        uw|eigen|jouw|je schuld|fout|nalatigheid|onvoorzichtigheid|naïviteit|vergissing|onachtzaamheid
        u|je bent|was|waart|hebt|heeft ~ ~ onvoorzichtig|naïef|dom|onnadenkend|roekeloos|schuldig|goedgelovig|nalatig|slordig|onverantwoord|onoplettend|lichtzinnig|onverstandig|fout|verkeerd|gefaald|laks|verzuimd|verwijten
        schuld ~ bij|van u|uzelf|jezelf
        u|je moest|diende ~ ~ eerder|weten|nadenken|eerst|melden|controleren|bellen
        u|je liet|trapte|negeerde|verzuimde|vergat ~
        door|vanwege uw|u|jouw ~ ~ is|heeft|zijn
        door|vanwege uw|jouw eigen|gedrag|fout|toedoen|schuld|bericht|nalatigheid
        omdat u|je ~ ~ te|niet|hebt|heeft|wachtte
        verwijt uzelf|u|jezelf
        u|je ~ aan uzelf|jezelf te danken|wijten
        aan ~ uzelf|jezelf ~ wijten|danken
        u|je ~ veel? te laat|lang
        u wist ~ toch|dat
        als u ~ ~ eerder|had|was
        schaam|schamen
        jammer ~ u|dat
        helaas ~ u
        dat was dom|onverstandig|onvoorzichtig|naïef
        iedereen|ieder weet|mens|had|zou ~
    """,
    "uk": """
        слід|варто|треба|потрібно|необхідно|можна ~ було
        було ~ слід|варто|треба|потрібно
        ви+nomn ~ мати+past|повинні ~ ~ #inf
        ви+nomn ~ повинні|мусили були?
        чому|чого|навіщо ви+nomn ~ ~ #past
        чому|чого|навіщо ~ ~ не|так|одразу|раніше|досі ~ ~ #past
        як ви могти+past
        ваш|власний|самий|сам|ваша вина|помилка|провина|необережність|недбалість|легковажність|наївність|необачність
        ви+nomn ~ ~ винний|винен|винна|винні|необережний|наївний|легковажний|недбалий|довірливий|необачний|дурний|провинитися|безвідповідальний
        ви+nomn ~ ~ необережно|легковажно|недбало|необачно|наївно|нерозумно|неправильно|безвідповідально|помилитися+past|довірливо
        бути+past ~ ~ необережний|наївний|легковажний|недбалий|довірливий|необачний
        самі|сам ~ винен|винний|винні|винна
        через вас|вашу|ваш|вашу
        через те|це що ви+nomn ~ ~ #past
        бо|тому ви|що ~ ~ не #past
        якби ви ~
        дарма|даремно|марно ви|було ~ ~ #past
        ви+nomn дарма|даремно|марно|забагато|надто|занадто ~ ~
        не варто|слід|треба|потрібно було
        ви+nomn ~ запізнитися+past|проґавити+past|прогаяти+past|знехтувати+past|забути+past|дозволити+past|допустити+past|зволікати+past
        звинувачувати|винити|дорікати+impr ~ себе
        соромитися|соромно
        ви+nomn знати+past|розуміти+past
        шкода|прикро COMMA? що ви+nomn
        кожен|будь-хто|нормальний ~ ~ би|б
    """,
    "ru": """
        надо|нужно|необходимо|можно ~ было
        было ~ надо|нужно
        вы+nomn ~ должны|обязаны ~ были
        вы+nomn ~ были ~ должны|обязаны
        вам ~ следовало|стоило
        почему|зачем|чего вы+nomn ~ ~ #past
        почему|зачем ~ ~ не|так|сразу|раньше ~ ~ #past
        как вы мочь+past
        как ~ можно было
        ваш|собственный|сам|самый вина|ошибка|неосторожность|халатность|легкомыслие|наивность|неосмотрительность
        вы+nomn ~ ~ виноватый|виноваты|виновны|неосторожный|наивный|легкомысленный|небрежный|доверчивый|глупый|провиниться|безответственный|виновный
        вы+nomn ~ ~ неосторожно|легкомысленно|небрежно|неосмотрительно|наивно|неразумно|неправильно|безответственно|ошибиться+past|опрометчиво|глупо
        быть+past ~ ~ неосторожный|наивный|легкомысленный|небрежный|доверчивый
        сам|сами ~ виноватый|виноваты|виновный
        из-за вас|ваш|вашей
        из-за того что вы+nomn ~ ~ #past
        потому что вы+nomn ~ ~ #past
        если вы ~ бы
        если бы вы
        зря|напрасно вы|было ~ ~ #past
        вы+nomn зря|напрасно|слишком
        не стоило|следовало
        не надо|нужно|стоит было
        вы+nomn ~ опоздать+past|упустить+past|пренебречь+past|забыть+past|позволить+past|допустить+past|медлить+past|затянуть+past
        винить+impr|вините|упрекать+impr ~ себя
        стыдно|стыдиться
        вы+nomn ~ знать+past|понимать+past
        жаль|досадно COMMA? что вы+nomn
        каждый|любой|нормальный ~ ~ бы
    """,
}
_UNLESS: dict[Locale, str] = {
    "en": """
        @no ~ ~ fault|blame|wrong|shame|ashamed|mistake|guilt|ashamed|your
        no|not|nothing|nobody|never ~ ~ you|your
        if you had ~ ~ contact
    """,
    "nl": """
        @no ~ ~ schuld|fout|verwijt|schamen|schuldig|verkeerd
        schuld|fout|verwijt|verwijten|schaam|schamen|schuldig ~ ~ @no
        is|zijn|hebt|heeft|treft|bent @no ~ uw|schuld
        is ~ @no
    """,
    "uk": """
        @no ~ ~ вина|провина|винен|винний|винні|винити|звинувачувати|соромно|соромитися|дорікати|помилка|ваш
        вина|провина|помилка ~ ~ @no
        @no через|з-за
    """,
    "ru": """
        @no ~ ~ вина|виноватый|виноваты|виновный|винить|обвинять|стыдно|стыдиться|упрекать|ошибка|ваш
        вина|ошибка ~ ~ @no
        @no из-за
    """,
}  # fmt: skip

RULE = Rule(
    "speech:blame",
    "This can be read as blame.",
    "Say only the next step, or that nothing of this is their fault.",
    _BAD,
    _UNLESS,
)
