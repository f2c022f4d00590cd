"""`likhtar words …`: how each answers on a terminal."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from bot.adapters.cli.endings import OK, PROBLEMS
from bot.workshop.marks import Sentence
from bot.workshop.returning import Left, Taken

Say = Callable[[str], None]


def status(rows: Sequence[Mapping[str, str | int]], as_json: bool, say: Say) -> None:
    """One row per language: what is said, what of it a second person has read, what waits for a translator."""
    if as_json:
        say(msgspec.json.encode(rows).decode())
        return
    for row in rows:
        read = (
            "the source; its texts are approved in the flow book"
            if row["locale"] == "en"
            else f"{row['reviewed']} read by a second person, {row['in_review']} in review"
        )
        say(
            f"{row['locale']}  {row['translated']} of {row['sentences']} sentences translated ({read}), "
            f"{row['outdated']} outdated, {row['untranslated']} untranslated ({row['missing']} missing, {row['fuzzy']} fuzzy)"
        )


def told_of(name: str, told: Iterable[Left], say: Say) -> None:
    """Each thing that is told, with file, line and remedy."""
    for each in told:
        place = f" {each.context}" if each.context else ""
        say(f"{name}:{each.line}{place}: {each.what}\n  {each.remedy}")


def tell_taken(name: str, locale: str, domain: str, taken: Taken, all_sentences: int, notes: Sequence[Left], say: Say) -> int:
    """What came of one returned file. Returns the exit code."""
    told_of(name, [*notes, *taken.told], say)
    left = {(each.context, each.line if not each.context else 0) for each in taken.told if each.is_left}
    seen = taken.same + len(taken.strings) + len({context for context, _ in left if context})
    say(
        f"{name}: {locale} {domain}: {len(taken.strings)} sentences taken in, {len(left)} left as they were, "
        f"{taken.same} unchanged."
    )
    if seen < all_sentences:
        say(f"  The file holds {seen} of {all_sentences} sentences; the others stay as they are.")
    return PROBLEMS if left else OK


def tell_reviewed(locale: str, read: Sequence[tuple[str, Sentence, str]], by: str, say: Say) -> None:
    """The sentences that were marked, as they were read, so that nobody signs what they have not seen."""
    for context, sentence, translator in read:
        say(f"{context}\n  en  {sentence.english}")
        if locale != "uk":
            say(f"  uk  {sentence.ukrainian}")
        say(f"  {locale}  {' | '.join(sentence.said)}" + ("" if translator else "\n  (nobody knows who translated it)"))
    say(f"{len(read)} sentences in {locale} are marked as read by {by}. The mark ends when the words change.")
