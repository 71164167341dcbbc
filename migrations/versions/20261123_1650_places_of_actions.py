"""An action knows on which page it is done.

Revision ID: c6a1d4e8b290
Revises: 6a0d94c1e7b2
"""

import sqlalchemy as sa
from alembic import op

revision = "c6a1d4e8b290"
down_revision = "6a0d94c1e7b2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("action", sa.Column("page", sa.String(length=20), nullable=True))


def downgrade() -> None:
    op.drop_column("action", "page")
