"""Handles, sites and numbers that have nothing to do with any office: made from everyday words and number plans, and a list
of such as exist in the world. Nothing of it was picked by what the check answers."""

import random

_WORDS = """
kyiv lviv odesa kharkiv dnipro zaporizhzhia poltava sumy cherkasy vinnytsia lutsk rivne ternopil uzhhorod mykolaiv
kherson novyny dobro svit dim kvitka soniachna kava khlib misto rayon robota zhytlo orenda shkola dytsad likar
apteka volonter drony zbir dopomoha armiya bryhada batalion poltavska voiny rodyna mama tato dity kazka kazky muzyka
kino sport futbol amsterdam rotterdam utrecht groningen eindhoven tilburg breda arnhem nieuws fiets huis tuin school
zorg werk gemeente bakker slager markt boek muziek wandel water dijk polder molen oranje leeuw vriend familie
kinderen ouders taal cursus daily travel weather crypto market sport music photo garden kitchen family house city
river mountain coffee bread book story movie game code data cloud design studio agency school teacher doctor clinic
pharmacy market shop store delivery moskva piter ural sibir novosti rabota kvartira mashina remont dacha retsept
zdorovie istoriya kultura teatr gorod olena maria ivan petro oksana natalia andriy serhiy dmytro iryna sofia anna
emma daan sem julia lotte bram pieter jansen peace hope light home bridge future spring morning star ocean forest
window garden candle angel heart memory voice
"""
WORDS = _WORDS.split()
TAILS = (
    "",
    "",
    "",
    "_ua",
    "_nl",
    "_bot",
    "_official",
    "_news",
    "_help",
    "_channel",
    "24",
    "_chat",
    "2024",
    "_info",
    "_support",
)
ENDINGS = (
    "com",
    "com.ua",
    "ua",
    "org.ua",
    "in.ua",
    "nl",
    "org",
    "net",
    "info",
    "eu",
    "ru",
    "gov.ua",
    "kyiv.ua",
    "be",
    "de",
    "shop",
)
SERVICES = ("800", "900")
MOBILE_UA = ("39", "50", "63", "66", "67", "68", "73", "91", "92", "93", "94", "95", "96", "97", "98", "99")
AREA_UA = ("44", "32", "48", "57", "56", "61", "43", "46", "38", "37")
AREA_NL = ("10", "20", "30", "40", "50", "70", "71", "76", "85", "88")


def unrelated(count: int, seed: int = 23) -> list[str]:
    """As many values, a third each of handles, sites and numbers."""
    rng = random.Random(seed)
    makers = (_handle, _site, _number)
    return [makers[place % 3](rng) for place in range(count)]


def _handle(rng: random.Random) -> str:
    words = rng.sample(WORDS, rng.choice((1, 2, 2, 3)))
    name = rng.choice(("", "_")).join(words) + rng.choice(TAILS)
    return rng.choice(("@", "https://t.me/", "t.me/", "tg://resolve?domain=")) + name[:32]


def _site(rng: random.Random) -> str:
    name = rng.choice(("", "-")).join(rng.sample(WORDS, rng.choice((1, 2, 2))))
    host = f"{rng.choice(('', '', 'www.', 'shop.', 'old.'))}{name}.{rng.choice(ENDINGS)}"
    return rng.choice(("", "https://", "http://")) + host + rng.choice(("", "/", "/news/12", "/kontakty?x=1"))


def _number(rng: random.Random) -> str:
    def some(size: int) -> str:
        return "".join(rng.choice("0123456789") for _ in range(size))

    return rng.choice(
        (
            lambda: f"+380 {rng.choice(MOBILE_UA)} {some(3)} {some(2)} {some(2)}",
            lambda: f"0{rng.choice(MOBILE_UA)}-{some(3)}-{some(4)}",
            lambda: f"+380{rng.choice(AREA_UA)}{rng.randint(2, 7)}{some(6)}",
            lambda: f"0 {rng.choice(SERVICES)} {some(3)} {some(3)}",
            lambda: f"06-{rng.randint(1, 8)}{some(7)}",
            lambda: f"+31 {rng.choice(AREA_NL)} {rng.randint(2, 8)}{some(6)}",
            lambda: f"0800-{rng.randint(1, 9)}{some(3)}",
            lambda: f"8 (800) {some(3)}-{some(2)}-{some(2)}",
            lambda: f"+7 9{some(2)} {some(3)} {some(4)}",
            lambda: f"00{rng.choice(('48', '49', '44', '33', '39'))}{rng.randint(1, 9)}{some(8)}",
        )
    )()


KNOWN = """
president.gov.ua kmu.gov.ua rada.gov.ua mil.gov.ua mod.gov.ua moz.gov.ua mon.gov.ua minjust.gov.ua mof.gov.ua
nbu.gov.ua dbr.gov.ua nabu.gov.ua gp.gov.ua dsns.gov.ua dpsu.gov.ua tax.gov.ua pfu.gov.ua diia.gov.ua
guide.diia.gov.ua court.gov.ua sud.gov.ua me.gov.ua mtot.gov.ua msp.gov.ua kyivcity.gov.ua lviv.city.gov.ua
ukrstat.gov.ua gur.gov.ua cip.gov.ua cert.gov.ua mva.gov.ua loda.gov.ua dnipro.gov.ua army.gov.ua nszu.gov.ua
e-health.gov.ua prozorro.gov.ua spending.gov.ua treasury.gov.ua pravda.com.ua ukrinform.ua suspilne.media hromadske.ua
liga.net unian.ua tsn.ua nv.ua zn.ua babel.ua espreso.tv texty.org.ua slovoidilo.ua detector.media radiosvoboda.org
bbc.com/ukrainian dw.com/uk euromaidanpress.com kyivindependent.com meduza.io nos.nl nu.nl nrc.nl volkskrant.nl
trouw.nl parool.nl telegraaf.nl ad.nl rtlnieuws.nl bellingcat.com theguardian.com reuters.com rijksoverheid.nl
politie.nl om.nl belastingdienst.nl uwv.nl svb.nl duo.nl digid.nl kvk.nl rdw.nl amsterdam.nl utrecht.nl denhaag.nl
ggd.nl coa.nl iom.int defensie.nl nctv.nl ing.nl rabobank.nl abnamro.nl ns.nl marktplaats.nl bol.com ah.nl
privatbank.ua monobank.ua oschadbank.ua novaposhta.ua ukrposhta.ua rozetka.com.ua olx.ua prom.ua work.ua dou.ua
ukr.net meta.ua google.com youtube.com facebook.com instagram.com tiktok.com wikipedia.org telegram.org whatsapp.com
viber.com microsoft.com un.org who.int unicef.org wfp.org osce.org amnesty.org hrw.org msf.org caritas.org
savethechildren.org echr.coe.int nato.int @durov @telegram @botfather @monobank @privatbank_help_bot @suspilnenews
@hromadske_ua @ukrpravda_news @dsns_telegram @air_alert_ua @kpszsu @v_zelenskiy_official @generalstaffzsu @vkrym
@truexanewsua @rian_ru @meduzalive @bbcrussian @novaposhta_official @nos_nieuws @rtlnieuws @amsterdam_chat
@oekrainers_in_nl @ukrainians_nl @vacancies_nl @stickers @gif @pic @wiki @imdb @vote @quizbot @weather_bot
@currency_bot @translate_bot @youtube_dl_bot @poshuk_roboty_bot @kyivpass @trains_ua @eradar_ua
"""
NUMBERS = """
+380 44 255 73 33, +31 14 020, 0 800 505 555, 0 800 500 500, 0900-1450, 0800-8051, +31 20 624 1111, +380 44 256 63
33, 8 800 200 02 00, +7 495 123 45 67, +49 30 18170, +48 22 523 90 00, +44 20 7946 0000, 15-51, 1545, 103, 101, 104,
911
"""
"""Sites of states, media, banks and shops, ordinary bots and channels, public numbers: from general knowledge, some made up."""


def known_innocents() -> list[str]:
    """The list, one value each."""
    return [*KNOWN.split(), *(number.strip() for number in NUMBERS.split(",") if number.strip())]
