"""The papers of eight invented families as pictures: each main situation, each language, colour and grey.

`python -m tests.browser.paper_sheets` writes docs/review/papers-<locale>.jpg and papers-grey.jpg. Nobody in them exists; the
numbers belong to nobody.
"""

import base64
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
from playwright.sync_api import Browser
from rich.progress import Progress

from bot.adapters.export.pdf import _codes
from bot.flow.model import LOCALES, Locale
from bot.papers.form import Filled
from bot.papers.offices import filled_document
from bot.papers.sheets import SheetDocument
from tests.browser.contact_sheets import REVIEW
from tests.support.chromium import launched
from tests.support.universe import ROOT, shelf


class Family(msgspec.Struct, frozen=True):
    """What one family typed, and for which of its offices the sheet is shown."""

    situation: str
    locale: Locale
    office: str
    answers: Mapping[str, str]


FAMILIES = (
    Family("soldier-lost", "uk", "nib", {
        "relative-name": "Ґерета-Яворівський Святослав Лук’янович", "relative-latin": "Gereta-Yavorivskyi Sviatoslav",
        "relative-birth": "1987-11-03", "applicant-name": "Ґерета Євдокія Йосипівна", "applicant-contact": "+380 00 123 45 67",
    }),
    Family("soldier-missing", "ru", "police", {
        "relative-name": "Объедков-Щербина Всеволод Ильич",
        "relative-latin": "Obiedkov-Shcherbyna Vsevolod · Objedkov-Sjtsjerbina Vsevolod",
        "relative-birth": "1994-05-07", "kinship": "wife", "last-date": "2024-03-19", "last-place": "около Авдеевки",
        "marks": "шрам над левой бровью около 3 см; татуировка на правом предплечье: якорь, буквы С. Ё.; родинка на шее слева",
        "applicant-name": "Щербина Любовь Игнатьевна", "applicant-contact": "+380 00 765 43 21, ljubov@example.org",
    }),
    Family("soldier-captive", "uk", "koordshtab", {
        "relative-name": "Їжакевич Олександр Євгенійович", "relative-latin": "Yizhakevych Oleksandr · Ижакевич Александр",
        "relative-birth": "1979", "kinship": "mother", "last-date": "2022-21", "last-place": "Маріуполь",
        "marks": "немає фаланги на лівому мізинці", "applicant-name": "Їжакевич Ганна Гнатівна",
        "applicant-contact": "+380 00 111 22 33",
    }),
    Family("soldier-confirmed", "nl", "icrc-tracing", {
        "relative-name": "Коваленко-Дзюба Мар’ян Ґеоргійович",
        "relative-latin": "Kovalenko-Dziuba Marian · Kovalenko-Dzjoeba Marjan", "relative-birth": "2001-02",
        "kinship": "sister", "applicant-name": "Kovalenko-van der IJssel, Zoë Noëlla",
        "applicant-contact": "+31 6 00 00 00 00",
    }),
    Family("soldier-told", "en", "tck", {
        "relative-name": "Бєлозьоров Юрій Жданович", "relative-latin": "Bielozorov Yurii", "relative-birth": "1990-08-24",
        "kinship": "father", "last-date": "2025-01", "last-place": "near Pokrovsk, Donetsk region",
        "applicant-name": "Bielozorov Zhdan", "applicant-contact": "zhdan@example.org",
    }),
    Family("civilian", "ru", "ombudsman", {
        "relative-name": "Ёлкина-Подгаецкая Анастасия Геннадьевна", "relative-latin": "Yolkina-Podhaietska Anastasiia",
        "relative-birth": "1968-12-31", "last-date": "2023-23", "last-place": "Энергодар, по дороге с работы",
        "marks": "очки, шрам после операции на правой руке", "applicant-name": "Подгаецкий Пётр",
        "applicant-contact": "+380 00 222 33 44",
    }),
    Family("child", "uk", "children-of-war", {
        "relative-name": "Щедрик Єлизавета Андріївна", "relative-latin": "Shchedryk Yelyzaveta", "relative-birth": "2013-06-01",
        "kinship": "grandmother", "last-place": "Херсон; потім, можливо, Скадовськ", "marks": "родимка під правим оком",
        "applicant-name": "Щедрик Олена Ґнатівна", "applicant-contact": "+380 00 333 44 55",
    }),
    Family("abroad", "nl", "redcross-nl", {
        "relative-name": "Ґудзь Дем’ян Ілліч", "relative-latin": "Gudz Demian · Hoedz Demjan", "relative-birth": "1999-04-09",
        "kinship": "partner", "applicant-name": "Sjoukje ten Broeke-Ĳzerman", "applicant-contact": "+31 6 00 00 00 01",
    }),
)  # fmt: skip
"""The sheet of each is shown in its language, and on the pictures of the other languages too."""
WHOLE = ("soldier-missing", "soldier-confirmed")
"""Of these both sides are shown, in grey."""
MADE = "2026-11-22"
WIDE, TALL = 460, 650
"""One page on a picture, in pixels."""

_PRESS = """
import json, pathlib, sys, typst
order = json.load(sys.stdin)
made = typst.compile(order["template"], format="png", ppi=110, sys_inputs=order["data"], ignore_system_fonts=True)
for n, page in enumerate(made):
    pathlib.Path(order["folder"], f"{order['name']}-{n + 1}.png").write_bytes(page)
"""


def document(family: Family, locale: Locale) -> SheetDocument:
    """The family's filled sheet."""
    filling = Filled(family.office, family.answers, locale, MADE)
    return filled_document(shelf().sheets, filling, shelf().library, locale, shelf().catalogs.of)


def pictures(made: SheetDocument, name: str, folder: Path) -> list[Path]:
    """Its pages."""
    data = {"sheets": msgspec.json.encode([made]).decode(), "codes": msgspec.json.encode(_codes(made)).decode()}
    order = {"template": str(ROOT / "templates" / "sheets" / "sheet.typ"), "data": data, "folder": str(folder), "name": name}
    subprocess.run([sys.executable, "-c", _PRESS], input=msgspec.json.encode(order), check=True)
    return sorted(folder.glob(f"{name}-*.png"))


def pin(browser: Browser, pages: list[tuple[str, Path]], target: Path, grey: bool = False) -> None:
    """All pages on one picture, four in a row."""
    cells = "".join(
        f'<figure><img width="{WIDE}" height="{TALL}" '
        f'src="data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}">'
        f"<figcaption>{title}</figcaption></figure>"
        for title, path in pages
    )
    page = browser.new_page(viewport={"width": 4 * (WIDE + 12) + 16, "height": 700})
    page.set_content(
        "<style>body{margin:8px;font:12px sans-serif;background:#888;display:flex;flex-wrap:wrap;gap:12px}"
        f"figure{{margin:0}}figcaption{{color:#fff}}{'body{filter:grayscale(1)}' if grey else ''}</style>{cells}"
    )
    page.wait_for_timeout(300)
    page.screenshot(path=str(target), type="jpeg", quality=42, full_page=True)
    page.close()


def main() -> None:
    """Write the pictures: the front of every family's sheet in each language, and both sides of two of them in grey."""
    with launched() as browser, tempfile.TemporaryDirectory() as given, Progress() as progress:
        folder = Path(given)
        kept = Path(sys.argv[1]) if len(sys.argv) > 1 else folder
        task = progress.add_task("papers", total=len(LOCALES) * len(FAMILIES))
        both: list[tuple[str, Path]] = []
        for locale in LOCALES:
            fronts: list[tuple[str, Path]] = []
            for family in FAMILIES:
                title = f"{family.situation}, {family.office}, {locale}"
                pages = [(title, page) for page in pictures(document(family, locale), f"{family.situation}-{locale}", kept)]
                fronts += pages[:1]
                both += (
                    pages if family.locale == locale and family.situation in ("soldier-missing", "soldier-confirmed") else []
                )
                progress.advance(task)
            pin(browser, fronts, REVIEW / f"papers-{locale}.jpg")
        pin(browser, both, REVIEW / "papers-grey.jpg", grey=True)


if __name__ == "__main__":
    main()
