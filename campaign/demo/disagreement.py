"""Who brought whom, at Waterkant: disputes, open and settled, an objection, and someone who came by a link."""

from collections.abc import Iterator

from sqlalchemy import func, select, update

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.disputes.services import dispute, settle
from campaign.conversions.models import Claim, ClaimNews, ClaimState, Happening, Recruit
from campaign.conversions.services import confirm, object_to_refusal, record_claim
from campaign.conversions.word.services import confirm_word, keep_word
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.demo.shifting import ago
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague

FIRST, SECOND, THIRD = "Sanne de Vries", "Murat Yılmaz", "Lotte Mulder"


def disagree(campaign: Campaign, manager: User) -> None:
    """Let two ambassadors meet at one colleague, twice; one object; and a colleague follow a link."""
    let_all_be_heard(campaign)
    sanne, murat, lotte = (ambassador_called(campaign, name) for name in (FIRST, SECOND, THIRD))
    hers = recruits_of(sanne)
    contested, given = next(hers), next(hers)
    with clock.at(ago(hours=3)):
        record_claim(murat, colleague=contested, stage=Stage.LOGIN, campaign=campaign)
        let_say(campaign, contested, sanne)
        record_claim(lotte, colleague=given, stage=Stage.LOGIN, campaign=campaign)
        let_say(campaign, unclaimed(campaign), sanne)
    with clock.at(ago(hours=2)):
        settle(
            campaign,
            dispute(campaign.id, given.id, at=clock.now()),
            winner=sanne,
            explanation="De collega vertelde zelf wie er de eerste keer bij hielp.",
            by=manager,
        )
        confirm(campaign, waiting_of(sanne), by=manager)
    refused = select(Claim).where(Claim.campaign_id == campaign.id, Claim.state == ClaimState.REJECTED)
    last = db.session.scalars(refused.where(Claim.dispute_id.is_(None)).order_by(Claim.id.desc()).limit(1)).one()
    with clock.at(ago(hours=1)):
        object_to_refusal(
            campaign, last, objection="We hebben het wachtwoord maandag samen ingesteld. Kijk je nog eens?"
        )


def let_all_be_heard(campaign: Campaign) -> None:
    """What the reports confirmed weeks ago is news to nobody."""
    old = ClaimNews.campaign_id == campaign.id, ClaimNews.what == Happening.CONFIRMED
    heard_at = db.session.scalar(select(func.max(ClaimNews.at)).where(*old))
    db.session.execute(update(ClaimNews).where(*old).values(told_at=heard_at))
    db.session.execute(update(Ambassador).where(Ambassador.campaign_id == campaign.id).values(news_seen_at=heard_at))


def ambassador_called(campaign: Campaign, name: str) -> Ambassador:
    called = Ambassador.campaign_id == campaign.id, Colleague.name == name
    return db.session.scalars(select(Ambassador).join(Ambassador.colleague).where(*called)).one()


def recruits_of(ambassador: Ambassador) -> Iterator[Colleague]:
    """Recruits who are on their way."""
    mine = select(Colleague).join(Recruit, Recruit.colleague_id == Colleague.id)
    of_whom = Recruit.ambassador_id == ambassador.id, Colleague.reached == Stage.START
    return iter(db.session.scalars(mine.where(*of_whom).order_by(Colleague.id)).all())


def let_say(campaign: Campaign, colleague: Colleague, ambassador: Ambassador) -> None:
    """The colleague names the ambassador, and confirms it."""
    confirm_word(campaign, keep_word(campaign, colleague=colleague, ambassador=ambassador))


def unclaimed(campaign: Campaign) -> Colleague:
    """A colleague whom nobody brought along, and who is no ambassador."""
    free = select(Colleague).where(
        Colleague.campaign_id == campaign.id,
        Colleague.id.not_in(select(Recruit.colleague_id)),
        Colleague.id.not_in(select(Ambassador.colleague_id)),
        Colleague.id.not_in(select(Claim.colleague_id)),
    )
    return db.session.scalars(free.order_by(Colleague.id).limit(1)).one()


def waiting_of(ambassador: Ambassador) -> list[Claim]:
    """One claim that waits."""
    mine = select(Claim).where(Claim.ambassador_id == ambassador.id, Claim.state == ClaimState.WAITING)
    return list(db.session.scalars(mine.order_by(Claim.id).limit(1)))
