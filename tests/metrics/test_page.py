"""`/metrics`: for whoever has the token, in the words of Prometheus, and cheap."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock as the_clock
from campaign.extensions import db
from campaign.metrics.sign_of_life import say_alive, sign
from campaign.outbox.services import post
from config import ConfigurationError, Settings
from tests.client import Client
from tests.conftest import settings_for
from tests.factories import make_ambassador, make_campaign
from tests.points.results import bring
from tests.statements import statements

TOKEN = "a token of sixteen or more"
MOST_STATEMENTS = 3
SAMPLE = re.compile(r'(?P<name>[a-z_]+(?:\{[a-z]+="[A-Za-z0-9.+_]+"\})?) (?P<value>[0-9.e+-]+)')


@pytest.fixture
def settings(database_url: str, program_folder: Path) -> Iterator[Settings]:
    yield replace(settings_for(database_url, program_folder), metrics_token=TOKEN)
    (program_folder / "worker-alive").unlink(missing_ok=True)


def read(client: Client) -> dict[str, float]:
    """Every sample, once its text was read strictly: a line is a comment, or a name with a number."""
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain; version=0.0.4")
    samples: dict[str, float] = {}
    typed = ""
    for line in answer.text.splitlines():
        if line.startswith("# TYPE "):
            typed = line.split()[2]
        elif not line.startswith("# HELP "):
            found = SAMPLE.fullmatch(line)
            assert found, line
            assert found["name"].startswith(typed), line
            assert found["name"] not in samples, line
            samples[found["name"]] = float(found["value"])
    return samples


def test_requests_are_counted_by_class_and_by_how_long_they_took(client: Client) -> None:
    before = read(client)
    client.get("/healthz")
    client.get("/nowhere")
    after = read(client)
    more = {name: after[name] - before[name] for name in after if name.startswith("olievlek_request")}
    # The first reading of them was counted after it was made.
    assert more['olievlek_requests_total{status="2xx"}'] == 2
    assert more['olievlek_requests_total{status="4xx"}'] == 1
    assert more["olievlek_request_seconds_count"] == more['olievlek_request_seconds_bucket{le="+Inf"}'] == 3


def test_buckets_never_go_down(client: Client) -> None:
    client.get("/sign-in")
    buckets = [value for name, value in read(client).items() if name.startswith("olievlek_request_seconds_bucket")]
    assert len(buckets) == 12
    assert buckets == sorted(buckets)


def test_campaigns_and_what_they_brought(client: Client, campaign: Campaign, manager: User) -> None:
    bring(campaign, make_ambassador(campaign), ("login", None, "2026-11-16"), by=manager)
    found = read(client)
    assert found['olievlek_campaigns{phase="running"}'] == 1
    assert found['olievlek_campaigns{phase="closed"}'] == 0
    assert found['olievlek_conversions{stage="login"}'] == 1
    assert found["olievlek_database_up"] == 1


def test_mail_that_does_not_leave(client: Client, clock: time_machine.Traveller) -> None:
    post("one@example.org", subject="One", body="…").last_error = "421 try again"
    post("two@example.org", subject="Two", body="…").sent_at = the_clock.now()
    db.session.commit()
    clock.shift(timedelta(minutes=10))
    found = read(client)
    mail = [found[f"olievlek_mail_{name}"] for name in ("waiting", "oldest_seconds", "failed")]
    assert mail == [1, 600, 1]


def test_when_the_worker_was_last_seen(client: Client, clock: time_machine.Traveller) -> None:
    name = "olievlek_worker_seen_timestamp_seconds"
    # Other tests of this process let a worker work in the same folder.
    sign().unlink(missing_ok=True)
    assert name not in read(client)
    say_alive()
    assert read(client)[name] == the_clock.now().timestamp()


@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}])
def test_nothing_is_told_without_the_token(client: Client, given: dict[str, str]) -> None:
    answer = client.get("/metrics", headers=given)
    assert (answer.status_code, "olievlek" in answer.text) == (401, False)


def test_there_is_no_such_address_where_it_is_off(app: Flask, client: Client, settings: Settings) -> None:
    app.config["SETTINGS"] = replace(settings, metrics_token="")
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 404


def test_it_takes_as_many_statements_however_much_there_is(client: Client, campaign: Campaign, manager: User) -> None:
    make_campaign()
    for _ in range(3):
        bring(campaign, make_ambassador(campaign), ("login", None, "2026-11-16"), by=manager)
    sent = statements(lambda: read(client))
    assert len(sent) <= MOST_STATEMENTS
    assert not [one for one in sent if "score_entry" in one or "FROM conversion" in one]


def test_a_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="METRICS_TOKEN"):
        Settings.from_environment({"CAMPAIGN_METRICS_TOKEN": "short"})
