"""The lean HTTP: what it understands, what it refuses, and that one answer never becomes another's."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.telegram.tokens import Token
from bot.adapters.telegram.wire import Address, Strange, Unreachable, Wire, _Line

TOKEN = Token("123456:AAtest-Token_of_thirty-five-letters")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Scripted:
    """Answers every request on a connection with the next piece of a script; counts connections."""

    def __init__(self, *answers: bytes, slowly: bool = False, closing: bool = False) -> None:
        self.answers = list(answers)
        self.slowly = slowly
        self.closing = closing
        self.connections = 0
        self.heads: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.heads.append(head)
                await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]))
                answer = self.answers.pop(0)
                for piece in [answer[i : i + 1] for i in range(len(answer))] if self.slowly else [answer]:
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0)
                if self.closing:
                    break
        except (asyncio.IncompleteReadError, ConnectionError, IndexError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def wire_to(script: Scripted, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[Wire, Address]]:
    server = await asyncio.start_server(script.serve, "127.0.0.1", 0, ssl=tls)
    wire = Wire(4)
    scheme = "https" if tls else "http"
    try:
        yield wire, Address(f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}", TOKEN, "getMe")
    finally:
        await wire.close()
        server.close()
        await server.wait_closed()


def asked(script: Scripted, times: int = 1, seconds: float = 2.0) -> list[tuple[int, bytes]]:
    async def whole() -> list[tuple[int, bytes]]:
        async with wire_to(script) as (wire, address):
            return [await wire.ask(address, b'{"a":1}', seconds) for _ in range(times)]

    return asyncio.run(whole())


UNDERSTOOD = [
    (OK, (200, b"{}")),
    (b"HTTP/1.1 502 Bad Gateway\r\nserver: nginx\r\nCONTENT-LENGTH:  4 \r\n\r\nhtml", (502, b"html")),
    (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"")),
    (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
        (200, b"abc0123456789"),
    ),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\na\r\n0\r\nTrailer: x\r\n\r\n", (200, b"a")),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\nContent-Encoding: identity\r\n\r\nx", (200, b"x")),
]


@pytest.mark.parametrize(("answer", "reply"), UNDERSTOOD)
@pytest.mark.parametrize("slowly", [False, True])
def test_answers_are_put_together_however_they_arrive(answer: bytes, reply: tuple[int, bytes], slowly: bool) -> None:
    """In one piece or byte by byte, twice over the same connection."""
    script = Scripted(answer, answer, slowly=slowly)
    assert asked(script, 2) == [reply, reply]
    assert script.connections == 1
    assert b"POST /bot123456:AAtest-Token_of_thirty-five-letters/getMe HTTP/1.1\r\nHost: 127.0.0.1:" in script.heads[0]


def test_an_answer_may_end_with_its_connection() -> None:
    """As HTTP/1.0 servers and some proxies do."""
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000
    assert asked(Scripted(answer, closing=True)) == [(200, b"x" * 300_000)]


@pytest.mark.parametrize("closing", [b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", OK + b"HTTP/1.1 "])
def test_a_connection_that_is_to_close_or_says_too_much_is_not_used_again(closing: bytes) -> None:
    """The rest of one answer must never be read as the next one."""
    script = Scripted(closing, OK)
    assert asked(script, 2) == [(200, b"{}")] * 2
    assert script.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK,
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}X\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"0" * 300,
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 40_000,
        b"",
    ],
)
def test_what_is_not_understood_is_no_answer(answer: bytes) -> None:
    """It costs the connection and nothing else, and names nothing of the request."""
    with pytest.raises(Unreachable) as caught:
        asked(Scripted(answer, closing=True))
    assert str(caught.value) in ("Strange", "ConnectionResetError")
    assert caught.value.__context__ is None


def test_a_late_answer_is_not_given_to_the_next_question() -> None:
    """A question that timed out takes its connection with it."""

    async def story() -> None:
        gate = asyncio.Event()

        class Late(Scripted):
            async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                if not self.connections:
                    self.connections += 1
                    await gate.wait()
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate")
                    writer.close()
                else:
                    await super().serve(reader, writer)

        async with wire_to(Late(OK)) as (wire, address):
            with pytest.raises(Unreachable, match="TimeoutError"):
                await wire.ask(address, b"{}", 0.05)
            asking = asyncio.ensure_future(wire.ask(address, b"{}", 2))
            gate.set()
            assert await asking == (200, b"{}")

    asyncio.run(story())


def test_a_connection_closed_while_idle_is_replaced() -> None:
    """Servers close what is not used; the next question does not notice."""
    script = Scripted(OK, OK, closing=True)

    async def story() -> None:
        async with wire_to(script) as (wire, address):
            await wire.ask(address, b"{}", 2)
            await asyncio.sleep(0.05)
            await wire.ask(address, b"{}", 2)

    asyncio.run(story())
    assert script.connections == 2


def test_no_more_connections_than_allowed() -> None:
    """Forty questions at once share four connections."""
    script = Scripted(*[OK] * 40)

    async def story() -> None:
        async with wire_to(script) as (wire, address):
            await asyncio.gather(*(wire.ask(address, b"{}", 5) for _ in range(40)))

    asyncio.run(story())
    assert script.connections == 4


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "both.pem"
    unlocked = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return path, context


def test_a_server_nobody_vouches_for_gets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TLS is checked: an unknown certificate is refused before a byte of the request, a known one is used."""
    path, context = certificate(tmp_path)
    script = Scripted(OK, OK)

    async def story() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, about: None)
        async with wire_to(script, context) as (wire, address):
            with pytest.raises(Unreachable, match="SSLCertVerificationError"):
                await wire.ask(address, b"{}", 5)
            assert script.heads == []
            monkeypatch.setenv("SSL_CERT_FILE", str(path))
            trusting = Wire(1)
            assert await trusting.ask(address, b"{}", 5) == (200, b"{}")
            assert await trusting.ask(address, b"{}", 5) == (200, b"{}")
            await trusting.close()

    asyncio.run(story())
    assert len(script.heads) == 2


@pytest.mark.parametrize("base", ["ftp://x", "http://", "127.0.0.1:80", ""])
def test_an_odd_address_is_refused(base: str) -> None:
    """With a sentence that does not hold the token."""
    with pytest.raises(ValueError, match="must start with http") as caught:
        Address(base, TOKEN, "getMe")
    assert "AAtest" not in str(caught.value)


@given(st.sampled_from(UNDERSTOOD), st.data())
@settings(max_examples=200, deadline=None)
def test_spoiled_answers_are_read_or_refused(known: tuple[bytes, tuple[int, bytes]], data: st.DataObject) -> None:
    """Any bytes replaced: a reply, no reply yet, or `Strange`; never anything else."""
    answer = bytearray(known[0])
    for _ in range(data.draw(st.integers(0, 3))):
        answer[data.draw(st.integers(0, len(answer) - 1))] = data.draw(st.integers(0, 255))
    loop = asyncio.new_event_loop()
    try:
        reply = _Line(loop, set())._read(bytes(answer[: data.draw(st.integers(0, len(answer)))]))
        assert reply is None or isinstance(reply[1], bytes)
    except Strange:
        pass
    finally:
        loop.close()
