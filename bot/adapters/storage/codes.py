"""Family codes: made from the system's randomness, and the slow key derivation behind them (R20).

Argon2id with 64 MiB, 3 passes, 4 lanes: some tenths of a second. A code is made ahead, so that locking papers is one quick
transaction; what is made ahead lives in memory only and was shown to nobody.
"""

import os
import secrets
import threading
from collections.abc import Sequence

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bot.adapters.storage.envelope import KEY_BYTES
from bot.adapters.storage.papers import SALT_BYTES
from bot.flow.model import Locale
from bot.papers.family_code import LIST_SIZE, WORDS, canonical, words_of
from bot.service.ports import FreshCode

MEMORY_KIB, PASSES, LANES = 65_536, 3, 4
"""R20; the floor on tiny hosts is 19456 KiB, 2 passes, 1 lane."""

PHRASE_WORDS = 2

_PRESS = threading.Lock()
"""One derivation at a time in the whole process."""


class FamilyCodes:
    """Implements `bot.service.ports.Codes`."""

    def __init__(self, memory_kib: int = MEMORY_KIB, passes: int = PASSES, lanes: int = LANES) -> None:
        self._cost = memory_kib, passes, lanes
        self._ahead: FreshCode | None = None
        self._guard = threading.Lock()

    def prepare(self) -> None:
        """Make the next code ahead, if there is none. Slow: in a thread of its own."""
        if self._ahead is None:
            try:
                made = self._make()
            except MemoryError:
                return  # the next one who needs a code makes it
            with self._guard:
                self._ahead = self._ahead or made

    def fresh(self) -> FreshCode:
        """A code nobody has seen; each is given out once."""
        with self._guard:
            made, self._ahead = self._ahead, None
        made = made or self._make()
        threading.Thread(target=self.prepare, name="likhtar-next-code", daemon=True).start()
        return made

    def derive(self, numbers: Sequence[int], salt: bytes) -> bytes:
        memory, passes, lanes = self._cost
        slow = Argon2id(salt=salt, length=KEY_BYTES, iterations=passes, lanes=lanes, memory_cost=memory)
        with _PRESS:  # several lanes in several threads at once can wait for each other for ever
            return slow.derive(canonical(numbers))

    def phrase(self, locale: Locale) -> str:
        """Two random words of this language: a personal phrase hides nothing, it is only recognised."""
        return " ".join(secrets.choice(words_of(locale)) for _ in range(PHRASE_WORDS))

    def _make(self) -> FreshCode:
        numbers = tuple(secrets.randbelow(LIST_SIZE) for _ in range(WORDS))
        salt = os.urandom(SALT_BYTES)
        return FreshCode(numbers, salt, self.derive(numbers, salt))
