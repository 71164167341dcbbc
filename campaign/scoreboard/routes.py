"""All pages of the scoreboard: those of everyone, those of televisions, and those on which managers keep them."""

from campaign.scoreboard.blueprint import blueprint
from campaign.scoreboard.finale import pages as reveal_pages
from campaign.scoreboard.notices import pages as notice_pages
from campaign.scoreboard.public import pages as public_pages
from campaign.scoreboard.screens import pages as screen_pages
from campaign.scoreboard.settings import pages as board_pages

__all__ = ["blueprint", "board_pages", "notice_pages", "public_pages", "reveal_pages", "screen_pages"]
