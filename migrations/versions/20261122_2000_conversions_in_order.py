"""The conversions of a campaign in the order in which they came, so that the latest are found without the others.

Revision ID: 5b7d20c1e8a4
Revises: 06ac9705521a
"""

from alembic import op

revision = "5b7d20c1e8a4"
down_revision = "06ac9705521a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_conversion_campaign_id_id", "conversion", ["campaign_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_conversion_campaign_id_id", table_name="conversion")
