"""Testimonials, and where each may be shown.

Revision ID: 0669bd8b287c
Revises: 529164303f8f
"""

revision = "0669bd8b287c"
down_revision = "529164303f8f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
