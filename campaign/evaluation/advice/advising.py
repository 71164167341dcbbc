"""What people say about the next campaign, and the advice that follows from it."""

from datetime import date
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.evaluation.advice.rules import Advice, Ground, advise
from campaign.evaluation.advice.success import Results, outcomes_of, sentences, success_of
from campaign.evaluation.models import Audience, NextCampaign, Will
from campaign.evaluation.results import shown as survey
from campaign.evaluation.rounds.services import rounds_of
from campaign.extensions import db
from campaign.goals import queries as goals
from campaign.goals.metrics import Counts

MOST_TURNOVER = 300
LONGEST_NAME = 120
AGAIN = "again"
"""The key of the playbook's question whether they would do it again; its first option is yes."""


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def said_of(campaign_id: int) -> NextCampaign | None:
    """What people said about the campaign after this one."""
    return db.session.get(NextCampaign, campaign_id)


def version_of(said: NextCampaign | None) -> str:
    """A fingerprint of what was said."""
    return fingerprint(*((said and (said.turnover, said.will, said.will_by, said.will_on)) or ()))


def say(
    campaign: Campaign,
    *,
    turnover: Decimal | None,
    will: Will | None,
    will_by: str,
    will_on: date | None,
    by: User | None,
    seen: str | None = None,
) -> bool:
    """Write down the turnover, and what the management wants; False when nothing is different.

    `seen`: the fingerprint of what the form was filled from. Also after the end of a campaign: then it is asked.
    """
    if turnover is not None and not 0 <= turnover <= MOST_TURNOVER:
        raise DomainError(_l("Give a percentage a year, as 15."), field="turnover")
    if len(will_by) > LONGEST_NAME:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_NAME), field="will_by")
    if will is not None and not will_by:
        raise DomainError(_l("Say who of the management said so."), field="will_by")
    lock(campaign.id)
    said = db.session.get(NextCampaign, campaign.id, populate_existing=True)
    now = version_of(said)
    if said is None:
        said = NextCampaign(campaign_id=campaign.id, will_by="", changed_at=clock.now())
        db.session.add(said)
    values = {
        "turnover": turnover,
        "will": will,
        "will_by": will_by if will else "",
        "will_on": (will_on or clock.today(campaign.zone)) if will else None,
    }
    changed = differences(said, values)
    if not changed:
        return False
    if seen and seen != now:
        db.session.expunge(said)
        raise Overtaken(_l("Someone else changed this while you were writing. Save again if yours is right."))
    details = write(said, changed)
    said.changed_at = clock.now()
    db.session.flush()
    audit.record("next_campaign.said", campaign.name, by=by, campaign_id=campaign.id, details=details)
    return True


def advice_of(campaign: Campaign, counts: Counts | None = None) -> Advice:
    """When to begin the next campaign, with reasons. `counts`: for who has them already."""
    said, results = said_of(campaign.id), results_of(campaign, counts)
    ground = Ground(
        turnover=said.turnover if said else None,
        will=said.will if said else None,
        success=success_of(results),
    )
    return advise(ground, ends_on=campaign.ends_on, today=clock.today(campaign.zone), results=sentences(results))


def results_of(campaign: Campaign, counts: Counts | None = None) -> Results:
    """What is known of the success of a campaign by today, or by its end; before its first day that is nothing."""
    if clock.today(campaign.zone) < campaign.starts_on:
        return Results(outcomes=(), reached=0, headcount=0)
    counts = counts or goals.counts_of(campaign)
    return Results(
        outcomes=outcomes_of(goals.overview(campaign, counts=counts)),
        reached=counts.reached,
        headcount=counts.headcount,
        again=willing_again(campaign.id),
    )


def willing_again(campaign_id: int) -> int | None:
    """Percent of the ambassadors who would do it again, by the last closed round that may be shown."""
    for found in reversed(rounds_of(campaign_id)):
        if found.closed_at is None:
            continue
        answers = survey.results_of(found, [Audience.AMBASSADORS], [AGAIN]).of(Audience.AMBASSADORS)
        if answers is None or not answers.is_shown:
            continue
        for question in answers.questions:
            if question.key == AGAIN and question.answered and question.counts:
                return question.counts[0].number * 100 // question.answered
    return None
