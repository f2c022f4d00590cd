"""The pages' own words, from `texts/*.yaml`: key, then English and Ukrainian. Families never hear them.

What an issue of the check is about (`issue/` and its code) is there in Ukrainian only: the check speaks English itself.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from ruamel.yaml import YAML

Tongue = Literal["en", "uk"]
TONGUES: Final[tuple[Tongue, ...]] = get_args(Tongue)
OWN_NAMES: Final[Mapping[Tongue, str]] = {"en": "English", "uk": "Українська"}
FOLDER: Final = Path(__file__).with_name("texts")


@cache
def all_words(folder: Path = FOLDER) -> Mapping[str, Mapping[str, str]]:
    """Every key with its sentences. Raises `ValueError` for a key in two files."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for key, said in YAML(typ="safe", pure=True).load(path.read_text("utf-8")).items():
            if key in found:
                raise ValueError(f"{path.name}: the key {key!r} is in another file too")
            found[key] = said
    return found


class Words:
    """Says the pages' words in one language: `words("key", name=value)`. Values are put in as text; pages escape the whole."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue

    def __call__(self, key: str, **filled: object) -> str:
        text = all_words()[key][self.tongue]
        return text.format(**filled) if filled else text

    def of_issue(self, code: str) -> str:
        """What such an issue is about and what to do; nothing where the check's own sentence says it in this language, or where
        nobody has written it yet."""
        return all_words().get(f"issue/{code}", {}).get(self.tongue, "")

    def spoken(self, language: str, key: str) -> str:
        """What is said aloud to somebody else, in their language."""
        return all_words()[key][language]


def tongue_of(cookie: str, accepted: str) -> Tongue:
    """The language of the pages: the one chosen; else the first of the browser's that we have; else English.

    >>> tongue_of("", "uk-UA,uk;q=0.9,en;q=0.8"), tongue_of("en", "uk"), tongue_of("", "nl, ru")
    ('uk', 'en', 'en')
    """
    for tongue in TONGUES:
        if cookie == tongue:
            return tongue
    for wanted in accepted[:200].split(","):
        code = wanted.split(";")[0].strip().split("-")[0].lower()
        for tongue in TONGUES:
            if code == tongue:
                return tongue
    return "en"
