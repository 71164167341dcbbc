"""Connections of learning systems, and what of their statements is kept.

Revision ID: 8e42b6d10f93
Revises: c72e0427368a
"""

import sqlalchemy as sa
from alembic import op

revision = "8e42b6d10f93"
down_revision = "c72e0427368a"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
VOIDS = sa.text("voids IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "connection",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("secret_digest", sa.String(length=64), nullable=False),
        sa.Column("by_number", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", KEY, nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("ignored", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_connection_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name=op.f("fk_connection_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection")),
        sa.UniqueConstraint("key", name=op.f("uq_connection_key")),
    )
    op.create_index(op.f("ix_connection_campaign_id"), "connection", ["campaign_id"])

    op.create_table(
        "refused_request",
        sa.Column("id", KEY, nullable=False),
        sa.Column("connection_id", KEY, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connection.id"], name=op.f("fk_refused_request_connection_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_request")),
        sa.UniqueConstraint("connection_id", "reason", name=op.f("uq_refused_request_connection_id_reason")),
    )

    op.create_table(
        "xapi_identity",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("value", sa.String(length=254), nullable=False),
        sa.Column("home", sa.String(length=254), nullable=False),
        sa.Column("colleague_id", KEY, nullable=True),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("ignored", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_xapi_identity_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_xapi_identity_colleague_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_xapi_identity")),
        sa.UniqueConstraint("campaign_id", "value", "kind", "home", name="uq_xapi_identity_once"),
    )
    op.create_index(op.f("ix_xapi_identity_campaign_id_colleague_id"), "xapi_identity", ["campaign_id", "colleague_id"])

    op.create_table(
        "xapi_activity",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("iri", sa.String(length=500), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("course_id", KEY, nullable=True),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("ignored", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_xapi_activity_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_xapi_activity_course_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_xapi_activity")),
        sa.UniqueConstraint("campaign_id", "key", name=op.f("uq_xapi_activity_campaign_id_key")),
    )
    op.create_index(op.f("ix_xapi_activity_course_id"), "xapi_activity", ["course_id"])

    op.create_table(
        "xapi_statement",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("connection_id", KEY, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voids", sa.LargeBinary(length=16), nullable=True),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=True),
        sa.Column("identity_id", KEY, nullable=True),
        sa.Column("activity_id", KEY, nullable=True),
        sa.Column("also_id", KEY, nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["xapi_activity.id"], name=op.f("fk_xapi_statement_activity_id")),
        sa.ForeignKeyConstraint(["also_id"], ["xapi_activity.id"], name=op.f("fk_xapi_statement_also_id")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_xapi_statement_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["connection_id"], ["connection.id"], name=op.f("fk_xapi_statement_connection_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["xapi_identity.id"], name=op.f("fk_xapi_statement_identity_id")),
        sa.PrimaryKeyConstraint("campaign_id", "id", name=op.f("pk_xapi_statement")),
    )
    for name in ("activity_id", "also_id", "identity_id"):
        op.create_index(op.f(f"ix_xapi_statement_campaign_id_{name}"), "xapi_statement", ["campaign_id", name])
    op.create_index(
        "ix_xapi_statement_voids",
        "xapi_statement",
        ["campaign_id", "voids"],
        sqlite_where=VOIDS,
        postgresql_where=VOIDS,
    )


def downgrade() -> None:
    for table in ("xapi_statement", "xapi_activity", "xapi_identity", "refused_request", "connection"):
        op.drop_table(table)
