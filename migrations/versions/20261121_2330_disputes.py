"""Disputes, the recruit's word, visits of personal links, news of claims.

Revision ID: 5d9a1f0c7b21
Revises: c72e0427368a
"""

revision = "5d9a1f0c7b21"
down_revision = "c72e0427368a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
