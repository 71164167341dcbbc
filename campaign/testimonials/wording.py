"""The names of what a testimonial can be used for, and of how someone can be called."""

from flask_babel import lazy_gettext as _l

from campaign.testimonials.lines import Called
from campaign.testimonials.models import Use

USE_NAMES = {
    Use.INTRANET: _l("On the intranet and the public scoreboard"),
    Use.SCREEN: _l("On the screens in the building"),
    Use.MANAGEMENT: _l("In the report for management"),
    Use.NEXT_CAMPAIGN: _l("In invitations of the next campaign"),
}
SHORT_USE_NAMES = {
    Use.INTRANET: _l("Intranet"),
    Use.SCREEN: _l("Screens"),
    Use.MANAGEMENT: _l("Management"),
    Use.NEXT_CAMPAIGN: _l("Next campaign"),
}
CALLED_NAMES = {
    Called.FULL: _l("With my whole name"),
    Called.INITIAL: _l("With my first name and initial"),
    Called.ROLE: _l("Without my name, only by what I do"),
}
