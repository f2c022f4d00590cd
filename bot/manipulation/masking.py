"""Covers what could name a person in a message that a family lets us keep: numbers, links, handles, mailboxes, most names.

Pure and linear: a row of patterns, each with bounded repeats. It promises what a pattern can know: no five digits in a row and
no handle come through. A name without a title, a kin word, a patronymic or a common first name beside it may: so the family
sees the result and decides. What is covered leaves a mark of no language in its place.
"""

import re
import unicodedata
from collections.abc import Callable

LONGEST_READ = 4096
"""Characters of the message that are looked at; the rest is cut."""
LONGEST = 3000
"""Characters of the masked text that are kept."""
NUMBER, HANDLE, MAILBOX, HIDDEN = "[№]", "[@]", "[✉]", "[…]"
"""What stands for a number, an account, an e-mail address; for a name, or the rest of a link."""

_CAP = r"[A-ZÀ-ÖØ-ÞА-ЯЁҐЄІЇ][\w'’ʼ-]{1,40}"
_CAPS = rf"(?:(?:van|von|de|der|den|ter)[ \t]){{0,2}}{_CAP}(?:[ \t](?:(?:van|von|de|der|den|ter)[ \t]){{0,2}}{_CAP}){{0,3}}"

_SCHEME = re.compile(r"\b([a-z][a-z0-9+.-]{1,15}):/{1,3}(\S*)", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s@<>()\[\],;:]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_MESSENGER = re.compile(
    r"(?<![\w.-])(?:[\w-]{1,63}\.)?(t|telegram|wa|vk|viber|fb|m|x|ok)\.(me|dog|com|ru)\s{0,2}/\s{0,2}\S*", re.IGNORECASE
)
_OWN_PAGE = re.compile(r"(?<![\w.-])[\w-]{1,63}\.(t\.me|telegram\.me)\b\S*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w.@-])((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})([/?#:]\S*)")
_HANDLE = re.compile(r"@\s{0,2}[\w.]+(?:[-_.]\w+){0,9}")
_NAMED_HANDLE = re.compile(
    r"\b((?:telegram|телеграм\w{0,3}|тг|tg|instagram|інстаграм\w{0,3}|инстаграм\w{0,3}|viber|вайбер\w{0,3}|whatsapp|skype|signal"
    r"|facebook|нік\w{0,3}|ник|логін|логин|username|login|user name|gebruikersnaam|nickname)\s{0,2}[:=]\s{0,2})(\S{2,64})",
    re.IGNORECASE,
)
_SNAKE = re.compile(r"\b[A-Za-z0-9]+_\w+")
_IBAN = re.compile(r"\b[A-Za-z]{2}[ -]?\d{2}(?:[ -]?[A-Za-z0-9]{2,4}){2,8}(?:[ -]?\d{1,4})?\b")
_LONG = re.compile(r"\b(?=[A-Za-z]{0,99}\d)(?=\d{0,99}[A-Za-z])[A-Za-z0-9]{16,200}\b")
_GAP = r"[\s().,\-‐-―/\\|*•·+№#\u20e3\ufe0f]{0,4}"
_RUN = re.compile(rf"(?:\b[A-ZА-ЯЁҐЄІЇ]{{2}}\s?№?\s?)?\+?\d(?:{_GAP}\d){{4,99}}[\ufe0f\u20e3]{{0,2}}")
_CUT_RUN = re.compile(r"\d{5,}")
_MONTH = (
    r"(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листопад|груд|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр|jan|feb|mar|maart|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec)\w{0,8}"
)
_DATE = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|-?го|-?е)?\s{{1,2}}(?:of\s)?{_MONTH}|{_MONTH}\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?)\s{{1,2}}\d{{2,4}}\b", re.IGNORECASE)  # fmt: skip
_BIRTH = re.compile(
    r"\b(?:19[3-9]\d|20[0-2]\d)(?=\s{0,2}(?:р\.?\s?н|г\.?\s?р|року народж|года рожд|г\.?\s?рожд))"
    r"|(?<=born in )(?:19|20)\d\d|(?<=born )(?:19|20)\d\d|(?<=geboren in )(?:19|20)\d\d|(?<=geboren )(?:19|20)\d\d"
    r"|(?<=народився )(?:19|20)\d\d|(?<=родился )(?:19|20)\d\d|(?<=народився у )(?:19|20)\d\d|(?<=родился в )(?:19|20)\d\d",
    re.IGNORECASE,
)
_TITLE = (
    r"(?i:mr|mrs|ms|miss|mister|dr|sir|madam|dhr|mevr|mw|de heer|heer|mevrouw|meneer|пан(?:а|у|е|ом|ові)?|пані|г-н\w?|г-ж\w"
    r"|господин\w{0,2}|госпож\w{1,2}|громадян\w{1,4}|гражданин\w{0,2}|гражданк\w{1,2}|товариш\w{0,3}|товарищ\w{0,3}|тов"
    r"|солдат\w{0,3}|сержант\w{0,3}|капітан\w{0,3}|капитан\w{0,3}|майор\w{0,3}|підполковник\w{0,3}|подполковник\w{0,3}"
    r"|полковник\w{0,3}|лейтенант\w{0,3}|генерал\w{0,3}|рядов\w{1,3}|слідч\w{1,4}|следовател\w{1,3}|адвокат\w{0,3}"
    r"|волонтер\w{0,3}|волонтёр\w{0,3}|лікар\w{0,3}|врач\w{0,3}|soldier|sergeant|captain|major|colonel|officer|investigator"
    r"|lawyer|volunteer|doctor|kapitein|majoor|kolonel|rechercheur|advocaat|agent|arts)"
)
_KIN = (
    r"(?i:син\w{0,3}|доньк\w{1,2}|дочк\w{1,2}|чоловік\w{0,3}|дружин\w{1,2}|брат\w{0,3}|сестр\w{1,2}|бать?к\w{1,3}|мам\w{1,2}"
    r"|онук\w{0,3}|племінник\w{0,3}|сын\w{0,3}|дочер\w{1,2}|муж\w{0,3}|жен[ауеы]|отц\w{1,2}|отец|внук\w{0,3}|племянник\w{0,3}"
    r"|son|daughter|husband|wife|brother|sister|father|mother|zoon|dochter|man|vrouw|broer|zus|vader|moeder)"
)
_AFTER_TITLE = re.compile(rf"\b((?:{_TITLE}|{_KIN})\.?,?[ \t]{{1,3}})({_CAPS}(?:[ \t]?[A-ZА-ЯЁҐЄІЇ]\.){{0,2}})")
_SAID = re.compile(
    r"\b((?i:мене звати|звати мене|його звати|її звати|меня зовут|зовут меня|его зовут|её зовут|my name is|his name is|her name is"
    r"|i am called|mijn naam is|zijn naam is|haar naam is|ik heet|hij heet|zij heet|ім['’ʼ]?я|прізвище|піб|имя|фамилия|фио"
    r"|отчество|name|surname|naam|achternaam)[ \t]{0,2}[:\-–—]?[ \t]{1,2})"
    rf"({_CAPS}|[^\W\d_]{{2,30}})"
)
_PATRONYMIC = re.compile(
    rf"(?:{_CAP}[ \t]){{0,2}}[А-ЯЁҐЄІЇ][\w'’ʼ]{{1,20}}(?:ович|евич|йович|ьович|івн|ївн|овн|евн|иничн)\w{{0,3}}\b(?:[ \t]{{1,2}}{_CAP})?"
)
_LIKE_PATRONYMICS = (
    "шановн", "основн", "головн", "повн", "верховн", "духовн", "церковн", "чиновн", "кровн", "уголовн", "условн", "любовн",
    "безумовн", "умовн", "мовн", "рівн", "ровн", "древн", "деревн", "щоденн", "гнівн", "певн", "дивовиж",
)  # fmt: skip
_INITIALS = re.compile(
    rf"\b(?:{_CAP}[ \t]{{0,2}}(?:[A-ZА-ЯЁҐЄІЇ]\.[ \t]?){{1,2}}(?!\w)|(?:[A-ZА-ЯЁҐЄІЇ]\.[ \t]?){{1,2}}{_CAP})"
)
_FIRST = (
    "андр[іе]|олександр|александр|олекс[іа]|алекс[еі]|серг[іе]|володимир|владимир|дмитр|дмитри|іван|иван|петр|микол|никола"
    "|михайл|михаил|максим|роман|богдан|віктор|виктор|юрі|юри|олег|ігор|игор|тарас|василь|васил|ярослав|артем|артём|денис|павл"
    "|павел|євген|евген|вадим|віталі|витали|антон|назар|кирил|станіслав|станислав|руслан|оксан|олен|елен|натал|світлан|светлан"
    "|ірин|ирин|тетян|татьян|людмил|галин|марі|мари|катерин|екатерин|юлі|юли|ольг|анн|ганн|надi|надій|надежд|вікторі|виктори"
    "|валентин|любов|маргарит|дар[']?[яі]|аліс|алис|софі|софи"
)
_COMMON = re.compile(rf"\b(?i:(?:{_FIRST})(?:й|я|ю|єм|ем|єві|єю|ею|а|у|о|ом|ою|ові|и|і|ій|ия|ия|ию|ием|ією|е|ь|ія|ію|ії|ей|ея|ею|ил|))\b(?:[ \t]{{1,2}}{_CAP})?")  # fmt: skip
_LATIN = re.compile(
    rf"\b(?:Andri[iy]y?|Andrey|Oleksandr|Aleksandr|Alexander|Serhi[iy]y?|Sergey|Sergei|Volodymyr|Vladimir|Dmytro|Dmitry|Ivan|Petro"
    rf"|Mykola|Nikolai|Mykhailo|Mikhail|Maksym|Maxim|Bohdan|Bogdan|Viktor|Yuri[iy]?|Oleh|Oleg|Ihor|Igor|Taras|Vasyl|Artem|Denys"
    rf"|Denis|Pavlo|Pavel|Yevhen|Oksana|Olena|Elena|Natali[iy]?a|Svitlana|Svetlana|Iryna|Irina|Tetiana|Tatiana|Maria|Olha|Olga"
    rf"|Anna|John|Peter|Michael|Jan|Pieter|Piet|Kees|Willem|Johan|Hendrik|Anneke|Marieke|Sanne)\b(?:[ \t]{{1,2}}{_CAPS})?"
)


def mask(text: str) -> str:
    """The text with all that is recognised covered; at most `LONGEST` characters, as plain lines.

    >>> mask("Пишіть @koord_ua або +380 67 123 45 67, пане Іване Петренку")
    'Пишіть [@] або [№], пане […]'
    """
    masked = _plain(text)
    for pattern, put in _RULES:
        masked = pattern.sub(put, masked)
    masked = _CUT_RUN.sub(NUMBER, masked).replace("@", "[@]").replace("[[@]]", HANDLE)
    return masked if len(masked) <= LONGEST else masked[: LONGEST - 4].rstrip("[ ") + f" {HIDDEN}"


def _plain(text: str) -> str:
    """One way to write each letter and digit, no marks that show nothing, lines and single blanks kept."""
    unified = unicodedata.normalize("NFKC", text[:LONGEST_READ])[:LONGEST_READ]
    seen = "".join(
        " " if unicodedata.category(letter) == "Zs" or letter == "\t" else letter
        for letter in unified.replace("\r\n", "\n").replace("\r", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cs", "Cn")
    )
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" {2,}", " ", seen)).strip()


def _link(found: re.Match[str]) -> str:
    """The site of a link, without who or what it leads to."""
    scheme, rest = found[1].casefold(), found[2]
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    host = authority.rpartition("@")[2].partition(":")[0].strip(".,;!)]»”\"'")
    if scheme not in ("http", "https", "ftp", "hxxp", "hxxps") or "." not in host:
        return f"{scheme}:{HIDDEN}"
    return _host(host) if host == rest.strip(".,;!)]»”\"'") else f"{_host(host)}/{HIDDEN}"


def _host(host: str) -> str:
    """A site's name as it may be kept: the part before a messenger's own is an account."""
    name = host.casefold()
    for messenger in ("t.me", "telegram.me", "telegram.dog"):
        if name.endswith(f".{messenger}"):
            return f"{HIDDEN}.{messenger}"
    return name if len(name) <= 80 else name[-80:]


def _with_path(found: re.Match[str]) -> str:
    return f"{_host(found[1])}/{HIDDEN}"


def _account(found: re.Match[str]) -> str:
    return f"{found[1].casefold()}.{found[2].casefold()}/{HIDDEN}"


def _if_account_number(found: re.Match[str]) -> str:
    """Words that only begin like an account number stay."""
    return NUMBER if sum(letter.isdigit() for letter in found[0]) >= 8 else found[0]


def _patronymic(found: re.Match[str]) -> str:
    """A few ordinary words end like a patronymic."""
    return found[0] if found[0].casefold().startswith(_LIKE_PATRONYMICS) else HIDDEN


def _first_name(found: re.Match[str]) -> str:
    """A name begins with a capital; the same letters in small may be a word ("роман", "любов")."""
    return HIDDEN if found[0][:1].isupper() else found[0]


_Put = str | Callable[[re.Match[str]], str]
_RULES: tuple[tuple[re.Pattern[str], _Put], ...] = (
    (_SCHEME, _link),
    (_MAILBOX, MAILBOX),
    (_OWN_PAGE, rf"{HIDDEN}.\1"),
    (_MESSENGER, _account),
    (_ADDRESS, _with_path),
    (_HANDLE, HANDLE),
    (_NAMED_HANDLE, rf"\g<1>{HANDLE}"),
    (_SNAKE, HANDLE),
    (_IBAN, _if_account_number),
    (_LONG, NUMBER),
    (_DATE, NUMBER),
    (_BIRTH, NUMBER),
    (_RUN, NUMBER),
    (_SAID, rf"\g<1>{HIDDEN}"),
    (_AFTER_TITLE, rf"\g<1>{HIDDEN}"),
    (_PATRONYMIC, _patronymic),
    (_INITIALS, HIDDEN),
    (_COMMON, _first_name),
    (_LATIN, HIDDEN),
)
"""In this order: what is inside a link is no mailbox, what is inside a mailbox no handle."""
