"""Reads a message for signs of manipulation: who asks whom for what, not which words are in it.

The text is put plain (`bot.letters.disguise`), cut into pieces, and read by a small trained encoder, which was taught on
messages of strangers, families' own reports of them, honest look-alikes, warnings, negations and news (`tools/reader`). It
gives a logit for "somebody wants something of this person", for its severity, and for each tactic. Typical phrases that
volunteers wrote down (`looks`, flows/tactics) are weighed in. Each sign names the clause that speaks most for it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from bot.flow.model import Severity, Tactic
from bot.letters.cyrillic import in_cyrillic
from bot.letters.disguise import Plain, undisguised, without_links
from bot.manipulation.clauses import clause_spans
from bot.manipulation.encoder import Encoder, Floats
from bot.manipulation.guided import ORDER
from bot.manipulation.languages import Language, language_of
from bot.manipulation.phrases import Phrases
from bot.manipulation.pieces import FIRST, LAST, Pieces
from bot.manipulation.reading import UNREADABLE, Reading, Sign, Unread, weighed
from bot.manipulation.stages import stage_of

WINDOW = 192
"""Pieces read at a time: some hundred words. A longer message is read in windows that overlap by a quarter."""
MOST_WINDOWS = 7
"""Windows of one message; of a longer one, evenly spread. 4,096 letters of prose are 1,050 to 1,370 pieces: there they lie
side by side."""
MOST_SIGNS = 4
"""Tactics named for one message."""
_FLAG, _STOP, _DANGER = 0, 1, 2
_FIRST_TACTIC = 3
_LONGEST_QUOTE = 160


class Model(NamedTuple):
    """The trained part. `tactics` are in the order of the encoder's outputs, after the flag and two for severity.

    `flags` is the logit from which a message is flagged, by language; `tactic` that of a tactic beside the first one; `phrase`
    what a typical phrase adds; `stop` and `danger` the logits from which it is so severe.
    """

    pieces: Pieces
    encoder: Encoder
    tactics: tuple[str, ...]
    flags: Mapping[str, float]
    tactic: float
    phrase: float
    stop: float
    danger: float


class _Seen(msgspec.Struct):
    """What one window, or several, came to."""

    flag: float
    stop: float
    danger: float
    tactics: Floats
    spans: dict[int, tuple[float, int, int]]


class Reader:
    """For one library's tactics. Not for several threads at once."""

    def __init__(self, model: Model, tactics: Mapping[str, Tactic]) -> None:
        self._model = model
        self._tactics = tactics
        self._phrases = Phrases({ident: tactic.looks for ident, tactic in tactics.items()})

    def read(self, messages: Sequence[str]) -> Reading:
        """The reading of one message, or of several that were sent together. Refused: nothing; what cannot be read is
        `unreadable`."""
        signs: list[Sign] = []
        unread: list[Unread] = []
        for number, text in enumerate(messages):
            found = self._signs(text, number)
            if isinstance(found, str):
                unread.append(found)
            else:
                signs += found
        if len(unread) == len(messages):
            return msgspec.structs.replace(UNREADABLE, unread=unread[0] if unread else "empty", messages=len(messages))
        return weighed(signs, (stage_of(sign.tactic) for sign in signs), len(messages))

    def flag(self, text: str) -> float:
        """How far above the flag's threshold a message is, in logits; for tools and tests."""
        plain = undisguised(text)
        language = language_of(plain.text)
        return self._seen(plain, language).flag - self._threshold(language) if language else -9.0

    def _signs(self, text: str, number: int) -> list[Sign] | Unread:
        plain = undisguised(text)
        if not plain.text.strip():
            return "empty"
        language = language_of(without_links(plain.text))
        if language == "":
            return "no-words"
        if language == "other":
            return "language"
        seen = self._seen(plain, language)
        phrases = self._phrases.found(plain.text)
        for tactic, span in phrases.items():
            index = self._index(tactic)
            if index is not None:
                seen.tactics[index] += self._model.phrase
                seen.spans[index] = (np.inf, *span)
        lift = self._model.phrase if phrases else 0.0
        if seen.flag + lift < self._threshold(language):
            return []
        return [self._sign(index, seen, plain, text, number) for index in self._named(seen)]

    def _threshold(self, language: Language) -> float:
        return self._model.flags.get(language, self._model.flags["other"])

    def _index(self, tactic: str) -> int | None:
        return self._model.tactics.index(tactic) if tactic in self._model.tactics else None

    def _named(self, seen: _Seen) -> list[int]:
        """The tactics to name: the likeliest, and others that are likely; in accord with how severe the whole is."""
        order = [int(index) for index in np.argsort(-seen.tactics) if self._model.tactics[index] in self._tactics]
        wanted = self._how_severe(seen)
        fitting = [index for index in order if ORDER[self._severity(index)] >= ORDER[wanted]]
        gravest = next((index for index in fitting if self._severity(index) == wanted), None)
        named = [index for index in fitting[:MOST_SIGNS] if seen.tactics[index] > self._model.tactic]
        if gravest is not None and gravest not in named:
            named.insert(0, gravest)
        return named[:MOST_SIGNS] or order[:1]

    def _how_severe(self, seen: _Seen) -> Severity:
        """Half from the outputs for severity, half from how far the likeliest tactic of it stands above the others."""
        best = dict.fromkeys(ORDER, -9.0)
        for index, ident in enumerate(self._model.tactics):
            if ident in self._tactics:
                best[self._severity(index)] = max(best[self._severity(index)], float(seen.tactics[index]))
        if (seen.stop + best["stop-now"] - max(best["danger"], best["caution"])) / 2 > self._model.stop:
            return "stop-now"
        above = max(best["stop-now"], best["danger"]) - best["caution"]
        return "danger" if (seen.danger + above) / 2 > self._model.danger else "caution"

    def _severity(self, index: int) -> Severity:
        return self._tactics[self._model.tactics[index]].severity

    def _sign(self, index: int, seen: _Seen, plain: Plain, text: str, number: int) -> Sign:
        _, start, end = seen.spans[index]
        first, last = plain.span(start, min(end, start + _LONGEST_QUOTE))
        return Sign(self._model.tactics[index], self._severity(index), text[first:last], first, last, number)

    def _seen(self, plain: Plain, language: Language) -> _Seen:
        text, back = plain.text, None
        if language == "latin":
            text, back = in_cyrillic(plain.text)
        clauses = clause_spans(text)
        whole: _Seen | None = None
        cut = list(self._model.pieces.cut(text))
        for start in window_starts(len(cut)):
            seen = self._look(cut[start : start + WINDOW], clauses)
            whole = seen if whole is None else _together(whole, seen)
        if whole is None:
            return _Seen(-9.0, -9.0, -9.0, np.full(len(self._model.tactics), -9.0, np.float32), {})
        if back is not None:
            spans = {
                k: (score, back[start], back[end - 1] + 1) for k, (score, start, end) in whole.spans.items() if end > start
            }
            whole.spans = spans
        return whole

    def _look(self, window: list[tuple[int, int, int]], clauses: Sequence[tuple[int, int]]) -> _Seen:
        whole, each = self._model.encoder.logits([FIRST, *(piece[0] for piece in window), LAST])
        tactics = whole[_FIRST_TACTIC:].copy()
        inner = np.exp(each[1:-1, _FIRST_TACTIC:] - each[1:-1, _FIRST_TACTIC:].max(axis=0))
        spans = _strongest(inner, window, clauses, tactics)
        return _Seen(float(whole[_FLAG]), float(whole[_STOP]), float(whole[_DANGER]), tactics, spans)


def window_starts(pieces: int) -> Sequence[int]:
    """Where the windows of so many pieces begin: nowhere when there are none.

    >>> window_starts(0), window_starts(192), window_starts(200), window_starts(1344)
    ([], [0], [0, 144], [0, 192, 384, 576, 768, 960, 1152])
    """
    if pieces <= WINDOW:
        return [0] if pieces else []
    starts = list(range(0, pieces - WINDOW // 4, WINDOW * 3 // 4))
    if len(starts) <= MOST_WINDOWS:
        return starts
    return [round(at * (pieces - WINDOW) / (MOST_WINDOWS - 1)) for at in range(MOST_WINDOWS)]


def _strongest(
    weight: Floats, window: Sequence[tuple[int, int, int]], clauses: Sequence[tuple[int, int]], tactics: Floats
) -> dict[int, tuple[float, int, int]]:
    """For each tactic the clause whose pieces speak most for it, with the tactic's logit."""
    starts = np.asarray([piece[1] for piece in window])
    sums, spans = [], []
    for start, end in clauses:
        first, last = np.searchsorted(starts, (start, end))
        if first < last:
            sums.append(weight[first:last].sum(axis=0))
            spans.append((start, end))
    if not sums:
        return {index: (float(logit), window[0][1], window[-1][2]) for index, logit in enumerate(tactics)}
    best = np.asarray(sums).argmax(axis=0)
    return {index: (float(logit), *spans[best[index]]) for index, logit in enumerate(tactics)}


def _together(one: _Seen, other: _Seen) -> _Seen:
    spans = {index: max(one.spans[index], other.spans[index]) for index in one.spans}
    return _Seen(
        max(one.flag, other.flag),
        max(one.stop, other.stop),
        max(one.danger, other.danger),
        np.maximum(one.tactics, other.tactics),
        spans,
    )
