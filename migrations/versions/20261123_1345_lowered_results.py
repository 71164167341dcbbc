"""A report knows how many results count for less by it.

Revision ID: 5d0b7e92c1f4
Revises: a4e18c7b3d59
"""

import sqlalchemy as sa
from alembic import op

revision = "5d0b7e92c1f4"
down_revision = "a4e18c7b3d59"
branch_labels = None
depends_on = None

COUNTERS = ("lowered", "lowered_points")


def upgrade() -> None:
    with op.batch_alter_table("report_import") as batch_op:
        for name in COUNTERS:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("report_import") as batch_op:
        for name in reversed(COUNTERS):
            batch_op.drop_column(name)
