"""From `<campaign>` in an address to the campaign of this request, and back."""

from typing import Any, TypeVar

from flask import Flask, abort, g
from flask_login import current_user
from sqlalchemy import bindparam, select

from campaign.campaigns.models import Campaign, Membership
from campaign.core.models import Base
from campaign.core.prepared import Prepared
from campaign.extensions import db

PARAMETER = "campaign"
# Every page asks these; to build a statement takes longer than to run it.
BY_SLUG = select(Campaign).where(Campaign.slug == bindparam("slug"))
ROLES = Prepared(
    lambda _: select(Membership.role).where(
        Membership.campaign_id == bindparam("campaign_id"), Membership.user_id == bindparam("user_id")
    )
)
LARGEST_KEY = 2**63 - 1
"""Above this no database can even look."""
Row = TypeVar("Row", bound=Base)


def init_app(app: Flask) -> None:
    """Take the slug out of every address before the view sees it, and put it into every link."""

    @app.url_value_preprocessor
    def enter(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        slug = (values or {}).pop(PARAMETER, None)
        if slug is None:
            return
        g.campaign_slug = slug
        campaign = db.session.scalar(BY_SLUG, {"slug": slug})
        g.roles = roles_in(campaign) if campaign else frozenset()
        # For whoever has no part in it a campaign does not exist: not a 403, and not a page in its language.
        has_part = bool(g.roles) or (current_user.is_authenticated and current_user.is_admin)
        g.campaign = campaign if has_part else None
        if current_user.is_authenticated and g.campaign is None:
            abort(404)

    @app.url_defaults
    def stay(endpoint: str, values: dict[str, Any]) -> None:
        if PARAMETER not in values and "campaign_slug" in g and app.url_map.is_endpoint_expecting(endpoint, PARAMETER):
            values[PARAMETER] = g.campaign_slug

    @app.context_processor
    def campaign_of_request() -> dict[str, Any]:
        return {PARAMETER: g.get("campaign")}


def roles_in(campaign: Campaign) -> frozenset[Any]:
    """The roles of the signed-in person in `campaign`."""
    if not current_user.is_authenticated:
        return frozenset()
    rows = ROLES.rows(db.session.connection(), campaign_id=campaign.id, user_id=current_user.id)
    return frozenset(role for (role,) in rows)


def get_or_404(model: type[Row], key: int) -> Row:
    """The row of this campaign with that id; another campaign's is not there."""
    if key > LARGEST_KEY:
        abort(404)
    table: Any = model
    row: Row | None = db.session.scalar(select(table).where(table.id == key, table.campaign_id == g.campaign.id))
    if row is None:
        abort(404)
    return row
