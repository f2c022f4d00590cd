"""`likhtar doctor`: what this machine has, setting by setting, without secrets and without changing anything."""

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from bot.config import Settings
from bot.flow.issues import Issue


class Finding(msgspec.Struct, frozen=True):
    """One line: what was looked at, how it stands, and what to do if it does not stand well."""

    name: str
    status: str
    detail: str


def examine(settings: Settings, issues: Iterable[Issue], version: str, revision: str) -> list[Finding]:
    """All findings. Files are looked at, never opened for writing; the content of secrets is never read."""
    errors = sum(issue.level == "error" for issue in issues)
    return [
        Finding("version", "ok", version),
        Finding(
            "library",
            "problem" if errors else "ok",
            f"revision {revision}, {errors} errors" + (": run `likhtar check`" if errors else ""),
        ),
        Finding("signatures", "warning", "this library is unsigned; `run` needs LIKHTAR_UNSIGNED=allow"),
        _folder("data", settings.data),
        _secret("root key", settings.root_key_file or settings.data / "root.key", settings.root_key_file is None),
        _secret("token", settings.token_file, False),
        Finding("LIKHTAR_DATABASE", "ok", "set" if settings.database else "SQLite in the data folder"),
        Finding("LIKHTAR_TELEGRAM_API", "ok", "this machine" if settings.is_loopback else settings.telegram_api),
        Finding("LIKHTAR_UPDATES", "ok" if settings.updates == "polling" else "problem", settings.updates),
        Finding(
            "LIKHTAR_LIMITS", "ok" if settings.limits else "warning", "on" if settings.limits else "off: for benchmarks only"
        ),
        Finding("LIKHTAR_UNSIGNED", "warning" if settings.unsigned else "ok", "allow" if settings.unsigned else "refuse"),
        _operator(settings),
    ]


def report(findings: list[Finding], as_json: bool, say: Callable[[str], None]) -> int:
    """Print the findings; returns 1 when one of them is a problem."""
    if as_json:
        say(msgspec.json.encode(findings).decode())
    else:
        width = max(len(finding.name) for finding in findings)
        for finding in findings:
            say(f"{finding.name:<{width}}  {finding.status:<7}  {finding.detail}")
    return 1 if any(finding.status == "problem" for finding in findings) else 0


def _folder(name: str, folder: Path) -> Finding:
    if not folder.exists():
        return Finding(name, "ok", f"{folder} will be made at the first start")
    if not os.access(folder, os.W_OK):
        return Finding(name, "problem", f"{folder} cannot be written: let this user write there")
    free = os.statvfs(folder)
    room = free.f_bavail * free.f_frsize // 2**20
    return Finding(name, "ok" if room > 500 else "warning", f"{folder}, {room} MiB free")


def _secret(name: str, path: Path | None, made_here: bool) -> Finding:
    if path is None:
        return Finding(name, "warning", "not set; needed by `run`")
    if not path.exists():
        detail = "will be made at the first start" if made_here else "the file is missing: correct the setting"
        return Finding(name, "ok" if made_here else "problem", f"{path}: {detail}")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding(name, "problem", f"{path} can be read by others: chmod 600 it")
    return Finding(name, "ok", f"{path} (mode {mode:o})")


def _operator(settings: Settings) -> Finding:
    if settings.operator_name and settings.operator_contact and settings.operator_site:
        return Finding("operator", "ok", f"{settings.operator_name}, {settings.operator_contact}, {settings.operator_site}")
    detail = "set LIKHTAR_OPERATOR_NAME, _CONTACT and _SITE: families must know who is responsible"
    return Finding("operator", "warning", f"needed by `run` against Telegram: {detail}")
