"""Testimonials, and where each may be shown.

Revision ID: 0669bd8b287c
Revises: 529164303f8f
"""

import sqlalchemy as sa
from alembic import op

revision = "0669bd8b287c"
down_revision = "529164303f8f"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "testimonial",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("quote", sa.String(length=500), nullable=False),
        sa.Column("proposed", sa.String(length=500), nullable=False),
        sa.Column("called", sa.String(20), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asks", sa.String(length=60), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pictured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_featured", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_testimonial_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_testimonial_colleague_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_testimonial")),
        sa.UniqueConstraint("campaign_id", "colleague_id", name=op.f("uq_testimonial_campaign_id_colleague_id")),
    )
    op.create_index(
        op.f("ix_testimonial_campaign_id_position"), "testimonial", ["campaign_id", "position"], unique=False
    )
    op.create_index(op.f("ix_testimonial_colleague_id"), "testimonial", ["colleague_id"], unique=False)

    op.create_table(
        "testimonial_consent",
        sa.Column("id", KEY, nullable=False),
        sa.Column("testimonial_id", KEY, nullable=False),
        sa.Column("use", sa.String(20), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["testimonial_id"],
            ["testimonial.id"],
            name=op.f("fk_testimonial_consent_testimonial_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_testimonial_consent")),
    )
    op.create_index(
        op.f("ix_testimonial_consent_testimonial_id_use"),
        "testimonial_consent",
        ["testimonial_id", "use"],
        unique=False,
    )

    op.create_table(
        "testimonial_picture",
        sa.Column("testimonial_id", KEY, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["testimonial_id"],
            ["testimonial.id"],
            name=op.f("fk_testimonial_picture_testimonial_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("testimonial_id", name=op.f("pk_testimonial_picture")),
    )

    op.create_table(
        "voice_left_out",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("testimonial_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_voice_left_out_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["testimonial_id"], ["testimonial.id"], name=op.f("fk_voice_left_out_testimonial_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "testimonial_id", name=op.f("pk_voice_left_out")),
    )


def downgrade() -> None:
    op.drop_table("voice_left_out")
    op.drop_table("testimonial_picture")
    op.drop_table("testimonial_consent")
    op.drop_table("testimonial")
