"""Rounds of evaluation: questions, who was asked, answers, lessons.

Revision ID: 1e2998feae0a
Revises: 5cca694187d1
"""

import sqlalchemy as sa
from alembic import op

revision = "1e2998feae0a"
down_revision = "5cca694187d1"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "evaluation_round",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("asks_recruits", sa.Boolean(), nullable=False),
        sa.Column("asks_team_leaders", sa.Boolean(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("slips", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("meeting_id", KEY, nullable=True),
        sa.Column("scrubbed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_evaluation_round_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_evaluation_round_meeting_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_round")),
    )
    op.create_index(
        op.f("ix_evaluation_round_campaign_id_held_on"), "evaluation_round", ["campaign_id", "held_on"], unique=False
    )

    op.create_table(
        "lesson",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("round_id", KEY, nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_lesson_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["evaluation_round.id"], name=op.f("fk_lesson_round_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    op.create_index(op.f("ix_lesson_campaign_id_id"), "lesson", ["campaign_id", "id"], unique=False)

    op.create_table(
        "survey_invitee",
        sa.Column("id", KEY, nullable=False),
        sa.Column("round_id", KEY, nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("ambassador_id", KEY, nullable=True),
        sa.Column("colleague_id", KEY, nullable=True),
        sa.Column("leader_id", KEY, nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("has_second", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_survey_invitee_ambassador_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_survey_invitee_colleague_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["team_leader.id"], name=op.f("fk_survey_invitee_leader_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["evaluation_round.id"], name=op.f("fk_survey_invitee_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_invitee")),
    )
    op.create_index(op.f("ix_survey_invitee_ambassador_id"), "survey_invitee", ["ambassador_id"], unique=False)
    op.create_index(op.f("ix_survey_invitee_colleague_id"), "survey_invitee", ["colleague_id"], unique=False)
    op.create_index(op.f("ix_survey_invitee_leader_id"), "survey_invitee", ["leader_id"], unique=False)
    op.create_index(
        op.f("ix_survey_invitee_round_id_audience"), "survey_invitee", ["round_id", "audience"], unique=False
    )

    op.create_table(
        "survey_question",
        sa.Column("id", KEY, nullable=False),
        sa.Column("round_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("low", sa.String(length=60), nullable=False),
        sa.Column("high", sa.String(length=60), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("audience", sa.String(20), nullable=True),
        sa.Column("key", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["round_id"], ["evaluation_round.id"], name=op.f("fk_survey_question_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_question")),
    )
    op.create_index(
        op.f("ix_survey_question_round_id_position"), "survey_question", ["round_id", "position"], unique=False
    )

    op.create_table(
        "survey_spent_link",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("round_id", KEY, nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["evaluation_round.id"], name=op.f("fk_survey_spent_link_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_survey_spent_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_survey_spent_link_round_id"), "survey_spent_link", ["round_id"], unique=False)

    op.create_table(
        "survey_response",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("round_id", KEY, nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("invitee_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["invitee_id"], ["survey_invitee.id"], name=op.f("fk_survey_response_invitee_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["evaluation_round.id"], name=op.f("fk_survey_response_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_survey_response")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_survey_response_round_id_audience"), "survey_response", ["round_id", "audience"], unique=False
    )

    op.create_table(
        "survey_answer",
        sa.Column("response_key", sa.String(length=32), nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["survey_question.id"], name=op.f("fk_survey_answer_question_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["response_key"], ["survey_response.key"], name=op.f("fk_survey_answer_response_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("response_key", "question_id", name=op.f("pk_survey_answer")),
        sqlite_with_rowid=False,
    )

    with op.batch_alter_table("mail") as mail:
        mail.add_column(sa.Column("late", sa.String(length=80), nullable=True))
        mail.add_column(sa.Column("thread", sa.String(length=80), nullable=True))
        mail.add_column(sa.Column("follows", sa.String(length=80), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("mail") as mail:
        mail.drop_column("follows")
        mail.drop_column("thread")
        mail.drop_column("late")
    op.drop_table("survey_answer")
    op.drop_table("survey_response")
    op.drop_table("survey_spent_link")
    op.drop_table("survey_question")
    op.drop_table("survey_invitee")
    op.drop_table("lesson")
    op.drop_table("evaluation_round")
