"""Decisions of a meeting that change a KPI.

Revision ID: 529164303f8f
Revises: 1e2998feae0a
"""

revision = "529164303f8f"
down_revision = "1e2998feae0a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
