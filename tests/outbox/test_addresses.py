"""Addresses in mails begin where people reach this installation."""

import dataclasses

import pytest
from flask import Flask

from campaign.outbox.addresses import absolute
from config import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return dataclasses.replace(settings, base_url="https://campaign.example.org/ambassadors/")


def test_an_address_begins_with_the_base_url(app: Flask) -> None:
    assert absolute("accounts.use_link", token="x") == "https://campaign.example.org/ambassadors/link/x"


def test_an_address_in_a_mail_never_has_the_host_of_whoever_asked(app: Flask) -> None:
    with app.test_request_context(base_url="http://evil.example.com"):
        assert absolute("accounts.sign_in") == "https://campaign.example.org/ambassadors/sign-in"
