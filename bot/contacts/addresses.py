"""Addresses of the web as a browser reads them: who is really visited, whatever is written around it. Opens nothing.

Refused: anything without a host. A name before `@` is no host; `\\` counts as `/`; other full stops count as dots.
"""

import re
import unicodedata
from urllib.parse import unquote

import msgspec

from bot.contacts import wordlists

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,15})://")
_DOTS = str.maketrans({"。": ".", "｡": ".", "．": "."})
_SECOND = frozenset(wordlists.SECOND_LEVELS.split())
"""Second-level names that anybody's domain may stand under, when a country's two letters follow."""
_COUNTRIES = frozenset(wordlists.COUNTRY_ENDINGS.split())
_ENDINGS = _COUNTRIES | frozenset(wordlists.OTHER_ENDINGS.split())
"""Endings that make a bare `name.ending` in a text an address; with `https://`, `www.` or a path any ending will do."""


class Link(msgspec.Struct, frozen=True):
    """An address taken apart. `host` is in lower case, letters as the eye sees them (no xn--), without `www.`."""

    scheme: str
    user: str
    host: str
    port: str
    path: str
    query: str
    puny: bool = False

    @property
    def ascii(self) -> str:
        """The host as a machine looks it up."""
        return ".".join(_encoded(label) for label in self.host.split("."))

    def asked(self, name: str) -> str:
        """The value of a parameter; empty when it is not there."""
        for pair in self.query.split("&")[:40]:
            key, _, value = pair.partition("=")
            if key.lower() == name:
                return unquote(value).strip()
        return ""


def read_link(text: str) -> Link | None:
    """The address in `text`, which holds nothing else; None when no host can be made of it."""
    text = without_invisible(text).translate(_DOTS).replace("\\", "/")
    found = _SCHEME.match(text)
    scheme, rest = (found[1].lower(), text[found.end() :]) if found else ("", text)
    rest, _, _ = rest.partition("#")
    before, _, query = rest.partition("?")
    netloc, slash, path = before.partition("/")
    user, _, place = netloc.rpartition("@")
    host, _, port = place.partition(":")
    host = unicodedata.normalize("NFKC", unquote(host)).translate(_DOTS).lower().strip(".")
    puny = "xn--" in host
    host = ".".join(_decoded(label) for label in host.split("."))
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    if not host or len(host) > 253 or "/" in host or (not scheme and "." not in host):
        return None
    return Link(scheme, user, host, port, unquote(slash + path).rstrip("/"), query, puny)


def without_invisible(text: str) -> str:
    """The text without what no eye sees: zero-width and direction characters."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def split_host(host: str) -> tuple[list[str], str]:
    """Its labels, and the ending that belongs to nobody.

    >>> split_host("roadmap.koordshtab.gov.ua"), split_host("ind.nl")
    ((['roadmap', 'koordshtab'], 'gov.ua'), (['ind'], 'nl'))
    """
    labels = host.split(".")
    size = 2 if len(labels) > 2 and labels[-2] in _SECOND and len(labels[-1]) == 2 else 1
    return labels[:-size], ".".join(labels[-size:])


def domain_of(host: str) -> str:
    """The part that is registered: whoever has it decides about everything below."""
    labels, ending = split_host(host)
    return ".".join([*labels[-1:], ending])


def is_address(text: str) -> bool:
    """Whether a bare run of a text, with a dot in it, is meant as an address and not as the end of a sentence."""
    head = re.split(r"[/?#:]", text, maxsplit=1)[0]
    labels = without_invisible(head).translate(_DOTS).split(".")
    if not all(labels) or len(labels) < 2 or len(labels[-1]) < 2 or max(map(len, labels)) > 63:
        return False
    if any(re.search(r"[^\w-]", label) for label in labels) or all(label.isdigit() for label in labels):
        return False
    if labels[0].lower() == "www" or labels[-1].lower().startswith("xn--"):
        return len(labels) > 2 or labels[0].lower() != "www"
    ending = unicodedata.normalize("NFKC", labels[-1])
    capital = ending[0].isupper() and not labels[0][:1].isupper()
    return ending.lower() in _ENDINGS and not capital


def _decoded(label: str) -> str:
    if not label.startswith("xn--") or len(label) > 63:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").lower()
    except UnicodeError:
        return label


def _encoded(label: str) -> str:
    return label if label.isascii() else "xn--" + label[:63].encode("punycode").decode("ascii")
