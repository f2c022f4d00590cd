"""`likhtar check`: every issue of the library, for people or as JSON."""

from collections.abc import Callable

import msgspec

from bot.flow.issues import Issue


def report(issues: list[Issue], as_json: bool, say: Callable[[str], None]) -> int:
    """Print the issues; returns 1 when one of them is an error."""
    errors = sum(issue.level == "error" for issue in issues)
    if as_json:
        say(msgspec.json.encode(issues).decode())
        return 1 if errors else 0
    for issue in issues:
        say(f"{issue.level}: {issue.code} {issue.where}\n  {issue.message} {issue.remedy}")
    say(f"{errors} errors, {len(issues) - errors} warnings")
    return 1 if errors else 0
