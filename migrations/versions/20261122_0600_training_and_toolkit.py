"""Gatherings, trainings and the toolkit; mails that carry a calendar message.

Revision ID: 0b641888c0b3
Revises: ba67e4e899a0
"""

import sqlalchemy as sa
from alembic import op

revision = "0b641888c0b3"
down_revision = "ba67e4e899a0"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "badge_key",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("private", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_key")),
        sa.UniqueConstraint("name", name=op.f("uq_badge_key_name")),
    )
    op.create_table(
        "expert",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("organisation", sa.String(length=160), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("link_made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link_ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_expert_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert")),
        sa.UniqueConstraint("campaign_id", "email", name=op.f("uq_expert_campaign_id_email")),
    )
    op.create_table(
        "gathering",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("uid", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_off_why", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("places_given", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_gathering_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
        sa.UniqueConstraint("uid", name=op.f("uq_gathering_uid")),
    )
    op.create_index(op.f("ix_gathering_campaign_id_starts_at_id"), "gathering", ["campaign_id", "starts_at", "id"])

    op.create_table(
        "skill",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_skill_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
    )
    op.create_index(op.f("ix_skill_campaign_id_position_id"), "skill", ["campaign_id", "position", "id"])

    op.create_table(
        "toolkit_item",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_toolkit_item_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toolkit_item")),
    )
    op.create_index(op.f("ix_toolkit_item_campaign_id_position_id"), "toolkit_item", ["campaign_id", "position", "id"])

    op.create_table(
        "training_step",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("talks", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_training_step_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_step")),
    )
    op.create_index(
        op.f("ix_training_step_campaign_id_position_id"), "training_step", ["campaign_id", "position", "id"]
    )

    op.create_table(
        "vision",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("vision", sa.Text(), nullable=False),
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("made_by_id", KEY, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_vision_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user_account.id"], name=op.f("fk_vision_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vision")),
        sa.UniqueConstraint("campaign_id", "number", name=op.f("uq_vision_campaign_id_number")),
    )
    op.create_table(
        "toolkit_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("item_id", KEY, nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("made_by_id", KEY, nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["toolkit_item.id"], name=op.f("fk_toolkit_version_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user_account.id"], name=op.f("fk_toolkit_version_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toolkit_version")),
        sa.UniqueConstraint("item_id", "language", "number", name=op.f("uq_toolkit_version_item_id_language_number")),
    )
    op.create_table(
        "training_material",
        sa.Column("id", KEY, nullable=False),
        sa.Column("step_id", KEY, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("expert_id", KEY, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["expert.id"], name=op.f("fk_training_material_expert_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["training_step.id"], name=op.f("fk_training_material_step_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_material")),
    )
    op.create_index(op.f("ix_training_material_step_id_id"), "training_material", ["step_id", "id"])

    op.create_table(
        "training_session",
        sa.Column("id", KEY, nullable=False),
        sa.Column("step_id", KEY, nullable=False),
        sa.Column("gathering_id", KEY, nullable=False),
        sa.Column("expert_id", KEY, nullable=True),
        sa.Column("told_expert_id", KEY, nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_sequence", sa.Integer(), nullable=False),
        sa.Column("expert_reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["expert.id"], name=op.f("fk_training_session_expert_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["told_expert_id"], ["expert.id"], name=op.f("fk_training_session_told_expert_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_training_session_gathering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["training_step.id"], name=op.f("fk_training_session_step_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
        sa.UniqueConstraint("gathering_id", name=op.f("uq_training_session_gathering_id")),
    )
    op.create_index(op.f("ix_training_session_expert_id"), "training_session", ["expert_id"])
    op.create_index(op.f("ix_training_session_step_id"), "training_session", ["step_id"])
    op.create_index(op.f("ix_training_session_told_expert_id"), "training_session", ["told_expert_id"])

    op.create_table(
        "training_step_skill",
        sa.Column("step_id", KEY, nullable=False),
        sa.Column("skill_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skill.id"], name=op.f("fk_training_step_skill_skill_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["training_step.id"], name=op.f("fk_training_step_skill_step_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("step_id", "skill_id", name=op.f("pk_training_step_skill")),
    )
    op.create_table(
        "certificate",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("campaign_name", sa.String(length=120), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("skills", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_certificate_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_certificate_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("ambassador_id", name=op.f("uq_certificate_ambassador_id")),
        sa.UniqueConstraint("key", name=op.f("uq_certificate_key")),
    )
    op.create_index(op.f("ix_certificate_campaign_id"), "certificate", ["campaign_id"])

    op.create_table(
        "practice_talk",
        sa.Column("id", KEY, nullable=False),
        sa.Column("step_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("went", sa.Text(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_practice_talk_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["training_step.id"], name=op.f("fk_practice_talk_step_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_talk")),
    )
    op.create_index(op.f("ix_practice_talk_ambassador_id_id"), "practice_talk", ["ambassador_id", "id"])
    op.create_index(op.f("ix_practice_talk_step_id_ambassador_id"), "practice_talk", ["step_id", "ambassador_id"])

    op.create_table(
        "self_assessment",
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("skill_id", KEY, nullable=False),
        sa.Column("moment", sa.String(20), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("level between 1 and 5", name=op.f("ck_self_assessment_level")),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_self_assessment_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skill.id"], name=op.f("fk_self_assessment_skill_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ambassador_id", "skill_id", "moment", name=op.f("pk_self_assessment")),
    )
    op.create_index(op.f("ix_self_assessment_skill_id"), "self_assessment", ["skill_id"])

    op.create_table(
        "session_rating",
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("stars between 1 and 5", name=op.f("ck_session_rating_stars")),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_session_rating_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_session_rating_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "ambassador_id", name=op.f("pk_session_rating")),
    )
    op.create_index(op.f("ix_session_rating_ambassador_id"), "session_rating", ["ambassador_id"])

    op.create_table(
        "sign_up",
        sa.Column("id", KEY, nullable=False),
        sa.Column("gathering_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("signed_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("was_there", sa.Boolean(), nullable=True),
        sa.Column("seen_by", sa.String(20), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_sign_up_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_sign_up_gathering_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("gathering_id", "ambassador_id", name=op.f("uq_sign_up_gathering_id_ambassador_id")),
    )
    op.create_index(op.f("ix_sign_up_ambassador_id"), "sign_up", ["ambassador_id"])
    op.create_index(op.f("ix_sign_up_gathering_id_standing_place"), "sign_up", ["gathering_id", "standing", "place"])

    op.create_table(
        "toolkit_use",
        sa.Column("item_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("use", sa.String(20), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_toolkit_use_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["toolkit_item.id"], name=op.f("fk_toolkit_use_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "ambassador_id", "use", name=op.f("pk_toolkit_use")),
    )
    op.create_index(op.f("ix_toolkit_use_ambassador_id"), "toolkit_use", ["ambassador_id"])

    op.create_table(
        "toolkit_visit",
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("new_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_toolkit_visit_ambassador_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ambassador_id", name=op.f("pk_toolkit_visit")),
    )
    op.create_table(
        "training_material_seen",
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("step_id", KEY, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"],
            ["ambassador.id"],
            name=op.f("fk_training_material_seen_ambassador_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["training_step.id"], name=op.f("fk_training_material_seen_step_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ambassador_id", "step_id", name=op.f("pk_training_material_seen")),
    )
    op.create_index(op.f("ix_training_material_seen_step_id"), "training_material_seen", ["step_id"])

    op.create_table(
        "training_reminder",
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"],
            ["ambassador.id"],
            name=op.f("fk_training_reminder_ambassador_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("ambassador_id", name=op.f("pk_training_reminder")),
    )

    with op.batch_alter_table("mail") as batch_op:
        batch_op.add_column(sa.Column("calendar", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("mail") as batch_op:
        batch_op.drop_column("calendar")

    op.drop_table("training_reminder")
    op.drop_table("training_material_seen")
    op.drop_table("toolkit_visit")
    op.drop_table("toolkit_use")
    op.drop_table("sign_up")
    op.drop_table("session_rating")
    op.drop_table("self_assessment")
    op.drop_table("practice_talk")
    op.drop_table("certificate")
    op.drop_table("training_step_skill")
    op.drop_table("training_session")
    op.drop_table("training_material")
    op.drop_table("toolkit_version")
    op.drop_table("vision")
    op.drop_table("training_step")
    op.drop_table("toolkit_item")
    op.drop_table("skill")
    op.drop_table("gathering")
    op.drop_table("expert")
    op.drop_table("badge_key")
