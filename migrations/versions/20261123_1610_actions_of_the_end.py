"""What belongs to the end of a campaign moves along with its last day.

Revision ID: b3f9a6c2d871
Revises: 8e2b5d71f0c6
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "b3f9a6c2d871"
down_revision = "8e2b5d71f0c6"
branch_labels = None
depends_on = None

CAMPAIGN = sa.table("campaign", sa.column("id"), sa.column("starts_on", sa.Date()), sa.column("ends_on", sa.Date()))
ACTION = sa.table(
    "action",
    sa.column("id"),
    sa.column("campaign_id"),
    sa.column("due_on", sa.Date()),
    sa.column("days_from_start", sa.Integer()),
    sa.column("days_from_end", sa.Integer()),
)


def upgrade() -> None:
    op.add_column("action", sa.Column("days_from_end", sa.Integer(), nullable=True))
    link = op.get_bind()
    for key, starts_on, ends_on in link.execute(sa.select(CAMPAIGN)).all():
        step = ACTION.c.campaign_id == key, ACTION.c.days_from_start.is_not(None)
        for action, due_on, days in link.execute(
            sa.select(ACTION.c.id, ACTION.c.due_on, ACTION.c.days_from_start).where(*step)
        ).all():
            to_end = ends_on - due_on
            # What is out of step now is still asked about as it was.
            is_in_step = due_on - starts_on == timedelta(days=days)
            if is_in_step and to_end <= timedelta(weeks=4) and to_end < due_on - starts_on:
                anew = sa.update(ACTION).where(ACTION.c.id == action)
                link.execute(anew.values(days_from_start=None, days_from_end=-to_end.days))


def downgrade() -> None:
    link = op.get_bind()
    for key, starts_on in link.execute(sa.select(CAMPAIGN.c.id, CAMPAIGN.c.starts_on)).all():
        of_end = ACTION.c.campaign_id == key, ACTION.c.days_from_end.is_not(None)
        for action, due_on in link.execute(sa.select(ACTION.c.id, ACTION.c.due_on).where(*of_end)).all():
            anew = sa.update(ACTION).where(ACTION.c.id == action)
            link.execute(anew.values(days_from_start=(due_on - starts_on).days))
    op.drop_column("action", "days_from_end")
