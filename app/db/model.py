"""The base of all models: named constraints, ids made before saving, and times in UTC."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


_AGO: ContextVar[timedelta] = ContextVar("ago", default=timedelta())


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC) - _AGO.get()


@contextmanager
def some_time_ago(ago: timedelta) -> Iterator[None]:
    """Do what is inside as if it were done `ago`: the made-up people of the example have had their plans for months."""
    token = _AGO.set(ago)
    try:
        yield
    finally:
        _AGO.reset(token)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC. Refuses a naive time with ValueError and always gives an aware one back."""

    impl = sa.DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[datetime]:
        """Let PostgreSQL keep the zone; SQLite keeps the same moment as text without one."""
        return dialect.type_descriptor(sa.DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Turn an aware time into UTC before it is saved."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a time without a zone cannot be saved"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy calls it so)
        """Give the saved moment back with its zone."""
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


Id = Annotated[uuid.UUID, mapped_column(primary_key=True)]
Created = Annotated[datetime, mapped_column(UtcDateTime, default=utc_now)]


class Model(DeclarativeBase):
    """The base of all models. A row has its id from the moment it is made, so that sealed columns are bound to it."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 (SQLAlchemy reads it from the class)

    def __init__(self, **values: Any) -> None:
        """Make the row; an `id` is drawn unless one is given."""
        if "id" in self.__mapper__.columns and "id" not in values:
            values["id"] = uuid.uuid4()
        for name, value in values.items():
            if not hasattr(type(self), name):
                message = f"{type(self).__name__} has no column {name!r}"
                raise TypeError(message)
            setattr(self, name, value)
