"""Settings: production does not start without what it needs."""

import os
from pathlib import Path

import pytest

from config import ConfigurationError, Settings
from tests.programs import flask, run

ENOUGH = {
    "CAMPAIGN_ENV": "production",
    "CAMPAIGN_SECRET_KEY": "k" * 32,
    "CAMPAIGN_BASE_URL": "https://olievlek.example.org",
}


def test_production_starts_with_a_key_and_the_address_that_people_use() -> None:
    assert Settings.from_environment(ENOUGH).secure_cookies


@pytest.mark.parametrize("lacking", ["CAMPAIGN_SECRET_KEY", "CAMPAIGN_BASE_URL"])
def test_production_refuses_to_start_without(lacking: str) -> None:
    with pytest.raises(ConfigurationError, match=lacking):
        Settings.from_environment({**ENOUGH, lacking: ""})


def test_links_of_a_program_that_is_only_tried_out_lead_to_this_machine() -> None:
    assert Settings.from_environment({}).base_url == "http://127.0.0.1:8000"


def test_a_command_that_is_refused_says_all_that_is_missing_and_nothing_else(tmp_path: Path) -> None:
    given = {
        **os.environ,
        "CAMPAIGN_ENV": "production",
        "CAMPAIGN_SECRET_KEY": "short",
        "CAMPAIGN_BASE_URL": "http://x",
    }
    ended, said = run(flask, ["worker", "--once"], given, tmp_path / "said.txt")
    assert ended == 1
    assert [line.partition(" ")[0] for line in said.splitlines()] == ["Error:", "CAMPAIGN_BASE_URL"]
