"""The key under which secrets and codes are found is a key of its own, so that the master key can be replaced.

It stands empty until `flask migrate` has filled it, right after this, with the key that all digests were made with.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("installation", sa.Column("index_key", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("installation", "index_key")
