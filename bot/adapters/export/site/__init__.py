"""The static site: the script as pages that need no bot, no network and no program (`likhtar export site`)."""
