"""The public addresses of a board: the page, the same for programs, and the same as it happens."""

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from campaign.core.access import public
from campaign.core.locale import LANGUAGES
from campaign.core.web.headers import policy
from campaign.scoreboard.blueprint import blueprint
from campaign.scoreboard.live.feed import MUST_ASK_AGAIN, Page, Snapshot, current_feed
from campaign.scoreboard.live.packing import about_events, takes_packed
from campaign.scoreboard.public.embedding import frame_of
from campaign.scoreboard.public.rendering import board_page, board_page_key, embed_page


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


@blueprint.get("/board/<key>/embed")
@public
def embed(key: str) -> ResponseReturnValue:
    """A part of the scoreboard, for a frame on the sites that the campaign lists."""
    snapshot = snapshot_or_404(key)
    preferred = request.accept_languages.best_match(LANGUAGES) or snapshot.board.language
    frame = frame_of(request.args, preferred) or abort(404)
    page = snapshot.page(frame.key(key), lambda board: embed_page(board, frame, board_key=key))
    response = send_page(page)
    response.vary.add("Accept-Language")
    response.headers["Content-Security-Policy"] = policy(framed_by=current_feed().framed_by(key))
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
