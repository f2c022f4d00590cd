"""The server behind a local page: uvicorn on 127.0.0.1, which logs no request."""

import threading
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.types import ASGIApp


class PageServer(uvicorn.Server):
    """uvicorn on 127.0.0.1, which logs no request."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        quiet: dict[str, Any] = {"access_log": False, "log_config": None, "server_header": False, "proxy_headers": False}
        super().__init__(uvicorn.Config(app, host="127.0.0.1", port=port, lifespan="off", ws="none", **quiet))
        self._listens = threading.Event()

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self._listens.set()

    def told(self) -> str:
        """The address, once it listens."""
        self._listens.wait()
        return f"http://127.0.0.1:{self.servers[0].sockets[0].getsockname()[1]}/"


def serve(app: ASGIApp, port: int, tell: Callable[[str], None]) -> None:
    """On 127.0.0.1, until interrupted; `tell` is given the address once it listens."""
    server = PageServer(app, port)
    threading.Thread(target=lambda: tell(server.told()), daemon=True).start()
    server.run()
