"""The workshop's web application: pages of several modules behind one door."""

from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot import logs
from bot.adapters.web.forms import BadForm
from bot.adapters.web.guard import Guard, local_origin
from bot.adapters.web.workshop import calls, edit, entrance, read, review, see, today, tricks, walk, whole
from bot.adapters.web.workshop.attempts import Attempts
from bot.adapters.web.workshop.bench import Bench, Proposals
from bot.adapters.web.workshop.pages import Form, Refusal, page, words_of
from bot.adapters.web.workshop.people import House
from bot.adapters.web.workshop.walks import Walks

_STATIC: Final = Path(__file__).with_name("static")
_FILES: Final = {"workshop.css": "text/css", "edit.js": "text/javascript", "checking.js": "text/javascript"}
_MENDED: Final = frozenset({"ConfigurationProblem", "KeyProblem", "FlowError"})
"""Problems of the host, by name: their rooms are not imported here."""


def make_workshop(bench: Bench, house: House | None = None, proposals: Proposals | None = None) -> Starlette:
    """The application; on this computer only, unless `house` says under which address it is. Without `proposals` one reads."""
    house = house or House()
    routes: list[BaseRoute] = [
        *today.routes,
        *read.routes,
        *see.routes,
        *walk.routes,
        *calls.routes,
        *tricks.routes,
        *edit.routes,
        *whole.routes,
        *review.routes,
        *entrance.routes,
        Route("/static/{name}", _static),
    ]
    app = Starlette(
        routes=routes, exception_handlers={BadForm: _bad_form, Refusal: _refused, HTTPException: _not_here}
    )  # fmt: skip
    app.state.bench, app.state.house, app.state.attempts, app.state.walks = bench, house, Attempts(), Walks()
    app.state.proposals = proposals
    app.add_middleware(Guard, doorman=_Doorman(house))
    return app


class _Doorman:
    """This computer only; or, behind a proxy, the one address that was named."""

    host_sentence = (
        "The workshop answers only at the address it printed.\nМайстерня відповідає лише за адресою, яку вона показала.\n"
    )
    form_sentence = (
        "Only the workshop's own pages may send forms. Go back, reload the page and try again.\n"
        "Форми приймаються лише зі сторінок майстерні. Поверніться, оновіть сторінку й спробуйте ще раз.\n"
    )
    read_sentence = "Only the workshop's own pages may read this.\nЦе можуть читати лише сторінки самої майстерні.\n"

    def __init__(self, house: House) -> None:
        self._house = house

    def origin(self, request: Request, host: str) -> str | None:
        if self._house.is_local:
            return local_origin(request, host)
        return self._house.address if self._house.address == f"https://{host}" else None

    def opens(self, request: Request) -> bool:
        """A link in a message may lead to any page: it changes nothing, and on a server it comes without the session."""
        return request.method in ("GET", "HEAD") and request.headers.get("sec-fetch-mode") == "navigate"

    def failed(self, error: Exception) -> Response:
        """What the operator can mend is told as it is; of all else nothing is told, and the log gets a code."""
        logs.alarm("workshop.failed", error=error)
        if type(error).__name__ in _MENDED:
            return Response(f"{error}\n", 503, media_type="text/plain")
        told = (
            "This page could not be made; the fault is ours. Nothing was lost: go back, and what you typed is still there.\n"
            "Цю сторінку не вдалося показати; це наша помилка. Нічого не втрачено: поверніться назад, усе введене на місці.\n"
        )
        return Response(told, 500, media_type="text/plain")


async def _bad_form(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, BadForm)
    return await _refused(request, Refusal(problem.status, problem.sentence))


async def _refused(request: Request, problem: Exception) -> Response:
    """Why not, what to do, and whatever was typed: a person never types it twice."""
    assert isinstance(problem, Refusal)
    form: Form | None = getattr(request.state, "form", None)
    words = words_of(request)
    return await run_in_threadpool(
        page, request, "refused.html.j2", problem.status, told=words(problem.key, **problem.filled), near=problem.near,
        typed=form.typed() if form else [],
    )  # fmt: skip


async def _not_here(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    return await _refused(
        request, Refusal(problem.status_code, "wrong-method" if problem.status_code == 405 else "no-such-page")
    )


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        return Response("There is nothing here.\n", 404, media_type="text/plain")
    return Response((_STATIC / name).read_bytes(), media_type=f"{_FILES[name]}; charset=utf-8")
