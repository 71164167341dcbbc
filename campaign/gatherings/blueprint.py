"""The blueprint of gatherings. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("gatherings", __name__)
