"""Promises: of a return, of news, of a place on a list, of an answer by a day, of comfort that nobody can give."""
# ruff: noqa: E501 - lists of words read best in wide lines

from bot.flow.model import Locale
from bot.speech.rule import Rule

_BAD: dict[Locale, str] = {
    "en": """
        lawyer|we|they|he|she|office|desk|team wins|win|solves|solve|settles|sorts|frees|finds|gets ~ such|these|this|all|every|your|the|it|him
        never|cannot ~ ~ forgotten|overlooked|missed|lost
        sort|sorts|settle it|this|everything|things out?
        good|great|better news ~
        once ~ registered|listed|signed|submitted ~~ is|are|will
        nothing bad|more? can|will ~ happen
        next|first|top|high|higher on|in|of the|this|his? ~ list|queue|line
        priority
        dealt|handled|treated|examined|looked|processed with|at? first
        first in line|the
        pays|transfers|refunds|compensates out|you|the|your|him ~
        opens ~ every|all|each|any|the door|doors
        you can|may|could be ~ certain|sure|confident|assured|calm
        can|may sleep|rest|breathe|relax easy|assured|easily|peacefully|soundly
        @rel|he|she ~ is|gets ~ coming|returning
        find|finds|found|located|traced|freed|released|exchanged ~ within|by|before|soon|tomorrow ~
        on|onto ~ list by|within|before|soon|today|tomorrow
        this|that|it solves|settles|fixes|ends|guarantees ~
        it|this|that always|surely|certainly|definitely ~
        place|spot|seat|name|number ~~ ~ is|are|stays secured|assured|reserved|safe|certain|fixed
        guarantees|ensures|secures|assures ~ you|him|her|that|a|the|place|your|them|it
        @rel|he|she|they ~ ~ as good as
        reunited|reunion ~
        you have|got|get my|our word|promise
        my|our word|promise on|that|for
        trust me|us
        mark my words
        in no time
        before you know
        sooner or later
        one|single|simple step|call|letter|form|signature ~ away|closer|from
        has|have|is|are|must|obliged to? put|add|nominate|release|exchange|free|propose|include him|her|@own|@rel ~
        no longer refuse|ignore|deny|avoid
        who|whoever|everyone|everybody|anyone|families ~~ gets|get|receives|receive|obtains ~ ~ result|results|answer|answers|paid|reply|replies|money|news|back
        together|home again|soon|safe|at
        nothing ~ to worry|fear|lose
        this|that|it is|are ~ enough to ~ find|free|return|bring|release|get
        problem|case|matter|search|question ~ solves|ends|closes|resolves|solved|resolved
        takes|take care of everything|it|all
        he|she|@rel gets|returns|comes|moves ~ ~ home|place|with|up|list|next|soon|released|back
        name moves|goes|appears up|on|onto ~ list|queue|line
        rest|be assured
        ^ bring|get|return him|her|@own ~ home|back
        nothing can|will go|fail wrong?
        makes|make sure ~ ~ you|he|she
        count|rely on it
        leads|brings ~ every|each|all
        every|each|all ~ ~ ~ ~ arrives|reaches|found|returns|located
        gets ~ relative|him|her ~ released|back|home|free
        will find|force|make|get|win|discover|free
        do locate|find
        ends well
        believe me|us
        you two can
        whoever ~ ~ gets|sees|receives
        going to discover|find|free|return|win
        the|an? ~ police|headquarters|lawyer|cross finds|frees|solves ~
        answer ~ ~ today|tomorrow
        is clear|settled
        because ~ ~ personally
        will|'ll !ask|be|need|not|want|tell|explain|say|stay|never|listen|you|hear|show|i|name|ask|keep|forget|erase|remain|repeat|wait|they|only|disappear|see|decide|write|remind|cost|take|speak|always|pay|look ~
        is|are|be going|bound|certain|sure|guaranteed to
        always|never works|fails|helps|succeeds
        cannot|can't|won't fail
        and everything|all|it|his|status|case ~ ~ is|are clear|settled|solved|done|fine|over|fixed
        puts|gets|brings|takes|makes him|her ~ ~ on|home|back|out|free
        and|then you have your|an|the ~ result|answer|papers|extract|payment|news
        get|receive an? ~ answer|reply|result|news ~ today|tomorrow|soon
        no|zero risk|doubt|problem|trouble
        one call|letter|form ~ and|is
        we|i ~ guarantee|promise|assure|vow|swear
        guaranteed
        we|i give|have|offer ~ guarantee
        he|she|they|@rel|relative will|shall|'ll ~ return|come|be|get|call|write|live|survive|hear|make|receive
        he'll|she'll|they'll ~ return|come|be|get|call|write|live|survive
        he|she|@rel is|are ~ coming|returning back|home|soon
        you|family will|shall ~ find|see|hug|hear|get|receive|meet|have|know|learn|reach|hold|be|win|succeed|embrace
        you'll|we'll ~ find|see|hug|hear|get|receive|meet|have|know|learn|reach|hold|be|bring|free
        we|they|police|office|NAME|headquarters|investigator|state|commission|cross will|shall ~ find|free|release|exchange|return|bring|get|help|solve|answer|include|reply|call|inform|add|put|tell|pay
        will ~ be|get included|released|freed|exchanged|found|returned|added|put|paid|approved|answered|solved|protected|informed|rescued
        will ~ help|free|speed|bring|save|protect|return|lead|solve|ensure|secure|work|give|improve|raise|increase ~ ~ @obj|@rel|@own|him|her|exchange|return|release|captivity|you|chances|list|news|answer|home
        this|it|that helps|frees|saves|protects|brings|speeds ~ ~ @obj|@rel|home|exchange
        everything|all|things will|is|shall|'ll ~ be|going|turn|work|fine|okay|well
        everything|all|things|it ~ fine|okay|ok|alright|well in|end|soon
        all will|shall|is be? ~ well|fine|good
        certainly|definitely|surely|undoubtedly ~ ~ find|return|come|hear|get|help|answer|be|release|receive|work
        ~ for certain|sure|definite
        there|that is no doubt
        answer|reply|result|decision|payment|paper|extract|money|certificate|news within|in ~ days|day|hours|week|weeks|month
        you get|have|receive ~ ~ answer|reply|result|decision|payment|news|extract within|by|tomorrow|soon
        you get|have|receive ~ ~ answer|reply|result|decision|payment|news|extract in ~ days|weeks|hours|month|day|week
        soon|tomorrow ~ ~ will|be|find|hear|see|return|home
        count|rely on us|me|this|that
        we|i always|will find|help|succeed
        only|just ~ matter of time
        sure|certain|confident ~ ~ will|return|find|come|he|she
        with this|our ~~ will ~ find|return|succeed|get
    """,
    "nl": """
        advocaat|wij|we|zij|ze|instantie|loket|team wint|winnen|regelt|regelen|lossen|lost|bevrijdt|vindt ~ ~ zulke|deze|dit|alle|elke|uw|het|hem|haar|op
        zij|ze|wij|we lossen|regelen|maken ~ ~ op|orde|in|voor
        nooit ~ ~ vergeten|over|kwijt
        goed|beter|mooi nieuws ~
        niets ergs|slechts
        volgende|eerste|bovenaan|hoog|hoger|vooraan op|in|van de? ~ lijst|ruillijst|uitwisselingslijst|rij|wachtrij
        als eerste ~ behandeld|bekeken|afgehandeld|onderzocht
        betaalt|betalen|vergoedt|keert ~~ uit
        wij|we|ik zorgen|zorg ~ ~ dat|voor
        zorgen|zorg wij|we|ik ~ ~ dat|voor
        bereikt|vindt|bezoekt|belt|redt|bezorgt ~ ~ zeker|vast|altijd|beslist|gegarandeerd
        @obj zeker|beslist|vast|gegarandeerd
        kunt|kan|mag|mogen ~ ~ gerust|zeker ~ op|dat|van|zijn|slapen
        u bent|staat|staan|is ~ volgende|eerste
        voor|in|tegen kerst|zomer|voorjaar|winter|herfst|lente|nieuwjaar ~ ~ thuis|samen|vrij|terug
        dit|dat|het lost|regelt|garandeert|verzekert ~
        moet|moeten|verplicht ~ ~ ~ ~ uitwisselen|voordragen|vrijlaten|betalen|toekennen|vrijgeven
        niets|niks ~ ~ misgaan|mislopen|fout|mislukken|verkeerd
        wie|iedereen|families ~~ krijgt|ziet|ontvangt|vindt|krijgen|haalt ~ ~ resultaat|antwoord|geld|gelijk|nieuws|zekerheid|terug
        bent|is|zijn u|je|uw|hij|zij|plek ~ ~ zeker|verzekerd ~ ~ van|plek|plaats|dat
        plek|plaats|naam ~ ~ is|staat|ligt|blijft ~ ~ verzekerd|zeker|vast|gereserveerd
        weer|straks|binnenkort|gauw|snel ~ ~ bij elkaar|samen|thuis
        herenigd|hereniging|weerzien
        erewoord|mijn woord|hand
        mijn woord ~ ~ op
        geloof|vertrouw me|mij|ons|maar|erop
        let maar op
        in een handomdraai|mum|oogwenk
        vroeg of laat
        het is|wordt zo gepiept|gedaan|geregeld
        garandeert|waarborgt|verzekert|bezorgt ~ ~
        u|je ~ ~ zeker|sowieso|hoe-dan-ook ~ ~ antwoord|nieuws|bericht|resultaat|gelijk|geld|terug
        sowieso
        blijft|blijven nooit|niet ~ ~ onbeantwoord|liggen|antwoord|onopgelost
        niemand ~ ~ achter|alleen|vergeten
        valt ~ op ons|mij ~ rekenen
        kunnen|kan|durven|durft ~ ~ niet|niets|nooit ~ ~ weigeren|tegenhouden|ontkennen|anders
        u hoeft|hoeven ~ ~ geen zorgen
        slechts|nog één|een brief|telefoontje|formulier|handtekening
        het raadsel|probleem|zaak ~ ~ opgelost|voorbij
        brengt|brengen|haalt|halen ~ ~ naar huis|thuis
        lukt het ~
        dit lukt|slaagt|werkt ~
        opent alle|elke|iedere deur|deuren
        vindt|redt|bevrijdt|opspoort uw|uw|hem|haar ~
        weet|hebt|heeft u ~ ~ eindelijk|resultaat|zekerheid
        ziet ~ ~ terug
        ^ breng|haal|krijg ~ hem|haar|uw ~ ~
        dan is|zijn alles|hij
        staat ~ ~ uitkering|geld|betaling
        er? ~ niets misgaan|fout
        zijn|komen alle|alle ~ ~ vrij
        wordt|worden ~ ~ goedgekeurd|geruild|uitgewisseld|toegekend|opgelost|geregeld|gevonden
        schuift ~ ~ op
        zal u ~ gelijk
        zonder twijfel
        zet|zetten hem|haar ~ ~
        geeft u ~ ~ dezelfde|morgen|vandaag|meteen
        komt elke|iedere ~
        belt|schrijft u vanzelf|snel|gauw|binnenkort
        leidt ~ altijd
        altijd tot|succes
        iedereen opgespoord|gevonden
        u hebt resultaat|antwoord|zekerheid
        vandaag|morgen nog? ~ uitsluitsel|antwoord|nieuws|resultaat
        heb|hebt nog? ~ geduld
        werkt|helpt|lukt|slaagt altijd|zeker|gegarandeerd
        elke|iedere|elk|ieder ~ ~ bereikt|komt|vindt|krijgt
        faalt nooit
        zal|zult !ik|wat|nooit|niet|u _ ~
        zullen !we|wij|ik|vragen|willen|ze|eisen _ ~
        @pron|@rel is ~ ~ weer|gauw|snel|binnenkort|spoedig|straks
        zit|bent|staat|is u|uw|@pron|@rel ~ ~ weer|straks|samen
        reken|rekent|vertrouw er? ~ op
        zorgt ~ ~ dat|voor
        haalt|brengt|krijgt|dwingt|trekt ~ @obj ~ ~ weg|thuis|terug|vrij|eruit|om
        dwingt|verplicht hen|ze|@obj
        wordt|worden ~ beloond|geregeld|opgelost|goedgekeurd|toegekend
        morgen|straks|gauw|binnenkort ~ ~ weet|hebt|hoort|ziet|bent|komt|is|zit
        zaak|status|alles is ~ rond|geregeld|klaar|opgelost
        geen|zonder ~ twijfel|risico|probleem
        lost ~ ~ op
        wij|we|ik garanderen|garandeer|beloven|beloof|verzekeren|verzeker|zweren
        garanderen|garandeer|beloven|beloof|verzekeren|verzeker wij|we|ik
        gegarandeerd|gewaarborgd
        wij|we|ik geven|geef|bieden|bied ~ garantie
        @pron|@rel komt|keert|wordt ~ ~ terug|thuis|vrij|naar|vrijgelaten|uitgewisseld|gevonden|bevrijd|vrijgekocht|opgenomen|geruild|gered
        @pron|@rel zal|gaat ~ ~ terugkomen|thuiskomen|terugkeren|vrijkomen|worden|leven|bellen|overleven|komen|schrijven|redden
        zal|gaat|komt|keert|wordt @pron|@rel|uw ~ ~ terug|thuis|vrij|terugkomen|thuiskomen|terugkeren|vrijkomen|vrijgelaten|uitgewisseld|gevonden
        u|jullie zult|zal|gaat|vindt|ziet|hoort|krijgt|ontvangt ~ ~ @obj|terug|vinden|zien|weerzien|horen|krijgen|ontvangen|omhelzen|binnen
        zult|zal|gaat|vindt|ziet|krijgt|ontvangt u|je ~ ~ @obj|terug|vinden|zien|weerzien|horen|krijgen|ontvangen|antwoord|binnen|bericht|nieuws|uitsluitsel
        krijgt|ontvangt|hebt|heeft ~ ~ binnen|morgen|spoedig|over ~ dagen|dag|uur|week|weken|maand|antwoord|bericht
        binnen|over ~ dagen|dag|uur|week|weken|maand ~ ~ krijgt|ontvangt|hebt|heeft|hoort|weet|komt|is|wordt|antwoord|volgt
        antwoord|uitslag|beslissing|bericht ~ ~ binnen|komt ~ dagen|dag|uur|week|weken
        politie|instantie|staat|NAME|hoofdkwartier|wij|we zal|zullen|gaat|gaan ~ ~ vinden|helpen|bevrijden|vrijlaten|uitwisselen|terugbrengen|antwoorden|oplossen|vrijkrijgen|betalen|zorgen|brengen
        wij|we vinden|brengen|bevrijden|krijgen ~ ~ @obj|@rel|terug|vrij
        vinden|brengen|bevrijden|krijgen wij|we ~ ~ @obj|@rel|terug|vrij
        wordt|komt|komen|worden|staat ~ ~ lijst|ruillijst|uitwisselingslijst
        zal|gaat|zullen ~~ worden|vrijgelaten|uitgewisseld|opgenomen|gevonden|helpen|versnellen|lukken|slagen|goedkomen
        dit|dat|zo|hiermee|daarmee|het helpt|redt|bevrijdt|beschermt|versnelt|brengt ~ ~ @obj|@rel|uitwisseling|vrijlating|terugkeer
        hiermee|daarmee|zo helpt|redt u|je
        alles|het komt ~ ~ goed|orde|voor
        alles wordt|is ~ goed|beter
        zeker|vast|beslist|ongetwijfeld ~ ~ terug|gevonden|vinden|thuis|vrij|antwoord|horen|lukt
        is|een slechts|kwestie ~ tijd
        reken|rekenen|vertrouw|vertrouwen ~ op ~ ons|mij
        binnenkort|spoedig|gauw|weldra ~ ~ thuis|vrij|terug|nieuws|bericht|antwoord|@obj
        komt goed
    """,
    "uk": """
        юрист|адвокат|ми|установа|команда ~ вигравати+pres|виграти+futr|розв'язувати+3per|звільняти+3per|знаходити+3per ~
        владнати+futr|залагодити+futr|розв'язати+futr ~
        добрі|хороші|гарні|радісні новини|новина|звістка
        наступний|перший|нагорі|першим ~ ~ список|черга|обмін|перелік
        пріоритет|пріоритетний|пріоритетно|першочергово
        поза|без черга|чергою|черги
        розглядатися|розглядати|розглянути ~ ~ перший|першою|першим|позачергово
        бути+inf ~ ~ певний|певен|певна|певні|впевнений|впевнені|спокійний|спокійні
        відкривати+3per|відчинити|відчиняти ~ ~ двері
        відчувати+1per ~ ~ @subj
        це|так|воно завжди|точно|неодмінно|обов'язково ~
        виплачувати+3per|платити+3per|перераховувати+3per ~ ~ протягом|за|наступний|одразу
        вирішитися+futr|розв'язатися+futr|проясниться|прояснитися+futr|з'ясуватися+futr|владнатися+futr|відкритися+futr|здійснитися+futr|збутися+futr|налагодитися+futr ~
        уже|вже|більше не|ніколи ~ ~ могти+futr|зможе|зможуть|посміти+futr|наважитися+futr
        не ~ могти+futr ~ відмовити|заперечити|проігнорувати
        доля|справа|питання|пошук|історія ~~ #will
        гарантувати+3per|забезпечувати+3per|забезпечити+futr|гарантує ~ вам|ваш|місце|що|йому|їй|повернення|виплата
        точно|напевно|неодмінно|обов'язково ~ ~ не? ~ #futr
        без відповідь|увага ~ ~ залишитися+futr|лишитися+futr
        не залишитися+futr|лишитися+futr ~ без
        передати+futr|доставити+futr|вручити+futr ~ йому|їй|@rel ~
        за|протягом|через|упродовж|впродовж ~ день|тиждень|місяць|година|доба ~ ~ !@softly #will
        зробити+1per ~ так
        знову ~ разом|вдома|поруч
        місце|черга|перелік|список ~ ~ за вами|ним|нею|гарантований|забезпечений
        хто ~~ той|тому ~ ~ отримувати+3per|повертати+3per|отримати+futr
        чесний|слово честі|даю
        даю|давати+1per ~ слово
        повірити+impr|повірте мені|нам|що|,
        лише|тільки|всього|ще один|одна крок|лист|дзвінок|заява|підпис
        ось-ось ~
        жоден|ніхто|жодна ~ не залишитися+futr|лишитися+futr
        @reach+1per
        @office|цей ~ завжди знаходити+3per|допомагати+3per
        завжди знаходити
        не ~ ~ лишитися+past|залишитися+past без
        не доведеться ~ ~
        з'явитися+futr ~ ~ перелік|список|реєстр
        ^ повернути+inf|знайти+inf|звільнити+inf ~ ~ @rel|@obj
        неминуче|неодмінно ~
        вам ніхто не ~
        задовольнити+futr|змусити+futr|охопити+futr|впевнитися+futr
        бути+futr вдома|дома|добре|живий|вільний|у|на ~
        рано чи пізно
        спрацювати|діяти|працювати ~ завжди|точно|безвідмовно|стовідсотково
        завжди спрацьовувати|діяти
        не ~ підвести|відмовити
        ніхто не відмовити
        сумніватися+inf|сумнівайтеся
        без ~ проблема|ризик|відмова
        !@softly|#1per #will
        гарантувати+1per|обіцяти+1per|запевняти+1per|пообіцяти+1per|ручатися+1per|присягатися+1per
        гарантовано|гарантований
        давати+1per|дати+1per|мати+1per ~ гарантія
        @rel+nomn|@pron+nomn|вони ~ ~ повернутися+futr|знайтися+futr|вижити+futr|прийти+futr|приїхати+futr|подзвонити+futr|зателефонувати+futr|написати+futr|відгукнутися+futr|повертатися+pres|вийти+futr|потрапити+futr
        повернутися+futr|знайтися+futr|прийти+futr ~ ~ @rel|@pron|додому|живий
        обов'язково|неодмінно|точно|напевно|безперечно|скоро|незабаром|невдовзі ~ ~ #futr
        #futr ~ обов'язково|неодмінно|точно|скоро|незабаром|невдовзі
        ви ~ знайти+futr|побачити+futr|обійняти+futr|почути+futr|отримати+futr|одержати+futr|зустріти+futr|дізнатися+futr|дочекатися+futr|повернути+futr
        отримати+2per|одержати+2per|знайти+2per|побачити+2per|дізнатися+2per|обійняти+2per ~ ~ @obj|відповідь|виплата|звістка|витяг|результат|за|протягом|через|рішення
        ми ~ знайти+futr|повернути+futr|звільнити+futr|визволити+futr|внести+futr|включити+futr|обміняти+futr|допомогти+futr|врятувати+futr|додати+futr|вирішити+futr
        @obj|@rel ~ ~ звільнити+futr|обміняти+futr|знайти+futr|повернути+futr|внести+futr|включити+futr|визволити+futr|відпустити+futr|врятувати+futr|додати+futr|випустити+futr|розшукати+futr
        звільнити+futr|обміняти+futr|знайти+futr|повернути+futr|внести+futr|включити+futr|визволити+futr|відпустити+futr|врятувати+futr|додати+futr|розшукати+futr ~ ~ @obj|@rel|додому|список
        список|обмін ~ ~ внести+futr|включити+futr|додати+futr|потрапити+futr
        бути+futr ~ звільнений|внесений|включений|знайдений|обміняний|вдома|живий|добре|гаразд|врятований|доданий|повернений|вирішений|виплачений|розглянутий|звільнено|внесено|включено|знайдено
        бути+futr ~ ~ добре|гаразд|вдома
        усе|все ~ добре|гаразд|налагодитися+futr|владнатися+futr|вирішитися+futr|скінчитися+futr|минути+futr|вдатися+futr|вийти+futr
        це|так ~ ~ допомогти+futr|прискорити+futr|врятувати+futr|повернути+futr|захистити+futr|звільнити+futr|наблизити+futr
        це допомагати+pres ~ @obj|@rel|обмін|звільнення
        допомогти+futr|прискорити+futr|наблизити+futr|збільшити+futr ~ ~ @obj|@rel|обмін|звільнення|повернення|шанс
        поліція|слідчий|установа|штаб|NAME|держава|комісія|хрест|бюро ~ знайти+futr|звільнити+futr|відповісти+futr|допомогти+futr|повернути+futr|виплатити+futr|вирішити+futr|обміняти+futr|підтвердити+futr|встановити+futr
        відповідь|результат|рішення|виплата|витяг|звістка|новина ~ ~ бути+futr|прийти+futr|надійти+futr|за|протягом|через ~ ~ день|тиждень|година|місяць|доба|скоро
        за|протягом|через ~ день|тиждень|година|доба|місяць ~ ~ !@softly #futr|відповідь|отримати+futr|мати+futr
        вдатися+futr|дочекатися+futr
        лише|тільки|справа питання|справа|лише ~ час
        сумнів ~ ~ #futr
        покластися+impr|розраховувати+impr|довіритися+impr ~ нас|мене
    """,
    "ru": """
        юрист|адвокат|мы|ведомство|команда ~ выигрывать+pres|выиграть+futr|освобождать+3per|находить+3per ~
        уладить+futr|утрясти+futr ~
        добрые|хорошие|радостные новости|новость|весть
        следующий|первый|наверху|первым ~ ~ список|очередь|обмен|перечень
        приоритет|приоритетный|приоритетно|первоочередно
        вне|без очередь|очереди
        рассматриваться|рассматривать|рассмотреть ~ ~ первый|первым|внеочередно
        быть+inf ~ ~ уверенный|уверен|уверены|спокойный|спокойны
        открывать+3per|распахнуть ~ ~ дверь
        чувствовать+1per ~ ~ @subj
        это|так|оно всегда|точно|непременно|обязательно ~
        выплачивать+3per|платить+3per|перечислять+3per ~ ~ течение|за|следующий|сразу
        снова|опять ~ быть+futr
        не остаться+futr|останется|останутся без
        останется|остаться+futr ~ без ~
        передать+futr|доставить+futr|вручить+futr ~ ему|ей|@rel|посылка|письмо
        гарантировать+3per|обеспечивать+3per|обеспечить+futr|гарантирует ~ вам|ваш|место|что|ему|ей|возвращение|выплата|результат
        решиться+futr|разрешиться+futr|проясниться+futr|выясниться+futr|открыться+futr|сбыться+futr|исполниться+futr ~
        уже|больше|никогда не ~ мочь+futr|сможет|смогут|посмеет
        не ~ мочь+futr|сможет|смогут ~ отказать|проигнорировать|возразить
        судьба|дело|вопрос|поиск|история ~~ !@softly #will
        за|через|течение ~ день|неделя|месяц|час|сутки ~ ~ !@softly #will
        !@softly #will ~ ~ ~ ~ за|через|в ~ ~ день|неделя|месяц|час|сутки
        точно|обязательно|непременно|наверняка ~ ~ не? ~ #futr
        снова ~ вместе|дома|рядом
        место|очередь ~ ~ за вами|ним|ней|гарантировать|обеспечить
        кто ~~ тот|тому ~ ~ получать+3per|возвращать+3per|получить+futr
        честный|слово честь|даю
        давать+1per|даю ~ слово
        поверить+impr|поверьте|верьте мне|нам|что|,
        только|лишь|всего|еще один|одна шаг|письмо|звонок|заявление|подпись
        вот-вот ~
        никто|ни ~ не остаться+futr|останется
        сделать+1per|сделаем ~ так
        @reach+1per
        @office|этот ~ всегда находить+3per|помогать+3per
        всегда находить
        не ~ ~ остаться+past без
        не придется ~ ~
        ^ вернуть+inf|найти+inf|освободить+inf ~ ~ @rel|@obj
        неизбежно|непременно ~
        гарантия результат
        ждать+pres ~ хороший|добрый|радостный
        хороший|добрый|радостный весть
        остаться+futr позади
        сказать+futr|скажем ~ ~ где он|она
        не было случай
        поставить+futr|отыскать+futr|привезти+futr|закончиться+futr
        поверить+impr|поверьте
        быть+futr дома|хорошо|живой|свободный|на ~
        рано или поздно
        срабатывать|действовать|работать ~ всегда|точно|безотказно
        всегда срабатывать|работать
        не ~ подвести|подвел|отказать
        сомневаться+inf|сомневайтесь
        сомнение никакой
        без ~ отказ|проблема|риск
        !@softly|#1per #will
        гарантировать+1per|обещать+1per|уверять+1per|пообещать+1per|ручаться+1per|клясться+1per|заверять+1per
        гарантированно|гарантированный
        давать+1per|дать+1per ~ гарантия
        @rel+nomn|@pron+nomn|они ~ ~ вернуться+futr|найтись+futr|выжить+futr|прийти+futr|приехать+futr|позвонить+futr|написать+futr|отозваться+futr|возвращаться+pres|выйти+futr|попасть+futr
        вернуться+futr|найтись+futr|прийти+futr ~ ~ @rel|@pron|домой|живой
        обязательно|непременно|точно|наверняка|несомненно|скоро|вскоре ~ ~ #futr
        #futr ~ обязательно|непременно|точно|скоро|вскоре
        вы ~ найти+futr|увидеть+futr|обнять+futr|услышать+futr|получить+futr|встретить+futr|узнать+futr|дождаться+futr|вернуть+futr
        получить+2per|найти+2per|увидеть+2per|узнать+2per|обнять+2per ~ ~ @obj|ответ|выплата|весть|выписка|результат|за|через|течение|решение
        мы ~ найти+futr|вернуть+futr|освободить+futr|внести+futr|включить+futr|обменять+futr|помочь+futr|спасти+futr|добавить+futr|решить+futr
        @obj|@rel ~ ~ освободить+futr|обменять+futr|найти+futr|вернуть+futr|внести+futr|включить+futr|отпустить+futr|спасти+futr|добавить+futr|выпустить+futr|разыскать+futr
        освободить+futr|обменять+futr|найти+futr|вернуть+futr|внести+futr|включить+futr|отпустить+futr|спасти+futr|добавить+futr|разыскать+futr ~ ~ @obj|@rel|домой|список
        список|обмен ~ ~ внести+futr|включить+futr|добавить+futr|попасть+futr
        быть+futr ~ освободить|внести|включить|найти|обменять|дома|живой|хорошо|порядок|спасти|добавить|вернуть|решить|выплатить|рассмотреть
        быть+futr ~ ~ хорошо|порядок|дома
        все ~ хорошо|наладиться+futr|уладиться+futr|решиться+futr|закончиться+futr|пройти+futr|получиться+futr|образоваться+futr
        это|так ~ ~ помочь+futr|ускорить+futr|спасти+futr|вернуть+futr|защитить+futr|освободить+futr|приблизить+futr
        это помогать+pres ~ @obj|@rel|обмен|освобождение
        помочь+futr|ускорить+futr|приблизить+futr|увеличить+futr ~ ~ @obj|@rel|обмен|освобождение|возвращение|шанс
        полиция|следователь|ведомство|штаб|NAME|государство|комиссия|крест|бюро ~ найти+futr|освободить+futr|ответить+futr|помочь+futr|вернуть+futr|выплатить+futr|решить+futr|обменять+futr|подтвердить+futr|установить+futr
        ответ|результат|решение|выплата|выписка|весть|новость ~ ~ быть+futr|прийти+futr|поступить+futr|за|через|течение ~ ~ день|неделя|час|месяц|сутки|скоро
        за|через|течение ~ день|неделя|час|сутки|месяц ~ ~ #futr|ответ
        удаться+futr|дождаться+futr
        лишь|только|вопрос|дело вопрос|дело|времени ~ время
        сомнение ~ ~ #futr
        положиться+impr|рассчитывать+impr|довериться+impr ~ нас|меня
    """,
}
_UNLESS: dict[Locale, str] = {
    "en": """
        when|until|who|what|which|where|unless
        QM
        will you|they|it|there
        @no ~ ~ guarantee|guarantees|guaranteed|promise|promises|say|know|assure|certain|foresee|tell|predict|free|be|give|know|mean|help|bring
        @no one ~
        will|shall not|never
        cannot|can't|won't
        whether|if ~
        @other ~ ~ @says
        who|whoever @says
        usually|about|often|sometimes|may|might|according|sources|source
        deposit|fee|money ~ guarantee
    """,
    "nl": """
        zullen|zal ~ vragen|willen|eisen|zien|denken
        kan|kunnen ~ ~ niet ~ ~ beloven|zeggen|weten|garanderen|voorspellen
        QM
        die|wie|wat
        @no
        of|indien @pron|@rel|u|uw|dit|er
        als
        @other ~ ~ @says
        @says @other|@pron
        meestal|ongeveer|doorgaans|soms|vaak|kan|bronnen|volgens|misschien
    """,
    "uk": """
        чим|що|скільки|як ~ ~ закінчитися+futr|скінчитися+futr|вийти+futr|статися+futr
        скільки|наскільки|куди|звідки|чий
        знайти+futr ~ ~ справа|запис|заява|лист|звернення
        повертатися+pres ~ ~ о|година|ранок
        не|ні|нічого|ніхто ~ ~ ~ могти ~ ~ сказати|знати|обіцяти|передбачити
        якщо|коли|щойно|доки|поки|перш|хто|який|де|як|хоч
        QM
        @no #futr|@says|могти|бути|гарантувати|обіцяти|гарантія|означати|давати|гарантований
        @no ~ ~ @says|могти|знати|гарантія|гарантувати
        чи
        якщо
        @other ~ ~ @says
        @says+3per
        зазвичай|близько|приблизно|іноді|часом|може|джерело|орієнтовно
    """,
    "ru": """
        чем|что|сколько|как ~ ~ закончиться+futr|кончиться+futr|выйти+futr|последовать+futr|случиться+futr
        сколько|насколько|куда|откуда|чей
        что|чем ~~ не|ни ~ ~ знать|мочь
        не|ни|ничего|никто ~ ~ ~ мочь ~ ~ сказать|знать|обещать|предсказать
        найти+futr ~ ~ дело|запись|заявление|письмо|обращение
        возвращаться+pres ~ ~ в|час|утро
        если|когда|пока|прежде|кто|который|где|как
        QM
        @no #futr|@says|мочь|быть|гарантировать|обещать|гарантия|означать|давать|гарантированный
        @no ~ ~ @says|мочь|знать|гарантия|гарантировать
        ли
        если
        @other ~ ~ @says
        @says+3per
        обычно|около|примерно|иногда|может|источник|ориентировочно
    """,
}  # fmt: skip

RULE = Rule(
    "speech:forbidden-promise",
    "This promises something nobody can promise.",
    "Say what the office does and what it cannot do; a wait only with its source and year.",
    _BAD,
    _UNLESS,
    quoted=False,
)

_CERTAIN: dict[Locale, str] = {
    "en": """
        nobody|no-one|none|never|nothing ~~ turned|sent ~ away
        nobody|no-one|none ~~ left|remained ~ without|behind|unanswered
        every|each ~ ~ ~ ~ is|gets|was ~ answered|found|solved|paid
        no longer refuse|ignore|deny
        never goes unanswered|unheard|wrong
        not|never|won't remain|stay|stays|go|goes unanswered|unheard|unsolved
        nobody|no-one|none ~ ~ left|leaves ~ ~ without|empty
        nothing can|will go|fail wrong?
        cannot|can't|won't|never fail|fails
        is|are definitely|certainly|surely going
        puts|put him|her ~ on ~ list
        will force|make ~ them|him|her
        shall give|get|have|return|free ~
        i will find
        ends well
        rest assured
    """,
    "nl": """
        niemand ~~ bleef|blijft|ging|gaat|stond ~ zonder|onbeantwoord|tevergeefs|alleen
        uw|u|zijn|hij ~ ~ voorrang|prioriteit
        als eerste ~ behandeld|bekeken|afgehandeld|onderzocht
        wie|iedereen ~~ krijgt|haalt|ontvangt ~ ~ resultaat|gelijk|antwoord|zekerheid
        niets|niks meer? ~ misgaan|mislopen|mislukken
        niet|nooit ~ onbeantwoord
        niemand ~ achter|achterblijven
        niets misgaan|fout
        zonder ~ twijfel
        faalt|mislukt nooit
        bereikt ~ gevangene|uw
        weigert|weigeren niemand
    """,
    "uk": """
        ніхто|жоден ~~ не ~ залишитися+past|лишитися+past|лишатися+pres ~ без
        !не|ні|@other|@office _ гарантувати+3per|забезпечувати+3per ~ ~ вам|йому|їй|ваш|місце|повернення|виплата|результат|відповідь
        уже|вже|більше не ~ ~ відмовити|заперечити|проігнорувати
        не ~ могти+futr ~ відмовити|проігнорувати
        @rel|запит|заява|лист|звернення ~ не залишитися+futr|лишитися+futr|залишиться ~
        не залишиться|лишиться ~ без
        нічого ~ не ~ завадити+futr|стати+futr|статися+futr
        боятися|хвилюватися|турбуватися нічого
        ніхто не ~ відмовити|відмовляти
        не доведеться ~ ~ чекати
        почати+futr надходити
        рано чи пізно
        не ~ підвести|підведе
    """,
    "ru": """
        никто|ни ~~ не ~ остаться+past|оставаться+pres ~ без
        точно|обязательно|непременно не ~ #futr
        !не|ни|@other|@office _ гарантировать+3per|обеспечивать+3per ~ ~ вам|ему|ей|ваш|место|возвращение|выплата|результат|ответ
        не останется|остаться+futr ~ без
        уже|больше не ~ ~ отказать|проигнорировать
        ничто|ничего ~ не ~ помешать+futr|случиться+futr|сорваться+futr
        бояться|беспокоиться|волноваться нечего
        никто не ~ отказать
        не придется ~ ~ ждать
        не было ~ случай
        быть+futr дома
        прийти+futr завтра|скоро
        отыскать+futr|привезти+futr
        сказать+futr ~ ~ где ~ он|она|ваш
        рано или поздно
    """,
}

CERTAIN = Rule(
    "speech:forbidden-promise",
    "This promises something nobody can promise.",
    "Say what the office does and what it cannot do; a wait only with its source and year.",
    _CERTAIN,
)
"""Certainty that speaks in negations: "nothing can go wrong"."""
