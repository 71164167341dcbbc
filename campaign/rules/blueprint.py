"""The blueprint of the rules. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("rules", __name__)
