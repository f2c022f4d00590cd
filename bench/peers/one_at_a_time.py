"""A bot that takes updates one at a time: fetch, handle, send, wait for the answer, next. No framework, no state."""

import http.client
import json
import os
from typing import Any
from urllib.parse import urlsplit

BUTTONS = {"inline_keyboard": [[{"text": "Так", "callback_data": "yes"}]]}


def main() -> None:
    """Polls until it is ended."""
    where = urlsplit(os.environ["LIKHTAR_TELEGRAM_API"])
    assert where.hostname is not None
    line = http.client.HTTPConnection(where.hostname, where.port)

    def call(method: str, **params: object) -> Any:
        body = json.dumps(params).encode()
        line.request("POST", f"/bot{os.environ['PEER_TOKEN']}/{method}", body, {"Content-Type": "application/json"})
        return json.loads(line.getresponse().read())["result"]

    offset = 0
    while True:
        for update in call("getUpdates", offset=offset, timeout=10):
            offset = update["update_id"] + 1
            if query := update.get("callback_query"):
                call("answerCallbackQuery", callback_query_id=query["id"])
                call("sendMessage", chat_id=query["from"]["id"], text=query["data"], reply_markup=BUTTONS)
            elif message := update.get("message"):
                call("sendMessage", chat_id=message["chat"]["id"], text=message["text"], reply_markup=BUTTONS)


if __name__ == "__main__":
    main()
