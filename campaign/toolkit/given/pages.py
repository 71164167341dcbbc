"""The toolkit in an ambassador's hands: to copy and to download, with what is new marked."""

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from campaign.campaigns.models import Phase
from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.database import begin_writing
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.given.limits import copies_per_person
from campaign.toolkit.given.visits import is_another, last_visit, note_visit, seen_before
from campaign.toolkit.items.groups import grouped
from campaign.toolkit.items.pages import filled
from campaign.toolkit.kinds import Audience, Use
from campaign.toolkit.models import ToolkitItem
from campaign.toolkit.queries import items_for
from campaign.toolkit.reading import Reader, check_seen, my_ambassador
from campaign.toolkit.uses import count
from campaign.toolkit.vision.services import shared_with_ambassadors


@blueprint.get("/toolkit/mine")
@requires(Permission.CLAIM)
def mine() -> ResponseReturnValue:
    """Everything that an ambassador can use, with what is new since the last visit marked."""
    ambassador, now = my_ambassador(), clock.now()
    visit, lines = last_visit(ambassador.id), items_for(g.campaign.id, Audience.AMBASSADORS, str(get_locale()))
    since = seen_before(visit, now)
    page = render_template(
        "toolkit/mine.html",
        groups=grouped(lines),
        new={line.item.id for line in lines if since and line.changed_at > since},
        filled={line.item.id: filled(line.version, ambassador, line.version.language) for line in lines},
        vision=shared_with_ambassadors(g.campaign.id),
    )
    if is_another(visit, now) and g.campaign.phase is not Phase.CLOSED:
        with begin_writing(db.session.connection()):
            note_visit(ambassador.id, visit, now)
            db.session.commit()
    return page


@blueprint.post("/toolkit/<int:item_id>/copied")
@requires(Permission.CLAIM)
@copies_per_person
def copied(item_id: int) -> ResponseReturnValue:
    """The page tells that an ambassador copied an item."""
    item, ambassador = get_or_404(ToolkitItem, item_id), my_ambassador()
    check_seen(item, Reader(ambassador, is_self=True))
    count(item.id, ambassador.id, Use.COPY, clock.today(g.campaign.zone))
    db.session.commit()
    return "", 204
