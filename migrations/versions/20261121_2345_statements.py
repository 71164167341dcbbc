"""Connections of learning systems, and what of their statements is kept.

Revision ID: 8e42b6d10f93
Revises: c72e0427368a
"""

revision = "8e42b6d10f93"
down_revision = "c72e0427368a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
