"""`likhtar evidence`: is this list as it was handed over, and by which key; and what the key of this server is called."""

from bot.evidence.pack import SignedPack

PROVES = "It proves only that the bot received these texts at these times, not who wrote them."


def told(pack: SignedPack, is_known: bool) -> str:
    """One sentence on what was verified, one on what that does not prove; and what is left to compare."""
    what = "1 message" if pack.count == 1 else f"{pack.count} messages"
    made = pack.made_at.removesuffix("Z").replace("T", " ")
    verified = f"Verified: {what}, unchanged since {made} UTC, signed by the key {pack.fingerprint}. {PROVES}"
    if is_known:
        return verified
    return f"{verified} No key was given to compare with: compare the fingerprint with the one the operator publishes."
