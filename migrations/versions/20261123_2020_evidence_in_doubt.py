"""Evidence that a learning system took back is found by when it did, whatever a database knows of its tables.

Revision ID: e7b3c95a0d14
Revises: d2f6a81c7b05
"""

import sqlalchemy as sa
from alembic import op

revision = "e7b3c95a0d14"
down_revision = "d2f6a81c7b05"
branch_labels = None
depends_on = None

DOUBTED = sa.text("doubted_at IS NOT NULL")


def upgrade() -> None:
    made_anew("campaign_id", "doubted_at")


def downgrade() -> None:
    made_anew("campaign_id")


def made_anew(*columns: str) -> None:
    op.drop_index("ix_evidence_doubted", "evidence")
    op.create_index("ix_evidence_doubted", "evidence", list(columns), sqlite_where=DOUBTED, postgresql_where=DOUBTED)
