"""The blueprint of this feature. `routes` gathers the views."""

from flask import Blueprint

blueprint = Blueprint("succession", __name__)
