"""The command line: one module per group of commands. What they need from other adapters is handed in by `bot.__main__`."""
