"""All pages of step 6."""

from campaign.trainings import (
    assessment_pages,
    badge_pages,
    certificate_pages,
    day_pages,
    expert_pages,
    led_pages,
    material_pages,
    overview_pages,
    path_pages,
    programme_pages,
    rating_pages,
    skill_pages,
    talk_pages,
)
from campaign.trainings.blueprint import blueprint, outside

__all__ = [
    "assessment_pages",
    "badge_pages",
    "blueprint",
    "certificate_pages",
    "day_pages",
    "expert_pages",
    "led_pages",
    "material_pages",
    "outside",
    "overview_pages",
    "path_pages",
    "programme_pages",
    "rating_pages",
    "skill_pages",
    "talk_pages",
]
