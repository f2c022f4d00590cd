"""The relative in the past tense. Events may be past (last contact, papers, a capture), the person may not."""
# ruff: noqa: E501 - lists of words read best in wide lines

from bot.flow.model import Locale
from bot.speech.rule import Rule

_BEING = (
    "loved|loves-past|liked|enjoyed|lived|served|worked|wore|hated|believed|dreamed|dreamt|wanted|used|cared|smoked|played|sang"
    "|looked|weighed|studied|preferred|adored|spoke|drove|drank|cooked|fished|laughed|fought|knew|owned|kept|meant|cherished"
    "|walked|stood|collected|taught|supported|danced|smiled|read|painted|understood|could|would|belonged|felt|needed"
)
_BAD: dict[Locale, str] = {
    "en": f"""
        in|during|throughout his|her life|lifetime
        remembered ~
        leaves|left behind|a wife|husband|children|daughter|son
        your|the *'s name|surname|nickname|birthday|job|voice|smile ~ was
        'd|the ~ man|woman|person|boy|girl|child|son|one ~ you ~ loved|knew|raised|adored|married|lost|cherished
        you|we|they|everyone|everybody|friends|children ~ loved|adored|respected|liked|admired|cherished ~ him|her|@own
        he|she|@rel ~ was ~ ~ kind|good|brave|gentle|funny|quiet|calm|strong|best|only|always|never|honest|cheerful|careful|proud|close|young|tall|friend|man|woman|person|father|mother|son
        you two|both|and were ~
        when he|she|@rel ~ was ~ alive|with|still|young|a|among|here
        how much ~ ~ he|she ~ meant
        was ~ your only|eldest|oldest|youngest|first @rel|child
        this|that|it was my|your|our ~ @rel
        he|she|@rel ~ would ~ have wanted|liked|loved
        he'd|she'd always|have|never
        what|which|who ~ ~ did|was he|she|@rel ~ like|love|do|good|want|fond
        his|her|their former|last ~ wish|hobby|love
        what he|she was ~
        hand|language|street he|she wrote|spoke|lived ~
        knew|called him|her|it
        what|how ~ ~ people|friends|they ~ knew|call|called|know him|her
        you|two of you were ~ ~ close|married|couple|happy
        he|she always|never|often *ed|made|had|took|gave|went
        blood group was
        was known
        what he|she was
        he|she was born to
        did your friends
        did|didn't he|she|@rel !call|phone|text|write|say|contact|send|disappear|leave|go|tell|message|answer|mention|last|get|sign|come|vanish|reply|happen|give|post|move _
        did @own|my ~ @rel !call|phone|text|write|say|contact|send|disappear|leave|go|tell|message|answer|mention|last|get|sign|come|vanish|reply|give|post _
        he|she|@rel !@event|related|needed|used|involved|registered|returned|released|called *ed
        which|what ~ he|she wrote|*ed with|in|on|for
        someone|son|daughter|husband|wife who|that !@event|called *ed|loved
        who|what|how he|she was
        he|she|@rel who|that ~ was
        he|she|@rel meant|suffered|knew|sang|taught|wrote !you|to|last|a|the|on|that|from _
        was he|she ~ QM
        he|she|@rel was|wasn't !last|called|seen|reported|taken|captured|mobilised|mobilized|detained|held|listed|registered|named|declared|transferred|moved|wounded|born|in|on|at|with|near|from|going|online|able|drafted|sent|brought|deported|arrested|recorded|released|exchanged|given|told|asked|added|confirmed|found|identified|included|available|there|calling|writing _
        was|wasn't he|she !last|called|seen|reported|taken|captured|mobilised|mobilized|detained|held|listed|registered|in|on|at|with|near|wounded|born|drafted|sent|online|deported _ ~
        was|were @own ~ @rel !last|called|seen|reported|taken|captured|in|on|at|with|near|wounded|born|drafted|sent|online _
        what|who|how was|were he|she ~
        what|who was|were his|her|your ~ @rel|name|like ~
        he|she|@rel ~ {_BEING} ~
        did|didn't he|she|@rel ~ love|like|enjoy|want|have|wear|work|live|dream|smoke|believe|play|look|speak|know|drink|hate|care|sing|serve|prefer|need|own
        did @own ~ @rel ~ love|like|enjoy|want|have|wear|work|live|dream|smoke|believe|play|look|speak|know|drink|hate|care|serve|prefer|need|own
        he|she|@rel had !called|written|contact|to|been|gone|disappeared|phoned|left|sent|said|told|a|with ~
        he|she had a|an|the|no ~ !call|contact|phone|chance|talk|meeting _
        @rel had a|an ~ !call|contact|chance|talk|meeting _
        he|she used to
        his|her name|eyes|hair|smile|voice|dream|dreams|favourite|favorite|hobby|hobbies|character|laugh|birthday|job|age|height|nickname ~ was|were
        was|were ~ his|her ~ name|eyes|hair|smile|voice|dream|dreams|favourite|hobby|character|laugh|birthday|job|age|height
        remember ~ as he|she was
        what|who ~ @rel|he|she ~ like|called|named
        late husband|wife|son|daughter|father|mother|brother|sister|partner|relative
        in memory of
        memory|memories of ~ @rel|him|her
        person|man|woman|boy|girl|soldier|friend he|she was
        he|she|@rel who|that was
        how old was
        he|she|@rel were
        @rel ~ who ~ was|loved|liked
        were|was you|your close|married
        you|family loved|adored him|her
    """,
    "nl": """
        bij|tijdens|in zijn|haar leven
        bij leven
        laat ~ ~ achter
        toen|terwijl hij|zij|uw|@rel ~ ~ er|nog|leefde|jong|bij|klein ~ was|leefde
        hij|zij|@rel ~ ~ er ~ nog was
        hoeveel|wat hij|zij|@rel ~ ~ betekende|was|gaf|deed|vond
        betekende|waren ~ voor u|elkaar
        man|vrouw|zoon|dochter|iemand|jongen van wie|die u ~ hield|liefhad|kende|had
        u|jullie ~ hield|hielden ~ van hem|haar|elkaar|@own|@rel
        u|jullie waren|was ~ ~ gelukkig|close|hecht|getrouwd|samen|stel|paar
        iedereen|vrienden|collega's|buren hield|hielden|mocht|mochten|kende|kenden|bewonderde|bewonderden ~ hem|haar|van|@own
        zijn|haar ~ lievelings*|grootste|laatste|enige|favoriete ~ ~ was|waren|hield
        dit|dat|het was ~ mijn|uw|onze|jullie ~ @rel|alles
        @pron|@rel zou ~ ~ gewild|willen|trots|blij
        hij|zij had ~ ~ graag|altijd|nooit
        @pron|@rel ~ was ~ ~ goed|lief|dapper|rustig|vrolijk|jong|sterk|trots|beste|stil|grappig|eerlijk|mens
        wat voor ~ ~ was
        had|droeg|reed|deed|speelde hij|zij ~~ QM
        werd ~ door|altijd ~ ~ geliefd|gemist|genoemd
        voormalige|vroegere
        leed|liep|sliep|sprak|at|dronk|zong uw|hij|zij|ze ~
        wat ~ @pron|@rel ~ deed|vond|droeg|at|dronk
        graag deed
        welke|wat ~ had|was|waren ~ haar|zijn
        hoe noemden|heette
        liep|sprak|viel|hielp|kende|had|was uw ~
        bloedgroep was
        hij|zij|ze ~ altijd|vaak|nooit
        kende|mochten|noemden ~ hem|haar
        noemden|kenden ~ ~ hem|haar
        want|omdat hij|zij|ze hielp|was|had|kon
        hij|zij|ze|@rel !@event|beide|mede|eerste|laatste|zeide|komende|volgende|tijde|goede *de|*te ~
        ^ !@event|laatste|beide|deze|eerste|volgende|goede|vreemde|naaste|tweede|derde|einde *de|*te uw? @pron|@rel
        welke|welk|wat|naar|waar|hoe ~ ~ !@event *de|*te uw|hij|zij|ze ~
        sprak|leed|schreef|hield|droeg|had|zong|las|reed|dronk|at|sliep|zwom|aanbad|was|kon|wilde uw? @pron|@rel !aan|op|voor|gezien|u|mij|dat _
        @pron|@rel ~ sprak|leed|hield|droeg|zong|las|reed|dronk|at|sliep|zwom|aanbad|bezat
        zoon|iemand die ~ ~ !@event *de|*te|aanbad|hield|was|had
        had een @rel
        had uw @rel
        @pron|@rel was|waren ~ ~
        was|waren @pron|@rel ~ ~
        was|waren uw|jullie|de ~ @rel
        hoe|wat|wie|welke|welk|waar ~ ~ was|had|hield|droeg|heette|vond|werkte|woonde|leefde|diende ~ @pron|@rel
        hoe heette|zag
        hoe oud|lang was
        @pron|@rel hield|had|leefde|woonde|werkte|diende|droeg|vond|kon|speelde|zong|genoot|wilde|zag|droomde|hadden|lachte|studeerde|geloofde|heette|rookte|las|kookte|danste|sprak|wist|bezat|streed|vocht|steunde
        hield|had|leefde|woonde|werkte|diende|droeg|vond|kon|speelde|zong|genoot|wilde|droomde|rookte|geloofde @pron|@rel|uw
        zijn|haar ogen|haar|naam|lach|stem|droom|hobby|karakter|lievelingseten|glimlach|beroep|leeftijd ~ was|waren
        was|waren zijn|haar ~ ~
        wijlen
        overleden man|zoon|vrouw|dochter|vader|moeder|broer|zus|naaste
        ter nagedachtenis
        herinneringen aan|van
        zoals @pron was
    """,
    "uk": """
        @pron+nomn ~ ніколи|завжди|часто|рідко ~ ~ не? ~ !@event #past
        завжди|часто|рідко|ніколи ~ ~ !@event #past ~ @subj
        вашому|вашій|його|йому|їй @rel? ~ бути+past ~ ~ рік|років|роки|*дцять|сорок
        вашому|вашій @rel бути+past ~
        за життя
        залишив|залишила|лишив по|після|дружину|дітей|сиротами ~
        вашому|вашій|йому|їй ~ ~ подобатися+past|подобалося|кортіти+past|вдаватися+past|личити+past|доводитися+past|щастити+past
        таким|такою ~ ~ запам'ятати+futr|запам'ятають|пам'ятати|знати+past
        його|її ~ запам'ятати+futr|запам'ятають
        ви ~ ~ з|із ним|нею ~ бути+past ~ ~ близький|щасливий|разом|друзі
        ви|ми ~ бути+past ~ ~ близький|щасливий|знайомий ~
        це ~ бути+past ~ ~ @rel
        син|донька|дочка|чоловік|брат|батько|людина|той|такий який|яка|якого|яку|що ~ ~ ви ~ ~ любити+past|кохати+past|знати+past|втратити+past
        усі|всі|друзі|сусіди|колеги ~ ~ його|її|@rel ~ ~ любити+past|поважати+past|знати+past|цінувати+past
        усі|всі|друзі|сусіди|колеги ~ ~ любити+past|поважати+past|цінувати+past|знати+past ~ його|її|@rel
        коли|поки @subj ~ бути+past ~ ~ живий|поруч|малий|з|вдома|молодий|тут
        коли|поки ~ бути+past ~ живий
        що ~ ~ він+nomn|вона+nomn ~ ~ значити+past|означати+past
        колишній чоловік|син|захисник
        його|її ~ остання|останній|улюблена|улюблений ~ ~ бути+past
        ви бути+past ~ ~ пара|дружина|подружжя
        боятися+past
        @subj COMMA ~ COMMA ~ !@event #past
        @subj . !@event|востаннє #past
        !@event #past ваш? @subj
        яким|якою|ким|хто @subj бути+past
        яким|якою|ким|який ~ @subj . бути+past|#past
        яким ~ запам'ятатися+past
        @subj бути+past !на|востаннє|в|у|поранений|мобілізований _
        ваш близька людина . !@event #past
        у ваш|вас бути+past ~ @rel
        його|її . поважати+past|любити+past|цінувати+past|кохати+past|обожнювати+past
        @subj доводитися+past|лишатися+past|приходитися+past
        @subj !зв'язок|востаннє бути+past !на|востаннє|у|в|поруч|зник|поранений|мобілізований|призваний|вдома _
        бути+past @subj !на|востаннє|у|в|поранений|мобілізований ~
        бути+past ~ твій|ваш @rel+nomn
        @subj ~ любити+past|кохати+past|жити+past|служити+past|працювати+past|мріяти+past|хотіти+past|вміти+past|уміти+past|мати+past|подобатися+past|захоплюватися+past|носити+past|вірити+past|курити+past|грати+past|співати+past|знати+past|ненавидіти+past|обожнювати+past|звикнути+past|пишатися+past|дбати+past|піклуватися+past|воювати+past|говорити+past|цінувати+past|вчитися+past|навчатися+past|займатися+past|могти+past|посміхатися+past|усміхатися+past|сміятися+past|допомагати+past|боятися+past|виглядати+past|готувати+past|малювати+past|захищати+past|вирізнятися+past|відзначатися+past|малювати+past|розмовляти+past|боронити+past
        любити+past|кохати+past|жити+past|служити+past|працювати+past|мріяти+past|вміти+past|уміти+past|мати+past|захоплюватися+past|носити+past|вірити+past|воювати+past|виглядати+past|говорити+past|займатися+past ~ @subj
        як|кого|що звати+past|називати+past ~ ~
        який|яка|яке|якою|яким|ким|хто ~ ~ бути+past ~ @rel|@pron|@obj|ваш|його|її
        у|в нього|неї|@rel ~ бути+past
        у|в ваш|вашого|вашої ~ @rel ~ ~ бути+past
        бути+past ~ у|в нього|неї
        бути+past ~ його|її ~ @bodily|колір|улюблений|хобі|професія|зріст|вік|очі
        його|її ~ @bodily|улюблений|хобі|професія|зріст|вік|очі|захоплення бути+past
        йому|їй ~ подобатися+past|бути+past|виповнитися+past
        покійний|небіжчик
        пам'ять про|ваш|@rel
        світлий пам'ять
        скільки ~ йому|їй|років бути+past
        що ~ ~ любити+past
        що він+nomn|вона+nomn ~ #past !востаннє|у|про _
        людина|чоловік який|яка|що ~ бути+past
        як|яким ви ~ пам'ятати|запам'ятати
    """,
    "ru": """
        @pron+nomn ~ никогда|всегда|часто|редко ~ ~ не? ~ !@event #past
        всегда|часто|редко|никогда ~ ~ !@event #past ~ @subj
        вашему|вашей|ему|ей @rel? ~ быть+past ~ ~ год|лет|года|*дцать|сорок
        вашему|вашей @rel быть+past ~
        при жизнь|жизни
        оставил|оставила после|жену|детей|сиротами ~
        вашему|вашей|ему|ей ~ ~ нравиться+past|удаваться+past|идти+past|везти+past|хотеться+past
        таким|такой ~ ~ запомнить+futr|запомнят|помнить|знать+past
        его|ее ~ запомнить+futr|запомнят
        вы ~ ~ с ним|ней ~ быть+past ~ ~
        вы|мы ~ быть+past ~ ~ близкий|близки|счастливый|счастливы|знакомы ~
        вы|мы ~ быть+past близки|счастливы|дружны
        это ~ быть+past ~ ~ @rel
        это быть+past ~ мой|ваш|наш ~
        сын|дочь|муж|брат|отец|человек|тот|такой который|какой|которого|которую|что ~ ~ вы ~ ~ любить+past|знать+past|потерять+past
        все|друзья|соседи|коллеги ~ ~ его|ее|@rel ~ ~ любить+past|уважать+past|знать+past|ценить+past
        все|друзья|соседи|коллеги ~ ~ любить+past|уважать+past|ценить+past|знать+past ~ его|ее|@rel
        когда|пока @subj ~ быть+past ~ ~ живой|жив|рядом|маленький|с|дома|молодой|здесь
        когда|пока ~ быть+past ~ живой|жив|жива
        что ~ ~ он+nomn|она+nomn ~ ~ значить+past|означать+past
        бывший муж|сын|защитник
        его|ее ~ последний|последняя|любимый|любимая ~ ~ быть+past
        вы быть+past ~ ~ пара|жена|супруги|муж
        кем|где работать+past|учиться+past
        какого роста|возраста|цвета ~ быть+past
        @subj COMMA ~ COMMA ~ !@event #past
        ваша внучка|тётя|тетя|племянница быть+past|#past
        был|была терпелив|терпелива
        @subj . !@event|последний #past
        !@event #past ли? ваш? @subj
        каким|какой|кем|кто @subj . быть+past|#past
        каким ~ запомниться+past
        быть+past ли @subj
        кем @subj
        ваш близкий человек . !@event #past
        у ваш|вас быть+past ~ @rel
        его|ее . уважать+past|любить+past|ценить+past|обожать+past
        @subj приходиться+past|оставаться+past
        @subj !связь быть+past !на|в|последний|рядом|ранен|мобилизован|призван|дома _
        быть+past @subj !на|в|последний|ранен|мобилизован ~
        быть+past ~ твой|ваш @rel+nomn
        @subj ~ любить+past|жить+past|служить+past|работать+past|мечтать+past|хотеть+past|уметь+past|иметь+past|нравиться+past|увлекаться+past|носить+past|верить+past|курить+past|играть+past|петь+past|знать+past|ненавидеть+past|обожать+past|привыкнуть+past|гордиться+past|заботиться+past|воевать+past|говорить+past|ценить+past|учиться+past|заниматься+past|мочь+past|улыбаться+past|смеяться+past|помогать+past|бояться+past|выглядеть+past|готовить+past|рисовать+past|защищать+past|отличаться+past|разговаривать+past
        любить+past|жить+past|служить+past|работать+past|мечтать+past|уметь+past|иметь+past|увлекаться+past|носить+past|верить+past|воевать+past|выглядеть+past|говорить+past|заниматься+past ~ @subj
        как|кого звать+past|называть+past ~ ~
        какой|каким|какой|кем|кто ~ ~ быть+past ~ @rel|@pron|@obj|ваш|его|ее
        у него|нее|@rel ~ быть+past
        у ваш|вашего|вашей ~ @rel ~ ~ быть+past
        быть+past ~ у него|нее
        быть+past ~ его|ее ~ @bodily|цвет|любимый|хобби|профессия|рост|возраст
        его|ее ~ @bodily|любимый|хобби|профессия|рост|возраст|увлечение быть+past
        ему|ей ~ нравиться+past|быть+past|исполниться+past
        покойный
        память о|ваш|@rel
        светлый память
        сколько ~ ему|ей|лет быть+past
        что ~ ~ любить+past
        человек который|что ~ быть+past
        как|каким вы ~ запомнить
    """,
}
_UNLESS: dict[Locale, str] = {
    "en": """
        is|are|be used
        @says|that he|she ~ shared
        @rel|he|she ~ went|disappeared|vanished|called|wrote
        last|contact|connection
        line|number|office was|were
        if|whether he|she|@rel ~ was ~ wounded|there
    """,
    "nl": """
        laatst|laatste|contact|verbinding
        gezien|gemeld|gevangengenomen|opgeroepen
        nummer|lijn|instantie was
    """,
    "uk": """
        хоч|хоча би|б
        ким|хто|що б|би
        бути+past при
        діяти+past|поширюватися+past|стосуватися+past|тривати+past|набути+past|засідати+past
        коли @subj ~ #past
        дзвонити+past|писати+past|телефонувати+past|зникнути+past
        востаннє|останній|зв'язок
        бачити+past
    """,
    "ru": """
        бы ни|не
        быть+past|работать+past|состоять+past при
        действовать+past|распространяться+past|касаться+past|длиться+past|вступить+past|заседать+past
        когда @subj ~ #past
        звонить+past|писать+past|пропасть+past|исчезнуть+past
        последний|связь
        видеть+past
    """,
}  # fmt: skip

RULE = Rule(
    "speech:past-tense",
    "The relative is spoken of in the past tense.",
    "Present tense, as the family does; past only for what happened: the last contact, a paper, an office.",
    _BAD,
    _UNLESS,
)
