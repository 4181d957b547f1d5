"""Who of the people of a plan comes to its next meeting (C12)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("participant", sa.Column("comes_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("participant", "comes_since")
