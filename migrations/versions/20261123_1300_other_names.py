"""Courses have other names, by which reports call them as well; a report knows which courses it was about.

Revision ID: 3f9a6c27d0e5
Revises: 7c41e0d95b1f
"""

import sqlalchemy as sa
from alembic import op

revision = "3f9a6c27d0e5"
down_revision = "7c41e0d95b1f"
branch_labels = None
depends_on = None


KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("course") as batch_op:
        batch_op.add_column(sa.Column("same_as_id", KEY, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_course_same_as_id"), "course", ["same_as_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_index(batch_op.f("ix_course_same_as_id"), ["same_as_id"])
    with op.batch_alter_table("report_import") as batch_op:
        batch_op.add_column(sa.Column("courses", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("report_import") as batch_op:
        batch_op.drop_column("courses")
    with op.batch_alter_table("course") as batch_op:
        batch_op.drop_index("ix_course_same_as_id")
        batch_op.drop_constraint(batch_op.f("fk_course_same_as_id"), type_="foreignkey")
        batch_op.drop_column("same_as_id")
