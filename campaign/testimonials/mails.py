"""What people are written about what they say of a campaign: in their own language if they have an account."""

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from campaign.accounts.mails import language_of
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.outbox.services import post, strike
from campaign.people.queries import ambassador_of_colleague
from campaign.testimonials.links import address_of
from campaign.testimonials.models import Testimonial
from campaign.testimonials.wording import USE_NAMES

ABOUT = "testimonials"
"""In the outbox: these mails carry someone's words and the link by which they are changed."""


def ask(testimonial: Testimonial, *, again: bool = False) -> None:
    """Ask someone what they say of the campaign, or whether they agree to words that were written down."""
    with force_locale(language_for(testimonial)):
        subject = (
            _("Do you agree to these words?") if testimonial.proposed else _("Would you tell it in your own words?")
        )
        write(
            testimonial,
            "mail/testimonial_request.txt",
            subject=_("Once more: %(subject)s", subject=subject) if again else subject,
            action=_("Read on, and say yes or no"),
        )


def thank(testimonial: Testimonial) -> None:
    """Tell someone what they allowed, with the link by which they change it or take it back."""
    with force_locale(language_for(testimonial)):
        write(
            testimonial,
            "mail/testimonial_thanks.txt",
            subject=_("Thank you for telling it in your own words"),
            action=_("Change it or take it back"),
        )


def unsay(testimonial: Testimonial) -> None:
    """Take words that may not go along any more out of the invitations that wait to leave."""
    words = f"“{testimonial.quote}”\n{testimonial.line}"
    following = select(Campaign).where(Campaign.follows_id == testimonial.campaign_id).order_by(Campaign.id)
    for campaign in db.session.scalars(following):
        with force_locale(campaign.language):
            strike(campaign.id, words, instead=_("(Whoever said this took it back.)"))


def write(testimonial: Testimonial, template: str, *, subject: str, action: str) -> None:
    """Write to whoever it is about, where an address is known."""
    recipient = testimonial.colleague.email
    if recipient is None:
        return
    body = render_template(
        template,
        testimonial=testimonial,
        campaign_name=testimonial.campaign.name,
        use_names=USE_NAMES,
        action_url=address_of(testimonial),
        action=action,
    )
    post(recipient, subject=subject, body=body, campaign_id=testimonial.campaign_id, about=ABOUT)


def language_for(testimonial: Testimonial) -> str:
    """The language in which someone reads."""
    ambassador = ambassador_of_colleague(testimonial.colleague)
    if ambassador is None:
        return testimonial.campaign.language
    return language_of(ambassador.user, testimonial.campaign.language)
