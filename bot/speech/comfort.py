"""Words that hurt or mislead: "safe" about anything, and the formulas of comfort that families ask us never to use (H4)."""
# ruff: noqa: E501 - lists of words read best in wide lines

from bot.flow.model import Locale
from bot.speech.rule import Rule

_BAD: dict[Locale, str] = {
    "en": """
        life must|has|goes|will to? go|on|continue
        nothing bad can|will ~
        have to accept ~
        data|secrets|words|notes|everything ~ is|are ~ protected|guarded|untouchable
        time|have|must|should|learn|try|ready|can to? let ~ him|her go
        imagine|understand|know ~ what|how you ~ going|go|feel|endure|suffer|are
        better|brighter|happier|sunny|good days|times|future ~
        at the end of
        light at
        close|closes|closing|shut|end this|the|that|a ~ chapter|book|page
        lay|laid|put|lays ~ ~ rest
        find|finds|found|make|makes|bring|brings|give|gives|have ~ peace ~
        peace of mind
        healing|heal ~
        begin|begins|start|starts|help|helps|allow|allows|let|lets ~ ~ grieve|mourn|heal|forget
        new beginning|normal|start|page|leaf
        silver lining
        meant to be
        god's plan|will|hands
        god|fate|life|heaven ~ ~ not|never|only ~ gives|give|send|sends
        more than ~ ~ bear|handle|carry|cope
        happens|happen for a|some? reason
        doesn't|not kill ~
        blessings|blessing
        still have ~ ~ other|another|second
        you have ~ other|another|second son|daughter|child|children
        you are|'re ~ young
        easier with|over|in time|soon
        gets|get easier|better|lighter
        brave|strong for ~
        others|other|many|some|people|families ~ ~ ~ ~ harder|worse
        others|many|some suffer|suffered|lost ~ more
        look|looking ahead|forward
        think positive|positively
        do|don't not ~ dwell|brood|lose ~
        cheer up
        calm down
        relax
        hope dies
        lose|losing|keep|keeping|hold|have|giving ~ hope|faith
        faith in
        miracle|miracles
        thoughts and prayers
        trustworthy|foolproof|watertight|bulletproof
        fully|completely|perfectly|absolutely|totally protected|private|reliable|secret|trusted
        fate|destiny
        worst ~ is over|behind
        bear|carry your|this|the cross|fate|burden
        pain ~ pass|passes|fade|fades|lessen|lessens|ease|eases
        tomorrow is another
        it|that was|is ~ his|her|god's time|destiny|fate
        know|knows ~ what|how you ~ feeling|feel|going
        at the very? least
        be|feel glad|grateful|thankful
        best healer|medicine
        time ~ ~ healer|heal
        feel your pain
        silence|news ~ means ~ good
        what you ~ go through
        tears|crying ~ help|helps
        stronger
        this|it ~ shall|will|too pass
        safe|safely|safer|safest|safety|unsafe|safeguard*|secure|securely|safeness
        harmless|risk-free|riskless
        closure|closure's
        find|give|gives|brings|bring|found|need ~ closure
        move|moving|moved|moves on
        get|getting|got over it|this|him|her
        let|letting go
        be|stay|stays|remain|keep|must|are|so ~ strong|brave
        stay|be|keep positive|calm|hopeful
        chin up
        face|accept|accepting the|this? facts|reality|truth|loss|fate
        come to terms
        at least !a|an|one|two|three|four|five|six|seven|eight|ten|twelve|once|twice|half|the|every|some|1|2|3|4|5|6|7|8|9|10|12|14|18|20|24|30|48|60|72|90 _
        time heals|will heal
        heals|heal all wounds
        i|we know|understand exactly? how|what you
        i|we ~ understand ~ your|you pain|grief|feelings|feel|fully|completely|perfectly
        i|we understand you
        know|understand|imagine ~ how you|it feel|feels|are
        no news is good
        everything happens for
        god has|never|knows
        it could be|have ~ worse
        others have it worse
        look on|at the bright
        start|begin|turn ~ new page|chapter|life
        turn the page
        life goes on
        better place
        stop|quit worrying|crying|hoping
        don't|not worry|cry|despair|panic
        don't|not|never give up|in
        hang in there
        hold on
        keep your head|spirits|chin
        pull yourself together
        say|saying goodbye
        put|leave ~ behind you
        hope for the best
        prepare for the worst
        hero|heroes|heroic
    """,
    "nl": """
        leven moet ~
        niets ergs|slechts kan|zal ~
        moet|moeten ~ ~ accepteren|aanvaarden
        sterker
        voorstellen|indenken|invoelen wat|hoe ~
        betere|mooiere|zonnige|lichtere dagen|tijden|toekomst
        licht aan ~
        gebeurt|gebeuren ~ ~ met|om een reden
        reden voor
        nooit|niet meer ~ ~ dragen|aan|aankan|kan|aankunt|dragen
        god|lot|leven|hemel ~ ~ geeft|gaf|weet|beslist|heeft
        noodlot|lotsbestemming|bestemming|lot
        zo|het heeft ~ zijn|moeten zijn
        anderen|andere|velen|veel|sommigen|sommige ~ ~ ~ ~ erger|zwaarder|slechter
        u hebt|heeft ~ nog|gelukkig ~ ~ zoon|dochter|kind|kinderen|andere|ander
        gelukkig hebt|heeft|bent|is u|er
        wees|u ~ blij|dankbaar
        tel uw zegeningen
        u bent ~ jong|sterk|dapper|moedig
        afronding|heling|genezing|gemoedsrust|zielenrust
        vrede|rust ~ ~ vinden|sluiten|hebben|brengt|geven|krijgt
        rust|vrede vinden|geven|brengen|gunnen
        vindt|vinden|geeft|brengt ~ ~ rust|vrede
        hoofdstuk|boek|bladzijde|deur ~ ~ sluiten|afsluiten|omslaan|afronden|dicht|om
        sluit|sla|slaat|sloeg ~ ~ hoofdstuk|bladzijde|boek
        nieuw|nieuwe begin|start|bladzijde|hoofdstuk|leven
        achter de wolken
        na regen
        alles heeft
        wat u? ~ niet ~ doodt
        kop|kin|schouders omhoog|eronder|op
        moed ~ houden|verliezen|opgeven
        geef|verlies|laat nooit|niet ~ ~ hoop|moed|op
        geef|verlies de? hoop|moed
        hoop|geloof doet|verliezen|houden|blijft|sterft
        houd|hou|blijf|heb ~ ~ hoop|hopen|geloven|vertrouwen|bidden|goede
        wonder|wonderen|mirakel
        denk ~ positief
        niet ~ huilen|piekeren|treuren|panikeren|wanhopen
        huil|pieker|wanhoop|panikeer|treur ~ niet
        rustig|kalm maar|blijven
        blijf ~ rustig|kalm
        kalmeer|ontspan
        zoek afleiding
        wordt ~ ~ makkelijker|lichter|beter|dragelijker|draaglijk
        pijn|verdriet ~ ~ zachter|minder|slijten|wennen
        u went|leert ~
        het|alles went
        ergste is|zijn ~ voorbij|achter
        kijk|kijken|blik ~ ~ vooruit|toekomst
        vooruit|voorwaarts
        sterk|flink|dapper voor ~
        wees|blijf er ~ voor
        waterdicht|betrouwbaar|feilloos
        honderd|100 procent|%
        zwarte gat
        verzoenen|verzoening|berusting
        zo gaat ~ leven
        troost u|uzelf
        aan gene zijde
        een plek ~ geven
        mettertijd
        verdriet|pijn ~ ~ minder|over
        vooruit te? kijken
        voor uw veiligheid
        closure
        verder|door te? gaan|leven met|na
        verder ~ met uw leven
        tijd om ~ verder
        pijn|verdriet ~ slijt|verdwijnt|heelt|overgaan
        geef|gun het|uzelf ~ tijd
        zolang u niets hoort
        voelen|kennen|delen|voel|ken ~ uw|die pijn|verdriet
        achter zich|u|de ~ gelaten|laten
        !veiligheidsdienst*|veiligheidsraad|veiligheidsregio* veilig*|onveilig*|beveilig*
        risicoloos|ongevaarlijk|gevaarloos
        afsluiting|afsluiten|afsluit
        plekje|plek geven
        loslaten
        laat|laten ~ ~ los
        los te? laten
        wees|blijf|hou|houd|bent|zijn ~ sterk|dapper|flink|moedig|positief
        sterk|flink|dapper zijn|blijven
        hou|houd vol|moed|hoop
        volhouden
        verder|door met ~ leven
        leven ~ gaat|moet door|verder
        ga|gaan ~ verder|door
        feiten ~ onder|accepteren|aanvaarden|zien
        realiteit|werkelijkheid|waarheid ~ ~ ogen|zien|accepteren|aanvaarden
        onder ogen
        aanvaard|accepteer|berust ~
        neerleggen
        tenminste
        in elk geval
        ten minste !een|één|twee|drie|1|2|3|14 _
        tijd heelt|slijt
        heelt|helen ~ wonden
        weet|weten|begrijp|begrijpen|snap|snappen ~ ~ voelt|doormaakt|meemaakt|lijdt|pijn|verdriet
        weet|weten|begrijp|begrijpen|snap|snappen hoe ~ zwaar|moeilijk|erg
        ik|wij|we begrijp|begrijpen|snap|snappen u|uw|hoe
        geen nieuws ~ goed
        zo erg|had ~ erger
        het kan|kon|had ~ ~ erger
        zonnige|positieve kant
        maak|maakt u? ~ geen zorgen
        kop op
        sterkte
        positief blijven|denken
        komt wel goed
        afscheid
        rouw*|verlies ~ verwerken
        verwerken|verwerkt|verwerking
        held|helden|heldhaftig
    """,
    "uk": """
        доведеться|мусити|маєте|треба ~ ~ прийняти|змиритися ~
        нічого поганого|лихого ~ ~ статися|трапитися|загрожувати
        кращий|світлий|щасливий дні|день|часи|майбутнє
        світло в|наприкінці
        інший|декому|комусь|багатьом|іншим ~ ~ важче|гірше|тяжче|складніше
        важче|гірше|тяжче ~ ніж|за|як вам|вас|ви
        завершеність|завершеності|зцілення|загоєння
        відчуття ~ ~ завершення|спокій|полегшення
        спокій ~ ~ душа|серце|прийти+futr|знайти|віднайти
        душевний спокій|рівновага
        знайти|віднайти|здобути ~ спокій
        добре COMMA? ~ що ~ ~ є|маєте|живі|лишитися
        у вас ~ є ~ ~ другий|інший|ще син|донька|дитина|діти
        радійте|тіштеся|радіти+impr|дякуйте ~
        все|усе ~ ~ стається|ставатися|відбуватися|буває не ~ ~ випадково|просто|так
        не ~ випадково
        усе|все|ніщо ~ має|мати ~ причина
        так ~ мати|судилося|написано ~ бути
        карма
        ваш|такий|свій|нести|така доля|хрест
        нести|несіть ~ хрест
        вища сила|воля
        на все ~ воля
        жити+inf далі
        далі жити+inf
        почати+inf|почніть|розпочати|почати+impr ~ ~ нове|нова|нового|новий ~ життя|сторінка|аркуш|розділ
        гортати|перегорніть ~
        закрити|закриєте|закриває ~ ~ глава|розділ|двері|тема
        не ~ втрачайте|втрачати+impr|полишайте|здавайтеся|здаватися+impr|опускайте|опускати+impr|сумуйте|сумувати+impr ~ ~
        надія ~ ~ вмирати|помирати|остання
        зберігайте|зберігати+impr|майте ~ надія|віра|спокій|терпіння
        наберіться|набратися+impr терпіння|сил
        терпіння ~ і|й
        диво|дива|чудо
        моліться|молитися+impr|молитва
        час ~ покаже|показати+futr|минути+futr
        біль ~ ~ минути+futr|вщухнути+futr|притупитися+futr|стихнути+futr|відступити+futr|минає|вщухає
        полегшає|полегшати+futr|відболить
        найгірше|найстрашніше ~ ~ позаду|минути|вже
        відволіктися+impr|відволікайтеся|відволіктися
        ви ~ молодий|сильна|сильні|мужня|міцні
        заради|для діти|дітей|дитина ~ ~ сильний|триматися|тримайтеся
        триматися+inf|триматися+impr
        розслабтеся|розслабитися+impr
        що|усе-що не вбивати
        час рухатися|іти|жити далі?
        добре хоч
        падати|занепадати|падайте ~ дух|духом
        воля|волю в кулак
        бог не? дає|дати|посилати|давати
        відомо COMMA? як вам
        почуватися+1per ~ так
        щонайменше|принаймні ~ у|в|ви|вас
        остаточний завершення
        завершення й|і ~
        усе|все на краще
        визнати+impr|прийняти+impr|визнайте|прийміть ~
        стати+futr легше
        сльози|плач ~ не ~ допомогти|допомагати
        сильніший
        минути+futr|минеться|загоїтися+futr
        безпечн*|убезпеч*|убезпечити|найбезпечн*|безпека
        надійно|надійний
        нешкідливий
        закриття|завершення ~ ~ історія|горе|сторінка|рана|етап
        поставити ~ крапка
        перегорнути|закрити ~ сторінка|розділ|тема
        тримайтеся|тримайтесь|тримайся|тримаймося|кріпіться|мужайтеся|мужайтесь|бадьоріться
        тримати+impr ~ руках|себе|хвіст
        бути|залишатися|будьте|ви ~ сильний|мужній|стійкий|сміливий|хоробрий
        будьте сильн*|мужн*|стійк*|міцн*
        опанувати+impr|зберіть|візьміть себе|в|сили
        рухайтеся|рухатися+impr|йти+inf|жити+inf|живіть|жити+impr далі
        життя ~ тривати|продовжуватися|йти
        відпустити|відпускати|відпустіть ~
        змиритися|примиритися|змиріться
        дивитися|поглянути|глянути|подивитися ~ ~ вічі|очі|фактам|правді
        правда|факт|реальність ~ ~ вічі|очі|обличчя
        прийняти|визнати|приймати ~ факт|реальність|втрата|правда|неминуче|дійсність
        принаймні|бодай !один|одна|два|три|1|2|3 _
        хоча|хоч б|би !один|одна|одне|що|хто|як _
        час ~ лікувати|вилікувати|гоїти|загоїти|загоювати
        знати+1per|розуміти+1per|уявляти+1per|відчувати+1per ~ ~ ваш? ~ біль|горе|стан|почуття|страждання|розпач
        знати+1per|розуміти+1per|уявляти+1per ~ ~ як|що ~ ~ відчувати|переживати|важко|боляче|тяжко|болить|складно|почуватися
        розуміти+1per вас
        вас розуміти+1per
        відсутність|немає|без новин|новина|вісток|звісток ~ ~ добрий|хороший|гарний|непоганий
        новина ~ добра|хороша новина
        могти ~ ~ гірше
        буває|бути гірше|гірший
        заспокойтеся|заспокойтесь|заспокоїтися+impr
        не хвилюйтеся|хвилюйтесь|турбуйтеся|турбуйтесь|плачте|переживайте|панікуйте|засмучуйтеся|впадайте|журіться|бійтеся
        не хвилюватися+impr|турбуватися+impr|плакати+impr|переживати+impr|панікувати+impr
        вірити+impr|вірте|надіятися+impr|сподіватися+impr ~ ~ краще|диво|добре
        попрощатися|прощатися|прощання
        герой|героїчний|героїня
        на жаль
    """,
    "ru": """
        придется|должны|надо ~ ~ принять|смириться ~
        ничего плохого|дурного ~ ~ случиться|произойти|грозить
        лучший|светлый|счастливый дни|день|времена|будущее
        свет в|конце
        другой|кому-то|некоторым|многим|остальным ~ ~ труднее|хуже|тяжелее|сложнее
        труднее|хуже|тяжелее ~ чем|вам|вас
        завершенность|исцеление|заживление
        чувство|ощущение ~ ~ завершенность|завершенности|завершение|покой|облегчение
        покой ~ ~ душа|сердце|найти|обрести
        душевный покой|равновесие
        найти|обрести|обретете ~ покой|мир
        хорошо ~ ~ что ~ ~ есть|живы|остался|осталось
        хорошо|слава|спасибо ~ ~ есть ~ ~ второй|другой|еще
        у вас ~ есть ~ ~ второй|другой|еще|остальные сын|дочь|ребенок|дети
        радуйтесь|благодарите|радоваться+impr|благодарить+impr ~
        все ~ случается|происходит|бывает|случаться|происходить не ~ ~ случайно|просто|так
        не ~ случайно
        все|ничто ~ иметь|имеет ~ причина
        так ~ суждено|предначертано
        судьба такой|такая|така
        карма|крест !красный ~ нести
        нести+impr|несите ~ крест
        на все|всё ~ воля
        воля божья|божий
        дальше жить+inf
        начать+inf|начните|начать+impr ~ ~ новый|новая|новую|новое ~ жизнь|страница|лист|глава
        перевернуть|переверните|закрыть|закрывает|закроете ~ ~ глава|дверь|тема|страница
        не ~ теряйте|терять+impr|сдавайтесь|сдаваться+impr|опускайте|опускать+impr|грустите|грустить+impr ~ ~
        надежда ~ ~ умирать|последний|последняя
        сохраняйте|сохранять+impr|имейте|храните ~ надежда|вера|спокойствие|терпение
        наберитесь|набраться+impr терпение|терпения|сил
        терпение ~ и|труд
        чудо|чудеса
        молитесь|молиться+impr|молитва
        время ~ покажет|показать+futr|пройти+futr
        боль ~ ~ пройти+futr|утихнуть+futr|притупиться+futr|стихнуть+futr|отступить+futr|утихает|проходит
        полегчать+futr|полегчает|отболит|отболеть+futr
        худшее|страшное ~ ~ позади|миновать|уже
        отвлекитесь|отвлечься+impr|отвлечься
        вы ~ молодой|сильный|сильная|стойкая
        ради|для дети|детей|ребенок ~ ~ сильный|держаться|держитесь
        держаться+inf|держаться+impr
        расслабьтесь|расслабиться+impr
        что|все-что не убивать
        нет худа без
        многим|другим ~ хуже
        радуйтесь|радоваться+impr
        наступить+futr ~ закрытие|завершение
        раскисать+impr|раскисайте
        бог не? посылать|давать|дать|послать
        зато вы|у ~ ~
        впереди
        бодрость|сила дух
        станет|стать+futr ~ легче
        соберитесь|собраться+impr|крепче
        слеза ~ ~ не
        не убивать ~ то делать
        знакомый|знакома|знакомо ваш боль|горе
        мне ~ знакомый|знакома
        пройти+futr|проходить ~ и это
        все проходить
        рана ~ ~ затянуться|зажить|заживать
        все ~ к лучшее
        безопасн*|обезопас*|небезопасн*|безопасность
        надежно|надежный|проверенный
        безвредный
        завершение|закрытие ~ ~ история|горе|страница|рана|этап|гештальт
        закрыть|поставить ~ гештальт|точка
        перевернуть|закрыть ~ страница|глава|тема
        держитесь|держись|крепитесь|мужайтесь|крепись
        держать+impr ~ руках|себя|хвост
        быть|оставаться|будьте|вы ~ сильный|мужественный|стойкий|смелый|храбрый
        возьмите|взять+impr|соберитесь себя|в|с
        двигаться+inf|двигаться+impr|идти+inf|жить+inf|живите|двигайтесь дальше
        жизнь ~ продолжаться|идти
        отпустить|отпускать|отпустите ~
        смириться|примириться|смиритесь
        смотреть|взглянуть|посмотреть ~ ~ лицо|глаза|фактам|правде
        правда|факт|реальность ~ ~ лицо|глаза
        принять|признать|принимать ~ факт|реальность|утрата|потеря|правда|неизбежное|действительность
        хотя|хоть бы !один|одна|одно|раз _
        по крайний мера
        время ~ лечить|вылечить|залечить|исцелять|лечит
        знать+1per|понимать+1per|представлять+1per|чувствовать+1per ~ ~ боль|горе|состояние|чувство|страдание|отчаяние
        знать+1per|понимать+1per|представлять+1per ~ ~ как|что|каково ~ ~ чувствовать|переживать|тяжело|больно|трудно|сложно|испытывать|вам
        понимать+1per вас
        вас понимать+1per
        отсутствие|нет|без новость|новостей|весть ~ ~ хороший|добрый|неплохой
        мочь ~ ~ хуже
        бывает|быть хуже
        успокойтесь|успокоиться+impr
        не волнуйтесь|беспокойтесь|плачьте|переживайте|паникуйте|расстраивайтесь|отчаивайтесь|бойтесь|унывайте
        не волноваться+impr|беспокоиться+impr|плакать+impr|переживать+impr|паниковать+impr
        верить+impr|верьте|надеяться+impr ~ ~ лучшее|чудо|хорошее
        попрощаться|прощаться|прощание
        герой|героический|героиня
        к сожалению
    """,
}
_UNLESS: dict[Locale, str] = {
    "en": """
        not|cannot|nobody|never|don't ~ know|knows|understand|imagine ~ what|how
        hope|faith ~ and|or ~ fear
        no|not say|to ~ closure|strong
        cannot|can't|nobody|no ~ ~ know|understand|imagine ~ how
        hold on to
    """,
    "nl": """
        veiligheids
        afronding|afronden van|de ~ aanvraag|procedure
        bladzijde|pagina blijft
        organisatie ~ ~ veiligheid
        ministerie|raad|coördinator|inspectie|terrorismebestrijding ~ ~ veiligheid
        justitie en veiligheid
        kon|kunt|kunnen ~ niet weten
        kan|kunnen niemand|niet ~ weten
        veilig thuis
        weet|weten of|niet|welk|welke|waar|wie
    """,
    "uk": """
        закон ~~ визнати ~ факт
        визнати факт позбавлення|смерть|народження|поранення|полон|загибель
        завершення розслідування|строк|перевірка|справа|процедура|роботи
        організація|рада|міністерство ~ ~ безпека
        національний|громадський безпека
        чи|або ~ йти
        зберігати ~ надійно
        служба безпека
        ніхто|не ~ знати|розуміти
        не ~ обіцяти
    """,
    "ru": """
        служба|управление|агентство|комитет|разведка ~ ~ ~ ~ безопасность
        завершение расследование|срок|проверка|дело|процедура|работы
        признать факт смерть|рождение|ранение|плен|лишение
        организация|совет|министерство ~ ~ безопасность
        национальный|общественный безопасность
        никто|не ~ знать|понимать
        служба|орган безопасность
        что ~ может
    """,
}  # fmt: skip

RULE = Rule(
    "speech:forbidden-word",
    "These words hurt families, or promise what nobody knows.",
    "Leave them out. About a contact say only “official”, or the date it was confirmed.",
    _BAD,
    _UNLESS,
)
