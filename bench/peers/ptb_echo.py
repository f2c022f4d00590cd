"""A bare python-telegram-bot: echoes texts and presses, keeps nothing. What most first bots look like."""

import os
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Так", callback_data="yes")]])


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Says it back, with a button."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "", reply_markup=BUTTONS)


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Ends the button's circle and says its data."""
    query = update.callback_query
    assert query is not None
    assert update.effective_chat is not None
    await query.answer()
    await update.effective_chat.send_message(query.data or "", reply_markup=BUTTONS)


def main() -> None:
    """Polls until SIGTERM."""
    base, token = os.environ["LIKHTAR_TELEGRAM_API"], os.environ["PEER_TOKEN"]
    application: Application[Any, Any, Any, Any, Any, Any] = Application.builder().token(token).base_url(f"{base}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(CallbackQueryHandler(press))
    application.run_polling()


if __name__ == "__main__":
    main()
