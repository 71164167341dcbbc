"""Downloads: files of managers as they are, and what is made for each ambassador."""

from collections.abc import Callable
from io import BytesIO

from flask import Response, abort, g
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.database import begin_writing
from campaign.core.errors import DomainError
from campaign.core.files.attachments import attachment
from campaign.core.permissions import Permission
from campaign.core.typesetting import NotSet
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.given.made import given
from campaign.toolkit.items.files import storage
from campaign.toolkit.kinds import ItemKind, Use
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.toolkit.reading import check_seen, is_counted, reader, version_shown
from campaign.toolkit.uses import count_all


@blueprint.get("/toolkit/<int:item_id>/download/<name>")
@requires(Permission.SIGNED_IN)
def download(item_id: int, name: str) -> ResponseReturnValue:
    """A file of an item, to keep: what an ambassador takes is counted, what a manager looks at is not."""
    item, who = get_or_404(ToolkitItem, item_id), reader()
    check_seen(item, who)
    version = version_shown(item)
    answer = stored(version, name) if item.kind is ItemKind.FILE else made(version, name, who.ambassador)
    if who.ambassador and is_counted(who):
        note([item.id], who.ambassador, Use.DOWNLOAD)
    return answer


def stored(version: ItemVersion, name: str) -> Response:
    """A file that a manager brought."""
    path = storage(g.campaign.id).find(version.key) if name == version.file_name else None
    return attachment(path, name=version.file_name) if path else abort(404)


def made(version: ItemVersion, name: str, ambassador: Ambassador | None) -> Response:
    """A file that is made for an ambassador."""
    files = given(version, ambassador, language=version.language) if ambassador else ()
    file = next((file for file in files if file.name == name), None)
    if file is None:
        abort(404)
    return attachment(BytesIO(set_in_type(file.make)), name=file.name, mimetype=file.type)


def set_in_type(make: Callable[[], bytes]) -> bytes:
    """What is made now; a DomainError where it cannot be."""
    try:
        return make()
    except NotSet as error:
        raise DomainError(
            _l("This file could not be made. The words may be too long, or no font draws them.")
        ) from error


def note(item_ids: list[int], ambassador: Ambassador, use: Use) -> None:
    """Count a use in a transaction of its own: this is a GET, which else only reads."""
    ambassador_id, today = ambassador.id, clock.today(g.campaign.zone)
    with begin_writing(db.session.connection()):
        count_all(item_ids, ambassador_id, use, today)
        db.session.commit()
