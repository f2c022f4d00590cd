"""How well the message check does on messages it has never seen: `make evaluate` (docs/evaluation.md)."""
