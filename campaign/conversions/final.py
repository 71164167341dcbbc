"""What becomes of claims and disputes that nobody decided before their campaign is closed."""

from typing import Any

from flask_babel import force_locale, gettext, ngettext
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.disputes.contested import count_open
from campaign.conversions.models import Claim, ClaimState, Refusal
from campaign.conversions.services import reject
from campaign.extensions import db


def tell_what_is_undecided(campaign: Campaign, *, to: Phase, **_: Any) -> list[str]:
    """Nobody could confirm any more: the score is final."""
    if to is not Phase.CLOSED:
        return []
    wanted = select(func.count(Claim.id)).where(Claim.campaign_id == campaign.id, Claim.state == ClaimState.WAITING)
    waiting, disputes = db.session.scalar(wanted) or 0, count_open(campaign.id)
    said = []
    if waiting:
        said.append(
            ngettext(
                "%(num)s claim still waits. It is refused, and its ambassador hears that nobody decided in time.",
                "%(num)s claims still wait. They are refused, and their ambassadors hear that nobody decided in time.",
                waiting,
            )
        )
    if disputes:
        said.append(
            ngettext(
                "%(num)s dispute is open. The colleague stays with whom they count for now.",
                "%(num)s disputes are open. The colleagues stay with whom they count for now.",
                disputes,
            )
        )
    return said


def refuse_what_waits(campaign: Campaign, *, by: User | None, **_: Any) -> None:
    """Leave no claim waiting for ever: whoever logged it is told why."""
    waiting = select(Claim).where(Claim.campaign_id == campaign.id, Claim.state == ClaimState.WAITING)
    claims = db.session.scalars(waiting.order_by(Claim.id)).all()
    with force_locale(campaign.language):
        explanation = gettext("The campaign was closed before anyone decided about this.")
    if claims:
        reject(campaign, claims, refusal=Refusal.OTHER, explanation=explanation, by=by)
