"""The scoreboard in a frame of an intranet: which part of it, how it looks, in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from campaign.core.locale import LANGUAGES
from campaign.scoreboard.board import Board


class Show(StrEnum):
    """What a frame shows."""

    RANKING = "ranking"
    TEAMS = "teams"
    TOGETHER = "together"
    STAIN = "stain"
    VOICES = "voices"


class Theme(StrEnum):
    """What a frame stands on."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Frame:
    """What was asked for."""

    show: Show
    theme: Theme
    language: str

    def key(self, board_key: str) -> tuple[str, ...]:
        """Under which a snapshot keeps the page of this frame."""
        return ("embed", self.language, board_key, self.show, self.theme)


def frame_of(asked: Mapping[str, str], preferred: str) -> Frame | None:
    """The frame that an address asks for, in the language `preferred` if it names none; None if there is no such."""
    language = asked.get("lang", preferred)
    try:
        show, theme = Show(asked.get("show", Show.RANKING)), Theme(asked.get("theme", Theme.LIGHT))
    except ValueError:
        return None
    return Frame(show, theme, language) if language in LANGUAGES else None


def shown(board: Board, show: Show) -> Show:
    """What there is to show when that is asked for: no ranking where none is public, no teams, and no voices."""
    if show is Show.RANKING and not board.ambassadors:
        show = Show.TEAMS
    if (show is Show.TEAMS and not board.teams) or (show is Show.VOICES and not board.voices):
        return Show.TOGETHER
    return show


def markup(address: str, title: str) -> str:
    """What to put into a page of the intranet."""
    code = Markup('<iframe src="{}" title="{}" width="100%" height="640" style="border:0" loading="lazy"></iframe>')
    return str(code.format(address, title))
