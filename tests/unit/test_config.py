"""Settings: read once, refused with one sentence."""

from pathlib import Path

import pytest

from bot.config import KNOWN, ConfigurationProblem, read_settings


def test_nothing_set_is_a_local_try_out() -> None:
    """Without any variable the data lies in ./var and limits are on."""
    settings = read_settings({})
    assert (settings.data, settings.limits, settings.unsigned, settings.updates) == (Path("var"), True, False, "polling")
    assert not settings.is_loopback


@pytest.mark.parametrize("address", ["http://127.0.0.1:8081", "http://localhost:1/", "http://[::1]:8081"])
def test_an_emulator_on_this_machine_may_use_http(address: str) -> None:
    """The loopback range is recognised, and a closing slash does not matter."""
    settings = read_settings({"LIKHTAR_TELEGRAM_API": address})
    assert settings.is_loopback
    assert not settings.telegram_api.endswith("/")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LIKHTAR_TOKEN": "1:secret"}, "must not hold a secret"),
        ({"LIKHTAR_ROOT_KEY": "secret"}, "must not hold a secret"),
        ({"LIKHTAR_LIMIT": "off"}, "is not a setting"),
        ({"LIKHTAR_LIMITS": "maybe"}, "can be on or off"),
        ({"LIKHTAR_UPDATES": "push"}, "can be polling or webhook"),
        ({"LIKHTAR_UNSIGNED": "yes"}, "can be refuse or allow"),
        ({"LIKHTAR_TELEGRAM_API": "api.telegram.org"}, "must be an address"),
        ({"LIKHTAR_TELEGRAM_API": "http://example.org"}, "must begin with https://"),
    ],
)
def test_an_odd_setting_stops_the_start(environment: dict[str, str], said: str) -> None:
    """One sentence says which setting and what it may be; a secret is never repeated."""
    with pytest.raises(ConfigurationProblem) as problem:
        read_settings(environment)
    assert said in str(problem.value)
    assert "1:secret" not in str(problem.value)


def test_other_peoples_variables_are_none_of_our_business() -> None:
    """Only names that begin with LIKHTAR_ are looked at."""
    assert read_settings({"HOME": "/", "TELEGRAM_TOKEN": "x"}).token_file is None
    assert all(name.startswith("LIKHTAR_") for name in KNOWN)
