"""The rooms of the building: who may import whom. The contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.support.universe import ROOT


def test_each_room_imports_only_what_it_may() -> None:
    """Layers, pure rooms, and no keys near the network. When this fails, move the code, not the contract."""
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([str(lint), "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    broken = result.stdout[result.stdout.find("Contracts") :]
    assert result.returncode == 0, (
        f"\n{broken}\n{result.stderr}\nA line 'a -> b (l.N)' is an import that crosses a wall. "
        "Pure rooms get what they need as arguments; bot/bootstrap puts it in."
    )
