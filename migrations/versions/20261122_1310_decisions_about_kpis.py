"""Decisions of a meeting that change a KPI; rounds whose results ambassadors read.

Revision ID: 529164303f8f
Revises: 1e2998feae0a
"""

import sqlalchemy as sa
from alembic import op

revision = "529164303f8f"
down_revision = "1e2998feae0a"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS = (("kpi_id", "kpi"), ("revision_id", "kpi_revision"))


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.alter_column("is_interim_evaluation", new_column_name="is_evaluation")
    with op.batch_alter_table("decision") as batch:
        for name, other in COLUMNS:
            batch.add_column(sa.Column(name, KEY, nullable=True))
            batch.create_foreign_key(op.f(f"fk_decision_{name}"), other, [name], ["id"], ondelete="SET NULL")
            batch.create_index(op.f(f"ix_decision_{name}"), [name])
    with op.batch_alter_table("evaluation_round") as batch:
        batch.add_column(sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("evaluation_round") as batch:
        batch.drop_column("shared_at")
    with op.batch_alter_table("decision") as batch:
        for name, _other in reversed(COLUMNS):
            batch.drop_index(op.f(f"ix_decision_{name}"))
            batch.drop_constraint(op.f(f"fk_decision_{name}"), type_="foreignkey")
            batch.drop_column(name)
    with op.batch_alter_table("meeting") as batch:
        batch.alter_column("is_evaluation", new_column_name="is_interim_evaluation")
