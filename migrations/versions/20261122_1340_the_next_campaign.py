"""What a campaign was made from, when the next is advised, who may be asked again.

Revision ID: a7a186855d2b
Revises: 076ec8d2def3
"""

import sqlalchemy as sa
from alembic import op

revision = "a7a186855d2b"
down_revision = "076ec8d2def3"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("campaign") as batch_op:
        batch_op.add_column(sa.Column("follows_id", KEY, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_campaign_follows_id"), "campaign", ["follows_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_campaign_follows_id"), ["follows_id"], unique=False)

    with op.batch_alter_table("ambassador") as batch_op:
        batch_op.add_column(sa.Column("may_ask_again", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("may_ask_again_on", sa.Date(), nullable=True))

    op.create_table(
        "next_campaign",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("turnover", sa.Numeric(precision=4, scale=1), nullable=True),
        sa.Column("will", sa.String(20), nullable=True),
        sa.Column("will_by", sa.String(length=120), nullable=False),
        sa.Column("will_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_next_campaign_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_next_campaign")),
    )
    op.create_table(
        "lesson_taken",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("lesson_id", KEY, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_lesson_taken_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_taken_lesson_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "lesson_id", name=op.f("pk_lesson_taken")),
    )
    op.create_index(op.f("ix_lesson_taken_lesson_id"), "lesson_taken", ["lesson_id"], unique=False)


def downgrade() -> None:
    op.drop_table("lesson_taken")
    op.drop_table("next_campaign")

    with op.batch_alter_table("ambassador") as batch_op:
        batch_op.drop_column("may_ask_again_on")
        batch_op.drop_column("may_ask_again")

    with op.batch_alter_table("campaign") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_campaign_follows_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_campaign_follows_id"))
        batch_op.drop_column("follows_id")
