"""A new campaign, with all that it needs from the first day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from flask_babel import force_locale, gettext
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership
from campaign.campaigns.services import create_campaign
from campaign.campaigns.settings import CampaignSettings, check
from campaign.core import clock
from campaign.courses.services import add_system
from campaign.evaluation.models import RoundKind
from campaign.evaluation.questions.services import add_usual as add_questions
from campaign.evaluation.rounds.services import RoundFacts, plan_round
from campaign.evaluation.wording import KIND_NAMES
from campaign.extensions import db
from campaign.goals.services import write
from campaign.plan.services import add_action
from campaign.playbook.proposal import propose
from campaign.points.rules import add_defaults
from campaign.rules.texts import begin_agreements
from campaign.scoreboard.screens.services import add_screen
from campaign.selection.settings import selection_of
from campaign.selection.texts import change_texts
from campaign.toolkit.starter import services as toolkit
from campaign.trainings.programme import starter as trainings

A_MOMENT = timedelta(minutes=1)


def start_campaign(settings: CampaignSettings, *, slug: str | None = None, by: User | None) -> Campaign:
    """A campaign in draft: with its learning system as the course of every login, the usual points, one screen, and the
    criteria by which ambassadors are looked for.
    """
    campaign = create_campaign(settings, slug=slug, by=by)
    add_system(campaign)
    add_defaults(campaign.id)
    with force_locale(campaign.language):
        add_screen(campaign, name=gettext("Hall"), by=by)
    selection_of(campaign)
    return campaign


def made_just_now(settings: CampaignSettings, *, by: User) -> Campaign | None:
    """The campaign that `by` made by pressing the button a moment ago, if this is the same press again.

    Two presses at once come one after the other.
    """
    db.session.execute(select(User.id).where(User.id == by.id).with_for_update(key_share=True))
    wanted = (
        select(Campaign)
        .join(Membership, Membership.campaign_id == Campaign.id)
        .where(
            Membership.user_id == by.id,
            Campaign.name == settings.name,
            Campaign.starts_on == settings.starts_on,
            Campaign.ends_on == settings.ends_on,
            Campaign.created_at > clock.now() - A_MOMENT,
        )
        .order_by(Campaign.id)
        .limit(1)
    )
    return db.session.scalar(wanted)


def start_by_playbook(
    settings: CampaignSettings, *, language: str, who: str = "", slug: str | None = None, by: User | None
) -> Campaign:
    """A campaign in draft as the whitepaper has it: main goal, KPIs (as drafts), a plan, which is `by`'s to do,
    two rounds of evaluation with their questions, agreements for the rules, a programme of trainings, and a toolkit.

    `language`: of its texts. Whoever makes it has seen its numbers and agrees with them; who else has to agree is the
    first action of the plan.
    """
    check(settings)
    proposal = propose(settings, language=language, who=who, made_on=clock.today(ZoneInfo(settings.time_zone)))
    campaign = start_campaign(proposal.settings, slug=slug, by=by)
    accepted_by, accepted_on = (by.name, clock.today(campaign.zone)) if by else ("", None)
    ids: dict[str, int] = {}
    for kpi in proposal.kpis:
        facts = replace(kpi.facts, serves_id=ids.get(kpi.serves), accepted_by=accepted_by, accepted_on=accepted_on)
        ids[kpi.key] = write(campaign, facts, by=by).id
    for action in proposal.actions:
        planned = replace(action.facts, kpi_id=ids[action.kpi], owner_id=by.id if by else None)
        add_action(campaign, planned, page=action.page, by=by)
    plan_rounds(campaign, proposal.rounds, by=by)
    change_texts(campaign, proposal.for_candidates, by=by)
    begin_agreements(campaign)
    trainings.add_usual(campaign, by=by)
    toolkit.add_usual(campaign, by=by)
    return campaign


def plan_rounds(campaign: Campaign, days: Mapping[RoundKind, date], *, by: User | None) -> None:
    """The evaluations that the plan speaks of, each with its questions; those about KPIs come when these count."""
    for kind, day in days.items():
        with force_locale(campaign.language):
            facts = RoundFacts(kind=kind, title=str(KIND_NAMES[kind]), held_on=day)
        add_questions(plan_round(campaign, facts, by=by), campaign.language)
