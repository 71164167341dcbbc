"""The ground: every table of the main chain, and the triggers that keep the ledger append-only.

Revision ID: c72e0427368a
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "c72e0427368a"
down_revision = None
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

UNSETTLED = sa.text("settled_at IS NULL")
UNTOLD = sa.text("told_at IS NULL")

APPEND_ONLY_SQLITE = (
    """
    CREATE TRIGGER score_entry_is_not_changed BEFORE UPDATE ON score_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
    """,
    """
    CREATE TRIGGER score_entry_is_not_deleted BEFORE DELETE ON score_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
    """,
)
APPEND_ONLY_POSTGRESQL = (
    """
    CREATE FUNCTION refuse_change_of_ledger() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$
    """,
    """
    CREATE TRIGGER score_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON score_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger()
    """,
)


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", KEY, nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("main_goal", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("reach_goal", sa.Integer(), nullable=True),
        sa.Column("names", sa.String(20), nullable=False),
        sa.Column("dispute_rule", sa.String(20), nullable=False),
        sa.Column("learning_url", sa.String(length=500), nullable=False),
        sa.Column("board_key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_campaign_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("board_key", name=op.f("uq_campaign_board_key")),
        sa.UniqueConstraint("slug", name=op.f("uq_campaign_slug")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", KEY, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("session_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("campaign_id", KEY, nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("details", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_audit_entry_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_audit_entry_user_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_campaign_id_id"), "audit_entry", ["campaign_id", "id"])

    op.create_table(
        "course",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("activity_id", sa.String(length=500), nullable=True),
        sa.Column("is_system", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_course_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("campaign_id", "activity_id", name=op.f("uq_course_campaign_id_activity_id")),
        sa.UniqueConstraint("campaign_id", "key", name=op.f("uq_course_campaign_id_key")),
    )
    op.create_table(
        "mail",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=True),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_mail_campaign_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    op.create_index(op.f("ix_mail_sent_at_due_at"), "mail", ["sent_at", "due_at"])

    op.create_table(
        "membership",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_membership_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_membership_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("campaign_id", "user_id", "role", name=op.f("uq_membership_campaign_id_user_id_role")),
    )
    op.create_index(op.f("ix_membership_user_id"), "membership", ["user_id"])

    op.create_table(
        "report_import",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("upload_key", sa.String(length=40), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("logins", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("completions", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("unattributed", sa.Integer(), nullable=False),
        sa.Column("unmatched", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("differing", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_report_import_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["undone_by_id"], ["user_account.id"], name=op.f("fk_report_import_undone_by_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_report_import_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_import")),
    )
    op.create_index(op.f("ix_report_import_campaign_id_id"), "report_import", ["campaign_id", "id"])

    op.create_table(
        "saved_mapping",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_saved_mapping_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_mapping")),
        sa.UniqueConstraint("campaign_id", "signature", name=op.f("uq_saved_mapping_campaign_id_signature")),
    )
    op.create_table(
        "screen",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_screen_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen")),
        sa.UniqueConstraint("token", name=op.f("uq_screen_token")),
    )
    op.create_index(op.f("ix_screen_campaign_id"), "screen", ["campaign_id"])

    op.create_table(
        "sign_in_link",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_sign_in_link_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("digest", name=op.f("uq_sign_in_link_digest")),
    )
    op.create_index(op.f("ix_sign_in_link_user_id"), "sign_in_link", ["user_id"])

    op.create_table(
        "team",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_team_campaign_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("campaign_id", "name", name=op.f("uq_team_campaign_id_name")),
    )
    op.create_table(
        "team_reach",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("team_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("colleagues", sa.Integer(), nullable=False),
        sa.Column("login", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("completion", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_team_reach_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "team_key", name=op.f("pk_team_reach")),
    )
    op.create_table(
        "colleague",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("employee_number", sa.String(length=60), nullable=True),
        sa.Column("team_id", KEY, nullable=True),
        sa.Column("reached", sa.String(20), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_colleague_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_colleague_team_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colleague")),
        sa.UniqueConstraint("campaign_id", "employee_number", name=op.f("uq_colleague_campaign_id_employee_number")),
    )
    op.create_index(op.f("ix_colleague_campaign_id_name"), "colleague", ["campaign_id", "name"])
    op.create_index(op.f("ix_colleague_campaign_id_team_id"), "colleague", ["campaign_id", "team_id"])

    op.create_table(
        "point_rule",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("course_id", KEY, nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("per_week", sa.Integer(), nullable=True),
        sa.CheckConstraint("per_week IS NULL OR per_week > 0", name=op.f("ck_point_rule_per_week")),
        sa.CheckConstraint("points >= 0", name=op.f("ck_point_rule_points")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_point_rule_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_point_rule_course_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_rule")),
        sa.UniqueConstraint(
            "campaign_id", "stage", "course_id", name=op.f("uq_point_rule_campaign_id_stage_course_id")
        ),
    )
    op.create_index(
        op.f("uq_point_rule_general"),
        "point_rule",
        ["campaign_id", "stage"],
        unique=True,
        sqlite_where=sa.text("course_id IS NULL"),
        postgresql_where=sa.text("course_id IS NULL"),
    )

    op.create_table(
        "refused_row",
        sa.Column("id", KEY, nullable=False),
        sa.Column("import_id", KEY, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=200), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["report_import.id"], name=op.f("fk_refused_row_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_row")),
    )
    op.create_index(op.f("ix_refused_row_import_id"), "refused_row", ["import_id"])

    op.create_table(
        "ambassador",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("alias", sa.String(length=40), nullable=True),
        sa.Column("names", sa.String(20), nullable=True),
        sa.Column("claim_mail", sa.String(20), nullable=False),
        sa.Column("news_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_ambassador_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["colleague_id"], ["colleague.id"], name=op.f("fk_ambassador_colleague_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_ambassador_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador")),
        sa.UniqueConstraint("campaign_id", "colleague_id", name=op.f("uq_ambassador_campaign_id_colleague_id")),
        sa.UniqueConstraint("campaign_id", "user_id", name=op.f("uq_ambassador_campaign_id_user_id")),
        sa.UniqueConstraint("code", name=op.f("uq_ambassador_code")),
    )
    op.create_table(
        "colleague_email",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_colleague_email_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_colleague_email_colleague_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colleague_email")),
        sa.UniqueConstraint("campaign_id", "email", name=op.f("uq_colleague_email_campaign_id_email")),
    )
    op.create_index(op.f("ix_colleague_email_colleague_id"), "colleague_email", ["colleague_id"])

    op.create_table(
        "conversion",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("course_id", KEY, nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reversed_by_id", KEY, nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversion")),
        sa.UniqueConstraint(
            "campaign_id",
            "colleague_id",
            "stage",
            "course_id",
            name=op.f("uq_conversion_campaign_id_colleague_id_stage_course_id"),
        ),
    )
    op.create_table(
        "evidence",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("course_id", KEY, nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint(
            "campaign_id", "colleague_id", "stage", "course_id", "source", "source_id", "line", name=op.f("pk_evidence")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dispute",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", KEY, nullable=True),
        sa.Column("winner_id", KEY, nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_dispute_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_dispute_colleague_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["user_account.id"], name=op.f("fk_dispute_settled_by_id")),
        sa.ForeignKeyConstraint(["winner_id"], ["ambassador.id"], name=op.f("fk_dispute_winner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
    )
    op.create_index(op.f("ix_dispute_campaign_id_id"), "dispute", ["campaign_id", "id"])
    op.create_index(op.f("ix_dispute_colleague_id"), "dispute", ["colleague_id"])
    op.create_index(
        "uq_dispute_open",
        "dispute",
        ["colleague_id"],
        unique=True,
        sqlite_where=UNSETTLED,
        postgresql_where=UNSETTLED,
    )

    op.create_table(
        "recruit_word",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("denied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_recruit_word_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_recruit_word_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_recruit_word_colleague_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recruit_word")),
    )
    op.create_index(op.f("ix_recruit_word_campaign_id_colleague_id"), "recruit_word", ["campaign_id", "colleague_id"])

    op.create_table(
        "link_visits",
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_link_visits_ambassador_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ambassador_id", "visited_on", name=op.f("pk_link_visits")),
    )
    op.create_table(
        "claim",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("course_id", KEY, nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("refusal", sa.String(20), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", KEY, nullable=True),
        sa.Column("objection", sa.Text(), nullable=True),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dispute_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["ambassador_id"], ["ambassador.id"], name=op.f("fk_claim_ambassador_id")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_claim_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_claim_colleague_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_claim_course_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user_account.id"], name=op.f("fk_claim_decided_by_id")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_claim_dispute_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_ambassador_id_id"), "claim", ["ambassador_id", "id"])
    op.create_index(op.f("ix_claim_campaign_id_colleague_id"), "claim", ["campaign_id", "colleague_id"])
    op.create_index(op.f("ix_claim_campaign_id_state_id"), "claim", ["campaign_id", "state", "id"])

    op.create_table(
        "claim_news",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["ambassador_id"], ["ambassador.id"], name=op.f("fk_claim_news_ambassador_id")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_claim_news_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_news_claim_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_news")),
    )
    op.create_index(op.f("ix_claim_news_ambassador_id_id"), "claim_news", ["ambassador_id", "id"])
    op.create_index(op.f("ix_claim_news_claim_id"), "claim_news", ["claim_id"])
    op.create_index("ix_claim_news_untold", "claim_news", ["id"], sqlite_where=UNTOLD, postgresql_where=UNTOLD)

    op.create_table(
        "day_total",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("logins", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("completions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "happened_on", "ambassador_id", name=op.f("pk_day_total")),
    )
    op.create_table(
        "recruit",
        sa.Column("colleague_id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ambassador_id"], ["ambassador.id"], name=op.f("fk_recruit_ambassador_id")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_recruit_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleague.id"], name=op.f("fk_recruit_colleague_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("colleague_id", name=op.f("pk_recruit")),
    )
    op.create_index(op.f("ix_recruit_ambassador_id"), "recruit", ["ambassador_id"])
    op.create_index(op.f("ix_recruit_campaign_id"), "recruit", ["campaign_id"])

    op.create_table(
        "score_entry",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("conversion_id", KEY, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("booked_by_id", KEY, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_entry")),
    )
    op.create_index(
        op.f("ix_score_entry_campaign_id_ambassador_id_id"), "score_entry", ["campaign_id", "ambassador_id", "id"]
    )
    op.create_index(op.f("ix_score_entry_campaign_id_conversion_id"), "score_entry", ["campaign_id", "conversion_id"])
    op.create_index(op.f("ix_score_entry_campaign_id_id"), "score_entry", ["campaign_id", "id"])

    op.create_table(
        "standing",
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("logins", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("completions", sa.Integer(), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_standing_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_standing_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ambassador_id", name=op.f("pk_standing")),
    )
    op.create_index(op.f("ix_standing_campaign_id"), "standing", ["campaign_id"])

    sqlite = op.get_context().dialect.name == "sqlite"
    for statement in APPEND_ONLY_SQLITE if sqlite else APPEND_ONLY_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "standing",
        "score_entry",
        "recruit",
        "day_total",
        "claim_news",
        "claim",
        "link_visits",
        "recruit_word",
        "dispute",
        "evidence",
        "conversion",
        "colleague_email",
        "ambassador",
        "refused_row",
        "point_rule",
        "colleague",
        "team_reach",
        "team",
        "sign_in_link",
        "screen",
        "saved_mapping",
        "report_import",
        "membership",
        "mail",
        "course",
        "audit_entry",
        "user_account",
        "campaign",
    ):
        # Its triggers go with the table.
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change_of_ledger()")
