"""The slides of a television: what each one shows, for how long, and when there is something to show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from campaign.scoreboard.board import Board, PublicNotice, PublicVoice
from campaign.scoreboard.models import NoticeKind

SHORTEST, LONGEST = 5, 600
"""Seconds that a slide may be shown."""
DAYS_OF_A_GRAPH = 3
"""With fewer days there is no line to see."""


def has_begun(board: Board) -> bool:
    """Whether there is anything to rank or to count."""
    return board.collective.reached > 0 and board.today >= board.starts_on


def is_telling(kind: NoticeKind) -> Callable[[Board], bool]:
    """Whether a notice of that kind is shown now."""
    return lambda board: any(notice.kind is kind for notice in board.notices)


def has_graph(board: Board) -> bool:
    """Whether there are days enough for a line, and a line that rises."""
    lines = board.history.lines
    return has_begun(board) and len(board.history.days) >= DAYS_OF_A_GRAPH and any(any(one.values) for one in lines)


@dataclass(frozen=True)
class Slide:
    """One kind of slide: `makes_sense` tells whether a board has something for it, so that none is ever empty."""

    key: str
    title: LazyString
    about: LazyString
    seconds: int
    makes_sense: Callable[[Board], bool]
    notice_kind: NoticeKind | None = None
    """Where there is a slide for each notice of a kind."""
    is_for_each_voice: bool = False
    """Where there is a slide for each testimonial."""

    @property
    def template(self) -> str:
        return f"scoreboard/slides/{self.key}.html"


SLIDES = {
    slide.key: slide
    for slide in (
        Slide("overview", _l("Overview"), _l("The stain, who leads, and what came in."), 45, lambda board: True),
        Slide(
            "ranking",
            _l("Ambassadors"),
            _l("The first twelve of all days."),
            20,
            lambda board: has_begun(board) and bool(board.ambassadors),
        ),
        Slide(
            "together",
            _l("Together"),
            _l("How many colleagues are reached, and how far it is to the goal."),
            15,
            has_begun,
        ),
        Slide(
            "teams",
            _l("Teams"),
            _l("How the teams stand."),
            15,
            lambda board: has_begun(board) and len(board.teams) > 1,
        ),
        Slide("movers", _l("Climbers"), _l("Who went up since Monday."), 12, lambda board: bool(board.movers)),
        Slide("newest", _l("Just in"), _l("The newest results as sentences."), 12, lambda board: bool(board.latest)),
        Slide(
            "shine",
            _l("Ways to shine"),
            _l("The best week, the longest streak and the like."),
            15,
            lambda board: bool(board.shine),
        ),
        Slide("graph", _l("The race"), _l("The top over time, as lines."), 15, has_graph),
        Slide(
            "spread",
            _l("Who brought whom"),
            _l("Which team brought learning to which."),
            15,
            lambda board: bool(board.spread.flows),
        ),
        Slide("badges", _l("New badges"), _l("Who earned which badge."), 12, lambda board: bool(board.badges)),
        Slide(
            "testimonial",
            _l("Testimonials"),
            _l("One slide for each, by whoever allows it on screens."),
            15,
            lambda board: bool(board.voices_on_screen),
            is_for_each_voice=True,
        ),
        Slide(
            "announcement",
            _l("Announcements"),
            _l("One slide for each, as long as it is to be shown."),
            15,
            is_telling(NoticeKind.ANNOUNCEMENT),
            NoticeKind.ANNOUNCEMENT,
        ),
        Slide(
            "teaser",
            _l("Teasers"),
            _l("One slide for each, as long as it is to be shown."),
            12,
            is_telling(NoticeKind.TEASER),
            NoticeKind.TEASER,
        ),
        Slide(
            "countdown",
            _l("Countdowns"),
            _l("One slide for each, as long as it is to be shown."),
            12,
            is_telling(NoticeKind.COUNTDOWN),
            NoticeKind.COUNTDOWN,
        ),
        Slide(
            "join",
            _l("Join in"),
            _l("A large QR code: who brought you?"),
            12,
            lambda board: board.today <= board.ends_on,
        ),
    )
}
"""All slides, in the usual order."""


@dataclass(frozen=True)
class Turn:
    """A slide's turn in the round of a screen, and how many seconds it takes."""

    slide: Slide
    seconds: int


@dataclass(frozen=True)
class Shown:
    """A slide with something on it; `name` tells it from the others of a screen."""

    name: str
    slide: Slide
    seconds: int
    notice: PublicNotice | None = None
    voice: PublicVoice | None = None


USUAL = tuple(Turn(slide, slide.seconds) for slide in SLIDES.values())


def written(turns: Iterable[Turn]) -> str:
    """A round as it is kept: `overview=45 ranking=20`; empty for the usual one."""
    chosen = tuple(turns)
    return "" if chosen == USUAL else " ".join(f"{turn.slide.key}={turn.seconds}" for turn in chosen)


def read(kept: str) -> tuple[Turn, ...]:
    """The round that was kept; slides that no longer exist are left out, and nothing at all is the usual round."""
    pairs = (part.partition("=") for part in kept.split())
    turns = (Turn(SLIDES[key], int(seconds)) for key, _is, seconds in pairs if key in SLIDES and seconds.isdecimal())
    return tuple(turns) or USUAL


def shown(board: Board, turns: Iterable[Turn]) -> list[Shown]:
    """The slides that have something to show now, in their order; never none."""
    found = [one for turn in turns if turn.slide.makes_sense(board) for one in of_turn(board, turn)]
    return found or [Shown("overview", SLIDES["overview"], SLIDES["overview"].seconds)]


def of_turn(board: Board, turn: Turn) -> list[Shown]:
    """One slide, or one for each notice of its kind, or for each testimonial."""
    if turn.slide.is_for_each_voice:
        key, seconds = turn.slide.key, turn.seconds
        return [Shown(f"{key}-{one.id}", turn.slide, seconds, voice=one) for one in board.voices_on_screen]
    if turn.slide.notice_kind is None:
        return [Shown(turn.slide.key, turn.slide, turn.seconds)]
    told = (notice for notice in board.notices if notice.kind is turn.slide.notice_kind)
    return [Shown(f"{turn.slide.key}-{notice.id}", turn.slide, turn.seconds, notice) for notice in told]


PODIUM = Shown("podium", Slide("podium", _l("The podium"), _l("Who won."), LONGEST, has_begun), LONGEST)
"""After the finale, for a while the only one."""
