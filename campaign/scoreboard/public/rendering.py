"""The public pages: rendered once per picture and language, and the same for everyone."""

from typing import Any

from flask import g, render_template, url_for
from flask_babel import force_locale

from campaign.achievements.badges import BY_KEY
from campaign.core.locale import speak
from campaign.outbox.addresses import absolute
from campaign.scoreboard.board import Board
from campaign.scoreboard.pictures.growing import growth
from campaign.scoreboard.pictures.race import race
from campaign.scoreboard.pictures.stain import stain
from campaign.scoreboard.public.build import build_mark
from campaign.scoreboard.public.embedding import Frame, shown

LYING, UPRIGHT = (700, 520), (380, 560)
"""The graph for a desk, and for a phone."""
LINES = 50
"""Lines of a ranking on the page; with more ambassadors the lower ranks stay their own business."""


def board_page_key(board_key: str, language: str) -> tuple[str, ...]:
    """Under which a snapshot keeps the page of a board."""
    return ("board", language, board_key)


def board_page(board: Board, *, board_key: str, language: str) -> str:
    """The scoreboard for a browser."""
    return render(
        "scoreboard/board.html",
        board,
        board_key,
        language,
        races=(("lying", race(board.history, LYING)), ("upright", race(board.history, UPRIGHT))),
        growth=growth(board.spread),
        badge_of=BY_KEY,
    )


def embed_page(board: Board, frame: Frame, *, board_key: str) -> str:
    """A part of the scoreboard for a frame."""
    show = shown(board, frame.show)
    return render("scoreboard/embed.html", board, board_key, frame.language, frame=frame, show=show)


def render(template: str, board: Board, board_key: str, language: str, **more: Any) -> str:
    """A page of a board in a language; `more` is what this template needs beyond the facts of all."""
    before = g.get("language")
    speak(language)
    try:
        with force_locale(language):
            return render_template(template, **facts(board, board_key), **more)
    finally:
        if before is None:
            g.pop("language")
        else:
            speak(before)


def facts(board: Board, board_key: str) -> dict[str, Any]:
    """What the templates of a board are given."""
    return {
        "board": board,
        "board_key": board_key,
        "ambassadors": board.ambassadors[:LINES],
        "windows": {window.value: ranking[:LINES] for window, ranking in board.windows.items()},
        "stain": stain(board.pools),
        "board_url": absolute("scoreboard.board", key=board_key),
        "events_url": url_for("scoreboard.events", key=board_key),
        "join_url": url_for("joining.join", code=board_key),
        "build": build_mark(),
    }
