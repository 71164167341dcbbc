"""The television's own address, its test, and the pages on which a manager keeps the televisions."""

import segno
from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import OperationalError

from campaign.campaigns.models import Campaign
from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import public, requires
from campaign.core.database import expect_reads_only
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.locale import speak
from campaign.core.permissions import Permission
from campaign.core.web.headers import policy
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.scoreboard.blueprint import blueprint
from campaign.scoreboard.models import Screen
from campaign.scoreboard.public.pages import send_page, snapshot_or_404
from campaign.scoreboard.screens import seen_as
from campaign.scoreboard.screens import services as screens
from campaign.scoreboard.screens.forms import NewScreenForm, ScreenForm
from campaign.scoreboard.screens.rendering import ACROSS, screen_page, screen_page_key
from campaign.scoreboard.screens.slides import LONGEST, SHORTEST

PREVIEW = "preview"


@blueprint.get("/screen/<token>")
@public
def screen(token: str) -> ResponseReturnValue:
    """The scoreboard on a television. A manager's preview of it is no television."""
    found = screen_or_404(token)
    campaign = db.session.get_one(Campaign, found.campaign_id)
    if found.revoked_at:
        return gone(campaign)
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


def gone(campaign: Campaign) -> ResponseReturnValue:
    """What a television reads that was switched off: nothing, and not where there is more to read."""
    speak(campaign.language)
    return render_template("scoreboard/screen_gone.html", campaign_name=campaign.name), 410


def screen_or_404(token: str) -> Screen:
    found = screens.by_token(token)
    return found or abort(404)


def note_that_it_lives(found: Screen) -> None:
    """Write last-seen in a transaction of its own: this is a GET, which else only reads."""
    now = clock.now()
    as_what = seen_as.told(request.args.get("as", ""), request.headers.get("User-Agent", ""))
    if not screens.is_due(found, now, as_what=as_what):
        return
    screen_id = found.id
    db.session.rollback()
    expect_reads_only(False)
    try:
        screens.seen(screen_id, now, as_what=as_what)
        db.session.commit()
    except OperationalError:
        # Someone else is writing for long: a television on the wall matters more than when it was seen.
        db.session.rollback()


@blueprint.get("/screen/<token>/test")
@public
def test_screen(token: str) -> ResponseReturnValue:
    """Tells a person in front of a television whether it can show the screen."""
    found = screen_or_404(token)
    campaign = db.session.get_one(Campaign, found.campaign_id)
    if found.revoked_at:
        return gone(campaign)
    speak(campaign.language)
    return render_template(
        "scoreboard/screen_test.html",
        screen_url=url_for(".screen", token=token),
        events_url=url_for(".events", key=campaign.board_key),
        campaign_name=campaign.name,
    )


@blueprint.route("/c/<campaign>/screens", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def manage_screens() -> ResponseReturnValue:
    """The televisions of a campaign."""
    form = NewScreenForm()
    if form.validate_on_submit():
        added = screens.add_screen(g.campaign, name=form.name.data or "", place=form.place.data or "", by=current_user)
        db.session.commit()
        return redirect(url_for(".edit_screen", screen_id=added.id), code=303)
    now = clock.now()
    page = render_template(
        "screens/screens.html",
        form=form,
        screens=screens.screens_of(g.campaign.id),
        switched_off=screens.revoked_screens_of(g.campaign.id),
        screen_url=address_of,
        seen_as=seen_as.read,
        is_silent=lambda one: screens.is_silent(one, now),
    )
    return page, 422 if form.errors else 200


def address_of(one: Screen) -> str:
    return absolute("scoreboard.screen", token=one.token)


@blueprint.route("/c/<campaign>/screens/<int:screen_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def edit_screen(screen_id: int) -> ResponseReturnValue:
    """What one television shows, and how it is doing."""
    found = get_or_404(Screen, screen_id)
    form = ScreenForm.of(found)
    if not form.validate_on_submit():
        return screen_settings(found, form, 422 if form.errors else 200)
    try:
        changed = screens.change_screen(g.campaign, found, form.facts(), seen=form.seen.data, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        form.seen.data = screens.version_of(found)
        return screen_settings(found, form, error.status)
    db.session.commit()
    flash(_("The television shows it now.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for(".edit_screen", screen_id=screen_id), code=303)


def screen_settings(found: Screen, form: ScreenForm, status: int) -> ResponseReturnValue:
    address = address_of(found)
    known = seen_as.read(found.seen_as)
    page = render_template(
        "screens/screen.html",
        screen=found,
        form=form,
        address=address,
        qr=segno.make(address, error="m").svg_inline(omitsize=True, border=2),
        seen_as=known,
        is_silent=screens.is_silent(found, clock.now()),
        is_upright=(known is not None and known.height > known.width) != (found.turn in ACROSS),
        shortest=SHORTEST,
        longest=LONGEST,
        zone=g.campaign.time_zone,
    )
    return page, status


@blueprint.post("/c/<campaign>/screens/<int:screen_id>/revoke")
@requires(Permission.MANAGE_CAMPAIGN)
def revoke_screen(screen_id: int) -> ResponseReturnValue:
    """Switch a television off."""
    screens.revoke(get_or_404(Screen, screen_id), by=current_user)
    db.session.commit()
    return redirect(url_for(".manage_screens"), code=303)


@blueprint.post("/c/<campaign>/screens/<int:screen_id>/put-back")
@requires(Permission.MANAGE_CAMPAIGN)
def put_screen_back(screen_id: int) -> ResponseReturnValue:
    """Switch a television on again, at the same address."""
    screens.put_back(get_or_404(Screen, screen_id), by=current_user)
    db.session.commit()
    return redirect(url_for(".manage_screens"), code=303)
