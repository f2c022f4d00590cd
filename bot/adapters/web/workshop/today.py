"""*Today*: what is due, each line with somebody who looks after it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.workshop.pages import needs, page


def today(request: Request) -> Response:
    needs(request, "workshop")
    return page(request, "today.html.j2")


routes = [Route("/", today)]
