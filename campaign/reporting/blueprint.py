"""The blueprint of this feature. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("reporting", __name__)
