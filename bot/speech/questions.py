"""What we never ask a family for: unit, rank, post, call sign, task, documents, photos, cards, codes, address, DNA."""
# ruff: noqa: E501 - lists of words read best in wide lines

from bot.flow.model import Locale
from bot.speech.rule import Rule

_BAD: dict[Locale, str] = {
    "en": """
        army|navy|infantry|artillery|airborne|marines|tank|air ~ ~ or ~~ QM
        what|which|how ~~ order|orders|training|branch|company|posting|duty|duties|front ~~ QM
        @own branch|rank|service|post|position ~ ~ please
        where|whereabouts ~ is|are he|she|@rel ~~ posted|placed|deployed|located|serving|fighting|assigned ~
        who ~ ~ give|gives|gave ~ ~ orders
        i|we|me|us|quick|brief|let ~ ~ look|glance|peek|peep|see at? your|his|her|the ~ @paper|@secret
        which|what|whose|how ~~ badge|patch|insignia|sleeve|uniform|superior|boss|stripes ~~ QM
        who ~ ~ superior|boss|officer|lieutenant|captain|colonel|leader ~~ QM
        what|which ~~ dog tag|tags
        mention|tell|state|add|describe|what ~ ~ ~ military|army job|role|trade|profession|work|career|number|file|book
        mention|pass|text|forward|read|note ~ ~ ~ ~ ~ ~ message|reply|answer|below|me|us ~~ @secret|@paper
        mention|pass|text|forward|read|reveal|disclose|spell ~ ~ @secret|digits
        last|first four|three|six|two|five digits|figures|numbers
        expiry|expiration date
        feel free to ~~ @secret|@paper
        ^ @polite? add|include|enclose|snap|attach|insert|upload ~ ~ ~ @paper|@secret
        any|some chance ~ you ~~ @secret|@paper
        do|would you happen to ~~ @secret|@paper
        i|we ~ ~ miss|missing|lack|lacking|short ~ ~ @secret|@paper
        all|only|thing|left|remaining ~ i|we ~ ~ need|lack|ask|miss|want ~~ @secret|@paper
        only|just|still ~ @secret|@paper ~ missing|left|remains|lacking
        still|left missing|open : ~ ~ @secret|@paper
        one|another|last more? thing|question|detail ~ : ~~ @secret|@paper
        let|let's us? ~ start|begin|continue ~~ @secret|@paper
        does he|she ~ drive|command|fly|operate|shoot|lead|man ~~ QM
        is he|she ~ ~ infantry|artillery|marines|navy|airborne|army|assault ~~ QM
        what|which does|did he|she ~ do ~~ army|front|forces|there QM
        what|who do|does|did they|comrades|friends|others ~ call him|her ~~ radio|front|unit
        under|with|for whom|who ~ he|she ~ serve|serves|fight|fights
        hold|show|turn ~~ passport|card|document|face ~~ camera
        turn|switch|share ~ ~ ~ location|screen|gps
        drop|send ~ ~ pin
        read|spell|repeat|copy ~ out|aloud|me|down? ~ ~ digits|numbers|code|figures|letters
        i|we ~ grateful ~~ @secret|@paper
        may|could i|we ~ have|see|read ~~ @secret|@paper ~~ QM
        read me|us ~~ @secret
        we|i ~ only? ~ need ~~ @secret|@paper
        continue ~ once|when|if|after ~~ @secret|@paper|seen
        feel free to ~~ @secret|where
        @secret ~~ goes|go in|into|here
        @secret ~~ be copied|typed|entered|sent|shown
        the day|date he|she was ~~ goes|here|box
        who|which|what ~ commands|leads|weapon|vehicle
        do you ~ remember|know ~~ when|where|which he|she signed|joined|enlisted|left
        tell us|me what|which|where|how
        @send|load|drop|paste|put|let|type|note|add|share|tell|describe|upload|attach ~~ @secret|@paper ~~ here|me|us|chat|below|bot|window
        @secret|@paper ~~ @send|load|drop|paste|put|type|add|share ~~ here|me|us|chat|below|bot|window
        would|do you mind ~~ @secret|@paper
        let me|us see|know|have ~~ @secret|@paper
        just|maybe|perhaps|please|trouble COMMA? ~ ~ note|describe|add|tell|write|share|give|list|mention ~~ @secret|@paper
        could|can|may|would|might you ~ @tell|load|drop|describe|note ~~ @secret|where|how
        could|can you ~ describe|say|tell|note where
        is|was he|she ~ a|an ~~ or ~~ QM
        i|we|bot ~ must|need|have|want|like|should ~~ @secret
        which|what ~ office|centre called|drafted|took
        how long ~~ army|marines|forces|navy|service|unit|brigade|military ~~ QM
        first|to begin|next COMMA|: ~ ~ @secret
        @secret|nickname ~ of? ~ on the radio|air
        what|which|who ~~ rank|commander|specialty|speciality|army|forces|military ~~ QM
        before ~ ~ go|continue ~~ @secret
        what|which ~~ @secret|military-id ~~ QM
        what|which ~ number ~ passport|id|card ~~ QM
        can|could|would|will|do|may you|we|i ~ tell|know|remember|name|give|write|share|have ~~ @secret ~~ QM
        could|can|would|will you|we ~ @send|have|see ~~ @paper ~~ QM
        what|whose|his|her|your is|was|are|were ~ @secret ~~ QM
        where|with|in ~~ @service ~~ QM
        when ~~ enlist|enlisted|mobilised|mobilized|drafted|conscripted|called-up|join|joined|sign ~~ QM
        when ~ called up ~~ QM
        where do|does|are|is you|he|she ~ live|lives|living|staying|stay ~~ QM
        what|which ~ street|address|house|flat ~~
        ^ @polite? @polite? @tell @polite? . . @secret
        ^ @polite? @polite? @tell @polite? ~ where he|she ~~ @service|serves|is
        ^ @polite? @polite? @send @polite? . . @paper|@secret
        take|make ~ photo|picture|selfie|scan|copy of ~ passport|document|id|card|certificate|notice|paper|papers|ticket|documents|extract|him|her|@rel
        post a|an|the|your|his|her|his|it ~ @paper
        and|then|please @tell @polite? ~ ~ @secret
        and|then|please @send @polite? ~ ~ @paper
        we|i|bot|us|me|here|list|plan|form ~ need|needs|want|require|requires|collect|ask|like|love ~~ @secret|@paper
        we|i|bot|us|me must|have|wish|would|should|can|could ~ know|see|have|ask|check ~~ @secret|@paper
        @secret|@paper ~ is|are needed|required|necessary|missing ~~ here|us|me|continue|begin|first|go|this|plan
        @secret|@paper ~ is|are needed|required|necessary
        you can|may|could|should|must|need|have ~ upload|send|attach|share|type|enter|post|show|write ~~ @secret|@paper ~~ @here
        you can|may|could|should|must|need|have ~ upload|attach|type|enter ~~ @secret|@paper
        you can|may|could|should|must|need|have ~ send|show|share|tell|give ~ me|us ~~ @secret|@paper
        without ~~ @secret|@paper ~~ we|i|bot|cannot ~ cannot|can't|continue|help
        waiting|wait for ~~ @secret|@paper
        ^ your|his|her|the|military|full|exact|home ~ @secret QM
        ^ your|his|her|the|military|full|exact|home ~ @secret|address please
        it|that helps|help|useful|helpful ~~ know|have|see|tell|write|send ~~ @secret|@paper
        would help ~~ @secret|@paper
        tell|send|show|give me|us ~~ @secret|@paper
        reply|answer with ~~ @secret|@paper
    """,
    "nl": """
        landmacht|marine|luchtmacht|infanterie|artillerie|mariniers ~ ~ of ~~ QM
        krijgsmachtdeel|legeronderdeel|krijgsmacht ~~ QM
        hoe|wat|welk|welke ~~ bevel|order|opleiding|training|bevelen|krijgsmachtdeel ~~ QM
        waar ~ is|zit|staat|werd|wordt hij|zij|uw ~~ geplaatst|gelegerd|ingezet|ingedeeld|gestationeerd ~
        fotografeer|film|kopieer ~ ~ @paper
        ^ scan ~ ~ @paper
        zet|plaats|plak|gooi|drop ~~ in dit|deze gesprek|chat|venster
        ik|we|wij|even|snel ~ ~ blik|kijkje|kijken|zien|inkijken ~ ~ op|in uw|zijn|haar|het|de ~ @paper
        even uw|zijn|haar ~ @paper|@secret zien|bekijken|inzien|nodig
        welk|welke|wat|wie|hoe ~~ mouw|embleem|insigne|uniform|meerdere|overste|strepen|baas ~~ QM
        waar ~ lag|ligt|staat|stond|zit|is ~~ @secret ~~ QM
        zijn|haar|uw militaire werk|functie|vak|beroep|taak|nummer|dossier
        laatste|eerste|drie|vier|zes cijfers
        vervaldatum
        op|sinds welke|welk|wanneer datum|dag ~~ contract|dienst|leger|getekend|opgeroepen|gemobiliseerd|ingedeeld ~~ QM
        bedenk|kies|verzin|maak|neem ~ ~ wachtwoord|code|pincode|codewoord|login
        zet|stop|zeg|noem|geef het|hem|die|deze|dit ~ in ~ ~ bericht|antwoord|chat
        enige|alles|nog|alleen ~ ~ ik|we|wij ~ ~ nodig|mis|missen|wil|vraag ~~ @secret|@paper
        ik|we|wij ~ ~ mis|missen|wacht|wachten ~~ @secret|@paper
        ontbreekt|ontbreken|mist|rest|resteert|resten ~~ @secret|@paper
        @secret|@paper ~ ~ ontbreekt|ontbreken|mist|rest
        enige|laatste|eerste|volgende ~ wat|dat|vraag|punt|stap ~~ @secret|@paper
        nog een|één vraag|ding|detail : ~~ @secret|@paper
        begin|beginnen|start ~ ~ met|bij ~ ~ @secret|@paper
        heeft|hebt u|je ~ toevallig|misschien|ergens|nog ~~ @secret|@paper
        toevallig|misschien ~~ @secret|@paper ~~ QM
        zou|is het ~ ~ fijn|handig|mooi|prettig|goed|nuttig ~~ @secret|@paper
        fijn|handig|prettig|nuttig|mooi ~ als ~~ @secret|@paper
        houd|hou ~~ @paper ~~ camera|lens
        zet|schakel|deel ~ ~ locatie|gps|scherm
        onder|bij wie|welke dient|vecht|valt
        wie is|zijn|heeft|was ~ commandant|leidinggevende|baas ~~ QM
        wat doet|is|deed hij|zij|uw|je ~~ leger|front|dienst|daar|eenheid QM
        rijdt|bestuurt|bedient|leidt|vliegt hij|zij ~~ QM
        is hij|zij ~ ~ soldaat|officier|infanterist|marinier|matroos|arts|chauffeur|schutter ~~ QM
        lees|spel|herhaal|tik|toets ~ ~ cijfers|nummer|code|letters|getal
        voeg|sluit ~~ @paper ~~ toe|bij|in
        @paper ~ ~ toevoegen|bijvoegen|insturen|meesturen|aanleveren|inleveren|uploaden
        zou ~ helpen ~~ @secret|@paper
        waar lag|ligt|staat|stond|zit ~~ @secret|@pron ~~ QM
        is hij|zij|ze ~~ @secret ~~ QM
        geef me|mij|ons ~~
        ik|wij|we heb|hebben ~~ @secret|@paper ~~ nodig
        in|op welk|welke ~~ @service|bewaakt|vecht|ligt|@secret|zit ~~ QM
        noteer|vermeld|schrijf die|dat|het hier
        maak een foto ~~ @paper
        wie|wat|hoe ~ geeft|noemen ~ @obj|@own|zijn ~~ QM
        vertel ~ ~ iets over ~~ @secret|waarmee|wat
        dat|die kan|kunt|mag ~ ~ hier
        mogen|mag|kunnen wij|we|ik ~~ @paper|@secret ~~ inzien|zien|hebben|krijgen|lezen
        welk|welke voertuig|wapen|rang|functie
        @secret ~ ~ komt|gaat|hoort in|op ~ vak|veld|regel|hier
        de dag|datum van|waarop ~~ komt|vak|hier
        hang|stop|zet|plak ~ @paper ~ bijlage|hier|aan|bij|onder
        wat doet hij|zij|ze ~ ~ leger|dienst
        welke|welk code|cijfers
        ^^ . @paper|@secret . uploaden|toevoegen|sturen|invullen|invoeren|delen|doorgeven|meesturen|opsturen|typen|noteren|opgeven
        ^ foto . sturen|uploaden
        @secret|@paper ~~ hier|venster|chat|gesprek ~ neerzetten|zetten|plakken|plaatsen|typen|sturen|delen|laten|uploaden|invullen
        kunt|mag|kan|mogen u ~~ @secret|@paper ~~ plakken|zetten|neerzetten|slepen|toevoegen|voorlezen|overtypen
        u mag|kunt ~~ @secret|@paper ~~ zetten|plakken|plaatsen|neerzetten|doorsturen
        zou|zouden|kunt|kan|wilt u|ik|we|wij ~~ @secret|@paper|*gegevens ~~ QM
        we|wij|ik willen|wil u? ~ ~ vragen ~~ @secret|@paper
        graag ~~ of|welke|wat ~~ @secret|@pron
        beschrijf|schrijf|noteer|lees|omschrijf ~ ~ ~ @secret
        lees ~ @secret
        weet|weten u ~~ wanneer|waar|welke ~~ @service|contract|tekende|@secret
        welk|welke kantoor|centrum|bureau ~~
        hoe lang ~~ bij|in ~ leger|mariniers|marine|eenheid|brigade|landmacht|luchtmacht|dienst ~~ QM
        om|eerst te|eerst? beginnen|: ~~ @secret
        mensen|families sturen|uploaden|delen ~~ @paper|@secret
        zes|vier cijfers ~~ QM
        welke|wat zijn dat|die QM
        wat|welk|welke|wie|hoe ~~ @secret|*nummer ~~ QM
        kunt|kan|wilt|wil|weet|mag|mogen|zou|hebt|heeft u|we|wij|ik ~~ @secret ~~ QM
        kunt|kan|wilt|wil|mag|mogen|zou u|we|wij|ik ~~ @paper ~~ sturen|uploaden|tonen|delen|zien|laten|geven|mailen|meesturen|ontvangen|hebben|scannen|fotograferen ~~ QM
        bij|waar|wanneer|in|sinds ~~ @service ~~ QM
        waar woont|verblijft|woon ~~ QM
        ^ alstublieft|dan|en|eerst|gelieve? @tell ~ ~ @secret
        ^ alstublieft|dan|en|eerst|gelieve? @tell ~ ~ waar ~~ @service
        ^ alstublieft|dan|en|eerst|gelieve? @send ~ ~ @paper|@secret
        ^ alstublieft? @politely u ~ ~ @secret|@paper
        en|dan|alstublieft @tell ~ ~ @secret
        en|dan|alstublieft @send ~ ~ @paper
        maak|neem ~ foto|scan|kopie|selfie van ~ paspoort|document|documenten|pas|kaart|kennisgeving|papieren|bankpas|id|identiteitsbewijs|akte|uittreksel|hem|haar|@rel
        we|wij|ik|bot|mij|ons hebben|heb|heeft ~~ @secret|@paper ~~ nodig
        hebben|heb|heeft we|wij|ik|deze ~~ @secret|@paper ~~ nodig
        we|wij|ik|bot willen|wil|zouden|zou|moeten|moet|vragen|vraag|zien ~~ @secret|@paper
        willen|wil|moeten|moet|vragen|vraag|zou|zouden|wachten|wacht we|wij|ik ~~ @secret|@paper
        @secret|@paper ~ is|zijn ~ nodig|vereist|verplicht|noodzakelijk
        u kunt|kan|mag|moet|dient ~~ @secret|@paper ~~ sturen|uploaden|typen|invullen|delen|opgeven|schrijven|doorgeven|toesturen|plaatsen|laten
        kunt|mag|moet|dient u ~~ @secret|@paper ~~ sturen|uploaden|typen|invullen|delen|opgeven|doorgeven|plaatsen
        zonder ~~ @secret|@paper ~~ kan|kunnen|kom|komen
        ^ uw|zijn|haar|de|het|volledig ~ @secret QM
        ^ uw|zijn|haar|de|het|volledig ~ @secret|adres alstublieft|graag
        graag ~~ @secret|@paper
        het helpt ~~ @secret|@paper
    """,
    "uk": """
        піхота|флот|авіація|артилерія|десант|танк|морська ~~ чи ~~ QM
        рід військо|військ
        який|яким|де ~~ наказ|навчання|вишкіл ~~ QM
        де ~ @obj|@rel ~ ~ розмістити|розташувати|розміщено|направити|відправити|поставити|@service
        розміщено|розташовано|дислоковано ~~ QM
        глянути|поглянути|подивитися|побачити ~ на? ~ ваш|його|її|ваше ~ @paper
        який|яка|котрий|хто|чий ~~ шеврон|емблема|нашивка|погони|форма|начальник|рукав ~~ QM
        що ~ ~ на|у|в|за його|її ~ @secret|квиток|шеврон
        де ~ ~ стояти|перебувати|розташований|базуватися|розміщений|воювати ~~ @secret|@subj ~~ QM
        згадати+impr|згадайте|вказати+impr|додати+impr|позначити+impr ~~ @secret|фах|професія|обов'язок
        останні|перші|чотири|три|шість цифра|цифри
        термін дія ~ картка
        без ~~ @secret|@paper|*посвідчення ~~ вписати+impr|@tell+impr|@send+impr
        ввести+impr|введіть ~~ старий|новий|@secret
        забути+past ~ пароль|код|логін
        будь-який|який-небудь|якийсь ~~ @secret ~~ QM
        лишилося|залишилося|лишається|залишається|лишити+past|залишити+past ~ ~ дізнатися|знати|вказати|назвати|ввести|вписати|уточнити|надіслати|додати|тільки|лише ~~
        бракувати|бракує|невистачає|вистачати ~~ @secret|@paper
        ще одне|один|останнє|перше|наступне : ~~ @secret|@paper
        перше|останнє|наступне|друге питання|запитання : ~~
        почнімо|розпочнімо|почати|розпочати ~ з|із|зі ~ ~ @secret|@paper
        ким|чим він|вона ~ ~ там|воює|є|: ~~ QM
        він|вона ~ офіцер|солдат|сержант|водій|стрілець|штурмовик|зв'язківець|десантник|піхотинець|артилерист|танкіст ~~ QM
        у|в яких|якому|якій ~ військо|рід|війська|військах ~~
        хто ~ ~ командир|начальник|командувати ~~ QM
        прочитати+impr|прочитайте|зачитати+impr|зачитайте|продиктувати+impr|повторити+impr ~~ цифра|номер|@secret
        піднести+impr|показати+impr|тримати+impr ~~ @paper ~~ камера
        увімкнути+impr|увімкніть|поділитися+impr|включити+impr ~ ~ геолокація|геопозиція|місцезнаходження|екран
        скинути+impr|поставити+impr ~ ~ геолокація|геомітка|мітка
        якщо не секрет ~~
        було ~ чудово|добре|зручно|корисно|непогано ~ ~ ~ ~ @secret|@paper
        відкрити+inf ~ ~ камера
        ^ завантажити+inf|додати+inf|прикріпити+inf|вставити+inf|сфотографувати+inf . . @paper|@secret
        @tell+impr|придумати+impr|вписати+impr|описати+impr|обрати+impr|вибрати+impr|розказати+impr|розповісти+impr ~~ @secret|куди|група
        @secret ~ ~ чи|, ~ ~ обрати+impr|вибрати+impr
        чи|ви пам'ятати ~~ @secret|дата
        можна глянути|подивитися|побачити|мати ~~ @paper|@secret ~~ QM
        хотілося|хотіти ~ ~ мати|знати|бачити|почути ~~ @secret|@paper
        @send+impr|сфотографувати+impr ~~ @send+impr ~ мені|нам|сюди
        сфотографувати+impr|сфотографуйте|зніміть ~ @paper|усі|всі
        просити+1per ~~ @secret|@paper
        ^ вписати|обрати|вибрати|надати|додати ~ ~ @paper|@secret
        якби ви ~ назвати|сказати|надіслати ~~
        точно місце проживання
        було ~ добре|корисно|зручно ~~ @secret|@paper
        стати|знадобитися|пригодитися ~~ @secret|@paper
        у пригода ~~ @paper|@secret
        ми|я попросити+futr ~~ @secret|@paper
        цікаво|скажіть|відомо COMMA? ~~ @secret|побратим|позивний|звертатися|рація
        чи ~~ мати|могти|відомо|проти|важко ~~ @secret|@paper|спеціальність ~~ QM
        не ~ могти|проти|важко ~~ @secret|@paper ~~ QM
        сюди ~~ @secret|@paper|номер
        @send+impr|@tell+impr|вставити+impr ~~ @secret|@paper
        @paper|@secret ~ ~ @send+impr|вставити+impr ~ ~ сюди|чат|мені|нам
        який|коли|якого ~~ піти+past|мобілізувати|призвати|контракт|добровольцем ~~ QM
        від вас ~ ~ потрібний|треба ~~ @paper|@secret
        як ~ до нього|неї звертатися
        яку|яка роль|посада
        ^ @send+inf|@tell+inf . . @secret|@paper|дата|призов
        який|котрий|скільки|хто|ким ~~ @secret ~~ QM
        який ~ номер ~ паспорт|квиток|картка|жетон|рахунок ~~ QM
        чи|ви|можете знати|пам'ятати|могти|сказати|назвати|підказати|мати ~~ @secret ~~ QM
        могти|можна ~ @send ~~ @paper ~~ QM
        де|ким|коли|з|у|в ~~ @service ~~ QM
        який ~ частина|підрозділ|бригада ~~ QM
        де ви ~ жити|мешкати|проживати|перебувати ~ QM
        де саме|точно|він|вона ~~ жити|мешкати|проживати ~~ QM
        @tell+impr ~ ~ @secret
        @tell+impr ~ ~ номер ~ паспорт|картка|рахунок|квиток|@paper
        @tell+impr ~ ~ де|ким|хто ~ ~ @service
        @send+impr ~ ~ @paper|@secret
        зробити+impr ~ фото|скан|скріншот|селфі|копія|знімок ~ паспорт|документ|квиток|посвідчення|картка|сповіщення|довідка|папери|витяг
        нам|мені|ми|я|боту треба|потрібно|потрібний|необхідно|необхідний|хотіти|просити|потребувати|мати|важливо|знадобитися|варто ~~ @secret|@paper
        треба|потрібно|потрібний|необхідно|необхідний|прохання|просити|просимо|прошу ~ ~ @secret
        треба|потрібно|потрібний|необхідний|прохання|просити|хотіти ~ ~ @send ~ ~ @paper
        @secret|@paper ~ потрібний|необхідний|обов'язковий
        ви могти|мати|маєте|мусити|повинен ~ завантажити|надіслати|прикріпити|скинути|ввести|вказати|показати|переслати ~ ~ @secret|@paper
        можна|треба|потрібно|слід|варто завантажити|надіслати|прикріпити|скинути|ввести|вказати|переслати ~ ~ @secret|@paper
        чекати+1per ~ ~ @secret|@paper
        без ~~ @secret|@paper ~~ не ~ могти|можемо|можу|вдатися|продовжити
        ^ ваш|його|її|повний|точний|домашній|військовий ~ @secret QM
        ^ ваш|його|її|повний|точний|домашній ~ @secret|адреса|код будь-ласка
        допомогти|допоможе ~ ~ @secret
    """,
    "ru": """
        пехота|флот|авиация|артиллерия|десант|танк|морская ~~ или ~~ QM
        род войско|войск
        какой|каким|где ~~ приказ|обучение|подготовка ~~ QM
        где ~ @obj|@rel|@pron ~ ~ разместить|размещен|расположить|направить|отправить|поставить|@service
        размещен|расположен|дислоцирован ~~ QM
        взглянуть|глянуть|посмотреть|увидеть ~ на? ~ ваш|его|ее|ваше ~ @paper
        какой|какая|который|кто|чей ~~ шеврон|эмблема|нашивка|погоны|форма|начальник|рукав ~~ QM
        что ~ ~ на|у|в|за его|ее ~ @secret|билет|шеврон
        где ~ ~ стоять|находиться|расположен|базироваться|размещен|воевать ~~ @secret|@subj ~~ QM
        упомянуть+impr|упомяните|указать+impr|добавить+impr|отметить+impr ~~ @secret|профессия|обязанность
        последние|первые|четыре|три|шесть цифра|цифры
        срок действие ~ карта
        осталось|остается|остаться+past ~ ~ узнать|знать|указать|назвать|ввести|вписать|уточнить|добавить|только|лишь ~~
        не хватает|хватать ~~ @secret|@paper
        недостает|отсутствует|отсутствовать ~~ @secret|@paper
        еще один|одно|последнее|последний|первое|первый|следующий : ~~ @secret|@paper
        первый|последний|следующий|другой|еще вопрос : ~~
        начать+1per|начнем|давайте|продолжим ~ с|со ~ ~ @secret|@paper
        кем|чем он|она ~ ~ там|воюет|: ~~ QM
        он|она ~ офицер|солдат|сержант|водитель|стрелок|штурмовик|связист|десантник|пехотинец|артиллерист|танкист ~~ QM
        в|из каких|каком|какой|какие ~ войско|род|войска|войсках
        какой|какие|кого ~ ~ пароль|код|шифр|логин ~ ~ вы
        вы ~ сказать+past|назвать+past|ввести+past ~ пароль|код ~ QM
        пароль|код|пин ~ ~ вы ~ ~ сказать+past|назвать+past|ввести+past ~ QM
        кто ~ ~ командир|начальник|командовать ~~ QM
        прочитать+impr|прочитайте|прочтите|зачитать+impr|продиктовать+impr|повторить+impr ~~ цифра|номер|@secret
        поднести+impr|показать+impr|держать+impr|поднесите ~~ @paper ~~ камера
        включить+impr|включите|поделиться+impr ~ ~ геолокация|местоположение|экран|камера
        скинуть+impr|поставить+impr ~ ~ геолокация|геометка|метка
        если не секрет ~~
        какой-нибудь|любой ~~ @secret ~~ QM
        забыть+past ~ пароль|код|логин
        ввести+impr|введите ~~ старый|новый|@secret
        ^ загрузить+inf|добавить+inf|прикрепить+inf|вставить+inf|сфотографировать+inf . . @paper|@secret
        открыть+inf ~ ~ камера
        без ~~ @secret|@paper ~~ впишите|укажите|введите|пришлите
        @tell+impr|придумать+impr|вписать+impr|описать+impr|выбрать+impr|рассказать+impr|диктовать+impr|поставить+impr ~~ @secret|куда|группа
        из|с какой|какого ~~ @secret|армия
        какой|какого|где ~~ @secret|приказать ~~ QM
        что именно|конкретно им|ему|они ~~ QM
        мне|нам понадобиться ~~
        хорошо|желательно|неплохо бы|, ~~ @secret|вспомнить|знать
        выбрать+impr|выберите ~~ @secret
        ^ выбрать|вписать|добавить|предоставить ~ ~ @paper|@secret
        сфотографироваться+impr|сфотографируйтесь
        осталось|остается указать|назвать|ввести|прислать|написать
        повышать+past ~ @obj
        есть|имеется ли ~~ @secret|@paper ~~ QM ~ переслать+impr|прислать+impr
        у|есть вас ~~ позывной|звание
        где находиться+past|стоять+past ~~ @secret
        переслать+impr|перешлите
        чем подробнее вы
        назовите|назвать+impr ~ день|год|дата
        было ~ хорошо|полезно|удобно ~~ @secret|@paper
        ^ @send|@tell ~~ @secret|@paper ~~ @here
        мы|я попросить+futr ~~ @secret|@paper
        интересно|скажите|известно COMMA? ~~ @secret|сослуживец|позывной
        не ~ затруднить|против|трудно|сочесть|сочтите ~~ @secret|@paper
        не мочь|могли бы|ли ~~ @secret|@paper
        сюда ~~ @secret|@paper|номер
        @send+impr|@tell+impr|вставить+impr|добавить+impr ~~ @secret|@paper
        @paper|@secret ~ ~ @send+impr|вставить+impr|добавить+impr
        сделать+impr ~~ @paper ~~ прислать+impr|отправить+impr
        какой|каком|когда ~~ уйти+past|мобилизовать|призвать|контракт|доброволец|числиться ~~ QM
        под каким ~~ QM
        мобилизованный|мобилизован|доброволец ~~ QM
        от вас ~ ~ нужный|нужна|нужно|требоваться ~~ @paper|@secret
        как ~ к нему|ней обращаться
        ^ @send+inf|@tell+inf . . @secret|@paper|дата|призыв
        какой|который|сколько|кто|кем ~~ @secret ~~ QM
        какой ~ номер ~ паспорт|билет|карта|жетон|счет ~~ QM
        ли|вы|можете знать|помнить|мочь|сказать|назвать|подсказать|иметь ~~ @secret ~~ QM
        знаете|помните|подскажете|скажете ли|вы|, ~~ @secret ~~ QM
        мочь|можно ~ @send ~~ @paper ~~ QM
        где|кем|когда|с|в|из ~~ @service ~~ QM
        где вы ~ жить|проживать|находиться ~ QM
        где именно|точно|он|она ~~ жить|проживать ~~ QM
        @tell+impr ~ ~ @secret
        @tell+impr ~ ~ номер ~ паспорт|карта|карточка|счет|билет|@paper
        @tell+impr ~ ~ где|кем|кто ~ ~ @service
        @send+impr ~ ~ @paper|@secret
        сделать+impr ~ фото|скан|скриншот|селфи|копия|снимок ~ паспорт|документ|билет|удостоверение|карта|извещение|справка|бумага|выписка
        нам|мне|мы|я|боту надо|нужно|нужный|необходимо|необходимый|хотеть|просить|требоваться|понадобиться|важно|нужен|нужна|нужны ~~ @secret|@paper
        надо|нужно|нужный|нужен|нужна|нужны|необходимо|необходимый|требоваться|просьба|просить+1per . @secret
        надо|нужно|нужный|нужен|нужна|нужны|необходимый|просьба|просить+1per|хотеть+1per ~ ~ @send ~ ~ @paper
        @secret|@paper . нужный|нужен|нужна|нужны|нужно|необходимый|обязательный|обязателен|обязательно|требоваться
        вы мочь|должный|должны|обязаны ~ загрузить|прислать|отправить|прикрепить|скинуть|ввести|указать|показать|переслать ~ ~ @secret|@paper
        можно|надо|нужно|следует|стоит загрузить|прислать|отправить|прикрепить|скинуть|ввести|указать|переслать ~ ~ @secret|@paper
        ждать+1per ~ ~ @secret|@paper
        без ~~ @secret|@paper ~~ не ~ мочь|получиться|продолжить
        ^ ваш|его|ее|полный|точный|домашний|военный ~ @secret QM
        помочь|поможет ~ ~ @secret
    """,
}
_UNLESS: dict[Locale, str] = {
    "en": """
        @send|add|include|attach ~~ there
        rather|better|prefer|instead|best not
        no|not|never need|necessary|needed|required|reason
        leave|skip ~ out|empty|blank|away
        to|with no ~
        whom|who ~ give|ask
        @own|these|your precise? ~ goes|go|is|are|belongs not|only|on|yours
        nothing about
        incoming number|call
        number the office
        send|give nothing
        from the address
        screenshots|profile
        add ~ there|never
        never in a chat
        leave|leaving out
        erase|delete|looks
        abroad|country|town? or
        passport to|at
        hide|cover
        @no ~ ~ @send|@tell|@demands|ask|collect|keep|store|know|needed|share|photograph|type|write|give|have|take|open|scan|enter
        @no @demands|need|required
        @no _ @secret|@paper
        @no @secret|@paper
        @other ~ ~ @demands|ask|want|demand|get
        did|do|does|have|has|had|whom @other|you ~ @demands|ask|asked|want|demand|send|sent|give|given|tell|told|share|shared|get|type|typed|enter|write|written|lose|lost|post|posted|already
        who|what|why ~ @demands|asked|ask|wants|for
        have|has|had you|they|anyone ~~
        were|was|are you asked|been|being|given
        if they|someone|anyone|somebody|he|she|@office ~ @demands
        @tell|@send|take|bring|hand|keep|write ~~ to|at|with|for|by|on|in ~ @office|notary
        @office ~ ~ @demands|may|can|will|asks|needs|takes|gives|issues|tells|writes|keeps
        bring|carry|fetch
        by hand|voice|post
        on paper
        at|in|from the? bank|station
        may|can|shall i tell
        @tell|@send them|they|there
        with|to nobody|noone|no-one
        change|changes|changed
        country|region|language
    """,
    "nl": """
        liever|beter|best niet
        weglaten|leeglaten|overslaan|achterwege
        mag|kan|zal|wil ik|we ~~ vertellen|uitleggen|zeggen
        niet nodig|vereist|verplicht
        hoeft|hoeven ~
        @secret|@paper ~ niet
        vraag|vragen ~ ~ aan
        nummer ~ de instantie
        eigen brief
        uw|mijn ~ ~ niet|alleen|of|komt
        naar wie|welke
        blokkeren
        waarom ~ beter
        wanneer en van
        wat er gevraagd
        registratienummer
        laat|laten ~ ~ weg
        of ~ ~ land|buitenland
        mogen|mag weten niet
        @no ~ ~ @secret|@paper
        @send|@tell|@demands|vraag|vragen|bewaar|bewaren|bewaart|open|maak ~ ~ @no
        @no @demands|nodig|vragen|bewaren
        @other ~ ~ @demands|vraagt|wil|eist|vroeg|naar
        vraagt|vroeg|eist|wil|vragen|willen|eisen @other|men|@office
        hebt|heeft|had|hebben|bent|werd|wordt|is|zijn u|iemand|ze|zij|er|uw ~~ gestuurd|gegeven|verteld|gedeeld|genoemd|gevraagd|ingevuld|gevraagd|geplaatst|verzonden|al|ontvangen|verloren|kwijt
        als ~ ~ @demands|vraagt|wil
        aan|bij|naar|op|voor|in ~ @office|notaris
        @office ~ ~ @demands|kan|mag|zal|geeft|neemt|schrijft|houdt|maakt
        neem|breng|neemt|brengt|meenemen|bewaar ~~
        met de hand
        mag ik u vertellen
        @send|@tell daar
        verandert|wijzigt
        op papier
        per post
        land|taal|regio
        wie|wat|waarom ~ @demands
    """,
    "uk": """
        у|в|до|для ~ заява|протокол|звернення|скарга|звіт
        потрібний|потрібен|потрібна тільки|лише ~ тому|шахрай
        узяти|взяти кредит
        краще|ліпше не
        просити+impr
        чи можу я
        я можу розповісти
        нічого|нічим
        можна ~ не
        ваш? номер звернення
        показувати|передавати+3per
        @no @send|@tell|@demands|давати|показувати|називати|потрібний|потрібно|зберігати|фотографувати|ділитися|відкривати|записувати|розповідати|вводити|треба|питати
        @no ~ ~ @send+impr|@tell+impr|@demands|потрібний
        @no ~ @secret|@paper
        @other ~ ~ @demands
        @demands ~ @other|вас
        @demands+3per|запитувати+3per|попросити+past|вимагати+past|просити+past
        ви|чи ~ надсилати+past|надіслати+past|назвати+past|передати+past|повідомити+past|дати+past|сказати+past|вводити+past|ввести+past|показати+past|давати+past|передавати+past|розповісти+past|написати+past|втратити+past
        вже|уже ~ надіслати+past|назвати+past|передати+past|подати+past
        якщо ~ ~ @demands
        до|у|в|при|для|на|через ~ @office
        @office ~ ~ @demands|могти|видавати|записувати|приймати|уточнити
        слідчий|поліція|установа|командир
        взяти|принести|візьміть|принесіть|брати
        від рука
        там|туди
        змінитися
        на папір
        країна|мова|область
        хто|чому|навіщо ~ @demands
    """,
    "ru": """
        в|во|к|для ~ заявление|протокол|обращение|жалоба|отчет
        лучше не
        взять кредит
        нужен|нужна|нужны только|лишь ~ тому|мошенник
        не переслать+impr|пересылать+impr|пересылайте
        никогда
        могу ли я
        не могу знать
        сотрудник ~ спросить
        можно ~ не
        номер обращение
        @no @send|@tell|@demands|давать|показывать|называть|нужен|нужный|нужно|хранить|фотографировать|делиться|открывать|записывать|рассказывать|вводить|надо|спрашивать
        @no ~ ~ @send+impr|@tell+impr|@demands|нужный
        @no ~ @secret|@paper
        @other ~ ~ @demands
        @demands ~ @other|вас
        @demands+3per|попросить+past|требовать+past|просить+past|спрашивать+past
        вы|ли ~ отправлять+past|отправить+past|прислать+past|назвать+past|передать+past|сообщить+past|дать+past|сказать+past|вводить+past|ввести+past|показать+past|давать+past|передавать+past|рассказать+past|написать+past|потерять+past
        уже ~ отправить+past|назвать+past|передать+past|подать+past
        если ~ ~ @demands
        к|в|у|при|для|на|через|до ~ @office
        @office ~ ~ @demands|мочь|выдавать|записывать|принимать|уточнить
        следователь|полиция|ведомство|командир
        взять|принести|возьмите|принесите|брать
        от рука
        там|туда
        измениться
        на бумага
        страна|язык|область
        кто|почему|зачем ~ @demands
    """,
}  # fmt: skip

RULE = Rule(
    "speech:forbidden-question",
    "A family is asked here for something Likhtar never asks for.",
    "Say which office takes it, and that it is given there, not here.",
    _BAD,
    _UNLESS,
    quoted=False,
)

_HERE: dict[Locale, str] = {
    "en": """
        @secret|@paper ~ ~ ~ below
        @tell|@send|enter|add|include it|them below
        @secret|@paper ~~ here|window
        @secret|@paper ~~ the|this|our chat|conversation
        @send|@tell|paste|drop|load|put|type|describe ~ ~ @secret|@paper ~~ me|us|here
        you could|can|might ~ describe|tell|note|mention where his|her|he|she
        you could|can load|drop it
        load|put|drop|upload|paste it|them ~ here
        his|her|your service|personal|military number|id|book
        without ~~ @secret|@paper ~~ i|we cannot|can't
        @secret ~~ on the radio
    """,
    "nl": """
        @secret|@paper ~~ hier|venster|chat|gesprek ~
        zonder ~~ @secret|@paper ~~ kan|kom|kunnen ik|we|wij
        voeg het|die|dat ~ toe
    """,
    "uk": """
        @secret|@paper ~~ @send+impr|@tell+impr|вписати+impr ~ ~ нижче|тут
        @send+impr|@tell+impr|вписати+impr ~ ~ @secret|@paper ~ ~ нижче|сюди
        без ~~ @secret|@paper ~~ вписати+impr|впишіть|вкажіть|введіть|надішліть
        ми|я попросити+futr ~~ @secret|@paper
        просити+1per|прошу ~ ~ ~ @secret|командир
        сфотографувати+impr ~~ @send+impr ~ мені|нам|сюди
        @secret|@paper ~~ @send+impr|@tell+impr|додати+impr|вписати+impr ~ ~ сюди|мені|нам|чат
        показати мені|нам ~~ @paper|рішення
        ^^ селфі
        @send+impr|зробити+impr ~ селфі
        потрібний|треба|зробити|надіслати|показати|вимагатися|знадобитися ~ ~ селфі
        якби ви ~ назвати+past|сказати+past ~~ псевдо|@secret
    """,
    "ru": """
        какой пароль|код|шифр ~ вы|ты
        в каких|каком ~ войсках|войско|войске|род
        осталось ~~ @secret|@paper
        @tell+impr|какой|узнать|назвать|указать ~~ личный|войсковой номер|номера
        без ~~ @secret|@paper ~~ впишите|укажите|введите|пришлите
        @secret|@paper ~~ @send+impr|@tell+impr|вписать+impr ~ ~ ниже|здесь
        мне|нам понадобиться ~~ @secret|@paper
        какой звание|должность|позывной
        @secret|@paper ~~ @send+impr|@tell+impr|добавить+impr|вписать+impr ~ ~ сюда|мне|нам|чат
    """,
}
_REFUSED: dict[Locale, str] = {
    "en": """
        photograph the
        @no
        not|never ~
        who|they|someone ~ ~ @demands|ask|asks
        only|write|goes|yours|say ~ ~ office|investigator|police|paper|desk
        please leave
        delete|remove|holds
        at home|stays
    """,
    "nl": """
        dat|die ~~ wil|vraagt|eist
        liever|beter niet
        weglaten|overslaan|zonder
        nooit|geen|mee|gesprek
        niet in|aan|om|worden|bekijken
        vraag|vragen ~
    """,
    "uk": """
        не|ні|ніколи|нічого|жодний
        @office ~ ~ попросити|просити
        якщо
    """,
    "ru": """
        не|нет|никогда|ничего|никакой
        @office ~ ~ попросить|просить
        если
    """,
}  # fmt: skip

HERE = Rule(
    "speech:forbidden-question",
    "A family is asked here for something Likhtar never asks for.",
    "Say which office takes it, and that it is given there, not here.",
    _HERE,
    _REFUSED,
)
"""Asked for in this very chat: nothing said about offices makes that right."""
