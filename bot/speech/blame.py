"""Blame, also in the form of a question or of advice that comes too late."""
# ruff: noqa: E501 - lists of words read best in wide lines

from bot.flow.model import Locale
from bot.speech.rule import Rule

_BAD: dict[Locale, str] = {
    "en": """
        bad|poor|terrible|stupid|foolish|silly idea|decision|choice|move
        why had|has|did|does nobody|no-one|none
        rather|quite|pretty|very|so naive|careless|foolish|silly|unwise|gullible
        sensible|clever|wise|smart|decent|loving ~ does|would|do not|n't|never
        was|were|is it|that|this ~ ~ necessary|needed|wise|worth
        with|given ~ ~ more care|caution|attention|thought|patience
        you would|might|'d have ~ seen|known|noticed|understood|realised|realized|avoided|spotted|recognised
        yourself|yourselves to thank|blame
        upon|on yourself|yourselves|your family
        if you|the family ~ ~ not|more|sooner|earlier|only ~ ~ would|he|she
        had the|his|your family|wife|mother|parents ~
        long ago|before should|could|would have
        family|relatives|parents|mother|wife|husband|father|he|she|you failed|neglected|forgot|omitted|omits to
        other|others|another families|people|wives|mothers|parents|relatives ~ did|do|have|managed|manage|knew|checked|reported|wrote|go|went ~~ you
        what were you thinking|expecting|hoping|doing
        did it|you not|never? ~ occur|think|realise|realize|notice|wonder|know|see|read|suspect|check
        couldn't|wouldn't|shouldn't|didn't|don't|weren't|aren't|haven't you ~
        could|would|should you not ~ have
        none|this|it|that|nothing ~ ~ would ~ ~ happened|happen ~ if|had|without
        would not|never|n't have happened
        it|that|this was|is ~ wrong|unwise|careless|naive|foolish|silly|stupid|rash|reckless|irresponsible|thoughtless ~ of|to|on
        of you to|not
        not ~ clever|smart|wise|bright|sensible of|to|.
        you gave|handed|put|led|exposed|betrayed|invited|fed ~ ~ them|him|her|risk|danger|trouble
        put|puts|putting him|her|them|@own|@rel ~ ~ risk|danger|trouble
        you made|make|have|are ~ ~ ~ worse|harder|wrong
        made|makes it|things|matters|everything ~ worse|harder
        we|i|they|everyone told|warned|informed you
        you did not ~ listen|bother|care|think|check|look|try|notice|ask
        you didn't ~ listen|bother|care|think|check|look|try|notice|ask
        let|may this|that|it be a|your|the lesson
        lesson for|learned|learnt
        hard|difficult|strange|odd|surprising|astonishing|unbelievable ~ ~ to? ~ that|how|believe you
        you fell|swallowed|bought for|it|that|this
        your silence|delay|hesitation|doubt|trust|mistake|fault|waiting|naivety|message|call|post|choice|decision ~ ~ cost|costs|caused|harmed|ruined|put|made|led
        you let him|her|them|it go|down|happen|slip|leave
        you kept|stayed|remained quiet|silent|waiting
        it was|is up to you
        your job|duty|task|responsibility
        would|could have been wiser|better|smarter|easier|different|avoided|found|enough
        more careful|attention|cautious|patient|thought|attentive ~ next|future|would|could|you|from
        who ~ sends|gives|pays|believes|trusts ~~ QM
        you|family ~ too trusting|trustful|slow|late|hasty|quick|open|curious
        it is ~ pity ~
        did nobody ~ ~ you
        had you ~
        because of your ~ message|post|call|letter|photo|delay
        families|people like yours|you
        if only you
        responsibility ~ ~ ~ ~ you
        punished for ~ you
        why you ~ *ed|late|so
        would have kept|known|checked|called|noticed|asked
        comes|that's of|what ~ comes|believing|trusting
        irresponsible|negligent
        you ~ ~ warned
        it is ~ pity|shame
        help him|her that you
        was ~ form|paper|statement|report ~ not
        did nobody|no-one|anybody ~ you
        you ~ clicked|fell|trusted|ignored
        good|sensible|decent|normal|caring|responsible|smart|careful|reasonable|wise|loving|prudent people|mother|father|wife|husband|family|families|parents|person|relative|relatives|parent|son|daughter
        you|families went|go wrong
        nobody|no-one ~ ~ thought of
        own doing|curiosity|greed|haste|naivety|impatience|stubbornness|posts|behaviour
        your ~ doing|haste|greed|naivety|impatience|stubbornness
        you were|had been warned|told
        did nobody|no-one tell|warn
        you !looked|checked|asked *ed yourself|yourselves
        somebody|someone|people|person ~ who|with really|truly ~ cares|care|cared|loves|loved
        it did not help ~ ~ that you
        why was|were ~ ~ not
        foolish|stupid|careless|naive|reckless|thoughtless|silly|unwise
        you have|had ~ neglected|ignored|ruined|spoiled|made|harmed|endangered|worsened|destroyed|lost
        you ruined|spoiled|harmed|endangered|worsened|destroyed|wasted|lost
        bears|bear|carry|carries some|the|part? ~ guilt|blame|responsibility
        next time ~ think|check|ask|be|call|do
        serves you right
        better if you had
        cost|costs him|her|you
        you did ~ little|enough
        too|so late because
        what did you expect
        thanks to your|you
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
        slecht|slechte|dom|domme|raar|onverstandig|stom idee|beslissing|keuze|plan|zet
        waarom ~ niemand ~
        nogal|erg|heel|behoorlijk|vrij|zo naïef|dom|onvoorzichtig|goedgelovig|slordig
        was|is het|dat|dit ~ ~ nodig|verstandig|slim|wijs|waard
        had|hadden de|uw|zijn|haar familie|ouders|moeder|vrouw|vader|man ~
        afgeroepen|uitgelokt|aangehaald|veroorzaakt ~
        over uzelf|u|uw afgeroepen|gekregen|gehaald
        verstandige|slimme|wijze|nuchtere vrouw|man|moeder|vader|mens ~
        aan uzelf|jezelf ~ wijten|danken|verwijten
        daar had|hadden u|je ~
        fout|vergissing|blunder ~ van|door uw|u|je|jouw
        was|is een ~ fout|vergissing|blunder|misser
        andere|anderen families|mensen|moeders|ouders|echtgenotes ~ deden|doen|hebben|wisten|begonnen|meldden|gingen ~~ u|maanden|wel|allang
        u ~ nog|nu|steeds niet|niets ~ eens? begonnen|gedaan|gemeld|gebeld|ondernomen
        hoe kon|kunt|haalt|haalde|durft|durfde|kwam|komt u|je ~
        wat bezielde|dacht|bezielt|deed u|je
        u|je had|hadden ~~ niet|nooit|nog|meteen|direct|allang|gewoon ~~ moeten|mogen|hoeven|horen|kunnen
        verzuimd|nagelaten|vergeten|geweigerd ~~ te|om|in
        familie|ouders|moeder|vrouw|vader|man heeft|hebben ~ verzuimd|nagelaten|gefaald|vergeten|verzaakt|genegeerd
        had het niet ~ geweest|gekund
        dit|dat|het was|is ~ niet|nooit gebeurd|nodig
        nooit|niet gebeurd als|indien|wanneer
        kwam|komt ~ het niet ~ op
        heeft|hebt u|je ~ ~ niet|nooit ~ ~ nagedacht|afgevraagd|gekeken|gecontroleerd|geluisterd
        u|je luistert|luisterde|keek|dacht|vroeg|deed ~ niet
        u|je heeft|hebt|had ~ niet ~ geluisterd|opgelet|nagedacht|gekeken|gecontroleerd
        we|wij|ik|ze|men hadden|had|heb|hebben u|je ~ ~ gewaarschuwd|gezegd|verteld
        neem|wees|let ~ ~ les|voorzichtiger|verstandiger|wijzer|slimmer
        leer|leert hiervan|ervan|eruit
        een|goede|wijze|harde les
        vreemd|raar|gek|merkwaardig|onbegrijpelijk|ongelooflijk|verbazend|opmerkelijk|vreselijk dat|hoe u|je
        u|je ~ ~ erin|ingetrapt|gestonken|getuind|tuinde|geloofd
        beet laten nemen
        laten ~ misleiden|gebruiken|oplichten|bedriegen|inpakken
        uw|je zwijgen|stilte|aarzeling|uitstel|bericht|vertrouwen|keuze|beslissing|verklaring|oproep ~~ gekost|gebracht|veroorzaakt|verergerd|geschaad|schaadde|kostte
        bracht|brengt|gebracht|bracht u|hem|haar|hen|uw|zichzelf ~ ~ gevaar|problemen|risico
        maakte|gemaakt|maakt ~ ~ erger|moeilijker
        erger|moeilijker gemaakt|maakt
        het was|is ~ uw|je|aan taak|plicht|verantwoordelijkheid|u
        uw|je eigen taak|plicht|verantwoordelijkheid
        een|wat|met beetje|meer ~ voorzichtigheid|geduld|verstand|nadenken|oplettendheid
        wie stuurt|betaalt|gelooft|vertrouwt|geeft ~~ QM
        te goedgelovig|nieuwsgierig|ongeduldig|gretig|naïef|traag|hebzuchtig|impulsief
        u gaf|gaaf|verried|verraadde|bood|postte|plaatste|verklapte ~ ~ zelf|hem|hen|ze
        zelf ~ ~ weggegeven|verraden|uitgelokt|gevraagd|aangericht|veroorzaakt|gewild
        u|je ~ ~ verkeerd|fout ~ gedaan
        jammer ~ niemand|u|dat
        schuld ~ ~ ~ u
        geen dienst ~
        dit|dat komt ervan
        bracht|brengt|bracht ~ ~ gevaar
        u bracht|bracht ~
        heeft|had niemand u ~
        erg|te|zo laat met
        blaam|treft
        onverantwoord|nalatig
        met ~ ~ verstand had
        door uw ~ bericht|post|foto
        goede|verstandige|fatsoenlijke|normale|zorgzame|verantwoordelijke|slimme|oplettende|liefhebbende mensen|moeder|vader|vrouw|man|familie|ouders|mens|naaste|naasten|families|partner
        niet slim|verstandig|handig|wijs
        denk|kijk|bel|let ~ volgende keer
        volgende keer
        dat u|je ~ ~ heeft|kost ~ ~ gekost|geschaad
        u|je was|bent|waart gewaarschuwd
        ligt|lag|komt|kwam ~ aan|door u|uzelf|uw|jezelf
        had|hadden|hadt ~ ~ toch|maar|beter niet?
        gestraft ~ ~ u
        wie echt|werkelijk ~ ~ had|geeft
        eigen ~ ~ keuze|schuld|nieuwsgierigheid|hebzucht|haast|koppigheid|ongeduld|gedrag|naïviteit|toedoen
        met|door uw|jouw ~ ~ hebt|heeft u|je
        hebt|heeft u ~ ~ laten|verpest|verzuimd|geschaad|dichtgegooid|verprutst|verspeeld|verloren|genegeerd
        u hebt|heeft ~ ~ laten|verpest|verzuimd|geschaad|dichtgegooid|verprutst|verspeeld|genegeerd
        stommiteit|domheid|dom|domme|blunder|naïef|naïeve|onvoorzichtig|onvoorzichtigheid|lichtzinnig
        families|mensen zoals u|de
        gevolgen van uw
        wat had|hadt u ~ verwacht
        dankzij uw|u
        heeft niemand u
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
        погана|поганий|кепський|дурна|невдалий ідея|рішення|думка|вибір
        чому ніхто ~
        наївно|необачно|нерозумно|легковажно|безвідповідально
        ви+nomn б|би ~ ~ помітити+past|побачити+past|зрозуміти+past|знати+past|здогадатися+past|уникнути+past|запобігти+past|перевірити+past
        дякувати+impr|дякуйте|завдячувати+impr ~ собі
        трохи|більше|краплина увага|уваги|обережності|розсудливості ~
        накликати+past|накоїти+past|навели ~
        чи ~ ~ треба|варто|потрібно|необхідно було
        навіщо|чому|чого|нащо ж|ж|таки|взагалі|тоді ~ ~ #past
        дивно|дивний|незрозуміло|неймовірно|дивуватися|нерозумно ~ що|як|чому ви+nomn
        дивно|дивуватися COMMA ~
        помилка ~ ~ родина|сім'я|ви|полягати
        родина|сім'я|батьки|мати|дружина ~ ~ не зробити+past|повідомити+past|подати+past|перевірити+past|звернутися+past|спромогтися+past|подбати+past
        замість того|цього щоб|аби ~~
        ви+nomn ~ ~ знову|опять|таки|самі|самі-таки ~ ~ #past
        цього|так ~ не можна|слід|варто|треба було ~
        не можна|слід|варто ~ було
        підставити+past|видати+past|зрадити+past|наразити+past|накликати+past|віддати+past|занапастити+past ~ ~ його|її|себе|@rel|небезпека
        ви+nomn ~ ~ повірити+past|повестися+past|клюнути+past|купитися+past|попастися+past|піддатися+past|дозволити+past|злякатися+past|полінуватися+past|прогледіти+past|проігнорувати+past|промовчати+past
        повестися+past|клюнути+past|купитися+past|попастися+past ~
        ваш|свій пост|допис|повідомлення|мовчання|довіра|рішення|вчинок|зволікання|дзвінок ~ ~ #past
        своїм|вашим постом|дописом|повідомленням|мовчанням|рішенням|дзвінком|вчинком ~~
        інші|інший ~ родина|люди|дружини|матері|батьки ~ ~ #past ~~ а|давно|ви
        а ви|досі ~ ~ не ~
        ви+nomn ~ досі|ще ~ не|навіть ~ #past
        ^^ чим|що|чого ви+nomn ~ думати+past|чекати+past|сподіватися+past
        про що ви+nomn ~ ~ думати+past
        не ~ спасти+past|спало|прийти+past ~ ~ думку|думка
        нічого|цього б ~ не ~ статися+past|сталося|трапитися+past|було
        якби ~ ~ ~ раніше|уважніший|обережніший|одразу|не
        вам же|ж|неодноразово|стільки ~ ~ говорити+past|казати+past|радити+past
        адже|ж|же вам ~ говорити+past|казати+past|радити+past
        ми|я ~ ~ попереджати+past
        урок|наука на|вам|для|майбутнє
        зробити+impr|зробіть ~ висновок
        трохи|більше обережність|терпіння|уважність|розум ~~ б|би
        це ~ була? ваш|ваша відповідальність|обов'язок|справа|помилка
        відповідальність ~ ~ на|лежить ~ вас|вами|родина
        безглуздо|безглуздий|нерозсудливо|нерозсудливий|неприпустимо|непробачно|самовпевнений
        хто ~ ~ надсилати+pres|платити+pres|вірити+pres|дає ~~ QM
        дозволити+past ~ ~ обдурити|ошукати|скористатися
        жаль|шкода|прикро COMMA? що ви+nomn
        ваш|свій|власний помилка
        виправити+inf|визнати+inf ~ помилка
        ви|ти|родина|сім'я|батьки|дружина|мати ~ мали|мала|мав б|би ~
        мали б|би ~
        інший|решта дружина|родина|мати|люди|батьки ~ #past|#pres
        нерозважливо|необачно|нерозумно|легковажно|дурно
        а ви досі
        розумний|порядний|нормальний|дбайливий|справжній|відповідальний|пристойний|обережний|люблячий|добрий людина|мати|дружина|родич|батьки|родина|сім'я|батько|чоловік|люди
        ви+nomn самі|сама . #past
        невже|хіба ви+nomn|вам
        хто ж ~ ~ #pres|#past
        якби ви|родина|сім'я
        припуститися+past|припустилися|наробити+past|накоїти+past|зіпсувати+past|погіршити+past|нашкодити+past|спровокувати+past|загубити+past|проґавити+past ~
        ви+nomn . недостатньо|мало|пізно|погано
        докоряти|дорікати|картати|нарікати ~ ~ собі|себе
        неуважність|необачність|цікавість|жадібність|поспіх|впертість|нетерплячість|безтурботність|недбало|недбалий|дурниця|легковажність|легковажний|наївність|наївний|необережність|необережний|безвідповідальність
        коштувати+past
        краще б ви|б
        вас ~ попереджати+past|попередити+past
        наступний раз ~ ~ #impr
        надалі ~ #impr
        дати+past . привід
        через|завдяки ~ вашу|ваш|вашого|ваші
        на|за вашій|вашу совість|совісті
        слід|варто|треба|потрібно|необхідно ~ було
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
        плохая|плохой|дурной|глупая|неудачный идея|решение|мысль|выбор
        почему никто ~
        наивно|неосторожно|неразумно|легкомысленно|безответственно
        умный|мудрый|здравомыслящий|благоразумный человек|мать|жена|семья|люди|муж|отец
        вы+nomn бы ~ ~ заметить+past|увидеть+past|понять+past|знать+past|догадаться+past|избежать+past|предотвратить+past|проверить+past
        благодарить+impr|благодарите ~ себя
        чуть|немного|больше больше? внимание|внимания|осторожности|осторожность|благоразумия ~
        навлечь+past|навлекли ~
        ли ~ ~ надо|нужно|стоило|необходимо было
        зачем|почему|чего ж|же|вообще|тогда ~ ~ #past
        странно|странный|непонятно|удивительно|неразумно|невероятно ~ что|как|почему вы+nomn
        странно|удивительно COMMA ~
        ошибка ~ ~ семья|вы|состоять
        вы+nomn ~ ~ ошибка|ошибку|промах|оплошность
        семья|родители|мать|жена|родные ~ ~ не сделать+past|сообщить+past|подать+past|проверить+past|обратиться+past|позаботиться+past
        вместо того|этого чтобы|чтоб ~~
        вы+nomn ~ ~ опять|снова|сами|все-таки ~ ~ #past
        этого|так ~ нельзя|не ~ ~ было ~
        нельзя ~ ~ было
        подставить+past|выдать+past|предать+past|подвергнуть+past|навлечь+past|отдать+past|загубить+past ~ ~ его|ее|себя|@rel|опасность|и
        своим|вашим|своей постом|публикацией|сообщением|молчанием|решением|звонком|поступком|доверчивостью ~~
        вы+nomn ~ ~ поверить+past|повестись+past|клюнуть+past|купиться+past|попасться+past|поддаться+past|струсить+past|полениться+past|проглядеть+past|игнорировать+past|промолчать+past|бросить+past|оставить+past
        повестись+past|клюнуть+past|купиться+past|попасться+past ~
        ваш|свой пост|сообщение|молчание|доверие|решение|поступок|промедление|звонок|публикация ~ ~ #past
        другие|другой ~ семья|люди|жены|матери|родители ~ ~ #past ~~ а|давно|вы
        а вы|до|досі ~ ~ не ~
        вы+nomn ~ до-сих-пор|еще|даже ~ не|даже ~ #past
        ^^ чем|чего|что вы+nomn ~ думать+past|ждать+past|ожидать+past|надеяться+past
        о чем вы+nomn ~ ~ думать+past
        не ~ прийти+past ~ ~ голова|голову|ум
        ничего|этого бы ~ не ~ случиться+past|произойти+past|было
        если|если-бы ~ ~ ~ раньше|внимательнее|осторожнее|сразу ~ ~ бы
        вам же|ж|неоднократно|столько ~ ~ говорить+past|советовать+past
        ведь|же вам ~ говорить+past|советовать+past
        мы|я|вам ~ ~ предупреждать+past
        урок|наука на|вам|для|будущее
        сделать+impr|сделайте ~ вывод
        немного|больше|чуть осторожность|терпение|внимательность|ум ~~ бы
        это ~ была? ваш|ваша ответственность|обязанность|дело|ошибка
        ответственность ~ ~ на|лежит ~ вас|семье
        безрассудно|безрассудный|недопустимо|непростительно|самонадеянно|опрометчиво
        кто ~ ~ отправлять+pres|платить+pres|верить+pres|дает ~~ QM
        позволить+past ~ ~ обмануть|воспользоваться
        без присмотр
        жаль|плохо COMMA? что вы+nomn
        ваш|свой|собственный ошибка
        нельзя же
        из-за ~ ~ COMMA который вы
        неужели|разве ~ ~ нельзя|сложно|трудно
        потому что семья|родные|вы
        доверчивый
        вы ~ ~ досі|до сих
        разумный|порядочный|нормальный|заботливый|настоящий|ответственный|приличный|осторожный|любящий|хороший|остальной человек|мать|жена|родственник|родитель|семья|отец|муж|люди
        вы+nomn сами|сам|сама . #past
        неужели|разве вы+nomn|вам
        кто ж|же ~ ~ #pres|#past
        кто ~ просить+past вас
        если бы вы|семья
        лучше бы вы?
        как же? вы+nomn ~ #past
        плохо COMMA что вы
        испортить+past|навредить+past|натворить+past|усугубить+past|спровоцировать+past|погубить+past|проворонить+past|ухудшить+past|наделать+past ~
        вы+nomn . недостаточно|мало|поздно|плохо
        следовало
        упрекать|корить|пенять ~ ~ себя
        невнимательность|беспечность|любопытство|жадность|поспешность|упрямство|небрежность|глупость|легкомыслие|наивность|неосторожность|халатность|безответственность
        вам . не хватить+past|хватило
        стоить+past ~ ему|ей|вам|семье
        вас ~ предупреждать+past|предупредить+past
        следующий раз ~ ~ #impr
        впредь ~ #impr
        дать+past . повод
        из-за ~ вашей|ваш|вашего|вашу|ваших
        на ваш совесть
        собственный беспечность|глупость|небрежность|неосторожность|выбор|вина
        надо|нужно|необходимо ~ было
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
        could|can not|never ~ ~ have known|prevented|seen|foreseen|stopped|guessed|avoided|noticed
        couldn't have
        nobody|no-one|none could|can|would
        not|never your|yours|you
        it|that happens|can|could
        @other ~ are|is ~ skilled|trained|practised|clever
        many|most|others ~ ~ too
        did you not? receive|get|hear
        many|most ~ people|families|relatives
        nowhere ~
        other families|relatives|people ~ ~ @event|also
        @no ~ ~ fault|blame|wrong|shame|ashamed|mistake|guilt|ashamed|your
        no|not|nothing|nobody|never ~ ~ you|your
        if you had ~ ~ contact
    """,
    "nl": """
        kon|kunt|konden|had ~ ~ niet ~ ~ weten|voorzien|voorkomen|zien|vermoeden
        geen schande|schuld|fout|schaamte
        niemand ~ ~ kan|kon|had
        niet door|aan|van
        nergens|nooit|niemand
        niet u|uw|dom|naïef
        @no ~ ~ schuld|fout|verwijt|schamen|schuldig|verkeerd
        schuld|fout|verwijt|verwijten|schaam|schamen|schuldig ~ ~ @no
        is|zijn|hebt|heeft|treft|bent @no ~ uw|schuld
        is ~ @no
    """,
    "uk": """
        самі|сам|сама бачити+past|чути+past|вибрати+past|обрати+past|написати+past|вказати+past|просити+past
        закон|наказ|постанова|він|вона ~~ мав|мала|мало
        @other ~ ~ вміти|уміти
        ви+nomn ~ не могти+past ~ знати|передбачити|запобігти
        соромитися ~ нема|немає|нічого
        не робити
        ні|ніщо|нікого|ніхто ~ ~ ваш|ви
        @no ~ ~ вина|провина|винен|винний|винні|винити|звинувачувати|соромно|соромитися|дорікати|помилка|ваш
        вина|провина|помилка ~ ~ @no
        @no через|з-за
    """,
    "ru": """
        сами|сам|сама видеть+past|слышать+past|выбрать+past|написать+past|указать+past|просить+past
        как вы хотеть+past|просить+past|выбрать+past
        закон|приказ|постановление|он|она ~~ должен
        @other ~ ~ уметь
        вы+nomn ~ не мочь+past ~ знать|предвидеть|предотвратить
        стыдиться ~ нечего|нет
        не делать
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
    quoted=False,
)

_REPROACH: dict[Locale, str] = {
    "en": """
        you should|ought not|never to? have
        how could you
        pity ~ nobody|no-one
        did nobody|no-one tell|warn
        did not help ~ that you
        why was|were ~ ~ not
    """,
    "nl": """
        waarom dacht|heeft|had|deed|belde|ging ~ niemand
        nogal|erg|behoorlijk|vrij naïef|dom|onvoorzichtig
        u|je had|hadden ~~ niet|nooit ~~ moeten|mogen|hoeven
        hoe kon|durfde u|je
        jammer ~ niemand
        heeft niemand u
    """,
    "uk": """
        не|не-можна слід|варто|можна|треба було
        чому|навіщо|нащо ж? ви+nomn ~ ~ не ~ #past
        хіба|невже можна|ви+nomn ~
    """,
    "ru": """
        не следовало|стоило
        не надо было
        почему|зачем ж|же? вы+nomn ~ ~ не ~ #past
        разве|неужели можно|нельзя|вы+nomn ~
    """,
}

REPROACH = Rule(
    "speech:blame",
    "This can be read as blame.",
    "Say only the next step, or that nothing of this is their fault.",
    _REPROACH,
)
"""Reproach that speaks in negations."""
