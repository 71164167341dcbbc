"""KPIs, what was measured by hand, and revisions.

Revision ID: 5f2c9b7a1e04
Revises: 8e42b6d10f93
"""

import sqlalchemy as sa
from alembic import op

revision = "5f2c9b7a1e04"
down_revision = "8e42b6d10f93"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "kpi",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("serves_id", KEY, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("contribution", sa.Text(), nullable=False),
        sa.Column("metric", sa.String(20), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("baseline", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("target", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("accepted_by", sa.String(length=120), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("realistic", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_kpi_campaign_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["serves_id"], ["kpi.id"], name=op.f("fk_kpi_serves_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi")),
    )
    op.create_index(op.f("ix_kpi_campaign_id_position_id"), "kpi", ["campaign_id", "position", "id"])
    op.create_index(op.f("ix_kpi_serves_id"), "kpi", ["serves_id"])

    op.create_table(
        "kpi_revision",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kpi_id", KEY, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_kpi_revision_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_kpi_revision_kpi_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_revision")),
    )
    op.create_index(op.f("ix_kpi_revision_kpi_id_id"), "kpi_revision", ["kpi_id", "id"])

    op.create_table(
        "measurement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kpi_id", KEY, nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_measurement_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_measurement_kpi_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement")),
        sa.UniqueConstraint("kpi_id", "measured_on", name=op.f("uq_measurement_kpi_id_measured_on")),
    )


def downgrade() -> None:
    for table in ("measurement", "kpi_revision", "kpi"):
        op.drop_table(table)
