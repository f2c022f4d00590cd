"""For the whole suite: recorded conversations can be written anew, and no test asserts a clock."""

import pytest
from hypothesis import settings

settings.register_profile("likhtar", deadline=None)
settings.load_profile("likhtar")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-recordings",
        action="store_true",
        help="Write tests/conversations/*.yaml anew from their inputs; read the difference before you commit it.",
    )
