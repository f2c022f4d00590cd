"""The words of the rules, in all languages together: name of a list to its words. How they are written: `lexicon`.

Ukrainian and Russian stand once, in Cyrillic; Latin spellings come from the folding. Dutch and English follow.
"""

from collections.abc import Mapping

from bot.papers.forbidden.spoken import DUTCH_ORDINALS

_WORDS: Mapping[str, str] = {
    # ---- unit
    "unit": """
        бригада бригади бригаду бригаді бригадою бригаде бригады бригадой батальйон~ батальйоні батальйону батальон~
        батальоне полк~ полку взвод~ дивізія дивізії дивізію дивизия дивизии дивизию дивізіон~ дивизион~ загін загону
        загоні отряд~ ескадрилья ескадрильї эскадрилья эскадрильи ескадрон~ легіон~ легион~ =рота =роти =роту =роті
        =ротою =роте =роты =ротой rota rotu rote roty батарея батареї батарею батарее батареи =бат =бата =баті =бате
        bate brigade bataljon bataljons regiment compagnie peloton divisie eskadron legioen battalion battery platoon
        company squadron division legion bryhada bryhady aanvalsbrigade tankbataljon infanteriebataljon pantserbataljon
        mariniersbataljon pantserinfanteriebataljon tankpeloton verkenningspeloton gevechtsbrigade infanteriebrigade
        tankbrigade загони detachment detachement *brigade *bataljon *regiment *compagnie *eskadron *peloton підрозділ~
        підрозділу підрозділі подразделени* чота чоти чоті сотня сотні загоном групи_азов оперативн*_командув*
        tactical_group battlegroup battle_group bataillon regt_of brigada brigady brigadi brigadu brigade~ bryhada*
        brigadeer eskader smaldeel vliegbasis_brigade korps_mariniers *eenheid""",
    "unit-short": """
        бр омб омбр ошбр одшбр оабр абр омпб обмп обрмп бтгр мсд мсп мсбр омсбр тбр отбр пдп вдд гшбр огшбр опдбр опдб
        омсб обртро бртро тро осб ошб окшб ошп ошр артбр омпбр оаембр оаемобр дшп дшд дшб дшбр пдбр рмп тп отп мсб осп
        опо обрспн спн птдн реадн зрп обро bde bn regt coy btn плт чвк pmc огшб омбп обтро опп одп огп дшв_бр ссо_бр""",
    "unit-typed": """
        розвідрота розвідроти розвідроту розвідроті разведрота разведроты разведроте разведроту штурмбат~ розвідбат~
        разведбат~ танкбат~ стройбат~ десантбат~ рембат~ медрота медроті медроте мінбат~ минбат~ артбатаре* минбатаре*""",
    "unit-loose": """
        частина частини частину частині часть части =чч unit eenheid корпус~ корпусі корпусе corps korps chast chasti""",
    "field-post": """
        вч військов*_частин* воинск*_част* войсков*_част* польов*_пошт* полев*_почт* viiskov*_chastyn* номер*_частин*
        номер*_част* military_unit militair*_eenheid field_post veldpost* legereenheid*_nummer unit_number
        eenheidsnummer army_unit unit_code пп legeronderdeel* onderdeel_nummer""",
    "corps-type": "армійськ* армейск* army leger*",
    "unit-kind": """
        механізован* мех штурмов* танков* мотопіхотн* мотострілецьк* мотострелков* мотопехотн* десантн* аеромобільн*
        аэромобильн* єгерськ* егерск* артилерійськ* артиллерийск* стрілецьк* стрелков* піхотн* пехотн* тероборон*
        територіальн* территориальн* морськ*_піхот* морск*_пехот* парашутн* парашютн* механизирован* зенітн* зенитн*
        ракетн* реактивн* мінометн* минометн* розвідувальн* разведывательн* гірсько* горно* гвардейск* гвардійськ*
        десантно* мото безпілотн* беспилотн* spetsnaz* спецназ* спецпризнач* спецназнач* інженерн* инженерн* саперн*
        сапёрн* президентськ* диверс* тактичн* тактическ* assault mechanized mechanised motorized motorised airborne
        armored armoured artillery infantry mountain_assault rifle jaeger reconnaissance recon marine marines
        territorial_defense territorial_defence drone_systems air_assault guards tank gemechaniseerd* gemotoriseerd*
        luchtmobiel* pantser* artillerie infanterie aanvals* stoot* verkennings* mariniers bergjager* territorial mech
        meh luchtaanval* storm stormtroep* naval_infantry police_assault para paras parachutist* ракетно""",
    "unit-filler": "окрем* отдельн* separate independent zelfstandig* afzonderlijk* тро нгу всу зсу імен* имен* арт",
    "named": """
        азов азову азова азові азовом азове азовец* азовц* айдар айдару айдара айдарі айдаром айдаре кракен* kraken azov
        azovu azova aidar* магур* хартія хартії хартію хартия хартии khartiia khartia едельвейс* эдельвейс*
        вовки_да_вінч* волки_да_винчи да_вінчі да_винчи da_vinci карпатськ*_січ* карпатск*_сеч* carpathian_sich
        правий_сектор* правого_сектор* правом*_сектор* правый_сектор* right_sector чорн*_запорож* черн*_запорож*
        black_zaporoz* холодн*_яр* вагнер~ вагнерец* вагнерівец* wagner ахмат~ akhmat шторм_з шторм_z storm_z барс_13
        птах*_мадяр* птиц*_мадяр* magyar*_birds мадяр*_птах* ахіллес ахиллес калиновськ*_полк* полк*_калиновськ*
        грузинськ*_легіон* грузинск*_легион* georgian_legion georgisch*_legioen інтернаціональн*_легіон*
        интернациональн*_легион* international_legion internationale_legioen іноземн*_легіон* легіон_свобод*
        легион_свобод* рдк червон*_калин* госпітальєр* госпитальер* дніпро_1 днепр_1 київ_1 киев_1 dnipro_1 к_2 k_2
        третя_штурмов* третьей_штурмов* третій_штурмов* третьої_штурмов* third_assault derde_aanval* едельвейсів
        пятнашк* редут~ еспаньйол* эспаньол* кастус*_калин* kalinouski* кармелюк* січеслав* сталев*_кордон*
        гвардія_наступ* гвардии_наступ* offensive_guard steel_border anna_van_ky* anna_of_ky* anne_of_ky* анни_київ*
        анны_киев* ганни_київ* achilles немезид* nemezis nemesis""",
    "town-too": "азов* айдар* azov* aidar* донбас*",
    "named-loose": "донбас* спарта* скала скали свобода буревій* рубіж* рубеж* восток лють альфа омега братство артан",
    "ordinal": """
        перш* перв* друг* втор* трет* четверт* п'ят* пят* шост* шест* сьом* седьм* восьм* дев'ят* девят* десят*
        одинадцят* одиннадцат* дванадцят* двенадцат* тринадцят* тринадцат* чотирнадцят* четырнадцат* двадцят* двадцат*
        тридцят* тридцат* сорок* п'ятдесят* пятьдесят* шістдесят* шестьдесят* сімдесят* семьдесят* вісімдесят*
        восемьдесят* дев'яност* девяност* сот* сто first second third fourth fifth sixth seventh eighth ninth tenth
        eleventh twelfth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth eerste
        tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde drieënnegentigste twintigste
        dertigste veertigste vijftigste zestigste zeventigste tachtigste negentigste honderdste zevenenveertigste
        ninety_third forty_seventh сорокова""",
    "two-kinds": "roti rote rot rota division company battery divisie batterij бат бате bate",
    "serve": """
        служб* воює воював воевал воюет served serves serving fought diende dient diend vocht vechten vecht служив*
        служит* служил* служу служат* служба""",
    "measure": """
        дн день дні дня днів дней доб* год годин* час* хв хвил* мин* міс місяц* мес месяц* рок* рік літ лет недел*
        людин* осіб человек раз рази разів см мм км м метр* week* month* hour* minute* year* men people times cm mm km
        dag* weken maand* uur minuten jaar keer mensen січ* лют* берез* квіт* трав* черв* лип* серп* верес* жовт*
        листоп* груд* янв* фев* март* апрел* мая май август* сентябр* октябр* ноябр* декабр* january february march
        april may june july august september october november december januari februari maart mei juni juli augustus
        oktober год* году поверх* этаж* ранк* вечор* утра вечера floor day days тижн* тижд* тижня июня июнь июне июля
        июль июле""",
    "other-brigade": """
        швидк* скор* пожеж* пожар* будівельн* строительн* ремонт* трактор* медичн* медицинск* fire ambulance rescue
        medical building brandweer* ambulance* бетонн* монтажн* виїзн* выездн* концертн* insurance car ремонтник*
        строител* будівельник* volunteer hells bouwploeg""",
    # ---- rank
    "rank": """
        сержант~ сержантом старшина старшини старшину старшиною старшиной старшины старшине старшині прапорщик~
        прапорщиком мічман~ мичман~ мічманом мичманом лейтенант~ лейтенантом капітан~ капитан~ капітаном капитаном
        майор~ майором підполковник~ подполковник~ підполковником подполковником полковник~ полковником генерал~
        генералом адмірал~ адмирал~ єфрейтор~ ефрейтор~ yefreitor рядовий рядового рядовому рядовим рядовой рядовым
        солдат солдата солдату солдатом солдатові матрос~ матросом старлей~ старлеем капрал~ капралом підпол подпол
        полкан~ літьоха летёха сержик прапор прапора прапором молодш*_сержант* младш*_сержант* штабс_сержант мол_сержант
        ст_сержант майстер_сержант кап*_ранг* комбриг_майор генерал_майор* лейтнант~ сиржант~ сержент~ лейтинант~
        прапорщік~ младшой_сержант ефрейтар~ сержантик сєржант~ лєйтенант~ єхрейтор капитан_лейтенант ryadovyj riadovyi
        riadovoi mladshiy_serzhant mladshy_serzhant sergeant sergeants_major sergant sarge corporal lieutenant colonel
        brigadier warrant_officer ensign petty_officer lance_corporal private_first_class staff_sergeant master_sergeant
        sergeant_major first_sergeant subaltern midshipman seaman rear_admiral second_lieutenant lieutenant_colonel
        major_general brigadier_general junior_sergeant majoor luitenant korporaal kapitein kolonel adjudant
        wachtmeester vaandrig overste brigadegeneraal matroos soldaat generaal luitenant_kolonel sergeant_majoor
        opperwachtmeester onderluitenant kapitein_luitenant onderofficier unterofficer пехотный_капитан eerste_luitenant
        tweede_luitenant admiraal стлей~ старлей* hoofdsergeant* oppersergeant* gefreiter гефрайтер onderofficieren
        штаб_сержант* sr_lt jr_lt рекрут~ рекрутом рекрута кадет~ курсант~ курсантом курсанта гвардії_сержант*
        гвардии_сержант* старш*_матрос* старш*_солдат* хорунж* бунчужн* сержант_майор сотник_зсу kursant* прапорщиця
        сержантка sergeant_first sergeant_1st rifleman_first specialist_rank lance_sergeant lt_col chief_petty
        petty_officer* leading_seaman flight_lieutenant squadron_leader wing_commander air_commodore
        lieutenant_commander sub_lieutenant adjudant_onderofficier eerste_sergeant korporaal_1 sergeant_1 soldaat_eerste
        soldaat_der eerste_klas luitenant_ter_zee kapitein_ter_zee commandeur schout_bij_nacht vice_admiraal
        wachtmeester_1 kornet~ staff_sgt майорша капраль lt_kolonel soldaatje""",
    "rank-plain": "general major private captain admiral marshal commodore officer_cadet airman маршал~ mayor",
    "rank-short": """
        л_т лт серж сер_т к_н п_к ппк сгт лтн sgt ssgt lt ltc ltcol lt_col cpl lcpl pvt pfc pte capt maj col sgtmaj sgt1
        tlnt elnt ltn kpl kap kol sld sgm smi aoo мол_с_т ст_с_т ст_л_т ст_лт мл_серж мол_серж мл_лт ст_л мл_л ст_лейт
        мл_лейт ст_серж полк_к пполк_к г_м ген_м ген_лейт гл_серж гол_серж ш_с штаб_серж мс 2lt 1lt 1sg ssg sfc msg msgt
        csm tsgt wo1 cwo lcol brig gen_maj oversten""",
    "rank-word": """
        звання звань званню званням званні звание звания званию званием званьє rank rang ranks rangs zvanie zvaniye
        legerrang чин чину чином рангом rangorde звань_був звания_был чин_у погон* нашивк* rankings""",
    "civil": """
        команд* корабл* судн* футбол* football team ship boat of_the_ship ferry поліц* полиц* police politie поезд*
        литак* самолет* schip voetbal* ploeg volleyball basketball дальн*_плаван* далекого_плавання of_the_team america
        америк* matter problem* manager person life lives road* operation* surgery injur* burn* scar* change* part
        electric information practice clinic house hotel lawyer detective eye investigator school health public property
        of_our_team hospital staff practitioner elections директор* street secretary van_het_team elftal schoolteam teem
        шкільн* школьн* школи of_the_school випад* случа* громад* граждан* праців* работник* человек людин* день ден
        of_the_local van_het_voetbal* van_het_schip морск*_судн* of_a_ship of_a_team of_the_football of_police
        van_politie area areas pepper oak pub bar city_council квн сборн* збірн*""",
    "grade": "старш* молодш* младш* головн* главн* senior junior staff master chief warrant гвард* starsh* mladsh*",
    "officer": "офіцер~ офіцером офицер~ офицером officer officier",
    # ---- position
    "position": """
        стрілець стрільця стрільцем стрелок стрелка стрелком стрєлок стрілок стрілка стрілком кулеметник* кулемётник*
        пулемётчик* пулеметчик* гранатометник* гранатомётчик* снайпер~ снайпером навідник* наводчик* наводчік* навідчик*
        мінометник* миномётчик* міномьотчик* сапер~ сапер* сапёр* розвідник* разведчик* аеророзвідник* аэроразведчик*
        авіарозвідник* артилерист* артиллерист* танкіст~ танкист~ танкістом танкистом десантник* піхотинець піхотинця
        піхотинцем пехотинец пехотинца пехотинцем зенітник* зенитчик* радист~ радистом радіотелефоніст* радиотелефонист*
        зв'язківець зв'язківця зв'язківцем связист* мехвод~ мехводом механік_водій механіком_воді* механіка_водія
        механик*_водител* механік*_водител* мехвід оператор*_бпла оператор*_бла оператор*_дрон* оператор*_fpv
        оператор*_фпв оператор*_бпак оператор*_птрк оператор*_птур* оператор*_безпілотник* оператор*_беспилотник*
        оператор*_рэб оператор*_реб оператор*_коптер* пілот*_дрон* пилот*_дрон* пілот*_бпла пилот*_бпла дроновод~
        дроновик* дронщик* бойов*_медик* боев*_медик* військов*_медик* боєв*_медик* санінструктор* санинструктор*
        військов*_лікар* военн*_врач* медик*_бойов* медик*_боев* водій_механік водієм_механіком водій_санітар
        водитель_санитар пілот*_fpv пилот*_fpv пілот*_фпв пилот*_фпв інструктор*_з_бойов* інструктор*_боев*
        инструктор*_по_боев* военн*_водител* военн*_повар* військов*_кухар* военн*_механик* ротн*_медик* медик*_рот*
        медик*_взвод* комбат~ комбатом комбриг~ комбригом комроти комроты комвзвод* замкомвзвод* замкомрот* замкомбат*
        замполит~ замполіт~ ротн*_командир* взводн*_командир* ротный ротным ротного ротний взводный взводным взводного
        взводний взводним начштаб* начальник*_штаб* начальник*_служб* начальник*_продовольч* начальник*_речов*
        начальник*_медичн* начальник*_вещев* начальник*_склад* начальник*_розвідк* начальник*_разведк* начмед*
        начальник*_зв'язк* начальник*_связ* заряджаюч* заряджающ* заряжающ* номер*_обслуг* номер*_розрахунк*
        номер*_расчет* штурмовик~ штурмовиком водій*_бтр водій*_бмп водій*_танк* водієм_бтр водієм_бмп водієм_танк*
        водит*_бтр водит*_бмп водит*_танк* командир*_танк* старш*_стріл* старш*_стрел* помічник*_гранатометник*
        стрілець_санітар* стрелок_санитар* артрозвідник* корегувальник* коректувальник* корректировщик* кулеметчик*
        пулімьотчик* пулемьотчик* снайпір гранатомьотчик* міномётчик* пехотинцом номер_розрахунку
        водій_категорії_с_військ* кінолог*_сапер* кінолог*_мінно* парамедик* старшин*_рот* авіатехнік* льотчик* летчик*
        лётчик* бортмеханік* бортмеханик* бортінженер* штурман~ бортстрілець бортстрелок вертолітник* stormtrooper*
        assault_trooper rifleman riflemen gunner machinegunner grenadier sniper mortarman mortar_man sapper artilleryman
        tankman infantryman paratrooper radioman radio_operator drone_operator drone_pilot uav_operator fpv_pilot
        fpv_operator uav_pilot combat_medic army_medic field_medic military_medic platoon_medic combat_engineer
        squad_leader platoon_leader section_commander team_leader_in_the platoon_commander company_commander
        battalion_commander brigade_commander squad_commander deputy_commander tank_commander tank_driver
        driver_mechanic mechanic_driver apc_driver armored_vehicle_driver chief_of_staff platoon_sergeant signaller
        signalman scout reconnaissance_scout loader spotter minesweeper deminer* grenade_launcher* bomb_disposal*
        artillery_observer forward_observer anti_tank_operator atgm_operator crew_chief helicopter_pilot fighter_pilot
        medic_in_the medic_in_his medic_with_the drives_a_tank drove_a_tank army_driver army_doctor army_cook
        army_mechanic mortar_crew gun_crew military_driver military_doctor army_nurse tank_crew tanker stinger_operator
        mortar_operator mortar_gunner deputy_platoon_commander deputy_company_commander crew_commander vehicle_commander
        schutter mitrailleurschutter mortierschutter sluipschutter scherpschutter boordschutter machinegeweerschutter
        verkenner mitrailleur geniesoldaat genist hospik gewondenverzorger gevechtsmedic gevechtsarts gevechtshospik
        drone_piloot dronepiloot droneoperator dronebestuurder tankchauffeur tankbestuurder tankcommandant
        pelotonscommandant groepscommandant compagniescommandant bataljonscommandant brigadecommandant
        plaatsvervangend_commandant verbindelaar verbindingsman radio_operateur infanterist artillerist granaatwerper*
        mortierman explosievenopruimer mijnenruimer stafchef bestuurt_een_tank medic_in_het medic_bij_de medic_bij_het
        commandant_van chauffeur_van_een_tank militair*_verpleeg* militair*_chauffeur verbindings* parachutist_in_het
        tankschutter kanonnier richter_van_het lader_van_de stormsoldaat stafofficier sectiecommandant chef_staf
        gevechtspiloot helikopterpiloot pantserchauffeur militair_arts ком_взвод* ком_рот* ком_бат* ком_отд* ком_від*
        штурмовик* штурмовики *verkenner *schutter *commandant gevechtsmedic* hoofdmedic* richter staf_officier*
        stretcher_bearer* stretcher_man recon_pilot* drone_recon* гарматник* артилерійськ*_розвідник* оператор*_шахед*
        далекомірник* дальномерщик* aerial_recon* кухар_роти стрільц* стрілк* розвідниц* снайперк* медичк*_рот*
        командир*_батаре* командир*_розрахунк* командир*_екіпаж* командир*_група командир*_гармати зенітн*_розрахунк*
        оператор*_рлс оператор*_станції оператор*_протитанк* оператор*_радар* навідник*_оператор* наводчик*_оператор*
        механік*_танк* механік*_водієм мінер* минер* минёр* вибухотехнік* піротехнік* саперн*_рот* старш*_розвідник*
        евак*_груп* водій_евак* евакуаційн*_екіпаж* бомбардир* лучник_в прицільник* корабельн*_механік*
        кулеметн*_розрахунк* пілот_мавік* пилот_мавик* бпл*_пілот* розрахунок_бпла діловод_рот* писар_рот* телефоніст*
        телефонист* радіомеханік* топограф*_артил* обчислювач* вычислитель_бат* водій_командира ад'ютант* адъютант*
        начкар* начальник*_караул* караульн* вартов*_рот* інструктор*_з_тактичн* замполит* капелан_бр* капеллан_бр*
        medevac* casevac* evac_driver evacuation_driver artillery_spotter fire_controller fire_support minelayer
        marksman sharpshooter anti_aircraft_gunner air_defence_operator air_defense_operator electronic_warfare
        ew_operator radar_operator signals_operator telephonist quartermaster storeman company_clerk adjutant
        aide_de_camp staff_officer intelligence_officer liaison_officer ammo_bearer ammunition_bearer assistant_gunner
        vehicle_gunner turret_gunner door_gunner crewman crewmember_of platoon_cook company_cook howitzer_operator
        rpg_gunner grenade_gunner assaultman pointman trooper commando recon_scout stormtrooper storm_trooper gunlayer
        gun_layer number_two_on loader_on командир*_відділ* командир*_отдел* schutterlader *bestuurder_van_een_tank
        scherpschutter* geweerschutter stormtroeper* aanvalssoldaat infanteriesoldaat artilleriewaarnemer vuurleider*
        waarnemer_van_de munitiedrager* ordonnans* foerier* kwartiermeester* compagniesschrijver* legerkok legerarts
        legerchauffeur legermonteur droneverkenner *piloot_van_drones fpv_piloot uav_piloot telefonist_bij marconist*
        seingever* adjudant_van_de richtschutter* lader_van_een pionier_bij dronevlieger* drone_vlieger* seiner
        *ziekendrager* brancardier* evacuatiechauffeur* helikopterschutter звязист* водител*_механик* воді*_механік*
        пулеметник* кулеметчиц* зв'язковий_рот*""",
    "commander": "командир~ командиром commander commandant",
    "platoon": """
        мінома* міномет* миномет* бтр бмп mortar відділенн* отделен* екіпаж* экипаж* групи группы гармат* орудия орудий
        розрахунк* расчета машини squad section crew groep gun""",
    "commander-of": "заст заступник* замести* зам_командир* deputy plaatsvervangend помічник*_командир*",
    "said": """
        привіз* привез* забра* сказа* повідом* сообщ* подзвон* позвон* зателефон* написа* говор* передав приїх* приеха*
        said told says called calls wrote phoned informed visited came zei zegt belde schreef vertelde kwam відповів
        ответил обіцяв обещал каже кажуть кажете прийшов прийшл* пришел пришёл""",
    "he": """
        він он вiн he hij муж чоловік син брат сын батько отец папа тато vin був был бул was is as als у_мене працю*
        служил diende served мій мой my mijn служив служить служила""",
    "position-word": """
        посада посади посаду посаді посадою должность должности должностью должнасть posada posadi posadu dolzhnost*
        dolznost* functie occupational_special* military_specialty military_speciality military_specialization
        military_occupation вос вус mos військов*_спеціальн* военн*_специальн* військово_облік*_спеціальн*
        военно_учет*_специальн* his_position was_position position_was position_is position_in_the army_job
        job_in_the_army functie_in_het_leger duty_position his_role_in_the army_role legerfunctie militair*_specialisme
        militair*_specialiteit спеціальність_у_війську""",
    "civil-job": """
        вчител* учител* лікар* врач* бухгалтер* інженер* инженер* менеджер* директор* продав* юрист* програміст*
        программист* викладач* преподав* будівельник* строител* teacher doctor engineer accountant manager nurse leraar
        lerares arts verpleeg* ingenieur boekhouder programmer""",
    "trade": """
        воді* водит* слюсар* слесар* електрик* электрик* зварник* сварщик* кухар* повар* фельдшер* механік* механик*
        санітар* санитар* лікар* врач* медик* інженер* инженер* діловод* писар* driver cook doctor nurse mechanic medic
        chauffeur kok monteur arts verpleeg* drives drove rijdt reed_als возить возив""",
    "army": """
        військов* военн* армії армии армію армию war military militair* army leger взвод* штаб* батальйон* батальон*
        частин* воюючи бех* бмп бтр танк танка танку броньовик* броневик* maxxpro mrap humvee хамві хаммер* bushmaster
        козак_броньов*""",
    # ---- call sign
    "call-sign": """
        позивн* позывн* позивной* пазывн* позивний* pozyvn* pozivn* позівн* call_sign* callsign* call_name radio_name
        radio_handle codenaam code_name codename schuilnaam radionaam radioroepnaam roepletters roepteken roepsein
        call_signe callsine war_name nom_de_guerre бойове_прізвисько псевдо_в_армії military_nickname army_nickname
        nickname_in_the bijnaam_in_het bijnaam_in_de прізвисько_в_бригаді оперативн*_псевдо gevechtsnaam oorlogsnaam
        бойове_псевдо друг_псевдо псевдо псевдонім* псевдоним* poz поз позивнй* позвн* roepnaam_bij nickname_at_war
        бойов*_ім'я боев*_имя бойов*_кличк* боев*_кличк* військов*_кличк* армійськ*_кличк* armeisk*_klichk* погоняло
        кодов*_ім'я кодов*_имя кодове_имя військов*_псевдо battle_name battlename fighting_name army_name combat_name
        field_name radio_sign radio_call tactical_call frontname front_name strijdnaam frontnaam vechtnaam legernaam
        oproepnaam roepcode schuilnaam_bij radio_roepnaam codename_was callname call_tag handle_on_the bijnaam_aan_het
        bijnaam_op_het nickname_on_the nickname_among nickname_in_his nom_de_guerr* кличка_на_фронт* кличка_в_арм*
        прізвисько_на_фронт* прозвище_на_фронт* прозвище_в_арм*""",
    "everyday-name": "roepnaam",
    "radio": """
        радіо* радио* рації рация рации radio ефір* эфир* leger army unit eenheid бригад* brigade front frontlijn фронт*
        front_line войне війні рація раціями portofoon* портофон walkie_talkie окопі окопе окопах trench trenches
        loopgraaf loopgraven in_the_war army_friends роті роте взводі взводе батальйоні батальоне загоні отряде бойцов
        бійців бійці бойцы его_там його_там его_все_там його_всі_там зовут_там кличуть_там там_зовут там_звуть
        там_кличут там_называли там_називали comms comm soldiers over_there verbinding his_guys the_front""",
    "comrades": """
        побратим* хлопці пацани пацаны ребята побрат* сослужив* товариші comrades fellow_soldiers the_guys kameraden
        maten brothers_in_arms mates buddies друзі_там друзья_там товарищи однополчан* армійськ*_друз* kameraad
        strijdmakker* wapenbroeder* побратими брати_по_збро* братья_по_оружию сослуживци боєв*_друз* his_unit
        platoon_mates squadmates brothers_there soldiers_with_him medesoldaten collega_soldaten dienstmaten his_guys
        wapenbroeders свої_хлопці пацани_там""",
    "they-call": """
        кличуть звуть звали кликали зовут называют called call knew_him nicknamed noemen noemden noemde прозвали прозва*
        називали називають знали_як знали_как known_as knew_him_as bekend_als gekend_als знают_как знають_як
        відгукується heette heetten riepen roepen opgeroepen гукали гукають откликал* його_ім'я его_имя имя_его
        в_ефірі_був был_в_эфире эфире_был ефірі_був на_зв'язку на_связи звертал* обращал* зветься відомий_як was_known
        is_known кажуть_на говорят_на кажуть_йому він_же он_же aka отзыва* відгук* goes_by go_by nick nickname handle
        hoe_hij_heet know_him_only know_him_only_as knew_him_only зовут_его звуть_його bijgenaamd""",
    # ---- military ID
    "military-id": """
        військов*_квит* военн*_билет* военник* жетон* військово_облік* военно_учет* особов*_номер* особист*_номер*
        личн*_номер* особист*_жетон* личн*_жетон* армійськ*_жетон* смертн*_медальйон* посвідчен*_військовослуж*
        удостоверен*_военнослуж* посвідчен*_офіцер* удостоверен*_офицер* військов*_посвідч* військов*_id посвідчен*_убд
        службов*_посвідч* служебн*_удостов* dog_tag* dogtag* military_id* military_identity military_card
        military_number service_number service_no army_number army_id id_tag identity_disc identification_tag
        military_ticket soldier_id service_id military_passport militair*_paspoort* militair*_pas militair*_id*
        militair*_nummer militair*_identiteit* stamnummer legernummer identiteitsplaatje* herkenningsplaatje*
        registratienummer legerpas dienstnummer personeelsnummer персональн*_номер_військ* військов*_номер* резерв_id
        військквиток смертник* tags tag officers_card officer_card soldiers_id soldiers_book military_booklet
        militair*_boekje militair*_boek послужн*_список* officiersnummer soldatenboekje reserve_registry reserve_number
        резерв_плюс оберіг оберег oberig oberih identity_disk* id_disc id_disk veteranen_boekje veteranenboekje
        zheton_nummer военный_документ картк*_убд убд ubd dogtags soldatenpas військов*_документ* військов*_білет*
        воєнн*_квит* воєнник* военн*_книж* солдатськ*_книж* солдатск*_книж* приписн* тимчасов*_посвідч*
        временн*_удостов* e_військовий евійськовий військов*_облік* номер_в_реєстр* номер_в_резерв* брелок_з_номером
        армійськ*_номер* армейск*_номер* армейск*_жетон* військов*_медальйон* солдатськ*_медальйон* солдатск*_медальон*
        медальйон* номерок_на_ши* жетончик* army_book pay_book paybook soldier_number serial_on_his army_no
        regimental_number force_number enlistment_number conscript* draft_card draft_number id_tags identity_tag*
        identity_disc* metal_tag necklace_tag military_book military_no military_card_no service_card mil_id milid
        military_document zakboekje legerboekje dienstboekje dienstplicht* legeridentiteit* halsplaatje* naamplaatje*
        herkenningsplaat identificatieplaatje* soldatennummer militair_nr militair_no militair_document* oproepnummer
        legerkaart* dienstkaart* registratie_nummer_leger persoonsnummer_leger voenn* viiskov*_kvyt* участник*_боев*
        учасник*_бойов* plaatje* hondenplaatje* krijgsmacht* token persoonlijk*_nummer personal_number квит*_військов*
        билет*_военн* військ_квит* воен_бил* rezerv tag_no tag_nr""",
    # ---- numbers of the state, cards, codes
    "tax": """
        іпн инн рнокпп іннн =їпн ідентифікаційн*_код* ідентифікаційн*_номер* идентификационн*_код*
        идентификационн*_номер* податков*_номер* податков*_код* налогов*_код* ідент код_платник* налогов*_номер*
        облікова_картка_платника bsn burgerservicenummer* burger_service_nummer sofinummer sofi_nummer tax_number tax_id
        tax_no taxpayer* tin inn ipn rnokpp tax_identification tax_code belastingnummer fiscaal_nummer
        identyfikatsiinyi_kod identifikatsion*_kod* ідент_код* иден*_код* идент*_код* burger_service* burgerservice*
        bsnnummer* bsn_nummer* personal_number_tax utr pesel belasting_nummer код_за_дрфо дрфо податков* fiscal_code
        personal_tax taxnumber social_security national_insurance nino ssn снілс rsin belastingcode burgernummer sofi
        identificatienummer_belasting податкова_картка идентификатор_налог* код_фізособи код_физлица номер_платника
        номер_плательщика taxcode idn_kod ident_nomer rijksregister* облікової_картки_платник*""",
    "card": """
        картк* карти карту карта карте картою картой карточк* карточ* банківськ*_карт* рахунок рахунку счет счёт iban
        ібан ибан bank_card debit_card credit_card card card_number cards bankpas* bankkaart* kaartnummer* kaart
        creditcard* pinpas rekening rekeningnummer* bankrekening* bank_account account_number kartka kartky monobank*
        приват* моно privatbank* debitcard visa mastercard maestro amex revolut пластик* plastic salariskaart* pas
        банк*_карт* зарплатн*_карт* зарплатн* кредитк* дебетк* кредитн*_карт* дебетов* ощад* сбер* тинькоф* пумб а_банк
        пріват* monobank реквізит* реквизит* номер_рахунк* номер_счет* счет_в_банке bank_number bank_details
        sort_code_and debit betaalpas betaalkaart* bankkaart spaarpas* rabobank ing abn_amro wise_card payment_card
        long_number_on salary_card sberbank oschadbank""",
    "sim": "sim сім сим stadt land",
    "code": """
        код коду кода кодом коди коды kod kodom kodu sms_code code codes code_word смс sms смскод* смс_код* пін пин
        пінкод* пинкод* pin pincode* pin_code pincode cvv cvv2 cvc cvc2 кодове_слово кодовое_слово verificatiecode*
        bevestigingscode* inlogcode* toegangscode* smscode* digid otp passcode passcode2 activatiecode controlecode
        authenticatiecode veiligheidscode beveiligingscode activation_code verification_code security_code
        confirmation_code tan_code цвв цвц свв шифр puk пук_код tancode двухфактор* двофактор* двоетапн* одноразов*
        tweestaps* tweefactor* two_factor 2fa one_time verificatie* verification backup_code* цифр*_ззаду цифр*_сзади
        цифр*_на_зворот* цифр*_на_оборот* цифр*_позад* digits_on_the_back cijfers_achterop cijfers_op_de_achterkant
        three_digits_on authenticator код_доступ* код_підтверд* код_подтвер* перевірочн*_код* проверочн*_код* код_входу
        код_від код_от pinkod* sms_kod* одноразовий_код кодик* цифри_з_смс цифры_из_смс секретн*_код* unlock_code
        lock_code login_code access_code auth_code recovery_code* verify_code confirm_code security_number gate_code
        door_code pinnummer* pinnetje controle_code toegangs_code inlog_code veiligheids_code beveiligings_code
        ontgrendelcode* ontgrendel* sms_je tan eenmalige_code eenmalig* herstelcode* verificatienummer* bankcode*
        wachtcode* cvc_code cvv_code kode sms_kodas розблокуванн* разблокир* unlock_with ontgrendelen_met
        security_digits""",
    "code-strong": "cvv cvv2 cvc cvc2 цвв цвц свв otp",
    "password": """
        пароль паролю паролем пароля parol parolem password passwd passwort pass_word wachtwoord* passphrase
        login_password parool pwd пароли парол paswoord* passwoord* login_is activatiecode* backup_code* secret_word
        secret_phrase слово_пароль кодове_слово кодовое_слово geheim_woord pass_for the_pass his_pass my_pass pass_is
        pass_phrase пасворд* пассворд* пароль_від графічн*_ключ логін_і_пароль контрольн*_слово кодова_фраза пароля_від
        passcode_is key_phrase seed_phrase recovery_phrase login_and_password ww_is wachtwoordzin wachtword wachtwoor
        wachtwrd inlognaam_en_wachtwoord паролька pw toegangscode* inlogcode*""",
    "no-code": """
        міст* город* област* країн* стран* регіон* region* area postal postcode поштов* почтов* zip post телефонн*
        country landcode netnummer днк dna єдрпоу едрпоу штрих qr bar індекс* индекс* клас* genetic genetisch* dress
        одяг* хвороб* мкх mkb icd город legs нозі ноге в_нозі metal in_the_leg in_his in_zijn in_the in_het streetcode
        mkh district""",
    # ---- documents
    "document": """
        паспорт* закордонник* загран* documents посвідчен* удостоверен* свідоцтв* свидетельств* id_картк* айді_картк*
        id_card* identity_card* identity_document* his_id her_id my_id their_id zijn_id mijn_id водійськ*_прав*
        водительск*_прав* документ* снилс snils унзр полис* пенсійн*_посв* довідк* passport* pass_port driving_licen*
        drivers_licen* driver_licen* licence_photo birth_certificate* certificate residence_permit paspoort*
        identiteitskaart* identiteitsbewijs* rijbewijs* id_kaart* idkaart* geboorteakte* verblijfsvergunning*
        verblijfsdocument* document* legitimatie* pasport* posvidchen* svidotstv* військов*_квит* военн*_билет* военник*
        military_id* militair*_paspoort* права_водія ідентифікатор витяг* id_pass посвідк* зарубіжник*
        закордонн*_паспорт* papers_scan passeport біометричн*_паспорт* картк*_іпн reispas* internal_passport
        студентськ*_квит* студенческ* студентськ*_білет kopie_id copy_id the_id паспортн* vreemdelingenkaart*
        reisdocument* біометричн* загранник* загран_паспорт* внутрішн*_паспорт* внутренн*_паспорт* паспорт_громадян*
        паспорт_гражд* тимчасов*_захист* посвідк*_на_прожив* вид_на_жительство права_в_сканах водительск* водійськ*
        техпаспорт* свідоцтво_про св_во_про свид_во трудов*_книж* атестат_сері* диплом_сері* страхов*_свід*
        медичн*_карт* поліс* паспортн*_дан* національн*_паспорт national_id id_number identity_number identity_paper*
        travel_document* driving_permit driver_license drivers_license driving_license marriage_certificate
        death_certificate id_scan residence_card residence_document birth_cert papers_of_his student_card student_id
        pension_card pension_certificate veteran_card health_card passport_data bsn_kaart identiteitsnummer
        identiteitspapier* paspoortnummer* paspoort_nr rijbewijsnummer* trouwakte* huwelijksakte* overlijdensakte*
        uittreksel* akte_van pensioenpas* studentenkaart* zorgpas* visum* verzekeringspas* vluchtelingenpas* asielpas*
        вітальн*_лист_паспорт айди_карт* айді_карт* id_карт* права правах geboortebewijs* zijn_pas mijn_pas cert
        marriage_cert""",
    "picture": """
        фото фотк* фотку фотографі* фотограф* знімок знімки снимок скан* скрін* скрин* копі* копия копию копии ксерокс*
        ксерокопі* ксерокопия ксерокопию photo* picture* scan* copy copies screenshot* foto* kopie* afbeelding* pic pics
        image images skan* kopi* kopiya kopiyu kserokop* photocopy fotokopie fotootje* snap snapping photographed фоткаю
        сфотограф* зфотограф* scan_en pdf gefotografeerd fotografeer* сфоткаю сфоткала""",
    "scan": "скан* scan* скрін* скрин* skan* ксерокоп* photocopy fotokopie scan_en ingescand* scanning i_scan",
    "send": """
        надсил* надішл* надісл* відправл* відправ* скину* скидаю скинув скидываю скину відсил* кидаю кину шлю шлем
        пришл* присыл* присил* отправл* отправ* вышл* высыл* вишл* вислал* висил* прикріп* прикреп* додаю долучаю
        прикладаю прилага* загружаю завантаж* тут_фото send sending sent attach* upload* forward* sharing share enclosed
        stuur* sturen gestuurd verstuur* bijgevoegd bijlage zend zaraz_skynu skynu skidivau nadsylau posylau посилаю
        посылаю поширюю передаю передам erbij stuur_door doing сброшу кинути прикладу make_a take_a зроблю зробила
        зробив сделала сделаю сделал maak maakte прикладыва* приклада* opstuur* plaats_ze drop_it""",
    # ---- what turns a rule off
    "not": """
        не =ні нет нема* немає =без жодн* ніяк* никак* никогда ніколи нє нету неа ne nema net bez not no never dont
        doesnt didnt isnt wasnt cant cannot wont wouldnt havent hasnt hadnt shouldnt arent niet geen nooit zonder
        without none neither nor noch nie refuse refused nothing""",
    "unknown": """
        невідом* неизвестн* незнаю хз забув забула забыл забыла забули забыли forgot forgotten vergeten unknown unclear
        onbekend* секрет* secret* geheim* таємн* тайн* заборон* запрещ* forbidden verboden idk unsure нельзя неможна
        невиомо nevidom* neizvestn* private unaware confidential vertrouwelijk приховую скрыва* later потім потом
        пізніше""",
    "novalue": """
        я ми мы і та и й або или чи ли =що что як как коли когда знаю знає пишу писати писать напишу сказати сказать
        скажу треба надо можна можно нужно потрібно потрібен питали спросили спрашивал* запитав* просили просил* просит*
        навіщо зачем для при по якщо если це_важ* важлив* важно обов'язков* обязательн* and or of if to for i we do
        should must need needed can could may might ask asked asks write know why what when en en_of ik wij moet mag kan
        nodig weet weten schrijven invullen waarom als om op too also required important ook belangrijk verplicht
        вказувати указывать вказ* указ* такж* теж тоже названо зберіг* запис* in at on with where з із с до від от than
        will wants бо maar but але matters""",
    "filler": """
        його її мій моя був була було є це у нього в него его её был была было это в_армії такий такой тоже мого моєї
        моего сина мужа чоловіка брата на від_мужа нас нашого номер number nummer no nr слід ось his her is was has had
        the a an my our son's husband's brother's son husband brother zijn haar het een de mijn zoon man broer als as
        in_het_leger in_the_army of_my for_my this that today now сейчас зараз теперь тепер такое таке in_de_eenheid
        in_the_unit op_de_radio over_the_radio on_the_radio по_рації по_рации на_рації на_рации в_ефірі в_эфире
        bij_de_eenheid iogo ioho yego yoho v u там там_у daar there такий_як ze hem him op_de_portofoon через_рацію ту
        dus ofzo eerst сначала спочатку спершу теперішній""",
    "but": """
        але =но =а зате зато проте однак только тільки просто but however yet maar echter може можливо мабуть кажется
        наверное maybe perhaps probably misschien waarschijnlijk здається вроде ale mozhe""",
    "need": """
        треба надо нужно потрібно потрібен потрібна need needed nodig moet should must обов'язков* обязательн* treba
        nado nuzhno""",
    "street": """
        вул вулиця вулиці вулицю улица улицы улице ул проспект* просп площа площі площадь площади пл провулок провулку
        переулок пров бульвар* бул шосе шоссе street str avenue square road straat laan plein weg vulytsia vulytsya vul
        ulitsa парк* park станці* станци* село селі school школа школі ліцей* гімназ* monument пам'ятник* памятник*
        траса траси трасі трасса трассе трассы route highway snelweg""",
    "street-after": "street avenue road square laan straat spoorlaan plein weg lane",
    "town": """
        місто міста місті м г город города городе гор town city stad море моря sea zee річк* ріка річці река реки реке
        river rivier село селі смт порт port coast берег* узбереж* область обл области oblast* район* ростовськ*
        ростовск* rostov* region""",
    "surname-word": """
        звати прізвищ* фамили* дівоч* девич* surname* lastname family_name last_name achternaam familienaam zovut
        meisjesnaam maiden_name prizvyshch* familiia famil* імені ім'ям first_name voornaam имя_такое name_is""",
    "tattoo": """
        тату татуюв* татуиров* наколк* tattoo* tatoeage* tatuyu* tatuirov* tatuyuvann* напис* надпис* inscription
        t_shirt футболк*""",
    "phone": """
        тел телефон* моб мобільн* мобильн* phone* mobile* cell viber* вайбер* вацап* whatsapp* telegram* signal
        telefoon* mobiel* nummer_van_mijn номер_телефон* дзвон* звон* call_me bel""",
    "english": "the he she his her my it they from with at has our their who i you your had and for this that chat are been",
    "branch": """
        дшв вдв десантур* арта арту арти артою морпіх* морпех* морпєх* тро_зсу ссо мотопіх* мотопех* mariniers парашут*
        розвідк* разведк* танкіст* танкист* піхота пехота піхоті пехоте артилері* артиллери* десант тероборон*
        paratroop* прикордон* погранич* погранвойск* нацгвард* националь*_гвард* national_guard nationale_garde
        border_guard* grenswacht* терборон* теробор* marine_corps air_defence air_defense зенітник* мотострел* артилерія
        артиллерия штурмов*_загін штурмов*_отряд""",
    "line": """
        автобус* маршрутк* тролейбус* троллейбус* трамва* школ* ліце* гімназ* bus tram размер* розмір* калібр* калибр*
        вольт* струм* ток""",
    "number-nickname": """
        десятк* двадцятк* двадцатк* одиничк* двійк* двойк* трійк* тройк* четвірк* четверк* п'ятірк* пятерк* шістк*
        шестерк* сімк* семерк* вісімк* восьмерк* дев'ятк* девятк* першій первой другій другой""",
    "where": "в у біля під под возле из з із до від от in at near from bij te uit tot van naar по на про о of через",
    "no-name": """
        бог god телеграм* telegram whatsapp viber украін* ukrain* oekra* росі* росс* russia* зсу всу тцк нгу dutch
        english зум nederland* engels""",
    "joint": """
        dan then streepje dash тире дефіс дефис потім потом далі дальше en_dan and_then черточка рисочка koppelteken
        minus""",
    "military": "військовий военный військового военного військовий_документ viiskovyi viyskovyi voennyi voennyj",
    "series": "серія серії серия серии series serie seria номер number nr сер",
    "army-short": "зсу всу zsu vsu вс_рф",
    "no-refusal": """
        без_вест* без_віст* безвіст* не_тільки не_только niet_alleen not_only без_звістк* no_doubt bez_vest* bez_vist*
        nothing_but not_just""",
    "no-position": "boogschutter padvinder spoorzoeker",
    "handles": """
        aimed aims fired fires operated operates operating flew flies flying schoot schiet schieten bediende bedient
        vloog vliegt deed стріляв стріляє стрелял стреляет керував керує управлял управляет літав літає летал летает
        працював_з работал_с наводив наводил водит водить""",
    "weapon": """
        igla javelin stinger nlaw mavic fpv дрон* drone* міномет* миномет* mortier* mortar* кулемет* пулемет* гармат*
        пушк* howitzer* houwitser* гаубиц* рпг rpg птур* atgm himars град grad ігла игла ігли иглы джавелін* джавелин*
        стінгер* стингер* мавік* мавик* кулемёт* миномёт*""",
    "doing": "doe doing роблю делаю зроблю сделаю did deed",
    "here": """
        here here's heres hier hierbij вот ось тримайте держите лови ловіть дивіться смотрите тут let_me i_have let_op
        going_to я_зараз ok wait i_scan даю сейчас зараз щас надсилаю надсилаємо посылаю""",
    "letter": """
        сповіщенн* извещени* повістк* повестк* letter_from_the letter_of_the certificate_about contract* контракт*
        papier_van_de papieren_van_de brief_van_de brief_van_het militair*_commissie vermist_bericht bericht_vermist
        bericht_van_het notice_from notification_from довідк* справк* наказ* приказ* листа_від лист_від письмо_из
        висновок_влк вітальн*_карт epicris* епікриз* эпикриз* выписк* виписк* death_notice death_notification пенсійне
        пенсионное закордонний загранку водійське водительское студентський студенческий військовий военный""",
    "code-word": "кодове кодовое кодового кодове_слово secret geheim слово code_word",
    "digits": "цифр* cijfers digits cijfer digit",
    "that-is": "це это dat that так",
    "commands": "commands commanded командував командовал командует командує commandeert commandeerde командовала",
    "kind-after": """
        бпла бпак охорони охраны вогнев* огнев* забезпечен* обеспечени* рэб реб безпілот* беспилот* ударн* дронів дронов""",
    "moves": """
        меняют міняють міняли меняли держал* держит* тримал* тримає* стоит стояла стоїть воює воевала вивод* вывод*
        виводили зайшла зашла ротац* rotat* відвел* отвел*""",
    "number-word": "номер number nummer no nr",
    "surely-army": "battalion regiment platoon батальйон~ батальйоні батальон~ полку взводу взводі bataljon peloton",
}  # fmt: skip
LISTS: Mapping[str, str] = {**_WORDS, "ordinal": " ".join((_WORDS["ordinal"], *DUTCH_ORDINALS))}
"""`two-kinds`: also a harmless word. `-loose`: only with more beside it. `english`: tells `mayor` of a town from `майор`."""

_NAMES = """
    олександр александр саша олексій алексей андрій андрей антон артем артём богдан борис вадим валентин валерій валерий
    василь василий віктор виктор віталій виталий володимир владимир влад владислав вячеслав в'ячеслав геннадій геннадий
    георгій григорій григорий данило данила денис дмитро дмитрий дмитрій діма дима євген евгений женя іван иван ваня
    ігор игорь ілля илья кирило кирилл костянтин константин лев леонід леонид максим макс марк матвій микита никита
    микола николай коля михайло михаил міша миша назар олег остап павло павел петро пётр петя роман руслан святослав
    сергій сергей сережа станіслав станислав степан тарас тимофій тимур федір фёдор юрій юрий юра яків ярослав алла
    аліна алина альона алена анастасія анастасия настя ангеліна анна ганна антоніна валентина валерія валерия віра вера
    вікторія виктория галина дарія дарья діана диана єва евгения євгенія елена олена жанна зінаїда зоя інна инна ірина
    ирина катерина екатерина катя лариса лідія лидия любов людмила маргарита марина марія мария маша мирослава надія
    надежда наталія наталья наташа наталя ніна нина оксана ольга оля поліна полина раїса світлана светлана софія софия
    соня тамара тетяна татьяна таня уляна христина юлія юлия юля яна ярина злата соломія alexander aleksandr oleksandr
    alexey oleksii andrew anthony ben charles chris christopher daniel dan david dmytro eric frank george harry henry
    ivan jack james jim joe john jonathan joseph kevin luke mark martin matthew michael mike nick paul peter richard
    robert simon stephen steven thomas tom tim vladimir volodymyr william will yuri alice amy anna barbara catherine
    elizabeth emily emma helen jane julia kate laura linda mary maria olena olha sarah sophie susan bart bas bram daan
    dirk erik frits gerard geert hans hendrik henk jaap jan jasper jeroen joost joris kees klaas koen lars maarten marco
    martijn niels pieter piet rob ruud sander sjoerd stefan sven theo tijn wim willem wouter anouk annemarie anja
    annelies claudia eva femke ilse ingrid johanna karin lotte marieke marije marijke marloes monique nienke petra roos
    saskia sanne sofie tess truus wilma yvonne saar fleur lies els ellen esther семен семён марко любомир мирон орест
    захар лука савва прохор гліб глеб ростислав едуард эдуард рустам ахмед мустафа ельдар эльдар ренат мар'ян йосип юхим
    зиновій иосиф клим трофим філіп филипп ян лілія лилия василина меланія віталіна богдана дарина каріна карина неля
    неллі нелли тамила роксолана алевтина вероніка вероника аркадій аркадий анатолій анатолий афанасій герман арсен
    арсеній арсений олександра александра олексія леся орися одарка марта стефанія тереза агата вадимчик панас гнат
    тихон платон еміль марат аліса алиса кіра кира рената рита римма рімма фаїна фаина емма клара мілана милана
    єлизавета елизавета ліза лиза артемій артемий всеволод савелій савелий родіон родион ефим лаврентій гордій гордей
    зенон йосиф омелян петрусь сашко сергійко юрчик юрко юрась вася вова володя дмитрик льоша лёша серьожа серёжа толя
    толік толик женька паша паско славік славик стас влада інеса лєна лена катруся оленка олеся настуня марійка ірка ира
    johannes cornelis cornelia johan jacob jacobus hendrika adriaan adrianus antonius anton petrus gerrit thijs mees
    milan noah finn luuk sem lucas levi jesse stijn ruben tobias timo vincent xander bernard koos teun wessel rik ronald
    rené rene roland sjaak wilhelmus margaretha elisabeth geertruida hendrikje jannie jolanda mariska mirjam miranda
    monika patricia renate sandra sylvia tineke trudy yvette ingeborg alan albert alex andy arthur barry bill bob brian
    bruce carl colin craig derek donald douglas edward edwin ernest fred gary geoffrey gordon graham greg howard ian
    jason jeff jeremy jerry jimmy keith kenneth larry leonard louis malcolm nathan neil nigel oliver oscar patrick
    philip phillip ralph ray raymond roger ross roy samuel scott sean stanley stuart ted terry timothy tony victor
    walter alison amanda andrea angela ann anne annie carol caroline christine clare claire deborah diana donna dorothy
    eleanor fiona grace hannah heather jacqueline janet jean jennifer jenny jessica joan joanna judith judy karen
    katherine kathleen kim lisa louise lucy margaret marion martha michelle nancy natalie nicola pamela pauline rachel
    rebecca rose ruth sally samantha sharon sheila stephanie teresa theresa tracy valerie victoria wendy zoe yurko taras
    halyna oksana lesia solomiia
    ілліч ильич кузьмич фомич лукич хомич кузьмович іллівна ильинична фомівна лукична луківна
"""
FIRST_NAMES = tuple(_NAMES.split())
"""The commonest ones, to tell a surname from a rank."""
PATRONYMICS = ("ович", "евич", "йович", "івна", "ївна", "овна", "евна", "ична", "ovych", "evych", "yovych", "ivna")
