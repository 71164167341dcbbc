"""What the pages behind links have in common: who comes in by which link, in which language, and who does not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from flask import render_template, request
from flask.typing import ResponseReturnValue

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.locale import LANGUAGES, chosen, speak
from campaign.extensions import db
from campaign.selection.links.services import LinkState, find, state_of, works
from campaign.selection.models import Candidate, PersonalLink, TeamLeader

View = Callable[[str], ResponseReturnValue]
Finder = Callable[[str], PersonalLink | None]
KEPT_BY_NO_BROWSER = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@dataclass(frozen=True)
class Guest:
    """Whoever comes in by a link that works, and for whom it was made."""

    token: str
    link: PersonalLink
    campaign: Campaign

    @property
    def leader(self) -> TeamLeader:
        return db.session.get_one(TeamLeader, self.link.leader_id)

    @property
    def candidate(self) -> Candidate:
        return db.session.get_one(Candidate, self.link.candidate_id)


GuestView = Callable[[Guest], ResponseReturnValue]


def speak_to_guest(campaign: Campaign | None) -> None:
    """Answer in the language that was asked for; else as always, and to whom that says nothing as the campaign does."""
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        speak(asked)
    elif campaign and not chosen() and not request.accept_languages.best_match(LANGUAGES):
        speak(campaign.language)


def come_in(
    token: str, *, as_leader: bool, also_when_over: bool = False, proven: Finder | None = None
) -> Guest | ResponseReturnValue:
    """Whoever comes in by a link, or the page that says why nobody does; `also_when_over`: for what is still kept.

    `proven`: by which mailed link, where the personal link is not enough.
    """
    link = (proven or find)(token)
    if link is None or (link.leader_id is not None) is not as_leader:
        speak_to_guest(None)
        return used_up() if proven else nothing_here()
    campaign = db.session.get_one(Campaign, link.campaign_id)
    speak_to_guest(campaign)
    today = clock.today(campaign.zone)
    state = state_of(link, today)
    if state is LinkState.OPEN or (also_when_over and state is LinkState.CLOSED and works(link, today)):
        return Guest(token, link, campaign)
    page = render_template("answering/gone.html", state=state, campaign_name=campaign.name)
    return page, 410, KEPT_BY_NO_BROWSER


def of_guest(
    *, as_leader: bool = False, also_when_over: bool = False, proven: Finder | None = None
) -> Callable[[GuestView], View]:
    """Let a view serve the guest who comes in by the token of its address, and nobody else."""

    def guard(view: GuestView) -> View:
        @wraps(view)
        def guarded(token: str) -> ResponseReturnValue:
            guest = come_in(token, as_leader=as_leader, also_when_over=also_when_over, proven=proven)
            return view(guest) if isinstance(guest, Guest) else guest

        return guarded

    return guard


def nothing_here() -> ResponseReturnValue:
    """The page of an address that leads nowhere; it tells nothing of what there is."""
    return render_template("answering/unknown.html"), 404, KEPT_BY_NO_BROWSER


def used_up() -> ResponseReturnValue:
    """The page of a mailed link that works no more, whatever it was for."""
    return render_template("answering/used_up.html"), 410, KEPT_BY_NO_BROWSER
