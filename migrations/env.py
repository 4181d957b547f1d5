"""How Alembic runs our migrations: on the connection that `flask migrate` hands over, all of them or none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context

import app.models  # noqa: F401 (makes every table known)
from app.db import Model

connection: sa.Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Model.metadata,
    render_as_batch=True,  # SQLite can change few things in place, so a changed table is copied.
    transactional_ddl=True,  # Both databases undo a half-made migration.
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
