"""What a campaign was made from, when the next is advised, who may be asked again.

Revision ID: a7a186855d2b
Revises: 076ec8d2def3
"""

revision = "a7a186855d2b"
down_revision = "076ec8d2def3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
