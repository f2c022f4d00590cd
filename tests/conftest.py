"""One switch for the whole suite: recorded conversations can be written anew."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-recordings",
        action="store_true",
        help="Write tests/conversations/*.yaml anew from their inputs; read the difference before you commit it.",
    )
