"""How often something is taken from the toolkit, day by day.

Revision ID: 8e2b5d71f0c6
Revises: 5d0b7e92c1f4
"""

import sqlalchemy as sa
from alembic import op

revision = "8e2b5d71f0c6"
down_revision = "5d0b7e92c1f4"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "toolkit_day",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_toolkit_day_campaign_id_campaign"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "used_on", name=op.f("pk_toolkit_day")),
    )
    # Of what was taken before only the last day was kept: all of it stands on that day.
    op.execute(
        "INSERT INTO toolkit_day (campaign_id, used_on, times)"
        " SELECT toolkit_item.campaign_id, toolkit_use.last_on, SUM(toolkit_use.times)"
        " FROM toolkit_use JOIN toolkit_item ON toolkit_item.id = toolkit_use.item_id"
        " GROUP BY toolkit_item.campaign_id, toolkit_use.last_on"
    )


def downgrade() -> None:
    op.drop_table("toolkit_day")
