"""What an employee journey refuses, and what it advises, by lane."""

import re
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.ambassador.naming import address_in, name_in
from campaign.journeys.drafts import Draft, Hint, Rule
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import GAP_FEEL
from campaign.journeys.models import Journey
from campaign.people.models import Colleague

SHORT = 12
VAGUE = {
    "nl": re.compile(
        r"^(meer |betere? )?(communicatie|training(en)?|aandacht|bewustwording|overleg|afspraken)\W*$", re.I
    ),
    "en": re.compile(r"^(more |better )?(communication|training|attention|awareness|meetings|agreements)\W*$", re.I),
}


def closes_a_gap(_journey: Journey, draft: Draft) -> None:
    """An intervention says what it is to change."""
    quality, function = draft.facts.get("quality"), draft.facts.get("function")
    if not quality:
        raise DomainError(
            _l(
                "Which gap does it close: will, know, can or feel? An intervention without a gap is a solution in "
                "search of a problem."
            ),
            field="quality",
        )
    if quality != GAP_FEEL and not function:
        raise DomainError(
            _l(
                "For which function? Will, know and can differ from function to function; only feel is of the whole "
                "organisation."
            ),
            field="function",
        )


def has_one_owner(_journey: Journey, draft: Draft) -> None:
    """An intervention is somebody's."""
    if not draft.facts.get("owner"):
        raise DomainError(
            _l("Who takes the lead? One person: what is everyone’s is nobody’s."),
            field="owner",
        )


def names_nobody(journey: Journey, draft: Draft) -> None:
    """A note of a panel says what was said, never by whom."""
    address = address_in(draft.text)
    known = Colleague.campaign_id == journey.campaign_id, Colleague.erased_at.is_(None)
    names = db.session.scalars(select(Colleague.name).where(*known).order_by(Colleague.name, Colleague.id))
    name = address or name_in(draft.text, names)
    if name is not None:
        raise DomainError(
            _l(
                "“%(name)s” says who it was. People speak freely in a panel when no name is written down: say what was "
                "said, not by whom.",
                name=name,
            ),
            field="text",
        )


def was_held(journey: Journey, draft: Draft) -> None:
    """A panel that is still to come has said nothing."""
    held = draft.facts.get("held")
    if held and date.fromisoformat(held) > clock.today(journey.campaign.zone):
        raise DomainError(_l("This day is still to come: write down a panel when it was held."), field="held")


def says_what_happens(draft: Draft, language: str) -> object:
    """A hint for an intervention that could be anything."""
    if VAGUE.get(language, VAGUE["en"]).match(draft.text.strip()):
        return _l("What exactly will happen, for whom? “A morning in which advisers listen along” can be planned.")
    return None


def says_enough(draft: Draft, _language: str) -> object:
    """A hint for a note that nobody understands next month."""
    if 0 < len(draft.text.strip()) < SHORT:
        return _l("Write it as it was said, in a whole sentence: in a month nobody remembers what was meant.")
    return None


RULES: dict[Lane, tuple[Rule, ...]] = {
    Lane.PANEL_NOTE: (names_nobody, was_held),
    Lane.INTERVENTION: (closes_a_gap, has_one_owner),
}
HINTS: dict[Lane, tuple[Hint, ...]] = {
    Lane.PANEL_NOTE: (says_enough,),
    Lane.INTERVENTION: (says_what_happens,),
}
