"""Alembic's door. It is given an open connection (`bot.adapters.storage.migrate`) and knows no settings."""

from alembic import context

from bot.adapters.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
