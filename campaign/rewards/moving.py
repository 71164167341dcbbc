"""Awards on their way: approved, handed over, cancelled, and back where nothing left the house. One, or many at once.

All of it under the campaign's lock, with the awards and the budget read anew: of twenty who approve at the edge of the
budget none goes over it unseen.
"""

from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.core.money import money
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.rewards import mails
from campaign.rewards.beginning import begin
from campaign.rewards.budget.reckoning import fits
from campaign.rewards.kinds import BOUGHT
from campaign.rewards.mails import News
from campaign.rewards.models import Award, AwardMove, RewardSettings
from campaign.rewards.queries import COMMITTED
from campaign.rewards.states import AwardState, may_move

LONGEST_WHY = 1000


class OverBudget(DomainError):
    """It does not fit in the budget; a manager who wants it all the same writes why."""


def approve(campaign: Campaign, award_ids: Collection[int], *, despite: str = "", by: User | None) -> list[Award]:
    """Approve what was earned. Over budget only with a written reason (`despite`)."""
    settings = begin(campaign)
    awards = taken_together(campaign, award_ids, AwardState.APPROVED)
    reason = written(despite, field="despite")
    check_budget(campaign.id, settings, awards, reason)
    at = clock.now()
    for award in awards:
        move(award, AwardState.APPROVED, why=reason, by=by)
        award.approved_at = at
    finish("award.approved", campaign, awards, reason, by=by)
    mails.tell(campaign, News.APPROVED, awards)
    return awards


def check_budget(campaign_id: int, settings: RewardSettings, awards: Collection[Award], reason: str) -> None:
    """Raise OverBudget where these do not fit and nobody says why they should be approved all the same."""
    more, taken = sum(award.cost_cents for award in awards), committed(campaign_id)
    if fits(settings.budget_cents, taken, more):
        return
    if not reason:
        left = max(0, (settings.budget_cents or 0) - taken)
        raise OverBudget(
            _l(
                "This costs %(more)s, and %(left)s of the budget is left. Approve less, raise the budget, or write why "
                "you approve it all the same.",
                more=money(more, settings.currency),
                left=money(left, settings.currency),
            ),
            field="despite",
        )
    for award in awards:
        award.over_budget_why = reason


def committed(campaign_id: int) -> int:
    """What is approved or handed over, in cents."""
    taken = Award.campaign_id == campaign_id, Award.state.in_(COMMITTED)
    return int(db.session.scalar(select(func.coalesce(func.sum(Award.cost_cents), 0)).where(*taken)) or 0)


def hand_over(campaign: Campaign, award_ids: Collection[int], *, by: User | None) -> list[Award]:
    """Write down that these are with whoever earned them. There is no way back from here."""
    begin(campaign)
    awards = taken_together(campaign, award_ids, AwardState.HANDED_OVER)
    for award in awards:
        move(award, AwardState.HANDED_OVER, by=by)
        award.settled_at = clock.now()
    finish("award.handed_over", campaign, awards, by=by)
    mails.tell(campaign, News.HANDED_OVER, awards)
    return awards


def cancel(campaign: Campaign, award_ids: Collection[int], *, why: str, by: User | None) -> list[Award]:
    """Take back what is not handed over yet; points that were spent on it are the ambassador's again."""
    begin(campaign)
    reason = written(why, field="why")
    if not reason:
        raise DomainError(_l("Say why: the ambassador reads it."), field="why")
    awards = taken_together(campaign, award_ids, AwardState.CANCELLED)
    for award in awards:
        move(award, AwardState.CANCELLED, why=reason, by=by)
        # It does not come back by itself any more: a person decided.
        award.settled_at, award.groundless_at, award.over_budget_why = clock.now(), None, ""
    finish("award.cancelled", campaign, awards, reason, by=by)
    mails.tell(campaign, News.CANCELLED, awards, reason)
    return awards


def undo(campaign: Campaign, award_ids: Collection[int], *, by: User | None) -> list[Award]:
    """Let what was approved or cancelled by mistake be only earned again."""
    settings = begin(campaign)
    awards = taken_together(campaign, award_ids, AwardState.EARNED)
    for award in awards:
        refuse_what_is_gone(award)
        move(award, AwardState.EARNED, by=by)
        award.approved_at, award.settled_at, award.over_budget_why = None, None, ""
    # What a manager had cancelled was not looked at any more: its ground may be gone by now.
    settings.awarded_through = None
    finish("award.undone", campaign, awards, by=by)
    mails.tell(campaign, News.AGAIN, awards)
    return awards


def refuse_what_is_gone(award: Award) -> None:
    """WrongState for what cannot come back."""
    if award.export_id is not None:
        raise WrongState(
            _l("“%(title)s” went to payroll already. Cancel it, and tell payroll.", title=award.reward.title)
        )
    if award.groundless_at is not None:
        raise WrongState(_l("What “%(title)s” was earned with is gone.", title=award.reward.title))
    if award.state is AwardState.CANCELLED and award.reward.kind in BOUGHT:
        raise WrongState(
            _l("The points for “%(title)s” went back already. It can be bought again.", title=award.reward.title)
        )


def taken_together(campaign: Campaign, award_ids: Collection[int], to: AwardState) -> list[Award]:
    """These awards as they are now, all of which may go to that state; else none does."""
    wanted = (
        select(Award)
        .where(Award.campaign_id == campaign.id, Award.id.in_(award_ids))
        .options(joinedload(Award.reward))
        .order_by(Award.id)
        .execution_options(populate_existing=True)
    )
    awards = list(db.session.scalars(wanted))
    if not award_ids or len(awards) != len(set(award_ids)):
        raise NotFound(_l("Choose at least one reward of this campaign."))
    if not all(may_move(award.state, to) for award in awards):
        raise WrongState(_l("Someone else decided about one of these already. Look again at how they stand."))
    return awards


def move(award: Award, to: AwardState, *, why: str = "", by: User | None) -> None:
    """One step, written down."""
    step = AwardMove(award_id=award.id, before=award.state, after=to, why=why, moved_at=clock.now())
    step.moved_by_id = by.id if by else None
    db.session.add(step)
    award.state = to


def written(text: str, *, field: str) -> str:
    """A reason as it is kept."""
    reason = some_lines(text, LONGEST_WHY + 1)
    if len(reason) > LONGEST_WHY:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_WHY), field=field)
    return reason


def finish(action: str, campaign: Campaign, awards: Iterable[Award], why: str = "", *, by: User | None) -> None:
    """Flush, and write it into the audit log: without names, which stay there when people are erased."""
    db.session.flush()
    keys = ", ".join(f"#{award.id}" for award in awards)
    audit.record(action, f"award {keys}", by=by, campaign_id=campaign.id, details=why or None)
