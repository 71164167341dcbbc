"""What people do with what they say of a campaign: tell it, change it, take it back. Consent is theirs alone."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, lock
from campaign.core import clock
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.testimonials import mails
from campaign.testimonials.facts import Telling, version_of
from campaign.testimonials.lines import Called
from campaign.testimonials.models import (
    LONGEST_QUOTE,
    LONGEST_ROLE,
    Consent,
    Testimonial,
    TestimonialPicture,
    Use,
)
from campaign.testimonials.queries import testimonial_by, whole
from campaign.testimonials.signals import voices_changed


class Overtaken(WrongState):
    """The words changed since the page was read; whoever sends them again means it."""


def tell(campaign: Campaign, colleague: Colleague, telling: Telling, *, seen: str) -> Testimonial:
    """Keep what a person says and allows. Other words, another line or another picture end what was allowed before."""
    lock(campaign.id)
    found = testimonial_by(colleague.id)
    if seen != version_of(found):
        raise Overtaken(_l("The words were changed meanwhile. Read them again before you agree to them."))
    facts = checked(telling)
    is_first = found is None or found.told_at is None
    testimonial = found or begun(campaign, colleague, language=facts.language)
    changes = picture_changes(testimonial, facts) or words_of(testimonial) != words_in(facts)
    if changes:
        end_consents(testimonial, testimonial.given)
    testimonial.quote, testimonial.called = facts.quote, facts.called
    testimonial.role, testimonial.language = facts.role, facts.language
    testimonial.proposed, testimonial.declined_at, testimonial.told_at = "", None, clock.now()
    keep_picture(testimonial, facts)
    end_consents(testimonial, testimonial.given - facts.uses)
    give_consents(testimonial, facts.uses - testimonial.given)
    db.session.flush()
    repaint(campaign)
    if is_first:
        mails.thank(testimonial)
    return testimonial


def checked(telling: Telling) -> Telling:
    """A telling as it is kept; DomainError for one that cannot be."""
    quote = one_line(telling.quote, LONGEST_QUOTE + 1)
    if not quote:
        raise DomainError(_l("Write down what you want to say."), field="quote")
    if len(quote) > LONGEST_QUOTE:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_QUOTE), field="quote")
    role = one_line(telling.role, LONGEST_ROLE + 1)
    if len(role) > LONGEST_ROLE:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_ROLE), field="role")
    if telling.called is Called.ROLE and not role:
        raise DomainError(_l("Say what you do: that is all that stands beneath your words."), field="role")
    return Telling(quote, telling.called, role, telling.language, telling.uses, telling.picture, telling.drops_picture)


def words_of(testimonial: Testimonial) -> tuple[str, Called, str]:
    return testimonial.quote, testimonial.called, testimonial.role


def words_in(telling: Telling) -> tuple[str, Called, str]:
    return telling.quote, telling.called, telling.role


def picture_changes(testimonial: Testimonial, telling: Telling) -> bool:
    """Whether another picture comes, or the one that there is goes."""
    return telling.picture is not None or (telling.drops_picture and testimonial.has_picture)


def keep_picture(testimonial: Testimonial, telling: Telling) -> None:
    if not picture_changes(testimonial, telling):
        return
    db.session.flush()
    db.session.execute(delete(TestimonialPicture).where(TestimonialPicture.testimonial_id == testimonial.id))
    testimonial.pictured_at = None
    if telling.picture is not None:
        db.session.add(TestimonialPicture(testimonial_id=testimonial.id, content=telling.picture))
        testimonial.pictured_at = clock.now()


def give_consents(testimonial: Testimonial, uses: Collection[Use]) -> None:
    """Note from when on each of these uses is allowed."""
    testimonial.consents += [Consent(use=use, given_at=clock.now()) for use in Use if use in uses]


def end_consents(testimonial: Testimonial, uses: Collection[Use]) -> None:
    """Note from when on these uses are not allowed any more; that they were stays known."""
    if Use.NEXT_CAMPAIGN in testimonial.given & frozenset(uses):
        mails.unsay(testimonial)
    for consent in testimonial.consents:
        if consent.withdrawn_at is None and consent.use in uses:
            consent.withdrawn_at = clock.now()


def begun(campaign: Campaign, colleague: Colleague, *, language: str) -> Testimonial:
    """The testimonial of someone who said nothing yet, behind all others."""
    last = select(func.coalesce(func.max(Testimonial.position), 0)).where(Testimonial.campaign_id == campaign.id)
    testimonial = Testimonial(
        campaign=campaign,
        colleague=colleague,
        quote="",
        proposed="",
        called=Called.INITIAL,
        role="",
        language=language,
        note="",
        asks="",
        is_featured=False,
        position=db.session.scalars(last).one() + 1,
        created_at=clock.now(),
        consents=[],
    )
    db.session.add(testimonial)
    db.session.flush()
    return testimonial


def withdraw(campaign: Campaign, testimonial: Testimonial) -> None:
    """Show the words of a person nowhere from now on; they stay to be allowed again. Twice is once."""
    begin(campaign, testimonial)
    end_consents(testimonial, testimonial.given)
    db.session.flush()
    repaint(campaign)


def decline(campaign: Campaign, testimonial: Testimonial) -> None:
    """Say no to what a manager asked or proposed; what was agreed to before stays as it was."""
    begin(campaign, testimonial)
    testimonial.proposed = ""
    if not testimonial.quote:
        testimonial.declined_at = clock.now()
    db.session.flush()


def take_away(campaign: Campaign, testimonial: Testimonial) -> None:
    """Take all of it away for good: words, picture, and what was ever allowed."""
    begin(campaign, testimonial)
    db.session.delete(testimonial)
    db.session.flush()
    repaint(campaign)


def forget(colleague_id: int) -> None:
    """Take away whatever a person said, in their campaign."""
    testimonial = testimonial_by(colleague_id)
    if testimonial is not None:
        take_away(testimonial.campaign, testimonial)


def repaint(campaign: Campaign) -> None:
    """Let scoreboard and screens follow at once, also while the picture of the standings stands still."""
    announce_change(campaign)
    voices_changed.send(campaign)


def begin(campaign: Campaign, testimonial: Testimonial) -> None:
    """Let nobody else change it meanwhile, and see it as it is now; NotFound when it is gone."""
    lock(campaign.id)
    wanted = whole().where(Testimonial.id == testimonial.id).execution_options(populate_existing=True)
    if db.session.scalar(wanted) is None:
        raise NotFound(_l("These words are gone."))
