"""Finding testimonials: those that may be shown somewhere, one by its person, all for whoever looks after them."""

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import joinedload, selectinload

from campaign.campaigns.models import Campaign
from campaign.campaigns.scope import LARGEST_KEY
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.testimonials.models import Consent, Testimonial, TestimonialPicture, Use, VoiceLeftOut
from campaign.testimonials.showing import may_be_shown


def shown(campaign_id: int, use: Use) -> list[Testimonial]:
    """The testimonials that may be shown in that place now: what is featured first, then in the managers' order."""
    agreed = Testimonial.consents.any(and_(Consent.use == use, Consent.withdrawn_at.is_(None)))
    return [one for one in testimonials_of(campaign_id, agreed, Testimonial.quote != "") if is_shown(one, use)]


def is_shown(testimonial: Testimonial, use: Use) -> bool:
    """Whether a testimonial may be shown in that place now."""
    return bool(testimonial.quote) and may_be_shown(
        use,
        testimonial.given,
        is_hidden=testimonial.hidden_at is not None,
        names_are_off=testimonial.campaign.names_hidden_at is not None,
    )


def testimonials_of(campaign_id: int, *which: ColumnElement[bool]) -> list[Testimonial]:
    """All of a campaign, or those `which`: what is featured first, then in the managers' order."""
    wanted = whole().where(Testimonial.campaign_id == campaign_id, *which)
    order = Testimonial.is_featured.desc(), Testimonial.position, Testimonial.id
    return list(db.session.scalars(wanted.order_by(*order)))


def testimonial_in(campaign_id: int, testimonial_id: int) -> Testimonial | None:
    """The testimonial of this campaign with that id."""
    if testimonial_id > LARGEST_KEY:
        return None
    mine = Testimonial.campaign_id == campaign_id, Testimonial.id == testimonial_id
    return db.session.scalar(whole().where(*mine))


def testimonial_by(colleague_id: int) -> Testimonial | None:
    """What a colleague says of their campaign, or is asked to."""
    return db.session.scalar(whole().where(Testimonial.colleague_id == colleague_id))


def whole() -> Select[Testimonial]:
    """Testimonials with whose they are and what is allowed."""
    return select(Testimonial).options(
        joinedload(Testimonial.colleague).joinedload(Colleague.team),
        selectinload(Testimonial.consents),
    )


def picture_of(testimonial_id: int) -> bytes | None:
    """The picture beside a quote."""
    wanted = select(TestimonialPicture.content).where(TestimonialPicture.testimonial_id == testimonial_id)
    return db.session.scalar(wanted)


def campaign_behind(board_key: str) -> Campaign | None:
    """The campaign whose scoreboard has that key."""
    if "\0" in board_key:
        return None
    return db.session.scalar(select(Campaign).where(Campaign.board_key == board_key))


def left_out(campaign_id: int) -> frozenset[int]:
    """The quotes that do not go along with the invitations of a campaign."""
    wanted = select(VoiceLeftOut.testimonial_id).where(VoiceLeftOut.campaign_id == campaign_id)
    return frozenset(db.session.scalars(wanted))
