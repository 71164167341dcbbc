"""A campaign to keep score in."""

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign
from tests.factories import make_campaign


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign()
