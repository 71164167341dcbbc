"""How long personal data are kept, and names shown.

Revision ID: 9b590be9dd5e
Revises: 93409148f715
"""

import sqlalchemy as sa
from alembic import op

revision = "9b590be9dd5e"
down_revision = "93409148f715"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("campaign") as batch_op:
        batch_op.add_column(sa.Column("names_hidden_at", sa.DateTime(timezone=True), nullable=True))

    op.create_table(
        "privacy_term",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_privacy_term_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_term")),
        sa.UniqueConstraint("campaign_id", "rule", name=op.f("uq_privacy_term_campaign_id_rule")),
    )
    op.create_table(
        "fact_sheet",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("legal_ground", sa.Text(), nullable=False),
        sa.Column("runs_at", sa.Text(), nullable=False),
        sa.Column("to_ask", sa.Text(), nullable=False),
        sa.Column("public_key", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_fact_sheet_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_fact_sheet")),
        sa.UniqueConstraint("public_key", name=op.f("uq_fact_sheet_public_key")),
    )


def downgrade() -> None:
    op.drop_table("fact_sheet")
    op.drop_table("privacy_term")

    with op.batch_alter_table("campaign") as batch_op:
        batch_op.drop_column("names_hidden_at")
