"""Why the store does not open. Each message is one sentence for the operator: what is wrong and what to do.

None of them is raised after a write: who reads such a sentence has lost nothing.
"""


class StartProblem(Exception):
    """The store cannot be opened as things are."""


class KeyProblem(StartProblem):
    """The root key or the ring is missing, wrong, short, damaged, or readable by others."""


class ConfigurationProblem(StartProblem):
    """A setting asks for something this release does not do."""


class AlreadyRunning(StartProblem):
    """Another process works on the same data folder."""
