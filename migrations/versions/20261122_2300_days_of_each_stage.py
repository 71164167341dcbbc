"""On which days colleagues came to each stage, and when completed courses were started: read without the ledger.

Revision ID: 7c41e0d95b1f
Revises: 5b7d20c1e8a4
"""

import sqlalchemy as sa
from alembic import op

revision = "7c41e0d95b1f"
down_revision = "5b7d20c1e8a4"
branch_labels = None
depends_on = None

DAYS = {"login": "logged_in_on", "start": "started_on", "completion": "completed_on"}
COUNTS = """
    SELECT conversion.id, conversion.colleague_id, conversion.course_id, conversion.stage, conversion.happened_at,
           conversion.happened_on
    FROM conversion JOIN (
        SELECT conversion_id FROM score_entry WHERE team_bonus_id IS NULL
        GROUP BY conversion_id HAVING SUM(counted) > 0
    ) AS counted ON counted.conversion_id = conversion.id
"""


def upgrade() -> None:
    for name in DAYS.values():
        op.add_column("colleague", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("conversion", sa.Column("begun_on", sa.Date(), nullable=True))
    op.add_column("conversion", sa.Column("is_timed", sa.Boolean(), nullable=True))
    op.execute(f"CREATE TEMPORARY TABLE counts AS {COUNTS}")
    op.execute("CREATE INDEX counts_by_colleague ON counts (colleague_id, stage, course_id)")
    for stage, name in DAYS.items():
        op.execute(
            f"UPDATE colleague SET {name} = (SELECT MIN(happened_on) FROM counts"
            f" WHERE counts.colleague_id = colleague.id AND counts.stage = '{stage}') WHERE reached IS NOT NULL"
        )
    op.execute(
        "UPDATE conversion SET begun_on = pairs.begun_on, is_timed = pairs.is_timed FROM ("
        " SELECT done.id, begun.happened_on AS begun_on, begun.happened_at < done.happened_at AS is_timed"
        " FROM counts AS done JOIN counts AS begun ON begun.colleague_id = done.colleague_id"
        " AND begun.course_id = done.course_id AND begun.stage = 'start' WHERE done.stage = 'completion'"
        ") AS pairs WHERE pairs.id = conversion.id"
    )
    op.execute("DROP TABLE counts")
    begun = sa.text("begun_on IS NOT NULL")
    op.create_index(
        "ix_conversion_begun",
        "conversion",
        ["campaign_id", "begun_on", "happened_on", "is_timed"],
        sqlite_where=begun,
        postgresql_where=begun,
    )


def downgrade() -> None:
    op.drop_index("ix_conversion_begun", table_name="conversion")
    op.drop_column("conversion", "is_timed")
    op.drop_column("conversion", "begun_on")
    for name in DAYS.values():
        op.drop_column("colleague", name)
