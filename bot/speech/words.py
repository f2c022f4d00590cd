"""Lists of words that the rules of a language share: `@rel` the relative, `@secret` what we never ask for, and so on."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from bot.flow.model import Locale


@cache
def classes_of(locale: Locale) -> Mapping[str, str]:
    """Name of a list to its words, of one language."""
    found: Mapping[str, str] = import_module(f"bot.speech.words_{locale}").CLASSES
    return found
