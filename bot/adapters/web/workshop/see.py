"""*See*: one node on four phones side by side, as the real renderer lays it out."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.workshop.bench import Script
from bot.adapters.web.workshop.choices import PREFIX, asked_here, chosen, offered
from bot.adapters.web.workshop.made import reader_of, renderer_of
from bot.adapters.web.workshop.pages import bench_of, needs, page, script_of, words_of
from bot.adapters.web.workshop.read import at_node, flow_of, node_of
from bot.flow.model import LOCALES, Ask, Choose, Place
from bot.present.rendering import MAX_UNITS
from bot.workshop.staging import Phone, phone


def see(request: Request) -> Response:
    needs(request, "workshop")
    script = script_of(request)
    one = flow_of(request, script)
    node = node_of(request, one)
    longest = request.query_params.get("longest") == "yes"
    answers = chosen(request, script.library)
    reader = reader_of(script, words_of(request).tongue)
    return page(
        request,
        "see.html.j2",
        flow=one,
        node=node,
        read=reader.node(one, node),
        order=list(one.nodes),
        phones=phones(script, Place(one.id, node.id), answers, bench_of(request).now(), longest),
        longest=longest,
        passes=not isinstance(node.router, Choose | Ask),
        choices=offered(asked_here(one, node), reader, script.library, answers),
        query="".join(f"&{PREFIX}{name}={value}" for name, value in answers.items()),
        prefix=PREFIX,
        most=MAX_UNITS,
        issues=at_node(script, one.id, node.id),
    )


def phones(script: Script, place: Place, answers: Mapping[str, str], at: int, longest: bool) -> list[Phone]:
    """The four phones of one node; for any page that shows what a text looks like."""
    renderer = renderer_of(script)
    return [phone(script.library, script.catalogs, renderer, place, locale, answers, at, longest) for locale in LOCALES]


routes = [Route("/see/{flow}/{node}", see)]
