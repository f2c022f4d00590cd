"""Sabotage twins of the officers' commands and page: each guard is taken away once, and its test must turn red."""

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from bot.adapters.cli import signing
from bot.adapters.export import verify_page
from bot.adapters.web import guard, officers
from bot.authority.signatures import Signed, sign
from tests.support.officers import key_of
from tests.unit.cli import test_officer_commands as commands
from tests.unit.export import test_verify_page_file as file
from tests.web import test_officers_page as page

Sabotage = Callable[[pytest.MonkeyPatch], None]


def any_token_is_taken(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(hmac, "compare_digest", lambda one, other: True)


def any_site_may_speak(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(guard, "refusal", lambda request, doorman: None)


def any_length_is_read(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(officers, "LIMITS", msgspec.structs.replace(officers.LIMITS, body=10**9))
    patch.setattr(officers, "MOST_FILE_BYTES", 10**9)


def names_need_no_password(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(officers, "_by", lambda form: {"by": officers._text(form, "officer"), "totp": officers._text(form, "code")})


def the_page_orders_as_the_host(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(officers, "_by", lambda form: {"host": True})


@contextmanager
def opened() -> Iterator[page.Page]:
    one = page.Page(page.Office())
    try:
        yield one
    finally:
        one.close()


def only_its_own_forms() -> None:
    with opened() as one:
        page.test_only_its_own_forms_are_taken(one)


def five_megabytes() -> None:
    with opened() as one:
        page.test_five_megabytes_get_a_sentence(one, "/look")


def nothing_unproved() -> None:
    with opened() as one:
        page.test_nothing_is_handed_on_without_what_proves_it(one, {"act": "stop", "number": "1", "officer": "lipa"})


def never_as_the_host() -> None:
    with opened() as one:
        page.test_name_and_one_time_password_stop_a_bulletin(one)


PAGE = [
    (any_token_is_taken, only_its_own_forms),
    (any_site_may_speak, only_its_own_forms),
    (any_length_is_read, five_megabytes),
    (names_need_no_password, nothing_unproved),
    (the_page_orders_as_the_host, never_as_the_host),
]


@pytest.mark.parametrize(("sabotage", "check"), PAGE, ids=[sabotage.__name__ for sabotage, _ in PAGE])
def test_the_page_is_watched(sabotage: Sabotage, check: Callable[[], None]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        sabotage(patch)
        with pytest.raises(AssertionError):
            check()
    check()


def nobody_is_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signing, "confirmed", lambda yes, question: None)
    patch.setattr(signing, "opened_key", lambda key, passphrase: ("dirk", key_of("dirk")))


def keys_give_way(patch: pytest.MonkeyPatch) -> None:
    put = signing.put
    patch.setattr(signing, "put", lambda path, data, mode, instead: put(path, data, mode, True))
    patch.setattr(Path, "exists", lambda path: False)


def any_passphrase_opens(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signing, "opened_key", lambda key, passphrase: ("dirk", key_of("dirk")))


COMMANDS = [
    (nobody_is_asked, commands.test_nothing_is_signed_without_a_typed_yes),
    (keys_give_way, commands.test_no_key_takes_the_place_of_another),
    (any_passphrase_opens, commands.test_a_wrong_passphrase_signs_nothing),
]


@pytest.mark.parametrize(("sabotage", "check"), COMMANDS, ids=[sabotage.__name__ for sabotage, _ in COMMANDS])
def test_the_commands_are_watched(sabotage: Sabotage, check: Callable[[commands.Office], None], tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    with pytest.MonkeyPatch.context() as patch:
        office = commands.Office(tmp_path / "one")
        sabotage(patch)
        with pytest.raises(AssertionError):
            check(office)
    check(commands.Office(tmp_path / "two"))


def text_ends_its_element(patch: pytest.MonkeyPatch) -> None:
    import msgspec

    patch.setattr(verify_page, "_embedded", lambda data: msgspec.json.encode(data).decode())


def the_policy_names_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(verify_page, "_policy", lambda style, script: "default-src 'none'; script-src 'unsafe-inline'")


def who_was_taken_out_signs_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(verify_page, "min", lambda one, other: one, raising=False)


VERIFY = [
    (text_ends_its_element, file.test_a_text_cannot_act),
    (the_policy_names_nothing, file.test_the_policy_names_exactly_the_style_and_the_script_inside),
    (who_was_taken_out_signs_on, file.test_a_key_counts_from_its_delay_until_it_was_taken_out),
]


@pytest.mark.parametrize(("sabotage", "check"), VERIFY, ids=[sabotage.__name__ for sabotage, _ in VERIFY])
def test_the_verify_page_is_watched(sabotage: Sabotage, check: Callable[[], None]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        sabotage(patch)
        with pytest.raises(AssertionError):
            check()
    check()


def test_a_signature_replaces_the_older_one_of_the_same_name() -> None:
    """Without it an officer who signs twice would fill the file."""
    key = key_of("ada")
    once = signing.with_signature(Signed(b"{}"), "ada", key)
    assert signing.with_signature(once, "ada", key) == once
    assert once.signatures == (sign(b"{}", "ada", key),)
