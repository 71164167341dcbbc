"""Which columns the audit log keeps, and what they are called: one table, kept complete by a test.

Of people it keeps no values: only that a name or an address was corrected.
"""

from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from campaign.accounts.models import User
from campaign.accounts.watching import Keep, watch
from campaign.campaigns.models import Campaign, Membership
from campaign.courses.models import Course
from campaign.evaluation.models import EvaluationRound, Lesson, NextCampaign, SurveyQuestion
from campaign.gatherings.models import Gathering
from campaign.goals.models import Kpi, Measurement
from campaign.journeys.models import Journey, JourneySession
from campaign.meetings.models import AgendaPoint, Decision, Idea, Meeting, MeetingSeries
from campaign.people.models import Ambassador, Colleague, Team
from campaign.plan.models import Action, Capacity
from campaign.points.models import Multiplier, PointRule, TeamBonus
from campaign.privacy.models import FactSheet, Term
from campaign.reporting.models import ReportDraft
from campaign.rewards.models import Reward, RewardSettings
from campaign.rules.models import Expectation, RulesText
from campaign.scoreboard.models import Notice, Screen
from campaign.selection.models import Criterion, Selection, TeamLeader
from campaign.toolkit.models import ToolkitItem
from campaign.trainings.models import Expert, Material, Skill, TrainingSession, TrainingStep
from campaign.webhooks.models import Webhook


@dataclass(frozen=True)
class Logged:
    """What the log keeps of a model."""

    model: Any
    words: LazyString
    nouns: str
    """With which entries its changes go."""
    values: str
    """Columns of which it keeps what was and what is."""
    that: str = ""
    """Columns of which it only keeps that they changed."""
    not_kept: str = ""
    """Columns of which it keeps nothing, besides those that have nothing to tell in any table."""


LOGGED = (
    Logged(User, _l("Account"), "user", "is_admin deactivated_at", "name email", "language"),
    Logged(
        Campaign,
        _l("Campaign"),
        "campaign board goal names",
        "name main_goal starts_on ends_on time_zone language phase headcount reach_goal names dispute_rule"
        " learning_url is_reward_free board_mode board_top shows_lowest embed_origins freezes_at frozen_at follows_id"
        " names_hidden_at",
        "board_key",
    ),
    Logged(Membership, _l("Role"), "member", "role", "user_id"),
    Logged(
        Kpi,
        _l("KPI"),
        "kpi",
        "name contribution metric unit baseline target starts_on due_on accepted_on realistic state serves_id",
        "accepted_by",
    ),
    Logged(Measurement, _l("Measurement"), "kpi", "measured_on value note", not_kept="kpi_id"),
    Logged(
        Action,
        _l("Action"),
        "action",
        "title kpi_id starts_on due_on days_from_start days_from_end hours state notes",
        "owner_id",
    ),
    Logged(Capacity, _l("Hours a week"), "capacity", "hours_per_week", "user_id"),
    Logged(Team, _l("Team"), "team", "name headcount"),
    Logged(Colleague, _l("Colleague"), "colleague", "team_id", "name employee_number"),
    Logged(Ambassador, _l("Ambassador"), "ambassador", "names stepped_down_at", "alias user_id code may_ask_again"),
    Logged(
        Selection,
        _l("Selection"),
        "selection",
        "people_per_ambassador seats reserves hours_per_week expectations reward keep_days closed_at",
    ),
    Logged(Criterion, _l("Criterion"), "criterion", "name help weight"),
    Logged(TeamLeader, _l("Team leader"), "leader", "", "name email"),
    Logged(Skill, _l("Skill"), "skill", "name about"),
    Logged(TrainingStep, _l("Step of the programme"), "training_step", "kind title about is_required talks"),
    Logged(TrainingSession, _l("Session"), "training_session", "", "expert_id"),
    Logged(Material, _l("Material"), "training_material", "title link file_name", not_kept="expert_id"),
    Logged(Expert, _l("Expert"), "expert", "organisation language link_ends_on", "name email"),
    Logged(
        Gathering,
        _l("Gathering"),
        "gathering meeting",
        "title about starts_at ends_at place link capacity called_off_why",
        not_kept="code",
    ),
    Logged(MeetingSeries, _l("Series of meetings"), "meeting_series", "title every_weeks"),
    Logged(Meeting, _l("Meeting"), "meeting", "is_evaluation notes_shared_at"),
    Logged(AgendaPoint, _l("Item of the agenda"), "agenda", "title text minutes is_closed", not_kept="kind"),
    Logged(Decision, _l("Decision"), "decision", "text action_id is_about_rules kpi_id settled_at"),
    Logged(Idea, _l("Idea"), "idea", "state answer action_id", "owner_id", "title text settled_at"),
    Logged(ToolkitItem, _l("Item of the toolkit"), "toolkit", "kind title about audience published_at"),
    Logged(Course, _l("Course"), "course", "name activity_id listed", not_kept="same_as_id"),
    Logged(PointRule, _l("Points"), "rule", "stage course_id points per_week starts_on ends_on"),
    Logged(Multiplier, _l("Double weeks"), "rule", "name factor starts_on ends_on"),
    Logged(TeamBonus, _l("Team bonus"), "rule", "percent points"),
    Logged(RulesText, _l("Agreements"), "rules", "promise fair_play"),
    Logged(Expectation, _l("Expectation"), "expectation", "kpi_id measure amount due_on"),
    Logged(
        Reward,
        _l("Reward"),
        "reward",
        "kind title about cost_cents stage starts_on threshold first_rank last_rank price stock draw_on retired_at",
    ),
    Logged(RewardSettings, _l("Settings of the rewards"), "rewards", "budget_cents currency leaver_rule"),
    Logged(Screen, _l("Screen"), "screen", "name place slides turn quiet_from quiet_until revoked_at"),
    Logged(Notice, _l("Notice"), "notice", "kind title text counts_to shown_from shown_until"),
    Logged(Webhook, _l("Address for messages"), "webhook", "name wants_conversions wants_ranks switched_off_at", "url"),
    Logged(
        EvaluationRound,
        _l("Round of evaluation"),
        "round survey",
        "kind title held_on intro is_anonymous asks_recruits asks_team_leaders closes_on opened_at closed_at",
    ),
    Logged(SurveyQuestion, _l("Question of a survey"), "question", "kind text low high options audience"),
    Logged(Lesson, _l("Lesson"), "lesson", "kind step text"),
    Logged(
        Journey,
        _l("Journey"),
        "journey",
        "kind title for_whom mission scope is_own archived_at",
        not_kept="source_id revision created_by_id",
    ),
    Logged(
        JourneySession,
        _l("Session of a journey"),
        "journey_session",
        "starts_at place remark opened_at closed_at",
        not_kept="journey_id number planned_at sequence reminded_at",
    ),
    Logged(
        ReportDraft,
        _l("Report of the campaign"),
        "report",
        "title summary advice other_cents other_note",
        not_kept="picked",
    ),
    Logged(NextCampaign, _l("Before the next campaign"), "next_campaign", "turnover will will_on", "will_by"),
    Logged(Term, _l("How long something is kept"), "term", "rule days why"),
    Logged(FactSheet, _l("Fact sheet"), "fact_sheet", "legal_ground runs_at", "to_ask public_key"),
)

COLUMNS: dict[str, LazyString] = {
    "about": _l("Description"),
    "accepted_by": _l("Accepted by"),
    "accepted_on": _l("Accepted on"),
    "action_id": _l("Action"),
    "activity_id": _l("Address in the learning system"),
    "advice": _l("Advice"),
    "alias": _l("Alias"),
    "amount": _l("How many"),
    "answer": _l("Answer"),
    "archived_at": _l("Put away"),
    "asks_recruits": _l("Asks colleagues"),
    "asks_team_leaders": _l("Asks team leaders"),
    "audience": _l("For whom"),
    "baseline": _l("Starting value"),
    "board_key": _l("Address of the scoreboard"),
    "board_mode": _l("What everyone sees"),
    "board_top": _l("How many places"),
    "budget_cents": _l("Budget"),
    "called_off_why": _l("Why it was called off"),
    "capacity": _l("Places"),
    "closed_at": _l("Closed"),
    "closes_on": _l("Last day"),
    "code": _l("Personal link"),
    "contribution": _l("How it serves the goal"),
    "cost_cents": _l("Cost"),
    "counts_to": _l("Counts down to"),
    "course_id": _l("Course"),
    "currency": _l("Currency"),
    "days": _l("Days"),
    "days_from_start": _l("Days from the first day"),
    "days_from_end": _l("Days from the last day"),
    "deactivated_at": _l("Closed"),
    "dispute_rule": _l("Who gets a disputed colleague"),
    "draw_on": _l("Drawn on"),
    "due_on": _l("Due on"),
    "email": _l("E-mail address"),
    "embed_origins": _l("Sites that may show it"),
    "employee_number": _l("Employee number"),
    "ends_at": _l("Ends"),
    "ends_on": _l("Last day"),
    "every_weeks": _l("Every so many weeks"),
    "expectations": _l("What is expected"),
    "expert_id": _l("Expert"),
    "factor": _l("Factor"),
    "fair_play": _l("Fair play"),
    "file_name": _l("File"),
    "first_rank": _l("First rank"),
    "follows_id": _l("Follows"),
    "for_whom": _l("For whom"),
    "freezes_at": _l("To be frozen at"),
    "frozen_at": _l("Frozen since"),
    "headcount": _l("Colleagues to reach"),
    "held_on": _l("Held on"),
    "help": _l("Explanation"),
    "high": _l("Words at the high end"),
    "hours": _l("Hours"),
    "hours_per_week": _l("Hours a week"),
    "intro": _l("Introduction"),
    "is_admin": _l("Administrator"),
    "is_about_rules": _l("About the rules"),
    "is_anonymous": _l("Anonymous"),
    "is_closed": _l("Dealt with"),
    "is_evaluation": _l("For evaluation"),
    "is_own": _l("The campaign’s own"),
    "is_required": _l("Required"),
    "is_reward_free": _l("Without rewards"),
    "keep_days": _l("Days that data of the selection is kept"),
    "kind": _l("Kind"),
    "kpi_id": _l("KPI"),
    "language": _l("Language"),
    "last_rank": _l("Last rank"),
    "learning_url": _l("Address of the learning system"),
    "leaver_rule": _l("Who stops as an ambassador"),
    "legal_ground": _l("Legal ground"),
    "link": _l("Link"),
    "link_ends_on": _l("Link works until"),
    "listed": _l("Counts"),
    "low": _l("Words at the low end"),
    "main_goal": _l("Main goal"),
    "may_ask_again": _l("May be asked again"),
    "measure": _l("What is counted"),
    "measured_on": _l("Measured on"),
    "metric": _l("What is measured"),
    "minutes": _l("Minutes"),
    "mission": _l("Mission"),
    "name": _l("Name"),
    "names": _l("Names in public"),
    "names_hidden_at": _l("Names off public pages since"),
    "note": _l("Note"),
    "notes": _l("Notes"),
    "notes_shared_at": _l("Notes shared"),
    "opened_at": _l("Opened"),
    "options": _l("Options"),
    "organisation": _l("Organisation"),
    "other_cents": _l("Other cost"),
    "other_note": _l("What the other cost is"),
    "owner_id": _l("Who does it"),
    "people_per_ambassador": _l("Colleagues per ambassador"),
    "per_week": _l("At most per week"),
    "percent": _l("Share of the team (%)"),
    "phase": _l("Phase"),
    "place": _l("Place"),
    "points": _l("Points"),
    "price": _l("Price in points"),
    "promise": _l("What ambassadors promise"),
    "public_key": _l("Public address"),
    "published_at": _l("Published"),
    "quiet_from": _l("Quiet from"),
    "quiet_until": _l("Quiet until"),
    "reach_goal": _l("Colleagues to have reached"),
    "realistic": _l("Why it is realistic"),
    "remark": _l("Remark"),
    "reserves": _l("Reserves"),
    "retired_at": _l("Taken away"),
    "revoked_at": _l("Switched off"),
    "reward": _l("What they get for it"),
    "role": _l("Role"),
    "rule": _l("What is kept"),
    "runs_at": _l("Where it runs"),
    "scope": _l("Scope"),
    "seats": _l("Places for ambassadors"),
    "serves_id": _l("Serves the KPI"),
    "settled_at": _l("Dealt with on"),
    "shown_from": _l("Shown from"),
    "shown_until": _l("Shown until"),
    "shows_lowest": _l("The lowest places shown"),
    "slides": _l("Slides"),
    "stage": _l("Stage"),
    "starts_at": _l("Begins"),
    "starts_on": _l("First day"),
    "state": _l("State"),
    "step": _l("Step"),
    "stepped_down_at": _l("Stepped down"),
    "stock": _l("How many there are"),
    "summary": _l("Summary"),
    "switched_off_at": _l("Switched off"),
    "talks": _l("Practice talks"),
    "target": _l("Target"),
    "team_id": _l("Team"),
    "text": _l("Text"),
    "threshold": _l("Threshold"),
    "time_zone": _l("Time zone"),
    "title": _l("Title"),
    "to_ask": _l("Whom to ask"),
    "turn": _l("Turned by"),
    "turnover": _l("Staff turnover (%)"),
    "unit": _l("Unit"),
    "url": _l("Address"),
    "user_id": _l("Account"),
    "value": _l("Value"),
    "wants_conversions": _l("Tells of conversions"),
    "wants_ranks": _l("Tells of ranks"),
    "weight": _l("Weight"),
    "why": _l("Reason"),
    "will": _l("What the management wants"),
    "will_by": _l("Who said so"),
    "will_on": _l("Said on"),
}
"""What a column is called: the same in each table that has it."""

LEFT_OUT = {
    # Keys, and what the program keeps by itself.
    "id", "slug", "campaign_id", "created_at", "changed_at", "version", "position", "round_id", "meeting_id",
    "series_id", "step_id", "gathering_id", "colleague_id", "ambassador_id", "by_id", "at", "key", "is_system", "uid",
    "places_given", "added_at", "size", "source", "seen_as", "last_seen_at", "reached", "logged_in_on",
    "started_on", "completed_on", "revision_id", "slips",
    "done_at", "reminded_on", "remind_on", "scrubbed_at", "shared_at", "invited_at", "news_seen_at", "emptied_at",
    "erased_at", "kept_at", "gone", "finished_at", "told_at", "told_sequence", "told_expert_id", "expert_reminded_at",
    "rating_asked_at", "link_made_at", "awarded_through", "ranking_closed_at", "ranking_closed_by_id",
    "called_off_at", "told_version", "page", "told_entry", "told_ranks", "passed_over", "secret_changed_at",
    # Secrets.
    "password_hash", "session_version", "token", "seed", "secret", "former_secret", "apply_key", "ask_key",
    # What people chose for themselves, and words of someone who is not a manager.
    "claim_mail", "cared_for_by_id", "stop_asked_at", "stop_why", "may_ask_again_on", "brought_by_id",
    "women", "men", "others",
}  # fmt: skip
"""Columns of watched tables of which nothing is kept."""

TABLES: dict[str, Logged] = {logged.model.__tablename__: logged for logged in LOGGED}

for one in LOGGED:
    kept = dict.fromkeys(one.values.split(), Keep.VALUES) | dict.fromkeys(one.that.split(), Keep.THAT)
    watch(one.model, kept, frozenset(one.nouns.split()))
