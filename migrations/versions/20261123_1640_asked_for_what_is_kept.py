"""A candidate's link knows when what is kept was asked for by mail, and when that was opened.

Revision ID: 6a0d94c1e7b2
Revises: b3f9a6c2d871
"""

import sqlalchemy as sa
from alembic import op

revision = "6a0d94c1e7b2"
down_revision = "b3f9a6c2d871"
branch_labels = None
depends_on = None

MOMENTS = ("kept_asked_at", "kept_opened_at")


def upgrade() -> None:
    with op.batch_alter_table("personal_link") as batch_op:
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("personal_link") as batch_op:
        for name in reversed(MOMENTS):
            batch_op.drop_column(name)
