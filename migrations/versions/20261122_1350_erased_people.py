"""People who were erased.

Revision ID: 93409148f715
Revises: a7a186855d2b
"""

revision = "93409148f715"
down_revision = "a7a186855d2b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
