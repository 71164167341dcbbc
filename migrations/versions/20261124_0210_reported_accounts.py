"""Whose account of a learning system is whose, as its reports tell.

Revision ID: a4d81f6c2b97
Revises: e7b3c95a0d14
"""

import sqlalchemy as sa
from alembic import op

revision = "a4d81f6c2b97"
down_revision = "e7b3c95a0d14"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "reported_account"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("import_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_reported_account_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_reported_account_colleague_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["report_import.id"], name=op.f("fk_reported_account_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_account")),
        sa.UniqueConstraint(
            "campaign_id", "digest", "colleague_id", "import_id", name=op.f("uq_reported_account_once")
        ),
    )
    op.create_index(op.f("ix_reported_account_colleague_id"), TABLE, ["colleague_id"])
    op.create_index(op.f("ix_reported_account_import_id"), TABLE, ["import_id"])
    op.add_column("xapi_identity", sa.Column("digest", sa.LargeBinary(length=16), nullable=True))
    op.add_column("report_import", sa.Column("accounts", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("report_import", "accounts")
    op.drop_column("xapi_identity", "digest")
    op.drop_table(TABLE)
