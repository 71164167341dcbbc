"""The page of a television: the same for all screens that were told to show the same."""

from datetime import time
from zoneinfo import ZoneInfo

import segno

from campaign.achievements.badges import BY_KEY
from campaign.outbox.addresses import absolute
from campaign.scoreboard.board import Board
from campaign.scoreboard.current import ARRIVED
from campaign.scoreboard.finale.podium import podium
from campaign.scoreboard.models import NoticeKind, Screen
from campaign.scoreboard.pictures.race import LYING, UPRIGHT, race
from campaign.scoreboard.pictures.rivers import rivers
from campaign.scoreboard.pictures.stain import Stain, stain
from campaign.scoreboard.public.rendering import render
from campaign.scoreboard.screens import slides
from campaign.scoreboard.screens.offsets import offsets

SHEETS = ((8, 960, 592), (15, 860, 530), (24, 720, 444))
"""For up to so many teams: the size of the sheet on which the stain is drawn. The smaller, the larger the words."""
SMALLEST_SHEET = 660, 407
ACROSS = frozenset({90, 270})


def screen_page_key(screen: Screen, *, board_key: str, language: str, is_preview: bool) -> tuple[str, ...]:
    """Under which a snapshot keeps the page of a screen."""
    return ("screen", language, board_key, screen.slides, str(screen.turn), quiet_of(screen), str(is_preview))


def screen_page(
    board: Board, screen: Screen, *, zone: ZoneInfo, board_key: str, language: str, is_preview: bool
) -> str:
    """The scoreboard for a television."""
    # Whoever looks at it in a frame does not want to turn the head.
    turn = 0 if is_preview else screen.turn
    join = absolute("joining.join", code=board_key)
    return render(
        "scoreboard/screen.html",
        board,
        board_key,
        language,
        turn=turn,
        across=turn in ACROSS,
        is_preview=is_preview,
        shown=slides_of(board, screen),
        screen_stain=screen_stain(board),
        races=(("lying", race(board.history, LYING)), ("upright", race(board.history, UPRIGHT))),
        rivers=rivers(board.spread),
        badge_of=BY_KEY,
        steps=podium(board.ambassadors),
        begun=slides.has_begun(board),
        qr=segno.make(join, error="m").svg_inline(omitsize=True, border=2, dark="#0c171c", light="#fbf8f2"),
        join_address=join.partition("://")[2],
        offsets=offsets(zone, board.today),
        quiet=quiet_of(screen),
        most_arrived=ARRIVED,
    )


def slides_of(board: Board, screen: Screen) -> list[slides.Shown]:
    """The slides of a screen; just after the standings were revealed the podium alone."""
    if podium(board.ambassadors) and any(notice.kind is NoticeKind.FINALE for notice in board.notices):
        return [slides.PODIUM]
    return slides.shown(board, slides.read(screen.slides))


def screen_stain(board: Board) -> Stain:
    """The stain, with words large enough for five metres."""
    teams = len(board.pools)
    width, height = next(((wide, high) for most, wide, high in SHEETS if teams <= most), SMALLEST_SHEET)
    return stain(board.pools, width, height)


def quiet_of(screen: Screen) -> str:
    """The quiet hours in minutes since midnight, `1320-420`; empty where there are none."""
    if screen.quiet_from is None or screen.quiet_until is None:
        return ""
    return f"{minutes(screen.quiet_from)}-{minutes(screen.quiet_until)}"


def minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
