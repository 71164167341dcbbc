"""All pages of the scoreboard: those of everyone, those of televisions, and those on which managers keep them."""

from campaign.scoreboard import board_pages, notice_pages, public_pages, reveal_pages, screen_pages
from campaign.scoreboard.blueprint import blueprint

__all__ = ["blueprint", "board_pages", "notice_pages", "public_pages", "reveal_pages", "screen_pages"]
