"""As whom someone looks at the toolkit: an ambassador as themself, a manager as any ambassador or as nobody."""

from dataclasses import dataclass

from flask import abort, g, request
from flask_babel import get_locale
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Phase
from campaign.campaigns.scope import LARGEST_KEY
from campaign.core.access import may
from campaign.core.locale import LANGUAGES
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors, ambassador_of_user
from campaign.toolkit.kinds import Audience
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.toolkit.queries import in_language, latest_versions, version_of

BEGINNING = frozenset({"", "bytes=0-"})
"""How a download begins; one that goes on where it stopped is not another."""


@dataclass(frozen=True)
class Reader:
    """As whom the toolkit is looked at; what an ambassador does as themself is counted."""

    ambassador: Ambassador | None
    is_self: bool


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    ambassador = ambassador_of_user(g.campaign.id, current_user.id)
    if ambassador is None or ambassador.stepped_down_at:
        abort(403)
    return ambassador


def ambassadors_to_look_as() -> list[Ambassador]:
    """Whom a manager can look at the toolkit as, by name."""
    return list(
        db.session.scalars(
            select(Ambassador)
            .join(Ambassador.colleague)
            .where(*active_ambassadors(g.campaign.id))
            .options(joinedload(Ambassador.colleague).joinedload(Colleague.team))
            .order_by(Colleague.name, Ambassador.id)
        )
    )


def reader() -> Reader:
    """Who looks: with `as` in the address a manager as that ambassador; else an ambassador as themself."""
    if "as" not in request.args and may(Permission.CLAIM):
        return Reader(my_ambassador(), is_self=True)
    if not may(Permission.VIEW_CAMPAIGN):
        abort(403)
    return Reader(looked_as(), is_self=False)


def looked_as() -> Ambassador | None:
    """The ambassador that the address names, or else the first by name."""
    asked = request.args.get("as", type=int)
    if asked is not None and not 0 <= asked <= LARGEST_KEY:
        abort(404)
    one = select(Ambassador).join(Ambassador.colleague).where(*active_ambassadors(g.campaign.id))
    if asked is not None:
        one = one.where(Ambassador.id == asked)
    one = one.options(joinedload(Ambassador.colleague).joinedload(Colleague.team))
    found = db.session.scalar(one.order_by(Colleague.name, Ambassador.id).limit(1))
    if asked is not None and found is None:
        abort(404)
    return found


def language_asked() -> str:
    """The language that the address asks for, or else that of the page."""
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else str(get_locale())


def check_seen(item: ToolkitItem, who: Reader) -> None:
    """An item that is not theirs is not there: for ambassadors what is not given to them, for others drafts."""
    if may(Permission.MANAGE_CAMPAIGN) and not who.is_self:
        return
    is_theirs = item.audience is Audience.AMBASSADORS or not who.is_self
    if item.published_at is None or not is_theirs:
        abort(404)


def version_shown(item: ToolkitItem) -> ItemVersion:
    """The version that the address asks for (managers alone look back), or else what the item says now."""
    number = request.args.get("number", type=int)
    if number is not None:
        if not may(Permission.MANAGE_CAMPAIGN) or not 0 < number < 2**31:
            abort(404)
        return version_of(item.id, language_asked(), number) or abort(404)
    found = in_language(item, latest_versions([item.id]), language_asked())
    return found.version if found else abort(404)


def is_counted(who: Reader) -> bool:
    """Whether what is asked for here is a use: by an ambassador, from its beginning, and not fetched in advance."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return (
        who.is_self
        and who.ambassador is not None
        and request.method == "GET"
        and not ahead
        and request.headers.get("Range", "") in BEGINNING
        and g.campaign.phase is not Phase.CLOSED
    )
