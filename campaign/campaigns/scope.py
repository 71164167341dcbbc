"""From `<campaign>` in an address to the campaign of this request, and back."""

from typing import Any, TypeVar

from flask import Flask, abort, g
from flask_login import current_user
from sqlalchemy import and_, bindparam, select

from campaign.accounts.models import User
from campaign.accounts.session import named_by_cookie
from campaign.campaigns.models import Campaign, Membership
from campaign.core.models import Base
from campaign.extensions import db

PARAMETER = "campaign"
# Every page asks this; to build a statement takes longer than to run it.
ENTERING = (
    select(Campaign, User, Membership.role)
    .select_from(Campaign)
    .outerjoin(User, User.id == bindparam("user_id"))
    .outerjoin(Membership, and_(Membership.campaign_id == Campaign.id, Membership.user_id == User.id))
    .where(Campaign.slug == bindparam("slug"))
)
"""The campaign, who says to be asking, and a line for each role of theirs."""
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
        # All of it by one question. Who asks is in the session then, where Flask-Login's own question finds them.
        rows = db.session.execute(ENTERING, {"slug": slug, "user_id": named_by_cookie()}).all()
        campaign = rows[0].Campaign if rows else None
        is_someone = current_user.is_authenticated
        g.roles = frozenset(row.role for row in rows if is_someone and row.role)
        # For whoever has no part in it a campaign does not exist: not a 403, and not a page in its language.
        has_part = bool(g.roles) or (is_someone and current_user.is_admin)
        g.campaign = campaign if has_part else None
        if is_someone and g.campaign is None:
            abort(404)

    @app.url_defaults
    def stay(endpoint: str, values: dict[str, Any]) -> None:
        if PARAMETER not in values and "campaign_slug" in g and app.url_map.is_endpoint_expecting(endpoint, PARAMETER):
            values[PARAMETER] = g.campaign_slug

    @app.context_processor
    def campaign_of_request() -> dict[str, Any]:
        return {PARAMETER: g.get("campaign")}


def get_or_404(model: type[Row], key: int) -> Row:
    """The row of this campaign with that id; another campaign's is not there."""
    if key > LARGEST_KEY:
        abort(404)
    table: Any = model
    row: Row | None = db.session.scalar(select(table).where(table.id == key, table.campaign_id == g.campaign.id))
    if row is None:
        abort(404)
    return row
