"""The rules as ambassadors read them."""

from typing import Any

from campaign.campaigns.models import Campaign
from campaign.conversions.wording import DISPUTE_RULES
from campaign.courses.queries import courses_of
from campaign.rules import services
from campaign.rules.forms import STAGE_NAMES


def rules_to_read(campaign: Campaign) -> dict[str, Any]:
    """What `rules/_published.html` shows."""
    return {
        "rules": sorted(services.rules_now(campaign.id).items(), key=lambda rule: rule[0].stage.rank),
        "stage_names": STAGE_NAMES,
        "course_names": {course.id: course.name for course in courses_of(campaign.id)},
        "dispute_rule": DISPUTE_RULES[campaign.dispute_rule],
    }
