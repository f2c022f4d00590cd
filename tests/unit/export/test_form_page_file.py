"""The form page as a file: whole in itself, silent by policy, the same bytes each time, and no words that can act."""

import base64
import hashlib
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.export.form_page import form_page_name, make_form_page
from bot.adapters.library import strict_yaml
from bot.flow.errors import FlowError
from bot.flow.model import LOCALES, Locale
from bot.papers.form_page import (
    FILE,
    Field,
    FormDocument,
    FormField,
    FormPage,
    Said,
    check_form_page,
    lay_out_form,
    messages,
    read_form_page,
)
from bot.papers.sheets import Line, Sheet, Translate, read_sheet

ROOT = Path(__file__).resolve().parents[3]
SOURCE = (ROOT / FILE).read_text("utf-8")
TYPED = {
    "relative-name", "relative-birth", "relative-marks", "last-date", "last-place",
    "applicant-name", "applicant-kinship", "applicant-phone",
}  # fmt: skip
"""What design.md, section 4, lets a family give: nothing more may be typed, on its own device either."""


def marked(locale: str, context: str, text: str) -> str:
    """A stand-in for translations: another sentence in each language."""
    return text if locale == "en" else f"{locale}~{text}"


@cache
def form(text: str = SOURCE) -> FormPage:
    return read_form_page(strict_yaml.parse(text.encode(), FILE), FILE)


@cache
def sheet() -> Sheet:
    name = "flows/sheets/office.yaml"
    return read_sheet(strict_yaml.parse((ROOT / name).read_bytes(), name), name)


def page(locale: Locale = "uk", translate: Translate = marked, words: FormPage | None = None) -> str:
    return make_form_page(sheet(), words or form(), translate, locale, ROOT / "templates").decode()


class Reading(HTMLParser):
    """The elements of a page with their attributes, and the text of each span by language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.spoken: list[tuple[str, str]] = []
        self._language = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "span":
            self._language = dict(attrs).get("data-in") or ""
            if self._language:
                self.spoken.append((self._language, ""))

    def handle_endtag(self, tag: str) -> None:
        self._language = ""

    def handle_data(self, data: str) -> None:
        if self._language:
            language, text = self.spoken[-1]
            self.spoken[-1] = (language, text + data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def laid(words: FormPage | None = None, translate: Translate = marked) -> FormDocument:
    return lay_out_form(words or form(), sheet(), "uk", translate)


def fields(document: FormDocument) -> list[Field]:
    return [part for section in document.sections for part in section.parts if isinstance(part, Field)]


def test_the_shipped_form_fits_its_sheet() -> None:
    assert list(check_form_page(form(), {"office": sheet()})) == []
    contexts = [message.context for message in messages(form())]
    assert len(set(contexts)) == len(contexts)
    assert all(context.startswith("form-page/") for context in contexts)


def test_what_may_be_typed_is_what_a_form_needs() -> None:
    assert {field.name for field in fields(laid())} == TYPED
    assert {attributes["data-name"] for attributes in Reading(page()).all("div") if "data-name" in attributes} == TYPED


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_leads_out_of_the_file(locale: Locale) -> None:
    """No address of any kind, and no element or attribute that fetches something."""
    made = page(locale)
    assert re.findall(r"(?i)\b(?:https?|wss?|ftp|blob|filesystem):|//\S|@import|url\(|@font-face", made) == []
    read = Reading(made)
    assert {tag for tag, _ in read.found} & {"a", "img", "iframe", "object", "embed", "form", "base", "input", "video"} == set()
    assert [(tag, name) for tag, attributes in read.found for name in attributes if name in ("src", "action", "ping")] == []
    assert read.all("link") == [{"rel": "icon", "href": "data:,"}]


def test_the_script_knows_no_network_and_no_storage() -> None:
    script = (ROOT / "templates/sheets/form-page.js").read_text("utf-8")
    banned = (
        r"fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|serviceWorker|import\b|eval|Function\(|localStorage|"
        r"sessionStorage|indexedDB|cookie|caches|innerHTML|outerHTML|insertAdjacent|document\.write|postMessage|history\.|open\("
    )
    assert re.findall(banned, script) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_policy_allows_this_style_and_this_script_only(locale: Locale) -> None:
    made = page(locale)
    head = Reading(made[: made.index("<style>")])
    told = next(one["content"] for one in head.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in str(told).split(";"))
    inside = {tag: re.findall(rf"<{tag}>(.*?)</{tag}>", made, re.S) for tag in ("style", "script")}
    assert [len(inside[tag]) for tag in inside] == [1, 1]
    digests = {tag: base64.b64encode(hashlib.sha256(inside[tag][0].encode()).digest()).decode() for tag in inside}
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'sha256-{digests['script']}'",
        "style-src": f"'sha256-{digests['style']}'",
        "img-src": "data:",
        "connect-src": "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    assert not [
        name for _, attributes in Reading(made).found for name in attributes if name.startswith("on") or name == "style"
    ]


def test_no_reader_over_the_shoulder() -> None:
    """No referrer, no translation service, no spelling service, nothing a browser would offer to remember or to dial."""
    read = Reading(page())
    metas = {str(one["name"]): one["content"] for one in read.all("meta") if "name" in one}
    assert metas["referrer"] == "no-referrer"
    assert metas["google"] == "notranslate"
    assert "telephone=no" in str(metas["format-detection"])
    assert read.all("html")[0]["translate"] == "no"
    (pen,) = read.all("textarea")
    assert (pen["autocomplete"], pen["spellcheck"], pen["autocorrect"]) == ("off", "false", "off")
    assert "name" not in pen
    assert "maxlength" not in pen


@pytest.mark.parametrize("locale", LOCALES)
def test_name_and_title_are_neutral(locale: Locale) -> None:
    assert form_page_name(locale) == f"form-{locale}.html"
    title = re.findall("<title>(.*?)</title>", page(locale))
    assert title == [marked(locale, "", "Form")]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_same_words_give_the_same_bytes(locale: Locale) -> None:
    assert page(locale) == page(locale)
    other = page("en" if locale == "uk" else "uk")
    assert Reading(other).spoken == Reading(page(locale)).spoken  # every file holds all four languages


def test_every_line_of_the_sheet_stands_on_the_page() -> None:
    spoken = Reading(page()).spoken
    chosen = {section.id for section in form().sections}
    for section in (*sheet().front, *sheet().back):
        if section.id in chosen:
            texts = [section.title.text, *(part.text.text for part in section.parts if hasattr(part, "text"))]
            for text in texts:
                assert all((locale, marked(locale, "", text)) in spoken for locale in LOCALES), text


def test_framed_lines_cannot_be_typed_whatever_the_file_says() -> None:
    """Twice: `check` refuses such a file, and the page would still have ruled lines there."""
    words = form()
    why = next(iter(messages(words)))
    framed = tuple(
        msgspec.structs.replace(section, fields=(FormField("rank", why),)) if section.id == "by-hand" else section
        for section in words.sections
    )
    spoilt = msgspec.structs.replace(words, sections=framed)
    assert [issue.code for issue in check_form_page(spoilt, {"office": sheet()})] == ["form:frame"]
    section = next(section for section in laid(spoilt).sections if section.id == "by-hand")
    assert section.frame
    assert not section.typed
    assert len([part for part in section.parts if isinstance(part, Line)]) == 7
    assert {field.name for field in fields(laid(spoilt))} == TYPED


def test_what_the_sheet_does_not_have_is_told_and_left_out() -> None:
    spoilt = form(SOURCE.replace("{id: marks, why", "{id: shoes, why").replace("- {id: promises}", "- {id: wishes}"))
    assert [issue.code for issue in check_form_page(spoilt, {"office": sheet()})] == ["form:line", "form:section"]
    assert {field.name for field in fields(laid(spoilt))} == TYPED - {"relative-marks"}
    assert [issue.code for issue in check_form_page(spoilt, {})] == ["form:sheet"]


def test_a_sentence_that_is_not_translated_is_marked_as_english() -> None:
    def partly(locale: str, context: str, text: str) -> str:
        return "Друк" if locale == "uk" and context == "form-page/words.print" else text

    document = laid(translate=partly)
    assert [(one.locale, one.lang) for one in document.words["print"]] == [
        ("uk", "uk"), ("ru", "en"), ("nl", "en"), ("en", "en"),
    ]  # fmt: skip
    assert [one.same for one in document.words["empty"]] == [False, True, True, True]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("spec: 1", "spec: 2", "spec 2"),
        ("revision: 1", "revision: 0", "'revision'"),
        ("sheet: office", "sheet: office\nextra: 1", "'extra'"),
        ("  print: Print\n", "", "'print'"),
        ("{id: birth, why", "{id: name, why", "twice"),
        ("- {id: never}", "- {id: promises}", "twice"),
        ("keys: phone", "keys: secret", "'keys'"),
        ("sources: [U:S3,", "sources: [X:S3,", "source key"),
        ("They help to recognise a person.", '""', "'why'"),
    ],
)
def test_a_file_outside_the_format_is_refused(old: str, new: str, what: str) -> None:
    assert old in SOURCE
    with pytest.raises(FlowError) as caught:
        form(SOURCE.replace(old, new))
    assert what in caught.value.what


def texts_of(document: FormDocument) -> list[Said]:
    found: list[Said] = [document.title, document.lead, document.dated, *document.words.values()]
    for section in document.sections:
        found += [section.title, *(part.text for part in section.parts if hasattr(part, "text"))]
    return found


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), st.sampled_from([
    "</script><script>alert(1)</script>", '" onload="x', "</span></style>", "{{ 7*7 }}{% raw %}", "<!--", "]]>", "&lt;b&gt;",
])))  # fmt: skip
def test_a_sentence_can_only_be_read(hostile: str) -> None:
    """Whatever a translation says, it is text: no element, no attribute, and the policy stays the same."""
    plain, made = page(), page(translate=lambda locale, context, text: hostile)
    assert [(tag, sorted(attributes)) for tag, attributes in Reading(made).found if tag != "span"] == [
        (tag, sorted(attributes)) for tag, attributes in Reading(plain).found if tag != "span"
    ]
    assert {text for _, text in Reading(made).spoken} <= {
        one.text for said in texts_of(laid(translate=lambda *_: hostile)) for one in said
    } | {hostile.strip()}
