"""One form for everyone who tells something: on an ambassador's own page, or behind a link."""

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.testimonials import services
from campaign.testimonials.facts import version_of
from campaign.testimonials.forms import TellingForm
from campaign.testimonials.models import Testimonial
from campaign.testimonials.queries import testimonial_by

TOLD = {"withdraw": services.withdraw, "decline": services.decline, "remove": services.take_away}


def kept(campaign: Campaign, colleague: Colleague, form: TellingForm) -> int:
    """Keep what was filled in; return 303 when it is kept, else the status of the page that says why not."""
    if not form.validate():
        return 422
    try:
        services.tell(campaign, colleague, form.facts(), seen=form.seen.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(error, services.Overtaken):
            form.seen.data = version_of(testimonial_by(colleague.id))
        return error.status
    db.session.commit()
    return 303


def done(campaign: Campaign, testimonial: Testimonial, what: str) -> None:
    """Take it back, say no to what was asked, or take it away for good."""
    TOLD[what](campaign, testimonial)
    db.session.commit()
