"""What the pages of an expert have in common: who comes in by which link, in which language, and who does not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.locale import LANGUAGES, speak
from campaign.extensions import db
from campaign.trainings.experts.links import LinkState, find, state_of
from campaign.trainings.led.queries import LedSession, led_by
from campaign.trainings.models import Expert

KEPT_BY_NO_BROWSER = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    # What a page links to must not learn the address by which someone came in.
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True)
class Guest:
    """An expert who comes in by a link that works."""

    token: str
    expert: Expert
    campaign: Campaign

    def session_or_404(self, session_id: int) -> LedSession:
        """One of their own sessions; anybody else's is not there."""
        found = next((one for one in led_by(self.expert) if one.session.id == session_id), None)
        return found or abort(404)


View = Callable[..., ResponseReturnValue]


def of_expert(view: View) -> View:
    """Let a view serve the expert who comes in by the token of its address, and nobody else."""

    @wraps(view)
    def guarded(token: str, **values: Any) -> ResponseReturnValue:
        guest = come_in(token)
        return view(guest, **values) if isinstance(guest, Guest) else guest

    return guarded


def come_in(token: str) -> Guest | ResponseReturnValue:
    """The expert who comes in, or the page that says why nobody does."""
    asked, found = request.args.get("lang"), find(token)
    if asked in LANGUAGES:
        speak(asked)
    if found is None:
        return nothing_here()
    expert, is_newest = found
    campaign = db.session.get_one(Campaign, expert.campaign_id)
    # Times are those of the campaign, on these pages too.
    g.campaign = campaign
    if asked not in LANGUAGES:
        speak(expert.language)
    state = state_of(expert, campaign, clock.today(campaign.zone))
    if is_newest and state is LinkState.OPEN:
        return Guest(token, expert, campaign)
    page = render_template("training/gone.html", state=state, is_newest=is_newest, campaign_name=campaign.name)
    return page, 410, KEPT_BY_NO_BROWSER


def nothing_here() -> ResponseReturnValue:
    """The page of an address that leads nowhere; it tells nothing of what there is."""
    return render_template("training/unknown.html"), 404, KEPT_BY_NO_BROWSER
