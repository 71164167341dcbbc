"""Finding ambassadors: candidates, what is said of them and by them; ambassadors who step down.

Revision ID: ba67e4e899a0
Revises: a71d3e5c8b26
"""

import sqlalchemy as sa
from alembic import op

revision = "ba67e4e899a0"
down_revision = "a71d3e5c8b26"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# What is said of people and by them. PostgreSQL must not keep samples of it in its statistics: erasing would miss those.
SAID = {
    "candidate": ("remark",),
    "candidate_move": ("why",),
    "candidate_question": ("text", "answer"),
    "mail": ("recipient", "subject", "body"),
    "opinion": ("why",),
    "proposal": ("name", "email", "team", "why"),
    "scan_score": ("note",),
    "team_leader": ("name", "email"),
}


def upgrade() -> None:
    op.create_table(
        "criterion",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("help", sa.String(length=300), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight between 0 and 5", name=op.f("ck_criterion_weight")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_criterion_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
    )
    op.create_index(op.f("ix_criterion_campaign_id"), "criterion", ["campaign_id"])

    op.create_table(
        "selection",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("people_per_ambassador", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("reserves", sa.Integer(), nullable=True),
        sa.Column("hours_per_week", sa.Numeric(precision=4, scale=1), nullable=True),
        sa.Column("expectations", sa.Text(), nullable=False),
        sa.Column("reward", sa.Text(), nullable=False),
        sa.Column("apply_key", sa.String(length=40), nullable=True),
        sa.Column("ask_key", sa.String(length=40), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("others", sa.Integer(), nullable=True),
        sa.Column("keep_days", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_selection_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_selection")),
        sa.UniqueConstraint("apply_key", name=op.f("uq_selection_apply_key")),
        sa.UniqueConstraint("ask_key", name=op.f("uq_selection_ask_key")),
    )
    op.create_table(
        "team_leader",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_team_leader_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_leader")),
        sa.UniqueConstraint("campaign_id", "email", name=op.f("uq_team_leader_campaign_id_email")),
    )
    op.create_table(
        "led_team",
        sa.Column("leader_id", KEY, nullable=False),
        sa.Column("team_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["team_leader.id"], name=op.f("fk_led_team_leader_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_led_team_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("leader_id", "team_id", name=op.f("pk_led_team")),
    )
    op.create_index(op.f("ix_led_team_team_id"), "led_team", ["team_id"])

    op.create_table(
        "candidate",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("stood_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reserve_rank", sa.Integer(), nullable=True),
        sa.Column("gender", sa.String(20), nullable=True),
        sa.Column("interest", sa.String(20), nullable=True),
        sa.Column("interest_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("told_why", sa.String(20), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_candidate_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["colleague_id"], ["colleague.id"], name=op.f("fk_candidate_colleague_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("campaign_id", "colleague_id", name=op.f("uq_candidate_campaign_id_colleague_id")),
    )
    op.create_index(op.f("ix_candidate_campaign_id_standing"), "candidate", ["campaign_id", "standing"])

    op.create_table(
        "candidate_move",
        sa.Column("id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("before", sa.String(20), nullable=True),
        sa.Column("after", sa.String(20), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("by_candidate", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_candidate_move_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_candidate_move_user_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_move")),
    )
    op.create_index(op.f("ix_candidate_move_candidate_id_id"), "candidate_move", ["candidate_id", "id"])

    op.create_table(
        "candidate_question",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["user_account.id"],
            name=op.f("fk_candidate_question_answered_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_candidate_question_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_candidate_question_candidate_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_question")),
    )
    op.create_index(op.f("ix_candidate_question_campaign_id"), "candidate_question", ["campaign_id"])
    op.create_index(op.f("ix_candidate_question_candidate_id"), "candidate_question", ["candidate_id"])

    op.create_table(
        "opinion",
        sa.Column("leader_id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_opinion_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["team_leader.id"], name=op.f("fk_opinion_leader_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("leader_id", "candidate_id", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_candidate_id"), "opinion", ["candidate_id"])

    op.create_table(
        "personal_link",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("leader_id", KEY, nullable=True),
        sa.Column("candidate_id", KEY, nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(leader_id is null) <> (candidate_id is null)", name=op.f("ck_personal_link_owner")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_personal_link_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_personal_link_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["team_leader.id"], name=op.f("fk_personal_link_leader_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
    )
    op.create_index(op.f("ix_personal_link_campaign_id"), "personal_link", ["campaign_id"])
    op.create_index(op.f("ix_personal_link_candidate_id"), "personal_link", ["candidate_id"])
    op.create_index(op.f("ix_personal_link_leader_id"), "personal_link", ["leader_id"])

    op.create_table(
        "proposal",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("candidate_id", KEY, nullable=True),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("team", sa.String(length=120), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("leader_id", KEY, nullable=True),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_proposal_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_proposal_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["team_leader.id"], name=op.f("fk_proposal_leader_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_proposal_user_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_campaign_id_candidate_id"), "proposal", ["campaign_id", "candidate_id"])
    op.create_index(op.f("ix_proposal_candidate_id"), "proposal", ["candidate_id"])

    op.create_table(
        "scan_score",
        sa.Column("candidate_id", KEY, nullable=False),
        sa.Column("criterion_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("score between 0 and 4", name=op.f("ck_scan_score_score")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_scan_score_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"], name=op.f("fk_scan_score_criterion_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_scan_score_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("candidate_id", "criterion_id", "user_id", name=op.f("pk_scan_score")),
    )
    op.create_index(op.f("ix_scan_score_criterion_id"), "scan_score", ["criterion_id"])

    with op.batch_alter_table("mail") as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=20), nullable=True))

    if op.get_bind().dialect.name == "postgresql":
        for table, columns in SAID.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")

    with op.batch_alter_table("ambassador") as batch_op:
        batch_op.add_column(sa.Column("stepped_down_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("cared_for_by_id", KEY, nullable=True))
        batch_op.add_column(sa.Column("stop_asked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("stop_why", sa.Text(), nullable=False, server_default=""))
        batch_op.create_foreign_key(
            batch_op.f("fk_ambassador_cared_for_by_id"), "ambassador", ["cared_for_by_id"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("ambassador") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ambassador_cared_for_by_id"), type_="foreignkey")
        batch_op.drop_column("stop_why")
        batch_op.drop_column("stop_asked_at")
        batch_op.drop_column("cared_for_by_id")
        batch_op.drop_column("stepped_down_at")

    with op.batch_alter_table("mail") as batch_op:
        batch_op.drop_column("about")

    op.drop_table("scan_score")
    op.drop_table("proposal")
    op.drop_table("personal_link")
    op.drop_table("opinion")
    op.drop_table("candidate_question")
    op.drop_table("candidate_move")
    op.drop_table("candidate")
    op.drop_table("led_team")
    op.drop_table("team_leader")
    op.drop_table("selection")
    op.drop_table("criterion")
