"""`likhtar contact` as scripts and volunteers meet it: one answer, one sentence, exit codes."""

import json

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.adapters.cli.contact import answer, tell
from tests.support.directory import fronts, offices

pytestmark = pytest.mark.usefixtures("parsed_once")


def ask(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["contact", *arguments])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("value", "verdict", "contact", "said"),
    [
        ("16-48", "official", "nib", "seen in print, dated 22 October 2025, not yet called by us"),
        ("koordshtab-gov-ua.com", "look_alike", "koordshtab", "koordshtab.gov.ua"),
        ("koordshtab.org", "former", "former-koordshtab-site", "out of date"),
        ("Щит матерей", "known_front", "shield-of-mothers", "Nieuwsuur reported on 22 February 2026"),
        ("@durov", "unlisted", None, "which proves nothing"),
        ("hochuzhit.com", "unlisted", "hochu-zhit", "which proves nothing"),
        ("Координаційний штаб", "unlisted", "koordshtab", "anybody can take a name"),
        ("4111 1111 1111 1111", "unlisted", None, "bank card number (Visa)"),
        ("UA213223130000026007233566001", "unlisted", None, "bank account number (UA)"),
        ("https://t.me/+AbCd", "unlisted", None, "private invitation"),
        ("press@icrc.org", "unlisted", "icrc-tracing", "under a domain of"),
        ("@cyberpolice_ua", "unlisted", "cyberpolice", "holds the name of"),
        ("?", "unlisted", None, "which proves nothing"),
    ],
)
def test_the_answer_and_its_sentence(value: str, verdict: str, contact: str | None, said: str) -> None:
    """One English sentence; what proves nothing says so."""
    found = answer(value, offices(), fronts())
    assert (found.verdict, found.contact) == (verdict, contact)
    assert said in found.reason
    assert found.reason.endswith(".")
    assert "safe" not in found.reason.lower()


def test_one_object_with_three_keys() -> None:
    """And nothing else; every verdict is a good answer, so the exit code is 0."""
    code, out = ask("--json", "https://koordshtab.gov.ua@example.com/")
    assert (code, len(out.strip().splitlines())) == (0, 1)
    assert list(json.loads(out)) == ["verdict", "contact", "reason"]
    assert json.loads(out)["verdict"] == "look_alike"


def test_every_verdict_reads_as_a_line() -> None:
    lines: list[str] = []
    for value in ("16-48", "koordshtab.help", "koordshtab.org", "Щит матерей", "@durov"):
        assert tell(answer(value, offices(), fronts()), False, lines.append) == 0
    assert [line.partition(":")[0] for line in lines] == [
        "official (nib)",
        "look-alike (koordshtab)",
        "former contact (former-koordshtab-site)",
        "known front (shield-of-mothers)",
        "not on our list",
    ]


def test_nothing_to_check_is_wrong_use() -> None:
    for arguments in ((), ("",), ("  ",)):
        assert ask(*arguments)[0] == 2
