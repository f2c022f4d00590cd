"""One browser without script, for pages of ours: its cookies, its forms."""

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

BOUNDARY = "b0undary"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def words(self) -> str:
        """The page as its reader sees it."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())


class Browser:
    """Sends what the pages' own forms would send."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, b"", {})

    def post(self, path: str, fields: Mapping[str, str], token: str) -> Answer:
        parts = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in {**fields, "token": token}.items()
        )
        kind = {"origin": f"http://127.0.0.1:{self.port}", "content-type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self._ask("POST", path, f"{parts}--{BOUNDARY}--\r\n".encode(), kind)

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"host": f"127.0.0.1:{self.port}", **headers}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
        finally:
            connection.close()
