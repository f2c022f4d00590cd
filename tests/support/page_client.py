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


class Client:
    """Asks for pages, and sends what a form would send; `host` and `origin` are told as a browser tells them."""

    def __init__(self, port: int, host: str | None = None, origin: str | None = None) -> None:
        self.port = port
        self.host = f"127.0.0.1:{port}" if host is None else host
        self.origin = f"http://{self.host}" if origin is None else origin
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, b"", headers)

    def send(self, path: str, fields: Mapping[str, str | bytes], headers: Mapping[str, str]) -> Answer:
        body, kind = multipart(fields)
        return self.ask("POST", path, body, {"origin": self.origin, "content-type": kind, **headers})

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"host": self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
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


class Browser(Client):
    """Sends the token it is given."""

    def post(self, path: str, fields: Mapping[str, str], token: str) -> Answer:
        return self.send(path, {**fields, "token": token}, {})


def multipart(fields: Mapping[str, str | bytes]) -> tuple[bytes, str]:
    """The body of a form, and its content type."""
    parts = b"".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + (value.encode() if isinstance(value, str) else value)
        + b"\r\n"
        for name, value in fields.items()
    )
    return parts + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"
