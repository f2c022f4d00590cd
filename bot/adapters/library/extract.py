"""Sentences out of the script for translators: our Babel extractor for flow files, and the two catalogs made from them.

It reads; it never runs anything. The context is the place (`flow/node/key`), notes come from `# translators:` comments.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot import __version__
from bot.adapters.library.files import read_form, read_library, read_sheets
from bot.adapters.library.strict_yaml import parse
from bot.flow.messages import flow_messages, messages_of
from bot.flow.model import LOCALES, Message
from bot.flow.reading import FlowReader
from bot.papers.form_page import messages as form_messages
from bot.papers.sheets import messages as sheet_messages
from bot.present.phrases import PHRASES, PLURALS

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
    flows, own = _empty(), _empty()
    library = read_library(root / "flows")
    for message in messages_of(library):
        _add(flows, message)
    for message in form_messages(read_form(root / "flows")):
        _add(flows, message)
    for sheet in read_sheets(root / "flows" / "sheets").values():
        for message in sheet_messages(sheet):
            _add(flows, message)
    for key, text in PHRASES.items():
        own.add((text, PLURALS[key]) if key in PLURALS else text, context=key)
    return {"flows": flows, "bot": own}


def write_catalogs(root: Path) -> dict[str, int]:
    """Bring the .pot and .po files up to date; translations whose sentence is unchanged stay. Returns sentences per domain."""
    counts = {}
    for domain, template in templates_of(root).items():
        counts[domain] = len(template)
        _write(root / "locales" / f"{domain}.pot", template)
        for locale in LOCALES:
            if locale != "en":
                _merge(root / "locales" / locale / "LC_MESSAGES" / f"{domain}.po", template, locale)
    return counts


def _merge(path: Path, template: Catalog, locale: str) -> None:
    """Take over each translation of the same place and sentence, else of the same sentence elsewhere as a fuzzy proposal."""
    before = read_po(BytesIO(path.read_bytes()), locale=locale) if path.is_file() else Catalog(locale=locale)
    merged = _empty(locale)
    elsewhere = {str(message.id): message.string for message in before if message.id and message.string}
    for message in template:
        if not message.id:
            continue
        known = before.get(message.id, context=message.context)
        exact = bool(known and known.string)
        proposal = known.string if known and known.string else elsewhere.get(str(message.id), "")
        flags = {"fuzzy"} if (exact and known and known.fuzzy) or (proposal and not exact) else set()
        merged.add(message.id, proposal, context=message.context, auto_comments=message.auto_comments, flags=flags)
    _write(path, merged)


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


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = BytesIO()
    write_po(buffer, catalog, width=110, omit_header=False)
    path.write_bytes(buffer.getvalue())
