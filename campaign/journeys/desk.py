"""Where someone works on a canvas: signed in, in a campaign, or as the guest of a session that is open, by its link.

The same views serve both. `at_the_canvas` gives them two addresses; what they get is a Desk, which knows who works at
it and where the next page of the same way in is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import abort, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from campaign.accounts.models import User
from campaign.campaigns.scope import get_or_404
from campaign.core.access import may, public, requires
from campaign.core.fingerprints import fingerprint
from campaign.core.locale import LANGUAGES, chosen, speak
from campaign.core.permissions import Permission
from campaign.journeys.blueprint import blueprint, workshop
from campaign.journeys.hands import Hand
from campaign.journeys.limits import guest_changes, guest_reads
from campaign.journeys.links import link_by
from campaign.journeys.models import Journey, JourneyLink, LinkKind
from campaign.journeys.queries import open_session
from campaign.journeys.revisions import may_change

READING = frozenset({"GET", "HEAD", "OPTIONS"})
GUEST = "workshop_guest"
"""In the session of a browser: the name that a guest gave, by the id of the link."""
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True)
class Desk:
    """A canvas, who works on it, and by which way."""

    journey: Journey
    by: User | None
    """Empty for a guest."""
    name: str
    """How the others see who this is."""
    may_edit: bool
    token: str = ""
    """Of the link of a guest."""

    @property
    def who(self) -> str:
        """A key for this person at this canvas, which is shown to nobody."""
        return f"user-{self.by.id}" if self.by else f"guest-{fingerprint(self.token, self.name)}"

    @property
    def hand(self) -> Hand:
        """Whose hand it is, for services."""
        return Hand(self.by, self.name)

    @property
    def is_guest(self) -> bool:
        return self.by is None

    def address(self, endpoint: str, **values: Any) -> str:
        """The address of another view at this canvas, by the same way in."""
        if self.token:
            return url_for(f"workshop.{endpoint}", token=self.token, **values)
        return url_for(f"journeys.{endpoint}", journey_id=self.journey.id, **values)


def at_the_canvas(rule: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Let a view (which gets the desk first) serve who is signed in, and guests. Who may not edit may only look."""

    def register(view: View) -> View:
        name = view.__name__
        blueprint.add_url_rule(f"/journeys/<int:journey_id>{rule}", name, signed_in(view), methods=methods)
        workshop.add_url_rule(f"/workshop/<token>{rule}", name, as_guest(view), methods=methods)
        return view

    return register


def signed_in(view: View) -> View:
    """For whoever looks at a campaign (managers change, management looks)."""

    @requires(Permission.VIEW_CAMPAIGN)
    @wraps(view)
    def at_desk(journey_id: int, **values: Any) -> ResponseReturnValue:
        journey = get_or_404(Journey, journey_id)
        manages = may(Permission.MANAGE_CAMPAIGN)
        if request.method not in READING and not manages:
            abort(403)
        return view(Desk(journey, current_user, current_user.name, may_edit=manages and may_change(journey)), **values)

    return at_desk


def as_guest(view: View) -> View:
    """For guests of the session that is open; who did not say a name yet is asked for it first."""

    @public
    @guest_reads
    @guest_changes
    @wraps(view)
    def at_desk(token: str, **values: Any) -> ResponseReturnValue:
        link = link_by(token, LinkKind.WORK)
        if link is None:
            return render_template("journeys/unknown.html"), 404, HEADERS
        enter(link)
        if open_session(link.journey) is None:
            return render_template("journeys/not_open.html", journey=link.journey, token=token), 409, HEADERS
        name = guest_name(link)
        if name is None:
            return redirect(url_for("workshop.welcome", token=token), 303)
        return view(Desk(link.journey, None, name, may_edit=True, token=token), **values)

    return at_desk


def enter(link: JourneyLink) -> None:
    """Let the rest of the request be about the campaign of a link, in its language unless the guest chose one."""
    g.campaign = link.journey.campaign
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        speak(asked)
    elif not chosen():
        speak(g.campaign.language)


def guest_name(link: JourneyLink) -> str | None:
    """The name that this browser's guest gave for a link."""
    return session.get(GUEST, {}).get(str(link.id))  # type: ignore[no-any-return]


def remember_guest(link: JourneyLink, name: str) -> None:
    """Keep a guest's name in their own browser, and nowhere else."""
    session[GUEST] = {**session.get(GUEST, {}), str(link.id): name}
