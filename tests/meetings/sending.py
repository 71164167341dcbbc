"""Sending what a page's form would, whatever else a browser may make of it."""

from typing import Any

from werkzeug.test import TestResponse

from tests.client import Client, find_form

PAGES = ("/c/leren/meetings", "/c/leren/ideas")
"""One of them opens for everyone, and has a form."""


def send(client: Client, url: str, **sent: Any) -> TestResponse:
    """Post to an address, with the token of whoever is signed in."""
    pages = (client.get(page) for page in PAGES)
    form = next(find_form(page.text, to=None, names={"csrf_token"}) for page in pages if page.status_code == 200)
    assert form is not None
    data = {"csrf_token": form.values["csrf_token"], **sent.pop("data", {})}
    return client.post(url, data=data, **sent)
