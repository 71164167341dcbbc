"""How a campaign finds its ambassadors, and what its scan looks at: from the first day as the whitepaper has it."""

from flask_babel import force_locale, gettext
from sqlalchemy import insert

from campaign.campaigns.models import Campaign
from campaign.core.database import upsert
from campaign.extensions import db
from campaign.selection.models import Criterion, Selection


def selection_of(campaign: Campaign) -> Selection:
    """The campaign's row; made, with the usual criteria, where there is none yet."""
    known = db.session.get(Selection, campaign.id)
    if known is not None:
        return known
    # Two who look for the first time at once: one of them makes it.
    row = Selection.__table__
    made = db.session.execute(
        upsert(db.session, row)
        .values(campaign_id=campaign.id, people_per_ambassador=6, expectations="", reward="", keep_days=90)
        .on_conflict_do_nothing()
        .returning(row.c.campaign_id)
    )
    if made.first():
        add_usual_criteria(campaign)
    return db.session.get_one(Selection, campaign.id)


def add_usual_criteria(campaign: Campaign) -> None:
    """Let the scan look at what the whitepaper names, in the campaign's language."""
    with force_locale(campaign.language):
        usual = usual_criteria()
    db.session.execute(
        insert(Criterion),
        [
            {"campaign_id": campaign.id, "position": place, "name": name, "help": help_, "weight": weight}
            for place, (name, help_, weight) in enumerate(usual, start=1)
        ],
    )


def usual_criteria() -> list[tuple[str, str, int]]:
    """A name, a line of help and a weight each, in the language at hand."""
    return [
        (
            gettext("Is liked in the group"),
            gettext("Do colleagues go to this person, also for something else than work?"),
            3,
        ),
        (
            gettext("Learning behaviour"),
            gettext("Curious, asks questions, tries things, follows courses without being told to."),
            3,
        ),
        (
            gettext("Takes part in outings and activities"),
            gettext("Staff outings, drinks, a committee: does this person mix with others?"),
            2,
        ),
        (
            gettext("Standing in the own field"),
            gettext("Is this person listened to by colleagues with the same work?"),
            2,
        ),
        (
            gettext("Future in the organisation"),
            gettext("Is this person here to stay, at least as long as the campaign lasts?"),
            2,
        ),
        (
            gettext("Active on LinkedIn or elsewhere"),
            gettext("As far as you know it. Nothing is looked up: do not go and search for it."),
            1,
        ),
    ]
