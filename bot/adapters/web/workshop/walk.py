"""*Walk*: any path from any node in any language, led by the real engine. Choose, type, go back; nothing is kept on disk."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.adapters.web.workshop.bench import Begin
from bot.adapters.web.workshop.choices import PREFIX, asked_here, offered, taken
from bot.adapters.web.workshop.made import reader_of
from bot.adapters.web.workshop.pages import Form, Refusal, bench_of, go, needs, page, posted, script_of, words_of
from bot.adapters.web.workshop.walks import Walk, Walks
from bot.flow.model import LOCALES, FlowId, NodeId, Place

LONGEST: Final = 4_096
"""Letters in one message to the bot, as Telegram takes them."""
_USUAL: Final = ("inside", "country", "situation")
"""Answers that decide nearly everywhere."""


def begin(request: Request) -> Response:
    """Where, in which language, with which answers."""
    needs(request, "workshop")
    script, words = script_of(request), words_of(request)
    place = _place(request, request.query_params.get("from", ""))
    locale = request.query_params.get("locale", "")
    flow = script.library.flows[place.flow] if place else None
    names = [*_USUAL, *(name for name in (asked_here(flow, None) if flow else []) if name not in _USUAL)]
    return page(
        request,
        "walk_begin.html.j2",
        place=place,
        places=[f"{each.id}/{node}" for each in script.library.flows.values() for node in each.nodes],
        locale=locale if locale in LOCALES else words.tongue,
        choices=offered(names, reader_of(script, words.tongue), script.library, {}),
        prefix=PREFIX,
    )


def set_out(request: Request, form: Form) -> Response:
    script = script_of(request)
    place, locale = _place(request, form.text("from", 200)), form.text("locale", 10)
    if locale not in LOCALES:
        raise Refusal(400, "walk-no-language", [("/walk", words_of(request)("walk-anew"))])
    answers = taken(((name, form.text(name, 100)) for name in form.names() if name.startswith(PREFIX)), script.library)
    if answers and place is None:
        first = script.library.flows[FlowId("start")]
        place = Place(first.id, first.start)
    walk = Walk(bench_of(request), Begin(place, locale, answers))
    return go(f"/walk/{_walks(request).add(walk, bench_of(request).now())}#now")


def show(request: Request) -> Response:
    needs(request, "workshop")
    walk = _walk(request)
    with walk.lock:
        return page(request, "walk.html.j2", walk=walk, name=request.path_params["walk"], longest=LONGEST)


def step(request: Request, form: Form) -> Response:
    """One button, one message, or one step back."""
    walk, name = _walk(request), request.path_params["walk"]
    with walk.lock:
        if form.text("at", 10) != str(len(walk.steps)):  # pressed twice, or on a page that was left open: show what is
            return go(f"/walk/{name}#now")
        if "undo" in form:
            walk.undo()
        elif walk.is_full:
            raise Refusal(409, "walk-too-long", _anew(request, walk))
        elif "press" in form:
            number = form.text("press", 10)
            if not number.isascii() or not number.isdecimal() or int(number) >= len(walk.keys):
                raise Refusal(409, "walk-no-button", [(f"/walk/{name}#now", words_of(request)("walk-on"))])
            walk.take({"press": int(number)}, walk.keys[int(number)])
        else:
            _say(form, walk)
    return go(f"/walk/{name}#now")


def stop(request: Request, form: Form) -> Response:
    _walks(request).drop(request.path_params["walk"])
    return go("/walk")


def _say(form: Form, walk: Walk) -> None:
    text = form.text("text", LONGEST).strip()
    if not text:
        return
    is_forward = "forward" in form
    walk.take({"forward": {"text": text}} if is_forward else {"text": text}, text)


def _walks(request: Request) -> Walks:
    walks: Walks = request.app.state.walks
    return walks


def _walk(request: Request) -> Walk:
    found = _walks(request).get(request.path_params["walk"], bench_of(request).now())
    if found is None:
        raise Refusal(404, "walk-ended", [("/walk", words_of(request)("walk-anew"))])
    return found


def _anew(request: Request, walk: Walk) -> list[tuple[str, str]]:
    place = walk.begin.place
    return [(f"/walk?from={place}&locale={walk.begin.locale}" if place else "/walk", words_of(request)("walk-anew"))]


def _place(request: Request, said: str) -> Place | None:
    """`flow/node`, or nothing for the very beginning. Raises `Refusal` for a node there is not."""
    said = said.strip()[:80]
    if not said:
        return None
    flow, _, node = said.partition("/")
    found = script_of(request).library.flows.get(FlowId(flow))
    if found is None:
        raise Refusal(404, "walk-no-such-node", [("/read", words_of(request)("nav-read"))], name=said)
    place = Place(found.id, NodeId(node) if node else found.start)
    if place.node not in found.nodes:
        raise Refusal(404, "walk-no-such-node", [(f"/read/{found.id}", found.id)], name=said)
    return place


routes = [
    Route("/walk", begin),
    Route("/walk", posted("workshop", set_out), methods=["POST"]),
    Route("/walk/{walk}", show),
    Route("/walk/{walk}", posted("workshop", step), methods=["POST"]),
    Route("/walk/{walk}/stop", posted("workshop", stop), methods=["POST"]),
]
