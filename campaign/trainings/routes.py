"""All pages of step 6."""

from campaign.trainings.blueprint import blueprint, outside
from campaign.trainings.certificates import badge_pages
from campaign.trainings.certificates import pages as certificate_pages
from campaign.trainings.days import pages as day_pages
from campaign.trainings.experts import pages as expert_pages
from campaign.trainings.led import pages as led_pages
from campaign.trainings.materials import pages as material_pages
from campaign.trainings.path import pages as path_pages
from campaign.trainings.programme import overview_pages
from campaign.trainings.programme import pages as programme_pages
from campaign.trainings.ratings import pages as rating_pages
from campaign.trainings.skills import assessment_pages
from campaign.trainings.skills import pages as skill_pages
from campaign.trainings.talks import pages as talk_pages

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
