"""The television's own address, and the page on which a manager keeps the televisions."""

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import public, requires
from campaign.core.database import expect_reads_only
from campaign.core.headers import policy
from campaign.core.locale import speak
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.scoreboard import screens, seen_as
from campaign.scoreboard.blueprint import blueprint
from campaign.scoreboard.forms import ScreenForm
from campaign.scoreboard.models import Screen
from campaign.scoreboard.public_pages import send_page, snapshot_or_404
from campaign.scoreboard.screen_rendering import screen_page, screen_page_key

PREVIEW = "preview"


@blueprint.get("/screen/<token>")
@public
def screen(token: str) -> ResponseReturnValue:
    """The scoreboard on a television. A manager's preview of it is no television."""
    found = screen_or_404(token)
    campaign = db.session.get_one(Campaign, found.campaign_id)
    if found.revoked_at:
        speak(campaign.language)
        return render_template("scoreboard/screen_gone.html", campaign_name=campaign.name), 410
    key, zone, is_preview = campaign.board_key, campaign.zone, PREVIEW in request.args
    if not is_preview:
        note_that_it_lives(found)
    snapshot = snapshot_or_404(key)
    language = snapshot.board.language
    page = snapshot.page(
        screen_page_key(found, board_key=key, language=language, is_preview=is_preview),
        lambda board: screen_page(board, found, zone=zone, board_key=key, language=language, is_preview=is_preview),
    )
    response = send_page(page)
    if is_preview:
        response.headers["Content-Security-Policy"] = policy(framed_by="'self'")
    return response


def screen_or_404(token: str) -> Screen:
    found = screens.by_token(token)
    return found or abort(404)


def note_that_it_lives(found: Screen) -> None:
    """Write last-seen in a transaction of its own: this is a GET, which else only reads."""
    now = clock.now()
    if not screens.is_due(found, now):
        return
    screen_id = found.id
    as_what = seen_as.told(request.args.get("as", ""), request.headers.get("User-Agent", ""))
    db.session.rollback()
    expect_reads_only(False)
    screens.seen(screen_id, now, as_what=as_what)
    db.session.commit()


@blueprint.route("/c/<campaign>/screens", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def manage_screens() -> ResponseReturnValue:
    """The televisions of a campaign and the public address."""
    form = ScreenForm()
    if form.validate_on_submit():
        screens.add_screen(g.campaign, name=form.name.data or "", by=current_user)
        db.session.commit()
        return redirect(url_for(".manage_screens"), code=303)
    page = render_template(
        "screens/screens.html",
        form=form,
        screens=screens.screens_of(g.campaign.id),
        board_url=absolute("scoreboard.board", key=g.campaign.board_key),
        screen_url=lambda one: absolute("scoreboard.screen", token=one.token),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/c/<campaign>/screens/<int:screen_id>/revoke")
@requires(Permission.MANAGE_CAMPAIGN)
def revoke_screen(screen_id: int) -> ResponseReturnValue:
    """Switch a television off."""
    screens.revoke(get_or_404(Screen, screen_id), by=current_user)
    db.session.commit()
    return redirect(url_for(".manage_screens"), code=303)
