"""What must not be said to a family, found sentence by sentence in four languages. Pure; used by `likhtar check` only.

Never imported by a running bot: the dictionaries of two languages take a hundred megabytes.
"""

from bot.speech.finding import Finding, Role
from bot.speech.looking import find

__all__ = ["Finding", "Role", "find"]
