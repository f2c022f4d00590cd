"""What the first line of a message must not name: it shows on a lock screen, perhaps in the wrong hands.

Every language is looked for in every text: a stranger may read any of them.
"""
# ruff: noqa: E501 - lists of words read best in wide lines

import re

_BEGINNINGS = (
    # English
    "azov* saliva servicem* servicewom* kidnap* abduct* execution* blood sailor* crew tank* war wars warfare wartime captiv* captur* missing prison* soldier* militar* army armies death* dead died dying dies kill* dna search* "
    "police russia* ukrain* occup* exchange* relative* husband* wife son sons daughter* brother* sister* father* mother* cross icrc crisis suicid* "
    "pow pows unit front frontline grave* body bodies remains hospital* wounded ransom* fraud* scam* swindl* spy* recruit* "
    "sabotage* fsb sbu veteran* combat* battle* troop* lawyer* investigat* commander* morgue* disappear* hostage* tortur* "
    "psycholog* secret* danger* threat* blackmail* deport* refugee* asylum* camp camps trace tracing funeral* "
    "abuse* violence emergency crime* criminal* victim* loved identif* repatriat* brigade* regiment* ambulance* bomb* drone* weapon* "
    "officer* sergeant* frontline* mobilis* mobiliz* conscript* sniper* missile* artiller* casualt* coffin* cemeter* burial* buried widow* orphan* interrogat* traitor* desert* kremlin moscow kyiv kiev donetsk luhansk crimea mariupol jail* detention detain* arrest* kinship genetic* forensic* autops* enemy enemies invasion "
    # Dutch
    "gedeport* verdwij* kamp kampen recherche* azov* sneuvel* bloed* kidnap* ontvoer* kolonie* executie* oorlog* vermist* gevang* krijgs* soldaat* soldaten militair* leger* dood dode* overled* overlij* sterf* gestorven zoektocht* zoeken opsporing* "
    "politie* rusland* russisch* oekraïn* bezet* uitwissel* ruil naaste* zoon zonen dochter* echtgen* broer* zus vader* moeder* "
    "kruis crisis* zelfmoord* suïcid* eenheid* gesneuveld* frontlinie* gewond* ziekenhuis* losgeld* fraude* oplicht* spion* ronsel* "
    "verdwen* rechercheur* commandant* mortuarium* gijzel* gemartel* psycholoog* geheim* gevaar* bedreig* chantage* lichaam* stoffelijk* "
    "vluchteling* asiel* slachtoffer* misdrijf* noodgeval* verwant* begrafenis* rouw* opgepakt* zoekactie* sabotage* strijd* wapen* mishandel* "
    "officier* sergeant* mobilis* dienstplicht* raket* graf graven begraven weduwe* verhoor* gearresteerd arrestatie* moskou krim verrader* deserteur* genetisch* vijand* invasie wees-kind* "
    # Ukrainian
    "азов* бранц* бранець ворож* слин* невол* волі шукати шукаємо шукають танк* розстріл* викрад* колоні* в'язн* матрос* екіпаж* кров* війн* воєн* полон* зник* військ* солдат* боєць* бійц* арм* смерт* загиб* загин* помер* мертв* днк розшук* пошук* поліці* росі* "
    "україн* окуп* обмін* рідн* близьк* син сина сину сином чоловік* дружин* донь* доч* брат* сестр* батьк* мати матір матері мам* тато тата тату хрест* хрестом криз* самогуб* фронт* "
    "поранен* лікарн* викуп* шахра* вербу* фсб сбу втрат* ветеран* слідч* слідст* командир* морг* заручник* катув* психолог* "
    "небезпек* погроз* шантаж* депорт* біжен* тіло тіла тілу останк* похорон* безвісти загроз* злочин* жертв* родич* бригад* штаб* тцк зсу бій бою боях фронт* таємн* зброя* упізнан* репатріац* диверс* мобіліз* призов* насильств* "
    "офіцер* сержант* ракет* могил* кладовищ* похован* вдов* сирот* полягл* полеглий* допит* арешт* тюрм* сізо табір табор* москв* крим* донецьк* маріупол* зрадник* дезертир* генетич* розвідк* катуван* труп* "
    # Russian
    "тело тела освобожд* слюн* невол* ищут искать ищем танк* расстрел* похищ* колони* заключенн* заключённ* матрос* экипаж* кров* вести войн* военн* воен* плен* пропа* исчез* солдат* боец* бойц* арми* смерт* погиб* гибел* умер* мертв* розыск* поиск* полици* росси* "
    "украин* оккуп* обмен* родн* близк* сын сына сыну сыном муж мужа мужем жена жены жене женой дочь* дочер* отец* отц* мам* папа папы папе папу папой крест* кризис* "
    "самоуб* суицид* ранен* больниц* выкуп* мошенн* вербов* потер* следоват* следств* заложник* пыт* опасн* угроз* депорт* бежен* "
    "тел тела останк* преступ* родствен* мобилиз* призыв* тайн* секрет* диверс* оруж* насили* опознан* репатриац* офицер* сержант* ракет* могил* кладбищ* похорон* вдов* сирот* допрос* арест* тюрьм* сизо лагер* москв* крым* предател* дезертир* генетич* разведк* труп* враг* бой боя боях"
)
_PARTS = "|".join(re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in _BEGINNINGS.split())
PATTERN = re.compile(rf"(?<![\w]){'(?:' + _PARTS + ')'}(?!\w)", re.IGNORECASE)
COMPOUND = re.compile(r"\w*(?:военнопленн|військовополонен|krijgsgevang)\w*", re.IGNORECASE)


def named(text: str) -> str:
    """The first word that tells a stranger too much; empty when there is none."""
    found = PATTERN.search(text) or COMPOUND.search(text)
    return found[0] if found else ""
