"""How many courses were started on which day and completed on which, so that no report goes through them.

Revision ID: d2f6a81c7b05
Revises: c6a1d4e8b290
"""

import sqlalchemy as sa
from alembic import op

revision = "d2f6a81c7b05"
down_revision = "c6a1d4e8b290"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_conversion_begun", table_name="conversion")
    op.add_column("conversion", sa.Column("ended_on", sa.Date(), nullable=True))
    op.execute("UPDATE conversion SET ended_on = happened_on WHERE begun_on IS NOT NULL")
    op.create_table(
        "course_days",
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("is_timed", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "ended_on", "begun_on", "is_timed", name=op.f("pk_course_days")),
    )
    op.execute(
        "INSERT INTO course_days (campaign_id, ended_on, begun_on, is_timed, number)"
        " SELECT campaign_id, ended_on, begun_on, is_timed, COUNT(*) FROM conversion"
        " WHERE ended_on IS NOT NULL GROUP BY campaign_id, ended_on, begun_on, is_timed"
    )


def downgrade() -> None:
    op.drop_table("course_days")
    op.drop_column("conversion", "ended_on")
    begun = sa.text("begun_on IS NOT NULL")
    op.create_index(
        "ix_conversion_begun",
        "conversion",
        ["campaign_id", "begun_on", "happened_on", "is_timed"],
        sqlite_where=begun,
        postgresql_where=begun,
    )
