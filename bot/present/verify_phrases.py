"""The sentences of the offline page that verifies warnings (`bot.adapters.export.verify_page`): key, English source.

They belong to `PHRASES` like all others; braces are filled in by the page itself, so they stay as they are in every language.
"""

from typing import Final

VERIFY: Final[tuple[tuple[str, str], ...]] = (
    ("verify-name", "Check a message"),
    ("verify-heading", "Is this warning from Likhtar?"),
    ("verify-lead", "This page needs no network. What you paste here stays on this device."),
    ("verify-made", "It knows the warnings sent up to {day}. A newer one is not on it."),
    ("verify-language", "Language"),
    ("verify-no-script", "This browser runs no scripts. Please compare the message with the warnings below, word by word."),
    ("verify-paste", "The whole message, or its five words"),
    ("verify-ask", "Check"),
    ("verify-empty", "Please paste a message first."),
    ("verify-genuine", "Yes, this is our warning {number}. Every word is as it was signed."),
    ("verify-code", "These five words belong to our warning {number}. Compare your message with its text below."),
    (
        "verify-altered",
        "No, this is not our warning. It looks like number {number}, and something in it was changed. Please do not follow it.",
    ),
    (
        "verify-copied",
        "No, this is not our warning. It bears the five words of number {number} and another text. Please do not follow it.",
    ),
    ("verify-unknown", "This is none of the warnings on this page. Please ask an office you know."),
    ("verify-recalled", "It was taken back. Please do not follow it any more."),
    ("verify-corrected", "It was corrected: warning {number} stands in its place."),
    ("verify-text", "This is what was signed:"),
    ("verify-file-heading", "A signed file"),
    ("verify-file", "The file with the signatures"),
    ("verify-file-good", "Yes, this is warning {number}. These officers signed exactly this file: {names}."),
    ("verify-file-bad", "No, two officers of this page have not signed this file. Please do not follow it."),
    ("verify-file-malformed", "This is no signed file of ours, or it was changed on the way."),
    (
        "verify-no-crypto",
        "This browser cannot check signatures. It still compares words. For signatures, open this page in a newer browser.",
    ),
    ("verify-officers", "The keys of the officers"),
    ("verify-officers-how", "Compare them with your printed card. If one differs, do not trust this page."),
    ("verify-until", "until {day}"),
    ("verify-warnings", "The warnings that were sent"),
    ("verify-none", "None so far."),
    ("verify-number", "Warning {number} ({day})"),
    ("verify-words", "Its five words: {words}"),
    ("verify-signed", "Signed by: {names}"),
    ("verify-unsigned", "Its signatures do not fit. Please do not trust this page."),
)
"""To be added to `PHRASES` at its end."""
