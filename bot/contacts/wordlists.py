"""Lists of words behind the contact check, each one text: to be read and added to, a line at a time."""

SECOND_LEVELS = """
com org net gov edu co ac mil in or kyiv kiev lviv kharkiv kharkov odessa od kh dp zp dn lg cn ck ks mk nikolaev
rv te uz vn zt if cv biz info pp
"""
"""Second-level names that anybody's domain may stand under, when a country's two letters follow."""
COUNTRY_ENDINGS = """
ua nl ru by eu de pl uk us ca fr it es pt be lu at ch cz sk hu ro bg gr tr md ge am az kz uz kg tm lt lv ee fi
se no dk is ie hr si rs me mk al ba cy mt il ae cn jp kr in io co tv cc ws to su tk ml ga cf gq pw vip ly gg im
sh fm ai la li nu re st vc ag bz sc lc mn hk tw sg th vn id my ph au nz za br mx ar cl pe int
"""
"""Endings of countries, and others of two or three letters, that a bare address in a text may have."""
OTHER_ENDINGS = """
com org net gov edu mil info biz online site website shop store app dev xyz top club live life help support
center click link space tech world news today agency network foundation charity ngo ong social chat email group
team care family fund gives digital cloud page web blog media press one fun pro name mobi asia cat best host icu
buzz monster rest cyou sbs cfd bond lol win bid loan men party review stream trade date science work zone expert
services укр рф рус бел орг онлайн сайт дети москва ком
"""
"""Other endings of a bare address; with `https://`, `www.` or a path any ending will do."""
PADDING = """
ua ukr ukraine ukraina official officieel offical oficial oficiyniy oficiinyi ofitsiinyi oficialnyi ofitsialnyi
ofic bot bots help helper helpdesk support pidtrymka podderzhka real new news info inform channel kanal chat
group official1 gov govua org com net nl eu online site web www portal app service team admin contact center
centre tsentr hq my the true verified original tg telegram live pro me ru en uk hotline line desk assist backup
mirror reserve rezerv registration cabinet kabinet login id now today search poshuk poisk family rodyny semya
plus best vip x
"""
"""Put around a name to make it look like an office's own handle or site."""
NAME_PADDING = """
офіційний офіційна офіційно официальный официальная официально бот канал чат група группа підтримка поддержка
допомога помощь справжній справжня новий новая новый інфо инфо новини новости officieel officiële kanaal hulp
oekraïne нл сервіс сервис служба гаряча горячая лінія линия резервний резервный
"""
"""The same around a display name."""
COUNTRY_WORDS = """
україна україни украина украины ukraine oekraïne ukrainian
"""
"""A country's name in a display name; it may also belong to the office's own."""
MAIL_HOSTS = """
gmail.com googlemail.com ukr.net i.ua meta.ua bigmir.net outlook.com hotmail.com live.com yahoo.com icloud.com
proton.me protonmail.com mail.ru yandex.ru yandex.com ya.ru rambler.ru bk.ru list.ru inbox.ru tutanota.com
tuta.com gmx.com gmx.de ziggo.nl kpnmail.nl hetnet.nl
"""
"""Where anybody has a mailbox: such a domain says nothing about who writes."""
COMMON_NAMES = """
ombudsman legalaid redcross childrights missingchildren cyberpolice refugeehelp childrenofwar familylinks police
stoparmy saveukraine lifelineukraine
"""
"""Names of sites that are words: only the same word, alone or with padding, is a likeness."""
ROOM_LABELS = """
help english ukraine netherlands ticket roadmap instructions services www m mail
"""
"""Labels that name a room of a site and not its owner."""
NAMESAKES = """
redcross.org redcross.org.uk redcross.ca redcross.org.au redcross.org.nz redcross.ie redcross.fi redcross.eu
ombudsman.org.uk ombudsman.gov.au ombudsman.parliament.nz nib.com.au nib.co.nz icrc.ch legalaid.gov.au
sbu.gov.ua unhcr.nl nib.gov
"""
"""Others of the same name, known as such: not on our list, and no imitation either."""
TELEGRAM_PAGES = """
addstickers addemoji addtheme share proxy socks login iv setlanguage confirmphone bg invoice giftcode contact k
a m nft stargift confirm auth msg passport
"""
"""First parts of a t.me path that are no handle."""
