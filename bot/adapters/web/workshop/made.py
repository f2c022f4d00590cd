"""What is made of a script once and used by many pages: readers of its flows, its renderer."""

from typing import Final

from bot.adapters.web.workshop.bench import Script
from bot.flow.model import Locale
from bot.present.rendering import Renderer
from bot.workshop.reading import FlowReader

_READERS: Final[dict[tuple[str, Locale], FlowReader]] = {}
_RENDERERS: Final[dict[str, Renderer]] = {}
_MOST: Final = 4
"""One script in four languages; of renderers the script's own and those of proposals. When there are more, all begin anew."""


def reader_of(script: Script, locale: Locale) -> FlowReader:
    """Reads the flows of this script in that language."""
    found = _READERS.get((script.fingerprint, locale))
    if found is None:
        found = FlowReader(script.library, script.catalogs, locale)
        if len(_READERS) >= _MOST:
            _READERS.clear()
        _READERS[script.fingerprint, locale] = found
    return found


def renderer_of(script: Script) -> Renderer:
    """Lays its cards out. Raises whatever a broken template raises."""
    found = _RENDERERS.get(script.fingerprint)
    if found is None:
        found = Renderer(script.library, script.catalogs, script.templates)
        if len(_RENDERERS) >= _MOST:
            _RENDERERS.clear()
        _RENDERERS[script.fingerprint] = found
    return found
