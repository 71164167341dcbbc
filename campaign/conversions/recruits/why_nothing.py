"""Why a result brought no points."""

from collections.abc import Collection
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, ConversionState
from campaign.conversions.recruits.queries import Result


class Nothing(StrEnum):
    """What can be between a result and its points."""

    TAKEN_BACK = "taken_back"
    UNPROVEN = "unproven"
    OUTSIDE = "outside"
    COURSE = "course"
    CAP = "cap"


IN_THE_LEDGER = {Nothing.TAKEN_BACK, Nothing.UNPROVEN}
"""What the counter entry says by itself, where there is one."""

SENTENCES = {
    Nothing.TAKEN_BACK: _l("A manager took it back."),
    Nothing.UNPROVEN: _l("The report that proved it was taken back."),
    Nothing.OUTSIDE: _l("It happened outside the campaign’s period."),
    Nothing.COURSE: _l("This course does not count in the campaign."),
    Nothing.CAP: _l("No points: so many of these score in one week, or the rules give none for it."),
}


def why_nothing(result: Result, campaign: Campaign, counting: Collection[int]) -> Nothing | None:
    """What keeps `result` from its points; None when it has them. `counting`: the courses that count."""
    conversion = result.conversion
    if conversion.state is ConversionState.REVERSED:
        return Nothing.TAKEN_BACK if conversion.reversed_by_id else Nothing.UNPROVEN
    if not campaign.starts_on <= conversion.happened_on <= campaign.ends_on:
        return Nothing.OUTSIDE
    if not counts(conversion, counting):
        return Nothing.COURSE
    return None if result.points else Nothing.CAP


def counts(conversion: Conversion, counting: Collection[int]) -> bool:
    return conversion.course.is_system or conversion.course_id in counting
