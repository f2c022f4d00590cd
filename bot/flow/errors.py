"""What an author is told when a file does not load."""


class FlowError(Exception):
    """A file of the script is refused. `where` is file and line, `what` is wrong, `remedy` says how to mend it."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}")
        self.where = where
        self.what = what
        self.remedy = remedy
