"""How long personal data are kept, and names shown.

Revision ID: 9b590be9dd5e
Revises: 93409148f715
"""

revision = "9b590be9dd5e"
down_revision = "93409148f715"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
