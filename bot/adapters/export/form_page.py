"""The form page: one HTML file, with its style and script inside, that a family fills in on its own device.

The page may ask nothing of any network: its content policy allows exactly the one style and the one script that are in it,
told by their SHA-256, and no connection, form target or frame. The same words give the same bytes.
"""

import base64
import hashlib
from pathlib import Path

import jinja2

from bot.flow.model import Locale
from bot.papers.form_page import FormPage, lay_out_form
from bot.papers.sheets import Sheet, Translate
from bot.present.locales import OWN_NAMES

FOLDER = "sheets"
TEMPLATE, STYLE, SCRIPT = "form-page.html.j2", "form-page.css", "form-page.js"


def form_page_name(locale: Locale) -> str:
    """The file's name: neutral, because it stands in lists of files. The page reads its language from it.

    >>> form_page_name("uk")
    'form-uk.html'
    """
    return f"form-{locale}.html"


def make_form_page(sheet: Sheet, words: FormPage, translate: Translate, locale: Locale, templates: Path) -> bytes:
    """The page with `locale` chosen and the other languages in it, made from the files in `templates`. Nothing personal.

    `sheet` is the one that `words.sheet` names. Raises what Jinja2 or the disk raises: a fault of ours.
    """
    folder = templates / FOLDER
    style, script = ((folder / name).read_text("utf-8") for name in (STYLE, SCRIPT))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template(TEMPLATE).render(
        form=lay_out_form(words, sheet, locale, translate),
        languages=OWN_NAMES,
        policy=_policy(style, script),
        style=style,
        script=script,
    )
    return page.encode()


def _policy(style: str, script: str) -> str:
    """What the browser lets the page do: run these two, show pictures that are in the file (none so far), and nothing else."""
    rules = {
        "default-src": "'none'",
        "script-src": _digest(script),
        "style-src": _digest(style),
        "img-src": "data:",  # the empty icon: without it a browser asks for one
        "connect-src": "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
