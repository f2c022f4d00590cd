"""Settings, read once from the environment into a frozen value. A missing or odd one stops the start with a sentence."""

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

TELEGRAM_API = "https://api.telegram.org"


class ConfigurationProblem(Exception):
    """The start is refused; the message is one clear sentence for the operator. Exit code 78."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What `LIKHTAR_*` say. Secrets are only ever named by the file that holds them."""

    data: Path
    database: str | None = None
    token_file: Path | None = None
    telegram_api: str = TELEGRAM_API
    root_key_file: Path | None = None
    updates: Literal["polling", "webhook"] = "polling"
    limits: bool = True
    unsigned: bool = False
    operator_name: str = ""
    operator_contact: str = ""
    operator_site: str = ""

    @property
    def is_loopback(self) -> bool:
        """Whether the Bot API is on this machine: an emulator, not Telegram."""
        host = urlsplit(self.telegram_api).hostname or ""
        if host == "localhost":
            return True
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False


KNOWN = {
    "LIKHTAR_DATA", "LIKHTAR_DATABASE", "LIKHTAR_TOKEN_FILE", "LIKHTAR_TELEGRAM_API", "LIKHTAR_ROOT_KEY_FILE",
    "LIKHTAR_UPDATES", "LIKHTAR_LIMITS", "LIKHTAR_UNSIGNED", "LIKHTAR_OPERATOR_NAME", "LIKHTAR_OPERATOR_CONTACT",
    "LIKHTAR_OPERATOR_SITE",
}  # fmt: skip
_SECRETS = ("LIKHTAR_TOKEN", "LIKHTAR_ROOT_KEY")


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings. Raises `ConfigurationProblem` for a value outside its choices, an unknown name, or a secret as a value."""
    for name in environment:
        if name in _SECRETS:
            raise ConfigurationProblem(f"{name} must not hold a secret: write it to a file and name the file in {name}_FILE.")
        if name.startswith("LIKHTAR_") and name not in KNOWN:
            raise ConfigurationProblem(f"{name} is not a setting of this release. Known: {', '.join(sorted(KNOWN))}.")
    api = environment.get("LIKHTAR_TELEGRAM_API", TELEGRAM_API).rstrip("/")
    if not _is_address(api):
        raise ConfigurationProblem("LIKHTAR_TELEGRAM_API must be an address such as http://127.0.0.1:8081, without /bot.")
    settings = Settings(
        data=Path(environment.get("LIKHTAR_DATA") or "./var"),
        database=environment.get("LIKHTAR_DATABASE") or None,
        token_file=_path(environment, "LIKHTAR_TOKEN_FILE"),
        telegram_api=api,
        root_key_file=_path(environment, "LIKHTAR_ROOT_KEY_FILE"),
        updates="webhook" if _choice(environment, "LIKHTAR_UPDATES", "polling", "webhook") == "webhook" else "polling",
        limits=_choice(environment, "LIKHTAR_LIMITS", "on", "off") == "on",
        unsigned=_choice(environment, "LIKHTAR_UNSIGNED", "refuse", "allow") == "allow",
        operator_name=environment.get("LIKHTAR_OPERATOR_NAME", "").strip(),
        operator_contact=environment.get("LIKHTAR_OPERATOR_CONTACT", "").strip(),
        operator_site=environment.get("LIKHTAR_OPERATOR_SITE", "").strip(),
    )
    if not settings.is_loopback and urlsplit(api).scheme != "https":
        raise ConfigurationProblem("LIKHTAR_TELEGRAM_API must begin with https:// unless it is on this machine.")
    return settings


def _is_address(api: str) -> bool:
    try:
        parts = urlsplit(api)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        return False


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name)
    return Path(value) if value else None


def _choice(environment: Mapping[str, str], name: str, default: str, *others: str) -> str:
    value = environment.get(name) or default
    if value not in (default, *others):
        raise ConfigurationProblem(f"{name} is {value!r}; it can be {' or '.join((default, *others))}.")
    return value
