"""How many lines of a ranking stand on the public page."""

from dataclasses import replace

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.scoreboard.board import PublicAmbassador, Window
from campaign.scoreboard.current import board_of
from campaign.scoreboard.public.rendering import LINES, board_page


@pytest.mark.parametrize("window", Window)
def test_of_hundreds_who_share_a_rank_the_page_lists_no_more_than_of_others(
    app: Flask, scored: Campaign, window: Window
) -> None:
    alike = [PublicAmbassador(f"key{number}", 1, None, None, 1, 1, 0, 0, 1, 1) for number in range(LINES + 30)]
    board = board_of(scored, clock.now())
    windows = {one: alike if one is window else alike[:1] for one in Window}
    board = replace(board, ambassadors=windows[Window.ALL], windows=windows)
    with app.test_request_context():
        page = board_page(board, board_key=scored.board_key, language="en")
    assert page.count('data-key="key') == LINES + 2
