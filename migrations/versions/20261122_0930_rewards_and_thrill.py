"""Rules with days, rewards, meetings, badges, screens, what stands still before the finale, webhooks, the digest.

Revision ID: 5cca694187d1
Revises: 0b641888c0b3
"""

import sqlalchemy as sa
from alembic import op

revision = "5cca694187d1"
down_revision = "0b641888c0b3"
branch_labels = None
depends_on = None

# SQLite counts up only in a plain INTEGER primary key.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "drawn_spread",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_drawn_spread_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_drawn_spread")),
    )
    op.create_table(
        "badge_watch",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("last_entry", KEY, nullable=False),
        sa.Column("seen_as", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_badge_watch_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_badge_watch")),
    )
    op.create_table(
        "frozen_board",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("last_entry", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_frozen_board_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_frozen_board")),
    )
    op.create_table(
        "meeting_series",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_meeting_series_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    with op.batch_alter_table("meeting_series") as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_series_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "multiplier",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("factor > 1", name=op.f("ck_multiplier_factor")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_multiplier_period")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_multiplier_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_multiplier")),
    )
    with op.batch_alter_table("multiplier") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_multiplier_campaign_id_starts_on"), ["campaign_id", "starts_on"], unique=False
        )

    op.create_table(
        "notice",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("counts_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_notice_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_notice_campaign_id_shown_from"), ["campaign_id", "shown_from"], unique=False
        )

    op.create_table(
        "reward",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("cost_cents", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("threshold", sa.Integer(), nullable=True),
        sa.Column("first_rank", sa.Integer(), nullable=True),
        sa.Column("last_rank", sa.Integer(), nullable=True),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("stock", sa.Integer(), nullable=True),
        sa.Column("draw_on", sa.Date(), nullable=True),
        sa.Column("seed", sa.String(length=64), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cost_cents >= 0", name=op.f("ck_reward_cost_cents")),
        sa.CheckConstraint("price IS NULL OR price > 0", name=op.f("ck_reward_price")),
        sa.CheckConstraint("stock IS NULL OR stock >= 0", name=op.f("ck_reward_stock")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_reward_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reward")),
    )
    with op.batch_alter_table("reward") as batch_op:
        batch_op.create_index(batch_op.f("ix_reward_campaign_id_position"), ["campaign_id", "position"], unique=False)

    op.create_table(
        "reward_settings",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("budget_cents", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("leaver_rule", sa.String(20), nullable=False),
        sa.Column("awarded_through", KEY, nullable=True),
        sa.Column("ranking_closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ranking_closed_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_reward_settings_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ranking_closed_by_id"],
            ["user_account.id"],
            name=op.f("fk_reward_settings_ranking_closed_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_reward_settings")),
    )
    op.create_table(
        "rules_text",
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("fair_play", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_rules_text_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_rules_text")),
    )
    op.create_table(
        "rules_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", KEY, nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_rules_version_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user_account.id"], name=op.f("fk_rules_version_published_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rules_version")),
        sa.UniqueConstraint("campaign_id", "number", name=op.f("uq_rules_version_campaign_id_number")),
    )
    op.create_table(
        "team_bonus",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("ck_team_bonus_percent")),
        sa.CheckConstraint("points > 0", name=op.f("ck_team_bonus_points")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_team_bonus_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_bonus")),
        sa.UniqueConstraint("campaign_id", "percent", name=op.f("uq_team_bonus_campaign_id_percent")),
    )
    op.create_table(
        "webhook",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("secret", sa.String(length=80), nullable=False),
        sa.Column("former_secret", sa.String(length=80), nullable=False),
        sa.Column("secret_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wants_conversions", sa.Boolean(), nullable=False),
        sa.Column("wants_ranks", sa.Boolean(), nullable=False),
        sa.Column("told_version", sa.Integer(), nullable=False),
        sa.Column("told_entry", KEY, nullable=False),
        sa.Column("passed_over", sa.Text(), nullable=False),
        sa.Column("told_ranks", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("switched_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_webhook_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
    )
    with op.batch_alter_table("webhook") as batch_op:
        batch_op.create_index(batch_op.f("ix_webhook_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "expectation",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("kpi_id", KEY, nullable=True),
        sa.Column("measure", sa.String(20), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_expectation_amount")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_expectation_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_expectation_kpi_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expectation")),
    )
    with op.batch_alter_table("expectation") as batch_op:
        batch_op.create_index(batch_op.f("ix_expectation_campaign_id_due_on"), ["campaign_id", "due_on"], unique=False)

    op.create_table(
        "lottery_draw",
        sa.Column("reward_id", KEY, nullable=False),
        sa.Column("tickets", sa.Text(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("prizes", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["drawn_by_id"], ["user_account.id"], name=op.f("fk_lottery_draw_drawn_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["reward_id"], ["reward.id"], name=op.f("fk_lottery_draw_reward_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("reward_id", name=op.f("pk_lottery_draw")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("gathering_id", KEY, nullable=False),
        sa.Column("series_id", KEY, nullable=True),
        sa.Column("is_interim_evaluation", sa.Boolean(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notes_shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_meeting_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_meeting_gathering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["meeting_series.id"], name=op.f("fk_meeting_series_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("gathering_id", name=op.f("uq_meeting_gathering_id")),
    )
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_campaign_id"), ["campaign_id"], unique=False)

    op.create_table(
        "webhook_delivery",
        sa.Column("id", KEY, nullable=False),
        sa.Column("webhook_id", KEY, nullable=False),
        sa.Column("uid", sa.String(length=40), nullable=False),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.id"], name=op.f("fk_webhook_delivery_webhook_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_delivery")),
        sa.UniqueConstraint("uid", name=op.f("uq_webhook_delivery_uid")),
    )
    with op.batch_alter_table("webhook_delivery") as batch_op:
        batch_op.create_index(batch_op.f("ix_webhook_delivery_state_due_at"), ["state", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_webhook_delivery_webhook_id_id"), ["webhook_id", "id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("action_id", KEY, nullable=True),
        sa.Column("is_about_rules", sa.Boolean(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_decision_action_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_decision_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_campaign_id_meeting_id"), ["campaign_id", "meeting_id"], unique=False
        )

    op.create_table(
        "meeting_note",
        sa.Column("id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_note_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_note")),
    )
    with op.batch_alter_table("meeting_note") as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_note_meeting_id_id"), ["meeting_id", "id"], unique=False)

    op.create_table(
        "agenda_point",
        sa.Column("id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("brought_by_id", KEY, nullable=True),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brought_by_id"], ["ambassador.id"], name=op.f("fk_agenda_point_brought_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_point_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_point")),
        sa.UniqueConstraint("meeting_id", "source", name=op.f("uq_agenda_point_meeting_id_source")),
    )
    with op.batch_alter_table("agenda_point") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_point_meeting_id_position"), ["meeting_id", "position"], unique=False
        )

    op.create_table(
        "payroll_export",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_payroll_export_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user_account.id"], name=op.f("fk_payroll_export_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payroll_export")),
    )
    with op.batch_alter_table("payroll_export") as batch_op:
        batch_op.create_index(batch_op.f("ix_payroll_export_campaign_id_id"), ["campaign_id", "id"], unique=False)

    op.create_table(
        "award",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("reward_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("cause", sa.String(length=60), nullable=False),
        sa.Column("cost_cents", sa.Integer(), nullable=False),
        sa.Column("points_spent", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("earned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("over_budget_why", sa.Text(), nullable=False),
        sa.Column("groundless_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("export_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["ambassador_id"], ["ambassador.id"], name=op.f("fk_award_ambassador_id")),
        sa.ForeignKeyConstraint(["export_id"], ["payroll_export.id"], name=op.f("fk_award_export_id")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_award_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["reward_id"], ["reward.id"], name=op.f("fk_award_reward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("reward_id", "ambassador_id", "cause", name=op.f("uq_award_reward_id_ambassador_id_cause")),
    )
    with op.batch_alter_table("award") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_award_campaign_id_ambassador_id"), ["campaign_id", "ambassador_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_award_campaign_id_state_id"), ["campaign_id", "state", "id"], unique=False)

    op.create_table(
        "digest_subscription",
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_for", sa.Date(), nullable=True),
        sa.Column("last_tip", sa.String(length=40), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_digest_subscription_ambassador_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ambassador_id", name=op.f("pk_digest_subscription")),
    )
    op.create_table(
        "earned_badge",
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("badge", sa.String(length=40), nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("earned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_earned_badge_ambassador_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ambassador_id", "badge", name=op.f("pk_earned_badge")),
    )
    with op.batch_alter_table("earned_badge") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_earned_badge_campaign_id_earned_at"), ["campaign_id", "earned_at"], unique=False
        )

    op.create_table(
        "idea",
        sa.Column("id", KEY, nullable=False),
        sa.Column("campaign_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("action_id", KEY, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_idea_action_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_idea_ambassador_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_idea_campaign_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name=op.f("fk_idea_owner_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
    )
    with op.batch_alter_table("idea") as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_campaign_id_state_id"), ["campaign_id", "state", "id"], unique=False)

    op.create_table(
        "rules_acceptance",
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_rules_acceptance_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["rules_version.id"], name=op.f("fk_rules_acceptance_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "ambassador_id", name=op.f("pk_rules_acceptance")),
    )
    op.create_table(
        "award_move",
        sa.Column("id", KEY, nullable=False),
        sa.Column("award_id", KEY, nullable=False),
        sa.Column("before", sa.String(20), nullable=False),
        sa.Column("after", sa.String(20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(20), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_award_move_award_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["moved_by_id"], ["user_account.id"], name=op.f("fk_award_move_moved_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_move")),
    )
    with op.batch_alter_table("award_move") as batch_op:
        batch_op.create_index(batch_op.f("ix_award_move_award_id"), ["award_id"], unique=False)

    op.create_table(
        "idea_vote",
        sa.Column("idea_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_idea_vote_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_idea_vote_idea_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("idea_id", "ambassador_id", name=op.f("pk_idea_vote")),
    )
    op.create_table(
        "meeting_regret",
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("ambassador_id", KEY, nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_meeting_regret_ambassador_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_regret_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "ambassador_id", name=op.f("pk_meeting_regret")),
    )
    with op.batch_alter_table("campaign") as batch_op:
        batch_op.add_column(sa.Column("is_reward_free", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("board_mode", sa.String(20), nullable=False, server_default="full"))
        batch_op.add_column(sa.Column("board_top", sa.Integer(), nullable=False, server_default="10"))
        batch_op.add_column(sa.Column("shows_lowest", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("embed_origins", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("freezes_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("mail") as batch_op:
        batch_op.add_column(sa.Column("html", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("unsubscribe_url", sa.String(length=500), nullable=True))
    # As with the text of a mail: no samples of what is said to people.
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE mail ALTER COLUMN html SET STATISTICS 0")

    with op.batch_alter_table("point_rule") as batch_op:
        batch_op.add_column(sa.Column("starts_on", sa.Date(), nullable=False, server_default="0001-01-01"))
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=False, server_default="9999-12-31"))
        batch_op.drop_constraint(batch_op.f("uq_point_rule_campaign_id_stage_course_id"), type_="unique")
        batch_op.drop_index(batch_op.f("uq_point_rule_general"), sqlite_where=sa.text("course_id IS NULL"))
        batch_op.create_index(
            "uq_point_rule_general",
            ["campaign_id", "stage", "starts_on"],
            unique=True,
            sqlite_where=sa.text("course_id IS NULL"),
            postgresql_where=sa.text("course_id IS NULL"),
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_point_rule_campaign_id_stage_course_id_starts_on"),
            ["campaign_id", "stage", "course_id", "starts_on"],
        )
        batch_op.create_check_constraint(batch_op.f("ck_point_rule_period"), "starts_on <= ends_on")

    # Not in a batch: that would make the ledger anew, and leave its triggers behind.
    op.add_column("score_entry", sa.Column("team_bonus_id", KEY, nullable=True))
    op.add_column("score_entry", sa.Column("team_id", KEY, nullable=True))
    op.create_index(
        "ix_score_entry_bonus",
        "score_entry",
        ["campaign_id", "team_id"],
        sqlite_where=sa.text("team_bonus_id IS NOT NULL"),
        postgresql_where=sa.text("team_bonus_id IS NOT NULL"),
    )

    with op.batch_alter_table("screen") as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(length=120), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("slides", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("turn", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("quiet_from", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("quiet_until", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("seen_as", sa.String(length=200), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("screen") as batch_op:
        batch_op.drop_column("seen_as")
        batch_op.drop_column("quiet_until")
        batch_op.drop_column("quiet_from")
        batch_op.drop_column("turn")
        batch_op.drop_column("slides")
        batch_op.drop_column("place")

    op.drop_index(
        "ix_score_entry_bonus",
        "score_entry",
        sqlite_where=sa.text("team_bonus_id IS NOT NULL"),
        postgresql_where=sa.text("team_bonus_id IS NOT NULL"),
    )
    op.drop_column("score_entry", "team_id")
    op.drop_column("score_entry", "team_bonus_id")

    # A rule without days is all that there was before: the one that holds in the end stays.
    op.execute("DELETE FROM point_rule WHERE ends_on < '9999-12-31'")
    with op.batch_alter_table("point_rule") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_point_rule_period"), type_="check")
        batch_op.drop_constraint(batch_op.f("uq_point_rule_campaign_id_stage_course_id_starts_on"), type_="unique")
        batch_op.drop_index(
            "uq_point_rule_general",
            sqlite_where=sa.text("course_id IS NULL"),
            postgresql_where=sa.text("course_id IS NULL"),
        )
        batch_op.create_index(
            batch_op.f("uq_point_rule_general"),
            ["campaign_id", "stage"],
            unique=True,
            sqlite_where=sa.text("course_id IS NULL"),
            postgresql_where=sa.text("course_id IS NULL"),
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_point_rule_campaign_id_stage_course_id"), ["campaign_id", "stage", "course_id"]
        )
        batch_op.drop_column("ends_on")
        batch_op.drop_column("starts_on")

    with op.batch_alter_table("mail") as batch_op:
        batch_op.drop_column("unsubscribe_url")
        batch_op.drop_column("html")

    with op.batch_alter_table("campaign") as batch_op:
        batch_op.drop_column("frozen_at")
        batch_op.drop_column("freezes_at")
        batch_op.drop_column("embed_origins")
        batch_op.drop_column("shows_lowest")
        batch_op.drop_column("board_top")
        batch_op.drop_column("board_mode")
        batch_op.drop_column("is_reward_free")

    op.drop_table("meeting_regret")
    op.drop_table("idea_vote")
    with op.batch_alter_table("award_move") as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_move_award_id"))

    op.drop_table("award_move")
    op.drop_table("rules_acceptance")
    with op.batch_alter_table("idea") as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_campaign_id_state_id"))

    op.drop_table("idea")
    with op.batch_alter_table("earned_badge") as batch_op:
        batch_op.drop_index(batch_op.f("ix_earned_badge_campaign_id_earned_at"))

    op.drop_table("earned_badge")
    op.drop_table("digest_subscription")
    with op.batch_alter_table("award") as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_campaign_id_state_id"))
        batch_op.drop_index(batch_op.f("ix_award_campaign_id_ambassador_id"))

    op.drop_table("award")
    with op.batch_alter_table("payroll_export") as batch_op:
        batch_op.drop_index(batch_op.f("ix_payroll_export_campaign_id_id"))

    op.drop_table("payroll_export")
    with op.batch_alter_table("agenda_point") as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_point_meeting_id_position"))

    op.drop_table("agenda_point")
    with op.batch_alter_table("meeting_note") as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_note_meeting_id_id"))

    op.drop_table("meeting_note")
    with op.batch_alter_table("decision") as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_campaign_id_meeting_id"))

    op.drop_table("decision")
    with op.batch_alter_table("webhook_delivery") as batch_op:
        batch_op.drop_index(batch_op.f("ix_webhook_delivery_webhook_id_id"))
        batch_op.drop_index(batch_op.f("ix_webhook_delivery_state_due_at"))

    op.drop_table("webhook_delivery")
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_campaign_id"))

    op.drop_table("meeting")
    op.drop_table("lottery_draw")
    with op.batch_alter_table("expectation") as batch_op:
        batch_op.drop_index(batch_op.f("ix_expectation_campaign_id_due_on"))

    op.drop_table("expectation")
    with op.batch_alter_table("webhook") as batch_op:
        batch_op.drop_index(batch_op.f("ix_webhook_campaign_id"))

    op.drop_table("webhook")
    op.drop_table("team_bonus")
    op.drop_table("rules_version")
    op.drop_table("rules_text")
    op.drop_table("reward_settings")
    with op.batch_alter_table("reward") as batch_op:
        batch_op.drop_index(batch_op.f("ix_reward_campaign_id_position"))

    op.drop_table("reward")
    with op.batch_alter_table("notice") as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_campaign_id_shown_from"))

    op.drop_table("notice")
    with op.batch_alter_table("multiplier") as batch_op:
        batch_op.drop_index(batch_op.f("ix_multiplier_campaign_id_starts_on"))

    op.drop_table("multiplier")
    with op.batch_alter_table("meeting_series") as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_series_campaign_id"))

    op.drop_table("meeting_series")
    op.drop_table("frozen_board")
    op.drop_table("badge_watch")
    op.drop_table("drawn_spread")
