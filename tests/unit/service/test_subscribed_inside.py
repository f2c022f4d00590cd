"""Somebody who turns out to be inside Russia or occupied territory is written to by nobody any more."""

from pathlib import Path

from bot.adapters.cli.play import PERSON
from bot.bulletins.audience import Subscriber
from tests.support.person import Person


def test_a_subscription_ends_when_somebody_says_to_be_inside(tmp_path: Path) -> None:
    person = Person(tmp_path, "uk")
    store = person.universe.store
    for line in ({"text": "/start"}, {"pick": "uk"}, {"pick": "warn-me"}):
        person.feed(line)
    assert store.run_now(lambda unit: unit.subscription(PERSON))[0] is not None
    person.feed({"pick": "situation"})
    person.feed({"pick": "yes"})
    assert store.run_now(lambda unit: unit.subscription(PERSON))[0] is None
    assert person.session is None or "on" not in person.session.subscribed


def test_somebody_abroad_keeps_it(tmp_path: Path) -> None:
    person = Person(tmp_path, "uk")
    for line in ({"text": "/start"}, {"pick": "uk"}, {"pick": "warn-me"}, {"pick": "situation"}, {"pick": "no"}):
        person.feed(line)
    kept = person.universe.store.run_now(lambda unit: unit.subscription(PERSON))[0]
    assert kept is not None
    assert kept.subscriber == Subscriber("uk")
