"""Two simpler checkers, measured in the same run: a plain list of keywords, and TF-IDF with logistic regression."""

import re
from collections.abc import Mapping, Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_union
from sklearn.preprocessing import MultiLabelBinarizer

from evaluation.corpus import Item
from evaluation.measures import Verdict

KEYWORDS: dict[str, str] = {
    "recruit_sabotage": r"підпал|спали|поджог|сожг|поджечь|arson|burn|brand(?:sticht|en)|in brand",
    "recruit_espionage": r"ппо|пво|координат|coordinates|luchtafweer|air defen[cs]e|блокпост|checkpoint",
    "ask_documents": r"паспорт|квит(?:ок|ка)|витяг|довірен|доверенност|выписк|passport|paspoort|power of attorney|volmacht|скан|scan",
    "ask_bank_data": r"\bcvv\b|код з смс|код из смс|pin|номер карт|card number|pasnummer|kaartnummer|tan-code",
    "account_takeover": r"qr|код підтвердження|код подтверждения|login code|inlogcode|verification code",
    "malware_file": r"\.apk|\.zip|\.rar|архів|архив",
    "phishing_link": r"https?://|посилан|ссылк|\blink\b",
    "money_release": r"викуп|выкуп|ransom|losgeld|звільн\w+ за|освобо\w+ за",
    "money_exchange_list": r"спис\w+ (?:на )?обмін|списк\w+ обмен|exchange list|uitwisselingslijst",
    "prepayment_guarantee": r"передплат|предоплат|завдат|задат|гаранті|гаранти|deposit|aanbetaling|guarantee|garantie",
    "money_information": r"грн|гривень|гривен|долар|доллар|євро|евро|euro|dollar|€|\$|переказ|перевод|переведи|transfer|overmak",
    "secrecy_demand": r"ніком[уа] не|никому не|tell (?:nobody|no one)|niemand (?:iets )?(?:vertellen|zeggen)|таємн|секрет|secret|geheim",
    "urgency_deadline": r"терміново|срочно|urgent|dringend|сьогодні до|сегодня до|last chance|laatste kans",
    "ask_military_data": r"частин[аиу]|в/ч|позивн|позывн|звання|звание|unit number|call sign|eenheid|rang\b",
    "recorded_appeal": r"відеозвернен|видеообращен|record a video|video opnemen|запишіть|запишите",
    "ru_contract_coercion": r"контракт|contract",
    "move_channel": r"signal|whatsapp|вотсап|вайбер|viber|телеграм|telegram",
}  # fmt: skip
_PATTERNS = {tactic: re.compile(pattern, re.IGNORECASE) for tactic, pattern in KEYWORDS.items()}
_ORDER = ("stop-now", "danger", "caution")


class Keywords:
    """Flags every message with a word of the list."""

    name = "keyword list"

    def __init__(self, severities: Mapping[str, str]) -> None:
        self._severities = severities

    def judge(self, texts: Sequence[str]) -> list[Verdict]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Verdict:
        hits = tuple(tactic for tactic, pattern in _PATTERNS.items() if pattern.search(text))
        worst = min((self._severities[tactic] for tactic in hits), key=_ORDER.index, default="none")
        return Verdict(worst, hits)


def _regression() -> LogisticRegression:
    """On many more columns than rows, the dual form is solved in seconds."""
    return LogisticRegression(C=10, solver="liblinear", dual=True, max_iter=300, random_state=0)


class Regression:
    """TF-IDF of letters (2 to 5) and words (1 and 2), logistic regression for the flag and for each tactic.

    Its threshold is the one at which 6 % of the hard innocent messages of its own training part would be flagged, by
    cross-validation on three parts.
    """

    name = "TF-IDF and logistic regression"

    def __init__(self, training: Sequence[Item], severities: Mapping[str, str]) -> None:
        from sklearn.model_selection import cross_val_predict

        self._severities = severities
        self._vectors = make_union(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        )
        known = self._vectors.fit_transform([item.text for item in training])
        flags = [bool(item.tactics) for item in training]
        self._flag = _regression()
        held = cross_val_predict(self._flag, known, flags, cv=3, method="decision_function")
        hard = sorted(score for score, item in zip(held, training, strict=True) if item.kind == "hard")
        self._threshold = hard[int(len(hard) * 0.94)]
        self._flag.fit(known, flags)
        bad = [number for number, item in enumerate(training) if item.tactics]
        self._labels = MultiLabelBinarizer()
        self._tactics = OneVsRestClassifier(_regression())
        self._tactics.fit(known[bad], self._labels.fit_transform([training[number].tactics for number in bad]))

    def judge(self, texts: Sequence[str]) -> list[Verdict]:
        vectors = self._vectors.transform(texts)
        flags = self._flag.decision_function(vectors)
        chances = self._tactics.predict_proba(vectors)
        return [self._one(flag, chance) for flag, chance in zip(flags, chances, strict=True)]

    def _one(self, flag: float, chances: Sequence[float]) -> Verdict:
        if flag < self._threshold:
            return Verdict("none", ())
        order = sorted(range(len(chances)), key=lambda number: -chances[number])
        named = [number for number in order[:5] if chances[number] > 0.3] or order[:1]
        tactics = tuple(str(self._labels.classes_[number]) for number in named)
        return Verdict(min((self._severities[tactic] for tactic in tactics), key=_ORDER.index), tactics)
