"""People who were erased, and who asked for it.

Revision ID: 93409148f715
Revises: a7a186855d2b
"""

import sqlalchemy as sa
from alembic import op

revision = "93409148f715"
down_revision = "a7a186855d2b"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Added in place: much refers to colleagues, and a table that is written anew would lose that on SQLite.
    op.add_column("colleague", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "erasure",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("went", sa.JSON(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("scrubbed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_erasure_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_erasure_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index(op.f("ix_erasure_campaign_id_id"), "erasure", ["campaign_id", "id"], unique=False)
    op.create_table(
        "erasure_request",
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_erasure_request_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_erasure_request")),
    )


def downgrade() -> None:
    op.drop_table("erasure_request")
    op.drop_table("erasure")
    op.drop_column("colleague", "erased_at")
