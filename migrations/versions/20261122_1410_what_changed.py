"""What was before and after a change, in the audit log.

Revision ID: 580a1b829fd9
Revises: 9b590be9dd5e
"""

revision = "580a1b829fd9"
down_revision = "9b590be9dd5e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
