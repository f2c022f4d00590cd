"""Sentences out of the script for translators: our Babel extractor for flow files, and the two catalogs made from them.

It reads; it never runs anything. The context is the place (`flow/node/key`), notes come from `# translators:` comments.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot import __version__
from bot.adapters.library.catalogs import DOMAINS, read_po_file
from bot.adapters.library.files import read_form, read_library, read_sheets
from bot.adapters.library.strict_yaml import parse
from bot.flow.messages import flow_messages, messages_of
from bot.flow.model import LOCALES, Library, Message
from bot.flow.reading import FlowReader
from bot.papers.form_page import FormPage
from bot.papers.form_page import messages as form_messages
from bot.papers.sheets import Sheet
from bot.papers.sheets import messages as sheet_messages
from bot.present.phrases import PHRASES, PLURALS
from bot.workshop.po import WIDTH, PoFile, read
from bot.workshop.renewing import Wanted, renewed

Extracted = tuple[int, str, tuple[str, str], list[str]]


def extract(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: dict[str, Any]
) -> Iterator[Extracted]:
    """Babel's door (`babel.extractors`, name `likhtar_flows`): the sentences of one flow file."""
    name = Path(getattr(fileobj, "name", "flow.yaml"))
    flow = FlowReader(str(name)).flow(parse(fileobj.read(), str(name)), name.stem)
    for message in flow_messages(flow):
        yield (
            flow.nodes[_node(message)].line,
            "pgettext",
            (message.context, message.text),
            [message.note] if message.note else [],
        )


def _node(message: Message) -> Any:
    return message.context.split("/")[1]


def templates_of(root: Path) -> dict[str, Catalog]:
    """The catalogs `flows` and `bot` with every sentence of the script below `root`, untranslated."""
    library = read_library(root / "flows")
    own = _empty()
    for key, text in PHRASES.items():
        own.add((text, PLURALS[key]) if key in PLURALS else text, context=key)
    return {"flows": template_of(library, read_form(root / "flows"), read_sheets(root / "flows" / "sheets")), "bot": own}


def template_of(library: Library, form: FormPage, sheets: Mapping[str, Sheet]) -> Catalog:
    """The catalog `flows` of these, untranslated."""
    flows = _empty()
    for message in messages_of(library):
        _add(flows, message)
    for message in form_messages(form):
        _add(flows, message)
    for sheet in sheets.values():
        for message in sheet_messages(sheet):
            _add(flows, message)
    return flows


def write_catalogs(root: Path) -> dict[str, int]:
    """Bring the .pot and .po files up to date; what is unchanged stays byte for byte. Returns sentences per domain.

    Raises `FlowError` for a catalog that cannot be read, before any file is written.
    """
    files = {
        (domain, locale): _file(_path(root, domain, locale), locale)
        for domain in DOMAINS
        for locale in LOCALES
        if locale != "en"
    }
    templates = templates_of(root)
    texts = {(domain, locale): renewed_with(file, templates[domain], locale) for (domain, locale), file in files.items()}
    for domain, template in templates.items():
        _write(root / "locales" / f"{domain}.pot", template)
    for (domain, locale), text in texts.items():
        path = _path(root, domain, locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return {domain: len(template) for domain, template in templates.items()}


def _path(root: Path, domain: str, locale: str) -> Path:
    return root / "locales" / locale / "LC_MESSAGES" / f"{domain}.po"


def _file(path: Path, locale: str) -> PoFile:
    """The catalog of a language; a new one when there is none."""
    return read_po_file(path, locale) if path.is_file() else read(blank(locale))


def renewed_with(file: PoFile, template: Catalog, locale: str) -> str:
    """The catalog with the sentences of the template; what is unchanged stays byte for byte."""
    return renewed(file, wanted_of(template), _empty(locale).num_plurals)


def blank(locale: str | None) -> str:
    """A catalog that has only its header."""
    buffer = BytesIO()
    write_po(buffer, _empty(locale), width=WIDTH)
    return buffer.getvalue().decode()


def wanted_of(template: Catalog) -> list[Wanted]:
    """The sentences of a template in order."""
    return [
        Wanted(message.context or "", *_ids(message.id), tuple(message.auto_comments)) for message in template if message.id
    ]


def _ids(ident: object) -> tuple[str, str | None]:
    return (str(ident[0]), str(ident[1])) if isinstance(ident, tuple | list) else (str(ident), None)


def _add(catalog: Catalog, message: Message) -> None:
    catalog.add(message.text, context=message.context, auto_comments=[message.note] if message.note else [])


def _empty(locale: str | None = None) -> Catalog:
    never = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)  # a fixed date: the same words give the same file
    return Catalog(
        locale=locale,
        project="Likhtar",
        version=__version__.rsplit(".", 1)[0],
        copyright_holder="the Likhtar developers",
        msgid_bugs_address="see SECURITY.md and CONTRIBUTING.md",
        last_translator="the Likhtar translators",
        language_team="Likhtar",
        creation_date=never,
        revision_date=never,
        fuzzy=False,
    )


def _without_previous(catalog: Catalog) -> Catalog:
    """Babel takes the earlier sentence of a proposal (`#| msgid`) for a translator's comment; it goes with the proposal."""
    for message in catalog:
        message.user_comments = [line for line in message.user_comments if not line.startswith("| ")]
    return catalog


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pot_of(catalog))


def pot_of(catalog: Catalog) -> bytes:
    """The file of a template."""
    buffer = BytesIO()
    write_po(buffer, _without_previous(catalog), width=WIDTH)
    return buffer.getvalue()
