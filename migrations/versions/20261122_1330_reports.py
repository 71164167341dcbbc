"""Reports for management, in versions.

Revision ID: 076ec8d2def3
Revises: 0669bd8b287c
"""

revision = "076ec8d2def3"
down_revision = "0669bd8b287c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
