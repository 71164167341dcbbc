"""The blueprint of the addresses that are told what is new. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("webhooks", __name__)
