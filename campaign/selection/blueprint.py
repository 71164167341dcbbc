"""The blueprints of step 3: pages for managers, and pages for whoever has a link. `routes` gathers the views."""

from typing import Any

from flask import Blueprint, g

from campaign.extensions import db
from campaign.selection.models import Selection
from campaign.selection.settings import selection_of
from campaign.selection.wording import ANSWERS, SOURCES, STANDINGS

blueprint = Blueprint("selection", __name__)
answering = Blueprint("answering", __name__)
"""Outside of the campaign's addresses: nobody is signed in there."""


def own_selection() -> Selection:
    """How the campaign of this request finds its ambassadors. One from before this step existed gets its row here."""
    known = db.session.get(Selection, g.campaign.id)
    if known is not None:
        return known
    made = selection_of(g.campaign)
    db.session.commit()
    return made


@blueprint.context_processor
def words() -> dict[str, Any]:
    """What standings, answers and sources are called, for all pages of managers."""
    return {"standing_names": STANDINGS, "answer_names": ANSWERS, "source_names": SOURCES}
