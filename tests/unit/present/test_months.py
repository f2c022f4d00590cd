"""The table of month names is the one CLDR gives."""

import importlib.util
from pathlib import Path

from bot.present.months import MONTH_STEMS

TOOL = Path(__file__).resolve().parents[3] / "tools" / "months.py"


def test_the_table_is_what_the_tool_writes() -> None:
    """`tools/months.py` makes the same stems from Babel today."""
    spec = importlib.util.spec_from_file_location("months_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.stems() == MONTH_STEMS
