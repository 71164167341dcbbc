"""Evidence that the learning system took back is in doubt since then.

Revision ID: a4e18c7b3d59
Revises: 3f9a6c27d0e5
"""

import sqlalchemy as sa
from alembic import op

revision = "a4e18c7b3d59"
down_revision = "3f9a6c27d0e5"
branch_labels = None
depends_on = None

DOUBTED = sa.text("doubted_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("evidence", sa.Column("doubted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_evidence_doubted", "evidence", ["campaign_id"], sqlite_where=DOUBTED, postgresql_where=DOUBTED)


def downgrade() -> None:
    op.drop_index("ix_evidence_doubted", "evidence")
    op.drop_column("evidence", "doubted_at")
