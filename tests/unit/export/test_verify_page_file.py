"""The verify page as a file: whole in itself, silent by policy, the same bytes each time, and no text in it can act."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence

import pytest

from bot.adapters.export.verify_page import make_verify_page
from bot.authority.canonical import digest, to_canonical
from bot.authority.roster import KEY_DELAY, Roster, read_roster
from bot.authority.signatures import Malformed, from_file
from bot.bulletins.bulletin import Bulletin
from bot.flow.model import LOCALES, Locale
from bot.present.verify_phrases import VERIFY
from tests.support.officers import NAMES, TEXTS, first_list, member, public_of, warning
from tests.support.universe import ROOT

NOW = 1_900_000_000
FIRST = read_roster(from_file(first_list(NOW - 9 * 86_400)).body)


def marked(locale: str, context: str, text: str) -> str:
    """A stand-in for translations: another sentence in each language."""
    return text if locale == "en" else f"{locale}~{text}"


def shown(bulletin: Bulletin, code: Sequence[int], at: int) -> Mapping[Locale, Sequence[str]]:
    return {locale: (f"{bulletin.texts[locale]}\n\nbelow in {locale}",) for locale in LOCALES}


def page(*files: tuple[bytes, int, str], rosters: Sequence[Roster] = (FIRST,)) -> str:
    return make_verify_page(rosters, files, NOW, marked, shown, ROOT / "templates").decode()


def data_of(text: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    read = json.loads(found[1])
    assert isinstance(read, dict)
    return read


def test_the_policy_names_exactly_the_style_and_the_script_inside() -> None:
    text = page((warning(1, NOW - 60), NOW - 60, "done"))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    rules = policy[1].replace("&#39;", "'")
    for pattern in (r"<style>(.*?)</style>", r"<script>(.*?)</script>"):
        (inside,) = re.findall(pattern, text, re.DOTALL)
        told = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"'sha256-{told}'" in rules
    assert rules.startswith("default-src 'none'; ")
    assert "unsafe" not in rules
    assert not re.search(r"<(?:img|iframe|link rel=\"stylesheet|script src|form)", text)
    assert page((warning(1, NOW - 60), NOW - 60, "done")) == text


def test_the_bodies_stand_there_byte_by_byte() -> None:
    """What the browser checks is what was signed."""
    file = warning(1, NOW - 60)
    (bulletin,) = data_of(page((file, NOW - 60, "done")))["bulletins"]
    assert str(bulletin["body"]).encode() == from_file(file).body
    assert bulletin["around"] == [f"below in {locale}" for locale in LOCALES]
    assert set(bulletin["words"]) == set(LOCALES)  # type: ignore[call-overload]


def test_a_text_cannot_act() -> None:
    texts: dict[str, str] = {locale: f"A line\n</script><script>alert(1)</script> & <b>{locale}</b>" for locale in LOCALES}
    text = page((warning(1, NOW - 60, texts=texts), NOW - 60, "done"))
    assert "<script>alert" not in text
    assert "<b>uk" not in text
    (bulletin,) = data_of(text)["bulletins"]
    assert bulletin["texts"] == texts


def test_every_sentence_stands_there_in_every_language() -> None:
    text = page()
    words = data_of(text)["words"]
    for key, english in VERIFY:
        assert words[key] == {locale: marked(locale, key, english) for locale in LOCALES}  # type: ignore[call-overload]
    for locale in LOCALES:
        assert f'data-in="{locale}"' in text


def test_recalled_and_corrected_warnings_say_so() -> None:
    one = warning(1, NOW - 600)
    two = warning(2, NOW - 60, previous=digest(from_file(one).body), corrects=1)
    newer, older = data_of(page((one, NOW - 600, "recalled"), (two, NOW - 60, "running")))["bulletins"]
    assert (newer["number"], newer["corrected"], newer["recalled"]) == (2, 0, False)
    assert (older["number"], older["corrected"], older["recalled"]) == (1, 2, True)


def test_a_key_counts_from_its_delay_until_it_was_taken_out() -> None:
    """Warnings that a former officer signed stay genuine; what the key signs later does not count."""
    made, old = NOW - 3 * 86_400, {each.name: each for each in FIRST.members}
    members = (old[NAMES[0]], old[NAMES[1]], member("dub", made, NOW + 86_400))
    second = Roster("roster", 1, 2, made, digest(to_canonical(FIRST)), members)
    officers = {each["name"]: each for each in data_of(page(rosters=[FIRST, second]))["officers"]}
    gone, new, stays = officers[NAMES[2]], officers["dub"], officers[NAMES[0]]
    assert (gone["until"], gone["shown"]) == (made, False)
    assert (new["from"], new["key"]) == (made + KEY_DELAY, public_of("dub"))
    assert (stays["from"], stays["shown"]) == (old[NAMES[0]].since, True)
    listed = re.findall(r"<li><b>([a-z-]+)</b>", page(rosters=[FIRST, second]))
    assert set(listed) == {NAMES[0], NAMES[1], "dub"}


def test_a_damaged_file_makes_no_page() -> None:
    with pytest.raises(Malformed):
        page((b"{}", NOW, "done"))


def test_every_language_has_its_warning() -> None:
    text = page((warning(1, NOW - 60), NOW - 60, "done"))
    for said in TEXTS.values():
        assert said in text
