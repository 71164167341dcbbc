"""The line that each request leaves in the log."""

import logging
from io import StringIO

import pytest

from campaign.core.web.requestlog import logger
from tests.client import Client


@pytest.mark.parametrize(
    ("path", "level", "lines"),
    [("/sign-in", logging.INFO, 1), ("/healthz", logging.INFO, 0), ("/healthz", logging.DEBUG, 1)],
)
def test_of_good_health_nothing_is_said(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str, level: int, lines: int
) -> None:
    said, usual = StringIO(), logger.level
    monkeypatch.setattr(logger, "handlers", [logging.StreamHandler(said)])
    logger.setLevel(level)
    client.get(path)
    logger.setLevel(usual)
    assert said.getvalue().count("\n") == lines
