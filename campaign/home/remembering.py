"""What was learned in the campaign before, on the page of the step that it is about."""

from typing import Any

from flask import Flask, g, request
from werkzeug.local import LocalProxy

from campaign.core.access import may
from campaign.core.permissions import Permission
from campaign.evaluation.models import Lesson
from campaign.evaluation.wording import LESSON_NAMES
from campaign.steps import STEPS
from campaign.succession.lessons import lessons_beside

PAGES = {
    **{step.endpoint: number for number, step in enumerate(STEPS, start=1)},
    "selection.longlist": 3,
    "meetings.overview": 5,
}
"""The pages on which a step is begun, and which step it is."""


def init_app(app: Flask) -> None:
    """Give every page the lessons that belong on it; they are read when a page shows them."""

    @app.context_processor
    def lessons() -> dict[str, Any]:
        return {"lessons_here": LocalProxy(lessons_here), "lesson_kinds": LESSON_NAMES}


def lessons_here() -> list[Lesson]:
    """The lessons about the step whose page this is, as long as they are not dealt with; for those who manage."""
    campaign = g.get("campaign")
    if campaign is None or campaign.follows_id is None or not may(Permission.MANAGE_CAMPAIGN):
        return []
    number = PAGES.get(request.endpoint or "")
    return lessons_beside(campaign).get(number, []) if number else []
