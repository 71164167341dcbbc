"""Addresses as they stand in mails and on terminals: of pages, whole, and beginning with CAMPAIGN_BASE_URL; of mail."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app


def absolute(endpoint: str, **values: Any) -> str:
    """The whole address of a page. Never the host of the request: whoever asks could have made that up."""
    base = urlsplit(current_app.config["SETTINGS"].base_url)
    adapter = current_app.url_map.bind(base.netloc, script_name=base.path or "/", url_scheme=base.scheme)
    return adapter.build(endpoint, values, force_external=True)


def sender() -> str:
    """Whom mails come from, as it stands in them: a name and an address, or the address alone."""
    return str(current_app.config["SETTINGS"].mail_from)
