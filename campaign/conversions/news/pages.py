"""An ambassador reads what happened to the claims since last time."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.claims.claiming import my_ambassador
from campaign.conversions.models import ClaimNews
from campaign.conversions.news.happenings import as_told, mark_seen, news_page
from campaign.conversions.wording import HAPPENINGS, REFUSALS, STAGES
from campaign.core.access import requires
from campaign.core.database import expect_reads_only
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.models import Ambassador


@blueprint.get("/news")
@requires(Permission.CLAIM)
def news() -> ResponseReturnValue:
    """All that happened, the latest first; what is new is marked, and is not new any more after this."""
    ambassador = my_ambassador()
    found = news_page(ambassador, page=request.args.get("page", 1, type=int))
    page = render_template(
        "conversions/news.html",
        page=found,
        told=as_told(ambassador, found.items),
        happenings=HAPPENINGS,
        stages=STAGES,
        refusals=REFUSALS,
    )
    if found.items and found.page == 1:
        note_that_it_was_seen(ambassador, found.items[0])
    return page


def note_that_it_was_seen(ambassador: Ambassador, newest: ClaimNews) -> None:
    """Write it down in a transaction of its own: this is a GET, which else only reads."""
    if ambassador.news_seen_at and ambassador.news_seen_at >= newest.at:
        return
    ambassador_id, until = ambassador.id, newest.at
    db.session.rollback()
    expect_reads_only(False)
    mark_seen(ambassador_id, until)
    db.session.commit()


@blueprint.post("/news/seen/<int:news_id>")
@requires(Permission.CLAIM)
def news_seen(news_id: int) -> ResponseReturnValue:
    """Everything up to this piece of news was read on one's own page."""
    newest = get_or_404(ClaimNews, news_id)
    mark_seen(my_ambassador().id, newest.at)
    db.session.commit()
    return redirect(url_for("home.week"), code=303)
