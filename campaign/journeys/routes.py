"""All pages of this feature."""

from campaign.journeys import desk
from campaign.journeys.ambassador import (
    choosing_pages,
    conversation_pages,
    feeling_pages,
    mission_pages,
    persona_pages,
)
from campaign.journeys.blueprint import blueprint, outside, workshop
from campaign.journeys.board import pages as canvas_pages
from campaign.journeys.cards import pages as card_pages
from campaign.journeys.customer import play_pages, scope_pages, summary_pages
from campaign.journeys.employee import (
    answer_pages,
    asking_pages,
    assess_pages,
    culture_pages,
    function_pages,
    improvement_pages,
)
from campaign.journeys.help import guide_pages
from campaign.journeys.making import pages as overview_pages
from campaign.journeys.out import bring_pages, file_pages, link_pages, outside_pages
from campaign.journeys.phases import pages as phase_pages
from campaign.journeys.sessions import session_pages, version_pages
from campaign.journeys.ties import tie_pages
from campaign.journeys.together import changing_pages, workshop_pages

__all__ = [
    "answer_pages",
    "asking_pages",
    "assess_pages",
    "blueprint",
    "bring_pages",
    "canvas_pages",
    "card_pages",
    "changing_pages",
    "choosing_pages",
    "conversation_pages",
    "culture_pages",
    "desk",
    "feeling_pages",
    "file_pages",
    "function_pages",
    "guide_pages",
    "improvement_pages",
    "link_pages",
    "mission_pages",
    "outside",
    "outside_pages",
    "overview_pages",
    "persona_pages",
    "phase_pages",
    "play_pages",
    "scope_pages",
    "session_pages",
    "summary_pages",
    "tie_pages",
    "version_pages",
    "workshop",
    "workshop_pages",
]
