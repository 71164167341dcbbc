"""Connections of learning systems, and what of their statements is kept.

Revision ID: 8e42b6d10f93
Revises: 5d9a1f0c7b21
"""

revision = "8e42b6d10f93"
down_revision = "5d9a1f0c7b21"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
