"""Settings: production does not start without what it needs."""

import errno
import os
import re
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest
from dotenv import dotenv_values

import config
from config import PREFIX, ROOT, ConfigurationError, Settings, kept_key
from tests.programs import flask, run

ENOUGH = {
    "CAMPAIGN_ENV": "production",
    "CAMPAIGN_SECRET_KEY": "k" * 32,
    "CAMPAIGN_BASE_URL": "https://olievlek.example.org",
    "CAMPAIGN_DATABASE_URL": "postgresql://olievlek:secret@127.0.0.1/olievlek",
}
NAMES = {PREFIX + item.name.upper() for item in fields(Settings)}


@pytest.fixture
def dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose environment says nothing, and its .env, which is not there yet."""
    monkeypatch.setattr(config, "ROOT", tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CAMPAIGN_INSTANCE_PATH", str(tmp_path / "instance"))
    return tmp_path / ".env"


def test_production_starts_with_a_key_a_database_and_the_address_that_people_use() -> None:
    assert Settings.from_environment(ENOUGH).secure_cookies


@pytest.mark.parametrize("lacking", ["CAMPAIGN_SECRET_KEY", "CAMPAIGN_BASE_URL", "CAMPAIGN_DATABASE_URL"])
def test_production_refuses_to_start_without(lacking: str) -> None:
    with pytest.raises(ConfigurationError, match=lacking):
        Settings.from_environment({**ENOUGH, lacking: ""})


def test_a_program_that_is_only_tried_out_needs_nothing_and_keeps_a_key(dotenv: Path) -> None:
    first, second = Settings.from_environment(), Settings.from_environment()
    assert (first.base_url, first.database_url) == (
        "http://127.0.0.1:8000",
        f"sqlite:///{dotenv.parent / 'instance' / 'campaign.db'}",
    )
    assert len(first.secret_key) >= 32
    assert first.secret_key == second.secret_key
    assert stat.S_IMODE((dotenv.parent / "instance" / "secret_key").stat().st_mode) == 0o600


def test_the_key_that_was_kept_gives_way_to_that_of_env_and_is_never_used_in_production(dotenv: Path) -> None:
    kept = Settings.from_environment().secret_key
    dotenv.write_text(f"CAMPAIGN_SECRET_KEY='{'k' * 32}'\n")
    assert Settings.from_environment().secret_key == "k" * 32 != kept
    dotenv.write_text("CAMPAIGN_ENV='production'\n")
    with pytest.raises(ConfigurationError, match="CAMPAIGN_SECRET_KEY"):
        Settings.from_environment()


def test_all_who_begin_at_once_keep_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(kept_key, [tmp_path / "instance"] * 32))) == 1


def test_settings_that_may_not_be_read_are_not_taken_for_none(dotenv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(config, "dotenv_values", refuse)  # the tests may run as somebody who may read everything
    with pytest.raises(ConfigurationError, match=r"\.env cannot be read: Permission denied"):
        Settings.from_environment()


def test_every_setting_stands_in_the_example_and_is_explained_to_whoever_runs_it() -> None:
    example, readme = ((ROOT / name).read_text() for name in (".env.example", "README.md"))
    assert set(re.findall(r"^(?:# )?(CAMPAIGN_\w+)=", example, re.MULTILINE)) == NAMES
    table = "".join(line.rpartition(" | ")[0] for line in readme.splitlines() if line.startswith("| `CAMPAIGN_"))
    assert set(re.findall(r"CAMPAIGN_[A-Z_]+", table)) == NAMES


def test_the_program_reads_its_example_as_a_shell_does() -> None:
    example = ROOT / ".env.example"
    words = subprocess.run(
        ["sh", "-c", f"set -a; . '{example}'; env"], capture_output=True, text=True, check=True, env={}
    )
    read = dict(line.split("=", 1) for line in words.stdout.splitlines() if line.startswith(PREFIX))
    assert read == dotenv_values(example)


def test_a_command_that_is_refused_says_all_that_is_missing_and_nothing_else(tmp_path: Path) -> None:
    given = {
        **os.environ,
        "CAMPAIGN_ENV": "production",
        "CAMPAIGN_SECRET_KEY": "short",
        "CAMPAIGN_BASE_URL": "http://x",
        "CAMPAIGN_DATABASE_URL": "",
    }
    ended, said = run(flask, ["worker", "--once"], given, tmp_path / "said.txt")
    assert ended == 1
    assert [line.partition(" ")[0] for line in said.splitlines()] == [
        "Error:",
        "CAMPAIGN_BASE_URL",
        "CAMPAIGN_DATABASE_URL",
    ]
