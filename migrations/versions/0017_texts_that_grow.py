"""A text that is saved while it is written: versions that stand whole in a later one need not be read beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("answer_version", sa.Column("outgrown", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("answer_version", "outgrown")
