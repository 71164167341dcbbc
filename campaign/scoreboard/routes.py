"""The public addresses of a campaign, and the page on which a manager keeps its screens."""

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import public, requires
from campaign.core.database import expect_reads_only
from campaign.core.locale import LANGUAGES, speak
from campaign.core.permissions import Permission
from campaign.extensions import db, limiter
from campaign.outbox.addresses import absolute
from campaign.scoreboard import screens
from campaign.scoreboard.feed import MUST_ASK_AGAIN, Page, Snapshot, current_feed
from campaign.scoreboard.forms import ScreenForm
from campaign.scoreboard.models import Screen
from campaign.scoreboard.packing import about_events, takes_packed
from campaign.scoreboard.pages import board_page, board_page_key, screen_page

blueprint = Blueprint("scoreboard", __name__)
# Nothing here is counted per visitor: a whole office watches from behind one address.
limiter.exempt(blueprint)


def answer(body: bytes, etag: str, kind: str) -> Response:
    """Bytes that were made before, or 304 for who has them."""
    response = Response(body, content_type=kind)
    response.set_etag(etag)
    response.headers["Cache-Control"] = MUST_ASK_AGAIN
    response.make_conditional(request)
    return response


def snapshot_or_404(key: str) -> Snapshot:
    found = current_feed().snapshot(key)
    if found is None:
        abort(404)
    return found


@blueprint.get("/board/<key>")
@public
def board(key: str) -> ResponseReturnValue:
    """The scoreboard."""
    snapshot = snapshot_or_404(key)
    language = request.args.get("lang") or request.accept_languages.best_match(LANGUAGES) or snapshot.board.language
    if language not in LANGUAGES:
        abort(404)
    page = snapshot.page(
        board_page_key(key, language),
        lambda board: board_page(board, board_key=key, language=language),
    )
    response = send_page(page)
    response.vary.add("Accept-Language")
    return response


def send_page(page: Page) -> Response:
    return answer(page.body, page.etag, "text/html; charset=utf-8")


@blueprint.get("/board/<key>.json")
@public
def board_json(key: str) -> ResponseReturnValue:
    """The scoreboard for programs."""
    snapshot = snapshot_or_404(key)
    return answer(snapshot.json, snapshot.etag, "application/json")


@blueprint.get("/board/<key>/events")
@public
def events(key: str) -> ResponseReturnValue:
    """The scoreboard as it happens."""
    snapshot_or_404(key)
    pack = takes_packed(request.headers.get("Accept-Encoding", ""))
    return Response(current_feed().stream(key, pack=pack), headers=about_events(pack))


@blueprint.get("/screen/<token>")
@public
def screen(token: str) -> ResponseReturnValue:
    """The scoreboard on a television."""
    found = screens.by_token(token)
    if found is None:
        abort(404)
    campaign = db.session.get_one(Campaign, found.campaign_id)
    if found.revoked_at:
        speak(campaign.language)
        return render_template("scoreboard/screen_gone.html", campaign_name=campaign.name), 410
    key, language = campaign.board_key, campaign.language
    note_that_it_lives(found)
    page = snapshot_or_404(key).page(
        ("screen", language, key),
        lambda board: screen_page(board, board_key=key, language=language),
    )
    return send_page(page)


def note_that_it_lives(found: Screen) -> None:
    """Write last-seen in a transaction of its own: this is a GET, which else only reads."""
    now = clock.now()
    if not screens.is_due(found, now):
        return
    screen_id = found.id
    db.session.rollback()
    expect_reads_only(False)
    screens.seen(screen_id, now)
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
