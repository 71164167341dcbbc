"""What is shown of items beside their words: a poster as a picture, a signature as it will look, all cards on paper."""

from functools import partial
from io import BytesIO
from typing import Any

from flask import Response, abort, g, make_response, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.campaigns.scope import get_or_404
from campaign.core import clock, typesetting
from campaign.core.access import may, requires
from campaign.core.files.attachments import attachment
from campaign.core.fingerprints import fingerprint
from campaign.core.permissions import Permission
from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.given import paper
from campaign.toolkit.given.download_pages import note, set_in_type
from campaign.toolkit.given.packnames import file_name
from campaign.toolkit.kinds import Audience, ItemKind, Use
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.toolkit.queries import items_for
from campaign.toolkit.reading import Reader, check_seen, is_counted, language_asked, reader, version_shown
from campaign.toolkit.texts.filling import values_for
from campaign.toolkit.texts.placeholders import PLACEHOLDERS
from campaign.toolkit.texts.signature import as_page, signature

ON_WALLS = frozenset({ItemKind.POSTER, ItemKind.FLYER})
LOOKS_ONLY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""A signature has its looks in itself, as mail programs want it: its frame allows nothing else."""


@blueprint.context_processor
def placeholders() -> dict[str, Any]:
    """The list beside the editor."""
    return {"placeholders": PLACEHOLDERS}


def seen_version(item_id: int, *kinds: ItemKind) -> tuple[ItemVersion, Reader]:
    """A version that the reader may see, of one of these kinds."""
    item, who = get_or_404(ToolkitItem, item_id), reader()
    check_seen(item, who)
    if item.kind not in kinds:
        abort(404)
    return version_shown(item), who


@blueprint.get("/toolkit/<int:item_id>/picture")
@requires(Permission.SIGNED_IN)
def picture(item_id: int) -> ResponseReturnValue:
    """A poster or flyer, small; to look at it is no use of it."""
    version, who = seen_version(item_id, *ON_WALLS)
    if who.ambassador is None:
        abort(404)
    data = paper.small(g.campaign, who.ambassador, version)
    seen = fingerprint(data)
    # To draw it takes longer than all else on the page: whoever has it already is only told so.
    known = request.if_none_match.contains(seen)
    answer = Response(status=304) if known else picture_of(data)
    answer.set_etag(seen)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def picture_of(data: dict[str, Any]) -> Response:
    return send_file(BytesIO(set_in_type(partial(paper.picture, data))), mimetype="image/png")


@blueprint.get("/toolkit/<int:item_id>/signature")
@requires(Permission.SIGNED_IN)
def signature_preview(item_id: int) -> ResponseReturnValue:
    """A signature as it will look, alone on its page."""
    version, who = seen_version(item_id, ItemKind.SIGNATURE)
    values = values_for(g.campaign, who.ambassador, version.language)
    found = signature(version.content, values, today=clock.today(g.campaign.zone))
    answer: Response = make_response(as_page(found, title=version.item.title, language=version.language))
    answer.headers["Content-Security-Policy"] = LOOKS_ONLY
    return answer


@blueprint.get("/toolkit/cards")
@requires(Permission.SIGNED_IN)
def cards_on_paper() -> ResponseReturnValue:
    """All cards for a talk, four on a page; counted for each of them."""
    who, language = reader(), language_asked()
    lines = [
        line for line in items_for(g.campaign.id, Audience.AMBASSADORS, language) if line.item.kind is ItemKind.CARD
    ]
    if not lines or (who.ambassador is None and not may(Permission.VIEW_CAMPAIGN)):
        abort(404)
    title = _("Cards for a talk")
    versions = [line.version for line in lines]
    data = paper.cards(g.campaign, who.ambassador, versions, language=language, title=title)
    content = set_in_type(partial(typesetting.pdf, "cards.typ", data))
    answer = attachment(BytesIO(content), name=file_name(title, ".pdf"))
    if who.ambassador and is_counted(who):
        note([line.item.id for line in lines], who.ambassador, Use.DOWNLOAD)
    return answer
