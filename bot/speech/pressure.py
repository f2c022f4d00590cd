"""Commands under time pressure. Only a node marked `urgent` may say "now"."""
# ruff: noqa: E501 - lists of words read best in wide lines

from bot.flow.model import Locale
from bot.speech.rule import Rule

_DO = (
    "call|ring|phone|send|write|act|go|run|tell|report|answer|reply|do|contact|file|pay|sign|register|apply|decide|choose|press"
    "|click|start|begin|ask|submit|give|get|fill|come|print|open|check|bring|turn|visit|take|read|stop|dial|leave|finish|complete"
    "|warn|block|hand|make|notify|inform|hurry|type|put"
)
_NOW = "now|immediately|urgently|today|tonight|asap|instantly|quickly|fast|promptly|straightaway|forthwith"
_BAD: dict[Locale, str] = {
    "en": f"""
        first thing tomorrow|in|today|on
        as ~ first ~ tomorrow
        ends|closes|expires|ending|closing|stops ~ ~ midnight|today|tonight|tomorrow|friday|sunday|monday|soon|hours|minutes
        you have until|till ~
        with every|each ~ hour|day|minute|week
        every|each ~ hour|day|minute|second|week ~ ~ counts|matters|passes|lost|wait|harder|less
        before others|anyone|somebody ~
        first come COMMA? first
        not act|do ~ this|now ~
        goes cold
        without ~ delay|waiting
        at the latest
        any longer
        put it|this|that off
        no time|moment ~ to|for
        speed is|counts|matters
        before|by|until friday|monday|tuesday|wednesday|thursday|saturday|sunday|midnight|noon|evening|weekend|morning
        today|tonight or|EM
        get|answer|act|move ~ ~ today|quickly|fast|first
        while|before ~ ~ still|closes|closed|ends|expires
        deadline|countdown
        clock ~ ticking|ticks|runs|running
        this minute|second|instant|hour
        the faster|sooner ~ the
        faster|quicker EM
        run|rush to
        don't|not put|leave ~ off|until|for
        ^ please|now|then|so|just|also|first? please? {_DO} ~~ {_NOW}
        ^ please? immediately|urgently|quickly|now|today ~ {_DO}
        please|and|then|to|must|should {_DO} ~~ {_NOW}
        {_DO} ~~ at once
        {_DO} ~~ right|straight now|away
        {_DO} ~~ as soon|quickly|fast as you|possible
        {_DO} ~~ without delay|hesitation
        {_DO} ~~ before|until it|tonight|midnight|tomorrow|too ~
        {_DO} ~~ within ~ hour|hours|minutes|day
        you|we must|have|need|should ~ ~ {_NOW}
        you|we must|have|need|should ~ ~ at|right once|now|away
        you must|have ~ hurry|act
        it|this is ~ urgent
        urgent COMMA|:|EM
        hurry|rush
        only today|now
        this moment|very
        cannot wait
        finish|complete|do|file ~ before
        within the hour|day
        time ~ running|short|out|pressing|precious
        running out ~ time
        don't|not|never ~ wait|delay|hesitate|postpone|lose|waste
        no time to lose|waste
        every|each minute|hour|day|second|moment counts|matters
        before it|it's is? too late
        last|only chance
        while you|there still can|time
        deadline is|expires today|tomorrow
        or it ~ too late
        today ~ late
        tomorrow|soon ~ ~ too late
        now or never
        you only have ~ hours|hour|minutes|day|days
        quick|faster|hurry EM?
        now EM
    """,
    "nl": """
        morgen|vandaag ~ ~ meteen|direct|onmiddellijk|eerste ~
        hebt|heeft ~ tot|nog ~ morgen|vanavond|uur|vandaag|middernacht|minuten
        met elk|elke|ieder|iedere uur|dag|minuut|week
        elk|elke|ieder|iedere uur|dag|minuut|week ~ ~ telt|voorbijgaat|verloren|wacht|moeilijker|minder
        sluit|eindigt|vervalt|verloopt|stopt ~ ~ middernacht|vandaag|vanavond|morgen|vrijdag|zondag|uur
        wie het eerst
        stel ~ niet ~ uit
        uiterlijk ~
        alleen|enkel vandaag|nu
        verlies|verspil geen
        zonder uitstel|aarzelen|dralen
        zo vlug|snel|gauw als|mogelijk
        ogenblikkelijk|terstond|schielijk
        ren|haast ~ naar
        nadenken kan
        sta op COMMA
        snel COMMA ~
        meteen|onmiddellijk|dringend ~ in|af|door|op
        voor|tegen middernacht|vrijdag|maandag|zondag|morgen|vanavond|weekend|morgenochtend ~
        voor het weekend|einde
        als|wie u? ~ nu niet ~
        termijn|klok ~ loopt|verstrijkt|tikt|verloopt|af
        deadline
        bijna af|voorbij|om
        wees er ~ bij
        geen dag|uur|minuut|moment|seconde later|te
        zodra u wakker
        binnen het|een|dit|één uur|kwartier
        snelheid ~
        spoor|kans|plek ~ koud|verloren|verkeken|weg
        straks kan|is|kunt ~ ~ niemand|niet|te
        ^ alstublieft|dan|en|nu|eerst|direct? bel|stuur|schrijf|ga|doe|meld|antwoord|betaal|teken|vul|kies|beslis|reageer|handel|vertel|neem|open|klik|kom|geef|vraag|druk|begin|print|zoek|dien|regel|lees|stop|verstuur|breng|maak|zorg|waarschuw ~~ nu|meteen|onmiddellijk|direct|vandaag|dringend|snel|gauw|dadelijk|ogenblikkelijk|terstond|spoedig|vanavond
        ^ alstublieft|dan|en|nu|eerst|direct? bel|stuur|schrijf|ga|doe|meld|antwoord|betaal|teken|vul|kies|beslis|reageer|handel|neem|geef|vraag ~~ binnen|voor ~ uur|minuten|dag|morgen|middernacht|laat
        u moet|dient|moeten ~ ~ nu|meteen|onmiddellijk|direct|vandaag|dringend|snel
        moet u ~ ~ nu|meteen|onmiddellijk|direct|vandaag|dringend|snel
        onmiddellijk|dringend|direct|meteen|snel|spoed bellen|sturen|doen|handelen|melden|reageren
        het|dit|is is|zeer|heel ~ dringend|spoed|urgent
        haast|schiet|opschieten|spoed
        tijd ~ dringt|raakt|tikt|kort
        tijd is|raakt ~ op
        wacht|aarzel|treuzel|talm ~ ~ niet|geen|langer
        niet|geen ~ wachten|uitstellen|aarzelen|tijd
        geen tijd
        elke|iedere minuut|uur|dag|seconde telt
        voordat|voor ~ ~ te laat
        te laat is
        anders ~ ~ te laat
        laatste|enige kans
        zo snel|spoedig|gauw mogelijk
        nu meteen|direct|onmiddellijk
        nu of nooit
        uiterlijk vandaag|morgen|nog
        u hebt|heeft ~ nog ~ uur|minuten|dag|dagen
        per direct
        nu EM
        nu bellen|sturen|doen|handelen
    """,
    "uk": """
        завтра|сьогодні ~ насамперед|першим
        з|із|зі кожен|кожний|кожною година|день|хвилина|тиждень
        діяти|дійсний|чинний ~ ~ лише|тільки|до ~ ~ північ|вечір|завтра|сьогодні|година|опівночі
        закінчуватися|спливати|закриватися ~ ~ сьогодні|завтра|опівночі|ввечері|година
        час ~ обмаль|замало|мало|обмежений|закінчуватися|спливати|бракувати
        обмаль час
        що|чим раніше|скоріше|швидше ~~ то|тим
        без|не роздум|роздуми|роздумів|вагання|вагань|зволікання|роздумуючи|думаючи|вагаючись
        ця|сей|цієї|цю ж? секунда|хвилина|мить|година
        з самого ранку
        завтра ~ ~ пізно
        годинник ~ ~ цокати|тікати|іти|йти|іде|цокає|працювати
        поки|доки ~ ~ @office|оператор|черговий|лінія|двері|вікно|можна|є ~ ~ ще|на|місці|працювати|відкритий
        рахувати|лік ~ ~ години|хвилини|дні|секунди|годинник
        не ~ ~ жоден|жодної хвилина|секунда|мить|день
        кваптеся|квапся|ворушіться|покваптесь|поспішайте|поспішіть|скоріше|скоріш
        встигнути|встигніть|устигнути ~
        останній день|термін|строк|година
        лише|тільки сьогодні|зараз
        буде ~ запізно|пізно
        бігом|бігти+impr|біжіть
        швиденько
        цю ж мить|хвилину
        ви+nomn повинні ~ ~ швидко|негайно
        #impr ~ тепер
        доки|поки діяти ~ пропозиція
        хутчіш|хутко|мерщій|притьмом|негайно|якнайшвидше|чимдуж|чимшвидше
        мусити|мусите|треба|маєте|слід встигнути
        встигнути+impr|устигнути+impr
        до понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя|вечір|ранок|північ|обід|кінець|завтра ~
        #impr вже|уже|тепер
        чекати ~ не вічно|довго
        доки|поки ви ~ думати|чекати|зволікати|вагатися
        зволікання
        відлік|дедлайн
        згоріти+futr|вигоріти|зачинитися+futr|закритися+futr
        лишитися+past|залишитися+past ~ година|хвилина|день|годин|хвилин
        ні|жоден|жодної хвилина|година|день|мить
        чим|що швидше ~ тим
        #impr ~ ~ негайно|терміново|зараз|сьогодні|швидко|швидше|якнайшвидше|одразу|миттєво|невідкладно|мерщій|скоріше|хутко|швиденько|нагально
        негайно|терміново|зараз|сьогодні|швидко|швидше|якнайшвидше|миттєво|невідкладно|мерщій|скоріше|хутко ~ ~ #impr
        терміново|негайно|невідкладно|нагально ~ ~ #inf
        #inf ~ ~ терміново|негайно|невідкладно|якнайшвидше
        #impr ~ ~ поки|доки|перш не пізно|запізно|#past|#futr
        #impr ~ ~ протягом|за|до|упродовж|впродовж ~ година|хвилина|вечір|завтра|ніч|доба
        ви|вам мусити|мати|повинен|треба|потрібно|слід|необхідно ~ ~ зараз|сьогодні|негайно|терміново|швидко|одразу
        треба|потрібно|необхідно|слід|мусити|повинен ~ ~ негайно|терміново|зараз|сьогодні|швидко|якнайшвидше
        негайно|терміново|зараз|сьогодні ~ ~ треба|потрібно|необхідно|мусити
        це|дуже ~ терміново|терміновий|нагально
        поспішати+impr|поквапитися+impr|покваптеся|поквапитися|квапитися+impr|поспішіть
        час ~ спливати|минати|вичерпуватися|обмежений|тікати|збігати|іти|спливає
        не чекати+impr|зволікати+impr|гаяти+impr|відкладати+impr|баритися+impr|втрачати+impr|марнувати+impr|тягнути+impr
        не можна|варто|слід|треба чекати|зволікати|гаяти|відкладати|баритися|втрачати|баритись
        немає|нема|мало ~ час
        кожен|кожна хвилина|година|секунда|день|мить
        поки|доки ~ не ~ пізно
        буде|стане ~ пізно
        інакше ~ ~ пізно
        останній|єдиний шанс|можливість|нагода
        зараз або|чи ніколи
        прямо|просто|саме зараз ~ ~
        зараз же|ж
        цю ж? хвилину
        у|ви|вас є? лише|тільки ~ година|хвилина|доба|день
    """,
    "ru": """
        первым|первый делом|долгом
        с|со каждый час|день|минута|неделя
        действовать|действительный ~ ~ только|лишь|до ~ ~ полночь|вечер|завтра|сегодня|час|полуночи
        заканчиваться|истекать|закрываться ~ ~ сегодня|завтра|полночь|вечером|час
        время ~ в-обрез|мало|немного|маловато|кончается|кончаться|ограничено|истекать
        времени в|мало|нет обрез|,|.
        чем|что раньше|быстрее|скорее ~~ тем|то
        без|не раздумий|раздумье|раздумывая|колебаний|промедления|размышлений
        сию же? секунду|минуту|секунда
        этот|эту же? секунда|минута|миг|час
        пока ~ ~ @office|оператор|дежурный|линия|дверь|окно|можно|есть ~ ~ еще|на|месте|работать|открытый
        с самого утра
        завтра ~ ~ поздно
        счет ~ ~ часы|минуты|дни|секунды
        часы ~ ~ тикают|тикать|идут
        каждый|дорог|дорога минута|секунда|миг|мгновение
        каждый час|день ~ ~ дорог|дорога|важен|важный|счету|счет|решать|значение
        не ~ ~ ни минута|секунда|миг|день|минуты
        поторопитесь|шевелитесь|спешите|поспешите|скорей|скорее
        успеть+futr|успейте|успеть ~
        последний день|срок|час
        только|лишь сегодня|сейчас
        счет идти
        чем дольше
        бегом|бежать+impr|бегите
        сию секунду|минуту
        ускориться+impr|ускорьтесь
        хватать+impr|хватайте
        живее|живей
        больше нельзя
        тянуть ~ нельзя
        заканчиваться+3per|кончаться+3per
        живо|поскорее|скорее|немедля|немедленно|безотлагательно
        успеть+impr|успейте
        до|к понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|вечер|утро|полночь|обед|конец|завтра ~
        #impr уже|теперь|первый
        пока вы ~ думать|ждать|медлить|колебаться
        промедление
        часы тикать|отсчет|дедлайн
        сгореть+futr|закрыться+futr|уйти+futr
        остаться+past|осталось|оставаться ~ час|минута|день|полчаса
        ни|никакой минута|час|день|миг
        мест|место мало
        чем быстрее|скорее ~ тем
        пока ~ комиссия|дверь|окно|можно|еще
        #impr ~ ~ немедленно|срочно|сейчас|сегодня|быстро|быстрее|поскорее|сразу|мгновенно|незамедлительно|скорее|скорей|живо|безотлагательно
        немедленно|срочно|сейчас|сегодня|быстро|быстрее|мгновенно|незамедлительно|скорее|безотлагательно ~ ~ #impr
        срочно|немедленно|незамедлительно|безотлагательно ~ ~ #inf
        #inf ~ ~ срочно|немедленно|незамедлительно|быстро
        #impr ~ ~ пока не поздно|#past|#futr|стало|будет
        #impr ~ ~ течение|за|до ~ час|минута|вечер|завтра|ночь|сутки
        вы|вам должный|должны|обязаны|надо|нужно|следует|необходимо ~ ~ сейчас|сегодня|немедленно|срочно|быстро|сразу
        надо|нужно|необходимо|следует|должны|обязаны ~ ~ немедленно|срочно|сейчас|сегодня|быстро|скорее
        немедленно|срочно|сейчас|сегодня ~ ~ надо|нужно|необходимо|должны
        это|очень ~ срочно|срочный
        спешить+impr|поспешить+impr|торопиться+impr|поторопиться+impr|спешите|поторопитесь|торопитесь|поспешите
        время ~ уходить|истекать|ограничить|бежать|идти|поджимать|выходить
        не ждать+impr|медлить+impr|тянуть+impr|откладывать+impr|терять+impr|тратить+impr|затягивать+impr|мешкать+impr
        нельзя ждать|медлить|тянуть|откладывать|терять
        не стоит|следует|надо ждать|медлить|тянуть|откладывать
        нет|мало ~ время
        пока ~ не ~ поздно
        будет|станет ~ поздно
        иначе ~ ~ поздно
        последний|единственный шанс|возможность
        сейчас или никогда
        прямо сейчас
        сейчас же
        сию минуту
        у|вы|вас есть? лишь|только|всего ~ час|минута|сутки|день
        как можно скорее|быстрее
    """,
}
_UNLESS: dict[Locale, str] = {
    "en": """
        line|lines|desk|office|counter|they|shop|centre closes|close|ends|opens
        you|he|she|they|we|desk|office give|gives|get|gets|return|returns ~~ at once
        NAME ~ says|say
        ^^ open now
        up to|from
        win time
        if the|it ~ too hard
        can ~ ~ today
        still tell
        leave this chat|quickly
        the|a ~ says|say
        police|sources say|says
        it is not too late
        may report now
        goes faster
        in|danger danger|now ~
        you do|need not|don't ~ ~
        no hurry|rush
        nothing ~ urgent|decide
        @no ~ hurry|today|now|urgent|decide|rush|quickly|deadline
        where|what|which ~ ~ now|today
        @other ~ ~ hurry|urgent|@says|press
        i must|do
        date|dates|few
        take your time
        life|breathing|bleeding|harm
    """,
    "nl": """
        lijn|loket|instantie|balie|kantoor|centrum sluit|eindigt|stopt
        nu het nog
        kunt|kan|mag|mogen|kunnen u? ~ ~ nu
        vragen om
        NAME ~ zegt|zeggen
        bel dan
        politie|politierechercheur|bron|bronnen zegt|zeggen
        instantie zegt
        tijd te winnen
        tot en met
        vanaf vandaag
        van nu
        termijn ~ ~ niet
        bron|reactie|praktijk
        wachten kent
        gevaar
        hoeft|hoeven
        geen haast|spoed
        er is niets ~
        waar|wat|welk|welke ~ ~ nu|vandaag
        @other ~ ~ haast|@says
        ik moet
        rustig
        paar
        nog niet|niets
        niet nu|vandaag|meteen|direct
    """,
    "uk": """
        лінія|служба|установа|відділення|каса|центр ~ закриватися|зачинятися|працювати|закінчувати
        вина немає|нема
        немає|без ~ поспішати
        ваш|за годинник
        NAME ~ ~ радити|казати|говорити
        не поспішати+impr|поспішайте
        представник|поліція|джерело|слідчий ~ ~ радити|казати|говорити
        з понеділок
        від сьогодні
        не ~ терміново
        небезпека|загроза
        не|необов'язково ~ поспішати+inf|вирішувати|сьогодні|зараз
        де|що|який|яка ~ ~ зараз|сьогодні
        не треба|потрібно|обов'язково|мусите ~
        @other ~ ~ квапити|@says
        немає|без потреби|поспіх
        кілька|декілька
        ні|не #impr ~ ~ одразу|зараз|швидко|сьогодні
    """,
    "ru": """
        линия|служба|ведомство|отделение|касса|центр ~ закрываться|работать|заканчивать
        NAME ~ ~ говорить|советовать
        пока нет время
        не торопиться+impr|торопитесь|спешите
        полиция|следователь|источник ~ ~ говорить|советовать
        с понедельник
        не ~ срочно
        опасность|угроза
        не|необязательно ~ спешить+inf|решать|сегодня|сейчас
        где|что|какой ~ ~ сейчас|сегодня
        не надо|нужно|обязательно ~
        @other ~ ~ торопить|@says
        нет|без необходимости|спешка
        несколько
        ни|не #impr ~ ~ сразу|сейчас|быстро|сегодня
    """,
}  # fmt: skip

RULE = Rule(
    "speech:pressure",
    "This presses the reader to hurry.",
    "Say what can be done, without “now”; a node in which time truly matters is marked `urgent: true`.",
    _BAD,
    _UNLESS,
    quoted=False,
)
