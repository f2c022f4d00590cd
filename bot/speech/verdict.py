"""Guesses about life, death or captivity, and chances in figures."""
# ruff: noqa: E501 - lists of words read best in wide lines

from bot.flow.model import Locale
from bot.speech.rule import Rule

_BAD: dict[Locale, str] = {
    "en": """
        prisoners|men|soldiers|all|everyone|everybody ~~ was|were ~ ~ shot|killed|shot|captured|taken|executed
        must be ~ in|somewhere ~ camp|captivity|prison
        most|majority|many|few|some|all of? ~ ~ men|soldiers|people|prisoners|them|those ~~ dead|died|killed|captured|fell|alive|perished
        statistically|statistics
        looks|seems|appears as|like|that if|though? ~~ captivity|captured|dead|alive|killed|prisoner|survive
        fell|fallen|taken into captivity|prisoner
        man|woman|person|soldier|face|body|voice|one ~ ~ video|photo|picture|recording|list ~ is|was|looks|must|seems ~ him|her|@rel|like|@own
        few|nobody|hardly|rarely|almost|people|soldiers|those|who ~ ~ survive|survives|survived|return|returns|back ~
        after|from|in such|this|that|these ~ ~ ~ survive|survives|survived|impossible|return|nobody
        impossible|unlikely|hard ~ ~ survive|survived|alive
        means ~ ~ alive|dead|captured|captivity|killed|worst
        you are|'re now? ~ widow|widower|orphan
        worst ~ has|have happened
        not|never|won't ~ coming|come back|home
        where there|is life
        did not survive
        list shows ~
        ^ good : ~ lives
        @rel|he|she lives ~
        looks|seems ~ ~ ~ ~ not survive
        list|lists ~ shows ~~ taken|captured|dead
        your @rel was taken
        not him|her
        normally|usually|mostly|generally ~ ~ captured|killed|dead|alive|prisoner|captivity
        they ~ hold|holding|keep|keeping him|her|@rel
        he|she|@rel ~ ~ surrendered|deserted|wounded|injured|hurt
        judging by|from
        he|she|@rel|relative is|are|isn't|was|must|may|might|could|has|'s ~ ~ alive|dead|killed|died|captured|deceased|fallen|gone|lost
        he's|she's ~ ~ alive|dead|killed|captured|gone|deceased|captive
        he|she|@rel is|must|may|might|could|probably|likely|surely|certainly|definitely ~ ~ captive|prisoner|captivity|camp|prison|pow|hospital
        he|she|@rel ~ died|perished|fell|survived|passed
        he|she|@rel did|didn't|has|hasn't|could|cannot not? ~ survive|survived|suffer
        he|she|@rel|they may|might|will|could|is|are|must not? ~ live|return|survive|living|captured|dead
        probably|likely|presumably|apparently|certainly|surely|definitely|obviously|undoubtedly|possibly|perhaps|maybe ~ ~ alive|dead|killed|captured|captive|captivity|died|prisoner|survived|exchange|deceased|gone
        alive|dead|killed|captured|captive|captivity|survived|prisoner ~ ~ probably|likely|certainly|most|certain|sure
        a|his|her|their|good|high|big|small|little|low|there|no|every|some|better|real|slim chance|chances|probability|odds|likelihood
        chance|chances|probability|odds|likelihood ~ ~ alive|he|she|survive|survived|return|returns|high|low|good|small|that
        it|he|she is ~ likely|probable|unlikely|improbable
        _% ~
        % ~
        percent|per-cent|per cent?
        death ~ is|was ~ certain|confirmed|likely|probable
        no|little|much|good|great|every|still|some hope|reason ~
        hope ~ ~ is|are|fades|lost|small|little|left|alive
        still ~ alive
        lost your @rel
        your loss
        condolences
        rest in peace
        killed|fell|died in action|battle
        he|she|@rel ~ ~ traitor|deserter|deserted|surrendered
        good|bad sign
        we|i ~ believe|think|assume|suppose|fear ~ ~ alive|dead|captured|captivity|killed|he|she|@rel
        photo|picture|video ~ shows|proves|confirms ~ ~ @rel|he|she|alive|him|her|that
        this|it means|proves|shows|suggests|confirms ~ ~ he|she|@rel|alive|dead|captured|captivity
        ^ this|that is ~ your @rel
        ^ this|that is him|her
        silence ~ means
    """,
    "nl": """
        gevangenen|mannen|soldaten|allen|allemaal|iedereen ~~ geruild|gedood|doodgeschoten|gevangengenomen|uitgewisseld|geëxecuteerd
        @pron|@rel zal|moet|zou ~ ~ ~ kamp|gevangenis|gevangenschap|krijgsgevangenschap|cel
        meeste|merendeel|veel|weinig|alle ~ ~ mannen|soldaten|mensen|militairen|hen ~~ dood|gesneuveld|gevangen|gedood|omgekomen|leven
        statistisch
        @pron|@rel is|werd|zijn ~ ~ gevangengenomen|opgepakt|gedood|omgekomen|vermoord
        lijkt|ziet|klinkt ~~ krijgsgevangen|gevangen|dood|leeft|gesneuveld
        man|vrouw|persoon|soldaat|gezicht|stem ~ ~ filmpje|video|foto|opname|beeld|lijst ~ is|was|lijkt ~ ~ hem|haar|@rel|hij|zij|uw
        weinigen|niemand|bijna|nauwelijks|zelden|mensen|soldaten|wie ~ ~ overleeft|overleven|overleefd|terug|levend
        onmogelijk ~ ~ overleven|overleefd|leven
        overleven ~ ~ onmogelijk|kans|uitgesloten
        na zo'n|zulke|deze|zoveel ~~ leven|leeft|overleefd|dood|onmogelijk
        bent ~ ~ weduwe|weduwnaar|wees
        komt ~ niet|nooit meer? terug
        ergste ~ gebeurd
        zolang er ~ ~ hoop|leven
        uw|de ~ @rel ~ ~ is gebracht|meegenomen
        @pron het|dit|deze niet
        hij|zij dit|het ~ niet
        niet ~ overleefd
        @pron|@rel ~ ~ overgegeven|gedeserteerd|opgepakt|weggevoerd|gewond|gebracht
        wie ~ verdwijnt|verdween ~ ~ opgepakt|gevangen|gedood
        houden|hebben @obj ~ vast
        doorgaans|meestal|gewoonlijk ~ ~ opgepakt|gevangen|dood|gevangengenomen
        ziet|lijkt ~ ~ naar|erop uit|dat
        klinkt alsof
        @pron|@rel|naaste|familielid is|leeft|zit|ligt|moet|zal|kan|werd|wordt|bevindt ~ ~ leven|dood|overleden|gesneuveld|gevangen|gevangenschap|omgekomen|krijgsgevangen|kamp|gevangenis|levend|krijgsgevangene|ziekenhuis|gedood|gewond
        is|leeft|zit|zal|kan|moet|bevindt @pron|@rel|uw ~ ~ ~ leven|dood|overleden|gesneuveld|gevangen|gevangenschap|omgekomen|krijgsgevangen|kamp|gevangenis|levend|waarschijnlijk|vast
        @pron|@rel leeft|sneuvelde|stierf|overleed|overleeft|overleefde ~ ~
        leeft @pron|@rel|uw ~ ~
        nog|waarschijnlijk|vermoedelijk|zeker|vast in|ergens? leven
        waarschijnlijk|vermoedelijk|zeker|vast|hoogstwaarschijnlijk|wellicht|misschien|mogelijk|ongetwijfeld ~ ~ leven|dood|overleden|gesneuveld|gevangen|gevangenschap|omgekomen|krijgsgevangen|krijgsgevangene|leeft|levend
        een|zijn|haar|goede|grote|kleine|weinig|veel|er|geen|kleine|hoge|reële kans|kansen
        kans|kansen|waarschijnlijkheid ~ ~ groot|klein|hoog|leven|leeft|terugkeer|terugkomt|dat
        _% ~
        % ~
        procent
        hoop ~ ~ is|meer|weinig|nog|klein
        geen|weinig|veel|goede|nog hoop
        gecondoleerd|condoleances|condoleer|deelneming
        uw verlies
        verloren ~ @rel
        uw ~ @rel ~ ~ verloren
        rust in vrede
        verrader|deserteur|gedeserteerd|overgelopen
        goed|slecht teken
        wij|we|ik denken|denk|geloven|geloof|vermoeden|vermoed|vrezen|vrees ~ ~ dood|leeft|leven|gevangen|gevangenschap|gesneuveld|@pron|@rel
        denken|denk|geloof|geloven|vermoed|vermoeden|vrees|vrezen wij|we|ik ~ ~ @pron|@rel|uw|leeft
        foto|video|beeld ~ toont|bewijst|bevestigt ~ ~ @pron|@rel|uw|leeft|aan|dat
        dit|dat betekent|bewijst|toont|wijst ~ ~ @pron|@rel|uw|leeft|leven|dood
        gesneuveld
        stilte betekent
    """,
    "uk": """
        @pron+nomn|@rel+nomn ~ ~ ~ у|в|десь ~ табір|колонія|в'язниця|полон|тюрма
        полонені|полонений|усі|всі|всіх|чоловіки|солдати ~~ обміняти+past|вбити+past|розстріляти+past|стратити+past|убити+past
        більшість|багато|мало|усі|всі ~ ~ чоловіки|солдати|люди|військові|вони ~~ загинути+past|мертвий|загиблий|полон|вижити+past|вбитий
        статистично|статистика
        людина|чоловік|жінка|обличчя|голос|солдат ~ ~ відео|фото|світлина|знімок|список|запис ~ це|схожий|є ~ ~ він|вона|ваш|@rel
        після|від|з такий|такого|цього|таких ~~ вціліти|вижити|врятуватися|неможливо|виживати|повертатися
        вижити|вціліти|врятуватися ~ ~ неможливо|важко|нереально|майже
        мало|рідко|майже хто|ніхто ~ ~ виживати|вижити|повертатися|повернутися
        ви ~ вдова|вдівець|сирота
        його|її ~ більше немає|нема
        більше не повернутися+futr|прийти+futr|подзвонити+futr
        найгірше|найстрашніше ~ статися+past|сталося
        серед живих|мертвих|загиблих
        @obj ~ захопити+3per|захопили
        здебільшого|зазвичай|переважно ~ ~ вбитий|мертвий|загиблий|полон|убитий|живий
        !людина @obj|@rel ~ утримувати+3per|тримати+3per|катувати+3per
        утримувати+3per|тримати+3per ~ !людина @obj|@rel
        здатися+past ~ полон|сам
        це ~ не? він+nomn|вона+nomn
        @pron+nomn ~ ~ поранений
        судячи ~ ~ фото|відео|знімок|слово
        схоже COMMA ~ ~
        @rel+nomn|@pron+nomn ~ ~ живий|мертвий|загинути+past|загиблий|померти+past|полонений|полон|вбитий|убитий|вижити+past|вціліти|врятуватися
        мертвий|загиблий|вбитий ~ @rel|@pron+nomn
        живий|жива|живі @pron+nomn|@subj
        загинути+past|померти+past|вижити+past ~ @rel|@pron+nomn
        імовірно|ймовірно|мабуть|певно|напевно|напевне|очевидно|можливо|швидше|скоріш|найімовірніше|найпевніше|вочевидь|безумовно|точно|здається|схоже ~ ~ живий|мертвий|загинути+past|загиблий|полон|полонений|вижити+past|вбитий|загибель|немає|живий
        живий|загинути+past|полон|вбитий ~ ~ імовірно|ймовірно|мабуть|напевно|найімовірніше
        шанс|імовірність|ймовірність ~ ~ високий|великий|малий|низький|невеликий|є|немає|добрий|мало|живий|вижити|повернутися|що|повернення
        високий|великий|малий|низький|невеликий|є|має|мати|немає|багато|мало|добрий|його|її|жоден шанс|імовірність|ймовірність
        відсоток|процент
        _% ~
        % ~
        надія ~ ~ мало|немає|велика|згасати|вмирати|залишатися|майже
        мало|немає|нема|велика|є|ще|жодної надія
        співчувати+1per|співчуття|соболізнувати
        ваш втрата
        втратити+past !зв'язок ~ @rel
        царство небесне
        вічний пам'ять|спокій
        полягти+past|загинути+past
        дезертир|зрадник|перебіжчик
        хороший|добрий|поганий знак
        думати+1per|вважати+1per|гадати+1per|припускати+1per|боятися+1per|вірити+1per ~ ~ @rel|@pron+nomn|живий|загинути|полон
        фото|відео|світлина|знімок ~ показувати|доводити|підтверджувати|свідчити|бути ~ ~ @rel|@pron+nomn|живий|він|ваш|що
        це означати|свідчити|доводити|підтверджувати ~ ~ @rel|@pron+nomn|живий|загинути|полон|він
        це ~ ваш @rel
        він|вона|@rel ~ ~ катувати+pres|страждати+pres
        мовчання означати
        бути вже? не? ~ живий
        немає|нема ~ живих|живий
    """,
    "ru": """
        @pron+nomn|@rel+nomn ~ ~ ~ в|где-то ~ лагерь|колония|тюрьма|плен
        пленные|пленный|все|всех|мужчины|солдаты ~~ обменять+past|убить+past|расстрелять+past|казнить+past
        большинство|многие|мало|все ~ ~ мужчины|солдаты|люди|военные|они ~~ погибнуть+past|мертвый|погибший|плен|выжить+past|убитый
        статистически|статистика
        человек|мужчина|женщина|лицо|голос|солдат ~ ~ видео|фото|снимок|список|запись ~ это|похож|есть ~ он|она|ваш|@rel
        после|от|с|из такой|такого|этого|таких ~~ уцелеть|выжить|спастись|невозможно|выживать|возвращаться
        выжить|уцелеть|спастись ~ ~ невозможно|трудно|нереально|почти
        мало|редко|почти кто|никто ~ ~ выживать|выжить|возвращаться|вернуться
        вы ~ вдова|вдовец|сирота
        больше не вернуться+futr|прийти+futr|позвонить+futr
        худшее|страшное ~ случиться+past|случилось|произошло
        среди живых|мертвых|погибших
        выживших|выживший ~ ~ не
        @rel|@obj ~ больше нет
        человек на снимок|фото|видео
        выживший|живой обычно ~ не
        вероятно ~ ~ нет
        обычно|чаще|преимущественно ~ ~ убить|убитый|мертвый|погибший|плен|живой
        !человек @obj|@rel ~ держать+3per|удерживать+3per|пытать+3per
        держать+3per|удерживать+3per ~ !человек @obj|@rel
        сдаться+past
        это ~ не? он+nomn|она+nomn
        @pron+nomn ~ ~ раненый|ранен|ранена|ранить
        судя по ~ фото|видео|снимок
        похоже COMMA ~ ~
        мертвый|мертвы|мертв|погибнуть+past
        @rel+nomn|@pron+nomn ~ ~ живой|жив|жива|мертвый|погибнуть+past|погибший|умереть+past|пленный|плен|убит|убитый|убить|выжить+past|уцелеть|спастись
        живой|мертвый|погибший|убитый ~ @rel|@pron+nomn
        погибнуть+past|умереть+past|выжить+past ~ @rel|@pron+nomn
        вероятно|наверное|наверно|наверняка|очевидно|возможно|скорее|видимо|по-видимому|безусловно|точно|похоже|кажется ~ ~ живой|мертвый|погибнуть+past|погибший|плен|пленный|выжить+past|убитый|убить|гибель
        живой|погибнуть+past|плен|убитый ~ ~ вероятно|наверное|скорее
        шанс|вероятность ~ ~ высокий|велик|большой|малый|низкий|невысокий|есть|нет|хороший|мало|живой|выжить|вернуться|что|возвращение
        высокий|большой|малый|низкий|есть|иметь|нет|много|мало|хороший|его|ее|никакой шанс|вероятность
        процент
        _% ~
        % ~
        надежда ~ ~ мало|нет|большая|угасать|умирать|оставаться|почти
        мало|нет|большая|есть|еще|никакой надежда
        соболезновать+1per|соболезнование|соболезнуем
        ваш утрата|потеря
        потерять+past !связь ~ @rel
        царствие|царство небесное|небесный
        вечный память|покой
        пасть+past|погибнуть+past
        дезертир|предатель|перебежчик
        хороший|добрый|плохой знак
        думать+1per|считать+1per|полагать+1per|предполагать+1per|бояться+1per|верить+1per ~ ~ @rel|@pron+nomn|живой|погибнуть|плен
        фото|видео|снимок ~ показывать|доказывать|подтверждать|свидетельствовать|быть ~ ~ @rel|@pron+nomn|живой|он|ваш|что
        это означать|значить|свидетельствовать|доказывать|подтверждать ~ ~ @rel|@pron+nomn|живой|погибнуть|плен|он
        это ~ ваш @rel
        он|она|@rel ~ ~ пытать+pres|страдать+pres
        молчание означать|значить
        быть уже? не? ~ живой
        нет ~ живых|живой
    """,
}
_UNLESS: dict[Locale, str] = {
    "en": """
        perhaps ~ ~ not
        perhaps he|she ~ and perhaps
        whether|or ~
        !as|like _ if ~
        ^^ if
        QM
        @no ~ ~ say|says|know|knows|prove|proves|mean|means|guess|tell|confirm|show|shows|evidence|give
        cannot|can't|nobody|nothing|never
        where ~ lives
        @other ~ ~ @says|know|knows
        confirm|confirmed|confirms|notice|status|list|lists
        when|once|until
    """,
    "nl": """
        misschien ~ ~ niet
        of|als|indien|wanneer|zodra
        QM
        niemand|niets|nooit
        @no ~ ~ zeggen|weten|bewijzen|betekent|voorspellen|bewijst|bevestigen
        zegt|weet|bewijst|betekent|bewijs|kan|kunnen ~ ~ @no
        @other ~ ~ @says|weet
        bevestigd|bevestigt|bevestigen|kennisgeving|lijst|status|bevestiging
    """,
    "uk": """
        !близький|ваш|рідний людина в|у полон ~ ~ #pres|#past|#futr
        з|із|до|від жива|живий людина
        чи|якщо|коли|або|доки
        QM
        ніхто|ніщо|ніколи|нічого
        @no ~ ~ казати|знати|доводити|означати|підтверджувати|стверджувати|свідчити|говорити|могти|доказ
        @other ~ ~ @says|знати
        людина COMMA який
        підтвердити|підтверджений|підтвердження|сповіщення|статус|список|підтверджено|підтверджувати
    """,
    "ru": """
        !близкий|ваш|родной человек в плен ~ ~ #pres|#past|#futr
        с|со|к|от живой человек
        человек из украина
        сторона|который
        ли|если|когда|или|пока
        QM
        никто|ничто|никогда|ничего
        @no ~ ~ говорить|знать|доказывать|означать|подтверждать|утверждать|свидетельствовать|сказать|мочь|доказательство|значить
        @other ~ ~ @says|знать
        человек COMMA который
        подтвердить|подтвержденный|подтверждение|извещение|статус|список|подтверждать
    """,
}  # fmt: skip

RULE = Rule(
    "speech:verdict",
    "This says or guesses what has become of the relative.",
    "Say nothing of life, death, captivity or chances; name the office that knows.",
    _BAD,
    _UNLESS,
    quoted=False,
)
