"""Journey maps: canvases, their personas, functions, sessions, versions and links.

Revision ID: 06ac9705521a
Revises: 580a1b829fd9
"""

import sqlalchemy as sa
from alembic import op

revision = "06ac9705521a"
down_revision = "580a1b829fd9"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "journey",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("for_whom", sa.String(length=200), nullable=False),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("source_id", KEY, nullable=True),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", KEY, nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_journey_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_journey_created_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["journey.id"], name=op.f("fk_journey_source_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey")),
    )
    op.create_index(op.f("ix_journey_campaign_id_id"), "journey", ["campaign_id", "id"], unique=False)
    op.create_index(op.f("ix_journey_source_id"), "journey", ["source_id"], unique=False)

    op.create_table(
        "journey_asking",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scrubbed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_asking_journey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_asking")),
    )
    op.create_index(op.f("ix_journey_asking_journey_id_id"), "journey_asking", ["journey_id", "id"], unique=False)

    op.create_table(
        "journey_function",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("meets_customers", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_function_journey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_function")),
        sa.UniqueConstraint("journey_id", "key", name=op.f("uq_journey_function_journey_id_key")),
    )
    op.create_index(
        op.f("ix_journey_function_journey_id_position"), "journey_function", ["journey_id", "position"], unique=False
    )

    op.create_table(
        "journey_link",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", KEY, nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_link_journey_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user_account.id"], name=op.f("fk_journey_link_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_journey_link_digest")),
    )
    op.create_index(op.f("ix_journey_link_journey_id_id"), "journey_link", ["journey_id", "id"], unique=False)

    op.create_table(
        "journey_persona",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("face", sa.String(length=16), nullable=False),
        sa.Column("line", sa.String(length=200), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("challenges", sa.Text(), nullable=False),
        sa.Column("called_valid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pictured_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_persona_journey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_persona")),
        sa.UniqueConstraint("journey_id", "key", name=op.f("uq_journey_persona_journey_id_key")),
    )
    op.create_index(
        op.f("ix_journey_persona_journey_id_position"), "journey_persona", ["journey_id", "position"], unique=False
    )

    op.create_table(
        "journey_phase",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_phase_journey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_phase")),
        sa.UniqueConstraint("journey_id", "key", name=op.f("uq_journey_phase_journey_id_key")),
    )
    op.create_index(
        op.f("ix_journey_phase_journey_id_position"), "journey_phase", ["journey_id", "position"], unique=False
    )

    op.create_table(
        "journey_presence",
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("who", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("card_key", sa.String(length=12), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_presence_journey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("journey_id", "who", name=op.f("pk_journey_presence")),
    )
    op.create_table(
        "journey_session",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_session_journey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_session")),
        sa.UniqueConstraint("journey_id", "number", name=op.f("uq_journey_session_journey_id_number")),
    )
    op.create_table(
        "journey_statement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_statement_journey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_statement")),
        sa.UniqueConstraint("journey_id", "key", name=op.f("uq_journey_statement_journey_id_key")),
    )
    op.create_index(
        op.f("ix_journey_statement_journey_id_position"), "journey_statement", ["journey_id", "position"], unique=False
    )

    op.create_table(
        "journey_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_version_journey_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_version")),
        sa.UniqueConstraint("journey_id", "number", name=op.f("uq_journey_version_journey_id_number")),
    )
    op.create_table(
        "journey_answer",
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("asking_id", KEY, nullable=False),
        sa.Column("function_id", KEY, nullable=False),
        sa.Column("ratings", sa.Text(), nullable=False),
        sa.Column("culture", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asking_id"], ["journey_asking.id"], name=op.f("fk_journey_answer_asking_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["function_id"], ["journey_function.id"], name=op.f("fk_journey_answer_function_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_journey_answer")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_journey_answer_asking_id"), "journey_answer", ["asking_id"], unique=False)
    op.create_index(op.f("ix_journey_answer_function_id"), "journey_answer", ["function_id"], unique=False)

    op.create_table(
        "journey_card",
        sa.Column("id", KEY, nullable=False),
        sa.Column("journey_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("lane", sa.String(20), nullable=False),
        sa.Column("phase_id", KEY, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Integer(), nullable=True),
        sa.Column("action_id", KEY, nullable=True),
        sa.Column("kpi_id", KEY, nullable=True),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", KEY, nullable=True),
        sa.Column("changed_by", sa.String(length=60), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("chosen BETWEEN 1 AND 3", name=op.f("ck_journey_card_chosen_is_at_most_three")),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_journey_card_action_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["user_account.id"], name=op.f("fk_journey_card_changed_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_journey_card_journey_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_journey_card_kpi_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["phase_id"], ["journey_phase.id"], name=op.f("fk_journey_card_phase_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_card")),
        sa.UniqueConstraint("journey_id", "key", name=op.f("uq_journey_card_journey_id_key")),
        sa.UniqueConstraint("journey_id", "lane", "chosen", name=op.f("uq_journey_card_journey_id_lane_chosen")),
    )
    op.create_index(op.f("ix_journey_card_action_id"), "journey_card", ["action_id"], unique=False)
    op.create_index(op.f("ix_journey_card_journey_id_changed"), "journey_card", ["journey_id", "changed"], unique=False)
    op.create_index(op.f("ix_journey_card_kpi_id"), "journey_card", ["kpi_id"], unique=False)
    op.create_index(op.f("ix_journey_card_phase_id"), "journey_card", ["phase_id"], unique=False)

    op.create_table(
        "journey_conversation",
        sa.Column("id", KEY, nullable=False),
        sa.Column("persona_id", KEY, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["persona_id"], ["journey_persona.id"], name=op.f("fk_journey_conversation_persona_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_conversation")),
    )
    op.create_index(
        op.f("ix_journey_conversation_persona_id_held_on"),
        "journey_conversation",
        ["persona_id", "held_on"],
        unique=False,
    )

    op.create_table(
        "journey_part",
        sa.Column("function_id", KEY, nullable=False),
        sa.Column("phase_id", KEY, nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["function_id"], ["journey_function.id"], name=op.f("fk_journey_part_function_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["phase_id"], ["journey_phase.id"], name=op.f("fk_journey_part_phase_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("function_id", "phase_id", name=op.f("pk_journey_part")),
    )
    op.create_index(op.f("ix_journey_part_phase_id"), "journey_part", ["phase_id"], unique=False)

    op.create_table(
        "journey_persona_picture",
        sa.Column("persona_id", KEY, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["persona_id"],
            ["journey_persona.id"],
            name=op.f("fk_journey_persona_picture_persona_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("persona_id", name=op.f("pk_journey_persona_picture")),
    )
    op.create_table(
        "journey_rating",
        sa.Column("function_id", KEY, nullable=False),
        sa.Column("phase_id", KEY, nullable=False),
        sa.Column("quality", sa.String(20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["function_id"], ["journey_function.id"], name=op.f("fk_journey_rating_function_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["phase_id"], ["journey_phase.id"], name=op.f("fk_journey_rating_phase_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("function_id", "phase_id", "quality", name=op.f("pk_journey_rating")),
    )
    op.create_index(op.f("ix_journey_rating_phase_id"), "journey_rating", ["phase_id"], unique=False)


def downgrade() -> None:
    op.drop_table("journey_rating")
    op.drop_table("journey_persona_picture")
    op.drop_table("journey_part")
    op.drop_table("journey_conversation")
    op.drop_table("journey_card")
    op.drop_table("journey_answer")
    op.drop_table("journey_version")
    op.drop_table("journey_statement")
    op.drop_table("journey_session")
    op.drop_table("journey_presence")
    op.drop_table("journey_phase")
    op.drop_table("journey_persona")
    op.drop_table("journey_link")
    op.drop_table("journey_function")
    op.drop_table("journey_asking")
    op.drop_table("journey")
