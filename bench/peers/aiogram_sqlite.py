"""aiogram with its state in SQLite: a ten-step registration, every answer committed before it is acknowledged.

aiogram ships no SQLite storage; this one is what people write: one aiosqlite connection, one table, a commit a write.
WAL with `synchronous=FULL` is kinder to it than SQLite's default journal and as durable as what it is compared with.
"""

import asyncio
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

QUESTIONS = ("name", "consent", "relation", "unit", "date", "place", "office", "number", "confirm")
BUTTONS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Так", callback_data="yes")]])
router = Router()


class SqliteStorage(BaseStorage):
    """State and data of a chat in one row."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self.database = database

    @classmethod
    async def open(cls, path: Path) -> "SqliteStorage":
        """Opens or makes the file."""
        database = await aiosqlite.connect(path)
        await database.execute("PRAGMA journal_mode=WAL")
        await database.execute("PRAGMA synchronous=FULL")
        await database.execute("CREATE TABLE IF NOT EXISTS fsm (key TEXT PRIMARY KEY, state TEXT, data TEXT)")
        await database.commit()
        return cls(database)

    async def _write(self, column: str, key: StorageKey, value: str | None) -> None:
        await self.database.execute(
            f"INSERT INTO fsm (key, {column}) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET {column} = excluded.{column}",
            (f"{key.chat_id}:{key.user_id}", value),
        )
        await self.database.commit()

    async def _read(self, column: str, key: StorageKey) -> str | None:
        query = f"SELECT {column} FROM fsm WHERE key = ?"
        async with self.database.execute(query, (f"{key.chat_id}:{key.user_id}",)) as rows:
            row = await rows.fetchone()
        return row[0] if row else None

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Keeps the state's name."""
        await self._write("state", key, state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        """The state's name."""
        return await self._read("state", key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keeps the answers."""
        await self._write("data", key, json.dumps(dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The answers so far."""
        found: dict[str, Any] = json.loads(await self._read("data", key) or "{}")
        return found

    async def close(self) -> None:
        """Closes the file."""
        await self.database.close()


async def step(state: FSMContext, answer: str) -> str:
    """Keeps the answer and names the next question."""
    at = int(await state.get_state() or 0)
    await state.update_data({QUESTIONS[at]: answer})
    at += 1
    if at == len(QUESTIONS):
        await state.set_state(None)
        return "done"
    await state.set_state(str(at))
    return QUESTIONS[at]


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    """Begins the registration anew."""
    await state.set_data({})
    await state.set_state("0")
    await message.answer(QUESTIONS[0], reply_markup=BUTTONS)


@router.message(F.text)
async def typed(message: Message, state: FSMContext) -> None:
    """A typed answer."""
    await message.answer(await step(state, message.text or ""), reply_markup=BUTTONS)


@router.callback_query()
async def pressed(query: CallbackQuery, state: FSMContext) -> None:
    """A pressed answer."""
    question = await step(state, query.data or "")
    await query.answer()
    if query.message is not None:
        await query.message.answer(question, reply_markup=BUTTONS)


async def main() -> None:
    """Polls until SIGTERM."""
    server = TelegramAPIServer.from_base(os.environ["LIKHTAR_TELEGRAM_API"])
    bot = Bot(os.environ["PEER_TOKEN"], session=AiohttpSession(api=server))
    storage = await SqliteStorage.open(Path(os.environ["LIKHTAR_DATA"]) / "fsm.sqlite")
    dispatcher = Dispatcher(storage=storage)
    dispatcher.include_router(router)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
